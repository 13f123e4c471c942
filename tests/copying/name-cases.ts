import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import { templateLeft } from '../../parsers/checks/copying/boilerplate.ts';
import { leftOverNames, otherAgencyNamed } from '../../parsers/checks/copying/other-agency.ts';
import { agencyAt } from './agencies.ts';
import type { MadeAgency } from './agencies.ts';
import { planOf, textOf } from './made-text.ts';
import { saidIn } from './tally.ts';
import type { Outcome } from './tally.ts';

/** Where a report calls itself by a name, and what it says there. */
const places: readonly ((name: string, lots: Seeded) => readonly [number | 'end' | 'overview', string])[] = [
  (name) => [1, `${name}2022年政府信息公开工作年度报告`],
  (name) => [1, `本报告由${name}根据《条例》和上级要求编制。`],
  (name) => [1, `按照有关要求，现公布${name}2022年度政府信息公开工作年度报告。`],
  (name) => [1, `本报告电子版可在网站查阅。如有疑问，请与${name}联系（电话：0000-1234567）。`],
  (name) => [1, `${name}根据《中华人民共和国政府信息公开条例》编写本报告。`],
  (name, lots) => [
    'overview',
    `2022年，${name}${lots.pick(['认真', '积极', '按照', '坚持'])}做好公开工作，年初有表，年末有账。`,
  ],
  (name) => ['end', `${name}\n2023年1月11日`],
];

/** Sentences in which a report rightly names another agency. */
const mentions: readonly ((name: string) => string)[] = [
  (name) => `到${name}学习栏目设置两次，带回三条做法。`,
  (name) => `与${name}联合举办培训一场。`,
  (name) => `在全区评议中，${name}等单位的做法得到推广。`,
  (name) => `对${name}转来的一件申请，当日告知申请人。`,
  (name) => `会同${name}核对了两年的文件目录。`,
];

function withLine(
  paragraphs: readonly string[],
  at: number | 'end' | 'overview',
  line: string,
): readonly string[] {
  if (at === 'end') return [...paragraphs.slice(0, -2), ...line.split('\n')];
  const index = at === 'overview' ? paragraphs.findIndex((each) => each.startsWith('一、')) + 1 : at;
  return [...paragraphs.slice(0, index), line, ...paragraphs.slice(index)];
}

/** An agency of the same kind and another name: whose report it was before. */
function another(agency: MadeAgency, lots: Seeded): MadeAgency {
  for (let tries = 0; tries < 200; tries++) {
    const other = agencyAt(lots.whole(0, 399));
    const isSame =
      other.shortName === agency.shortName ||
      (other.district === agency.district && agency.kind === 'government');
    if (other.kind === agency.kind && !isSame) return other;
  }
  throw new RangeError(`no other agency like ${agency.name}`);
}

/**
 * A third of the reports call themselves by another agency's name once; a third by further names of their own or of
 * those above them, in the same places; a third mention others.
 */
export function nameOutcomes(count: number, seed = 'names'): readonly Outcome[] {
  return Array.from({ length: count }, (_, at): Outcome => {
    const lots = seeded(`${seed}/${at}`);
    const agency = agencyAt(at);
    const { paragraphs } = textOf(planOf(`${seed}/${at}`), agency, 2022, `${seed}/${at}`);
    const place = places[Math.floor(at / 3) % places.length];
    const other = another(agency, lots);
    const named = lots.pick(
      agency.kind === 'bureau' || agency.kind === 'government' ? [other.name] : [other.name, other.shortName],
    );
    const rightful = lots.pick(agency.rightful);
    const mention = lots.pick(mentions)(lots.chance(0.5) ? other.name : other.shortName);
    const [where, line] =
      at % 3 === 2
        ? ([lots.pick([4, 5, 6]), mention] as const)
        : (place?.(at % 3 === 0 ? named : rightful, lots) ?? [1, '']);
    const found = otherAgencyNamed(withLine(paragraphs, where, line), agency.name);
    return {
      name: `${agency.name}: ${line} → ${saidIn(found, 'other')} ${saidIn(found, 'quote')}`,
      expected: at % 3 === 0,
      found: found !== null,
      isRight: found === null || found.evidence?.['other'] === named,
    };
  });
}

/** The partner's names in a copied text: in half of the cases one was left in it. */
export function leftOverOutcomes(count: number, seed = 'left over'): readonly Outcome[] {
  return Array.from({ length: count }, (_, at): Outcome => {
    const lots = seeded(`${seed}/${at}`);
    const agency = agencyAt(at);
    const partner = another(agency, lots);
    const isLeft = at % 2 === 0 && partner.name !== agency.name;
    const { paragraphs } = textOf(planOf(`${seed}/${at}`), agency, 2022, seed);
    const text = [
      ...paragraphs,
      isLeft
        ? `今后，${lots.pick([partner.name, partner.name])}将继续改进。`
        : `学习${lots.pick(agency.rightful)}的经验。`,
    ];
    const found = leftOverNames(text.join('\n'), [agency.name, agency.shortName], [partner.name]);
    return {
      name: `${agency.name}, ${partner.name}: ${found.join(' ')}`,
      expected: isLeft,
      found: found.length > 0,
      isRight: found.length === 0 || found.every((name) => partner.name.includes(name)),
    };
  });
}

/** Instructions as notices word them, whole or in part, with the marks and blanks that carriers add. */
const instructions: readonly string[] = [
  '本部分主要报告本机关落实条例的总体情况，篇幅原则上不超过一千字。',
  '该部分以表格形式报告。表格如下：',
  '（本部分应报告行政复议和行政诉讼的数量。）',
  '本 部 分 主 要 反 映 存在的问题和改进的打算。',
  '对落实《条例》的情况，包括主动公开和依申请公开，进行介绍。',
  '统计表中没有的应填入“0”，不得空白。',
  '注：没有数据的单元格请填“0”。',
  '内容要素齐全。表格不得留空或者填写其他符号，数据准确、要素齐备。',
  'XX街道办事处全年公开信息XX条。',
  '20XX年，本机关收到申请××件。',
  '（机关名称）按时公布年度报告。',
  '县级以上人民政府的年度报告，应当报告本地区的情况。',
];
/** Near to them in words, and the agency's own. */
const ownWords: readonly string[] = [
  '本部分数据由办公室汇总，各科室核对。',
  '现对落实《条例》情况总结如下。',
  '表格中的数字与上年持平。',
  '申请人可填写申请表，也可口头提出。',
  '窗口提供填写样表，不识字的居民由专人代填。',
  '本报告分为六个部分。',
  '为XX小区一位居民补寄了答复。',
  '公开栏不留空白版面，每月更换。',
  '年度报告经主任办公会审定后公布。',
  '部分内容以图表形式公开，便于阅读。',
];

export function templateOutcomes(count: number, seed = 'template'): readonly Outcome[] {
  return Array.from({ length: count }, (_, at): Outcome => {
    const lots = seeded(`${seed}/${at}`);
    const { paragraphs } = textOf(planOf(`${seed}/${at}`), agencyAt(at), 2022, seed);
    const isLeft = at % 2 === 0;
    const line = lots.pick(isLeft ? instructions : ownWords);
    const where = lots.whole(2, paragraphs.length - 2);
    const isOwnLine = lots.chance(0.5) || !(paragraphs[where] ?? '').endsWith('。');
    const found = templateLeft(
      paragraphs.flatMap((each, index) =>
        index !== where ? [each] : isOwnLine ? [line, each] : [`${each}${line}`],
      ),
    );
    const quotes = found?.evidence?.['quotes'];
    return {
      name: `${line} → ${JSON.stringify(quotes ?? null)}`,
      expected: isLeft,
      found: found !== null,
      isRight:
        found === null ||
        (Array.isArray(quotes) && quotes.length === 1 && line.includes(String(quotes[0]).slice(0, 5))),
    };
  });
}

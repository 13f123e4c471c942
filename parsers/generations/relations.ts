import type { GenerationId } from '../../model/report.ts';
import { applicants, outcomes, remedyParts } from './form.ts';
import type { Wording } from './form.ts';
import { generations, indicators } from './forms.ts';

/**
 * How what a form counts stands to the series: `=` the same, and joined · `≈` alike, offered beside the series and
 * marked · `≠` easily taken for it, but another thing.
 */
export type Relation = '=' | '≈' | '≠';

export interface SeriesMember {
  readonly generation: GenerationId;
  /** Indicator codes, of which the sum is meant. */
  readonly codes: readonly string[];
  readonly relation: Relation;
  /** Why the member is not joined, or what to mind where it is. */
  readonly note?: Wording;
}

/** What is counted, over all forms. A figure is carried on from form to form only where the relation is `=`. */
export interface Series {
  /** The code of the newest form that has it; for a sum of several indicators, one of its own. */
  readonly code: string;
  /** The newest form first. */
  readonly members: readonly SeriesMember[];
}

type Member = Omit<SeriesMember, 'relation'>;
/** A member that stands beside the series of a code. */
type Beside = readonly [series: string, member: SeriesMember];

const jumps: Wording = {
  zh: '2019、2020年有的机关填写办件量或事项数，跨年突变须核对',
  en: 'for 2019 and 2020 some agencies gave the cases handled or the number of items: check jumps',
};
const made: Wording = {
  zh: '2019年格式为“制作”，2021年格式为“制发”',
  en: 'the form of 2019 counts documents made, that of 2021 documents issued',
};
const madeBefore: Wording = {
  zh: '统计表为“制发规范性文件总数”，不限行政规范性文件',
  en: 'the list of 2014 counts normative documents issued, not only administrative ones',
};
const notHeld: Wording = {
  zh: '“申请信息不存在”与“不属于本行政机关公开”两项之和',
  en: 'what does not exist and what another agency would have to disclose, together',
};
const received: Wording = {
  zh: '当年收到数，没有上年结转的概念',
  en: 'received in the year; the form knows no requests carried over',
};
const foldedIn: Wording = {
  zh: '另计“属于已主动公开范围”，后来的格式并入予以公开',
  en: 'what was already public is counted apart; the later forms count it as granted',
};
const ground: Wording = {
  zh: '不同意公开的理由划分与后来的格式相近',
  en: 'the grounds of refusal are divided nearly as in the later forms',
};
const notSeparable: Wording = {
  zh: '统计表只有“法律法规规定的其他情形”“不是《条例》所指政府信息”，无法分出此项',
  en: 'the older list has only “other cases provided by law” and “no government information”; this ground cannot be told apart in them',
};
const otherHandling: Wording = {
  zh: '告知的次数，不是“不再处理”的结果',
  en: 'counts what the applicant was told, not requests that were no longer handled',
};
const outcome: Wording = { zh: '没有“尚未审结”一项', en: 'the older list has no pending cases' };
const pendingIncluded: Wording = {
  zh: '2019年起总计含尚未审结',
  en: 'since 2019 the total includes pending cases',
};
const published: Wording = {
  zh: '对外公开总数量是公开数，不是现行有效数',
  en: 'counts what was published, not what is in force',
};
const feeKinds: Wording = {
  zh: '收费项目的个数，不是金额',
  en: 'the number of kinds of fees, not an amount of money',
};
const requestFees: Wording = {
  zh: '依申请公开信息收取的费用，与行政事业性收费不是一回事',
  en: 'fees for information requests, not the agency’s administrative fees',
};
const documentsPublished: Wording = {
  zh: '主动公开的规范性文件，不限本年新公开；2021年格式没有对应项',
  en: 'normative documents disclosed, not said to be newly published; the form of 2021 has nothing of the kind',
};

const beside = (
  series: string,
  generation: GenerationId,
  relation: Relation,
  codes: readonly string[],
  note: Wording,
): Beside => [series, { generation, relation, codes, note }];

const handled: Wording = { zh: '办结数与答复数分列', en: 'requests closed and replies are counted apart' };
const undivided = [
  'law_prohibited',
  'internal_affairs',
  'process_information',
  'enforcement_file',
  'administrative_query',
];
const decided = ['upheld', 'corrected', 'other'];

/** The relations that are not `=`. */
const notJoined: readonly Beside[] = [
  ...['rules', 'normative_documents'].flatMap((kind) => [
    beside(`disclosure.${kind}.issued`, 'gf2019', '≈', [`disclosure.${kind}.newly_made`], made),
    beside(`disclosure.${kind}.in_force`, 'gf2019', '≠', [`disclosure.${kind}.published_total`], published),
  ]),
  beside(
    'disclosure.normative_documents.issued',
    'tj2014',
    '≈',
    ['tj.proactive.normative_issued'],
    madeBefore,
  ),
  beside(
    'disclosure.normative_documents.newly_published',
    'tj2014',
    '≈',
    ['tj.proactive.normative_documents'],
    documentsPublished,
  ),
  ...['items_last_year', 'items_change'].map((column) =>
    beside('disclosure.fees.amount_wan_yuan', 'gf2019', '≠', [`disclosure.fees.${column}`], feeKinds),
  ),
  beside('disclosure.fees.amount_wan_yuan', 'tj2014', '≠', ['tj.fees.collected_wan_yuan'], requestFees),
  beside('requests.new.total', 'tj2014', '≈', ['tj.requests.received'], received),
  beside('requests.results.granted.total', 'tj2014', '≈', ['tj.replies.granted'], foldedIn),
  beside('requests.results.partial.total', 'tj2014', '≈', ['tj.replies.partial'], foldedIn),
  beside(
    'requests.results.refused.state_secret.total',
    'tj2014',
    '≈',
    ['tj.replies.refused_state_secret'],
    ground,
  ),
  beside(
    'requests.results.refused.third_party.total',
    'tj2014',
    '≈',
    ['tj.replies.refused_trade_secret', 'tj.replies.refused_privacy'],
    ground,
  ),
  beside(
    'requests.results.refused.security_stability.total',
    'tj2014',
    '≈',
    ['tj.replies.refused_security_stability'],
    ground,
  ),
  ...undivided.flatMap((each) =>
    ['other_law', 'not_government_information'].map((code) =>
      beside(
        `requests.results.refused.${each}.total`,
        'tj2014',
        '≠',
        [`tj.replies.refused_${code}`],
        notSeparable,
      ),
    ),
  ),
  beside(
    'requests.results.unavailable.not_held.total',
    'tj2014',
    '≈',
    ['tj.replies.not_exist', 'tj.replies.other_agency'],
    notHeld,
  ),
  ...['to_be_corrected', 'other_channel'].map((code) =>
    beside('requests.results.other.total', 'tj2014', '≠', [`tj.replies.${code}`], otherHandling),
  ),
  ...['requests.closed', 'replies.total'].map((code) =>
    beside('requests.results.total.total', 'tj2014', '≈', [`tj.${code}`], handled),
  ),
  ...['review', 'litigation'].flatMap((part) => [
    ...decided.map((each) => beside(`${part}.${each}`, 'tj2014', '≈', [`tj.${part}.${each}`], outcome)),
    beside(`${part}.total`, 'tj2014', '≠', [`tj.${part}.total`], pendingIncluded),
  ]),
];

/** What two forms print under one code is the same thing; each other indicator begins a series of its own. */
function ownSeries(): readonly (readonly [code: string, members: readonly Member[]])[] {
  const members = new Map<string, Member[]>();
  for (const { id } of Object.values(generations)) {
    for (const code of indicators[id].keys()) {
      const note = code.endsWith('.decisions') && id === 'gf2019' ? { note: jumps } : {};
      members.set(code, [...(members.get(code) ?? []), { generation: id, codes: [code], ...note }]);
    }
  }
  return [...members];
}

/** （六）其他处理 was one row in 2019 and three since 2021; lawsuits are given by route since 2019. */
function summedSeries(): readonly (readonly [code: string, members: readonly Member[]])[] {
  const other = applicants.map(({ code }): readonly [string, readonly Member[]] => {
    const rows = ['not_corrected', 'fee_unpaid', 'other'];
    const codes = rows.map((row) => `requests.results.other.${row}.${code}`);
    return [`requests.results.other.${code}`, [{ generation: 'gf2021', codes }]];
  });
  const routes = remedyParts.map(({ code }) => code).filter((code) => code.startsWith('litigation.'));
  const litigation = outcomes.map(({ code }): readonly [string, readonly Member[]] => {
    const codes = routes.map((route) => `${route}.${code}`);
    return [
      `litigation.${code}`,
      [
        { generation: 'gf2021', codes },
        { generation: 'gf2019', codes },
      ],
    ];
  });
  return [...other, ...litigation];
}

function allSeries(): readonly Series[] {
  const joined = new Map<string, readonly Member[]>(ownSeries());
  for (const [code, members] of summedSeries()) {
    joined.set(code, [...members, ...(joined.get(code) ?? [])]);
  }
  return [...joined].map(([code, members]) => ({
    code,
    members: [
      ...members.map((member): SeriesMember => ({ ...member, relation: '=' })),
      ...notJoined.flatMap(([head, member]) => (head === code ? [member] : [])),
    ],
  }));
}

/** Every series, those of the newest form first. Each indicator is by itself a `=` member of exactly one. */
export const series: readonly Series[] = allSeries();

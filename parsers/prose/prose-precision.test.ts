import { describe, expect, it } from 'vitest';
import { seeded } from '../../examples/portal/figures/seeded.ts';
import { proseOf } from '../../examples/portal/paper/prose.ts';
import type { Line } from '../line.ts';
import { proseFiguresOf } from './prose-figures.ts';

// Paragraphs of sentences with known figures among sentences whose numbers are none of them: what is read must be what
// was written, and nothing else.

type Lots = ReturnType<typeof seeded>;
interface Written {
  readonly code: string;
  readonly value: number;
  readonly mark: string | null;
}
interface MadeSentence {
  readonly text: string;
  readonly figures: readonly Written[];
}

const year = 2021;
const agency = '澄湖市临水区水务局';
const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 0 to 9999 in words. */
function inWords(value: number): string {
  if (value === 0) return '零';
  let words = '';
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit > 0) words += `${numerals[digit] ?? ''}${name}`;
    else if (words !== '' && !words.endsWith('零') && value % unit > 0) words += '零';
  }
  return words.replace(/^一十/u, '十');
}

/** A number as agencies print it, what it is read as and the mark that makes it approximate. */
function printed(
  lots: Lots,
  isExact: boolean,
): { readonly text: string; readonly value: number; readonly mark: string | null } {
  const value = Math.floor(10 ** (lots.fraction() * 4.5)) - (lots.fraction() < 0.2 ? 1 : 0);
  const style = Math.floor(lots.fraction() * (isExact ? 5 : 11));
  const round = Math.max(10, value - (value % 10));
  switch (style) {
    case 0:
      return { text: value.toLocaleString('en-US'), value, mark: null };
    case 1:
      return {
        text: String(value).replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
        value,
        mark: null,
      };
    case 2:
      return { text: ` ${value} `, value, mark: null };
    case 3: {
      const small = value % 1000;
      return { text: inWords(small), value: small, mark: null };
    }
    case 5:
      return { text: `${round}余`, value: round, mark: '余' };
    case 6:
      return { text: `${round}多`, value: round, mark: '多' };
    case 7:
      return { text: `约${round}`, value: round, mark: '约' };
    case 8:
      return { text: `近${round}`, value: round, mark: '近' };
    case 9:
      return { text: `${(round / 100).toFixed(1)}万`, value: Math.round(round * 100), mark: null };
    case 10: {
      const tens = 10 * (1 + (value % 9));
      return { text: `${inWords(tens)}余`, value: tens, mark: '余' };
    }
    default:
      return { text: String(value), value, mark: null };
  }
}

/** Sentences with figures; `{code 件}` stands for a number and its unit. */
const telling: readonly string[] = [
  '{T}主动公开政府信息{proactive_items 条}，内容涵盖机构职能、办事指南等。',
  '{T}我局共主动公开各类政府信息{proactive_items 条}。',
  '主动公开情况：{T}公开政府信息{proactive_items 件}。',
  `${agency}{T}主动公开政府信息{proactive_items 条}，其中门户网站公开{portal_items 条}，微信公众号推送信息{wechat_items 条}。`,
  '{T}通过区政府网站发布信息{portal_items 条}。',
  '{T}官方微博发布信息{weibo_items 条}，政务微信推送{wechat_items 篇}。',
  '{T}共收到政府信息公开申请{requests_received 件}，均已依法答复。',
  '{T}受理依申请公开{requests_received 件}。',
  '{T}收到{requests_received 件}政府信息公开申请，没有出现超期。',
  '{T}收到公民、法人和其他组织政府信息公开申请{requests_received 件}，其中网络申请{requests_by_network 件}、信函申请{requests_by_letter 件}、当面申请{requests_by_visit 件}，传真{requests_by_fax 件}。',
  '{T}新收政府信息公开申请{requests_new 件}，上年结转{requests_carried_over 件}，结转下年度继续办理{requests_carried_forward 件}。',
  '{T}办结政府信息公开申请{requests_closed 件}，予以公开{requests_granted 件}，部分公开{requests_partial 件}，不予公开{requests_refused 件}，本机关不掌握相关政府信息{requests_not_held 件}。',
  '{T}答复政府信息公开申请{requests_answered 件}，同意公开{requests_granted 件}，信息不存在{requests_not_exist 件}。',
  '{T}因政府信息公开被申请行政复议{reviews 件}，其中维持{reviews_upheld 件}，纠正{reviews_corrected 件}。',
  '政府信息公开方面，{T}行政诉讼{litigations 件}，结果维持{litigations_upheld 件}。',
  '{T}作出行政许可决定{licences 件}，行政处罚决定{penalties 件}，行政强制{coercion 件}。',
  '{T}制定行政规范性文件{normative_documents_issued 件}。',
  '{T}承办人大代表建议{suggestions_handled 件}、政协委员提案{motions_handled 件}，均按时办结。',
  '{T}收取政府信息公开信息处理费{processing_fee_yuan 元}。',
  '{T}举办政务公开业务培训{trainings 次}。',
  '{T}发布政策解读材料{interpretations 篇}。',
];

/** Sentences whose numbers are none of the report's; `#` stands for a number. */
const noise: readonly string[] = [
  '根据国办公开办函〔2021〕30号要求，按照《条例》第#条的规定编制本报告。',
  '2020年主动公开各项工作由#个科室承担，收到政府信息公开申请材料归档#卷。',
  '区教育局收到政府信息公开申请#件，区财政局收到#件。',
  '自2008年《条例》施行以来，累计主动公开政府信息#条。',
  '截至年底，区政府网站累计公开信息#条，开通微信公众号#个。',
  '主动公开政府信息同比增长#条，申请量比上年减少#件。',
  '答复率#%，群众满意率#%。',
  '明年计划主动公开政府信息#条，力争培训#次。',
  '上半年收到政府信息公开申请#件，一季度主动公开政府信息#条。',
  '每月更新栏目#次，平均每周公开信息#条。',
  '窗口受理行政审批申请#件，办理便民事项#项。',
  '热线平台转办工单#件，回访#人次。',
  '电话：0517-8#，邮政编码：22#。',
  '其中财政信息#条、人事信息#条、工程建设信息#条。',
  '各科室报送稿件#篇，被市级采用#篇。',
  '网站设一级栏目#个，二级栏目#个，访问量#人次。',
  '作为行政复议机关审理行政复议案件#件，维持#件。',
  '主动公开目录更新#次，政府信息公开指南修订第#版。',
  '召开例会#次，参会#人次，印发简报#期。',
  '申请#件以下不收费，超过#件的按规定收取。',
  '企业提出政府信息公开申请#件次以上的情形没有发生。',
  '审查拟公开信息#条，退回修改#条。',
  '自2021年#月起试行新流程，20个工作日内答复申请。',
  '收到群众来信#封，来电#个，均与水费有关。',
  '全市各级部门报告收到申请#件左右的情况，将另行通报。',
  '如收到政府信息公开申请#件以上，应增加人手。',
  '对#条已公开信息和#件申请材料进行了复查。',
];

const times = ['全年', '2021年，', '2021年度', '本年度，', '今年以来，', '本年度我局', '2021年，全局', ''];

function madeSentence(lots: Lots): MadeSentence {
  if (lots.fraction() < 0.45) {
    const text = lots.pick(noise).replace(/#/gu, () => String(1 + Math.floor(lots.fraction() * 400)));
    return { text, figures: [] };
  }
  const figures: Written[] = [];
  const template = lots.pick(telling).replace('{T}', lots.pick(times));
  const text = template.replace(/\{(?<code>[a-z_]+) (?<unit>[^}]+)\}/gu, (_, code: string, unit: string) => {
    const { text: number, value, mark } = printed(lots, !/^(?:proactive|portal|wechat|weibo)/u.test(code));
    figures.push({ code: `prose.${code}`, value, mark });
    return `${number}${unit}`;
  });
  return { text, figures };
}

describe('sentences made of known figures and noise', () => {
  it('are read with precision ≥ 0.99 and recall ≥ 0.97', () => {
    const lots = seeded('prose');
    let [right, wrong, missed] = [0, 0, 0];
    const errors: string[] = [];
    for (let report = 0; report < 500; report++) {
      const paragraphs = Array.from({ length: 3 }, () => Array.from({ length: 3 }, () => madeSentence(lots)));
      const lines: readonly Line[] = [
        `${agency}${year}年政府信息公开工作年度报告`,
        ...paragraphs.map((sentences) => sentences.map(({ text }) => text).join('')),
      ].map((text, block) => ({ kind: 'text', text, block }));
      const read = proseFiguresOf(lines, year);
      for (const [index, sentences] of paragraphs.entries()) {
        const open = sentences
          .flatMap(({ figures }) => figures)
          .map(({ code, value, mark }) => `${code} ${value} ${mark ?? ''}`);
        const own = read.filter(({ at, year: named }) => at.paragraph === index + 2 && named === null);
        for (const { code, value, approximation, quote } of own) {
          const at = open.indexOf(`${code} ${value} ${approximation ?? ''}`);
          if (at < 0) errors.push(`read ${code} ${value}: ${quote}`);
          else open.splice(at, 1);
          if (at < 0) wrong += 1;
          else right += 1;
        }
        missed += open.length;
        errors.push(...open.map((each) => `missed ${each}: ${sentences.map(({ text }) => text).join('')}`));
      }
      wrong += read.filter(({ year: named }) => named !== null && named !== 2020).length;
    }
    expect(right / (right + wrong), errors.slice(0, 10).join('\n')).toBeGreaterThanOrEqual(0.99);
    expect(right / (right + missed), errors.slice(0, 10).join('\n')).toBeGreaterThanOrEqual(0.97);
  });
});

describe('the example portal’s reports', () => {
  it.each([null, 0, 7, 1234])(
    'give the requests that they tell of and a fee of 0, nothing else: %s',
    (requests) => {
      for (let number = 0; number < 20; number++) {
        const body = `临水区第${String(number)}街道办事处`;
        const { opening, sections } = proseOf({
          agency: body,
          year: 2008 + number,
          requestsReceived: requests,
        });
        const texts = [
          ...opening,
          ...sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]),
        ];
        const lines = [`${body}${2008 + number}年政府信息公开工作年度报告`, ...texts].map(
          (text, block): Line => ({ kind: 'text', text, block }),
        );
        const read = proseFiguresOf(lines, 2008 + number).map(({ code, value }) => `${code} ${value}`);
        const received = requests === null ? [] : [`prose.requests_received ${requests}`];
        expect(read).toEqual([...received, 'prose.processing_fee_yuan 0']);
      }
    },
  );
});

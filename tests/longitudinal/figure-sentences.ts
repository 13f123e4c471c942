import type { Seeded } from '../../examples/portal/figures/seeded.ts';

/** What a sentence of a report may count. */
export const figureKinds = [
  'received',
  'answered',
  'proactive',
  'categories',
  'portal',
  'social',
  'proposals',
  'review',
  'litigation',
  'licences',
  'penalties',
  'normative',
  'before',
  'other',
  'fee',
] as const;
export type FigureKind = (typeof figureKinds)[number];

/** A figure that a sentence really says. */
export interface SaidFigure {
  /** What the words around it count. */
  readonly code: string;
  readonly value: number;
  readonly unit: string;
  /** The word that makes it approximate, or null. */
  readonly approximation: string | null;
  /** The year that the sentence names where it is another than the report's. */
  readonly year: number | null;
}

/** A sentence with its figures; `{self}` and `{year}` are still to be put in. */
export interface FigureSentence {
  readonly words: string;
  readonly said: readonly SaidFigure[];
}

/** A sentence around a figure, and the code that its words ask for. */
type Template = readonly [code: string, words: (n: string) => string];
type SimpleKind = Exclude<FigureKind, 'categories' | 'before' | 'other'>;

const templates: Readonly<Record<SimpleKind, readonly Template[]>> = {
  received: [
    ['requests_received', (n) => `全年收到政府信息公开申请${n}件，逐件登记编号。`],
    ['requests_received', (n) => `{year}年，{self}共收到公民、法人和其他组织提出的政府信息公开申请${n}件。`],
    ['requests_new', (n) => `在依申请公开方面，本年度新收政府信息公开申请${n}件，受理渠道保持畅通。`],
    ['requests_new', (n) => `依申请公开工作平稳推进，新收到申请${n}件。`],
    ['requests_received', (n) => `{self}{year}年受理政府信息公开申请${n}件，均由专人经办。`],
  ],
  answered: [
    ['requests_answered', (n) => `答复政府信息公开申请${n}件，文书统一存档。`],
    ['requests_closed', (n) => `本年度共办结政府信息公开申请${n}件。`],
    ['requests_answered', (n) => `按期答复政府信息公开申请${n}件，无超期情形。`],
  ],
  proactive: [
    ['proactive_items', (n) => `全年主动公开政府信息${n}条。`],
    ['proactive_items', (n) => `{year}年，{self}主动公开各类政府信息${n}条，内容较为均衡。`],
    ['proactive_items', (n) => `主动公开政府信息${n}条，其中民生类居多。`],
  ],
  portal: [
    ['portal_items', (n) => `通过门户网站公开信息${n}条。`],
    ['portal_items', (n) => `在政府网站发布政务信息${n}条，栏目更新正常。`],
  ],
  social: [
    ['wechat_items', (n) => `政务微信公众号推送信息${n}条。`],
    ['social_media_items', (n) => `通过政务新媒体发布信息${n}条，方便居民随时查看。`],
  ],
  proposals: [
    ['proposals_handled', (n) => `办理人大代表建议和政协委员提案${n}件，答复全文上网。`],
    ['proposals_handled', (n) => `全年承办人大建议、政协提案共${n}件。`],
  ],
  review: [
    ['reviews', (n) => `因政府信息公开被申请行政复议${n}件。`],
    ['reviews', (n) => `本年度发生政府信息公开行政复议${n}件，均依法应对。`],
  ],
  litigation: [
    ['litigations', (n) => `因政府信息公开被提起行政诉讼${n}件。`],
    ['litigations', (n) => `本年度发生政府信息公开行政诉讼${n}件。`],
  ],
  licences: [
    ['licences', (n) => `全年作出行政许可决定${n}件，结果均按时上网。`],
    ['licences', (n) => `办理行政许可${n}件并公示。`],
  ],
  penalties: [
    ['penalties', (n) => `作出行政处罚决定${n}件，依法公示。`],
    ['penalties', (n) => `全年作出行政处罚${n}件。`],
  ],
  normative: [
    ['normative_documents_issued', (n) => `全年制发行政规范性文件${n}件，同步发布解读。`],
    ['normative_documents_issued', (n) => `{year}年制定规范性文件${n}件。`],
  ],
  fee: [
    ['processing_fee_yuan', (n) => `本年度收取信息处理费${n}元。`],
    ['processing_fee_yuan', (n) => `依据国务院办公厅有关规定，{self}本年度收取信息处理费共计${n}元。`],
  ],
};
const units: Readonly<Partial<Record<SimpleKind, string>>> = {
  proactive: '条',
  portal: '条',
  social: '条',
  fee: '元',
};

/** Every code that sentences here ask for. */
export const saidCodes: ReadonlySet<string> = new Set(
  Object.values(templates).flatMap((each) => each.map(([code]) => `prose.${code}`)),
);

/** The figures that a report's sentences draw on; null where there is nothing to say of it. */
export type Sayable = Readonly<Record<Exclude<FigureKind, 'categories' | 'other'>, number | null>> & {
  /** Parts of `proactive` by kind of content, as said: they may fail to add up. */
  readonly categories: readonly number[];
  readonly year: number;
};

const categoryNames = ['机构职能类', '政策法规类', '业务动态类', '财政资金类'];

/** Writes the sentence of a kind, or null where the report has no such figure. */
export function figureSentence(kind: FigureKind, lots: Seeded, sayable: Sayable): FigureSentence | null {
  if (kind === 'other') return { words: distractorOf(lots), said: [] };
  if (kind === 'categories') return categoriesSentence(sayable, lots);
  const value = sayable[kind];
  if (value === null) return null;
  if (kind === 'before') {
    const year = sayable.year - 1;
    return {
      words: `${year}年收到政府信息公开申请${value}件，今年的诉求类型更为分散。`,
      said: [{ code: 'prose.requests_received', value, unit: '件', approximation: null, year }],
    };
  }
  const [code, words] = lots.pick(templates[kind]);
  const isRound = (kind === 'proactive' || kind === 'portal') && value >= 100 && lots.chance(0.3);
  const [printed, approximation] = isRound
    ? lots.pick([
        [`${Math.floor(value / 10) * 10}余`, '余'],
        [`近${Math.ceil(value / 10) * 10}`, '近'],
        [`约${Math.round(value / 10) * 10}`, '约'],
      ] as const)
    : ([String(value), null] as const);
  const figure = Number(/\d+/u.exec(printed)?.[0] ?? value);
  return {
    words: words(printed),
    said: [
      {
        code: `prose.${code}`,
        value: isRound ? figure : value,
        unit: units[kind] ?? '件',
        approximation,
        year: null,
      },
    ],
  };
}

function categoriesSentence({ proactive, categories }: Sayable, lots: Seeded): FigureSentence | null {
  if (proactive === null || categories.length === 0) return null;
  const parts = categories.map((count, at) => `${categoryNames[at] ?? '其他类'}${count}条`).join('、');
  return {
    words: `{self}主动公开政府信息${proactive}条，${lots.pick(['包括', '分为', '按内容分，'])}${parts}。`,
    said: [{ code: 'prose.proactive_items', value: proactive, unit: '条', approximation: null, year: null }],
  };
}

/** A sentence whose numbers count something that no indicator counts. */
function distractorOf(lots: Seeded): string {
  const [few, many] = [lots.whole(2, 9), lots.whole(20, 180)];
  return lots.pick([
    `举办业务培训${few}期，参训${many}人次。`,
    `修订内部制度${few}项，绘制流程图${many}张。`,
    `设置公共查阅点${few}处，接待来访${many}人次。`,
    `组织开放日活动${few}场，邀请居民代表${many}名。`,
  ]);
}

/** Words of a form, as it prints them and for readers of English. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** The paragraph of article 20 that heads a block of 表二, by the rows that stand below it. */
export const articles: readonly { readonly rows: readonly string[]; readonly words: Wording }[] = [
  { rows: ['rules', 'normative_documents'], words: { zh: '第二十条第（一）项', en: 'Article 20 (1)' } },
  { rows: ['licences', 'other_services'], words: { zh: '第二十条第（五）项', en: 'Article 20 (5)' } },
  { rows: ['penalties', 'coercion'], words: { zh: '第二十条第（六）项', en: 'Article 20 (6)' } },
  { rows: ['fees'], words: { zh: '第二十条第（八）项', en: 'Article 20 (8)' } },
  { rows: ['procurement'], words: { zh: '第二十条第（九）项', en: 'Article 20 (9)' } },
];
export const contentHeading: Wording = { zh: '信息内容', en: 'content' };

/** Heads of 表三, and the labels that stand beside several of its rows. */
export const requestHeadings = {
  identity: {
    zh: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
    en: '(in each column, the first and second rows add up to the third and fourth)',
  },
  applicants: { zh: '申请人情况', en: 'applicants' },
  organisations: { zh: '法人或其他组织', en: 'legal persons or other organisations' },
  results: { zh: '三、本年度办理结果', en: 'handled in the year' },
} as const satisfies Readonly<Record<string, Wording>>;
export const resultGroups: Readonly<Record<string, Wording>> = {
  refused: { zh: '（三）不予公开', en: 'refused' },
  unavailable: { zh: '（四）无法提供', en: 'unable to provide' },
  not_processed: { zh: '（五）不予处理', en: 'not processed' },
  other: { zh: '（六）其他处理', en: 'other handling' },
};

/** The two halves of 表四. */
export const remedyHeadings = {
  review: { zh: '行政复议', en: 'administrative review' },
  litigation: { zh: '行政诉讼', en: 'administrative litigation' },
} as const satisfies Readonly<Record<string, Wording>>;

export const listHeadings = {
  line: { zh: '统计指标', en: 'item' },
  unit: { zh: '单位', en: 'unit' },
} as const satisfies Readonly<Record<string, Wording>>;

/** What a further column of a list counts over, by the part of the code behind the @. */
export const scopeWords: Readonly<Record<string, Wording>> = {
  government: { zh: '本级政府', en: 'the government itself' },
  departments: { zh: '部门', en: 'departments' },
  townships: { zh: '乡镇街道', en: 'townships and subdistricts' },
  cumulative: { zh: '累计', en: 'since 2008' },
};

/** A line of a list that only heads others; it stands before the line of a figure. */
export interface ListHeading {
  readonly before: string;
  readonly level: number;
  readonly words: Wording;
}

export const listLines: readonly ListHeading[] = [
  heading('tj.proactive.items', 1, '一、主动公开情况', 'disclosure of one’s own accord'),
  heading('tj.proactive.by_gazette', 2, '（二）通过不同渠道和方式公开政府信息的情况', 'by channel'),
  heading('tj.response.events', 1, '二、回应解读情况', 'responses and interpretation'),
  heading('tj.response.press_conferences', 2, '（二）通过不同渠道和方式回应解读的情况', 'by channel'),
  heading('tj.requests.received', 1, '三、依申请公开情况', 'disclosure on request'),
  heading('tj.resources.offices', 1, '八、机构建设和保障经费情况', 'bodies, staff and funds'),
  heading('tj.meetings.meetings', 1, '九、政府信息公开会议和培训情况', 'meetings and training'),
  heading('p2008.proactive.items', 1, '主动公开情况', 'disclosure of one’s own accord'),
  heading('p2008.requests.catalogue_items', 1, '依申请公开情况', 'disclosure on request'),
  heading('p2008.review.total', 1, '复议、诉讼、申诉情况', 'reviews, lawsuits and appeals'),
  heading('p2008.fees.total', 1, '收费、人员和支出情况', 'fees, staff and expenditure'),
];

function heading(before: string, level: number, zh: string, en: string): ListHeading {
  return { before, level, words: { zh, en } };
}

/** How deep lines stand whose item mark (一、 （一） 1.) does not say it; others of a list without marks stand at 2. */
const unmarkedLevels: readonly (readonly [codes: RegExp, level: number])[] = [
  [/^tj\.proactive\.normative_documents$/u, 3],
  [/^tj\.response\.\w+_head$/u, 4],
  [/^tj\.replies\.refused_/u, 4],
  [/^p2008\.proactive\.full_text$/u, 3],
  [/^p2008\.replies\.(?:not_|other_agency|unclear|duplicate|refused_)/u, 4],
  [/^p2008\.fees\.(?:proactive|on_request)$/u, 3],
  [/^p2008\.fees\.(?:proactive|on_request)_/u, 4],
];

/** How deep a line of a list stands, from 1. */
export function listLevel(code: string, label: string): number {
  if (/^[一二三四五六七八九十]+、/u.test(label)) return 1;
  if (/^（[一二三四五六七八九十]+）/u.test(label)) return 2;
  if (/^\d+\./u.test(label)) return 3;
  return unmarkedLevels.find(([codes]) => codes.test(code))?.[1] ?? 2;
}

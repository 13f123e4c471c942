import type { GenerationId, ReportTable } from '../../model/report.ts';

/** Chinese as the form prints it, English for readers of the corpus. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/**
 * What may stand in a cell. `count`: whole number ≥ 0 · `change`: whole number with a sign ·
 * `wan-yuan`: money in 万元 · `yuan`: money in 元 · `money`: money whose unit the form does not fix.
 */
export type Measure = 'count' | 'change' | 'wan-yuan' | 'yuan' | 'money';

export interface Column {
  /** Last part of the indicator code. */
  readonly code: string;
  readonly label: Wording;
  /** Other printed forms that were seen, besides the label. */
  readonly variants?: readonly string[];
  readonly measure: Measure;
  /** As printed, or null where the form prints none. */
  readonly unit: string | null;
}

/** A block of 表二: one paragraph of article 20, its columns, its rows. */
export interface DisclosureBlock {
  readonly article: string;
  readonly columns: readonly Column[];
  readonly rows: readonly DisclosureRow[];
}
export interface DisclosureRow {
  readonly code: string;
  readonly label: Wording;
  readonly variants?: readonly string[];
}

/** Rows of 表三 below 三、本年度办理结果 that are kept together by a label of their own. */
export type RequestGroup = 'refused' | 'unavailable' | 'not_processed' | 'other';

export interface RequestRow {
  readonly code: string;
  readonly label: Wording;
  readonly group: RequestGroup | null;
  /** The words by which the row is known when its label is shortened or explained. */
  readonly key: string;
  readonly variants?: readonly string[];
}

/** What every form has, whether of three tables or of one list. */
export interface FormBasis {
  readonly id: GenerationId;
  /** The notice or regulation that set the form. */
  readonly basis: string;
  /** Report years in which the form was in force; null = still. */
  readonly years: readonly [number, number | null];
}

/** A form of three tables with columns of their own; a list of figures is a `ListForm`. */
export interface TableForm extends FormBasis {
  readonly id: Extract<GenerationId, 'gf2021' | 'gf2019'>;
  readonly disclosure: readonly DisclosureBlock[];
  readonly requests: readonly RequestRow[];
}

/** One figure of a form. */
export interface Indicator {
  readonly code: string;
  readonly table: ReportTable;
  readonly row: Wording;
  readonly column: Wording;
  readonly measure: Measure;
  readonly unit: string | null;
}

/** The seven columns of 表三, the same in gf2019 and gf2021. */
export const applicants: readonly Column[] = [
  { code: 'natural_person', label: { zh: '自然人', en: 'natural persons' } },
  { code: 'org_business', label: { zh: '商业企业', en: 'businesses' } },
  { code: 'org_research', label: { zh: '科研机构', en: 'research institutions' } },
  {
    code: 'org_public_interest',
    label: { zh: '社会公益组织', en: 'public-interest organisations' },
    variants: ['社会组织', '公益组织', '社会公益机构'],
  },
  { code: 'org_legal_service', label: { zh: '法律服务机构', en: 'legal service providers' } },
  { code: 'org_other', label: { zh: '其他', en: 'other organisations' } },
  { code: 'total', label: { zh: '总计', en: 'total' }, variants: ['合计'] },
].map((column) => ({ ...column, measure: 'count', unit: '件' }));

/** The three parts of 表四, the same in gf2019 and gf2021. */
export const remedyParts = [
  { code: 'review', label: { zh: '行政复议', en: 'administrative review' }, variants: [] },
  {
    code: 'litigation.direct',
    label: { zh: '未经复议直接起诉', en: 'litigation without prior review' },
    variants: ['未经复议直接诉讼', '直接起诉'],
  },
  {
    code: 'litigation.after_review',
    label: { zh: '复议后起诉', en: 'litigation after review' },
    variants: ['经复议后起诉', '复议后诉讼'],
  },
] as const;

/** The five outcomes under each part of 表四. */
export const outcomes: readonly Column[] = [
  { code: 'upheld', label: { zh: '结果维持', en: 'upheld' } },
  { code: 'corrected', label: { zh: '结果纠正', en: 'corrected' } },
  { code: 'other', label: { zh: '其他结果', en: 'other outcome' } },
  { code: 'pending', label: { zh: '尚未审结', en: 'pending' } },
  { code: 'total', label: { zh: '总计', en: 'total' }, variants: ['合计'] },
].map((column) => ({ ...column, measure: 'count', unit: '件' }));

/** Labels of 表三 that name a group of rows. */
export const requestGroups: Readonly<Record<RequestGroup | 'results', Wording>> = {
  results: { zh: '本年度办理结果', en: 'handled in the year' },
  refused: { zh: '不予公开', en: 'refused' },
  unavailable: { zh: '无法提供', en: 'unable to provide' },
  not_processed: { zh: '不予处理', en: 'not processed' },
  other: { zh: '其他处理', en: 'other handling' },
};

const refused = (code: string, zh: string, en: string, key: string): RequestRow => ({
  code: `results.refused.${code}`,
  label: { zh, en },
  group: 'refused',
  key,
});
const unavailable = (code: string, zh: string, en: string, key: string): RequestRow => ({
  code: `results.unavailable.${code}`,
  label: { zh, en },
  group: 'unavailable',
  key,
});
const notProcessed = (code: string, zh: string, en: string, key: string): RequestRow => ({
  code: `results.not_processed.${code}`,
  label: { zh, en },
  group: 'not_processed',
  key,
});

/** Rows 1 to 20 of 表三, printed alike in both forms. */
export const sharedRequestRows: readonly RequestRow[] = [
  {
    code: 'new',
    label: { zh: '一、本年新收政府信息公开申请数量', en: 'new requests in the year' },
    group: null,
    key: '本年新收',
  },
  {
    code: 'carried_over',
    label: { zh: '二、上年结转政府信息公开申请数量', en: 'carried over from the year before' },
    group: null,
    key: '上年结转',
  },
  { code: 'results.granted', label: { zh: '（一）予以公开', en: 'granted' }, group: null, key: '予以公开' },
  {
    code: 'results.partial',
    label: { zh: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', en: 'granted in part' },
    group: null,
    key: '部分公开',
  },
  refused('state_secret', '1.属于国家秘密', 'state secret', '国家秘密'),
  refused('law_prohibited', '2.其他法律行政法规禁止公开', 'prohibited by other laws', '禁止公开'),
  refused('security_stability', '3.危及“三安全一稳定”', 'endangers security or stability', '三安全'),
  refused('third_party', '4.保护第三方合法权益', 'rights of third parties', '第三方'),
  refused('internal_affairs', '5.属于三类内部事务信息', 'internal affairs', '内部事务'),
  refused('process_information', '6.属于四类过程性信息', 'process information', '过程性'),
  refused('enforcement_file', '7.属于行政执法案卷', 'enforcement file', '执法案卷'),
  refused('administrative_query', '8.属于行政查询事项', 'matter of administrative query', '查询事项'),
  unavailable('not_held', '1.本机关不掌握相关政府信息', 'not held', '不掌握'),
  unavailable('needs_creation', '2.没有现成信息需要另行制作', 'would have to be created', '另行制作'),
  unavailable('still_unclear', '3.补正后申请内容仍不明确', 'unclear after correction', '仍不明确'),
  notProcessed('petition', '1.信访举报投诉类申请', 'petition or complaint', '信访'),
  notProcessed('duplicate', '2.重复申请', 'duplicate request', '重复申请'),
  notProcessed('public_publication', '3.要求提供公开出版物', 'published works', '出版物'),
  notProcessed('abusive_volume', '4.无正当理由大量反复申请', 'excessive repeated requests', '大量反复'),
  notProcessed(
    'confirm_or_reissue',
    '5.要求行政机关确认或重新出具已获取信息',
    'asks to confirm or issue again',
    '确认或重新',
  ),
];

export const totalRequestRow: RequestRow = {
  code: 'results.total',
  label: { zh: '（七）总计', en: 'total handled' },
  group: null,
  key: '总计',
};
export const carriedForwardRow: RequestRow = {
  code: 'carried_forward',
  label: { zh: '四、结转下年度继续办理', en: 'carried forward to the next year' },
  group: null,
  key: '结转下年度',
};

/** Indicator codes of one row of 表三, in the order of its columns. */
export function requestCodes(row: Pick<RequestRow, 'code'>): readonly string[] {
  return applicants.map((column) => `requests.${row.code}.${column.code}`);
}

/** The fifteen indicator codes of 表四, in the order of its columns. */
export const remedyCodes: readonly string[] = remedyParts.flatMap((part) =>
  outcomes.map((outcome) => `${part.code}.${outcome.code}`),
);

/** Every indicator of a form of tables, table by table, in printed order. */
export function indicatorsOf(form: TableForm): readonly Indicator[] {
  const disclosure = form.disclosure.flatMap((block) =>
    block.rows.flatMap((row) =>
      block.columns.map((column): Indicator => ({
        code: `disclosure.${row.code}.${column.code}`,
        table: 'disclosure',
        row: row.label,
        column: column.label,
        measure: column.measure,
        unit: column.unit,
      })),
    ),
  );
  const requests = form.requests.flatMap((row) =>
    applicants.map((column): Indicator => ({
      code: `requests.${row.code}.${column.code}`,
      table: 'requests',
      row: row.label,
      column: column.label,
      measure: column.measure,
      unit: column.unit,
    })),
  );
  const remedies = remedyParts.flatMap((part) =>
    outcomes.map((outcome): Indicator => ({
      code: `${part.code}.${outcome.code}`,
      table: 'remedies',
      row: part.label,
      column: outcome.label,
      measure: outcome.measure,
      unit: outcome.unit,
    })),
  );
  return [...disclosure, ...requests, ...remedies];
}

import type { GenerationId, TableCode } from '../../../model/report.ts';

/** The two forms that the example reports are set in. */
export type Form = Extract<GenerationId, 'gf2019' | 'gf2021'>;

/** A block of table two: the article it answers, its headings and its rows. */
export interface DisclosureBlock {
  readonly article: string;
  readonly headings: readonly string[];
  readonly rows: readonly { readonly label: string; readonly codes: readonly string[] }[];
}

const three = (row: string, columns: readonly string[]): readonly string[] =>
  columns.map((column) => `disclosure.${row}.${column}`);
const made = ['newly_made', 'newly_published', 'published_total'];
const serviced = ['items_last_year', 'items_change', 'decisions'];
const issued = ['issued', 'repealed', 'in_force'];
const projectHeadings = ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'];

/** Table two of each form, block by block as printed. */
export const disclosureBlocks: Readonly<Record<Form, readonly DisclosureBlock[]>> = {
  gf2021: [
    {
      article: '第二十条第（一）项',
      headings: ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      rows: [
        { label: '规章', codes: three('rules', issued) },
        { label: '行政规范性文件', codes: three('normative_documents', issued) },
      ],
    },
    {
      article: '第二十条第（五）项',
      headings: ['信息内容', '本年处理决定数量'],
      rows: [{ label: '行政许可', codes: three('licences', ['decisions']) }],
    },
    {
      article: '第二十条第（六）项',
      headings: ['信息内容', '本年处理决定数量'],
      rows: [
        { label: '行政处罚', codes: three('penalties', ['decisions']) },
        { label: '行政强制', codes: three('coercion', ['decisions']) },
      ],
    },
    {
      article: '第二十条第（八）项',
      headings: ['信息内容', '本年收费金额（单位：万元）'],
      rows: [{ label: '行政事业性收费', codes: three('fees', ['amount_wan_yuan']) }],
    },
  ],
  gf2019: [
    {
      article: '第二十条第（一）项',
      headings: ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'],
      rows: [
        { label: '规章', codes: three('rules', made) },
        { label: '规范性文件', codes: three('normative_documents', made) },
      ],
    },
    {
      article: '第二十条第（五）项',
      headings: projectHeadings,
      rows: [
        { label: '行政许可', codes: three('licences', serviced) },
        { label: '其他对外管理服务事项', codes: three('other_services', serviced) },
      ],
    },
    {
      article: '第二十条第（六）项',
      headings: projectHeadings,
      rows: [
        { label: '行政处罚', codes: three('penalties', serviced) },
        { label: '行政强制', codes: three('coercion', serviced) },
      ],
    },
    {
      article: '第二十条第（八）项',
      headings: projectHeadings.slice(0, 3),
      rows: [{ label: '行政事业性收费', codes: three('fees', serviced.slice(0, 2)) }],
    },
    {
      article: '第二十条第（九）项',
      headings: ['信息内容', '采购项目数量', '采购总金额'],
      rows: [{ label: '政府集中采购', codes: three('procurement', ['projects', 'amount']) }],
    },
  ],
};

/** The seven columns of table three, as code suffix and heading. */
export const applicants = [
  { suffix: 'natural_person', label: '自然人' },
  { suffix: 'org_business', label: '商业企业' },
  { suffix: 'org_research', label: '科研机构' },
  { suffix: 'org_public_interest', label: '社会公益组织' },
  { suffix: 'org_legal_service', label: '法律服务机构' },
  { suffix: 'org_other', label: '其他' },
  { suffix: 'total', label: '总计' },
] as const;

/** A row of table three under 本年度办理结果; `group` where a third level is printed. */
export interface OutcomeRow {
  readonly row: string;
  readonly label: string;
  readonly group?: string;
}

const grouped = (group: string, name: string, rows: readonly (readonly [string, string])[]): OutcomeRow[] =>
  rows.map(([row, label]) => ({ row: `${name}.${row}`, label, group }));

const commonOutcomes: readonly OutcomeRow[] = [
  { row: 'granted', label: '（一）予以公开' },
  { row: 'partial', label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）' },
  ...grouped('（三）不予公开', 'refused', [
    ['state_secret', '1.属于国家秘密'],
    ['law_prohibited', '2.其他法律行政法规禁止公开'],
    ['security_stability', '3.危及“三安全一稳定”'],
    ['third_party', '4.保护第三方合法权益'],
    ['internal_affairs', '5.属于三类内部事务信息'],
    ['process_information', '6.属于四类过程性信息'],
    ['enforcement_file', '7.属于行政执法案卷'],
    ['administrative_query', '8.属于行政查询事项'],
  ]),
  ...grouped('（四）无法提供', 'unavailable', [
    ['not_held', '1.本机关不掌握相关政府信息'],
    ['needs_creation', '2.没有现成信息需要另行制作'],
    ['still_unclear', '3.补正后申请内容仍不明确'],
  ]),
  ...grouped('（五）不予处理', 'not_processed', [
    ['petition', '1.信访举报投诉类申请'],
    ['duplicate', '2.重复申请'],
    ['public_publication', '3.要求提供公开出版物'],
    ['abusive_volume', '4.无正当理由大量反复申请'],
    ['confirm_or_reissue', '5.要求行政机关确认或重新出具已获取信息'],
  ]),
];

/** The rows between 予以公开 and （七）总计, without the total. */
export const outcomeRows: Readonly<Record<Form, readonly OutcomeRow[]>> = {
  gf2019: [...commonOutcomes, { row: 'other', label: '（六）其他处理' }],
  gf2021: [
    ...commonOutcomes,
    ...grouped('（六）其他处理', 'other', [
      ['not_corrected', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
      ['fee_unpaid', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
      ['other', '3.其他'],
    ]),
  ],
};

/** The three parts of table four and their five columns. */
export const remedyParts = ['review', 'litigation.direct', 'litigation.after_review'] as const;
export const remedyColumns = [
  { suffix: 'upheld', label: '结果维持' },
  { suffix: 'corrected', label: '结果纠正' },
  { suffix: 'other', label: '其他结果' },
  { suffix: 'pending', label: '尚未审结' },
  { suffix: 'total', label: '总计' },
] as const;

/** Every indicator code of one table of a form, in printed order. */
export function indicatorCodes(table: TableCode, form: Form): readonly string[] {
  if (table === 'disclosure') {
    return disclosureBlocks[form].flatMap((block) => block.rows.flatMap((row) => row.codes));
  }
  if (table === 'remedies') {
    return remedyParts.flatMap((part) => remedyColumns.map(({ suffix }) => `${part}.${suffix}`));
  }
  const rows = [
    'new',
    'carried_over',
    ...outcomeRows[form].map(({ row }) => `results.${row}`),
    'results.total',
    'carried_forward',
  ];
  return rows.flatMap((row) => applicants.map(({ suffix }) => `requests.${row}.${suffix}`));
}

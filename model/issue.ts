/**
 * Something a person should look at, kept beside the report. Never thrown, never repaired.
 *
 * `error`: a rule of the form is broken or a figure is in doubt · `warning`: unusual, may be right ·
 * `info`: worth knowing when the figures are used.
 */
export type Severity = 'error' | 'warning' | 'info';

export interface Issue {
  readonly code: IssueCode;
  readonly severity: Severity;
  /** The accounting identity that failed (T3.R, T3.B, T3.S, T4.1 …), see docs/codebook.md. */
  readonly identity?: string;
  /** The indicators concerned. A figure in doubt is always named here. */
  readonly codes: readonly string[];
  readonly message: string;
  /** What the issue rests on, for whoever works with it: plain JSON, its fields told beside each issue code below. */
  readonly evidence?: Evidence;
}

export type Evidence = { readonly [name: string]: EvidenceValue };
export type EvidenceValue =
  string | number | boolean | null | readonly EvidenceValue[] | { readonly [name: string]: EvidenceValue };

/** Every issue code with what it means; docs/issues.md is generated from this. */
export const issueCodes = {
  'sum-mismatch': 'A sum that the form prescribes does not hold for the printed figures. 勾稽关系不符',
  'sum-not-assessable':
    'A prescribed sum cannot be checked because an operand is blank or not a number. 勾稽关系无法核对',
  'value-implausible':
    'A figure that the form does not allow (negative count, decimals in a count). 数值不合规则',
  'value-blank': 'A cell of the form is printed empty; the form asks for 0. 空白单元格',
  'value-not-a-number': 'A cell holds something that is not a figure. 单元格内容不是数字',
  'value-unreadable': 'A figure was seen but its place or its characters are not certain. 数值无法确认',
  'value-unit-unknown': 'A sum of money is printed without a unit. 金额无单位',
  'table-missing': 'A statutory table is not in the document. 缺少法定表格',
  'table-image': 'A statutory table is a picture that was not recognised. 表格为图片',
  'table-blank': 'A statutory table has its labels and no figure at all. 表格全部空白',
  'table-prose': 'A statutory table is replaced by sentences. 以文字代替表格',
  'table-unrecoverable':
    'The labels of a table are there but its figures lost their places. 表格数字无法对应',
  'table-repeated': 'The same statutory table stands in the document more than once. 表格重复',
  'row-missing': 'A row of the form is not in the table. 缺少行',
  'row-unknown': 'A row of the table is not in the form. 表中有格式以外的行',
  'row-repeated': 'A row of the form is printed twice. 行重复',
  'row-order': 'Rows do not stand in the order of the form. 行次与格式不符',
  'column-missing': 'A column of the form is not in the table. 缺少列',
  'column-count': 'A row has fewer or more figures than the table has columns. 列数与表头不符',
  'header-missing': 'Figures stand in a table without the headings that name them. 缺少表头',
  'header-mixed': 'A heading mixes two official forms. 表头混用两种格式',
  'label-uncertain': 'A label is damaged and was matched by similarity. 行名残缺，按近似匹配',
  'form-outdated': 'A table uses an older form than its year prescribes. 使用旧版格式',
  'form-newer-than-year': 'A table uses a form that came after its year. 使用新版格式',
  'agency-unknown': 'The document does not name its agency. 未写明机关名称',
  'agency-uncertain':
    'The names that are printed may mean several agencies, or one that nobody knows; the report is kept apart under a key of its own until a person settles it. Evidence: `name`, `source`, `candidates`, each with `key`, `name` and `because`. 无法确定是哪个机关',
  'agency-unlisted':
    'The register lists no such place or body, so the agency is kept as one of its own. Evidence: `name`, `alike`, each with `key`, `name` and `because`. 登记册中没有该机关',
  'year-unknown': 'The document does not say its year. 未写明年度',
  'year-conflict': 'Title, period and list entry name different years. 年度不一致',
  'agency-conflict':
    'A table says by its caption or its 填报单位 that it is another body’s than the report’s (evidence: `own`, `other`, `quote`), or title, heading, signature and page name different agencies (evidence: `own`, `other`, `quote`, `source`, `key`). 表格、标题、落款所属机关不一致',
  'date-before-period-end': 'The report is dated before its period ended. 落款日期早于统计期末',
  'cell-located':
    'Broken sums point at one cell, or at a few of which one is wrong. Evidence: `suspects`, each with `code`, `printed`, `implied` (what the sums ask for) and `by` (`agency`: the cell really prints it; `reader`: the reading differs from the print; `unknown`: recognised from pixels). The printed figure stays. 勾稽关系指向的可疑单元格',
  'anchor-lost':
    'Figures do not stand where the labels and headings of their rows and columns are. 数字与行名、列名不对应',
  'prose-differs':
    'A sentence gives another figure than the table, or figures that do not add up. Evidence: `quote`, `said`, `table`. 文字与表格数字不一致',
  'years-disagree':
    'A figure does not follow from the report of the year before (X.1 to X.3). Evidence: `before`, `now`. 与上年数据不衔接',
  'levels-disagree':
    'A report of a whole region has a smaller figure than one of its bodies (H.1). Evidence: `agency`, `figure`. 上下级数据不符',
  'figures-unchanged':
    'The figures are those of the year before, though not all are 0. Evidence: `year`, `same`, `compared`, `tables`. 数字与上年完全相同',
  'text-repeated':
    'The sentences are those of an earlier report of the same agency but for years, names and numbers. Evidence: `year`, `similarity`, `passage`. 文字沿用往年',
  'text-shared':
    'The sentences are those of another agency’s report but for years, names and numbers. Evidence: `agency`, `year`, `similarity`, `passage`, `others`. 文字与其他机关雷同',
  'template-left': 'Instructions of the template were left in the report. Evidence: `quotes`. 残留模板说明',
  'other-agency-named':
    'The report calls itself by another agency’s name. Evidence: `own`, `other`, `quote`. 残留其他机关名称',
  'carrier-conflict': 'Two carriers of one publication print different figures. 同一报告的不同载体数字不一致',
  'republished-changed': 'The agency published the report again with other figures. 重新发布且数字有变',
} as const;
export type IssueCode = keyof typeof issueCodes;

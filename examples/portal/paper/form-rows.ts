import type { TableCode } from '../../../model/report.ts';
import { applicants, disclosureBlocks, outcomeRows, remedyColumns, remedyParts } from '../figures/forms.ts';
import type { Form } from '../figures/forms.ts';

/** One printed cell of a form. */
export interface FormCell {
  readonly text: string;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly kind: 'heading' | 'label' | 'figure';
}

/** The cells that begin in one row, left to right; places covered by a cell from above are left out. */
export type FormRow = readonly FormCell[];

/** What stands in the cell of an indicator. */
export type Printed = (code: string) => string;

const cell =
  (kind: FormCell['kind']) =>
  (text: string, columnSpan = 1, rowSpan = 1): FormCell => ({ text, rowSpan, columnSpan, kind });
const heading = cell('heading');
const label = cell('label');
const figure = cell('figure');

/** The cells of one table as the official form arranges them, merged cells included. */
export function formRows(table: TableCode, form: Form, printed: Printed): readonly FormRow[] {
  if (table === 'disclosure') return disclosureRows(form, printed);
  return table === 'requests' ? requestRows(form, printed) : remedyRows(printed);
}

/** Number of columns of a table. */
export const columnCounts: Readonly<Record<TableCode, number>> = {
  disclosure: 4,
  requests: 10,
  remedies: 15,
};

function disclosureRows(form: Form, printed: Printed): readonly FormRow[] {
  return disclosureBlocks[form].flatMap((block): FormRow[] => {
    const span = (at: number, count: number): number => (at === count - 1 ? 4 - count : 1);
    const { headings } = block;
    return [
      [heading(block.article, 4)],
      headings.map((text, at) => heading(text, at === headings.length - 1 ? 5 - headings.length : 1)),
      ...block.rows.map((row): FormRow => [
        label(row.label),
        ...row.codes.map((code, at) => figure(printed(code), span(at, row.codes.length))),
      ]),
    ];
  });
}

function requestRows(form: Form, printed: Printed): readonly FormRow[] {
  const figures = (row: string): FormCell[] =>
    applicants.map(({ suffix }) => figure(printed(`requests.${row}.${suffix}`)));
  const outcomes = outcomeRows[form];
  const outcome = outcomes.map((row, at): FormRow => {
    const first = at === 0 ? [label('三、本年度办理结果', 1, outcomes.length + 1)] : [];
    if (row.group === undefined) return [...first, label(row.label, 2), ...figures(`results.${row.row}`)];
    const opens = outcomes[at - 1]?.group !== row.group;
    const size = outcomes.filter(({ group }) => group === row.group).length;
    const group = opens ? [label(row.group, 1, size)] : [];
    return [...first, ...group, label(row.label), ...figures(`results.${row.row}`)];
  });
  return [
    [
      heading('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3),
      heading('申请人情况', 7),
    ],
    [heading('自然人', 1, 2), heading('法人或其他组织', 5), heading('总计', 1, 2)],
    applicants.slice(1, 6).map((applicant) => heading(applicant.label)),
    [label('一、本年新收政府信息公开申请数量', 3), ...figures('new')],
    [label('二、上年结转政府信息公开申请数量', 3), ...figures('carried_over')],
    ...outcome,
    [label('（七）总计', 2), ...figures('results.total')],
    [label('四、结转下年度继续办理', 3), ...figures('carried_forward')],
  ];
}

function remedyRows(printed: Printed): readonly FormRow[] {
  const headings = (rowSpan: number): FormCell[] =>
    remedyColumns.map((column) => heading(column.label, 1, rowSpan));
  return [
    [heading('行政复议', 5), heading('行政诉讼', 10)],
    [...headings(2), heading('未经复议直接起诉', 5), heading('复议后起诉', 5)],
    [...headings(1), ...headings(1)],
    remedyParts.flatMap((part) => remedyColumns.map(({ suffix }) => figure(printed(`${part}.${suffix}`)))),
  ];
}

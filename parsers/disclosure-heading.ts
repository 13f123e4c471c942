import type { Cell } from '../model/document.ts';
import { spansOf } from './columns.ts';
import type { Heading } from './columns.ts';
import { isCorner } from './disclosure-blocks.ts';
import { columnNamed } from './disclosure-labels.ts';
import type { Column } from './generations/form.ts';
import type { FormId } from './generations/forms.ts';
import { labelOf } from './labels.ts';
import type { TableRow } from './line.ts';

export interface DisclosureHeading {
  readonly heading: Heading;
  /** `all`: each column of the row is named · `some`: the count fits and none contradicts · `none`: not its headings. */
  readonly anchored: 'all' | 'some' | 'none';
}

/** Where the columns of one row stand under the headings in force. */
export function disclosureHeading(
  head: TableRow,
  columns: readonly Column[],
  form: FormId,
): DisclosureHeading {
  const leaves = columns.map((column) => column.code);
  const names = namesIn(head, form);
  const found = names.flatMap((name) => (name !== null && leaves.includes(name) ? [name] : []));
  const inOrder = found.every(
    (name, index) => index === 0 || leaves.indexOf(name) > leaves.indexOf(found[index - 1] ?? ''),
  );
  const spans = spansOf([head], leaves, (column: readonly Cell[]) => {
    const field = head.fields.find((each) => each.cell === column.at(-1));
    const name = field === undefined ? null : (names[head.fields.indexOf(field)] ?? null);
    return name !== null && leaves.includes(name) ? name : null;
  });
  const heading: Heading = { leaves, spans, complete: found.length === leaves.length, table: head.table };
  if (found.length === leaves.length && (inOrder || spans !== null)) return { heading, anchored: 'all' };
  const printed = head.fields.filter((field) => field.cell.text !== '' && !isCorner(field.cell.text));
  const fits = found.length > 0 && inOrder && printed.length === leaves.length;
  const inPlace =
    fits &&
    printed.every((field, index) => {
      const name = names[head.fields.indexOf(field)];
      return name === null || name === undefined || !leaves.includes(name) || leaves.indexOf(name) === index;
    });
  return { heading, anchored: inPlace ? 'some' : 'none' };
}

/** The column each heading cell names in this form; a cut 本年新 is the first or second of its two columns. */
function namesIn(head: TableRow, form: FormId): readonly (string | null)[] {
  let cut = 0;
  return head.fields.map((field) => {
    if (labelOf(field.cell.text).stem === '本年新') {
      cut += 1;
      return cut === 1 ? 'newly_made' : 'newly_published';
    }
    const named = columnNamed(field.cell.text);
    return (named.find((each) => each.form === form) ?? null)?.code ?? null;
  });
}

/** The words of the heading that names a column; empty where none does. */
export function headingText(head: TableRow, column: string): string {
  const field = head.fields.find((each) =>
    columnNamed(each.cell.text).some((named) => named.code === column),
  );
  return field?.cell.text ?? '';
}

/** The year that a heading prints for 本年: `2022年制发件数`, `本年（2022）制发件数`. */
export function yearInHeading(text: string): number | null {
  const year = /^(?:本年)?[（(]?(?<year>20\d\d)年?/u.exec(text.normalize('NFKC').replace(/\s+/gu, ''))
    ?.groups?.['year'];
  return year === undefined ? null : Number(year);
}

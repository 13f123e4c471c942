import type { TableCode } from '../../../model/report.ts';
import type { FormCell, FormRow } from '../paper/form-rows.ts';
import type { Manuscript } from '../paper/manuscript.ts';
import { escaped } from './escape.ts';

export interface HtmlOptions {
  /** Where a table that is set as a picture lies; called with the table. Needed only where there is one. */
  readonly pictureUrl?: (table: TableCode) => string;
}

/** The body of a report as a portal's editor makes it: plain paragraphs and ruled tables. A fragment, no page. */
export function htmlReport(manuscript: Manuscript, options: HtmlOptions = {}): string {
  const paragraph = (text: string): string => `<p style="text-indent:2em">${escaped(text)}</p>`;
  const parts = [
    `<p style="text-align:center"><strong>${escaped(manuscript.title)}</strong></p>`,
    ...manuscript.opening.map(paragraph),
    ...manuscript.sections.flatMap((section) => [
      `<p style="text-indent:2em"><strong>${escaped(section.heading)}</strong></p>`,
      ...section.paragraphs.map(paragraph),
      ...(section.table === undefined ? [] : [tableHtml(manuscript, section.table, options)]),
    ]),
    ...manuscript.signature.map((line) => `<p style="text-align:right">${escaped(line)}</p>`),
  ];
  return parts.join('\n');
}

function tableHtml(manuscript: Manuscript, table: TableCode, options: HtmlOptions): string {
  const rows = manuscript.tables[table];
  if (rows === 'picture') {
    if (options.pictureUrl === undefined) throw new RangeError(`no place for the picture of table ${table}`);
    const url = escaped(options.pictureUrl(table));
    return `<p style="text-align:center"><img src="${url}" width="640" height="420" border="0" alt=""></p>`;
  }
  const body = rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('\n');
  return `<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse;width:100%">\n<tbody>\n${body}\n</tbody>\n</table>`;
}

function cellHtml(cell: FormCell): string {
  const spans = spansOf(cell);
  const align = cell.kind === 'label' ? 'left' : 'center';
  return `<td${spans} align="${align}">${cell.text === '' ? '&nbsp;' : escaped(cell.text)}</td>`;
}

/** `rowspan` and `colspan` attributes, each only where it is not 1. */
export function spansOf(cell: FormCell): string {
  const rows = cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '';
  return rows + (cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : '');
}

/** Rows of a table or an empty list where it is a picture. */
export function rowsOf(manuscript: Manuscript, table: TableCode): readonly FormRow[] {
  const rows = manuscript.tables[table];
  return rows === 'picture' ? [] : rows;
}

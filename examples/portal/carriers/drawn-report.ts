import type { TableCode } from '../../../model/report.ts';
import type { FormRow } from '../paper/form-rows.ts';
import type { Manuscript } from '../paper/manuscript.ts';
import { drawnPart, headingRows, heightOf, styledTable } from './drawn-table.ts';
import type { DrawnPage, DrawnRule, DrawnText, TableStyle } from './drawn-table.ts';
import { rowsOf } from './html-report.ts';
import { widthOf } from './pdf-font.ts';
import { brokenLines } from './pdf-table.ts';
import type { MeasuredTable } from './pdf-table.ts';

/** How a report is set on pages. */
export interface PageStyle extends TableStyle {
  readonly landscape?: boolean;
  /** The headings of a table are printed again on each page that it goes over to. */
  readonly repeatHeader?: boolean;
  /** Letter size of the sentences in points. */
  readonly bodySize?: number;
  /** Without the paragraphs: headings and tables only, for short reports. */
  readonly brief?: boolean;
  /** Foot of a page. */
  readonly pageNumber?: (page: number) => string;
}

const a4 = { width: 595.28, height: 841.89 };
const margin = 56;

interface Sheet {
  readonly style: PageStyle;
  readonly width: number;
  readonly height: number;
  readonly pages: { readonly texts: DrawnText[]; readonly rules: DrawnRule[] }[];
  y: number;
}

/** A report on A4 pages. Throws RangeError for tables that are to be pictures. */
export function drawnReport(manuscript: Manuscript, style: PageStyle = {}): readonly DrawnPage[] {
  const turned = style.landscape === true;
  const sheet: Sheet = {
    style,
    width: turned ? a4.height : a4.width,
    height: turned ? a4.width : a4.height,
    pages: [],
    y: 0,
  };
  turnPage(sheet);
  const { bodySize = 14 } = style;
  const { measure = widthOf } = style;
  for (const line of brokenLines(manuscript.title, textWidth(sheet), 18)) {
    writeLine(sheet, line, (sheet.width - measure(line, 18)) / 2, 18);
  }
  for (const text of manuscript.opening) writeParagraph(sheet, text);
  for (const section of manuscript.sections) {
    writeParagraph(sheet, section.heading);
    if (style.brief !== true) for (const text of section.paragraphs) writeParagraph(sheet, text);
    if (section.table !== undefined) writeTable(sheet, section.table, tableRows(manuscript, section.table));
  }
  for (const line of manuscript.signature) {
    writeLine(sheet, line, sheet.width - margin - 20 - measure(line, bodySize), bodySize);
  }
  return sheet.pages.map(({ texts, rules }) => ({ width: sheet.width, height: sheet.height, texts, rules }));
}

/** One table alone, with a narrow margin round it. `width` is that of the table in points. */
export function drawnTable(
  table: TableCode,
  rows: readonly FormRow[],
  style: TableStyle & { readonly width?: number } = {},
): DrawnPage {
  const { width = 500 } = style;
  const measured = styledTable(table, rows, width, style);
  const part = { table: measured, first: 0, last: measured.heights.length - 1 };
  return { width: width + 24, height: heightOf(part) + 24, ...drawnPart(part, 12, 12, style) };
}

function tableRows(manuscript: Manuscript, table: TableCode): readonly FormRow[] {
  if (manuscript.tables[table] === 'picture') {
    throw new RangeError('a table that is set as a picture has no rows to draw');
  }
  return rowsOf(manuscript, table);
}

function textWidth(sheet: Sheet): number {
  return sheet.width - 2 * margin;
}

function turnPage(sheet: Sheet): void {
  const page = { texts: [] as DrawnText[], rules: [] as DrawnRule[] };
  sheet.pages.push(page);
  sheet.y = margin;
  const number = (sheet.style.pageNumber ?? ((at: number) => `- ${at} -`))(sheet.pages.length);
  const x = (sheet.width - (sheet.style.measure ?? widthOf)(number, 9)) / 2;
  if (number !== '') page.texts.push({ text: number, x, y: sheet.height - 30, size: 9 });
}

function writeLine(sheet: Sheet, text: string, x: number, size: number): void {
  const height = size * 1.7;
  if (sheet.y + height > sheet.height - margin) turnPage(sheet);
  if (text.trim() !== '') sheet.pages.at(-1)?.texts.push({ text, x, y: sheet.y + size, size });
  sheet.y += height;
}

function writeParagraph(sheet: Sheet, text: string): void {
  const { bodySize = 14 } = sheet.style;
  const lines = brokenLines(`\u3000\u3000${text}`, textWidth(sheet), bodySize);
  lines.forEach((line, at) => {
    writeLine(sheet, line.trimStart(), margin + (at === 0 ? 2 * bodySize : 0), bodySize);
  });
}

function writeTable(sheet: Sheet, code: TableCode, rows: readonly FormRow[]): void {
  const { style } = sheet;
  const table = styledTable(code, rows, textWidth(sheet), style);
  const heads = style.repeatHeader === true && code === 'requests' ? headingRows(table) : 0;
  sheet.y += 6;
  let first = 0;
  while (first < table.heights.length) {
    const above = first > 0 && heads > 0 ? { table, first: 0, last: heads - 1 } : null;
    const from = sheet.y + (above === null ? 0 : heightOf(above));
    const last = lastFitting(table, first, sheet.height - margin - from);
    if (last < first && sheet.y > margin) {
      turnPage(sheet);
      continue;
    }
    const page = sheet.pages.at(-1);
    const part = { table, first, last: Math.max(first, last) };
    const drawn = [
      ...(above === null ? [] : [drawnPart(above, margin, sheet.y, style)]),
      drawnPart(part, margin, from, style),
    ];
    for (const { texts, rules } of drawn) {
      page?.texts.push(...texts);
      page?.rules.push(...rules);
    }
    sheet.y = from + heightOf(part);
    first = part.last + 1;
    if (first < table.heights.length) turnPage(sheet);
  }
  sheet.y += 12;
}

function lastFitting(table: MeasuredTable, first: number, room: number): number {
  let last = first - 1;
  let height = table.heights[first] ?? 0;
  while (last + 1 < table.heights.length && height <= room) {
    last += 1;
    height += table.heights[last + 1] ?? 0;
  }
  return last;
}

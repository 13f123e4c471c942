import type { CellObject, Range, WorkSheet } from '@e965/xlsx';
import { utils, write } from '@e965/xlsx';
import { unzipSync, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { columnCounts } from '../paper/form-rows.ts';
import type { FormRow } from '../paper/form-rows.ts';
import type { Manuscript } from '../paper/manuscript.ts';
import { rowsOf } from './html-report.ts';
import { placedCells } from './pdf-table.ts';

/** How a report is put into a workbook. */
export interface SheetStyle {
  /** `one`: everything on one sheet · `each`: the sentences on the first and each table on a sheet of its own. Default `one`. */
  readonly sheets?: 'one' | 'each';
  /** Figures are typed as text, as in a sheet that was pasted. Default false: numbers. */
  readonly figuresAsText?: boolean;
}

/** A sheet as it grows from top to bottom. */
interface Growing {
  readonly name: string;
  readonly rows: CellObject[][];
  readonly merges: Range[];
  readonly width: number;
}

/**
 * A report as a workbook: titles and sentences in cells merged over the whole width, tables below them with merged
 * cells. The same manuscript gives the same bytes. Throws RangeError for tables that are to be pictures.
 */
export function sheetReport(
  manuscript: Manuscript,
  format: 'xls' | 'xlsx',
  style: SheetStyle = {},
): Uint8Array {
  const width = Math.max(...Object.values(columnCounts));
  const first: Growing = { name: '年度报告', rows: [], merges: [], width };
  const sheets = [first];
  for (const text of [manuscript.title, ...manuscript.opening]) addLine(first, text);
  for (const section of manuscript.sections) {
    const { table, heading, paragraphs } = section;
    for (const text of [heading, ...paragraphs]) addLine(first, text);
    if (table === undefined) continue;
    if (manuscript.tables[table] === 'picture') {
      throw new RangeError('the example portal sets tables as pictures in HTML only');
    }
    const own =
      style.sheets === 'each'
        ? { name: heading.slice(0, 31), rows: [], merges: [], width: columnCounts[table] }
        : first;
    if (own === first) first.rows.push([]);
    else {
      sheets.push(own);
      addLine(own, heading);
    }
    addTable(own, rowsOf(manuscript, table), style);
    own.rows.push([]);
  }
  for (const text of manuscript.signature) addLine(first, text);
  const book = utils.book_new();
  for (const sheet of sheets) utils.book_append_sheet(book, workSheet(sheet), sheet.name);
  book.Props = { Title: manuscript.title, CreatedDate: new Date(`${manuscript.datedOn}T01:00:00Z`) };
  const bytes = new Uint8Array(
    write(book, { type: 'array', bookType: format, compression: true }) as ArrayBuffer,
  ); // what `array` gives
  return format === 'xlsx' ? settled(bytes) : bytes;
}

function addLine(sheet: Growing, text: string): void {
  const row = sheet.rows.length;
  sheet.rows.push([textCell(text)]);
  sheet.merges.push({ s: { r: row, c: 0 }, e: { r: row, c: sheet.width - 1 } });
}

function addTable(sheet: Growing, rows: readonly FormRow[], { figuresAsText }: SheetStyle): void {
  const top = sheet.rows.length;
  sheet.rows.push(...rows.map(() => []));
  for (const { cell, row, column } of placedCells(rows)) {
    const own = figuresAsText === true ? textCell(cell.text) : cellOf(cell.text);
    const target = sheet.rows[top + row];
    if (target !== undefined) target[column] = own;
    if (cell.rowSpan === 1 && cell.columnSpan === 1) continue;
    sheet.merges.push({
      s: { r: top + row, c: column },
      e: { r: top + row + cell.rowSpan - 1, c: column + cell.columnSpan - 1 },
    });
  }
}

function textCell(text: string): CellObject {
  return { t: 's', v: text };
}

/** Digits become a number, with the separators of thousands left to its format. */
function cellOf(text: string): CellObject {
  if (/^\d{1,3}(?:,\d{3})+$/u.test(text)) return { t: 'n', v: Number(text.replaceAll(',', '')), z: '#,##0' };
  return /^(?:0|[1-9]\d*)$/u.test(text) ? { t: 'n', v: Number(text) } : textCell(text);
}

function workSheet({ rows, merges, width }: Growing): WorkSheet {
  return {
    '!data': rows,
    '!ref': utils.encode_range({ s: { r: 0, c: 0 }, e: { r: Math.max(0, rows.length - 1), c: width - 1 } }),
    '!merges': merges,
  };
}

/** The library writes the present moment into the package; here every part has the same day. */
function settled(zipped: Uint8Array): Uint8Array {
  const parts: Zippable = {};
  for (const [path, bytes] of Object.entries(unzipSync(zipped))) {
    parts[path] = [bytes, { mtime: new Date(2000, 0, 1) }];
  }
  return zipSync(parts);
}

import type { WorkSheet } from '@e965/xlsx';
import type { Block } from '../../../model/document.ts';
import { DocumentError } from '../../../model/errors.ts';
import type { Budget, LooseCell } from '../grid.ts';
import { squaredOff } from '../grid.ts';
import { printedText } from './printed-cell.ts';
import type { SheetPicture } from './sheet-pictures.ts';

/** The furthest row and column that may hold words. */
export const sheetLimits = { rows: 20_000, columns: 512 };

interface Placed extends LooseCell {
  readonly column: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
}

interface Row {
  /** Row of the sheet, hidden ones counted. */
  readonly number: number;
  readonly cells: readonly Placed[];
  /** True where a cell from a row above reaches into it. */
  readonly covered: boolean;
}

/**
 * A sheet as paragraphs and tables. Blank rows part them; rows with one cell before and after a table are titles and
 * notes, all but the one right above the table, which may be its first row. Hidden rows and columns are left out.
 * Pictures stand before the first row below their upper edge, and not inside a table. Throws DocumentError where the sheet is larger than any report.
 */
export function blocksOfSheet(
  sheet: WorkSheet,
  spend: Budget,
  pictures: readonly SheetPicture[] = [],
): readonly Block[] {
  const waiting = [...pictures];
  const blocks: Block[] = [];
  let segment: Row[] = [];
  const close = (): void => {
    blocks.push(...blocksOfSegment(segment, spend));
    segment = [];
  };
  for (const row of rowsOf(sheet, spend)) {
    for (let next = waiting[0]; segment.length === 0 && next !== undefined && next.row < row.number;) {
      blocks.push(next.picture);
      waiting.shift();
      next = waiting[0];
    }
    if (row.covered || row.cells.some(({ text }) => text !== '')) segment.push(row);
    else close();
  }
  close();
  blocks.push(...waiting.map(({ picture }) => picture));
  return blocks;
}

function blocksOfSegment(rows: readonly Row[], spend: Budget): readonly Block[] {
  const first = rows.findIndex((row) => !isSingle(row));
  if (first === -1) return rows.flatMap(paragraphsOf);
  const start = Math.max(0, first - 1);
  let end = rows.findLastIndex((row) => !isSingle(row)) + 1;
  // A row of the table whose figures are missing has one cell too; a note is merged or long.
  while (end < rows.length && rows[end]?.cells.every(isLabel) === true) end++;
  const table = rows.slice(start, end);
  const width = Math.max(
    ...table.filter((row) => !isSingle(row)).flatMap(({ cells }) => cells.map(endOf)),
    ...table.map(({ cells }) => (cells[0]?.column ?? 0) + 1),
  );
  // A title may be merged over more columns than the table has.
  const clipped = table.map(({ cells }) =>
    cells
      .filter(({ column }) => column < width)
      .map((cell) => ({ ...cell, columnSpan: Math.min(cell.columnSpan, width - cell.column) })),
  );
  const left = Math.min(...clipped.flatMap((cells) => cells.map(({ column }) => column)));
  const moved = clipped.map((cells) => cells.map((cell) => ({ ...cell, column: cell.column - left })));
  return [
    ...rows.slice(0, start).flatMap(paragraphsOf),
    { kind: 'grid', grid: squaredOff(moved, spend), aligned: true },
    ...rows.slice(end).flatMap(paragraphsOf),
  ];
}

function paragraphsOf({ cells }: Row): readonly Block[] {
  return cells.filter(({ text }) => text !== '').map(({ text }): Block => ({ kind: 'paragraph', text }));
}

function isSingle({ cells, covered }: Row): boolean {
  const printed = cells.filter(({ text }) => text !== '');
  return !covered && printed.length === 1 && printed.every(({ rowSpan }) => rowSpan === 1);
}

function isLabel({ text, columnSpan }: Placed): boolean {
  return text === '' || (columnSpan === 1 && text.length <= 30);
}

function endOf({ column, columnSpan }: Placed): number {
  return column + columnSpan;
}

/** The visible rows up to the last one that prints something. */
function rowsOf(sheet: WorkSheet, spend: Budget): readonly Row[] {
  const data = sheet['!data'] ?? [];
  const isRowShown = (row: number): boolean => {
    const look = sheet['!rows']?.[row];
    return look?.hidden !== true && look?.hpt !== 0;
  };
  const isColumnShown = (column: number): boolean => {
    const look = sheet['!cols']?.[column];
    return look?.hidden !== true && look?.width !== 0;
  };
  const merges = mergesOf(sheet);
  const shownRows: number[] = [];
  const placeOfRow = new Map<number, number>();
  const lastRow = Math.min(data.length, sheetLimits.rows + 1);
  if (data.length > sheetLimits.rows) throw tooLarge(`more than ${sheetLimits.rows} rows`);
  for (let row = 0; row < lastRow; row++) {
    if (!isRowShown(row)) continue;
    placeOfRow.set(row, shownRows.length);
    shownRows.push(row);
  }
  const shownBefore = columnCounts(isColumnShown);
  const rows: { readonly cells: Placed[]; covered: boolean }[] = shownRows.map(() => ({
    cells: [],
    covered: false,
  }));
  for (let row = 0; row < lastRow; row++) {
    const cells = data[row] ?? [];
    if (
      cells.length > sheetLimits.columns &&
      cells.findLastIndex((cell) => printedText(cell) !== '') >= sheetLimits.columns
    ) {
      throw tooLarge(`more than ${sheetLimits.columns} columns`);
    }
    for (let column = 0; column < Math.min(cells.length, sheetLimits.columns); column++) {
      const merge = merges.get(row * sheetLimits.columns + column);
      if (merge === 'covered') continue;
      const text = printedText(cells[column]);
      if (text === '' && merge === undefined) continue;
      const lastOfRow = merge?.row ?? row;
      const lastOfColumn = Math.min(merge?.column ?? column, sheetLimits.columns - 1);
      const places: number[] = [];
      for (let at = row; at <= Math.min(lastOfRow, lastRow - 1); at++) {
        const place = placeOfRow.get(at);
        if (place !== undefined) places.push(place);
      }
      const from = shownBefore[column] ?? 0;
      const columnSpan = (shownBefore[lastOfColumn + 1] ?? 0) - from;
      const [first] = places;
      if (first === undefined || columnSpan === 0) continue;
      spend(1);
      rows[first]?.cells.push({ text, column: from, columnSpan, rowSpan: text === '' ? 1 : places.length });
      if (text !== '') {
        for (const place of places.slice(1)) {
          const below = rows[place];
          if (below !== undefined) below.covered = true;
        }
      }
    }
  }
  return rows.map(({ cells, covered }, place) => ({
    number: shownRows[place] ?? place,
    cells: cells.toSorted((one, other) => one.column - other.column),
    covered,
  }));
}

/** For each column, how many before it are visible. */
function columnCounts(isShown: (column: number) => boolean): readonly number[] {
  const counts = [0];
  for (let column = 0; column < sheetLimits.columns; column++) {
    counts.push((counts[column] ?? 0) + (isShown(column) ? 1 : 0));
  }
  return counts;
}

/** The last row and column of each merged cell at its first place, `covered` at the others, by row × columns + column. */
function mergesOf(sheet: WorkSheet): ReadonlyMap<number, { row: number; column: number } | 'covered'> {
  const merges = new Map<number, { row: number; column: number } | 'covered'>();
  let places = 0;
  for (const { s, e } of sheet['!merges'] ?? []) {
    const row = Math.min(e.r, sheetLimits.rows - 1);
    const column = Math.min(e.c, sheetLimits.columns - 1);
    if (!(s.r >= 0 && s.c >= 0 && row >= s.r && column >= s.c)) continue;
    places += (row - s.r + 1) * (column - s.c + 1);
    // Of merges beyond every report the first are enough to show that it is none.
    if (places > mostMerged) throw tooLarge('merged cells beyond every form');
    for (let r = s.r; r <= row; r++) {
      for (let c = s.c; c <= column; c++) merges.set(r * sheetLimits.columns + c, 'covered');
    }
    merges.set(s.r * sheetLimits.columns + s.c, { row, column });
  }
  return merges;
}

const mostMerged = 2_000_000;

function tooLarge(what: string): DocumentError {
  return new DocumentError('document-too-large', `A sheet of the workbook has ${what}; look at it by hand.`);
}

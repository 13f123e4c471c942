import type { Cell, Grid } from '../../model/document.ts';
import type { Lattice, Part } from './pdf-grid.ts';
import { joint } from './pdf-text.ts';

/** A table as far as it has been read, over one or more pages. */
export interface Draft {
  readonly xs: readonly number[];
  readonly rows: number;
  readonly parts: readonly Part[];
  readonly lastPage: number;
}

export function draftOf(lattice: Lattice, page: number): Draft {
  return { xs: lattice.xs, rows: lattice.ys.length - 1, parts: lattice.parts, lastPage: page };
}

/** Column lines of two pages are the same when they differ by less; columns of figures are wider. */
const sameColumn = 6;

/** The table going on with what stands at the top of the next page, or null where that is another table. */
export function continued(draft: Draft, lattice: Lattice, page: number): Draft | null {
  const columns = commonColumns(draft.xs, lattice.xs);
  if (columns === null) return null;
  const before = draft.parts.map((part) => movedTo(part, columns.before));
  const all = lattice.parts.map((part) => movedTo(part, columns.after));
  const header = repeatedRows(before, all);
  const after = all.filter(({ row }) => row >= header).map((part) => ({ ...part, row: part.row - header }));
  const rows = lattice.ys.length - 1 - header;
  if (after.length === 0) return { ...draft, xs: columns.xs, parts: before, lastPage: page };
  const seam = seamOf(before, draft.rows, after);
  const shift = draft.rows - (seam.isCutRow ? 1 : 0);
  const grown = before.map((part) => {
    const rest = seam.rests.get(part);
    return rest === undefined ? part : union(part, rest, seam.isCutRow);
  });
  const rests = new Set(seam.rests.values());
  const added = after.filter((part) => !rests.has(part)).map((part) => ({ ...part, row: part.row + shift }));
  return { xs: columns.xs, rows: shift + rows, parts: [...grown, ...added], lastPage: page };
}

interface Columns {
  readonly xs: readonly number[];
  /** For each line of the one and of the other page, its index in `xs`. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/**
 * The lines of both pages together. A page may lack lines that the other has (rows with merged cells only), and may
 * stand further to the right (binding margin); its outer edges tell.
 */
function commonColumns(one: readonly number[], other: readonly number[]): Columns | null {
  const [start = 0, end = 0] = [one[0], one.at(-1)];
  const [otherStart = 0, otherEnd = 0] = [other[0], other.at(-1)];
  const indexes = one.map((_, index) => index);
  if (Math.abs(end - start - (otherEnd - otherStart)) > 8) {
    return one.length === other.length ? { xs: one, before: indexes, after: indexes } : null;
  }
  const moved = other.map((x) => x - otherStart + start);
  const [fewer, more] = one.length <= moved.length ? [one, moved] : [moved, one];
  const inner = fewer.slice(1, -1);
  const shared = inner.filter((x) => more.some((y) => Math.abs(x - y) <= sameColumn)).length;
  if (shared * 2 < inner.length) {
    return one.length === other.length ? { xs: one, before: indexes, after: indexes } : null;
  }
  const xs: number[] = [];
  for (const x of [...one, ...moved].toSorted((a, b) => a - b)) {
    const last = xs.at(-1);
    if (last === undefined || x - last > sameColumn) xs.push(x);
  }
  const indexOf = (x: number): number =>
    xs.reduce((best, y, index) => (Math.abs(y - x) < Math.abs((xs[best] ?? 0) - x) ? index : best), 0);
  return { xs, before: one.map(indexOf), after: moved.map(indexOf) };
}

function movedTo(part: Part, lines: readonly number[]): Part {
  const column = lines[part.column] ?? part.column;
  const end = lines[part.column + part.columnSpan] ?? part.column + part.columnSpan;
  return { ...part, column, columnSpan: Math.max(1, end - column) };
}

/** How many rows at the top of the next page print the table's own first rows again. */
function repeatedRows(before: readonly Part[], after: readonly Part[]): number {
  const keyOf = (parts: readonly Part[], row: number): string | null => {
    const own = parts.filter((part) => part.row === row);
    if (own.some(({ text }) => text !== '' && !isLabel(text))) return null;
    return own
      .map(({ column, columnSpan, text }) => `${column}+${columnSpan}:${text.replaceAll(/\s/gu, '')}`)
      .toSorted()
      .join('|');
  };
  let repeated = 0;
  for (let row = 0; row < 6; row++) {
    const key = keyOf(after, row);
    if (key === null || !key.includes(':') || key !== keyOf(before, row)) break;
    const isClosed = after.every((part) => part.row > row || part.row + part.rowSpan <= row + 1);
    const hasText = after.some((part) => part.row <= row && part.text !== '');
    if (isClosed && hasText) repeated = row + 1;
  }
  return repeated;
}

interface Seam {
  /** True where the page break cuts a row in two. */
  readonly isCutRow: boolean;
  /** Cells above the break with their rests below it. */
  readonly rests: ReadonlyMap<Part, Part>;
}

/** Which cells at the top of the next page are rests of cells above the break. */
function seamOf(before: readonly Part[], rows: number, after: readonly Part[]): Seam {
  const bottom = before.filter((part) => part.row + part.rowSpan === rows).toSorted(byColumn);
  const top = after.filter((part) => part.row === 0).toSorted(byColumn);
  const partnerOf = (part: Part): Part | undefined =>
    bottom.find(({ column, columnSpan }) => column === part.column && columnSpan === part.columnSpan);
  const rests = new Map<Part, Part>();
  if (isCutRow(bottom, top, partnerOf)) {
    for (const part of top) {
      const partner = partnerOf(part);
      if (partner !== undefined) rests.set(partner, part);
    }
    return { isCutRow: true, rests };
  }
  for (const part of top) {
    const partner = partnerOf(part);
    // Only the label of a group goes on over a page break: the label of the row itself stands to its right.
    const isGroup = top.some((other) => other.column > part.column && isLabel(other.text));
    if (partner === undefined || !isGroup || !isRest(partner, part, bottom)) break;
    rests.set(partner, part);
  }
  return { isCutRow: false, rests };
}

function isRest(partner: Part, part: Part, bottom: readonly Part[]): boolean {
  if (part.text === '') return partner.text === '' || isLabel(partner.text);
  const isTall = partner.rowSpan > 1 || part.rowSpan > 1;
  if (!isTall) return false;
  // A label set in the middle of its group may be printed on the second page only.
  if (partner.text === '') return bottom.some((other) => other.column > part.column && isLabel(other.text));
  return isLabel(partner.text) && partner.isFull && isLabel(part.text) && !isNumbered(part.text);
}

/**
 * True where the first row of the page is the second half of the last row: its label goes on, or its figures come
 * where the label's row had none. Every cell must have its counterpart, and no figure may meet another.
 */
function isCutRow(
  bottom: readonly Part[],
  top: readonly Part[],
  partnerOf: (part: Part) => Part | undefined,
): boolean {
  if (!top.every((part) => partnerOf(part) !== undefined) || top.length !== bottom.length) return false;
  if (top.every(({ text }) => text === '')) return true;
  // A program that pages like a camera leaves the upper edge of a row on the first page and its words on the second.
  const ownCells = bottom.filter(({ rowSpan }) => rowSpan === 1);
  if (ownCells.length > 0 && ownCells.every(({ text }) => text === '')) return true;
  const at = bottom.findLastIndex(({ text }) => isLabel(text));
  const label = bottom[at];
  const rest = top[at];
  if (label === undefined || rest === undefined || rest.rowSpan > 1) return false;
  const figures = bottom.slice(at + 1);
  const restFigures = top.slice(at + 1);
  if (figures.length === 0 || restFigures.some(({ text, rowSpan }) => isLabel(text) || rowSpan > 1))
    return false;
  // A group's label printed on both pages begins a new group.
  if (top.slice(0, at).some((part) => part.text !== '' && partnerOf(part)?.text !== '')) return false;
  const areEmpty = figures.every(({ text }) => text === '');
  const areRestsEmpty = restFigures.every(({ text }) => text === '');
  if (rest.text === '') return areEmpty && !areRestsEmpty;
  return (areEmpty || areRestsEmpty) && label.isFull && !isNumbered(rest.text);
}

function union(part: Part, rest: Part, isCutRow: boolean): Part {
  const text = part.text + (rest.text === '' ? '' : joint(part.text, rest.text)) + rest.text;
  const place = part.text === '' && rest.text !== '' ? { page: rest.page, box: rest.box } : {};
  return {
    ...part,
    ...place,
    text,
    isFull: rest.text === '' ? part.isFull : rest.isFull,
    rowSpan: part.rowSpan + rest.rowSpan - (isCutRow ? 1 : 0),
    hasImage: part.hasImage || rest.hasImage,
  };
}

function byColumn(one: Part, other: Part): number {
  return one.column - other.column;
}

function isLabel(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** The forms number their rows: a text that begins with a number is a new label and not the rest of one. */
function isNumbered(text: string): boolean {
  return /^(?:[（(]?[一二三四五六七八九十]{1,3}[、）).．]|[（(]?\d{1,2}[.．、）)]|第[一二三四五六七八九十]+)/u.test(
    text,
  );
}

/** Squares a finished table off. Lines at which no cell begins are left out. */
export function gridOf({ parts }: Draft): Grid {
  const columns = [...new Set(parts.map(({ column }) => column))].toSorted((one, other) => one - other);
  const rows = [...new Set(parts.map(({ row }) => row))].toSorted((one, other) => one - other);
  const grid: Cell[][] = rows.map(() => []);
  for (const part of parts) {
    const row = rows.indexOf(part.row);
    const column = columns.indexOf(part.column);
    const rowSpan = rows.filter((line) => line >= part.row && line < part.row + part.rowSpan).length;
    const columnSpan = columns.filter(
      (line) => line >= part.column && line < part.column + part.columnSpan,
    ).length;
    const { text, page, box, hasImage } = part;
    const cell: Cell = {
      text,
      row,
      column,
      rowSpan,
      columnSpan,
      page,
      box,
      ...(hasImage ? { hasImage } : {}),
    };
    for (let r = row; r < row + rowSpan; r++) {
      const places = grid[r];
      if (places === undefined) continue;
      for (let c = column; c < column + columnSpan; c++) places[c] = cell;
    }
  }
  return grid.map((places, row) =>
    columns.map((_, column) => places[column] ?? { text: '', row, column, rowSpan: 1, columnSpan: 1 }),
  );
}

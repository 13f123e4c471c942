import type { Column, PlacedRow } from './pdf-columns.ts';
import { columnsOf, columnsOver, headingsAbove, placedRow } from './pdf-columns.ts';
import type { Lattice, Part } from './pdf-grid.ts';
import type { Label, Labels } from './pdf-row-labels.ts';
import { labelsOf } from './pdf-row-labels.ts';
import type { Line } from './pdf-text.ts';

/** The columns of a table without rules that may go on on the next page. */
export interface OpenColumns {
  readonly columns: readonly Column[];
  readonly xs: readonly number[];
}

/** Tables found by the places of their words alone, and the lines that belong to none. */
export interface PlacedTables {
  readonly lattices: readonly Lattice[];
  readonly lines: readonly Line[];
  /** Given where the last line of the page is a row. */
  readonly open: OpenColumns | null;
}

/** A row with fewer figures is no proof of a table. */
const fewestCells = 3;
/** Rows of one table stand at most so many ems apart. */
const maxRowPitch = 7;
/** Two columns for labels of groups and one for those of rows stand before the figures. */
const labelColumns = 3;

/**
 * Finds tables without rules between columns: every column has its heading, every figure lies under one column, and
 * every row has its label. Lines for which any of this is in doubt are left as they are. `carried` are the columns of
 * a table that reached the end of the page before.
 */
export function placedTables(
  lines: readonly Line[],
  page: number,
  carried: OpenColumns | null,
): PlacedTables {
  const rows = lines.map(placedRow);
  const lattices: Lattice[] = [];
  const left: Line[] = [];
  let open: OpenColumns | null = null;
  let done = 0;
  for (let at = 0; at < rows.length; at++) {
    if ((rows[at]?.cells.length ?? 0) < fewestCells) continue;
    const region = regionOf(rows, at, done);
    const found = tableOf(rows, region, done, page, carried);
    if (found !== null) {
      left.push(...lines.slice(done, found.first), ...found.rest);
      lattices.push(found.lattice);
      open = { columns: found.columns, xs: found.lattice.xs };
      done = region.end;
    }
    at = Math.max(at, region.end - 1);
  }
  // A page number may stand below the last row.
  const isOpen = lines.length - done <= 1;
  return { lattices, lines: [...left, ...lines.slice(done)], open: isOpen ? open : null };
}

interface Region {
  readonly start: number;
  readonly end: number;
}

/** The rows round a row of figures that keep their words left of all figures. */
function regionOf(rows: readonly PlacedRow[], at: number, done: number): Region {
  let right = -Infinity;
  let start = Infinity;
  const fits = (row: PlacedRow | undefined, beside: PlacedRow | undefined): boolean => {
    if (row === undefined) return false;
    const [end, first] = [row.words.at(-1)?.to ?? -Infinity, row.cells[0]?.from ?? Infinity];
    const isNear =
      beside === undefined || Math.abs(row.line.base - beside.line.base) <= maxRowPitch * row.line.em;
    const [nextRight, nextStart] = [Math.max(right, end), Math.min(start, first)];
    if (!isNear || nextRight >= nextStart) return false;
    if (row.cells.length > 0) [right, start] = [nextRight, nextStart];
    return true;
  };
  fits(rows[at], undefined);
  let end = at + 1;
  while (fits(rows[end], rows[end - 1])) end++;
  let first = at;
  while (first > done && fits(rows[first - 1], rows[first])) first--;
  // Words alone at either end may be anything.
  while (first < at && isAlone(rows, first)) first++;
  while (end > at + 1 && isAlone(rows, end - 1)) end--;
  return { start: first, end };
}

/** True for a line of words that is not the rest of a label beside figures. */
function isAlone(rows: readonly PlacedRow[], index: number): boolean {
  const row = rows[index];
  if (row === undefined || row.cells.length > 0) return false;
  const beside = [rows[index - 1], rows[index + 1]].filter((other) => other !== undefined);
  const pitch = Math.min(...beside.map((other) => Math.abs(other.line.base - row.line.base)));
  return pitch > 1.45 * row.line.em;
}

interface Found {
  readonly lattice: Lattice;
  readonly columns: readonly Column[];
  /** The first line that belongs to the table's headings or rows. */
  readonly first: number;
  readonly rest: readonly Line[];
}

function tableOf(
  all: readonly PlacedRow[],
  { start, end }: Region,
  done: number,
  page: number,
  carried: OpenColumns | null,
): Found | null {
  const rows = all.slice(start, end);
  const figures = rows.filter(({ cells }) => cells.length > 0);
  const [top] = figures;
  const firstRow = rows[0];
  if (top === undefined || firstRow === undefined) return null;
  const edge = Math.max(-Infinity, ...figures.map(({ words }) => words.at(-1)?.to ?? -Infinity));
  const above = all.slice(done, start).map(({ line }) => line);
  const headings = headingsAbove(above, firstRow.line, edge);
  const isHeaded = headings.columns.length >= fewestCells;
  // A table goes on from the page before only at the top of this one.
  if (!isHeaded && (carried === null || start > 1 || done > 0)) return null;
  const columns = isHeaded ? columnsOver(headings.columns, figures) : (carried?.columns ?? null);
  if (columns === null || edge >= (columns[0]?.from ?? 0)) return null;
  const hasLabels = rows.some(({ words }) => words.length > 0);
  const labels = hasLabels ? labelsOf(rows) : labelless(figures);
  if (labels === null) return null;
  const head = isHeaded ? { columns, corner: headings.corner } : null;
  const xs = isHeaded ? linesBetween(columns, rows, edge) : (carried?.xs ?? []);
  const lattice = latticeOf(head, columns, labels, xs, page);
  if (lattice === null) return null;
  const first = isHeaded ? start - headings.taken : start;
  return { lattice, columns, first, rest: isHeaded ? headings.rest : [] };
}

/** Figures without labels: certain only where they are one row, as those of 表四 are. */
function labelless(figures: readonly PlacedRow[]): Labels | null {
  const [row] = figures;
  if (row === undefined || figures.length !== 1) return null;
  return { rows: [{ label: null, row, base: row.line.base }], groups: [] };
}

function linesBetween(
  columns: readonly Column[],
  rows: readonly PlacedRow[],
  edge: number,
): readonly number[] {
  const first = columns[0]?.from ?? 0;
  const left = Math.min(first - 10, ...rows.flatMap(({ words }) => words[0]?.from ?? []));
  const between = columns.map(({ to }, index) => (to + (columns[index + 1]?.from ?? to + 2)) / 2);
  // The columns of groups have no width of their own: their labels may stand anywhere left of the rows'.
  return [left - 20, left - 10, left, Number.isFinite(edge) ? (edge + first) / 2 : first - 1, ...between];
}

function latticeOf(
  head: { readonly columns: readonly Column[]; readonly corner: string } | null,
  columns: readonly Column[],
  { rows, groups }: Labels,
  xs: readonly number[],
  page: number,
): Lattice | null {
  const parts: Part[] = [];
  const add = (row: number, column: number, text: string, base: number, em: number): void => {
    const [x, end] = [xs[column] ?? 0, xs[column + 1] ?? 0];
    parts.push({
      row,
      column,
      rowSpan: 1,
      columnSpan: 1,
      page,
      text,
      isFull: false,
      hasImage: false,
      box: { x, y: base - em, width: end - x, height: em * 1.2 },
    });
  };
  const offset = head === null ? 0 : 1;
  const top = rows[0]?.base ?? 0;
  const em = rows.find(({ row }) => row !== null)?.row?.line.em ?? 10;
  if (head !== null) {
    if (head.corner !== '') add(0, labelColumns - 1, head.corner, top - em * 2, em);
    for (const [index, { heading }] of head.columns.entries())
      add(0, labelColumns + index, heading, top - em * 2, em);
  }
  for (const [index, { label, row, base }] of rows.entries()) {
    if (label !== null) add(index + offset, labelColumns - 1, label.text, base, em);
    const cells = row?.cells ?? [];
    const places = columnsOf(cells, columns);
    if (places === null) return null;
    for (const column of columns.keys()) {
      const at = places.indexOf(column);
      add(index + offset, labelColumns + column, at < 0 ? '' : (cells[at]?.text ?? ''), base, em);
    }
  }
  const levels = levelsOf(groups);
  if (levels.length > labelColumns - 1) return null;
  for (const [level, own] of levels.entries()) {
    for (const group of own) {
      const middle = (group.top + group.bottom) / 2;
      const row = rows.findIndex(({ base }) => base >= middle - 0.1);
      const index = (row < 0 ? rows.length - 1 : row) + offset;
      const column = labelColumns - 1 - levels.length + level;
      if (parts.some((part) => part.row === index && part.column === column)) return null;
      add(index, column, group.text, middle, em);
    }
  }
  const bases = rows.map(({ base }) => base);
  const ys = [top - em * 3, ...(head === null ? [] : [top - em]), ...bases];
  return {
    left: xs[2] ?? 0,
    right: xs.at(-1) ?? 0,
    top: top - em * (head === null ? 1 : 1.5),
    bottom: (bases.at(-1) ?? top) + em * 0.3,
    xs,
    ys,
    parts,
    isPlaced: true,
  };
}

/** Labels of groups by their columns, from left to right. */
function levelsOf(groups: readonly Label[]): readonly (readonly Label[])[] {
  const levels: { from: number; to: number; labels: Label[] }[] = [];
  for (const group of groups.toSorted((one, other) => one.from - other.from)) {
    const level = levels.find(({ from, to }) => group.from < to && group.to > from);
    if (level === undefined) levels.push({ from: group.from, to: group.to, labels: [group] });
    else {
      level.labels.push(group);
      level.to = Math.max(level.to, group.to);
    }
  }
  return levels.map(({ labels }) => labels);
}

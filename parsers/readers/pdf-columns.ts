import type { Line } from './pdf-text.ts';
import type { Segment } from './pdf-segments.ts';
import { segmentsOf } from './pdf-segments.ts';

/** A line of a table without rules between columns, taken apart. */
export interface PlacedRow {
  readonly line: Line;
  /** Words left of the figures, in their smallest pieces. */
  readonly words: readonly Segment[];
  /** What stands in the columns: figures and the signs that stand for none. */
  readonly cells: readonly Segment[];
}

/** From and to along the line, in points. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** A column with the words above it. */
export interface Column extends Interval {
  readonly heading: string;
}

/** Words closer than this, in ems, belong together even in narrow columns; digits of one figure stand closer than that. */
const [wordGap, cellGap] = [0.12, 0.3];
const cell = /^(?:[+\-－]?[\d０-９][\d０-９.,．，]*[%％]?|[/／]|[—–\-－]{1,2}|无)$/u;
/** Headings stand at most so many lines above the first row, the last so many ems above it, and the others above the next. */
const [maxLines, firstPitch, maxPitch] = [10, 5, 3];
/** Lines of one heading stand at most this many ems apart. */
const maxBroken = 1.8;

/** The line's words and, after them, its cells. */
export function placedRow(line: Line): PlacedRow {
  const parts = segmentsOf(line, cellGap);
  const first = parts.findLastIndex(({ text }) => !cell.test(text)) + 1;
  const words = parts
    .slice(0, first)
    .flatMap((part) => segmentsOf({ ...line, glyphs: part.glyphs }, wordGap));
  return { line, words, cells: parts.slice(first) };
}

/** What the lines above a table say of its columns. */
export interface Headings {
  readonly columns: readonly Column[];
  /** Words beside the lowest headings, over the labels. */
  readonly corner: string;
  /** The lines with what is no column's own heading, from top to bottom. */
  readonly rest: readonly Line[];
  /** How many of the given lines were looked at, from the last. */
  readonly taken: number;
}

interface Stack {
  from: number;
  to: number;
  top: number;
  readonly pieces: (Segment & { readonly base: number })[];
}

/**
 * Reads the columns from the lines above a row, the nearest first: words below each other head one column, and words
 * over several columns are no column's own. `start` is where the labels of the rows end.
 */
export function headingsAbove(lines: readonly Line[], row: Line, start: number): Headings {
  const stacks: Stack[] = [];
  const corner: Segment[] = [];
  const rest: Line[] = [];
  let taken = 0;
  let below = row;
  for (const line of lines.toReversed()) {
    if (taken === maxLines || below.base - line.base > (below === row ? firstPitch : maxPitch) * row.em)
      break;
    const others: Segment[] = [];
    let own = 0;
    for (const piece of segmentsOf(line, wordGap)) {
      const under = stacks.filter(({ from, to }) => piece.from < to && piece.to > from);
      const [stack] = under;
      const isBeside = (piece.from + piece.to) / 2 < start;
      const isClose = stack === undefined || stack.top - line.base < maxBroken * line.em;
      if (isBeside || under.length > 1 || !isClose) {
        others.push(piece);
        continue;
      }
      own += 1;
      const placed = { ...piece, base: line.base };
      if (stack === undefined) {
        stacks.push({ from: piece.from, to: piece.to, top: line.base, pieces: [placed] });
      } else {
        stack.pieces.unshift(placed);
        stack.from = Math.min(stack.from, piece.from);
        stack.to = Math.max(stack.to, piece.to);
        stack.top = line.base;
      }
    }
    if (own === 0 && stacks.length > 0 && others.some((piece) => piece.to > start)) break;
    taken += 1;
    below = line;
    const beside = others.filter(({ to }) => to <= start);
    if (own > 0 && beside.length > 0 && beside.every(({ text }) => text.length <= 8)) {
      corner.unshift(...beside);
      others.splice(0, others.length, ...others.filter((piece) => !beside.includes(piece)));
    }
    if (others.length > 0) rest.unshift(lineOf(line, others));
  }
  const columns = stacks
    .toSorted((one, other) => one.from - other.from)
    .map(({ from, to, pieces }): Column => ({
      from,
      to,
      heading: pieces
        .toSorted((one, other) => one.base - other.base || one.from - other.from)
        .map(({ text }) => text)
        .join(''),
    }));
  return { columns, corner: corner.map(({ text }) => text).join(''), rest, taken };
}

function lineOf(line: Line, segments: readonly Segment[]): Line {
  const glyphs = segments.flatMap((segment) => segment.glyphs);
  const text = segments.reduce((sum, part, index) => {
    const before = segments[index - 1];
    const gap = before === undefined ? 0 : part.from - before.to;
    return sum + (index === 0 ? '' : gap > 1.5 * line.em ? '\t' : '') + part.text;
  }, '');
  return { ...line, text, glyphs, from: segments[0]?.from ?? line.from };
}

/**
 * The columns widened by the figures under them, or null where a figure of any row does not lie under one column and
 * that alone, where two figures of a row share one, or where columns touch.
 */
export function columnsOver(
  columns: readonly Column[],
  rows: readonly PlacedRow[],
): readonly Column[] | null {
  const wide = columns.map((column) => ({ ...column }));
  // Rows that fill every column tell how far the figures of each reach; those with blanks are held against them.
  const byFullness = rows.toSorted((one, other) => other.cells.length - one.cells.length);
  for (const { cells } of byFullness) {
    const places = columnsOf(cells, wide, columns);
    if (places === null) return null;
    for (const [index, place] of places.entries()) {
      const [column, part] = [wide[place], cells[index]];
      if (column === undefined || part === undefined) return null;
      column.from = Math.min(column.from, part.from);
      column.to = Math.max(column.to, part.to);
    }
  }
  const areApart = wide.every(({ to }, index) => to + 0.3 < (wide[index + 1]?.from ?? Infinity));
  return areApart ? wide : null;
}

/** The column of each cell, or null where any is in doubt. */
export function columnsOf(
  cells: readonly Interval[],
  wide: readonly Interval[],
  headings: readonly Interval[] = wide,
): readonly number[] | null {
  const places = cells.map((part, index): number => {
    const under = wide.flatMap(({ from, to }, column) => (part.from < to && part.to > from ? [column] : []));
    const [only] = under;
    if (under.length > 1) return -1;
    if (only !== undefined) {
      const { from, to } = wide[only] ?? part;
      const inside = Math.min(part.to, to) - Math.max(part.from, from);
      return inside * 2 >= part.to - part.from || cells.length === wide.length ? only : -1;
    }
    // Beside its heading, as figures set to the right are: as many as the columns are, each is its own column's.
    return cells.length === headings.length ? index : -1;
  });
  const isRising = places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1));
  return isRising ? places : null;
}

import type { Box } from '../../model/document.ts';
import type { Glyph } from './pdf-glyphs.ts';
import type { Edges } from './pdf-matrix.ts';
import { boxOf } from './pdf-matrix.ts';
import type { Rule } from './pdf-path.ts';
import type { Frame } from './pdf-rules.ts';
import type { CellText } from './pdf-text.ts';
import { cellTextOf } from './pdf-text.ts';

/** One cell of a table on one page, before tables are joined over pages. */
export interface Part extends CellText {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly page: number;
  readonly box: Box;
  readonly hasImage: boolean;
}

/** A table on one page: its lines from left to right and from top to bottom, and the cells between them. */
export interface Lattice extends Edges {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly parts: readonly Part[];
  /** True where the places of words made the table, and no rules. */
  readonly isPlaced?: boolean;
}

/** Lines closer than this are the sides of one border, double or spaced: no line of text and no column fits between. */
const sameEdge = 7.5;
/** A side counts as ruled when most of it is. */
const ruledShare = 0.5;

/** A table's lines and which places belong together, still without text. */
export interface Plan extends Edges {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** For each place, row by row, the index of its cell in `cells`. */
  readonly owners: readonly number[];
  readonly cells: readonly Span[];
}

interface Span {
  readonly row: number;
  readonly column: number;
  rowSpan: number;
  columnSpan: number;
}

/** Squares off a frame of rules, or null where it encloses fewer than two cells (a box, a rule below a heading). */
export function planOf(frame: Frame): Plan | null {
  // A table broken by its page has no rule at the break, and some have none at their sides: the ends close it.
  const xs = clustered([...frame.down.map(({ at }) => at), frame.left, frame.right]);
  const ys = clustered([...frame.across.map(({ at }) => at), frame.top, frame.bottom]);
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 1 || rows < 1 || columns * rows < 2) return null;
  const right = ruledSides(frame.down, xs, ys);
  const below = ruledSides(frame.across, ys, xs);
  const parents = Array.from({ length: rows * columns }, (_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[index] = root;
    return root;
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const place = row * columns + column;
      if (column + 1 < columns && right[(column + 1) * rows + row] !== true)
        parents[rootOf(place + 1)] = rootOf(place);
      if (row + 1 < rows && below[(row + 1) * columns + column] !== true)
        parents[rootOf(place + columns)] = rootOf(place);
    }
  }
  const { owners, cells } = rectanglesOf(
    parents.map((_, place) => rootOf(place)),
    rows,
    columns,
  );
  if (cells.length < 2) return null;
  return {
    left: frame.left,
    top: frame.top,
    right: frame.right,
    bottom: frame.bottom,
    xs,
    ys,
    owners,
    cells,
  };
}

/** Puts glyphs and pictures into the cells of a plan. Null where no cell holds anything: a drawing, not a table. */
export function latticeOf(
  plan: Plan,
  glyphs: readonly Glyph[],
  pictures: readonly Edges[],
  page: number,
): Lattice | null {
  const columns = plan.xs.length - 1;
  const contents = plan.cells.map((): Glyph[] => []);
  const cellAt = (x: number, y: number): number => {
    const column = slotOf(plan.xs, x);
    return plan.owners[slotOf(plan.ys, y) * columns + column] ?? 0;
  };
  for (const run of figureRuns(glyphs)) {
    if (run.length === 1) {
      const [glyph] = run;
      if (glyph !== undefined) contents[cellAt(glyph.x, glyph.y)]?.push(glyph);
      continue;
    }
    // A figure wider than its cell hangs over the rule: it belongs whole to the cell that holds most of it.
    const shares = new Map<number, number>();
    for (const { x, y, from, to } of run) {
      const cell = cellAt(x, y);
      shares.set(cell, (shares.get(cell) ?? 0) + to - from + 0.001);
    }
    const [best] = [...shares].toSorted(([, one], [, other]) => other - one);
    if (best !== undefined) contents[best[0]]?.push(...run);
  }
  const pictured = new Set(
    pictures.map((box) => cellAt((box.left + box.right) / 2, (box.top + box.bottom) / 2)),
  );
  const parts = plan.cells.map((span, index): Part => {
    const edges = edgesOfSpan(plan, span);
    return {
      ...span,
      ...cellTextOf(contents[index] ?? [], edges),
      page,
      box: boxOf(edges),
      hasImage: pictured.has(index),
    };
  });
  if (parts.every(({ text, hasImage }) => text === '' && !hasImage)) return null;
  return {
    left: plan.left,
    top: plan.top,
    right: plan.right,
    bottom: plan.bottom,
    xs: plan.xs,
    ys: plan.ys,
    parts: parts.map((part) => withWrappedFigure(part, parts)),
  };
}

/**
 * A figure too long for its column goes on in the next line. Two figures below each other look the same, so the lines
 * are drawn together only where another figure of the same row, in a single line, shows that it is one row.
 */
function withWrappedFigure(part: Part, parts: readonly Part[]): Part {
  if (part.wrapped === undefined) return part;
  const isOneRow = parts.some(
    ({ row, rowSpan, text, wrapped }) =>
      row === part.row && rowSpan === part.rowSpan && wrapped === undefined && /^[\d.,]+$/u.test(text),
  );
  return isOneRow ? { ...part, text: part.wrapped } : part;
}

function edgesOfSpan({ xs, ys }: Plan, { row, column, rowSpan, columnSpan }: Span): Edges {
  return {
    left: xs[column] ?? 0,
    top: ys[row] ?? 0,
    right: xs[column + columnSpan] ?? 0,
    bottom: ys[row + rowSpan] ?? 0,
  };
}

function clustered(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((one, other) => one - other);
  const clusters: number[][] = [];
  for (const value of sorted) {
    const cluster = clusters.at(-1);
    if (cluster?.[0] !== undefined && value - cluster[0] <= sameEdge) cluster.push(value);
    else clusters.push([value]);
  }
  return clusters.map((cluster) => cluster.reduce((sum, value) => sum + value, 0) / cluster.length);
}

/** Which sides are ruled: for line i and slot j of the other direction, at i × slots + j. */
function ruledSides(
  rules: readonly Rule[],
  lines: readonly number[],
  across: readonly number[],
): readonly boolean[] {
  const slots = across.length - 1;
  const covered = new Array<number>(lines.length * slots).fill(0);
  for (const { at, from, to } of rules) {
    const line = nearest(lines, at);
    for (let slot = Math.max(0, slotOf(across, from) - 1); slot < slots; slot++) {
      const start = across[slot] ?? 0;
      if (start > to) break;
      const length = Math.min(to, across[slot + 1] ?? 0) - Math.max(from, start);
      const index = line * slots + slot;
      // The longest rule counts, not the sum: the two rules of a double border are one side.
      if (length > (covered[index] ?? 0)) covered[index] = length;
    }
  }
  return covered.map((length, index) => {
    const slot = index % slots;
    return length >= ((across[slot + 1] ?? 0) - (across[slot] ?? 0)) * ruledShare;
  });
}

function nearest(lines: readonly number[], at: number): number {
  const slot = slotOf(lines, at);
  const before = at - (lines[slot] ?? 0);
  const after = (lines[slot + 1] ?? Infinity) - at;
  return after < before ? slot + 1 : slot;
}

/** The slot between two lines in which a place lies; places outside belong to the outermost slot. */
function slotOf(lines: readonly number[], place: number): number {
  let low = 0;
  let high = lines.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Cuts groups of places into rectangles: a missing rule may leave a group with a corner, and a cell has none. */
function rectanglesOf(
  groups: readonly number[],
  rows: number,
  columns: number,
): { owners: number[]; cells: Span[] } {
  const owners = new Array<number>(rows * columns).fill(-1);
  const cells: Span[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const start = row * columns + column;
      if (owners[start] !== -1) continue;
      const isFree = (r: number, c: number): boolean =>
        groups[r * columns + c] === groups[start] && owners[r * columns + c] === -1;
      let columnSpan = 1;
      while (column + columnSpan < columns && isFree(row, column + columnSpan)) columnSpan++;
      let rowSpan = 1;
      const isRowFree = (r: number): boolean => {
        for (let c = column; c < column + columnSpan; c++) if (!isFree(r, c)) return false;
        return true;
      };
      while (row + rowSpan < rows && isRowFree(row + rowSpan)) rowSpan++;
      for (let r = row; r < row + rowSpan; r++) {
        for (let c = column; c < column + columnSpan; c++) owners[r * columns + c] = cells.length;
      }
      cells.push({ row, column, rowSpan, columnSpan });
    }
  }
  return { owners, cells };
}

/** Two digits of one figure touch; the gap between two figures is wider than any rounding. */
const maxFigureGap = 0.06;
const figureCharacter = /^[0-9０-９.,．，]$/u;

/** Splits glyphs, in drawing order, into the figures that were set in one go and single other characters. */
export function figureRuns(glyphs: readonly Glyph[]): readonly (readonly Glyph[])[] {
  const runs: Glyph[][] = [];
  let last: Glyph | undefined;
  for (const glyph of glyphs) {
    const run = runs.at(-1);
    const continues =
      last !== undefined &&
      run !== undefined &&
      glyph.turn === last.turn &&
      !glyph.spaced &&
      figureCharacter.test(glyph.text) &&
      figureCharacter.test(last.text) &&
      Math.abs(glyph.base - last.base) < glyph.em * 0.1 &&
      Math.abs(glyph.from - last.to) <= maxFigureGap * glyph.em;
    if (continues) run.push(glyph);
    else runs.push([glyph]);
    last = glyph;
  }
  return runs;
}

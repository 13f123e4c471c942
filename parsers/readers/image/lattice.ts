import type { Line, Lines } from './lines.ts';
import { lineAt } from './lines.ts';

/** A cell of a lattice: the places it covers. */
export interface Span {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** True when the pixels leave open whether this is one cell. */
  readonly doubtful: boolean;
}

/** The lines of a table with the cells between them. */
export interface Lattice extends Lines {
  readonly cells: readonly Span[];
  /** Rows beside a side that may or may not be ruled: which place a figure there belongs to is open. */
  readonly doubtfulRows: ReadonlySet<number>;
}

/** What the pixels say of one side of a place. */
type Side = 'ruled' | 'open' | 'doubtful-ruled' | 'doubtful-open';

/** Squares off the lines of a table, or null where they enclose fewer than two cells. */
export function latticeOf(found: Lines, mask: Uint8Array, width: number, em: number): Lattice | null {
  const lines = withoutIdle(found, mask, width, em);
  const columns = lines.down.length - 1;
  const rows = lines.across.length - 1;
  if (columns < 1 || rows < 1 || columns * rows < 2 || columns * rows > 20_000) return null;
  const { down, across } = sidesOf(lines, mask, width, em);
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
      if (column + 1 < columns && isOpen(down[(column + 1) * rows + row])) {
        parents[rootOf(place + 1)] = rootOf(place);
      }
      if (row + 1 < rows && isOpen(across[(row + 1) * columns + column])) {
        parents[rootOf(place + columns)] = rootOf(place);
      }
    }
  }
  const groups = parents.map((_, place) => rootOf(place));
  const doubtfulRows = new Set<number>();
  const cells = rectanglesOf(groups, rows, columns).map((cell): Span => {
    const doubted = rowsOfDoubt(cell, down, across, rows, columns);
    for (const row of doubted) doubtfulRows.add(row);
    if (cell.doubtful) for (let r = cell.row; r < cell.row + cell.rowSpan; r++) doubtfulRows.add(r);
    return { ...cell, doubtful: cell.doubtful || doubted.length > 0 };
  });
  return cells.length < 2 ? null : { ...lines, cells, doubtfulRows };
}

function isOpen(side: Side | undefined): boolean {
  return side === 'open' || side === 'doubtful-open';
}

/** Lines on which no side is ruled came from strokes of characters; without them the lattice is as drawn. */
function withoutIdle(lines: Lines, mask: Uint8Array, width: number, em: number): Lines {
  let current = lines;
  for (let round = 0; round < 3; round++) {
    const columns = current.down.length - 1;
    const rows = current.across.length - 1;
    if (columns < 1 || rows < 1) return current;
    const sides = sidesOf(current, mask, width, em);
    const down = current.down.filter((_, i) => hasRuled(sides.down, i * rows, rows));
    const across = current.across.filter((_, i) => hasRuled(sides.across, i * columns, columns));
    if (down.length === current.down.length && across.length === current.across.length) return current;
    current = { down, across };
  }
  return current;
}

function hasRuled(sides: readonly Side[], from: number, count: number): boolean {
  for (let i = from; i < from + count; i++) if (!isOpen(sides[i])) return true;
  return false;
}

/** The sides of all places: for line i and slot j of the other direction, at i × slots + j. */
function sidesOf(
  { down, across }: Lines,
  mask: Uint8Array,
  width: number,
  em: number,
): { readonly down: readonly Side[]; readonly across: readonly Side[] } {
  const height = mask.length / width;
  return {
    down: along(down, across, em, (place, y) => place >= 0 && place < width && mask[y * width + place] === 1),
    across: along(
      across,
      down,
      em,
      (place, x) => place >= 0 && place < height && mask[place * width + x] === 1,
    ),
  };
}

function along(
  lines: readonly Line[],
  crossing: readonly Line[],
  em: number,
  isDark: (place: number, along: number) => boolean,
): readonly Side[] {
  return lines.flatMap((line, i) =>
    Array.from({ length: crossing.length - 1 }, (_, slot): Side => {
      const [before, after] = [crossing[slot], crossing[slot + 1]];
      if (before === undefined || after === undefined) return 'open';
      const start = lineAt(before, line.at) + before.thick / 2 + 1;
      const end = lineAt(after, line.at) - after.thick / 2 - 1;
      const drawn = drawnShare(line, start, end);
      const isOuter = i === 0 || i === lines.length - 1;
      // The ends of a table are closed even where nothing is drawn.
      if (isOuter || drawn >= 0.8) return 'ruled';
      const seen = inkOn(line, start, end, em, isDark);
      const share = Math.max(drawn, seen.share);
      // A rule comes from the one before and goes to the one after; the stroke of a character does neither.
      if (seen.ends === 2) return share >= 0.55 ? 'ruled' : share >= 0.25 ? 'doubtful-open' : 'open';
      if (seen.ends === 0) return share > 0.8 ? 'doubtful-ruled' : 'open';
      return share >= 0.6 ? 'doubtful-ruled' : share >= 0.35 ? 'doubtful-open' : 'open';
    }),
  );
}

/** How much of a side is drawn by the rules that were followed. */
function drawnShare({ rules }: Line, start: number, end: number): number {
  if (end <= start) return 1;
  let covered = 0;
  for (const { stretches } of rules) {
    for (const [from, to] of stretches) covered += Math.max(0, Math.min(to, end) - Math.max(from, start));
  }
  return covered / (end - start);
}

/**
 * How much of a side has ink on one straight line, within a few pixels of where the line should run, and at how many
 * of its two ends.
 */
function inkOn(
  line: Line,
  start: number,
  end: number,
  em: number,
  isDark: (place: number, along: number) => boolean,
): { readonly share: number; readonly ends: number } {
  const reach = Math.max(2, Math.round(em * 0.12));
  const beside = Math.max(4, Math.round(em * 0.2 + line.thick / 2));
  const zone = Math.max(3, Math.min(em * 0.25, (end - start) * 0.12));
  const width = 2 * reach + 1;
  const hits = new Int32Array(width * 3);
  let length = 0;
  for (let at = Math.ceil(start); at < end; at++) {
    const centre = Math.round(lineAt(line, at));
    length++;
    const part = at < start + zone ? 1 : at >= end - zone ? 2 : 0;
    for (let off = -reach; off <= reach; off++) {
      if (!isDark(centre + off, at)) continue;
      // Ink that goes on to both sides is a stroke across, not this line.
      if (isDark(centre + off - beside, at) && isDark(centre + off + beside, at)) continue;
      const slot = part * width + off + reach;
      hits[slot] = (hits[slot] ?? 0) + 1;
    }
  }
  if (length === 0) return { share: 1, ends: 2 };
  let best = { share: 0, ends: 0 };
  for (let off = 0; off < width; off++) {
    const [inner, first, last] = [hits[off] ?? 0, hits[width + off] ?? 0, hits[2 * width + off] ?? 0];
    const share = (inner + first + last) / length;
    const ends = (first >= zone * 0.45 ? 1 : 0) + (last >= zone * 0.45 ? 1 : 0);
    // What comes from one side only lies where the line runs on, or it is a stroke that touches the rule beside it.
    if (ends < 2 && Math.abs(off - reach) > Math.max(2, em * 0.07)) continue;
    if (share > best.share) best = { share, ends };
  }
  return best;
}

/** The rows of a cell in which the pixels leave a side of it open. */
function rowsOfDoubt(
  { row, column, rowSpan, columnSpan }: Omit<Span, 'doubtful'>,
  down: readonly Side[],
  across: readonly Side[],
  rows: number,
  columns: number,
): readonly number[] {
  const isDoubtful = (side: Side | undefined): boolean => side?.startsWith('doubtful') === true;
  const found: number[] = [];
  for (let r = row; r < row + rowSpan; r++) {
    for (let i = column; i <= column + columnSpan; i++) {
      const side = down[i * rows + r];
      const isInside = i > column && i < column + columnSpan;
      if (isDoubtful(side) || (isInside && side === 'ruled')) found.push(r);
    }
  }
  for (let c = column; c < column + columnSpan; c++) {
    for (let i = row; i <= row + rowSpan; i++) {
      const side = across[i * columns + c];
      const isInside = i > row && i < row + rowSpan;
      if (isDoubtful(side) || (isInside && side === 'ruled')) found.push(Math.max(row, i - 1), i);
    }
  }
  return found;
}

/** Cuts groups of places into rectangles. A group that is none is cut, and its cells are doubtful. */
function rectanglesOf(groups: readonly number[], rows: number, columns: number): readonly Span[] {
  const taken = new Uint8Array(groups.length);
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const cells: Span[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const start = row * columns + column;
      const group = groups[start] ?? -1;
      if (taken[start] === 1) continue;
      const isFree = (r: number, c: number): boolean =>
        groups[r * columns + c] === group && taken[r * columns + c] === 0;
      let columnSpan = 1;
      while (column + columnSpan < columns && isFree(row, column + columnSpan)) columnSpan++;
      const isRowFree = (r: number): boolean => {
        for (let c = column; c < column + columnSpan; c++) if (!isFree(r, c)) return false;
        return true;
      };
      let rowSpan = 1;
      while (row + rowSpan < rows && isRowFree(row + rowSpan)) rowSpan++;
      for (let r = row; r < row + rowSpan; r++)
        taken.fill(1, r * columns + column, r * columns + column + columnSpan);
      cells.push({ row, column, rowSpan, columnSpan, doubtful: sizes.get(group) !== rowSpan * columnSpan });
    }
  }
  return cells;
}

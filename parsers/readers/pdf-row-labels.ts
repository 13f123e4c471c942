import type { PlacedRow } from './pdf-columns.ts';
import type { Segment } from './pdf-segments.ts';
import { joint } from './pdf-text.ts';

/** A label of one or several lines, left of the columns. */
export interface Label {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Base lines of its first and last line. */
  readonly top: number;
  readonly bottom: number;
}

/** A row with its label; `row` is null where all its columns are blank. */
export interface LabelledRow {
  readonly label: Label | null;
  readonly row: PlacedRow | null;
  readonly base: number;
}

/** Rows with their labels, and labels of groups of rows. */
export interface Labels {
  readonly rows: readonly LabelledRow[];
  readonly groups: readonly Label[];
}

interface Piece extends Segment {
  readonly base: number;
  readonly em: number;
}

/** Lines of one label stand at most this many ems apart. */
const maxPitch = 2;
const numbered =
  /^(?:[（(]?[一二三四五六七八九十]{1,3}[、）).．]|[（(]?\d{1,2}[.．、）)]|第[一二三四五六七八九十]+)/u;

/**
 * Gives every row of figures its label, with broken labels put together, or null where that is not certain: each row has
 * one label to itself, set at the same height against its figures as all others that have several lines.
 */
export function labelsOf(rows: readonly PlacedRow[]): Labels | null {
  // By their own base lines: words of one line may stand a little higher or lower.
  const pieces = rows
    .flatMap(({ line, words }) =>
      words.map((word): Piece => ({ ...word, base: word.glyphs[0]?.base ?? line.base, em: line.em })),
    )
    .toSorted((one, other) => one.base - other.base || one.from - other.from);
  const pitch = pitchOf(pieces);
  return (
    labelled(labelsWithin(pieces, pitch * 1.15), rows, false) ?? labelled(labelsWithin(pieces, 0), rows, true)
  );
}

/** The smallest distance of two pieces below each other. */
function pitchOf(pieces: readonly Piece[]): number {
  let least = Infinity;
  for (const piece of pieces) {
    for (const other of pieces) {
      const gap = other.base - piece.base;
      if (gap > 0.8 * piece.em && gap < least && isOver(piece, other)) least = gap;
    }
  }
  return least;
}

function isOver(one: Segment, other: Segment): boolean {
  return one.from < other.to && one.to > other.from;
}

/** Pieces put together that stand at most `pitch` below each other, or close beside each other. */
function labelsWithin(pieces: readonly Piece[], pitch: number): readonly Label[] {
  const groupOf = pieces.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (groupOf[root] !== root) root = groupOf[root] ?? root;
    return root;
  };
  const tied = new Set<number>();
  const tie = (one: number, other: number): void => void (groupOf[rootOf(other)] = rootOf(one));
  for (const [index, piece] of pieces.entries()) {
    for (let next = index + 1; next < pieces.length; next++) {
      const other = pieces[next];
      const gap = other === undefined ? 0 : other.base - piece.base;
      if (other === undefined || gap > pitch) break;
      if (gap < 0.8 * piece.em || gap > maxPitch * piece.em || !isOver(piece, other)) continue;
      tie(index, next);
      tied.add(index);
      tied.add(next);
    }
  }
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1];
    if (
      next === undefined ||
      next.base - piece.base > 0.3 * piece.em ||
      next.from < piece.to ||
      next.from - piece.to > 0.3 * piece.em
    )
      continue;
    // Two labels beside each other may stand this close: each is then tied to lines of its own.
    if (tied.has(index) === tied.has(index + 1) && !tied.has(index)) tie(index, index + 1);
  }
  const groups = new Map<number, Piece[]>();
  for (const [index, piece] of pieces.entries()) {
    const group = groups.get(rootOf(index));
    if (group === undefined) groups.set(rootOf(index), [piece]);
    else group.push(piece);
  }
  return [...groups.values()].map((group): Label => {
    const sorted = group.toSorted((one, other) => one.base - other.base || one.from - other.from);
    return {
      text: sorted.reduce((sum, { text }) => sum + joint(sum, text) + text, ''),
      from: Math.min(...group.map(({ from }) => from)),
      to: Math.max(...group.map(({ to }) => to)),
      top: sorted[0]?.base ?? 0,
      bottom: sorted.at(-1)?.base ?? 0,
    };
  });
}

function labelled(labels: readonly Label[], rows: readonly PlacedRow[], isByLine: boolean): Labels | null {
  const figures = rows.filter(({ cells }) => cells.length > 0);
  const taken = new Map<Label, PlacedRow>();
  const groups = new Set<Label>();
  for (const row of figures) {
    const { base, em } = row.line;
    const beside = labels
      .filter(({ top, bottom }) => base > top - 0.5 * em && base < bottom + 0.5 * em)
      .toSorted((one, other) => one.to - other.to);
    const own = beside.at(-1);
    if (own === undefined || taken.has(own)) return null;
    taken.set(own, row);
    for (const label of beside.slice(0, -1)) {
      if (label.to > own.from) return null;
      groups.add(label);
    }
  }
  if ([...groups].some((label) => taken.has(label)) || !areAlike(taken)) return null;
  const [first, last] = [figures[0]?.line.base ?? 0, figures.at(-1)?.line.base ?? 0];
  const blank: Label[] = [];
  for (const label of labels) {
    if (taken.has(label) || groups.has(label)) continue;
    // Words above the first and below the last row of figures are not the table's own by their place.
    if (label.bottom < first || label.top > last) return null;
    const near = nearestOf(label, [...taken.keys()]);
    if (near.length > 0 && near.every((own) => own.from >= label.to)) groups.add(label);
    else if (isByLine && !isRowOfItsOwn(label, labels)) return null;
    else blank.push(label);
  }
  const all = [
    ...[...taken].map(([label, row]): LabelledRow => ({ label, row, base: row.line.base })),
    ...blank.map((label): LabelledRow => ({ label, row: null, base: (label.top + label.bottom) / 2 })),
  ];
  return { rows: all.toSorted((one, other) => one.base - other.base), groups: [...groups] };
}

/** Figures stand at the first line of all labels of several lines, at their last, or in the middle. */
function areAlike(taken: ReadonlyMap<Label, PlacedRow>): boolean {
  const tall = [...taken].filter(([{ top, bottom }]) => bottom > top);
  const isAt = (share: number): boolean =>
    tall.every(
      ([{ top, bottom }, { line }]) => Math.abs(top + (bottom - top) * share - line.base) < 0.35 * line.em,
    );
  return isAt(0.5) || isAt(0) || isAt(1);
}

/** The labels of rows next above and next below. */
function nearestOf(label: Label, rows: readonly Label[]): readonly Label[] {
  const above = rows.filter(({ top }) => top <= label.bottom).toSorted((one, other) => other.top - one.top);
  const below = rows.filter(({ top }) => top > label.bottom).toSorted((one, other) => one.top - other.top);
  return [above[0], below[0]].filter((own) => own !== undefined);
}

/** True for a label that cannot be the rest of the one above, nor the one below the rest of it. */
function isRowOfItsOwn(label: Label, labels: readonly Label[]): boolean {
  const below = labels
    .filter((other) => other.top > label.bottom && other.from < label.to && other.to > label.from)
    .toSorted((one, other) => one.top - other.top);
  return numbered.test(label.text) && (below[0] === undefined || numbered.test(below[0].text));
}

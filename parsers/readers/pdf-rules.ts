import type { Edges } from './pdf-matrix.ts';
import { isInside } from './pdf-matrix.ts';
import type { Rule, Strokes } from './pdf-path.ts';

/** The rules of one table: those across and those down, each drawn through. */
export interface Frame extends Edges {
  readonly across: readonly Rule[];
  readonly down: readonly Rule[];
}

/** Pieces of one rule lie at most this far off its line: half a thick border. */
const sameLine = 1.5;
/** The gaps of a dashed or dotted border; two tables never stand as close. */
const maxGap = 3.5;
/** Rules that touch, and those that a program left open by the width of a border. */
const touch = 2.5;
/** A rule shorter than this is the corner of a border, a bullet or a tick. */
const minRule = 4;

/** Joins the rules of a page into tables: rules that touch belong together. A frame has rules in both directions. */
export function framesOf(strokes: Strokes): readonly Frame[] {
  const frames = componentsOf(joined(strokes.across), joined(strokes.down));
  const shades = strokes.shades.filter((shade) => !frames.some((frame) => covers(frame, shade)));
  return [...frames, ...shadedFrames(shades)];
}

/** Draws the pieces of each rule together, whether they overlap, touch, or leave the gap of a dash; sorted by place. */
export function joined(pieces: readonly Rule[]): readonly Rule[] {
  const sorted = pieces.toSorted((one, other) => one.at - other.at);
  const rules: Rule[] = [];
  let start = 0;
  for (let i = 1; i <= sorted.length; i++) {
    const first = sorted[start];
    const next = sorted[i];
    if (first === undefined || (next !== undefined && next.at - first.at <= sameLine)) continue;
    rules.push(...drawnThrough(sorted.slice(start, i)));
    start = i;
  }
  return rules.filter(({ from, to }) => to - from >= minRule);
}

function drawnThrough(pieces: readonly Rule[]): readonly Rule[] {
  const rules: Rule[] = [];
  const byStart = pieces.toSorted((one, other) => one.from - other.from);
  let [current] = byStart;
  if (current === undefined) return [];
  let [weight, sum] = [0, 0];
  let { from, to } = current;
  const close = (): void => void rules.push({ at: weight > 0 ? sum / weight : (current?.at ?? 0), from, to });
  for (const piece of byStart) {
    if (piece.from > to + maxGap) {
      close();
      [weight, sum] = [0, 0];
      ({ from, to } = piece);
      current = piece;
    }
    to = Math.max(to, piece.to);
    weight += piece.to - piece.from;
    sum += (piece.to - piece.from) * piece.at;
  }
  close();
  return rules;
}

function componentsOf(across: readonly Rule[], down: readonly Rule[]): readonly Frame[] {
  const sortedDown = down.toSorted((one, other) => one.at - other.at);
  const parents = [...across, ...sortedDown].map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[index] = root;
    return root;
  };
  for (const [i, rule] of across.entries()) {
    for (let j = firstAtLeast(sortedDown, rule.from - touch); j < sortedDown.length; j++) {
      const other = sortedDown[j];
      if (other === undefined || other.at > rule.to + touch) break;
      const meet = rule.at >= other.from - touch && rule.at <= other.to + touch;
      if (meet) parents[rootOf(across.length + j)] = rootOf(i);
    }
  }
  const members = new Map<number, { across: Rule[]; down: Rule[] }>();
  const membersOf = (root: number): { across: Rule[]; down: Rule[] } => {
    const known = members.get(root) ?? { across: [], down: [] };
    members.set(root, known);
    return known;
  };
  for (const [i, rule] of across.entries()) membersOf(rootOf(i)).across.push(rule);
  for (const [j, rule] of sortedDown.entries()) membersOf(rootOf(across.length + j)).down.push(rule);
  const frames: Frame[] = [];
  for (const frame of members.values()) {
    if (frame.across.length === 0 || frame.down.length === 0) continue;
    frames.push({
      ...frame,
      left: Math.min(...frame.down.map(({ at }) => at), ...frame.across.map(({ from }) => from)),
      right: Math.max(...frame.down.map(({ at }) => at), ...frame.across.map(({ to }) => to)),
      top: Math.min(...frame.across.map(({ at }) => at), ...frame.down.map(({ from }) => from)),
      bottom: Math.max(...frame.across.map(({ at }) => at), ...frame.down.map(({ to }) => to)),
    });
  }
  return frames;
}

/** Index of the first rule at or after a place, in rules sorted by place. */
function firstAtLeast(rules: readonly Rule[], place: number): number {
  let low = 0;
  let high = rules.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rules[middle]?.at ?? Infinity) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function covers(frame: Edges, shade: Edges): boolean {
  return isInside(frame, (shade.left + shade.right) / 2, (shade.top + shade.bottom) / 2);
}

/** Tables without rules whose cells are filled with colour: the edges of the cells stand in for the rules. */
function shadedFrames(shades: readonly Edges[]): readonly Frame[] {
  // Fewer than two by two are a heading's bar or a box, and thousands are a drawing.
  if (shades.length < 4 || shades.length > 4000) return [];
  const across: Rule[] = [];
  const down: Rule[] = [];
  for (const { left, top, right, bottom } of shades) {
    across.push({ at: top, from: left, to: right }, { at: bottom, from: left, to: right });
    down.push({ at: left, from: top, to: bottom }, { at: right, from: top, to: bottom });
  }
  return componentsOf(joined(across), joined(down)).filter((frame) => {
    const inside = shades.filter((shade) => covers(frame, shade));
    const columns = new Map<string, number>();
    for (const { left, right } of inside) {
      const key = `${Math.round(left)} ${Math.round(right)}`;
      columns.set(key, (columns.get(key) ?? 0) + 1);
    }
    // Highlighted words lie anywhere in their lines; cells stand below each other.
    const repeated = [...columns.values()].filter((count) => count > 1);
    const aligned = repeated.reduce((sum, count) => sum + count, 0);
    return repeated.length >= 2 && aligned >= inside.length * 0.7;
  });
}

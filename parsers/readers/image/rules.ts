import { transposed } from './mask.ts';
import type { Rule } from './rule.ts';
import { placeAt } from './rule.ts';

/** The rules of a picture. */
export interface Rules {
  readonly across: readonly Rule[];
  readonly down: readonly Rule[];
}

/** Finds the thin straight lines across and down in a mask of dark pixels. `em` is the height of a character. */
export function rulesOf(mask: Uint8Array, width: number, height: number, em: number): Rules {
  return {
    across: rulesDown(transposed(mask, width, height), height, width, em, em * 2),
    // A row may be hardly higher than a character, a column is wider.
    down: rulesDown(mask, width, height, em, em * 1.1),
  };
}

/** More pieces than this are a raster or a drawing: the longest are kept. */
const maxPieces = 4000;

function rulesDown(
  mask: Uint8Array,
  width: number,
  height: number,
  em: number,
  shortest: number,
): readonly Rule[] {
  const pieces = piecesDown(mask, width, height, em);
  const isRule = (rule: Rule): boolean =>
    rule.to - rule.from >= shortest &&
    rule.drawn >= (rule.to - rule.from) * 0.6 &&
    (rule.to - rule.from >= em * 14 || (standsFree(rule, mask, width, height, em) && isStraight(rule, em)));
  const longest = pieces
    .toSorted((one, other) => other.to - other.from - (one.to - one.from))
    .slice(0, maxPieces);
  return drawnThrough(longest, em).flatMap(({ rule, members }): readonly Rule[] => {
    if (isRule(rule)) return [rule];
    // The stroke of a character above or below a rule may have been taken for a part of it.
    const long = members.filter(({ from, to }) => to - from >= em * 1.5);
    if (members.length < 2 || long.length === 0) return [];
    return drawnThrough(long, em)
      .map((again) => again.rule)
      .filter(isRule);
  });
}

/** False for a piece of an arc, as in a seal: only a long rule bends that much with its page. */
function isStraight({ alongs, places }: Rule, em: number): boolean {
  const last = alongs.length - 1;
  const [start, end] = [alongs[0] ?? 0, alongs[last] ?? 0];
  const [from, to] = [places[0] ?? 0, places[last] ?? 0];
  return places.every((place, i) => {
    const share = ((alongs[i] ?? 0) - start) / Math.max(1, end - start);
    return Math.abs(place - from - (to - from) * share) <= Math.max(2, em * 0.08);
  });
}

/**
 * True for a rule with paper on both its sides. Strokes of neighbouring characters may lie in one line, too, but the
 * rest of the characters hangs on them.
 */
function standsFree(rule: Rule, mask: Uint8Array, width: number, height: number, em: number): boolean {
  const near = Math.ceil(rule.thick / 2) + 2;
  const far = Math.max(near + 1, Math.round(rule.thick / 2 + em * 0.2));
  let [before, after, length] = [0, 0, 0];
  for (let y = Math.max(0, Math.ceil(rule.from)); y < Math.min(height, rule.to); y++) {
    const x = Math.round(placeAt(rule, y));
    let [left, right] = [1, 1];
    for (let off = near; off <= far; off++) {
      if (x >= off && mask[y * width + x - off] === 1) left = 0;
      if (x + off < width && mask[y * width + x + off] === 1) right = 0;
    }
    before += left;
    after += right;
    length++;
  }
  return Math.min(before, after) * rule.drawn >= length * (rule.to - rule.from) * 0.62;
}

/** A line being followed from row to row. */
interface Chain {
  /** Where it is expected in the next row. */
  x: number;
  last: number;
  rows: number;
  thick: number;
  /** Where each unbroken stretch of it begins and ends. */
  readonly starts: number[];
  readonly ends: number[];
  readonly alongs: number[];
  readonly places: number[];
  // What was seen since the last point was noted.
  seen: number;
  sum: number;
  since: number;
}

/** Rows that are drawn together into one point of a line. */
const pointEvery = 12;

function piecesDown(mask: Uint8Array, width: number, height: number, em: number): Rule[] {
  const thickest = Math.max(3, em * 0.3);
  const gap = Math.max(4, em * 0.36);
  const near = 2;
  const rules: Rule[] = [];
  let active: Chain[] = [];
  const pass = (chain: Chain, y: number, next: Chain[]): void => {
    if (y - chain.last <= gap) next.push(chain);
    else rules.push(...drawnIn(chain, em));
  };
  for (let y = 0; y < height; y++) {
    const next: Chain[] = [];
    let i = 0;
    const end = (y + 1) * width;
    for (let p = y * width; p < end; p++) {
      if (mask[p] !== 1) continue;
      const start = p;
      while (p < end && mask[p] === 1) p++;
      const thick = p - start;
      if (thick > thickest) continue;
      const centre = start - y * width + (thick - 1) / 2;
      for (let chain = active[i]; chain !== undefined && chain.x < centre - near; chain = active[++i]) {
        pass(chain, y, next);
      }
      const chain = active[i];
      if (chain !== undefined && chain.x <= centre + near) {
        follow(chain, centre, thick, y);
        next.push(chain);
        i++;
      } else {
        next.push({
          x: centre,
          last: y,
          rows: 1,
          thick,
          starts: [y],
          ends: [],
          alongs: [],
          places: [],
          seen: 1,
          sum: centre,
          since: y,
        });
      }
    }
    for (let chain = active[i]; chain !== undefined; chain = active[++i]) pass(chain, y, next);
    active = next;
  }
  for (const chain of active) rules.push(...drawnIn(chain, em));
  return rules;
}

function follow(chain: Chain, centre: number, thick: number, y: number): void {
  if (y > chain.last + 1) {
    chain.ends.push(chain.last + 1);
    chain.starts.push(y);
  }
  chain.x = chain.x * 0.6 + centre * 0.4;
  chain.last = y;
  chain.rows++;
  chain.thick += thick;
  chain.seen++;
  chain.sum += centre;
  if (y - chain.since >= pointEvery) note(chain);
}

function note(chain: Chain): void {
  if (chain.seen === 0) return;
  chain.alongs.push((chain.since + chain.last) / 2);
  chain.places.push(chain.sum / chain.seen);
  chain.since = chain.last + 1;
  chain.seen = 0;
  chain.sum = 0;
}

/**
 * The rules in a line that was followed: its long unbroken stretches, or all of it where it is made of even dots or
 * dashes. Strokes of characters that happen to lie in one line are neither.
 */
function drawnIn(chain: Chain, em: number): readonly Rule[] {
  const first = chain.starts[0] ?? 0;
  if (chain.last + 1 - first < em * 0.8) return [];
  note(chain);
  const ends = [...chain.ends, chain.last + 1];
  if (isDotted(chain.starts, ends, em)) return [pieceOf(chain, first, chain.last + 1, em)];
  // A rule that crosses leaves a gap as wide as itself.
  const crossing = Math.max(3, em * 0.2);
  const pieces: Rule[] = [];
  let from = first;
  for (let i = 0; i < ends.length; i++) {
    const end = ends[i] ?? 0;
    const next = chain.starts[i + 1];
    if (next !== undefined && next - end <= crossing) continue;
    if (end - from >= em * 0.8) pieces.push(pieceOf(chain, from, end, em));
    from = next ?? end;
  }
  return pieces;
}

function isDotted(starts: readonly number[], ends: readonly number[], em: number): boolean {
  if (starts.length < 6) return false;
  const dashes = starts.map((start, i) => (ends[i] ?? start) - start);
  const gaps = starts.slice(1).map((start, i) => start - (ends[i] ?? start));
  return isEven(dashes, em) && isEven(gaps, em);
}

function isEven(lengths: readonly number[], em: number): boolean {
  const sorted = lengths.toSorted((one, other) => one - other);
  const usual = sorted[sorted.length >> 1] ?? 0;
  const off = lengths.filter((length) => Math.abs(length - usual) > Math.max(1.5, usual * 0.35)).length;
  return usual <= em * 0.5 && off <= lengths.length * 0.2;
}

function pieceOf(chain: Chain, from: number, to: number, em: number): Rule {
  const alongs: number[] = [];
  const places: number[] = [];
  chain.alongs.forEach((along, i) => {
    if (along < from || along > to) return;
    alongs.push(along);
    places.push(chain.places[i] ?? 0);
  });
  if (alongs.length < 2) {
    const place = places[0] ?? chain.x;
    alongs.splice(0, alongs.length, from, Math.max(to, from + em));
    places.splice(0, places.length, place, place);
  }
  return {
    from,
    to,
    alongs,
    places,
    thick: chain.thick / chain.rows,
    drawn: to - from,
    stretches: [[from, to]],
  };
}

/** A rule with the pieces that it was joined from. */
interface Joined {
  readonly rule: Rule;
  readonly members: readonly Rule[];
}

/** Joins pieces that go on from each other over a gap: a rule broken by a fold, a seal or a poor scan. */
function drawnThrough(pieces: readonly Rule[], em: number): readonly Joined[] {
  const joined: Joined[] = [];
  const open: Joined[] = [];
  for (const piece of pieces.toSorted((one, other) => one.from - other.from)) {
    let follows = -1;
    for (let i = open.length - 1; i >= 0; i--) {
      const current = open[i];
      if (current === undefined) continue;
      const { rule } = current;
      if (piece.from - rule.to > em * 1.2) {
        joined.push(current);
        open.splice(i, 1);
        if (follows > i) follows--;
        continue;
      }
      const middle = (piece.from + rule.to) / 2;
      const off = Math.abs(placeAt(rule, middle) - placeAt(piece, middle));
      if (piece.from >= rule.to - em * 0.4 && piece.to > rule.to && off <= Math.max(2, em * 0.09))
        follows = i;
    }
    const before = open[follows];
    if (before === undefined) open.push({ rule: piece, members: [piece] });
    else open[follows] = { rule: continued(before.rule, piece), members: [...before.members, piece] };
  }
  return [...joined, ...open];
}

function continued(rule: Rule, piece: Rule): Rule {
  const last = rule.alongs.at(-1) ?? 0;
  const kept = piece.alongs.findIndex((along) => along > last);
  const from = kept === -1 ? piece.alongs.length : kept;
  const [one, other] = [rule.to - rule.from, piece.to - piece.from];
  return {
    from: rule.from,
    to: Math.max(rule.to, piece.to),
    drawn: rule.drawn + piece.drawn,
    stretches: [...rule.stretches, ...piece.stretches],
    alongs: [...rule.alongs, ...piece.alongs.slice(from)],
    places: [...rule.places, ...piece.places.slice(from)],
    thick: (rule.thick * one + piece.thick * other) / (one + other),
  };
}

import type { Frame } from './frames.ts';
import type { Rule } from './rule.ts';
import { placeAt } from './rule.ts';

/** One line of a lattice: the rules that lie on it, drawn in pieces where cells are merged. */
export interface Line {
  readonly rules: readonly Rule[];
  /** Its place on the middle of the table. */
  readonly at: number;
  /** How it runs where no rule lies on it. */
  readonly slope: number;
  readonly middle: number;
  readonly thick: number;
}

/** The lines of a table: those down from left to right, those across from the top. */
export interface Lines {
  readonly down: readonly Line[];
  readonly across: readonly Line[];
}

/** The place of a line at some point along it. */
export function lineAt(line: Line, along: number): number {
  let best: Rule | undefined;
  let distance = Infinity;
  for (const rule of line.rules) {
    const away = along < rule.from ? rule.from - along : along > rule.to ? along - rule.to : 0;
    if (away < distance) [best, distance] = [rule, away];
  }
  if (best === undefined) return line.at + (along - line.middle) * line.slope;
  if (distance === 0) return placeAt(best, along);
  const end = along < best.from ? best.from : best.to;
  return placeAt(best, end) + (along - end) * line.slope;
}

/** Sorts the rules of a table into its lines. Null where there are none in one direction. */
export function linesOf(frame: Frame, em: number): Lines | null {
  const [left, right] = extentOf(frame.across);
  const [top, bottom] = extentOf(frame.down);
  const down = clustered(frame.down, (top + bottom) / 2, em);
  const across = clustered(frame.across, (left + right) / 2, em);
  const lines = {
    down: [...down, ...openEnds(frame.across, down, em)].toSorted((one, other) => one.at - other.at),
    across: [...across, ...openEnds(frame.down, across, em)].toSorted((one, other) => one.at - other.at),
  };
  return lines.down.length < 2 || lines.across.length < 2 ? null : lines;
}

function extentOf(rules: readonly Rule[]): readonly [number, number] {
  return [Math.min(...rules.map(({ from }) => from)), Math.max(...rules.map(({ to }) => to))];
}

/** Rules closer than this are one border, double or thick: no line of text fits between. In heights of a character. */
const sameLine = 0.6;

function clustered(rules: readonly Rule[], middle: number, em: number): Line[] {
  const slopeOf = slopesOf(rules);
  const placed = rules
    .map((rule) => {
      const centre = (rule.from + rule.to) / 2;
      const place = placeAt(rule, centre);
      return { rule, at: place + (middle - centre) * slopeOf(place), slope: slopeOf(place) };
    })
    .toSorted((one, other) => one.at - other.at);
  const lines: Line[] = [];
  let start = 0;
  for (let i = 1; i <= placed.length; i++) {
    const [first, next] = [placed[start], placed[i]];
    if (first === undefined || (next !== undefined && next.at - first.at <= em * sameLine)) continue;
    const members = placed.slice(start, i);
    const weight = members.reduce((sum, { rule }) => sum + rule.to - rule.from, 0);
    const mean = (of: (member: (typeof members)[number]) => number): number =>
      members.reduce((sum, member) => sum + of(member) * (member.rule.to - member.rule.from), 0) / weight;
    lines.push({
      rules: members.map(({ rule }) => rule),
      at: mean(({ at }) => at),
      slope: mean(({ slope }) => slope),
      middle,
      // A double border is as thick as its two rules and what lies between.
      thick: Math.max(...members.map(({ rule }) => rule.thick)),
    });
    start = i;
  }
  return lines;
}

/** How rules run at some place: a page held askew before a lens has slopes that change from side to side. */
function slopesOf(rules: readonly Rule[]): (place: number) => number {
  const longest = Math.max(...rules.map(({ from, to }) => to - from));
  const long = rules
    .filter(({ from, to }) => to - from >= longest * 0.5)
    .map((rule) => ({
      place: placeAt(rule, (rule.from + rule.to) / 2),
      slope: (placeAt(rule, rule.to) - placeAt(rule, rule.from)) / (rule.to - rule.from),
    }));
  const mean = long.reduce((sum, { slope }) => sum + slope, 0) / long.length;
  if (long.length < 4) return () => mean;
  const centre = long.reduce((sum, { place }) => sum + place, 0) / long.length;
  const spread = long.reduce((sum, { place }) => sum + (place - centre) ** 2, 0);
  if (spread < 1) return () => mean;
  const change = long.reduce((sum, { place, slope }) => sum + (place - centre) * (slope - mean), 0) / spread;
  return (place) => mean + (place - centre) * change;
}

/**
 * Tables open at their sides, and tables cut by the edge of the picture, end where their rules end: such an end is
 * drawn as a line of its own where several rules agree on it.
 */
function openEnds(crossing: readonly Rule[], lines: readonly Line[], em: number): Line[] {
  const added: Line[] = [];
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return added;
  for (const isStart of [true, false]) {
    const ends = crossing
      .map((rule) => {
        const end = isStart ? rule.from : rule.to;
        return { end, place: placeAt(rule, end) };
      })
      .filter(({ end, place }) =>
        isStart ? end < lineAt(first, place) - em * 0.9 : end > lineAt(last, place) + em * 0.9,
      );
    if (ends.length < 2) continue;
    const sorted = ends.map(({ end }) => end).toSorted((one, other) => one - other);
    const at = sorted[sorted.length >> 1] ?? 0;
    const agreeing = ends.filter(({ end }) => Math.abs(end - at) <= em * 0.8);
    if (agreeing.length < 2 || agreeing.length * 2 < ends.length) continue;
    const places = agreeing.map(({ place }) => place).toSorted((one, other) => one - other);
    const rule: Rule = {
      from: places[0] ?? 0,
      to: places.at(-1) ?? 0,
      alongs: places,
      places: places.map(() => at),
      thick: 0,
      drawn: 0,
      stretches: [],
    };
    added.push({ rules: [rule], at, slope: 0, middle: (rule.from + rule.to) / 2, thick: 0 });
  }
  return added;
}

import type { Glyph, Turn } from './pdf-glyphs.ts';
import { across, along } from './pdf-glyphs.ts';
import type { Edges } from './pdf-matrix.ts';

/** Glyphs that read as one line. */
export interface Line {
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  /** Start and end along the line, base line across it. */
  readonly from: number;
  readonly to: number;
  readonly base: number;
  readonly em: number;
}

export interface CellText {
  /** As printed; runs of white space are one blank. */
  readonly text: string;
  /** True where the text fills its cell to the end, so that it may go on beyond a page break. */
  readonly isFull: boolean;
  /** The lines drawn together, where they may be one figure that was too long for its column. */
  readonly wrapped?: string;
}

/** Two glyphs whose base lines differ by less than this share of an em stand on one line. */
const sameLine = 0.45;

/** Orders glyphs into lines, first to last, each in reading direction. `wide` is put where a gap is that of a tab. */
export function linesOf(glyphs: readonly Glyph[], wide: string): readonly Line[] {
  const sorted = glyphs.toSorted((one, other) => one.base - other.base);
  const groups: Glyph[][] = [];
  let base = 0;
  let em = 0;
  for (const glyph of sorted) {
    const group = groups.at(-1);
    if (group !== undefined && glyph.base - base <= sameLine * Math.min(em, glyph.em)) {
      group.push(glyph);
      // Raised signs sit above their line; the larger glyph tells where the line is.
      if (glyph.em > em) [base, em] = [glyph.base, glyph.em];
    } else {
      groups.push([glyph]);
      [base, em] = [glyph.base, glyph.em];
    }
  }
  return groups.map((group) => lineOf(group, wide));
}

function lineOf(group: readonly Glyph[], wide: string): Line {
  const glyphs = withoutDoubles(group.toSorted((one, other) => one.from - other.from));
  let text = '';
  let last: Glyph | undefined;
  let base = 0;
  let em = 0;
  for (const glyph of glyphs) {
    if (last !== undefined) text += gapOf(last, glyph, wide);
    text += glyph.text;
    if (glyph.em > em) [base, em] = [glyph.base, glyph.em];
    last = glyph;
  }
  const from = glyphs[0]?.from ?? 0;
  const to = glyphs.reduce((end, glyph) => Math.max(end, glyph.to), from);
  return { text, glyphs, from, to, base, em };
}

/** Bold text may be drawn twice with a small shift; two equal digits side by side never overlap so far. */
function withoutDoubles(sorted: readonly Glyph[]): readonly Glyph[] {
  const kept: Glyph[] = [];
  for (const glyph of sorted) {
    const isDouble = kept
      .slice(-3)
      .some(
        (other) =>
          other.text === glyph.text &&
          Math.abs(glyph.from - other.from) < Math.max(0.3 * (other.to - other.from), 0.01) &&
          Math.abs(glyph.base - other.base) < 0.2 * glyph.em,
      );
    if (!isDouble) kept.push(glyph);
  }
  return kept;
}

const figure = /[0-9０-９.,．，%％+\-－]$/u;
const wideCharacter = /[\u2e80-\ufe4f\uff00-\uffef]$/u;

/**
 * What stands between two glyphs of a line: nothing, a blank, or a tab's gap.
 *
 * Digits of one figure touch or stand a little apart (letter-spacing, a tenth of an em); the narrowest blank that
 * fonts have is a quarter of an em. A drawn blank always counts between digits: better a figure that is refused than
 * two figures read as one. Between Chinese characters justification stretches the gap, so only a wide one counts.
 */
function gapOf(before: Glyph, after: Glyph, wide: string): string {
  const em = Math.min(before.em, after.em);
  const gap = (after.from - before.to) / em;
  if (gap > 1.5) return wide;
  const isFigure = figure.test(before.text) && figure.test(after.text);
  if (isFigure && standsApart(before, after)) return ' ';
  if (after.spaced) return gap > (isFigure ? 0.05 : 0.12) ? ' ' : '';
  const wides = Number(wideCharacter.test(before.text)) + Number(wideCharacter.test(after.text));
  const limit = isFigure ? 0.3 : wides === 2 ? 0.6 : wides === 1 ? 0.4 : 0.2;
  return gap > limit ? ' ' : '';
}

/** Note marks are smaller or shifted, and white digits are not seen: neither belongs to the figure beside it. */
function standsApart(before: Glyph, after: Glyph): boolean {
  const [small, large] = before.em < after.em ? [before.em, after.em] : [after.em, before.em];
  return (
    small < 0.8 * large ||
    Math.abs(before.base - after.base) > 0.15 * large ||
    (before.isWhite === true) !== (after.isWhite === true)
  );
}

/** What a cell says, its lines joined, read in the direction in which it is set. */
export function cellTextOf(glyphs: readonly Glyph[], edges: Edges): CellText {
  if (glyphs.length === 0) return { text: '', isFull: false };
  const turn = mainTurn(glyphs);
  if (turn === 0 && isInColumns(glyphs)) return columnsText(glyphs, edges);
  const aligned = turn === 0 ? glyphs : glyphs.filter((glyph) => glyph.turn === turn);
  // A cell that mixes directions keeps every glyph: the rest follows in its own order.
  const rest =
    turn === 0 ? glyphs.filter((glyph) => glyph.turn !== 0) : glyphs.filter((glyph) => glyph.turn !== turn);
  const lines = linesOf(turn === 0 ? aligned.filter((glyph) => glyph.turn === 0) : aligned, ' ');
  const text = [...lines, ...linesOf(rest, ' ')].reduce(
    (sum, line) => sum + joint(sum, line.text) + line.text,
    '',
  );
  const wrapped =
    rest.length === 0 && lines.length > 1 && lines.every((line) => isFigureLine(line, lines, turn, edges));
  return {
    text: text.trim(),
    isFull: isFull(lines, turn, edges),
    ...(wrapped ? { wrapped: lines.map((line) => line.text).join('') } : {}),
  };
}

function mainTurn(glyphs: readonly Glyph[]): Turn {
  const counts = [0, 0, 0, 0];
  for (const { turn } of glyphs) counts[turn] = (counts[turn] ?? 0) + 1;
  const turns = [0, 1, 2, 3] as const;
  return turns.reduce<Turn>((best, turn) => ((counts[turn] ?? 0) > (counts[best] ?? 0) ? turn : best), 0);
}

/**
 * True where the glyphs run downwards in columns. A font that writes in columns says so; some programs place upright
 * glyphs below one another instead, and then the order of drawing tells.
 */
function isInColumns(glyphs: readonly Glyph[]): boolean {
  const verticals = glyphs.filter(({ vertical }) => vertical).length;
  if (verticals * 2 > glyphs.length) return true;
  // A figure in a very narrow column stands one digit below the other, but is no vertical writing.
  if (glyphs.every(({ text }) => figure.test(text))) return false;
  let down = 0;
  let right = 0;
  for (let i = 1; i < glyphs.length; i++) {
    const before = glyphs[i - 1];
    const glyph = glyphs[i];
    if (before === undefined || glyph === undefined) continue;
    const dx = (glyph.x - before.x) / glyph.em;
    const dy = (glyph.y - before.y) / glyph.em;
    if (Math.abs(dx) < 0.3 && dy > 0.6 && dy < 2) down++;
    else if (Math.abs(dy) < 0.3 && dx > 0) right++;
  }
  return down > right * 2;
}

/** Columns from right to left, each from top to bottom. */
function columnsText(glyphs: readonly Glyph[], edges: Edges): CellText {
  const upright = glyphs.map((glyph) => ({
    ...glyph,
    from: glyph.y - glyph.em / 2,
    to: glyph.y + glyph.em / 2,
    base: -glyph.x,
  }));
  const lines = linesOf(upright, ' ');
  const text = lines.reduce((sum, line) => sum + joint(sum, line.text) + line.text, '');
  const end = lines.at(-1)?.to ?? edges.top;
  return { text: text.trim(), isFull: edges.bottom - end < 1.5 * (lines[0]?.em ?? 0) };
}

/** What stands between two lines: nothing between Chinese characters, a blank where words or figures would run together. */
export function joint(before: string, after: string): string {
  if (before === '') return '';
  const isWide = wideCharacter.test(before) || /^[\u2e80-\ufe4f\uff00-\uffef]/u.test(after);
  return isWide ? '' : ' ';
}

/** A cell's padding on both sides together is at most this wide (Word: 5.4 pt each, wide forms: 7.2 pt). */
const maxPadding = 15;

function isFull(lines: readonly Line[], turn: Turn, edges: Edges): boolean {
  const last = lines.at(-1);
  if (last === undefined) return false;
  const start = along(turn, edges.left, edges.top);
  const end = along(turn, edges.right, edges.bottom);
  const room = Math.abs(end - start);
  const isStacked = lines.length > 1 && lines.every((line) => line.glyphs.length === 1);
  if (isStacked) {
    const depth = Math.max(across(turn, edges.left, edges.top), across(turn, edges.right, edges.bottom));
    return depth - last.base < 1.5 * last.em;
  }
  return room - (last.to - last.from) < last.em + maxPadding;
}

/** A line of digits that fills its cell, or is the last one. */
function isFigureLine(line: Line, lines: readonly Line[], turn: Turn, edges: Edges): boolean {
  return /^[\d.,]+$/u.test(line.text) && (line === lines.at(-1) || isFull([line], turn, edges));
}

import { withWholeHeadings } from './pdf-headings.ts';
import type { Rule } from './pdf-path.ts';
import type { Row, Segment } from './pdf-segments.ts';
import { segmentsOf } from './pdf-segments.ts';
import type { Line } from './pdf-text.ts';
import { joint } from './pdf-text.ts';

/** A wider gap, in ems, parts two columns; justified words stand closer. */
const columnGap = 0.9;
const figure = /^[+\-－]?[\d０-９][\d０-９.,．，]*[%％]?$/u;
const label = /[\p{Script=Han}\p{L}]/u;

/**
 * The lines of text outside ruled cells, with labels that were broken over several lines joined beside their figures:
 * `（二）部分公开（区分处理的，只计` above, `这一情形）` below and `19 6 0` between them are one row. Done only where the place
 * proves it: two rules across enclose them, or the figures stand in the middle between the two halves of the label.
 * `rules` are those across that belong to no grid.
 */
export function withWholeLabels(lines: readonly Line[], rules: readonly Rule[]): readonly Line[] {
  const rows = lines.map(rowOf);
  const gone = new Set<Row>();
  const joinedRows = new Map<Row, Line>();
  for (const [index, row] of rows.entries()) {
    if (row.figures.length < 2) continue;
    const halves = enclosed(rows, index, rules) ?? aroundFigures(rows, index);
    if (halves.length === 0 || halves.some((half) => gone.has(half))) continue;
    for (const half of halves) gone.add(half);
    joinedRows.set(row, joinedLine(row, halves));
  }
  return withWholeHeadings(
    rows
      .filter((row) => !gone.has(row))
      .map((row): Row => ({ ...row, line: joinedRows.get(row) ?? row.line })),
  );
}

function rowOf(line: Line): Row {
  const parts = segmentsOf(line, columnGap);
  const first = parts.findLastIndex(({ text }) => !figure.test(text)) + 1;
  return { line, words: parts.slice(0, first), figures: parts.slice(first) };
}

function isHalf({ words, figures }: Row): boolean {
  return figures.length === 0 && words.length > 0 && words.every(({ text }) => label.test(text));
}

/** How far a rule may fall short of what it encloses. */
const slack = 4;

/** The broken labels that lie between the same two rules as the figures, or null where no two rules enclose these. */
function enclosed(rows: readonly Row[], index: number, rules: readonly Rule[]): readonly Row[] | null {
  const row = rows[index];
  if (row === undefined) return null;
  const spans = (rule: Rule, from: number, to: number): boolean =>
    rule.from <= from + slack && rule.to >= to - slack;
  const [from, to] = [row.figures[0]?.from ?? 0, row.figures.at(-1)?.to ?? 0];
  const middle = row.line.base - row.line.em * 0.35;
  const above = rules.filter((rule) => rule.at < middle && spans(rule, from, to)).at(-1);
  const below = rules.find((rule) => rule.at > middle && spans(rule, from, to));
  if (above === undefined || below === undefined) return null;
  const inside = rows.filter(({ line }) => {
    const at = line.base - line.em * 0.35;
    return at > above.at && at < below.at;
  });
  // Two rows of figures between two rules are no single row, and a page-high gap is none at all.
  if (inside.some((other) => other !== row && other.figures.length > 0)) return null;
  if (below.at - above.at > 12 * row.line.em) return null;
  return inside.filter(
    (other) =>
      other !== row &&
      isHalf(other) &&
      other.words.every(
        (word) => word.to <= from && spans(above, word.from, word.to) && spans(below, word.from, word.to),
      ),
  );
}

/** The two halves of a label between which the figures stand exactly in the middle. */
function aroundFigures(rows: readonly Row[], index: number): readonly Row[] {
  const [before, row, after] = [rows[index - 1], rows[index], rows[index + 1]];
  const [upper, lower] = [before?.words[0], after?.words[0]];
  if (before === undefined || row === undefined || after === undefined) return [];
  if (upper === undefined || lower === undefined || !isHalf(before) || !isHalf(after)) return [];
  if (before.words.length > 1 || after.words.length > 1) return [];
  const { em, base } = row.line;
  const [up, down] = [base - before.line.base, after.line.base - base];
  // One label's lines stand less than two ems apart; those of two rows, with their padding, do not fit in half of it.
  const isMiddle = Math.abs(up - down) <= 0.2 * em && up + down < 2 * em;
  const isAligned =
    Math.min(
      Math.abs(upper.from - lower.from),
      Math.abs(upper.to - lower.to),
      Math.abs(upper.from + upper.to - lower.from - lower.to) / 2,
    ) <
    0.3 * em;
  const from = row.figures[0]?.from ?? 0;
  const isFree = row.words.every((word) => word.to <= upper.from || word.from >= upper.to);
  return isMiddle && isAligned && isFree && upper.to <= from && lower.to <= from ? [before, after] : [];
}

/** The row's line with the words of all its lines, one column of words after the other. */
function joinedLine(row: Row, halves: readonly Row[]): Line {
  const words = [row, ...halves]
    .toSorted((one, other) => one.line.base - other.line.base)
    .flatMap((part) => part.words);
  const columns: Segment[][] = [];
  for (const word of words) {
    const column = columns.find((own) => own.some((other) => word.from < other.to && word.to > other.from));
    if (column === undefined) columns.push([word]);
    else column.push(word);
  }
  const labels = columns
    .toSorted((one, other) => leftOf(one) - leftOf(other))
    .map((own) => own.reduce((sum, { text }) => sum + joint(sum, text) + text, ''));
  const text = [...labels, ...row.figures.map((part) => part.text)].join('\t');
  const glyphs = [...row.line.glyphs, ...halves.flatMap((half) => half.line.glyphs)];
  return { ...row.line, text, glyphs, from: Math.min(...glyphs.map((glyph) => glyph.from)) };
}

function leftOf(column: readonly Segment[]): number {
  return Math.min(...column.map(({ from }) => from));
}

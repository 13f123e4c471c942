import type { Cell } from '../../../model/document.ts';
import type { Headed, HeadRun, HeadingBlock } from './heading-blocks.ts';
import type { PrintedCell, PrintedLine } from './printed-lines.ts';
import { isFigureLike } from '../../numbers.ts';
import type { RowNames } from './row-names.ts';

/** What stands round one figure. */
export interface Witness {
  /** Labels of its row, the nearest first. */
  readonly labels: readonly Label[];
  readonly headed: Headed | null;
  /** The cell of the heading, where it stands over the figure's own column of the table. */
  readonly over: Cell | null;
  /** All headings of the table that know their columns. */
  readonly runs: readonly HeadRun[];
}

/** Words beside a figure and the rows that they name. */
export interface Label {
  readonly text: string;
  readonly names: RowNames;
  /** Left out where the label is no cell by itself. */
  readonly cell?: Cell;
}

export const nothing: Witness = { labels: [], headed: null, over: null, runs: [] };

/** What stands round each cell of a row of a table, by the index of the cell. */
export function gridWitness(
  line: PrintedLine,
  namesOf: (text: string) => RowNames,
  block: HeadingBlock | null,
  headings: (line: PrintedLine, first: number, block: HeadingBlock | null) => Over,
): readonly Witness[] {
  const { cells } = line;
  const runs = block?.runs ?? [];
  const witnesses: Witness[] = [];
  let labels: Witness['labels'] = [];
  let first = firstFigure(cells);
  let headed = headings(line, first, block);
  for (const [index, { text, cell }] of cells.entries()) {
    const own = headed[index] ?? null;
    witnesses.push({ labels, headed: own, over: runs.find((run) => run === own)?.cell ?? null, runs });
    if (text === '' || isFigureLike(text)) continue;
    const names = namesOf(text);
    labels = [{ text, names, cell }, ...labels];
    // Two rows may stand side by side; words among the figures are no label.
    if (names.exact.length > 0 && index >= first) {
      first = index + 1;
      headed = headings(line, first, block);
    }
  }
  return witnesses;
}

/** Behind the words at the head of the row. */
function firstFigure(cells: readonly PrintedCell[]): number {
  const figure = cells.findIndex(({ text }) => text !== '' && isFigureLike(text));
  const head = figure < 0 ? cells : cells.slice(0, figure);
  return head.findLastIndex(({ text }) => text !== '') + 1;
}

/** Headings by the index of the cell below them. */
export type Over = readonly (Headed | undefined)[];

/** The headings over the figures of a row, from cell `first` on, of one of the three tables. */
export function headingsOver(line: PrintedLine, first: number, block: HeadingBlock | null): Over {
  if (block === null) return [];
  // Places past the last cell of the carrier are no cells.
  let end = line.cells.length;
  while (end > first && (line.cells[end - 1]?.start ?? 0) >= line.width) end -= 1;
  return byColumn(line, first, end, block) ?? byOrder(line.cells, first, end, block);
}

/** The headings over the figures of a row of a list, whose halves may stand side by side. */
export function listHeadingsOver(line: PrintedLine, first: number, block: HeadingBlock | null): Over {
  if (block === null) return [];
  const { runs, places } = block;
  if (runs === null || !line.aligned || places !== line.cells.at(-1)?.end)
    return headingsOver(line, first, block);
  return line.cells.map(({ start, end }) => {
    const [only, ...more] = runs.filter((run) => run.start < end && run.end > start);
    return more.length === 0 ? only : undefined;
  });
}

/** Null unless each printed cell stands under one heading, and each heading over one cell at least and one printed cell at most. */
function byColumn(
  { cells, aligned }: PrintedLine,
  first: number,
  end: number,
  { runs, places }: HeadingBlock,
): Over | null {
  if (runs === null || !aligned || places !== cells.at(-1)?.end) return null;
  const over: (Headed | undefined)[] = [];
  let at = 0;
  /** The heading over the last printed cell, and how many headings have a cell. */
  let printed = -1;
  let covered = 0;
  for (let index = first; index < end; index++) {
    const cell = cells[index];
    if (cell === undefined) return null;
    while ((runs[at]?.end ?? Infinity) <= cell.start) at += 1;
    let last = at;
    while ((runs[last]?.start ?? Infinity) < cell.end) last += 1;
    if (at > covered) return null;
    covered = Math.max(covered, last);
    const isUnderOne = last === at + 1;
    if (isUnderOne) over[index] = runs[at];
    if (cell.text === '') continue;
    if (!isUnderOne || printed === at) return null;
    printed = at;
  }
  return covered === runs.length ? over : null;
}

/** Cells follow the headings from left to right where there are as many, and any more are empty and at the edges. */
function byOrder(cells: readonly PrintedCell[], first: number, end: number, { order }: HeadingBlock): Over {
  if (order === null || order.length === 0) return [];
  const excess = end - first - order.length;
  if (excess < 0) return [];
  const texts = cells.slice(first, end).map(({ text }) => text);
  const left = texts.findIndex((text) => text !== '');
  const right = texts.findLastIndex((text) => text !== '');
  // The least and the greatest number of empty cells before those that the headings stand over.
  const least = Math.max(0, right + 1 - order.length);
  const most = left < 0 ? excess : Math.min(left, excess);
  if (least !== most) return [];
  const over: (Headed | undefined)[] = [];
  for (const [at, headed] of order.entries()) over[first + least + at] = headed;
  return over;
}

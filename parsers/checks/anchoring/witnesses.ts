import type { GenerationId, ReportTable } from '../../../model/report.ts';
import { gridWitness, headingsOver, listHeadingsOver, nothing } from './grid-witness.ts';
import type { Witness } from './grid-witness.ts';
import { headingBlocks } from './heading-blocks.ts';
import type { HeadingBlock } from './heading-blocks.ts';
import { rowUnderHead } from './row-under-head.ts';
import { offPagePlace } from './off-page-place.ts';
import type { PrintedFigure } from './printed-figure.ts';
import type { PrintedLine, PrintedLines } from './printed-lines.ts';
import { listNames } from './list-names.ts';
import { isKnownForm, rowNames } from './row-names.ts';
import type { RowNames } from './row-names.ts';
import { wordStream, wordWitness } from './word-witness.ts';
import type { WordStream } from './word-witness.ts';

const noNames: RowNames = { exact: [], near: null, whole: null };

/** What the lines of a document say of the figures of one table; each line is looked at once. */
export interface Witnesses {
  /** What stands round a figure. */
  readonly round: (figure: PrintedFigure) => Witness;
  /** Labels beside a figure in a table that were cut in two rows, each put together. */
  readonly cutLabels: (figure: PrintedFigure) => Witness['labels'];
  /** What stands round a figure on the page in place of its own label or heading; null where nothing does. */
  readonly offPage: (figure: PrintedFigure) => string | null;
  /** Which of the rows that share a label is the one here, by the rows above that they stand under; null for unknown. */
  readonly rowUnder: (figure: PrintedFigure, rows: readonly string[]) => string | null;
}

/** Asks the lines of a document about a table in one form. */
export function witnessesOf(
  { lines, borders }: PrintedLines,
  table: ReportTable,
  form: GenerationId,
): Witnesses {
  const namesOf = namesFor(table, form);
  const headings = table === 'statistics' ? listHeadingsOver : headingsOver;
  const blocks = headingBlocks(lines, table);
  const blockBefore = (line: number): HeadingBlock | null => {
    const block = blocks.findLast(({ last }) => last < line);
    if (block === undefined) return null;
    return borders.some((border) => border > block.last && border < line) ? null : block;
  };
  const known = new Map<number, readonly Witness[]>();
  let stream: WordStream | null = null;
  const round = ({ line, cell, word }: PrintedFigure): Witness => {
    if (word >= 0) {
      stream ??= wordStream(lines);
      return wordWitness(stream, lines, { line: line.index, word }, namesOf, blockBefore);
    }
    let witnesses = known.get(line.index);
    if (witnesses === undefined) {
      witnesses = gridWitness(line, namesOf, blockBefore(line.index), headings);
      known.set(line.index, witnesses);
    }
    return witnesses[cell] ?? nothing;
  };
  const cutLabels = (figure: PrintedFigure): Witness['labels'] => {
    const nearest = figure.word >= 0 ? undefined : round(figure).labels[0];
    return nearest === undefined ? [] : joinedLabels(figure.line, lines, nearest.text, namesOf);
  };
  const offPage = (figure: PrintedFigure): string | null =>
    figure.line.cells[figure.cell]?.cell.box === undefined
      ? null
      : offPagePlace(figure.cell, round(figure), lines, figure.line, namesOf);
  const rowUnder = (figure: PrintedFigure, rows: readonly string[]): string | null =>
    isKnownForm(form) ? null : rowUnderHead(figure, rows, round(figure), lines, listNames[form]);
  return { round, cutLabels, offPage, rowUnder };
}

function namesFor(table: ReportTable, form: GenerationId): (text: string) => RowNames {
  if (!isKnownForm(form)) return listNames[form].namesOf;
  return table === 'disclosure' || table === 'requests' ? rowNames[form][table] : (): RowNames => noNames;
}

/** The label beside a figure together with the one above or below, which has no figures of its own: a label cut in two. */
function joinedLabels(
  line: PrintedLine,
  lines: readonly PrintedLine[],
  nearest: string,
  namesOf: (text: string) => RowNames,
): Witness['labels'] {
  const [above, below] = [lines[line.index - 1], lines[line.index + 1]].map((other) => halfLabel(other));
  return [
    ...(above === null || above === undefined ? [] : [above + nearest]),
    ...(below === null || below === undefined ? [] : [nearest + below]),
  ].flatMap((text) => {
    const { whole } = namesOf(text);
    return whole === null ? [] : [{ text, names: { exact: [whole], near: whole, whole } }];
  });
}

/** The last words of a row without figures; null for any other. */
function halfLabel(line: PrintedLine | undefined): string | null {
  if (line === undefined || line.table < 0) return null;
  const printed = line.cells.filter(({ text }) => text !== '');
  return printed.some(({ text }) => /\d/u.test(text) && !/\p{Script=Han}/u.test(text))
    ? null
    : (printed.at(-1)?.text ?? null);
}

import { isFigureLike } from '../../numbers.ts';
import type { Witness } from './grid-witness.ts';
import type { ListNames } from './list-names.ts';
import type { PrintedFigure } from './printed-figure.ts';
import type { PrintedLine } from './printed-lines.ts';
import { isUnit } from './word-witness.ts';

/** A group of a list is not longer. */
const mostRows = 40;

/**
 * Which of several rows of one label a figure belongs to, by the nearest row to the left or above that only one of them
 * stands under; null where none is near.
 */
export function rowUnderHead(
  { line }: PrintedFigure,
  rows: readonly string[],
  { labels }: Witness,
  lines: readonly PrintedLine[],
  { namesOf, above }: ListNames,
): string | null {
  const onlyUnder = (text: string): string | null => {
    const { exact } = namesOf(text);
    // A head that has the label of its own row, as 行政复议 | 合计, is no head of it.
    const under = rows.filter((row) => exact.some((head) => above.get(row)?.has(head) === true));
    const [only] = under;
    return under.length === 1 && only !== undefined ? only : null;
  };
  const at = labels.findIndex(({ names }) => names.exact.length > 0);
  for (const { text } of labels.slice(at + 1)) {
    const found = onlyUnder(text);
    if (found !== null) return found;
  }
  const start = startOf(line, labels[at]?.text ?? '');
  for (let index = line.index - 1; index >= Math.max(0, line.index - mostRows); index--) {
    const before = lines[index];
    if (before?.table !== line.table) return null;
    for (const text of labelsIn(before, start)) {
      const found = onlyUnder(text);
      if (found !== null) return found;
    }
  }
  return null;
}

function startOf({ cells }: PrintedLine, label: string): number | null {
  return cells.find(({ text }) => text === label)?.start ?? null;
}

/** The words of a line before its figures; in a table those in the column of the label, or left of it with no figure between. */
function labelsIn({ cells, text }: PrintedLine, start: number | null): readonly string[] {
  if (cells.length > 0) {
    const left = cells
      .filter((each) => each.text !== '' && (start === null || each.start <= start))
      .reverse();
    const figure = left.findIndex((each) => isFigureLike(each.text));
    return left.slice(0, figure < 0 ? left.length : figure).map((each) => each.text);
  }
  const words = text.split(/\s+/u);
  const end = words.findLastIndex((word) => !isFigureLike(word) && !isUnit(word)) + 1;
  return end === 0 ? [] : [words.slice(0, end).join('')];
}

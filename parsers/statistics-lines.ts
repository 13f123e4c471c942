import { placedWords, rowOfWords } from './line.ts';
import type { Line, PlacedWord, TableRow, TextLine } from './line.ts';
import { isFigureLike } from './numbers.ts';
import { roleOf } from './statistics-heading.ts';
import { isListLabel, isListTitle, isUnit } from './statistics-labels.ts';

/** Fewer rows of a list are sentences that name one thing or another. */
const fewest = 8;
const longestCell = 90;

/** A line taken apart: `1.当面申请数 件 3`, or any part of such a row that has a line of its own. */
interface Piece {
  readonly line: TextLine;
  readonly label: string;
  readonly isHeading: boolean;
  /** The words of the row, the label as one. */
  readonly words: readonly PlacedWord[];
  readonly hasUnit: boolean;
  readonly hasFigures: boolean;
}

interface OpenRow {
  label: string;
  isHeading: boolean;
  hasUnit: boolean;
  hasFigures: boolean;
  readonly words: PlacedWord[];
  readonly lines: TextLine[];
}

/**
 * Lines with the rows of a 统计表 or 附表 rebuilt that the carrier keeps as lines of words: a row in each line, or a cell in
 * each. They count only below a title or headings of such a list, and where enough of them are its rows; all other lines
 * stay as they are. Blank cells left no trace, so the rows are `rebuilt`.
 */
export function withStatisticsLines(lines: readonly Line[]): readonly Line[] {
  if (!areEnough(lines)) return lines;
  const result: Line[] = [];
  let texts: TextLine[] = [];
  const flush = (): void => {
    for (const line of rebuilt(texts)) result.push(line);
    texts = [];
  };
  for (const line of lines) {
    if (line.kind === 'text') {
      texts.push(line);
      continue;
    }
    flush();
    result.push(line);
  }
  flush();
  return result;
}

function areEnough(lines: readonly Line[]): boolean {
  let known = 0;
  for (const line of lines) {
    if (line.kind !== 'text' || line.text.length > longestCell) continue;
    if (isListLabel(pieceOf(line).label)) known += 1;
    if (known >= fewest) return true;
  }
  return false;
}

function pieceOf(line: TextLine): Piece {
  const words = line.text.trim().split(/\s+/u);
  let end = words.length;
  while (end > 0 && isFigureLike(words[end - 1] ?? '')) end -= 1;
  const figures = words.slice(end);
  const unit = words.slice(0, end).findLast((word, index) => index === end - 1 && isUnit(word));
  const label = words.slice(0, unit === undefined ? end : end - 1).join(' ');
  const texts = [...(label === '' ? [] : [label]), ...(unit === undefined ? [] : [unit]), ...figures];
  const isHeading = words.every((word) => roleOf(word) !== null);
  return {
    line,
    label: isHeading ? '' : label,
    isHeading,
    words: placedWords(isHeading ? words : texts, line.block),
    hasUnit: unit !== undefined,
    hasFigures: figures.length > 0,
  };
}

/** The rows of a run of lines; the lines themselves where too few of them are rows of a list. */
function rebuilt(lines: readonly TextLine[]): readonly Line[] {
  if (!areEnough(lines)) return lines;
  const result: Line[] = [];
  let isOpen = false;
  let known = 0;
  let row: OpenRow | null = null as OpenRow | null; // assigned in the loop, which narrowing does not see
  const flush = (): void => {
    if (row === null) return;
    const isRow = row.isHeading ? isWhole(row) : row.hasFigures || isListLabel(row.label);
    isOpen ||= row.isHeading && isRow;
    if (isRow && isListLabel(row.label)) known += 1;
    result.push(...(isRow ? [rowOf(row)] : row.lines));
    row = null;
  };
  for (const line of lines) {
    const piece = line.text.length > longestCell || /[。；;]$/u.test(line.text) ? null : pieceOf(line);
    const isTitle = isListTitle(line.text);
    if (isTitle || piece === null) {
      flush();
      isOpen = isTitle || (isOpen && piece !== null);
      result.push(line);
      continue;
    }
    if (row !== null && belongs(piece, row)) {
      row.words.push(...piece.words);
      if (piece.label !== '') joinLabel(row);
      row.hasUnit ||= piece.hasUnit;
      row.hasFigures ||= piece.hasFigures;
      row.lines.push(line);
      continue;
    }
    flush();
    if (!isOpen && !piece.isHeading) {
      result.push(line);
      continue;
    }
    row = { ...piece, words: [...piece.words], lines: [line] };
  }
  flush();
  return known < fewest ? lines : result;
}

/** Headings that name the labels and a figure; 总计 or 数量 alone is nothing. */
function isWhole({ words }: OpenRow): boolean {
  const kinds = words.map(({ text }) => roleOf(text)?.kind);
  return kinds.includes('label') && kinds.includes('figure');
}

/** A heading behind headings, a unit or figures behind a label, or the rest of a label that was parted. */
function belongs(piece: Piece, row: OpenRow): boolean {
  if (piece.isHeading || row.isHeading) return piece.isHeading && row.isHeading;
  if (piece.label === '') return row.label !== '' && !(piece.hasUnit && (row.hasUnit || row.hasFigures));
  if (row.hasUnit || row.hasFigures || row.label === '') return false;
  const isRest = /^[（(](?![一二三四五六七八九十\d]{1,3}[）)])/u.test(piece.label);
  return isRest || (!isListLabel(piece.label) && isListLabel(`${row.label}${piece.label}`));
}

/** The two parts of a label as one word, at the place of the first. */
function joinLabel(row: OpenRow): void {
  const [first, ...more] = row.words;
  const at = more.findIndex(({ block }) => block !== first?.block);
  const rest = more[at];
  if (first === undefined || rest === undefined) return;
  row.label = `${row.label}${rest.text}`;
  row.words.splice(
    0,
    row.words.length,
    { ...first, text: row.label },
    ...more.filter((word) => word !== rest),
  );
}

function rowOf({ words, lines: [line] }: OpenRow): TableRow {
  return rowOfWords(words, { table: -1, block: line?.block ?? 0 }, { row: 0 });
}

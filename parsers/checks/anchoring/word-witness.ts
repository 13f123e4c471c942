import { isFigureLike } from '../../numbers.ts';
import { nothing } from './grid-witness.ts';
import type { Label, Witness } from './grid-witness.ts';
import type { HeadingBlock } from './heading-blocks.ts';
import type { PrintedLine } from './printed-lines.ts';
import type { RowNames } from './row-names.ts';

/** A figure, or a word, in the stream of words that the lines of a document are. */
interface Token {
  readonly line: number;
  /** Which word of its line, from 0. */
  readonly word: number;
  readonly text: string;
  readonly isFigure: boolean;
}

/** The words of a document one after another, where a table has lost its cells. */
export interface WordStream {
  readonly tokens: readonly Token[];
  /** Index of the first token of each line; the next line's where it has none. */
  readonly starts: readonly number[];
}

/** A label in pieces; one in single letters has more of them. */
const mostPieces = 4;
const mostLetters = 24;
/** A row of the forms has no more figures than 表四. */
const mostFigures = 40;

/** All words of a document: those of its paragraphs, and of its tables cell by cell or, in rows of one cell, word by word. */
export function wordStream(lines: readonly PrintedLine[]): WordStream {
  const tokens: Token[] = [];
  const starts: number[] = [];
  for (const line of lines) {
    starts.push(tokens.length);
    if (line.text === '') {
      for (const { text, start } of line.cells) {
        if (text !== '') tokens.push({ line: line.index, word: start, text, isFigure: isFigureLike(text) });
      }
      continue;
    }
    if (line.isPageMark) continue;
    const words = line.text.split(/\s+/u);
    const isOne = words.length > 1 && !words.every(isFigureLike) && isFigureLike(line.text);
    if (isOne) tokens.push({ line: line.index, word: 0, text: line.text, isFigure: true });
    else {
      for (const [word, text] of words.entries()) {
        tokens.push({ line: line.index, word, text, isFigure: isFigureLike(text) });
      }
    }
  }
  // 无 of 无法提供 in single letters is a letter and no sign.
  const isLetter = (token: Token, at: number): boolean =>
    token.text === '无' && /^[法正]$/u.test(tokens[at + 1]?.text ?? '');
  return {
    tokens: tokens.map((token, at) => (isLetter(token, at) ? { ...token, isFigure: false } : token)),
    starts,
  };
}

/** What stands before a figure in a line of words, and which of the figures behind its label it is. */
export function wordWitness(
  { tokens, starts }: WordStream,
  lines: readonly PrintedLine[],
  place: { readonly line: number; readonly word: number },
  namesOf: (text: string) => RowNames,
  blockBefore: (line: number) => HeadingBlock | null,
): Witness {
  let at = starts[place.line] ?? tokens.length;
  while (tokens[at]?.line === place.line && tokens[at]?.word !== place.word) at += 1;
  if (tokens[at]?.line !== place.line) return nothing;
  let start = at;
  while (start > 0 && at - start < mostFigures && tokens[start - 1]?.isFigure === true) start -= 1;
  let end = at + 1;
  while (end - at < mostFigures && tokens[end]?.isFigure === true) end += 1;
  // Between label and figures a list has the unit.
  const behind = isUnit(tokens[start - 1]?.text ?? '') ? start - 2 : start - 1;
  const label = tokens[behind];
  const block = blockBefore(tokens[start]?.line ?? place.line);
  const order = block?.order ?? null;
  const headed = order !== null && order.length === end - start ? (order[at - start] ?? null) : null;
  return {
    ...nothing,
    labels: label === undefined ? [] : labelsAt(tokens, behind, lines, namesOf),
    headed,
  };
}

/** Words that name a unit and nothing else. */
export function isUnit(text: string): boolean {
  return /^[（(]?(?:条|件|次|篇|个|人|人次|项|份|宗|起|万?元)[）)]?$/u.test(text);
}

/** The words before the figures, from the nearest on, and their line as a whole; then with the lines before it. */
function labelsAt(
  tokens: readonly Token[],
  last: number,
  lines: readonly PrintedLine[],
  namesOf: (text: string) => RowNames,
): Witness['labels'] {
  const own = tokens[last]?.line ?? -1;
  const labels: Label[] = [];
  let text = '';
  let at = last;
  for (; at >= 0 && tokens[at]?.line === own && last - at < mostLetters; at--) {
    text = `${tokens[at]?.text ?? ''}${text}`;
    const names = namesOf(text);
    if (names.exact.length > 0) return [{ text, names }];
    labels.push({ text, names });
  }
  let areLetters = text.length <= 2;
  for (let piece = 1; at >= 0 && piece < mostLetters; piece++) {
    const line = tokens[at]?.line ?? -1;
    if (tokens[at]?.isFigure !== false) break;
    const before = lines[line]?.text ?? '';
    areLetters &&= before.length <= 2;
    if (before === '' || before.length > 60 || (piece >= mostPieces && !areLetters)) break;
    text = before + text;
    const { whole } = namesOf(text);
    if (whole !== null) {
      labels.unshift({ text, names: { exact: [whole], near: whole, whole } });
      break;
    }
    while (at >= 0 && tokens[at]?.line === line) at--;
  }
  return labels;
}

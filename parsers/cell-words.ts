import { isColumnLabel, isDisclosureLabel } from './disclosure-labels.ts';
import { labelOf } from './labels.ts';
import { labelAndFigures } from './line.ts';
import type { TextLine } from './line.ts';
import { isFigureLike } from './numbers.ts';
import { remembered } from './remembered.ts';
import { isHeadWord } from './request-heading.ts';
import { isRequestLabel } from './request-labels.ts';
import { gluedRemedyWords, isRemedyWord } from './remedy-heading.ts';
import type { TableCode } from '../model/report.ts';

/** What the words of one cell may be in the forms. 总计 and 其他 are several things. */
export interface Part {
  /** The table to which the words belong for certain; null for 总计, 其他 and for words of no table. */
  readonly table: TableCode | null;
  readonly isHeading: boolean;
  readonly isLabel: boolean;
}

/** A cell, or the cells of a row, as its paragraphs give it. */
export interface Piece {
  /** Empty where the piece is nothing but figures. */
  readonly text: string;
  readonly figures: readonly string[];
  readonly part: Part;
  /** The paragraphs that it was made of. */
  readonly lines: readonly TextLine[];
}

const nothing: Part = { table: null, isHeading: false, isLabel: false };
const longestWords = 90;
/** A label in pieces; one in single letters has more of them. */
const mostPieces = 4;
const mostLetters = 24;

/** What words are in the forms, exactly; words that only resemble those of a form are nothing. */
export const partOf = remembered((text: string): Part => {
  if (text.length > longestWords) return nothing;
  const { words, stem } = labelOf(text);
  const isAmbiguous = /^(?:其他|[总合]计)$/u.test(words);
  const isColumn = isColumnLabel(text) || /^信息内容?$/u.test(stem);
  const isDisclosure = isColumn || isDisclosureLabel(text);
  const isRequest = isHeadWord(text) || isRequestLabel(text);
  const isRemedy = isRemedyWord(words) || gluedRemedyWords(text).length > 0;
  return {
    table: isAmbiguous
      ? null
      : isDisclosure
        ? 'disclosure'
        : isRequest
          ? 'requests'
          : isRemedy
            ? 'remedies'
            : null,
    isHeading: isColumn || isHeadWord(text) || isRemedy,
    isLabel: isDisclosureLabel(text) || isRequestLabel(text),
  };
});

/**
 * Paragraphs as cells: words that were parted into several paragraphs are joined where together they are words of a
 * form, and a label with its figures in one paragraph is taken apart.
 */
export function piecesOf(lines: readonly TextLine[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    if (line === undefined) break;
    const figures = isLetterOfLabel(lines, at) ? null : figuresOf(line.text);
    const joined = figures === null ? joinedAt(lines, at) : null;
    if (joined !== null) {
      pieces.push(joined);
      at += joined.lines.length;
      continue;
    }
    pieces.push(figures === null ? wordsOf(line) : { text: '', figures, part: nothing, lines: [line] });
    at += 1;
  }
  return pieces;
}

/** One figure or several parted by blanks; null for anything else. */
function figuresOf(text: string): readonly string[] | null {
  if (text.length > longestWords) return null;
  const words = text.trim().split(/\s+/u);
  if (words.every((word) => isFigureLike(word))) return words;
  return isFigureLike(text) ? [text] : null;
}

/** 无 of 无法提供 and 无正当理由 in single letters is no sign for "does not apply". */
function isLetterOfLabel(lines: readonly TextLine[], at: number): boolean {
  return lines[at]?.text.trim() === '无' && /^[法正]$/u.test(lines[at + 1]?.text.trim() ?? '');
}

function wordsOf(line: TextLine): Piece {
  const parted = line.text.length > longestWords ? null : labelAndFigures(line.text);
  const [label = '', ...figures] = parted ?? [];
  const isRow = parted !== null && partOf(label).isLabel;
  const text = isRow ? label : line.text;
  return { text, figures: isRow ? figures : [], part: partOf(text), lines: [line] };
}

/** The longest run of paragraphs that together are words of a form, or null. */
function joinedAt(lines: readonly TextLine[], at: number): Piece | null {
  const texts: string[] = [];
  // Words that are whole need nothing more; 其他 may be the first half of 其他结果.
  if (partOf(lines[at]?.text ?? '').table !== null) return null;
  let areLetters = true;
  let best: Piece | null = null;
  for (let next = at; next < lines.length && texts.length < mostLetters; next++) {
    const text = lines[next]?.text.trim() ?? '';
    const isPart =
      text.length <= longestWords / 2 && (figuresOf(text) === null || isLetterOfLabel(lines, next));
    areLetters &&= text.length <= 2;
    if (!isPart || (texts.length >= mostPieces && !areLetters)) break;
    texts.push(text);
    if (texts.length < 2) continue;
    const whole = texts.join('');
    const part = partOf(whole);
    if (part.isHeading || part.isLabel)
      best = { text: whole, figures: [], part, lines: lines.slice(at, next + 1) };
  }
  return best;
}

import type { Cell } from '../model/document.ts';
import { spansOf } from './columns.ts';
import type { Heading } from './columns.ts';
import { outcomes, remedyCodes, remedyParts } from './generations/form.ts';
import { gluedWordsOf, labelOf } from './labels.ts';
import { isFigureLike } from './numbers.ts';
import type { TableRow } from './line.ts';

const outcomeByStem = new Map(
  outcomes.flatMap((outcome) =>
    [outcome.label.zh, ...(outcome.variants ?? [])].map(
      (text) => [labelOf(text).words, outcome.code] as const,
    ),
  ),
);
const partByStem: ReadonlyMap<string, string> = new Map(
  remedyParts.flatMap((part) =>
    [part.label.zh, ...part.variants].map((text) => [labelOf(text).words, part.code] as const),
  ),
);
const litigation = '行政诉讼';

/** What the headings of one 表四 say. */
export interface RemedyHeading extends Heading {
  /** The outcomes stand in another order than the form's, and the carrier does not say where each column is. */
  readonly disordered: boolean;
}

export function isRemedyWord(word: string): boolean {
  return word === litigation || partByStem.has(word) || outcomeByStem.has(word);
}

const glued = gluedWordsOf([litigation, ...partByStem.keys(), ...outcomeByStem.keys()]);

/** Headings of 表四 that ran together (行政复议行政诉讼结果维持…) or were spaced out, one by one; empty for other words. */
export function gluedRemedyWords(text: string): readonly string[] {
  const words = glued(text);
  return words.length > 1 ? words : [];
}

/** 总计 and 其他 also head columns of 表三: a heading row of 表四 has words that only it has. */
export function isRemedyHeading(row: TableRow): boolean {
  const words = row.fields.flatMap((field) => wordsIn(field.cell.text));
  const proof = words.filter(
    (word) =>
      word === litigation || partByStem.has(word) || (outcomeByStem.has(word) && !/^[总合]计$/u.test(word)),
  );
  const figures = row.fields.some((field) => /\d/u.test(field.cell.text) && isFigureLike(field.cell.text));
  return (
    !figures && (proof.length > 1 || (proof.length === 1 && words.length <= 2 && words[0] !== '行政复议'))
  );
}

/**
 * The columns that the headings name, in their printed order: all fifteen, or those of the parts that this table has
 * where 行政复议 and 行政诉讼 are tables of their own.
 */
export function remedyHeading(rows: readonly TableRow[]): RemedyHeading {
  const printed = wordsByRow(rows);
  const words = printed.flat();
  const count = words.filter((word) => outcomeByStem.has(word)).length;
  const parts = partsInOrder(words);
  const named = parts.length > 0 && count === parts.length * outcomes.length;
  const leaves = named
    ? parts.flatMap((part) => outcomes.map((outcome) => `${part}.${outcome.code}`))
    : remedyCodes;
  const spans = spansOf(rows, leaves, leafOf);
  const inOrder = printed.every(isInCycle);
  const disordered = !inOrder && spans === null;
  return { leaves, spans, complete: named && !disordered, disordered, table: rows.at(-1)?.table ?? -1 };
}

/** The words of each row, those that are no heading of the form too; a cell that reaches over two rows counts once. */
function wordsByRow(rows: readonly TableRow[]): readonly (readonly string[])[] {
  const seen = new Set<Cell>();
  return rows.map((row) =>
    row.fields.flatMap(({ cell }) => {
      if (seen.has(cell) || cell.text === '') return [];
      seen.add(cell);
      const words = wordsIn(cell.text);
      return words.length > 0 ? words : [cell.text];
    }),
  );
}

/** The outcomes come round in the form's order; a word that is not known may stand for one of them. */
function isInCycle(words: readonly string[]): boolean {
  const columns = words.filter((word) => word !== litigation && !partByStem.has(word));
  const length = outcomes.length;
  const room = Math.ceil(columns.length / length) * length;
  let place = -1;
  for (const word of columns) {
    const index = outcomes.findIndex((outcome) => outcome.code === outcomeByStem.get(word));
    if (index < 0) continue;
    place += 1;
    while (place % length !== index) place += 1;
  }
  return place < room;
}

/** 行政诉讼 stands for the two parts below it, wherever the rows of headings name them. */
function partsInOrder(words: readonly string[]): readonly string[] {
  const named = words.flatMap((word) => partByStem.get(word) ?? []);
  const below = named.filter((part) => part.startsWith('litigation.'));
  const inOrder = words.flatMap((word) => (word === litigation ? below : (partByStem.get(word) ?? [])));
  return [...new Set(inOrder)];
}

function wordsIn(text: string): readonly string[] {
  const whole = labelOf(text).words;
  if (isRemedyWord(whole)) return [whole];
  const parts = text.split(/\s+/u).map((word) => labelOf(word).words);
  return parts.every(isRemedyWord) ? parts : [];
}

/** Part and outcome of a column, from the cells above its figure. */
function leafOf(column: readonly Cell[]): string | null {
  const words = column.map((cell) => labelOf(cell.text).words);
  const outcome = outcomeByStem.get(words.at(-1) ?? '');
  const part = words
    .slice(0, -1)
    .reverse()
    .map((word) => partByStem.get(word))
    .find((code) => code !== undefined);
  return outcome === undefined || part === undefined ? null : `${part}.${outcome}`;
}

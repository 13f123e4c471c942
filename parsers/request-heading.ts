import type { Cell } from '../model/document.ts';
import { spansOf } from './columns.ts';
import type { Heading } from './columns.ts';
import { applicants } from './generations/form.ts';
import { gluedWordsOf, labelOf } from './labels.ts';
import type { TableRow } from './line.ts';

/** Codes of the seven columns of 表三, in the form's order. */
export const applicantCodes: readonly string[] = applicants.map((column) => column.code);

const organisations = applicantCodes.filter((code) => code.startsWith('org_'));
const leafByStem = new Map(
  applicants.flatMap((column) =>
    [column.label.zh, ...(column.variants ?? [])].map((text) => [labelOf(text).stem, column.code] as const),
  ),
);
const everyApplicant = /^申请人情况$/u;
const everyOrganisation = /^法人或(?:者)?其他组织$/u;
const headingWords = /^(?:申请人情况|法人或(?:者)?其他组织|本列数据的?勾稽关系.*|[一-龥]*勾稽关系[一-龥]*)$/u;

/** The words of a cell that may head columns: the whole of it, or its words where blanks part them. */
export function headWords(text: string): readonly string[] {
  const whole = labelOf(text).words;
  if (leafByStem.has(whole) || headingWords.test(whole)) return [whole];
  return text.split(/\s+/u).map((word) => labelOf(word).words);
}

export function isHeadWord(word: string): boolean {
  const { words } = labelOf(word);
  return leafByStem.has(words) || headingWords.test(words);
}

/** Headings of 表三 in one line, however they are parted, spaced out or run together; empty for other lines. */
export const headWordsIn = gluedWordsOf([
  ...leafByStem.keys(),
  '申请人情况',
  '法人或其他组织',
  '法人或者其他组织',
]);

/** 总计 and 其他 alone are no proof: they are labels of rows too. */
export function isRequestHeading(words: readonly string[]): boolean {
  const proof = words.filter(
    (word) =>
      headingWords.test(word) || (leafByStem.has(word) && word !== '其他' && !/^[总合]计$/u.test(word)),
  );
  return proof.length > 0;
}

/** The columns that rows of headings name, in their printed order where that can be told. */
export function requestHeading(rows: readonly TableRow[]): Heading {
  const order = printedOrder(wordsByRow(rows)).flatMap((word) => leafByStem.get(word) ?? []);
  const all = applicantCodes.every((leaf) => order.includes(leaf));
  const told = all && order.length === applicantCodes.length;
  const inOrder = told && order.every((leaf, index) => leaf === applicantCodes[index]);
  const found = spansOf(rows, applicantCodes, (column: readonly Cell[]) => {
    const lowest = column.at(-1);
    return lowest === undefined ? null : (leafByStem.get(labelOf(lowest.text).words) ?? null);
  });
  const spans = found !== null && isTrustworthy(found, rows) ? found : null;
  return {
    leaves: told ? order : applicantCodes,
    spans,
    complete: all && (inOrder || spans !== null),
    table: rows.at(-1)?.table ?? -1,
  };
}

/** The words of each row; a cell that reaches over several rows counts in its first. */
function wordsByRow(rows: readonly TableRow[]): readonly (readonly string[])[] {
  const seen = new Set<Cell>();
  return rows.map((row) =>
    row.fields.flatMap(({ cell }) => {
      if (seen.has(cell)) return [];
      seen.add(cell);
      return headWords(cell.text);
    }),
  );
}

/** From left to right: what stands below a heading of several columns takes its place. */
function printedOrder(rows: readonly (readonly string[])[]): readonly string[] {
  const [top, ...lower] = rows;
  if (top === undefined) return [];
  const below = printedOrder(lower);
  const group = top.findIndex((word) => everyApplicant.test(word) || everyOrganisation.test(word));
  if (group >= 0) return [...top.slice(0, group), ...below, ...top.slice(group + 1)];
  // 自然人 and 总计 without 法人或其他组织 between them.
  const [first, last] = top.flatMap((word) => leafByStem.get(word) ?? []);
  const isFrame = first === 'natural_person' && last === 'total';
  return isFrame && below.length > 0
    ? ['自然人', ...below, ...top.filter((word) => leafByStem.get(word) === 'total')]
    : [...top, ...below];
}

/**
 * Columns out of the form's order are believed only if 法人或其他组织 stands over the five organisations and nothing
 * else: where spans were lost, headings slide under their neighbours.
 */
function isTrustworthy(
  spans: ReadonlyMap<string, readonly [number, number]>,
  rows: readonly TableRow[],
): boolean {
  const starts = applicantCodes.map((leaf) => spans.get(leaf)?.[0] ?? -1);
  if (starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? -1))) return true;
  const over = rows
    .flatMap((row) => row.fields)
    .filter((field) => everyOrganisation.test(labelOf(field.cell.text).words));
  if (over.length === 0) return true;
  return applicantCodes.every((leaf) => {
    const [start, end] = spans.get(leaf) ?? [-1, -1];
    const isUnder = over.some((field) => start >= field.start && end <= field.end);
    return isUnder === organisations.includes(leaf);
  });
}

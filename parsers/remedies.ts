import type { Cell } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { Value } from '../model/report.ts';
import { placed, spansOf } from './columns.ts';
import type { Heading } from './columns.ts';
import { issue, lostValue, valueIn } from './found.ts';
import type { FoundTable } from './found.ts';
import { outcomes, remedyCodes, remedyParts } from './generations/form.ts';
import { labelOf } from './labels.ts';
import { isFigureLike } from './numbers.ts';
import { rebuiltRow } from './rows.ts';
import type { Line, TableRow } from './rows.ts';
import { sectionOpenedBy } from './sections.ts';

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

/** Reads 表四: the row of figures below its headings; labels repeat, so part and outcome together name a column. */
export function readRemedies(lines: readonly Line[]): FoundTable {
  const { heads, rows } = headsAndRows(lines);
  const seen = heads.length > 0 || rows.length > 0;
  const filled = rows.filter((row) => row.fields.some((field) => field.cell.text !== ''));
  const row = filled[0] ?? rows[0];
  const nothing = { form: null, seen, jumbled: seen, values: new Map<string, Value>(), issues: [] };
  if (row === undefined) return nothing;
  const heading = headingOf(heads);
  const label = row.fields.findIndex((field) => field.cell.text !== '');
  const first = label >= 0 && !isFigureLike(row.fields[label]?.cell.text ?? '') ? label + 1 : 0;
  const placement = placed(row, first, heading, new Map());
  const values = new Map<string, Value>();
  const issues: Issue[] = [];
  if (placement.how === 'certain') {
    for (const code of remedyCodes) {
      const cell = placement.cells.get(code);
      if (cell === undefined) continue;
      const read = valueIn(cell, { code, measure: 'count' }, row.table);
      values.set(code, read.value);
      issues.push(...read.issues);
    }
    if (!heading.complete) {
      const message =
        'the figures of 表四 stand without all of its headings; fifteen figures were taken in their order';
      issues.push(issue('header-missing', 'warning', remedyCodes, message));
    }
  } else if (placement.printed.length > 0) {
    for (const code of remedyCodes) {
      values.set(code, lostValue(placement.printed, row.fields.at(-1)?.cell, row.table));
    }
    const message = `表四 has ${placement.printed.length} printed cells for 15 columns: 「${placement.printed.join(' ')}」`;
    issues.push(issue('column-count', 'error', remedyCodes, message));
  } else {
    return nothing;
  }
  if (filled.length > 1) {
    const texts = filled.map((each) => each.fields.map((field) => field.cell.text).join(' '));
    if (new Set(texts).size > 1) {
      const message = `表四 has ${filled.length} rows of figures; the first was read`;
      issues.push(issue('table-repeated', 'error', remedyCodes, message));
    }
  }
  return { form: null, seen, jumbled: false, values, issues };
}

/** Headings until the first row of figures; rows of figures until another section or words of another kind. */
function headsAndRows(lines: readonly Line[]): {
  readonly heads: readonly TableRow[];
  readonly rows: readonly TableRow[];
} {
  const heads: TableRow[] = [];
  const rows: TableRow[] = [];
  let section: number | null = null;
  for (const line of lines) {
    if (line.kind === 'picture') continue;
    if (line.kind === 'text') {
      const opened = sectionOpenedBy(line.text);
      if (opened !== null) section = opened;
      if (opened !== null && opened !== 4 && heads.length > 0) break;
      const row = rowOfText(line.text, line.block, heads.length > 0 || section === 4);
      if (row === null) continue;
      if (isHeadRow(row)) heads.push(row);
      else if (rows.length === 0 && row.fields.length === remedyCodes.length) rows.push(row);
      continue;
    }
    if (isHeadRow(line)) {
      // A second set of headings after figures is a heading repeated on the next page, or another table.
      if (rows.length === 0) heads.push(line);
      continue;
    }
    if (
      heads.length === 0 &&
      !(section === 4 && isFigureRow(line) && printedCells(line) === remedyCodes.length)
    )
      continue;
    if (isFigureRow(line)) rows.push(line);
  }
  return { heads, rows };
}

function printedCells(row: TableRow): number {
  return row.fields.filter((field) => field.cell.text !== '').length;
}

function isFigureRow(row: TableRow): boolean {
  const printed = row.fields.filter((field) => field.cell.text !== '');
  const [label, ...rest] = printed;
  const figures =
    label !== undefined && !isFigureLike(label.cell.text) && label.cell.text.length < 8 ? rest : printed;
  return figures.every((field) => isFigureLike(field.cell.text)) && row.fields.length >= outcomes.length;
}

/** 总计 and 其他 also head columns of 表三: a heading row of 表四 has words that only it has. */
function isHeadRow(row: TableRow): boolean {
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

function wordsIn(text: string): readonly string[] {
  const whole = labelOf(text).words;
  if (isHeadWord(whole)) return [whole];
  const parts = text.split(/\s+/u).map((word) => labelOf(word).words);
  return parts.every(isHeadWord) ? parts : [];
}

function isHeadWord(word: string): boolean {
  return word === litigation || partByStem.has(word) || outcomeByStem.has(word);
}

function rowOfText(text: string, block: number, inForce: boolean): TableRow | null {
  if (text.length > 160) return null;
  const words = text.trim().split(/\s+/u);
  const heads = words.length > 1 && words.every((word) => isHeadWord(labelOf(word).words));
  const figures = inForce && words.length === remedyCodes.length && words.every((word) => isFigureLike(word));
  return heads || figures ? rebuiltRow(words, { table: -1, block }, { row: 0 }) : null;
}

function headingOf(rows: readonly TableRow[]): Heading {
  const words = rows.map((row) => row.fields.flatMap((field) => wordsIn(field.cell.text)));
  const flat = words.flat();
  const sequences = words.map((line) => line.flatMap((word) => outcomeByStem.get(word) ?? []));
  const cycle = outcomes.map((outcome) => outcome.code);
  const inOrder = sequences.every((line) =>
    line.every((code, index) => code === cycle[index % cycle.length]),
  );
  // A heading that reaches over two rows is one heading.
  const cells = new Set(rows.flatMap((row) => row.fields.map((field) => field.cell)));
  const count = [...cells].flatMap((cell) =>
    wordsIn(cell.text).filter((word) => outcomeByStem.has(word)),
  ).length;
  const parts = [...partByStem].filter(([stem]) => flat.includes(stem)).map(([, code]) => code);
  const spans = spansOf(rows, remedyCodes, leafOf);
  const complete =
    count === remedyCodes.length && new Set(parts).size === remedyParts.length && (inOrder || spans !== null);
  return { leaves: remedyCodes, spans, complete, table: rows.at(-1)?.table ?? -1 };
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

import type { Cell } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { Value } from '../model/report.ts';
import { placed, spansOf } from './columns.ts';
import type { Heading } from './columns.ts';
import { applicants, requestCodes } from './generations/form.ts';
import type { RequestRow } from './generations/form.ts';
import { issue, lostValue, valueIn } from './found.ts';
import type { FoundTable } from './found.ts';
import { labelOf } from './labels.ts';
import { isFigureLike } from './numbers.ts';
import { continues, requestLabel } from './request-labels.ts';
import type { MatchedLabel } from './request-labels.ts';
import { labelAndFigures, rebuiltRow } from './rows.ts';
import type { Line, TableRow } from './rows.ts';
import { sectionOpenedBy } from './sections.ts';

type Applicant = string;
const leaves: readonly Applicant[] = applicants.map((column) => column.code);
const leafByStem = new Map(
  applicants.flatMap((column) =>
    [column.label.zh, ...(column.variants ?? [])].map((text) => [labelOf(text).stem, column.code] as const),
  ),
);
const headingWords = /^(?:申请人情况|法人或(?:者)?其他组织|本列数据的?勾稽关系.*|[一-龥]*勾稽关系[一-龥]*)$/u;

interface LabelledRow {
  readonly row: TableRow;
  readonly label: MatchedLabel;
  readonly heading: Heading;
  /** Index of the first field after the label. */
  readonly first: number;
}

/** Reads 表三 wherever its rows stand in the document. */
export function readRequests(lines: readonly Line[]): FoundTable {
  const { rows, jumbled, seen, stray } = labelledRows(lines);
  const values = new Map<string, Value>();
  const issues: Issue[] = [...stray];
  const offsets = new Map<string, number>();
  let bare = 0;
  let last = -1;
  // Rows whose figures have one possible place tell where the blank edges of the others belong.
  for (const pass of rows) placed(pass.row, pass.first, pass.heading, offsets);
  for (const { row, label, heading, first } of rows) {
    const codes = requestCodes(label.row);
    if (codes.some((code) => values.has(code))) {
      issues.push(repeated(label.row, codes, row, first, heading, values));
      continue;
    }
    if (!row.fields.slice(first).some((field) => field.start < row.width)) {
      bare += 1;
      continue;
    }
    const placement = placed(row, first, heading, offsets);
    if (placement.how === 'certain') {
      leaves.forEach((leaf, index) => {
        const code = codes[index];
        const cell = placement.cells.get(leaf);
        if (code === undefined || cell === undefined) return;
        const read = valueIn(cell, { code, measure: 'count' }, row.table);
        values.set(code, read.value);
        issues.push(...read.issues);
      });
    } else {
      issues.push(...lost(codes, placement.printed, row, values, label.row.label.zh));
    }
    if (placement.how === 'certain' && !heading.complete) {
      const message = `the figures of ${label.row.label.zh} stand in a table whose column headings are not all there`;
      issues.push(issue('header-missing', 'warning', codes, message));
    }
    if (label.uncertain) {
      const message = `「${label.text}」 was taken for ${label.row.label.zh} because it resembles it`;
      issues.push(issue('label-uncertain', 'warning', codes, message));
    }
    if (label.order < last) {
      issues.push(issue('row-order', 'info', codes, `${label.row.label.zh} stands out of its place`));
    }
    last = Math.max(last, label.order);
  }
  return { form: formOf(rows), seen, jumbled: jumbled || bare > 0, values, issues };
}

function formOf(rows: readonly LabelledRow[]): FoundTable['form'] {
  const codes = new Set(rows.map(({ label }) => label.row.code));
  if (codes.has('results.other.not_corrected') || codes.has('results.other.fee_unpaid')) return 'gf2021';
  return codes.has('results.other') ? 'gf2019' : null;
}

function lost(
  codes: readonly string[],
  printed: readonly string[],
  row: TableRow,
  values: Map<string, Value>,
  name: string,
): readonly Issue[] {
  const cell = row.fields.at(-1)?.cell;
  for (const code of codes) {
    const blank = printed.length === 0;
    values.set(
      code,
      blank ? { state: 'blank', value: null, raw: '', at: null } : lostValue(printed, cell, row.table),
    );
  }
  if (printed.length === 0) return [];
  const message = `${name} has ${printed.length} printed cells for ${codes.length} columns: 「${printed.join(' ')}」`;
  return [issue('column-count', 'error', codes, message)];
}

function repeated(
  form: RequestRow,
  codes: readonly string[],
  row: TableRow,
  first: number,
  heading: Heading,
  values: ReadonlyMap<string, Value>,
): Issue {
  const { cells } = placed(row, first, heading, new Map());
  const same = leaves.every((leaf, index) => {
    const cell = cells.get(leaf);
    const kept = values.get(codes[index] ?? '');
    return cell !== undefined && valueIn(cell, { code: '', measure: 'count' }, 0).value.value === kept?.value;
  });
  return same
    ? issue('row-repeated', 'info', [], `${form.label.zh} is printed twice with the same figures`)
    : issue('row-repeated', 'error', codes, `${form.label.zh} is printed twice with different figures`);
}

/** Walks the lines: headings as they come into force, rows with the label that was matched, half labels joined. */
function labelledRows(lines: readonly Line[]): {
  readonly rows: readonly LabelledRow[];
  readonly stray: readonly Issue[];
  readonly jumbled: boolean;
  readonly seen: boolean;
} {
  const rows: LabelledRow[] = [];
  const stray: Issue[] = [];
  let heads: TableRow[] = [];
  let headsOpen = false;
  let jumbled = false;
  let group: MatchedLabel['row']['group'] = null;
  let pending: { row: TableRow; text: string; first: number } | null = null;
  for (const line of lines) {
    if (line.kind === 'picture') continue;
    const row =
      line.kind === 'row' ? line : rowOfText(line.text, line.block, heads.length > 0 || rows.length > 0);
    if (row === null) {
      const opened = line.kind === 'text' ? sectionOpenedBy(line.text) : null;
      if (opened !== null && opened !== 3) {
        heads = [];
        pending = null;
      }
      continue;
    }
    const printed = row.fields.filter((field) => field.cell.text !== '');
    const words = printed.flatMap((field) => headWords(field.cell.text));
    const previous = rows.at(-1);
    const match = requestLabel(row, { group, after: previous?.label.order ?? -1 });
    if (match.label === null && isHeadingRow(words)) {
      jumbled ||= printed.some((field) => /\d/u.test(field.cell.text) && isFigureLike(field.cell.text));
      if (!headsOpen) heads = [];
      heads.push(row);
      headsOpen = true;
      continue;
    }
    if (heads.length === 0 && previous === undefined && match.label === null) continue;
    const inTable =
      row.table === (previous?.row.table ?? heads.at(-1)?.table) || previous?.row.rebuilt === true;
    if (match.label !== null) {
      headsOpen = false;
      const { label } = match;
      const heading = headingOf(heads);
      const joined =
        pending !== null && continues(pending.text, label) ? withFiguresOf(row, match.first, pending) : null;
      rows.push({ row: joined?.row ?? row, label, heading, first: joined?.first ?? match.first });
      pending = null;
      group =
        label.row.code === 'results.total' || label.row.code === 'carried_forward' ? null : label.row.group;
      if (match.group !== undefined) group = match.group;
      continue;
    }
    if (match.group !== undefined) group = match.group;
    if (match.text === '' || !inTable || headsOpen) continue;
    const figures = row.fields.slice(match.first).some((field) => /\d/u.test(field.cell.text));
    if (previous !== undefined && continues(previous.label.text, previous.label, match.text)) {
      if (figures && hasNoFigures(previous)) rows[rows.length - 1] = { ...previous, row, first: match.first };
      continue;
    }
    pending = { row, text: match.text, first: match.first };
    if (figures) {
      const shown = row.fields.slice(match.first).map((field) => field.cell.text);
      stray.push(
        issue('row-unknown', 'warning', [], `「${match.text}」 is no row of 表三: ${shown.join(' ').trim()}`),
      );
    }
  }
  return { rows, stray, jumbled, seen: rows.length > 0 || heads.length > 0 };
}

/** When the first half of a label carried the figures, the row is read from there. */
function withFiguresOf(
  row: TableRow,
  first: number,
  pending: { readonly row: TableRow; readonly first: number },
): { readonly row: TableRow; readonly first: number } {
  const has = (each: TableRow, from: number): boolean =>
    each.fields.slice(from).some((field) => field.cell.text !== '');
  return !has(row, first) && has(pending.row, pending.first) ? pending : { row, first };
}

function hasNoFigures({ row, first }: LabelledRow): boolean {
  return row.fields.slice(first).every((field) => field.cell.text === '');
}

/** A line of words that is a row of the table: `一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1`. */
function rowOfText(text: string, block: number, inForce: boolean): TableRow | null {
  if (text.length > 200) return null;
  const words = text.trim().split(/\s+/u);
  if (words.length > 1 && isHeadingRow(words.flatMap(headWords)) && words.every((word) => isHeadWord(word))) {
    return rebuiltRow(words, { table: -1, block }, { row: 0 });
  }
  const figures = inForce ? labelAndFigures(text) : null;
  return figures === null ? null : rebuiltRow(figures, { table: -1, block }, { row: 0 });
}

function headWords(text: string): readonly string[] {
  const whole = labelOf(text).words;
  if (leafByStem.has(whole) || headingWords.test(whole)) return [whole];
  return text.split(/\s+/u).map((word) => labelOf(word).words);
}

function isHeadWord(word: string): boolean {
  const { words } = labelOf(word);
  return leafByStem.has(words) || headingWords.test(words);
}

/** 总计 and 其他 alone are no proof: they are labels of rows too. */
function isHeadingRow(words: readonly string[]): boolean {
  const proof = words.filter(
    (word) =>
      headingWords.test(word) || (leafByStem.has(word) && word !== '其他' && !/^[总合]计$/u.test(word)),
  );
  return proof.length > 0;
}

function headingOf(rows: readonly TableRow[]): Heading {
  const seen = rows.flatMap((row) =>
    row.fields.flatMap((field) => headWords(field.cell.text).flatMap((word) => leafByStem.get(word) ?? [])),
  );
  const inOrder = rows.every((row) => {
    const order = row.fields.flatMap((field) =>
      headWords(field.cell.text).flatMap((word) => {
        const leaf = leafByStem.get(word);
        return leaf === undefined ? [] : [leaves.indexOf(leaf)];
      }),
    );
    return order.every((place, index) => index === 0 || place > (order[index - 1] ?? -1));
  });
  const spans = spansOf(rows, leaves, (column: readonly Cell[]) => {
    const lowest = column.at(-1);
    return lowest === undefined ? null : (leafByStem.get(labelOf(lowest.text).words) ?? null);
  });
  const all = leaves.every((leaf) => seen.includes(leaf));
  return { leaves, spans, complete: all && (inOrder || spans !== null), table: rows.at(-1)?.table ?? -1 };
}

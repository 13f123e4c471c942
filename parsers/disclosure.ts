import type { Cell } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { Value } from '../model/report.ts';
import { placed, spansOf } from './columns.ts';
import type { Heading } from './columns.ts';
import { columnNamed, disclosureRowNamed, formVotes } from './disclosure-labels.ts';
import type { NamedRow } from './disclosure-labels.ts';
import { issue, lostValue, valueIn } from './found.ts';
import type { FoundTable } from './found.ts';
import type { Column } from './generations/form.ts';
import type { FormId } from './generations/forms.ts';
import { labelOf } from './labels.ts';
import { isFigureLike } from './numbers.ts';
import { labelAndFigures, rebuiltRow } from './rows.ts';
import type { Field, Line, TableRow } from './rows.ts';
import { sectionOpenedBy } from './sections.ts';

interface DataRow {
  readonly row: TableRow;
  readonly head: TableRow;
  readonly first: number;
  readonly text: string;
}

/** Reads 表二 wherever its blocks stand: one table, one table a block, or one for each page. */
export function readDisclosure(lines: readonly Line[]): FoundTable {
  const { heads, rows, jumbled } = blocksOf(lines);
  const form = formOf(heads, rows);
  if (form === null) return { form, seen: heads.length > 0, jumbled, values: new Map(), issues: [] };
  const values = new Map<string, Value>();
  const issues: Issue[] = [];
  const offsets = new Map<string, number>();
  let bare = false;
  for (const each of rows) {
    const named = disclosureRowNamed(each.text, form);
    if (named === null) {
      const figures = each.row.fields.slice(each.first).map((field) => field.cell.text);
      if (figures.some((text) => /\d/u.test(text))) {
        const message = `「${each.text}」 is no row of 表二: ${figures.join(' ').trim()}`;
        issues.push(issue('row-unknown', 'info', [], message));
      }
      continue;
    }
    if (!each.row.fields.slice(each.first).some((field) => field.start < each.row.width)) {
      bare = true;
      continue;
    }
    readRow(each, named, form, offsets, values, issues);
  }
  const foreign = formVotes(heads.flatMap((head) => head.fields.map((field) => field.cell.text)));
  const [own, other] =
    form === 'gf2021' ? [foreign.gf2021, foreign.gf2019] : [foreign.gf2019, foreign.gf2021];
  if (other > 0) {
    const message = `the headings of 表二 name ${own} columns of ${form} and ${other} of the other form`;
    issues.push(issue('header-mixed', 'warning', [...values.keys()], message));
  }
  return { form, seen: true, jumbled: jumbled || bare, values, issues };
}

function readRow(
  { row, head, first, text }: DataRow,
  named: NamedRow,
  form: FormId,
  offsets: Map<string, number>,
  values: Map<string, Value>,
  issues: Issue[],
): void {
  const { heading, anchored } = headingFor(head, named.columns, form);
  const codeOf = (column: string): string => `disclosure.${named.code}.${column}`;
  const codes = named.columns.map((column) => codeOf(column.code));
  const placement = placed(row, first, heading, offsets);
  const fresh = new Map<string, Value>();
  for (const column of named.columns) {
    const code = codeOf(column.code);
    const cell = placement.cells.get(column.code);
    if (placement.how === 'lost' || cell === undefined || anchored === 'none') {
      if (placement.how === 'as-printed') continue;
      fresh.set(code, lostValue(placement.printed, row.fields.at(-1)?.cell, row.table));
      continue;
    }
    const read = valueIn(cell, { code, measure: column.measure }, row.table);
    fresh.set(code, withUnit(read.value, column, head));
    issues.push(...read.issues);
  }
  const repeated = codes.filter((code) => values.has(code));
  if (repeated.length > 0) {
    const differ = repeated.filter((code) => values.get(code)?.value !== fresh.get(code)?.value);
    if (differ.length > 0) {
      issues.push(
        issue('table-repeated', 'error', differ, `${named.label} is printed twice with different figures`),
      );
    }
    return;
  }
  for (const [code, value] of fresh) values.set(code, value);
  if (placement.how !== 'certain') {
    const message = `${named.label} has ${placement.printed.length} printed cells for ${codes.length} columns: 「${placement.printed.join(' ')}」`;
    issues.push(issue('column-count', 'error', codes, message));
  } else if (anchored !== 'all') {
    const message = `the headings above ${named.label} do not name all of its columns`;
    issues.push(issue('header-missing', anchored === 'none' ? 'error' : 'warning', codes, message));
  }
  if (named.uncertain) {
    const message = `「${text}」 was taken for ${named.label} because it resembles it`;
    issues.push(issue('label-uncertain', 'warning', codes, message));
  }
  issues.push(...unitIssues(named, fresh));
}

/** The form leaves the unit of 采购总金额 open: what the cell or the heading prints is kept, nothing is assumed. */
function withUnit(value: Value, column: Column, head: TableRow): Value {
  if (column.measure !== 'money' || value.state !== 'number' || value.unit !== undefined) return value;
  const printed = head.fields.find((field) =>
    columnNamed(field.cell.text).some((each) => each.code === column.code),
  );
  const unit = /(?<unit>万元|元)/u.exec(printed?.cell.text ?? '')?.groups?.['unit'];
  return unit === '万元' || unit === '元' ? { ...value, unit } : value;
}

function unitIssues(named: NamedRow, fresh: ReadonlyMap<string, Value>): readonly Issue[] {
  return named.columns.flatMap((column) => {
    const code = `disclosure.${named.code}.${column.code}`;
    const value = fresh.get(code);
    if (
      column.measure !== 'money' ||
      value?.state !== 'number' ||
      value.value === 0 ||
      value.unit !== undefined
    ) {
      return [];
    }
    return [
      issue(
        'value-unit-unknown',
        'warning',
        [code],
        `${code} is printed as 「${value.raw ?? ''}」 without a unit`,
      ),
    ];
  });
}

/** `all`: each column of the row is named · `some`: the count fits and none contradicts · `none`: not its headings. */
function headingFor(
  head: TableRow,
  columns: readonly Column[],
  form: FormId,
): { readonly heading: Heading; readonly anchored: 'all' | 'some' | 'none' } {
  const leaves = columns.map((column) => column.code);
  const names = namesIn(head, form);
  const found = names.flatMap((name) => (name !== null && leaves.includes(name) ? [name] : []));
  const inOrder = found.every(
    (name, index) => index === 0 || leaves.indexOf(name) > leaves.indexOf(found[index - 1] ?? ''),
  );
  const spans = spansOf([head], leaves, (column: readonly Cell[]) => {
    const field = head.fields.find((each) => each.cell === column.at(-1));
    const name = field === undefined ? null : (names[head.fields.indexOf(field)] ?? null);
    return name !== null && leaves.includes(name) ? name : null;
  });
  const heading: Heading = { leaves, spans, complete: found.length === leaves.length, table: head.table };
  if (found.length === leaves.length && (inOrder || spans !== null)) return { heading, anchored: 'all' };
  const printed = head.fields.filter((field) => field.cell.text !== '' && !isCorner(field.cell.text));
  const fits = found.length > 0 && inOrder && printed.length === leaves.length;
  const inPlace =
    fits &&
    printed.every((field, index) => {
      const name = names[head.fields.indexOf(field)];
      return name === null || name === undefined || !leaves.includes(name) || leaves.indexOf(name) === index;
    });
  return { heading, anchored: inPlace ? 'some' : 'none' };
}

/** The column each heading cell names in this form; a cut 本年新 is the first or second of its two columns. */
function namesIn(head: TableRow, form: FormId): readonly (string | null)[] {
  let cut = 0;
  return head.fields.map((field) => {
    if (labelOf(field.cell.text).stem === '本年新') {
      cut += 1;
      return cut === 1 ? 'newly_made' : 'newly_published';
    }
    const named = columnNamed(field.cell.text);
    return (named.find((each) => each.form === form) ?? null)?.code ?? null;
  });
}

function formOf(heads: readonly TableRow[], rows: readonly DataRow[]): FormId | null {
  const votes = formVotes(heads.flatMap((head) => head.fields.map((field) => field.cell.text)));
  if (votes.gf2021 !== votes.gf2019) return votes.gf2021 > votes.gf2019 ? 'gf2021' : 'gf2019';
  if (
    rows.some(
      (each) =>
        disclosureRowNamed(each.text, 'gf2021') === null && disclosureRowNamed(each.text, 'gf2019') !== null,
    )
  ) {
    return 'gf2019';
  }
  return heads.length > 0 ? 'gf2021' : null;
}

function isCorner(text: string): boolean {
  return /^信息内容?/u.test(labelOf(text).stem);
}

/** Walks the lines: each heading row is in force for the rows below it, until another section or table begins. */
function blocksOf(lines: readonly Line[]): {
  readonly heads: readonly TableRow[];
  readonly rows: readonly DataRow[];
  readonly jumbled: boolean;
} {
  const heads: TableRow[] = [];
  const rows: DataRow[] = [];
  let head: TableRow | null = null;
  let jumbled = false;
  for (const line of lines) {
    if (line.kind === 'picture') continue;
    const row: TableRow | null =
      line.kind === 'row' ? respacedHeading(line) : rowOfText(line.text, line.block, head !== null);
    if (row === null) {
      const opened = line.kind === 'text' ? sectionOpenedBy(line.text) : null;
      if (opened !== null && opened !== 2) head = null;
      continue;
    }
    const printed = row.fields.filter((field) => field.cell.text !== '');
    const [label, ...rest] = printed;
    if (label === undefined) continue;
    const columns = printed.filter((field) => columnNamed(field.cell.text).length > 0);
    if (columns.length > 0) {
      const others = printed.filter((field) => !columns.includes(field) && !isCorner(field.cell.text));
      if (others.some(isFigure) || others.some((field) => isRowLabel(field.cell.text))) {
        jumbled = true;
        head = null;
        continue;
      }
      head = row;
      heads.push(row);
      continue;
    }
    if (head === null || /^第?二十条/u.test(labelOf(label.cell.text).words) || isCorner(label.cell.text))
      continue;
    const known = isRowLabel(label.cell.text);
    if (!known && (row.table !== head.table || isFigure(label) || rest.length === 0)) continue;
    if (sectionOpenedBy(label.cell.text) !== null) continue;
    if (rest.length > 0 && !rest.every((field) => isFigureLike(field.cell.text)) && !known) {
      // Another table begins: its words are neither rows nor figures of this one.
      if (rest.some((field) => !isFigureLike(field.cell.text))) head = null;
      continue;
    }
    rows.push({ row, head, first: row.fields.indexOf(label) + 1, text: label.cell.text });
  }
  return { heads, rows, jumbled };
}

function isFigure(field: Field): boolean {
  return /\d/u.test(field.cell.text) && isFigureLike(field.cell.text);
}

function isRowLabel(text: string): boolean {
  return disclosureRowNamed(text, 'gf2021') !== null || disclosureRowNamed(text, 'gf2019') !== null;
}

/** A heading row whose words stand in one cell, parted by blanks. */
function respacedHeading(row: TableRow): TableRow {
  const printed = row.fields.filter((field) => field.cell.text !== '');
  const [only] = printed;
  if (printed.length !== 1 || only === undefined) return row;
  const words = headingWords(only.cell.text);
  return words === null ? row : rebuiltRow(words, row, only.cell);
}

function headingWords(text: string): readonly string[] | null {
  const words = text.trim().split(/\s+/u);
  const named = words.every((word) => isCorner(word) || columnNamed(word).length > 0);
  return words.length > 1 && named ? words : null;
}

function rowOfText(text: string, block: number, inForce: boolean): TableRow | null {
  if (text.length > 120) return null;
  const words = headingWords(text) ?? (inForce ? labelAndFigures(text) : null);
  return words === null ? null : rebuiltRow(words, { table: -1, block }, { row: 0 });
}

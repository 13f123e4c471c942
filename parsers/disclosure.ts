import type { Issue } from '../model/issue.ts';
import type { Value } from '../model/report.ts';
import { placed } from './columns.ts';
import type { Placement } from './columns.ts';
import { disclosureBlocks } from './disclosure-blocks.ts';
import type { DataRow } from './disclosure-blocks.ts';
import { disclosureHeading, headingText, yearInHeading } from './disclosure-heading.ts';
import { disclosureRowNamed, formVotes } from './disclosure-labels.ts';
import type { NamedRow } from './disclosure-labels.ts';
import { fromDisputedTables, issue, lostValue, valueIn } from './found.ts';
import type { FoundTable, Printing } from './found.ts';
import type { Column } from './generations/form.ts';
import type { FormId } from './generations/forms.ts';
import { hasPlaces } from './line.ts';
import type { Line, TableRow } from './line.ts';
import { olderFigures } from './older-tables.ts';
import type { OlderTables } from './older-tables.ts';

/** What one printed row says. */
interface RowReading {
  readonly named: NamedRow;
  readonly values: ReadonlyMap<string, Value>;
  readonly issues: readonly Issue[];
  /** How much speaks for this row where its label is printed more than once. */
  readonly worth: number;
  readonly table: number;
  /** What its headings say of the year: the report's or 本年, another one, or nothing. */
  readonly period: 'own' | 'other' | 'unsaid';
}

/**
 * Reads 表二 wherever its blocks stand: one table, one table a block, or one for each page. Of several rows with one
 * label the best is read: figures under the form's headings before others, section two before other sections,
 * any before those of `older` tables.
 */
export function readDisclosure(
  lines: readonly Line[],
  year: number | null,
  older: OlderTables = new Set(),
): FoundTable {
  const { heads, rows, strays, jumbled } = disclosureBlocks(lines);
  const votes = formVotes(heads.flatMap((head) => head.fields.map((field) => field.cell.text)));
  const form = formOf(votes, heads, rows);
  if (form === null) return { form, seen: heads.length > 0, jumbled, values: new Map(), issues: [] };
  const values = new Map<string, Value>();
  const issues: Issue[] = [];
  const offsets = new Map<string, number>();
  const readings = new Map<string, RowReading[]>();
  let bare = false;
  for (const each of rows) {
    const named = disclosureRowNamed(each.text, form);
    if (named === null) {
      issues.push(...unknownRow(each));
    } else if (hasPlaces(each.row, each.first)) {
      const known = readings.get(named.code) ?? [];
      readings.set(named.code, [...known, readRow(each, named, form, year, offsets)]);
    } else {
      bare = true;
    }
  }
  const printings: Printing[] = [];
  const read: RowReading[] = [];
  for (const same of readings.values()) {
    const worthOf = ({ worth, table }: RowReading): number => worth + (older.has(table) ? 0 : 64);
    const [best, ...others] = [...same].sort((one, other) => worthOf(other) - worthOf(one));
    if (best === undefined) continue;
    for (const [code, value] of best.values) values.set(code, value);
    const repeats = others.flatMap((other) => repeated(best, other));
    issues.push(...best.issues, ...repeats);
    read.push(best);
    printings.push({
      codes: codesOf(best.named),
      tables: [best, ...others].map(({ table }) => table),
      isDisputed: repeats.length > 0,
    });
  }
  issues.push(...neighbourYears(read));
  const fromOlder = read.filter(({ table }) => older.has(table));
  const conflict = olderFigures(
    '表二',
    fromOlder.flatMap(({ named }) => codesOf(named)),
  );
  if (conflict !== null) issues.push(conflict);
  const doubtful = fromDisputedTables(printings);
  if (doubtful.length > 0) {
    const message =
      'these rows stand in one of two tables that print the rows of 表二 with different figures';
    issues.push(issue('table-repeated', 'warning', doubtful, message));
  }
  for (const { above, shown } of strays) {
    const named = disclosureRowNamed(above.text, form);
    if (named === null) continue;
    const message = `a row without a label follows ${named.label}: ${shown}`;
    issues.push(issue('row-unknown', 'warning', codesOf(named), message));
  }
  const [own, other] = form === 'gf2021' ? [votes.gf2021, votes.gf2019] : [votes.gf2019, votes.gf2021];
  if (other > 0) {
    const message = `the headings of 表二 name ${own} columns of ${form} and ${other} of the other form`;
    issues.push(issue('header-mixed', 'warning', [...values.keys()], message));
  }
  return { form, seen: true, jumbled: jumbled || bare, values, issues };
}

function formOf(
  votes: Readonly<Record<FormId, number>>,
  heads: readonly TableRow[],
  rows: readonly DataRow[],
): FormId | null {
  if (votes.gf2021 !== votes.gf2019) return votes.gf2021 > votes.gf2019 ? 'gf2021' : 'gf2019';
  const isOlder = rows.some(
    (each) =>
      disclosureRowNamed(each.text, 'gf2021') === null && disclosureRowNamed(each.text, 'gf2019') !== null,
  );
  if (isOlder) return 'gf2019';
  return heads.length > 0 ? 'gf2021' : null;
}

function unknownRow({ row, first, text }: DataRow): readonly Issue[] {
  const figures = row.fields.slice(first).map((field) => field.cell.text);
  if (!figures.some((each) => /\d/u.test(each))) return [];
  return [issue('row-unknown', 'info', [], `「${text}」 is no row of 表二: ${figures.join(' ').trim()}`)];
}

function codeOf(named: NamedRow, column: Column): string {
  return `disclosure.${named.code}.${column.code}`;
}

function codesOf(named: NamedRow): readonly string[] {
  return named.columns.map((column) => codeOf(named, column));
}

function readRow(
  { row, head, first, text, section }: DataRow,
  named: NamedRow,
  form: FormId,
  year: number | null,
  offsets: Map<string, number>,
): RowReading {
  const { heading, anchored } = disclosureHeading(head, named.columns, form);
  const codes = codesOf(named);
  const placement = placed(row, first, heading, offsets);
  const values = new Map<string, Value>();
  const issues: Issue[] = [];
  for (const column of named.columns) {
    const code = codeOf(named, column);
    const cell = placement.cells.get(column.code);
    if (placement.how === 'lost' || cell === undefined || anchored === 'none') {
      if (placement.how === 'as-printed') continue;
      values.set(code, lostValue(placement.printed, row.fields.at(-1)?.cell, row.table));
      continue;
    }
    const read = valueIn(cell, { code, measure: column.measure }, row.table);
    const heading = headingText(head, column.code).replace(/\s+/gu, '');
    const inUnit = withUnit(read.value, column, heading);
    values.set(code, inUnit);
    issues.push(...read.issues, ...unitIssues(code, column, read.value, inUnit, heading));
  }
  if (placement.how !== 'certain') {
    const message = `${named.label} has ${placement.printed.length} printed cells for ${codes.length} columns: 「${placement.printed.join(' ')}」`;
    issues.push(issue('column-count', 'error', codes, message));
  } else if (anchored !== 'all') {
    const message = `the headings above ${named.label} do not name all of its columns`;
    issues.push(issue('header-missing', anchored === 'none' ? 'error' : 'warning', codes, message));
  } else if (endsBlank(placement, named)) {
    const message = `the last cells of ${named.label} are blank; its figures may stand under other headings: 「${placement.printed.join(' ')}」`;
    issues.push(issue('column-count', 'warning', codes, message));
  }
  if (named.uncertain) {
    const message = `「${text}」 was taken for ${named.label} because it resembles it`;
    issues.push(issue('label-uncertain', 'warning', codes, message));
  }
  const period = periodOf(head, named, year);
  issues.push(...yearIssues(head, named, year));
  const certain = placement.how === 'certain' && anchored !== 'none';
  const isFilled = [...values.values()].some((value) => value.state !== 'blank');
  const worth =
    (isFilled ? 16 : 0) +
    (named.uncertain ? 0 : 8) +
    (certain ? 4 : 0) +
    (anchored === 'all' ? 2 : 0) +
    (section === 2 ? 1 : 0);
  return { named, values, issues, worth, table: row.table, period };
}

/** No sum of the form would show that the figures of a short row slid to the left. */
function endsBlank({ cells }: Placement, named: NamedRow): boolean {
  const texts = named.columns.map((column) => cells.get(column.code)?.text ?? '');
  return texts.at(-1) === '' && texts.some((text) => text !== '');
}

function repeated(best: RowReading, other: RowReading): readonly Issue[] {
  const differ = codesOf(best.named).filter(
    (code) => best.values.get(code)?.value !== other.values.get(code)?.value,
  );
  if (differ.length === 0) return [];
  return [
    issue('table-repeated', 'error', differ, `${best.named.label} is printed twice with different figures`),
  ];
}

/** A heading that counts in tens, thousands or ten thousands: `（单位：万件）`. */
const countUnit = /单位[:：]?[十百千万亿]+|[（(][十百千万亿]+[件个项人次条][)）]/u;

/** The form leaves the unit of 采购总金额 open, and fees may be headed 元: the heading's unit counts, nothing is assumed. */
function withUnit(value: Value, column: Column, heading: string): Value {
  const isMoney = column.measure === 'money' || column.measure === 'wan-yuan';
  if (!isMoney && value.state === 'number' && value.value !== 0 && countUnit.test(heading)) {
    return { ...value, state: 'unreadable', value: null };
  }
  if (!isMoney || value.state !== 'number' || value.unit !== undefined) return value;
  // Blanks and line ends may part the letters; 千元 and 百万元 are units that no form knows.
  const named = /(?<scale>[十百千亿]*)(?<unit>万元|元)/u.exec(heading)?.groups;
  const unit = named?.['unit'];
  if (unit !== '万元' && unit !== '元') return value;
  if (named?.['scale'] !== '') return { ...value, state: 'unreadable', value: null };
  if (column.measure === 'money') return { ...value, unit };
  return unit === '元' ? { ...value, value: Number(`${value.value ?? 0}e-4`), unit } : value;
}

function unitIssues(
  code: string,
  column: Column,
  printed: Value,
  inUnit: Value,
  heading: string,
): readonly Issue[] {
  if (printed.state !== 'number' || printed.value === 0) return [];
  if (inUnit.state === 'unreadable') {
    const message = `${code} is printed as 「${printed.raw ?? ''}」 below a unit that the form does not know`;
    return [issue('value-unit-unknown', 'warning', [code], message)];
  }
  const shown = `${code} is printed as 「${printed.raw ?? ''}」`;
  if (column.measure === 'money' && inUnit.unit === undefined) {
    return [issue('value-unit-unknown', 'warning', [code], `${shown} without a unit`)];
  }
  // Without its unit the form's own heading is not there, and nobody can tell 元 from 万元.
  if (column.measure === 'wan-yuan' && heading !== '' && !/元/u.test(heading) && printed.unit === undefined) {
    return [issue('value-unit-unknown', 'warning', [code], `${shown} without a unit; it was taken for 万元`)];
  }
  if (column.measure === 'wan-yuan' && inUnit.value !== printed.value) {
    return [issue('value-unit-unknown', 'warning', [code], `${shown} below 元, where the form has 万元`)];
  }
  return [];
}

/** Headings that name another year than the report's stand over figures of that year. */
function yearIssues(head: TableRow, named: NamedRow, year: number | null): readonly Issue[] {
  const years = named.columns.map((column) => yearInHeading(headingText(head, column.code)));
  const other = years.find((each) => each !== null && year !== null && each !== year);
  if (other === undefined) return [];
  const message = `the headings above ${named.label} name the year ${other}, the report is for ${year}`;
  return [issue('year-conflict', 'warning', codesOf(named), message)];
}

function periodOf(head: TableRow, named: NamedRow, year: number | null): RowReading['period'] {
  const texts = named.columns.map((column) => headingText(head, column.code));
  const years = texts.map(yearInHeading).filter((each) => each !== null);
  if (years.some((each) => year !== null && each !== year)) return 'other';
  return years.length > 0 || texts.some((text) => text.includes('本年')) ? 'own' : 'unsaid';
}

/** Headings that name no year (采购项目数量) stand over figures of the year that the headings beside them name. */
function neighbourYears(read: readonly RowReading[]): readonly Issue[] {
  const others = read.filter(({ period }) => period === 'other');
  if (others.length === 0) return [];
  const tables = new Set(others.map(({ table }) => table));
  const doubtful = read.filter(
    ({ period, table }) => period === 'unsaid' || (period === 'own' && tables.has(table)),
  );
  if (doubtful.length === 0) return [];
  const message =
    'other headings of 表二 name another year than the report’s; these may be figures of that year too';
  return [
    issue(
      'year-conflict',
      'warning',
      doubtful.flatMap(({ named }) => codesOf(named)),
      message,
    ),
  ];
}

import type { Issue } from '../model/issue.ts';
import type { Value } from '../model/report.ts';
import { absentValue, fromDisputedTables, issue, lostValue, valueIn } from './found.ts';
import type { Printing } from './found.ts';
import { figuresOfList, scopedCode } from './generations/list-form.ts';
import type { ListFigure, ListForm } from './generations/list-form.ts';
import { olderFigures } from './older-tables.ts';
import type { OlderTables } from './older-tables.ts';
import { otherBodyIssues } from './other-body-tables.ts';
import type { OtherBodyTables } from './other-body-tables.ts';
import type { MatchedRow, Matches } from './statistics-matches.ts';
import { repeated, repetitionIssues } from './statistics-repetitions.ts';
import type { Repetition } from './statistics-repetitions.ts';
import type { ListCell, PrintedList } from './statistics-rows.ts';
import { inPrintedUnit, unitInBrackets } from './statistics-units.ts';

/** What the rows of a list say. */
export interface ListFigures {
  /** Every indicator of the form, and each again in every further scope that the table has a column for. */
  readonly values: Readonly<Record<string, Value>>;
  readonly issues: readonly Issue[];
  /** The codes that the table's columns are for. */
  readonly printed: readonly string[];
}

interface RowReading {
  readonly matched: MatchedRow;
  readonly values: ReadonlyMap<string, Value>;
  readonly issues: readonly Issue[];
  readonly worth: number;
}

/** What a list is held against beside its form. */
export interface ListSource {
  /** Of the report. */
  readonly year: number | null;
  /** Name of the report's agency. */
  readonly agency: string | null;
  readonly older: OlderTables;
  readonly others: OtherBodyTables;
}

/** The figures of the matched rows, the best printing of each, with what is to be said about them. */
export function listFigures(
  form: ListForm,
  lists: readonly PrintedList[],
  matches: Matches,
  source: ListSource,
): ListFigures {
  const { older, others, agency } = source;
  const scopes = scopesIn(lists);
  const read = matches.rows.map((matched) => readRow(matched, form, scopes, source));
  const found = new Map<string, Value>();
  const issues: Issue[] = [];
  const printings: Printing[] = [];
  const repetitions: Repetition[] = [];
  let last = -1;
  for (const index of new Set(read.map(({ matched }) => matched.index))) {
    const readings = read
      .filter(({ matched, values }) => matched.index === index && values.size > 0)
      .toSorted((one, other) => other.worth - one.worth);
    const [best, ...others] = readings;
    if (best === undefined) continue;
    for (const [code, value] of best.values) found.set(code, value);
    const repeats = others.map((other) => repeated(nameOf(form, index), best, other));
    issues.push(...best.issues);
    repetitions.push(...repeats);
    const codes = [...best.values.keys()];
    printings.push({
      codes,
      tables: readings.map(({ matched }) => matched.table),
      isDisputed: repeats.some(({ isSame }) => !isSame),
    });
    if (index < last)
      issues.push(issue('row-order', 'info', codes, `${nameOf(form, index)} stands out of its place`));
    last = Math.max(last, index);
  }
  issues.push(...repetitionIssues(repetitions));
  const fromOlder = printings.filter(({ tables: [table = -1] }) => older.has(table));
  const conflict = olderFigures(
    form.titles[0] ?? form.id,
    fromOlder.flatMap(({ codes }) => codes),
  );
  if (conflict !== null) issues.push(conflict);
  issues.push(...otherBodyIssues(agency, others, codesByTable(printings)));
  const doubtful = fromDisputedTables(printings);
  if (doubtful.length > 0) {
    const message =
      'these rows stand in one of two tables that print rows of the list with different figures';
    issues.push(issue('row-repeated', 'warning', doubtful, message));
  }
  issues.push(...openIssues(form, matches, scopes, found), ...unheaded(read, found));
  for (const { index } of matches.doubtful) {
    const codes = scopes.map((scope) => scopedCode(form.rows[index]?.code ?? '', scope));
    const message = `${nameOf(form, index)} is printed once, and the head of the other group that has it is not there`;
    issues.push(issue('label-uncertain', 'warning', codes, message));
  }
  for (const row of matches.unknown) {
    const message = `「${row.text}」 is no row of ${form.id}: ${row.printed.join(' ')}`;
    issues.push(issue('row-unknown', 'info', [], message));
  }
  return filledUp(form, scopes, found, issues);
}

/** The codes whose figures were taken from each table. */
function codesByTable(printings: readonly Printing[]): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { codes, tables } of printings) {
    const [table = -1] = tables;
    found.set(table, [...(found.get(table) ?? []), ...codes]);
  }
  return found;
}

/** Null for the plain code, where the table has a column of its own for it or no headings at all. */
function scopesIn(lists: readonly PrintedList[]): readonly (string | null)[] {
  const scopes = new Set(lists.flatMap(({ figures }) => figures.map(({ scope }) => scope)));
  return scopes.size === 0 ? [null] : [...scopes];
}

function readRow(
  matched: MatchedRow,
  form: ListForm,
  scopes: readonly (string | null)[],
  { year, older, others }: ListSource,
): RowReading {
  const { printed, index, table, uncertain } = matched;
  const figure = form.rows[index];
  const values = new Map<string, Value>();
  const issues: Issue[] = [];
  if (figure === undefined || figure.code === null) return { matched, values, issues, worth: 0 };
  const name = figure.label.zh;
  const codes = scopes.map((scope) => scopedCode(figure.code, scope));
  const lose = (code: string): void => {
    values.set(code, lostValue(printed.printed, printed.row.fields.at(-1)?.cell, table));
  };
  if (printed.how === 'lost') {
    codes.forEach(lose);
    const message = `${name} has ${printed.printed.length} printed cells that cannot be told apart: 「${printed.printed.join(' ')}」`;
    issues.push(issue('column-count', 'error', codes, message));
  }
  for (const scope of new Set(printed.cells.map(({ role }) => role.scope))) {
    const code = scopedCode(figure.code, scope);
    const cells = ofYear(
      printed.cells.filter(({ role }) => role.scope === scope),
      year,
    );
    const [only, ...more] = cells;
    if (only === undefined) continue;
    if (more.length > 0) {
      lose(code);
      const message = `${name} has ${cells.length} figures under headings of one meaning`;
      issues.push(issue('column-count', 'error', [code], message));
      continue;
    }
    const read = valueIn(only.cell, { code, measure: figure.measure }, table);
    const units = [printed.unit, unitInBrackets(printed.text), ...only.role.units];
    const inUnit = inPrintedUnit(code, figure.measure, read.value, units);
    values.set(code, inUnit.value);
    issues.push(...read.issues, ...inUnit.issues);
    if (namesOtherYear(only, year)) {
      const message = `the heading above ${name} names the year ${only.role.years.join(', ')}, the report is for ${year ?? ''}`;
      issues.push(issue('year-conflict', 'warning', [code], message));
    }
  }
  const blank = [...values.values()].filter(({ state }) => state === 'blank').length;
  if (blank > 0 && blank < values.size) {
    const message = `${name} has blank cells beside figures, which may stand under other headings: 「${printed.printed.join(' ')}」`;
    issues.push(issue('column-count', 'warning', [...values.keys()], message));
  }
  if (printed.stray.length > 0) {
    const message = `${name} has figures under no heading: 「${printed.stray.join(' ')}」`;
    issues.push(issue('column-count', 'warning', codes, message));
  }
  if (uncertain) {
    const message = `「${printed.text}」 was taken for ${name} because it resembles it`;
    issues.push(issue('label-uncertain', 'warning', codes, message));
  }
  const isFilled = [...values.values()].some((value) => value.state !== 'blank');
  const worth =
    (older.has(table) ? 0 : 64) +
    (others.has(table) ? 0 : 32) +
    (isFilled ? 16 : 0) +
    (uncertain ? 0 : 8) +
    (printed.how === 'certain' ? 4 : 0);
  return { matched, values, issues, worth };
}

/** Of columns of one meaning those of the report's year, where headings tell the years apart. */
function ofYear(cells: readonly ListCell[], year: number | null): readonly ListCell[] {
  const own = cells.filter((cell) => !namesOtherYear(cell, year));
  return cells.length > 1 && own.length > 0 ? own : cells;
}

/** 累计 from one year to another names both. */
function namesOtherYear({ role }: ListCell, year: number | null): boolean {
  return role.scope !== 'cumulative' && year !== null && role.years.length > 0 && !role.years.includes(year);
}

function nameOf(form: ListForm, index: number): string {
  return form.rows[index]?.label.zh ?? form.id;
}

/** Rows that could be one or another row of the form take the figures of both into doubt. */
function openIssues(
  form: ListForm,
  { open }: Matches,
  scopes: readonly (string | null)[],
  found: Map<string, Value>,
): readonly Issue[] {
  return open.map(({ candidates, printed }) => {
    const figures = candidates.flatMap((index): readonly ListFigure[] => {
      const row = form.rows[index];
      return row === undefined || row.code === null ? [] : [row];
    });
    const codes = figures.flatMap(({ code }) => scopes.map((scope) => scopedCode(code, scope)));
    for (const code of codes) {
      found.set(code, lostValue(printed.printed, printed.row.fields.at(-1)?.cell, printed.row.table));
    }
    const message = `「${printed.text}」 may be any of ${figures.map(({ code }) => code).join(', ')}: ${printed.printed.join(' ')}`;
    return issue('value-unreadable', 'error', codes, message);
  });
}

function unheaded(read: readonly RowReading[], found: ReadonlyMap<string, Value>): readonly Issue[] {
  const codes = read
    .filter(({ matched }) => matched.printed.how === 'unheaded')
    .flatMap(({ values }) => [...values.keys()])
    .filter((code) => found.get(code)?.state === 'number');
  if (codes.length === 0) return [];
  const message = 'these figures stand in a table without the headings that name its columns';
  return [issue('header-missing', 'warning', [...new Set(codes)], message)];
}

/** Rows that the table has not are absent; so are the plain codes where it counts only parts of the whole. */
function filledUp(
  form: ListForm,
  scopes: readonly (string | null)[],
  found: ReadonlyMap<string, Value>,
  issues: readonly Issue[],
): ListFigures {
  const plain = figuresOfList(form).map(({ code }) => code);
  const printed = plain.flatMap((code) => scopes.map((scope) => scopedCode(code, scope)));
  const values: Record<string, Value> = {};
  for (const code of new Set([...plain, ...printed])) values[code] = found.get(code) ?? absentValue();
  const missing = printed.filter((code) => !found.has(code));
  const more: Issue[] = [];
  if (missing.length > 0) {
    const message = `the list lacks ${missing.length} of the ${printed.length} figures of ${form.id}`;
    // Every province had its own rows.
    more.push(issue('row-missing', form.id === 'prose2008' ? 'info' : 'warning', missing, message));
  }
  if (!scopes.includes(null)) {
    const message = `the list counts ${scopes.join(', ')} apart and prints no figure for the whole`;
    more.push(issue('column-missing', 'info', plain, message));
  }
  return { values, issues: [...issues, ...more], printed };
}

import type { Issue } from '../model/issue.ts';
import type { Value } from '../model/report.ts';
import { placed } from './columns.ts';
import { issue, lostValue, valueIn } from './found.ts';
import type { FoundTable } from './found.ts';
import { outcomes, remedyCodes, remedyParts } from './generations/form.ts';
import { isFigureLike } from './numbers.ts';
import { remedyHeading } from './remedy-heading.ts';
import { olderFigures } from './older-tables.ts';
import type { OlderTables } from './older-tables.ts';
import { remedySheets } from './remedy-sheets.ts';
import type { RemedySheet } from './remedy-sheets.ts';

/** What one sheet says, with the codes that its headings name. */
interface SheetReading {
  readonly codes: readonly string[];
  readonly values: ReadonlyMap<string, Value>;
  readonly issues: readonly Issue[];
  /** 2: all headings are there and each figure has its own · 1: the figures have their places · 0: they have not. */
  readonly rank: 0 | 1 | 2;
  /** All of its own headings are there. */
  readonly isHeaded: boolean;
  readonly section: number | null;
  readonly table: number;
}

/**
 * Reads 表四: the row of figures below its headings; labels repeat, so part and outcome together name a column.
 * Of several such tables the best one is read, first the one in section four; that another differs is an issue, and those
 * of `older` tables come last.
 */
export function readRemedies(
  lines: Parameters<typeof remedySheets>[0],
  older: OlderTables = new Set(),
): FoundTable {
  const sheets = remedySheets(lines);
  const seen = sheets.length > 0;
  const readings = sheets
    .flatMap((sheet) => readSheet(sheet) ?? [])
    .map((reading, index) => ({ reading, index }))
    .sort(
      (one, other) => worthOf(other.reading, older) - worthOf(one.reading, older) || one.index - other.index,
    )
    .map(({ reading }) => reading);
  const [best] = readings;
  if (best === undefined) return { form: null, seen, jumbled: seen, values: new Map(), issues: [] };
  const values = new Map(best.values);
  const issues = [...best.issues];
  const conflict = older.has(best.table) ? olderFigures('表四', best.codes) : null;
  if (conflict !== null) issues.push(conflict);
  for (const other of readings.slice(1)) {
    if (other.rank === 0 && other.isHeaded) {
      // The better one may be last year's.
      const message = '表四 is printed twice, and the figures of one lost their places';
      issues.push(issue('table-repeated', 'error', other.codes, message));
    }
    if (other.rank === 0) continue;
    const differ = other.codes.filter(
      (code) => values.has(code) && values.get(code)?.value !== other.values.get(code)?.value,
    );
    if (differ.length > 0) {
      issues.push(issue('table-repeated', 'error', differ, '表四 is printed twice with different figures'));
    }
    // 行政复议 and 行政诉讼 as tables of their own.
    const fresh = other.codes.filter((code) => !values.has(code));
    if (fresh.length === 0 || other.rank < 2 || best.rank < 2 || older.has(other.table)) continue;
    for (const code of fresh) {
      const value = other.values.get(code);
      if (value !== undefined) values.set(code, value);
    }
    issues.push(...other.issues);
  }
  return { form: null, seen, jumbled: false, values, issues };
}

function worthOf({ rank, codes, section, values, table }: SheetReading, older: OlderTables): number {
  const isFilled = [...values.values()].some((value) => value.state !== 'blank');
  const isOwn = !older.has(table);
  return (
    (isOwn ? 10_000 : 0) + (isFilled ? 1000 : 0) + rank * 100 + codes.length * 2 + (section === 4 ? 1 : 0)
  );
}

/** Null where nothing is printed below the headings. */
function readSheet({ heads, rows, section }: RemedySheet): SheetReading | null {
  const filled = rows.filter((row) => row.fields.some((field) => field.cell.text !== ''));
  const row = filled[0] ?? rows[0];
  if (row === undefined) return null;
  const heading = remedyHeading(heads);
  const codes = heading.leaves;
  const label = row.fields.findIndex((field) => field.cell.text !== '');
  const first = label >= 0 && !isFigureLike(row.fields[label]?.cell.text ?? '') ? label + 1 : 0;
  const placement = placed(row, first, heading, new Map());
  const values = new Map<string, Value>();
  const issues: Issue[] = [];
  const certain = placement.how === 'certain' && !heading.disordered;
  if (certain) {
    for (const code of codes) {
      const cell = placement.cells.get(code);
      if (cell === undefined) continue;
      const read = valueIn(cell, { code, measure: 'count' }, row.table);
      values.set(code, read.value);
      issues.push(...read.issues);
    }
    if (endsBlank(codes.map((code) => placement.cells.get(code)?.text ?? ''))) {
      const message = `the last cell of 表四 is blank; its figures may stand under other headings: 「${placement.printed.join(' ')}」`;
      issues.push(issue('column-count', 'warning', codes, message));
    }
    if (row.rebuilt && brokenParts(codes, values) > 1) {
      const message = `the figures of 表四 were only counted and two of its sums do not hold; they may stand under other headings: 「${placement.printed.join(' ')}」`;
      issues.push(issue('column-count', 'warning', codes, message));
    }
    if (!heading.complete) {
      const message =
        'the figures of 表四 stand without all of its headings; fifteen figures were taken in their order';
      issues.push(issue('header-missing', 'warning', remedyCodes, message));
    }
  } else if (placement.printed.length > 0) {
    for (const code of codes) {
      values.set(code, lostValue(placement.printed, row.fields.at(-1)?.cell, row.table));
    }
    const message = `表四 has ${placement.printed.length} printed cells for ${codes.length} columns: 「${placement.printed.join(' ')}」`;
    issues.push(issue('column-count', 'error', codes, message));
  } else {
    return null;
  }
  const texts = filled.map((each) => each.fields.map((field) => field.cell.text).join(' '));
  if (new Set(texts).size > 1) {
    const message = `表四 has ${filled.length} rows of figures; the first was read`;
    issues.push(issue('table-repeated', 'error', codes, message));
  }
  const rank = certain ? (heading.complete ? 2 : 1) : 0;
  return { codes, values, issues, rank, isHeaded: heading.complete, section, table: row.table };
}

/**
 * How many parts have a 总计 that is not the sum of the figures before it. In a line of words a blank that left no trace
 * and a page number that came in between keep the count of figures and shift all of them.
 */
function brokenParts(codes: readonly string[], values: ReadonlyMap<string, Value>): number {
  const numberOf = (code: string): number => values.get(code)?.value ?? 0;
  return remedyParts.filter(({ code: part }) => {
    const own = outcomes.map(({ code }) => `${part}.${code}`);
    if (!own.every((code) => codes.includes(code))) return false;
    const total = numberOf(`${part}.total`);
    return own.reduce((sum, code) => sum + numberOf(code), 0) !== total * 2;
  }).length;
}

/** Where a cell was lost, the figures behind it slide to the left and the last place stays empty: no sum shows it. */
function endsBlank(texts: readonly string[]): boolean {
  return texts.at(-1) === '' && texts.some((text) => text !== '');
}

import type { Database } from 'better-sqlite3';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** The totals of a report, in the order of totalled_codes. */
export interface ReportTotals {
  readonly reportId: number;
  readonly agencyId: number;
  /** As coverage.area. */
  readonly area: string;
  /** Not a number where no number is printed. */
  readonly numbers: Float64Array;
}

interface Kept {
  readonly changes: number;
  readonly rows: readonly ReportTotals[];
}

type Row = readonly [reportId: number, agencyId: number, area: string, figures: string];

/** Years that are kept in memory: some eight megabytes each. */
const mostYears = 3;

const statements = preparedOnce((db) => ({
  changes: db.prepare<[number], number>('select changes from totals_changes where year = ?').pluck(),
  rows: db
    .prepare<[number], Row>(
      'select report_id, agency_id, area, figures from report_totals where year = ? order by area, report_id',
    )
    .raw(),
  lot: db
    .prepare<[number, string, number, number], Row>(
      `
      select report_id, agency_id, area, figures
      from report_totals
      where year = ? and (area, report_id) > (?, ?)
      order by area, report_id
      limit ?`,
    )
    .raw(),
  ofType: db.prepare<[string], number>('select id from agencies where type = ?').pluck(),
}));
const kept = new WeakMap<Database, Map<number, Kept>>();

/**
 * The totals of every report of a year. Twenty thousand rows take longer to read than a page may take, so the last years
 * stay in memory until a report of theirs changes; within one transaction the answer is of its state.
 */
export function countryTotals(archive: Archive, year: number, type: string | null): readonly ReportTotals[] {
  const rows = yearTotals(archive, year);
  if (type === null) return rows;
  const wanted = new Set(statements(archive).ofType.all(type));
  return rows.filter(({ agencyId }) => wanted.has(agencyId));
}

/** How often the totals of a year have changed. */
export function totalsChanges(archive: Archive, year: number): number {
  return statements(archive).changes.get(year) ?? 0;
}

/** Rows of one step: some ten milliseconds. */
const stepRows = 1000;

/**
 * Reads the totals of a year in short steps, between which others may be answered, and keeps them; nothing is kept where a
 * report of the year changes meanwhile.
 */
export function* readTotals(archive: Archive, year: number): Generator<undefined, void> {
  const changes = totalsChanges(archive, year);
  const rows: ReportTotals[] = [];
  for (;;) {
    const last = rows.at(-1);
    const lot = statements(archive).lot.all(year, last?.area ?? '', last?.reportId ?? 0, stepRows);
    rows.push(...lot.map(totalsFrom));
    if (lot.length < stepRows) break;
    yield undefined;
  }
  if (totalsChanges(archive, year) === changes) keepYear(yearsOf(archive), year, { changes, rows });
}

function yearTotals(archive: Archive, year: number): readonly ReportTotals[] {
  const years = yearsOf(archive);
  const changes = totalsChanges(archive, year);
  const known = years.get(year);
  const current =
    known?.changes === changes
      ? known
      : { changes, rows: statements(archive).rows.all(year).map(totalsFrom) };
  keepYear(years, year, current);
  return current.rows;
}

function yearsOf(archive: Archive): Map<number, Kept> {
  const years = kept.get(archive.db) ?? new Map<number, Kept>();
  kept.set(archive.db, years);
  return years;
}

/** What was asked for last stands last. */
function keepYear(years: Map<number, Kept>, year: number, current: Kept): void {
  years.delete(year);
  years.set(year, current);
  for (const oldest of years.keys()) {
    if (years.size <= mostYears) break;
    years.delete(oldest);
  }
}

function totalsFrom([reportId, agencyId, area, figures]: Row): ReportTotals {
  const printed = JSON.parse(figures) as readonly (number | null)[]; // Only the triggers of the migration write it.
  return { reportId, agencyId, area, numbers: Float64Array.from(printed, (one) => one ?? Number.NaN) };
}

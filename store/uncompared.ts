import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** A report's key within one archive. */
export interface ReportKey {
  readonly agencyId: number;
  readonly year: number;
}

const statements = preparedOnce((db) => ({
  mark: db.prepare<[number, number]>('insert or ignore into uncompared values (?, ?)'),
  markYear: db.prepare<[number]>('insert or ignore into uncompared_years values (?)'),
  unmark: db.prepare<[number, number]>('delete from uncompared where agency_id = ? and year = ?'),
  unmarkYear: db.prepare<[number]>('delete from uncompared_years where year = ?'),
  nextAgency: db.prepare<[], { agencyId: number }>(
    'select agency_id as agencyId from uncompared order by agency_id limit 1',
  ),
  yearsOf: db.prepare<[number], { year: number }>(
    'select year from uncompared where agency_id = ? order by year',
  ),
  nextYear: db.prepare<[], { year: number }>('select year from uncompared_years order by year limit 1'),
  count: db.prepare<[], { reports: number; years: number }>(`
    select
      (
        select count(*)
        from uncompared
        join reports on reports.agency_id = uncompared.agency_id and reports.year = uncompared.year
      ) as reports,
      (
        select count(*)
        from uncompared_years
        where exists (select 1 from reports where reports.year = uncompared_years.year)
      ) as years`),
  rules: db.prepare<[], { version: string }>('select version from comparison_rules'),
  clearRules: db.prepare('delete from comparison_rules'),
  noteRules: db.prepare<[string]>('insert into comparison_rules values (?)'),
  markAll: db.prepare('insert or ignore into uncompared select agency_id, year from reports'),
  markAllYears: db.prepare('insert or ignore into uncompared_years select distinct year from reports'),
  clearSignatures: db.prepare('delete from text_signatures'),
  clearShared: db.prepare('delete from shared_texts'),
}));

/**
 * Marks what has to be compared again when a report came, changed or went: itself, the reports of the same agency for
 * the years beside it, and the reports of other agencies that it is held against. To be called in the transaction of the
 * change, so that a run that is killed leaves the marks with it.
 */
export function markUncompared(archive: Archive, { agencyId, year }: ReportKey): void {
  const { mark, markYear } = statements(archive);
  for (const each of [year - 1, year, year + 1]) mark.run(agencyId, each);
  // Texts are held against those of the same year and of the year before.
  for (const each of [year, year + 1]) markYear.run(each);
}

/** Takes the mark of an agency's year away; in the transaction that stores its comparison. */
export function unmark(archive: Archive, { agencyId, year }: ReportKey): void {
  statements(archive).unmark.run(agencyId, year);
}

/** Takes the mark of a year away: all its reports have been held against those of other agencies. */
export function finishYear(archive: Archive, year: number): void {
  statements(archive).unmarkYear.run(year);
}

/** An agency with marked years and these years in order, or null where none is left. */
export function nextUncompared(
  archive: Archive,
): { readonly agencyId: number; readonly years: readonly number[] } | null {
  const { nextAgency, yearsOf } = statements(archive);
  const next = nextAgency.get();
  if (next === undefined) return null;
  return { agencyId: next.agencyId, years: yearsOf.all(next.agencyId).map(({ year }) => year) };
}

/** A year whose reports have to be held against those of other agencies, or null where none is left. */
export function nextUncomparedYear(archive: Archive): number | null {
  return statements(archive).nextYear.get()?.year ?? null;
}

/** How many reports, and how many years of reports, wait to be compared; both 0 where comparisons are up to date. */
export function uncomparedCount(archive: Archive): { readonly reports: number; readonly years: number } {
  return statements(archive).count.get() ?? { reports: 0, years: 0 };
}

/** Marks every report once where its comparisons were made by other rules. */
export function adoptRules(archive: Archive, version: string): void {
  const known = statements(archive).rules.get()?.version;
  if (known === version) return;
  inTransaction(archive.db, () => {
    const { clearRules, noteRules, markAll, markAllYears, clearSignatures, clearShared } =
      statements(archive);
    clearSignatures.run();
    clearShared.run();
    markAll.run();
    markAllYears.run();
    clearRules.run();
    noteRules.run(version);
  });
}

import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

const statements = preparedOnce((db) => ({
  mark: db.prepare<[number]>('insert or ignore into uncovered values (?)'),
  markSite: db.prepare<[string]>('insert or ignore into uncovered_sites values (?)'),
  next: db.prepare<[number], number>('select agency_id from uncovered order by agency_id limit ?').pluck(),
  nextSite: db.prepare<[], string>('select site_id from uncovered_sites order by site_id limit 1').pluck(),
  unmark: db.prepare<[number]>('delete from uncovered where agency_id = ?'),
  unmarkSite: db.prepare<[string]>('delete from uncovered_sites where site_id = ?'),
  count: db
    .prepare<[], number>('select (select count(*) from uncovered) + (select count(*) from uncovered_sites)')
    .pluck(),
  rules: db.prepare<[], string>('select version from coverage_rules').pluck(),
  clearRules: db.prepare('delete from coverage_rules'),
  noteRules: db.prepare<[string]>('insert into coverage_rules values (?)'),
  markAll: db.prepare('insert or ignore into uncovered select id from agencies'),
  markAllSites: db.prepare('insert or ignore into uncovered_sites select id from sites'),
}));

/** Marks an agency whose coverage has to be derived again; in the transaction of what changed. */
export function markUncovered(archive: Archive, agencyId: number): void {
  statements(archive).mark.run(agencyId);
}

/** Marks a site that was walked: what it lists, whom it names and what a walk proves may be other than before. */
export function markSiteUncovered(archive: Archive, siteId: string): void {
  statements(archive).markSite.run(siteId);
}

/** Marks everything: the whole table is derived again. */
export function markAllUncovered(archive: Archive): void {
  inTransaction(archive.db, () => {
    statements(archive).markAll.run();
    statements(archive).markAllSites.run();
  });
}

/** Marks everything once where the table was derived by other rules. */
export function adoptCoverageRules(archive: Archive, version: string): void {
  if (statements(archive).rules.get() === version) return;
  inTransaction(archive.db, () => {
    markAllUncovered(archive);
    statements(archive).clearRules.run();
    statements(archive).noteRules.run(version);
  });
}

/** The next marked agencies, at most so many. */
export function nextUncovered(archive: Archive, most: number): readonly number[] {
  return statements(archive).next.all(most);
}

/** A marked site, or null where none is left. */
export function nextUncoveredSite(archive: Archive): string | null {
  return statements(archive).nextSite.get() ?? null;
}

/** Takes the mark of an agency away; in the transaction that stores its cells. */
export function unmarkUncovered(archive: Archive, agencyId: number): void {
  statements(archive).unmark.run(agencyId);
}

/** Takes the mark of a site away; in the transaction that stores whom it names. */
export function unmarkSiteUncovered(archive: Archive, siteId: string): void {
  statements(archive).unmarkSite.run(siteId);
}

/** How many agencies and sites wait; 0 where coverage is up to date. */
export function uncoveredCount(archive: Archive): number {
  return statements(archive).count.get() ?? 0;
}

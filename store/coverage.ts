import { setImmediate as turn } from 'node:timers/promises';
import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { areaOfKey } from './coverage-cells.ts';
import type { Cell, CoverageRules } from './coverage-cells.ts';
import { agencyReader } from './coverage-facts.ts';
import { openProofs } from './coverage-proofs.ts';
import { cellsOf } from './coverage-status.ts';
import { nextUncovered, unmarkUncovered } from './uncovered.ts';

/** Agencies whose cells are stored in one transaction. */
const atOnce = 500;

/** By position, which binds three times as fast as by name; there are millions. */
type CellRow = [
  area: string,
  agencyId: number,
  year: number,
  status: string,
  dueOn: string,
  publishedOn: string | null,
  firstSeenAt: string | null,
  captureId: number | null,
  siteId: string | null,
  sources: string,
];

const statements = preparedOnce((db) => ({
  areas: db.prepare<[number], string>('select distinct area from coverage where agency_id = ?').pluck(),
  clear: db.prepare<[string, number]>('delete from coverage where area = ? and agency_id = ?'),
  insert: db.prepare<CellRow>(`
    insert into coverage (
      area, agency_id, year, status, due_on, published_on, first_seen_at, capture_id, site_id, sources
    )
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
  markProvince: db.prepare<[string]>('insert or ignore into uncounted values (?)'),
  uncounted: db.prepare<[], string>('select province from uncounted order by province').pluck(),
  uncount: db.prepare<[string]>('delete from coverage_counts where province = ?'),
  count: db.prepare<{ readonly province: string }>(`
    insert into coverage_counts (province, year, type, status, due_on, cells)
    select
      @province,
      coverage.year,
      coalesce(agencies.type, ''),
      coverage.status,
      max(coverage.due_on),
      count(*)
    from coverage
    join agencies on agencies.id = coverage.agency_id
    where coverage.area >= @province and coverage.area < @province || ':'
    group by coverage.year, coalesce(agencies.type, ''), coverage.status`),
  counted: db.prepare<[string]>('delete from uncounted where province = ?'),
}));

/**
 * Derives the cells of every marked agency anew from what is stored, then counts the provinces that they lie in. The same
 * archive and rules give the same table, whatever the order of the marks; killed at any moment, the next call goes on.
 * Gives how many agencies were derived; the signal ends it early, between two transactions.
 */
export async function refreshCoverage(
  archive: Archive,
  rules: CoverageRules,
  signal?: AbortSignal,
): Promise<number> {
  const { uncounted, uncount, count, counted } = statements(archive);
  const proofs = openProofs(archive);
  const factsOf = agencyReader(archive);
  let derived = 0;
  for (
    let marked = nextUncovered(archive, atOnce);
    marked.length > 0;
    marked = nextUncovered(archive, atOnce)
  ) {
    await turn(); // So that a signal is heard.
    if (signal?.aborted === true) return derived;
    inTransaction(archive.db, () => {
      for (const agencyId of marked) {
        const facts = factsOf(agencyId);
        store(archive, agencyId, facts?.key ?? null, facts === null ? [] : cellsOf(facts, rules, proofs));
        unmarkUncovered(archive, agencyId);
      }
    });
    derived += marked.length;
  }
  for (const province of uncounted.all()) {
    await turn();
    if (signal?.aborted === true) return derived;
    inTransaction(archive.db, () => {
      uncount.run(province);
      count.run({ province });
      counted.run(province);
    });
  }
  return derived;
}

function store(archive: Archive, agencyId: number, key: string | null, cells: readonly Cell[]): void {
  const { areas, clear, insert, markProvince } = statements(archive);
  for (const area of areas.all(agencyId)) {
    clear.run(area, agencyId);
    markProvince.run(area.slice(0, 2));
  }
  if (key === null || cells.length === 0) return;
  const area = areaOfKey(key);
  for (const { year, status, dueOn, publishedOn, firstSeenAt, captureId, siteId, sources } of cells) {
    const reasons = sources.join(' ');
    insert.run(area, agencyId, year, status, dueOn, publishedOn, firstSeenAt, captureId, siteId, reasons);
  }
  markProvince.run(area.slice(0, 2));
}

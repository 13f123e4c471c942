import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** How the visits of a site went so far. */
export interface VisitHistory {
  readonly siteId: string;
  /** Visits in a row, the last among them, that did not find the site complete; 0 where the last did. */
  readonly strikes: number;
  /** When the first of these visits began, ISO-8601 UTC; null where there are none. */
  readonly since: string | null;
  /** ISO-8601 UTC; null where the site was never found complete. */
  readonly lastCompleteAt: string | null;
}

interface LastVisitRow {
  readonly siteId: string;
  readonly runId: number;
  readonly beganAt: string;
  readonly isCut: 0 | 1;
}

const statements = preparedOnce((db) => ({
  begin: db.prepare<[number, string, string]>(
    'insert or replace into site_visits (run_id, site_id, began_at, ended_at) values (?, ?, ?, null)',
  ),
  end: db.prepare<[string, number, string]>(
    'update site_visits set ended_at = ? where run_id = ? and site_id = ?',
  ),
  // A visit that is going on is no strike yet; one without a yield in a run that is over was killed.
  histories: db.prepare<[], VisitHistory>(`
    with complete as (
      select site_id, max(run_id) as run_id, max(noted_at) as noted_at
      from yields
      where status = 'complete'
      group by site_id
    ),
    strikes as (
      select site_visits.site_id, count(*) as strikes, min(site_visits.began_at) as since
      from site_visits
      join runs on runs.id = site_visits.run_id
      left join complete on complete.site_id = site_visits.site_id
      left join yields on yields.run_id = site_visits.run_id and yields.site_id = site_visits.site_id
      where
        site_visits.run_id > coalesce(complete.run_id, 0)
        and (yields.run_id is not null or runs.outcome <> 'running')
      group by site_visits.site_id
    )
    select
      sites.id as siteId,
      coalesce(strikes.strikes, 0) as strikes,
      strikes.since,
      complete.noted_at as lastCompleteAt
    from sites
    left join complete on complete.site_id = sites.id
    left join strikes on strikes.site_id = sites.id`),
  unfinished: db
    .prepare<{ readonly siteId: string; readonly runId: number }, string | null>(
      `
      select min(began_at)
      from site_visits
      where
        site_id = @siteId
        and run_id < @runId
        and run_id > coalesce(
          (select max(run_id) from site_visits where site_id = @siteId and ended_at is not null),
          0
        )`,
    )
    .pluck(),
  // Of the row with the greatest run.
  last: db.prepare<[], LastVisitRow>(`
    select
      site_id as siteId,
      max(run_id) as runId,
      began_at as beganAt,
      ended_at is null as isCut
    from site_visits
    group by site_id`),
}));

/** Notes that a run begins to visit a site. */
export function beginVisit(archive: Archive, runId: number, siteId: string): void {
  statements(archive).begin.run(runId, siteId, new Date().toISOString());
}

/** Notes that a visit came to an end of its own, good or bad, and was not cut short by the run. */
export function endVisit(archive: Archive, runId: number, siteId: string): void {
  statements(archive).end.run(new Date().toISOString(), runId, siteId);
}

/**
 * When a visit of the site began, before this run, that has not come to its end since (ISO-8601 UTC): the first of those
 * that were cut short in a row. Null where the last one ended.
 */
export function unfinishedSince(archive: Archive, siteId: string, runId: number): string | null {
  return statements(archive).unfinished.get({ siteId, runId }) ?? null;
}

/** How the visits of every known site went, by site id. */
export function visitHistories(archive: Archive): ReadonlyMap<string, VisitHistory> {
  return new Map(
    statements(archive)
      .histories.all()
      .map((history) => [history.siteId, history]),
  );
}

/**
 * The ids in the order in which they are due: never visited ones first, then those of the oldest last run, in it the
 * visits that were cut short before the others. Every site has its turn before one has a second, so that a run that
 * ends early starves none, and one that never comes to its end does not starve the others.
 */
export function inVisitingOrder(archive: Archive, siteIds: readonly string[]): readonly string[] {
  const last = new Map(
    statements(archive)
      .last.all()
      .map((row) => [row.siteId, row]),
  );
  return siteIds.toSorted((one, other) => {
    const [first, second] = [last.get(one), last.get(other)];
    if (first === undefined || second === undefined)
      return Number(first !== undefined) - Number(second !== undefined);
    if (first.runId !== second.runId) return first.runId - second.runId;
    if (first.isCut !== second.isCut) return second.isCut - first.isCut;
    return first.beganAt < second.beganAt ? -1 : Number(first.beganAt > second.beganAt);
  });
}

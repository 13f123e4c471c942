import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** A backfill of some years, taken up by one run after another until all of its sites were visited to their end. */
export interface Backfill {
  readonly id: number;
  readonly fromYear: number;
  readonly toYear: number;
  /** ISO-8601 UTC. */
  readonly beganAt: string;
  /** ISO-8601 UTC; null while some of its sites are left. */
  readonly finishedAt: string | null;
}

/** Where the visit of a site in a backfill stands. */
export interface BackfillSite {
  readonly siteId: string;
  /** How its last visit in this backfill ended; null where there was none, or none came to its end. */
  readonly status: string | null;
}

/** A backfill and its sites, by id. */
export interface BackfillState extends Backfill {
  readonly done: readonly BackfillSite[];
  /** Not visited to their end yet, or blocked or dead when they were. */
  readonly left: readonly BackfillSite[];
}

const statements = preparedOnce((db) => ({
  unfinished: db.prepare<[number, number], Backfill>(`
    select
      id,
      from_year as fromYear,
      to_year as toYear,
      began_at as beganAt,
      finished_at as finishedAt
    from backfills
    where from_year = ? and to_year = ? and finished_at is null
    order by id desc
    limit 1`),
  // Of each span of years the newest tells.
  newest: db.prepare<[], Backfill>(`
    select
      max(id) as id,
      from_year as fromYear,
      to_year as toYear,
      began_at as beganAt,
      finished_at as finishedAt
    from backfills
    group by from_year, to_year
    order by id`),
  begin: db.prepare<[number, number, string]>(
    'insert into backfills (from_year, to_year, began_at) values (?, ?, ?)',
  ),
  addSite: db.prepare<[number, string]>(
    'insert or ignore into backfill_sites (backfill_id, site_id) values (?, ?)',
  ),
  dropSite: db.prepare<[number, string]>('delete from backfill_sites where backfill_id = ? and site_id = ?'),
  sites: db.prepare<[number], BackfillSite>(
    'select site_id as siteId, status from backfill_sites where backfill_id = ? order by site_id',
  ),
  noteSite: db.prepare<[number, string, number, string]>(
    'update backfill_sites set run_id = ?, status = ? where backfill_id = ? and site_id = ?',
  ),
  finish: db.prepare<[string, number]>(
    'update backfills set finished_at = ? where id = ? and finished_at is null',
  ),
}));

/**
 * The unfinished backfill of these years, or a new one, with these sites in it. The sites must be known. Where the sites
 * are all that there are, those that are declared no more and were never reached are dropped from it.
 */
export function openBackfill(
  archive: Archive,
  {
    from,
    to,
    siteIds,
    areAll,
  }: {
    readonly from: number;
    readonly to: number;
    readonly siteIds: readonly string[];
    readonly areAll: boolean;
  },
): BackfillState {
  const { unfinished, begin, addSite, dropSite } = statements(archive);
  return inTransaction(archive.db, () => {
    const beganAt = new Date().toISOString();
    const backfill = unfinished.get(from, to) ?? {
      id: Number(begin.run(from, to, beganAt).lastInsertRowid),
      ...{ fromYear: from, toYear: to, beganAt, finishedAt: null },
    };
    for (const siteId of siteIds) addSite.run(backfill.id, siteId);
    if (areAll) {
      const wanted = new Set(siteIds);
      for (const { siteId } of stateOf(archive, backfill).left)
        if (!wanted.has(siteId)) dropSite.run(backfill.id, siteId);
    }
    return stateOf(archive, backfill);
  });
}

/** Notes that a site was visited to its end in a backfill, and how; the last one that was left finishes the backfill. */
export function noteBackfillSite(
  archive: Archive,
  backfill: Backfill,
  { siteId, runId, status }: { readonly siteId: string; readonly runId: number; readonly status: string },
): void {
  inTransaction(archive.db, () => {
    statements(archive).noteSite.run(runId, status, backfill.id, siteId);
    if (stateOf(archive, backfill).left.length === 0)
      statements(archive).finish.run(new Date().toISOString(), backfill.id);
  });
}

/** The newest backfill of every span of years, oldest first. */
export function backfillStates(archive: Archive): readonly BackfillState[] {
  return statements(archive)
    .newest.all()
    .map((backfill) => stateOf(archive, backfill));
}

function stateOf(archive: Archive, backfill: Backfill): BackfillState {
  const sites = statements(archive).sites.all(backfill.id);
  // Who shut the door or was out of reach has to be asked again: nothing can be said of what it holds.
  const isDone = ({ status }: BackfillSite): boolean =>
    status !== null && status !== 'blocked' && status !== 'dead';
  return { ...backfill, done: sites.filter(isDone), left: sites.filter((site) => !isDone(site)) };
}

import type { Site } from '../model/site.ts';
import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { visitHistories } from './visits.ts';
import { markSiteUncovered } from './uncovered.ts';
import type { VisitHistory } from './visits.ts';

/** What was expected of a site in one run against what came. */
export interface NotedYield {
  readonly siteId: string;
  readonly status: 'complete' | 'short' | 'suspicious' | 'blocked' | 'dead';
  readonly expected: number | null;
  readonly found: number;
  readonly reasons: readonly string[];
}

/** For which report years a walk looked, and whether it saw every list of the site to its end. */
export interface Reach {
  readonly years: readonly number[];
  readonly isProven: boolean;
}

/** The newest yield of a site, and how its visits went before. */
export interface SiteHealth extends NotedYield, Omit<VisitHistory, 'siteId'> {
  readonly runId: number;
  /** ISO-8601 UTC. */
  readonly notedAt: string;
}

/** Where a site's reports come from, as it was last declared; null where no run has declared it. */
export interface SitePlace {
  readonly name: string | null;
  readonly region: string | null;
  /** Null too where the site holds the reports of several agencies. */
  readonly agency: string | null;
}

/** A visit that began and has no yield: its run is going on, or was killed. */
interface UnfinishedRow {
  readonly siteId: string;
  /** Null where not even one answer came. */
  readonly runId: number | null;
  readonly lastAt: string | null;
}

type YieldRow = Omit<NotedYield, 'reasons'> & { readonly reasons: string };
type HealthRow = YieldRow & Pick<SiteHealth, 'runId' | 'notedAt'>;

const statements = preparedOnce((db) => ({
  see: db.prepare<[string]>('insert or ignore into sites (id) values (?)'),
  declare: db.prepare<Pick<Site, 'id' | 'name' | 'region' | 'family'> & { readonly agency: string | null }>(`
    insert into sites (id, name, region, family, agency)
    values (@id, @name, @region, @family, @agency)
    on conflict (id) do update set
      name = excluded.name,
      region = excluded.region,
      family = excluded.family,
      agency = excluded.agency`),
  place: db.prepare<[string], SitePlace>('select name, region, agency from sites where id = ?'),
  ofRegion: db
    .prepare<[string], string>(
      'select name from sites where region = ? and name is not null order by id limit 1',
    )
    .pluck(),
  noteYield: db.prepare<{
    readonly runId: number;
    readonly siteId: string;
    readonly status: string;
    readonly expected: number | null;
    readonly found: number;
    readonly reasons: string;
    readonly notedAt: string;
    readonly from: number | null;
    readonly to: number | null;
    readonly proven: 0 | 1 | null;
  }>(`
    insert or replace into yields (
      run_id, site_id, status, expected, found, reasons, noted_at, from_year, to_year, proven
    )
    values (@runId, @siteId, @status, @expected, @found, @reasons, @notedAt, @from, @to, @proven)`),
  ofRun: db.prepare<[number], YieldRow>(`
    select
      site_id as siteId,
      status,
      expected,
      found,
      reasons
    from yields
    where run_id = ?
    order by site_id`),
  health: db.prepare<[], HealthRow>(`
    select
      site_id as siteId,
      status,
      expected,
      found,
      reasons,
      run_id as runId,
      noted_at as notedAt
    from yields
    where run_id = (select max(newer.run_id) from yields as newer where newer.site_id = yields.site_id)
    order by site_id`),
  unfinished: db.prepare<[], UnfinishedRow>(`
    select sites.id as siteId, max(captures.run_id) as runId, max(captures.fetched_at) as lastAt
    from sites
    left join captures on captures.site_id = sites.id and captures.kind <> 'file'
    where sites.region is not null or captures.id is not null
    group by sites.id
    having
      coalesce(max(captures.run_id), 1)
      > coalesce((select max(run_id) from yields where yields.site_id = sites.id), 0)`),
}));

/** Makes sure that a site has its row, so that captures can point at it. */
export function seeSite(archive: Archive, siteId: string): void {
  statements(archive).see.run(siteId);
}

/** Notes a site as it is declared now. */
export function noteSite(
  archive: Archive,
  {
    id,
    name,
    region,
    family,
    agency = null,
  }: Pick<Site, 'id' | 'name' | 'region' | 'family'> & { readonly agency?: string | null },
): void {
  statements(archive).declare.run({ id, name, region, family, agency });
}

/** What the first portal of a region is called, for regions that no register names; null where there is none. */
export function regionNameOnPortals(archive: Archive, region: string): string | null {
  return statements(archive).ofRegion.get(region) ?? null;
}

/** What a site's declaration said when it was last noted; null for a site that has no row. */
export function placeOfSite(archive: Archive, siteId: string): SitePlace | null {
  return statements(archive).place.get(siteId) ?? null;
}

/** Notes what a run brought from a site; a second note of the same run replaces the first. `reach` is null where the walk did not tell. */
export function noteYield(
  archive: Archive,
  runId: number,
  siteYield: NotedYield,
  reach: Reach | null = null,
): void {
  const { siteId, status, expected, found, reasons } = siteYield;
  const years = reach === null || reach.years.length === 0 ? null : reach.years;
  seeSite(archive, siteId);
  inTransaction(archive.db, () => {
    statements(archive).noteYield.run({
      ...{ runId, siteId, status, expected, found },
      reasons: JSON.stringify(reasons),
      notedAt: new Date().toISOString(),
      from: years === null ? null : Math.min(...years),
      to: years === null ? null : Math.max(...years),
      proven: reach === null || years === null ? null : reach.isProven ? 1 : 0,
    });
    markSiteUncovered(archive, siteId);
  });
}

/** What a run brought from each site that it visited, by site id. */
export function yieldsOf(archive: Archive, runId: number): readonly NotedYield[] {
  return statements(archive)
    .ofRun.all(runId)
    .map((row) => ({ ...row, reasons: wordsOf(row.reasons) }));
}

/**
 * The newest yield of every site that a run was ever to visit, by site id. A visit that did not end leaves none: the site
 * is then at best suspicious, for what it holds may not have come.
 */
export function siteHealth(archive: Archive): readonly SiteHealth[] {
  const histories = visitHistories(archive);
  const historyOf = (siteId: string): Omit<VisitHistory, 'siteId'> =>
    histories.get(siteId) ?? { strikes: 0, since: null, lastCompleteAt: null };
  const health = new Map(
    statements(archive)
      .health.all()
      .map((row): [string, SiteHealth] => [
        row.siteId,
        { ...row, ...historyOf(row.siteId), reasons: wordsOf(row.reasons) },
      ]),
  );
  for (const { siteId, runId, lastAt } of statements(archive).unfinished.all()) {
    const noted = health.get(siteId) ?? {
      ...{ siteId, status: 'complete', expected: null, found: 0, reasons: [] },
      ...historyOf(siteId),
    };
    const why =
      runId === null
        ? 'never visited to its end; run it again'
        : 'the last visit has not ended: it is going on or was stopped; run it again';
    health.set(siteId, {
      ...noted,
      status: noted.status === 'complete' ? 'suspicious' : noted.status,
      runId: runId ?? 0,
      notedAt: lastAt ?? '',
      reasons: [why, ...noted.reasons],
    });
  }
  return [...health.values()].sort((one, other) => (one.siteId < other.siteId ? -1 : 1));
}

/** An array of strings as it is stored: a JSON text that only this room writes. */
export function wordsOf(json: string): readonly string[] {
  const words: unknown = JSON.parse(json);
  return Array.isArray(words) ? words.map(String) : [];
}

import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import type { LedgerDay } from './ledgers.ts';
import { wordsOf } from './sites.ts';
import type { NotedYield } from './sites.ts';

/** One visit of a site. */
export interface SiteVisit {
  readonly runId: number;
  readonly beganAt: string;
  /** Null: going on, or cut short. */
  readonly endedAt: string | null;
  /** Null where the visit left no yield. */
  readonly siteYield:
    | (Omit<NotedYield, 'siteId'> & { readonly fromYear: number | null; readonly toYear: number | null })
    | null;
}

/** A list of a site, and whether the last walk through it proved that nothing is missing. */
export interface SiteList {
  readonly url: string;
  readonly links: number;
  readonly isProven: boolean;
  readonly notedAt: string;
  /** UUID of the newest capture; null where there is none. */
  readonly capture: string | null;
}

/** An agency that a site should have, as the site or its declaration names it. */
export interface NamedAgency {
  readonly source: 'column' | 'list' | 'site' | 'register';
  readonly name: string;
  /** Null where nobody can tell which it is. */
  readonly agencyKey: string | null;
  readonly agencyName: string | null;
}

/** How often links of a site were turned down for a reason. */
export interface TurnedDown {
  readonly reason: string;
  readonly links: number;
}

/** A trouble of a site. */
export interface SiteTrouble {
  readonly url: string | null;
  readonly error: string;
  readonly code: string;
  readonly message: string;
  readonly notedAt: string;
}

/** What a portal changed of a report. */
export interface SiteChange {
  readonly kind: string;
  readonly agencyKey: string | null;
  readonly agencyName: string | null;
  readonly year: number | null;
  readonly reportUrl: string;
  readonly notedAt: string;
}

interface VisitRow {
  readonly runId: number;
  readonly beganAt: string;
  readonly endedAt: string | null;
  readonly status: NotedYield['status'] | null;
  readonly expected: number | null;
  readonly found: number | null;
  readonly reasons: string | null;
  readonly fromYear: number | null;
  readonly toYear: number | null;
}

const statements = preparedOnce((db) => ({
  visits: db.prepare<[string, number], VisitRow>(`
    select
      site_visits.run_id as runId,
      site_visits.began_at as beganAt,
      site_visits.ended_at as endedAt,
      yields.status,
      yields.expected,
      yields.found,
      yields.reasons,
      yields.from_year as fromYear,
      yields.to_year as toYear
    from site_visits
    left join yields on yields.site_id = site_visits.site_id and yields.run_id = site_visits.run_id
    where site_visits.site_id = ?
    order by site_visits.run_id desc
    limit ?`),
  lists: db.prepare<
    [string, number],
    Omit<SiteList, 'isProven' | 'capture'> & { readonly proven: 0 | 1; readonly recordId: string | null }
  >(`
    select
      list_url as url,
      links,
      proven,
      noted_at as notedAt,
      (
        select record_id
        from captures
        where captures.url = list_url
        order by captures.id desc
        limit 1
      ) as recordId
    from list_readings
    where site_id = ?
    order by proven, list_url
    limit ?`),
  agencies: db.prepare<[string, number], NamedAgency>(`
    select
      site_agencies.source,
      site_agencies.name,
      agencies.key as agencyKey,
      agencies.name as agencyName
    from site_agencies
    left join agencies on agencies.id = site_agencies.agency_id
    where site_agencies.site_id = ?
    order by site_agencies.name, site_agencies.source
    limit ?`),
  turnedDown: db.prepare<[string], TurnedDown>(`
    select
      verdict as reason,
      count(*) as links
    from candidates
    where site_id = ? and verdict <> 'report'
    group by verdict
    order by links desc, verdict`),
  troubles: db.prepare<[string, string, number], SiteTrouble>(`
    select
      url,
      error,
      code,
      message,
      noted_at as notedAt
    from troubles
    where site_id = ? and run_id = (select max(run_id) from site_visits where site_id = ?)
    order by id desc
    limit ?`),
  changes: db.prepare<[string, number], SiteChange>(`
    select
      kind,
      agency_key as agencyKey,
      agency as agencyName,
      year,
      report_url as reportUrl,
      noted_at as notedAt
    from v_changes
    where site_id = ?
    order by id desc
    limit ?`),
  urls: db
    .prepare<[string, string, number], string>(
      `
      select list_url from list_readings where site_id = ?
      union all
      select url from (select url from candidates where site_id = ? and verdict = 'report' limit ?)`,
    )
    .pluck(),
  days: db.prepare<[string, number], LedgerDay>(`
    select
      host,
      date(first_at, '+8 hours') as day,
      count(*) as runs,
      sum(requests) as requests,
      sum(bytes_received) as bytesReceived,
      sum(not_modified) as notModified,
      sum(client_errors) as clientErrors,
      sum(server_errors) as serverErrors,
      sum(network_errors) as networkErrors,
      sum(rests) as rests,
      min(gap_ms) as gapMs,
      min(shortest_gap_ms) as shortestGapMs,
      max(crawl_delay_ms) as crawlDelayMs,
      group_concat(distinct robots) as robots,
      group_concat(distinct stopped_by) as stoppedBy,
      min(first_at) as firstAt,
      max(last_at) as lastAt
    from ledgers
    where host = ?
    group by day
    order by day desc
    limit ?`),
}));

/** The last visits of a site, the newest first. */
export function visitsOfSite(archive: Archive, id: string, most: number): readonly SiteVisit[] {
  return statements(archive)
    .visits.all(id, most)
    .map(({ runId, beganAt, endedAt, status, expected, found, reasons, fromYear, toYear }) => ({
      ...{ runId, beganAt, endedAt },
      siteYield:
        status === null
          ? null
          : {
              ...{ status, expected, fromYear, toYear },
              found: found ?? 0,
              reasons: wordsOf(reasons ?? '[]'),
            },
    }));
}

/** The lists of a site; those that prove nothing first. */
export function listsOfSite(archive: Archive, id: string, most: number): readonly SiteList[] {
  return statements(archive)
    .lists.all(id, most)
    .map(({ proven, recordId, ...list }) => ({
      ...list,
      isProven: proven === 1,
      capture: uuidOf(recordId),
    }));
}

/** The agencies that a site names or should have, by name. */
export function agenciesOfSite(archive: Archive, id: string, most: number): readonly NamedAgency[] {
  return statements(archive).agencies.all(id, most);
}

/** Why links of a site were turned down, the most frequent reason first. */
export function turnedDownOn(archive: Archive, id: string): readonly TurnedDown[] {
  return statements(archive).turnedDown.all(id);
}

/** What the newest visit of a site could not get or keep, the last first. */
export function troublesOfSite(archive: Archive, id: string, most: number): readonly SiteTrouble[] {
  return statements(archive).troubles.all(id, id, most);
}

/** What a portal changed of its reports, the last first. */
export function changesOnSite(archive: Archive, id: string, most: number): readonly SiteChange[] {
  return statements(archive).changes.all(id, most);
}

/** What was asked of the hosts of a site, host by host, the newest day first. */
export function ledgerOfSite(archive: Archive, id: string, mostDays: number): readonly LedgerDay[] {
  const { urls, days } = statements(archive);
  const hosts = new Set(urls.all(id, id, mostReports).flatMap(laneOf));
  return [...hosts].slice(0, mostHosts).flatMap((host) => days.all(host, mostDays));
}

/** So many report addresses tell all hosts of a site. */
const mostReports = 500;
const mostHosts = 5;

/** One server has one ledger, whether it is called with `www.` or without. */
function laneOf(url: string): readonly string[] {
  return URL.canParse(url) ? [new URL(url).host.toLowerCase().replace(/^www\./u, '')] : [];
}

/** The UUID within the name of a record, `<urn:uuid:…>`; null of null. */
function uuidOf(recordId: string | null): string | null {
  return recordId === null ? null : recordId.replace(/^<urn:uuid:|>$/gu, '');
}

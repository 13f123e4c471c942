import type { Candidate, Link, Rejection } from '../model/site.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { seeSite } from './sites.ts';

/** What is remembered of a list entry. */
export interface NotedLink extends Pick<Link, 'title' | 'publishedOn'> {
  readonly isReport: boolean;
  /** The list page on which it last stood so; null where that was not kept. */
  readonly listCaptureId: number | null;
  /** Its list does not show it any more. */
  readonly isOffList: boolean;
}

/** A report as the list that showed it last. */
export interface NotedReport extends Pick<Candidate, 'url' | 'title' | 'agencyName' | 'reportYear'> {
  readonly listCaptureId: number | null;
}

/** The list that shows an entry, and the capture of the page on which it stands. */
interface ListPlace {
  readonly url: string;
  readonly captureId: number;
}

interface CandidateRow {
  readonly siteId: string;
  readonly url: string;
  readonly title: string;
  readonly publishedOn: string | null;
  readonly reportYear: number | null;
  readonly agencyName: string | null;
  readonly foundOn: string;
  readonly seenAt: string;
  readonly verdict: string;
  readonly listUrl: string | null;
  readonly listCaptureId: number | null;
  readonly rule: string | null;
}

type NotedLinkRow = Omit<NotedLink, 'isReport' | 'isOffList'> & {
  readonly isReport: 0 | 1;
  readonly isOffList: 0 | 1;
};

const statements = preparedOnce((db) => ({
  note: db.prepare<CandidateRow>(`
    insert into candidates (
      site_id, url, title, published_on, report_year, agency_name, found_on, first_seen_at, last_seen_at, verdict,
      list_url, list_capture_id, rule
    )
    values (
      @siteId, @url, @title, @publishedOn, @reportYear, @agencyName, @foundOn, @seenAt, @seenAt, @verdict,
      @listUrl, @listCaptureId, @rule
    )
    on conflict (site_id, url) do update set
      title = excluded.title,
      published_on = excluded.published_on,
      report_year = excluded.report_year,
      agency_name = excluded.agency_name,
      found_on = excluded.found_on,
      last_seen_at = excluded.last_seen_at,
      verdict = excluded.verdict,
      list_url = excluded.list_url,
      list_capture_id = excluded.list_capture_id,
      rule = excluded.rule`),
  // A report of a year that is not wanted this time stays what it is: its entry is compared when it is wanted again.
  seeAgain: db.prepare<[string, string, string]>(`
    update candidates
    set last_seen_at = ?
    where site_id = ? and url = ? and verdict = 'report'`),
  lastLink: db.prepare<[string, string], NotedLinkRow>(`
    select
      title,
      published_on as publishedOn,
      verdict = 'report' as isReport,
      list_capture_id as listCaptureId,
      coalesce(
      (
        select kind in ('withdrawn', 'unlisted')
        from changes
        where
          changes.site_id = candidates.site_id
          and changes.report_url = candidates.url
          and kind in ('withdrawn', 'unlisted', 'returned')
        order by id desc
        limit 1
      ),
      0
    ) as isOffList
    from candidates
    where site_id = ? and url = ?`),
  listedIn: db.prepare<[string, string], NotedReport>(`
    select
      url,
      title,
      agency_name as agencyName,
      report_year as reportYear,
      list_capture_id as listCaptureId
    from candidates
    where site_id = ? and list_url = ? and verdict = 'report' and not coalesce(
      (
        select kind in ('withdrawn', 'unlisted')
        from changes
        where
          changes.site_id = candidates.site_id
          and changes.report_url = candidates.url
          and kind in ('withdrawn', 'unlisted', 'returned')
        order by id desc
        limit 1
      ),
      0
    )
    order by id`),
  candidate: db.prepare<[string, string], Omit<Candidate, 'year' | 'agencyCode'>>(`
    select
      url,
      title,
      published_on as publishedOn,
      report_year as reportYear,
      agency_name as agencyName,
      found_on as foundOn
    from candidates
    where site_id = ? and url = ? and verdict = 'report'`),
  columnNames: db
    .prepare<{ readonly siteId: string; readonly addresses: string }, string>(
      `
      select distinct name
      from directory_entries
      where site_id = @siteId and address in (select value from json_each(@addresses))
      order by name
      limit 3`,
    )
    .pluck(),
  lastList: db
    .prepare<[string, string], string>(
      'select fingerprint from list_readings where site_id = ? and list_url = ?',
    )
    .pluck(),
  noteList: db.prepare<[string, string, string, number, 0 | 1, number, string]>(
    'insert or replace into list_readings values (?, ?, ?, ?, ?, ?, ?)',
  ),
  // As the list names them, since that is how the next year's entry will name them; else by the agency's own name.
  publishedBy: db
    .prepare<[string, number], string>(
      `
      select distinct coalesce(candidates.agency_name, agencies.name)
      from reports
      join agencies on agencies.id = reports.agency_id
      join carriers on carriers.report_id = reports.id
      join readings on readings.id = carriers.reading_id
      join captures on captures.id = readings.capture_id
      left join candidates
        on candidates.site_id = captures.site_id
        and candidates.url = captures.publication
        and candidates.verdict = 'report'
      where captures.site_id = ? and reports.year = ?
      order by 1`,
    )
    .pluck(),
}));

/** Notes a link that was judged a report, as its list shows it now. `seenAt` is ISO-8601 UTC. */
export function noteCandidate(
  archive: Archive,
  siteId: string,
  candidate: Candidate,
  seenAt: string,
  list: ListPlace | null = null,
): void {
  const { url, title, publishedOn, reportYear, agencyName, foundOn } = candidate;
  seeSite(archive, siteId);
  statements(archive).note.run({
    ...{ siteId, url, title, publishedOn, reportYear, agencyName, foundOn, seenAt },
    verdict: 'report',
    listUrl: list?.url ?? null,
    listCaptureId: list?.captureId ?? null,
    rule: null,
  });
}

/** Notes a link that was judged no report, with the reason. `seenAt` is ISO-8601 UTC. */
export function noteRejection(archive: Archive, siteId: string, rejection: Rejection, seenAt: string): void {
  const { url, title, publishedOn, foundOn, reason } = rejection;
  seeSite(archive, siteId);
  if (reason === 'other-year' && statements(archive).seeAgain.run(seenAt, siteId, url).changes > 0) return;
  statements(archive).note.run({
    ...{ siteId, url, title, publishedOn, foundOn, seenAt },
    reportYear: null,
    agencyName: null,
    verdict: reason,
    listUrl: null,
    listCaptureId: null,
    rule: rejection.rule ?? null,
  });
}

/** The link of a site as it stood on the last visit, whatever the verdict; null where it was never seen. */
export function lastLink(archive: Archive, siteId: string, url: string): NotedLink | null {
  const row = statements(archive).lastLink.get(siteId, url);
  return row === undefined ? null : { ...row, isReport: row.isReport === 1, isOffList: row.isOffList === 1 };
}

/** The reports that a list of the site showed when they were last seen, those that it no longer shows left out. */
export function listedIn(archive: Archive, siteId: string, listUrl: string): readonly NotedReport[] {
  return statements(archive).listedIn.all(siteId, listUrl);
}

/** Fingerprint of a list's entries as they stood when it was last read until it stood still; null where it never was. */
export function lastList(archive: Archive, siteId: string, listUrl: string): string | null {
  return statements(archive).lastList.get(siteId, listUrl) ?? null;
}

/** Notes that a list was read until it stood still. `notedAt` is ISO-8601 UTC. */
export function noteList(
  archive: Archive,
  runId: number,
  siteId: string,
  list: {
    readonly url: string;
    readonly fingerprint: string;
    readonly links: number;
    readonly isProven: boolean;
  },
  notedAt: string,
): void {
  const { url, fingerprint, links, isProven } = list;
  seeSite(archive, siteId);
  statements(archive).noteList.run(siteId, url, fingerprint, links, isProven ? 1 : 0, runId, notedAt);
}

/** Names of the agencies whose report of that year the site brought, as its lists name them. */
export function publishedBy(archive: Archive, siteId: string, year: number): readonly string[] {
  return statements(archive).publishedBy.all(siteId, year);
}

/** Names that a directory of the site prints for these addresses, a few at most, sorted. */
export function columnNamesOf(
  archive: Archive,
  siteId: string,
  addresses: readonly string[],
): readonly string[] {
  return statements(archive).columnNames.all({ siteId, addresses: JSON.stringify(addresses) });
}

/** The candidate of an address as it was last judged, or null; what a later reading of its capture starts from. */
export function candidateOf(
  archive: Archive,
  siteId: string,
  url: string,
): Omit<Candidate, 'year' | 'agencyCode'> | null {
  return statements(archive).candidate.get(siteId, url) ?? null;
}

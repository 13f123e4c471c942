import type { Candidate, Link, Rejection } from '../model/site.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { seeSite } from './sites.ts';

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
}

const statements = preparedOnce((db) => ({
  note: db.prepare<CandidateRow>(`
    insert into candidates (
      site_id, url, title, published_on, report_year, agency_name, found_on, first_seen_at, last_seen_at, verdict
    )
    values (@siteId, @url, @title, @publishedOn, @reportYear, @agencyName, @foundOn, @seenAt, @seenAt, @verdict)
    on conflict (site_id, url) do update set
      title = excluded.title,
      published_on = excluded.published_on,
      report_year = excluded.report_year,
      agency_name = excluded.agency_name,
      found_on = excluded.found_on,
      last_seen_at = excluded.last_seen_at,
      verdict = excluded.verdict`),
  lastLink: db.prepare<[string, string], Pick<Link, 'title' | 'publishedOn'>>(`
    select
      title,
      published_on as publishedOn
    from candidates
    where site_id = ? and url = ?`),
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
}));

/** Notes a link that was judged a report, as its list shows it now. `seenAt` is ISO-8601 UTC. */
export function noteCandidate(archive: Archive, siteId: string, candidate: Candidate, seenAt: string): void {
  const { url, title, publishedOn, reportYear, agencyName, foundOn } = candidate;
  seeSite(archive, siteId);
  statements(archive).note.run({
    siteId,
    url,
    title,
    publishedOn,
    reportYear,
    agencyName,
    foundOn,
    seenAt,
    verdict: 'report',
  });
}

/** Notes a link that was judged no report, with the reason. `seenAt` is ISO-8601 UTC. */
export function noteRejection(archive: Archive, siteId: string, rejection: Rejection, seenAt: string): void {
  const { url, title, publishedOn, foundOn, reason } = rejection;
  seeSite(archive, siteId);
  statements(archive).note.run({
    siteId,
    url,
    title,
    publishedOn,
    reportYear: null,
    agencyName: null,
    foundOn,
    seenAt,
    verdict: reason,
  });
}

/** The link of a site as it stood on the last visit, whatever the verdict; null where it was never seen. */
export function lastLink(
  archive: Archive,
  siteId: string,
  url: string,
): Pick<Link, 'title' | 'publishedOn'> | null {
  return statements(archive).lastLink.get(siteId, url) ?? null;
}

/** The candidate of an address as it was last judged, or null; what a later reading of its capture starts from. */
export function candidateOf(
  archive: Archive,
  siteId: string,
  url: string,
): Omit<Candidate, 'year' | 'agencyCode'> | null {
  return statements(archive).candidate.get(siteId, url) ?? null;
}

import type { Certainty, Format } from '../model/document.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** A report as it stands, without its parts. */
export interface ReportFacts {
  readonly reportId: number;
  readonly readingId: number;
  readonly agencyId: number;
  readonly key: string;
  readonly name: string;
  readonly region: string | null;
  readonly type: string | null;
  readonly year: number;
  /** As the document prints it; null where it has none. */
  readonly title: string | null;
  /** Day as `YYYY-MM-DD`; null where no carrier says. */
  readonly publishedOn: string | null;
  /** ISO-8601 UTC. */
  readonly firstSeenAt: string;
  readonly versions: number;
  /** Version of the parser that read the figures. */
  readonly parser: string;
  readonly format: Format;
  readonly certainty: Certainty;
  /** Of the capture whose figures these are (so the next four). */
  readonly url: string;
  readonly member: string | null;
  /** ISO-8601 UTC. */
  readonly capturedAt: string;
  readonly sha256: string;
  /** Of its WARC record. */
  readonly uuid: string;
}

/** A file or page that carries a version of a report. */
export interface VersionCarrier {
  readonly number: number;
  readonly readingId: number;
  readonly publishedOn: string | null;
  readonly kind: 'page' | 'attachment' | 'file';
  /** 1 for the one that speaks for the version. */
  readonly chosen: 0 | 1;
  readonly format: Format;
  readonly certainty: Certainty;
  /** Name of the file inside a packed file; null where the payload itself is the carrier. */
  readonly member: string | null;
  /** Number of values that are figures. */
  readonly figures: number;
  readonly url: string;
  /** ISO-8601 UTC. */
  readonly fetchedAt: string;
  readonly sha256: string;
  readonly uuid: string;
}

/** A visit of an address that carries a report, or carried it. */
export interface ReportCapture {
  readonly uuid: string;
  readonly url: string;
  /** ISO-8601 UTC. */
  readonly fetchedAt: string;
  readonly status: number;
  readonly sha256: string;
  /** In bytes. */
  readonly length: number;
  /** 1 where the bytes were those that were held already. */
  readonly unchanged: 0 | 1;
}

/** Something that the portal changed of the pages of a report. */
export interface ReportChange {
  readonly kind: string;
  readonly url: string;
  readonly before: string | null;
  readonly after: string | null;
  /** ISO-8601 UTC. */
  readonly notedAt: string;
  /** Of the records that prove it; null where there is none. */
  readonly beforeUuid: string | null;
  readonly afterUuid: string | null;
  readonly listUuid: string | null;
}

/** Visits of a report's addresses that are listed; of one that is crawled for years there are more. */
export const mostCaptures = 60;

const statements = preparedOnce((db) => ({
  facts: db.prepare<[string, number], ReportFacts>(`
    select
      reports.id as reportId,
      reports.reading_id as readingId,
      agencies.id as agencyId,
      agencies.key,
      agencies.name,
      agencies.region,
      agencies.type,
      reports.year,
      readings.title,
      versions.published_on as publishedOn,
      reports.first_seen_at as firstSeenAt,
      reports.version_count as versions,
      parsers.version as parser,
      readings.format,
      readings.certainty,
      captures.url,
      readings.member,
      captures.fetched_at as capturedAt,
      captures.sha256,
      substr(captures.record_id, 11, 36) as uuid
    from agencies
    join reports on reports.agency_id = agencies.id
    join readings on readings.id = reports.reading_id
    join parsers on parsers.id = readings.parser_id
    join captures on captures.id = readings.capture_id
    join versions on versions.report_id = reports.id and versions.number = reports.version_count
    where agencies.key = ? and reports.year = ?`),
  carriers: db.prepare<[number], VersionCarrier>(`
    select
      carriers.number,
      carriers.reading_id as readingId,
      versions.published_on as publishedOn,
      carriers.kind,
      carriers.chosen,
      readings.format,
      readings.certainty,
      readings.member,
      readings.figures,
      captures.url,
      captures.fetched_at as fetchedAt,
      captures.sha256,
      substr(captures.record_id, 11, 36) as uuid
    from carriers
    join versions on versions.report_id = carriers.report_id and versions.number = carriers.number
    join readings on readings.id = carriers.reading_id
    join captures on captures.id = readings.capture_id
    where carriers.report_id = ?
    order by
      carriers.number desc,
      carriers.chosen desc,
      captures.fetched_at,
      readings.ordinal`),
  captures: db.prepare<[number, number], ReportCapture & { readonly total: number }>(`
    select
      substr(captures.record_id, 11, 36) as uuid,
      captures.url,
      captures.fetched_at as fetchedAt,
      captures.status,
      captures.sha256,
      captures.payload_length as length,
      captures.unchanged,
      count(*) over () as total
    from (
      select distinct
        carrying.publication,
        carrying.url
      from carriers
      join readings on readings.id = carriers.reading_id
      join captures as carrying on carrying.id = readings.capture_id
      where carriers.report_id = ?
    ) as addresses
    join captures
      on captures.publication = addresses.publication
      and captures.url = addresses.url
    order by captures.id desc
    limit ?`),
  changes: db.prepare<[number], ReportChange>(`
    select
      changes.kind,
      changes.url,
      changes.before_text as before,
      changes.after_text as after,
      changes.noted_at as notedAt,
      substr(befores.record_id, 11, 36) as beforeUuid,
      substr(afters.record_id, 11, 36) as afterUuid,
      substr(lists.record_id, 11, 36) as listUuid
    from (
      select distinct
        captures.site_id,
        captures.publication
      from carriers
      join readings on readings.id = carriers.reading_id
      join captures on captures.id = readings.capture_id
      where carriers.report_id = ?
    ) as publications
    join changes
      on changes.site_id = publications.site_id
      and changes.report_url = publications.publication
    left join captures as befores on befores.id = changes.before_capture_id
    left join captures as afters on afters.id = changes.after_capture_id
    left join captures as lists on lists.id = changes.list_capture_id
    order by changes.id desc
    limit 100`),
}));

/** The report of an agency and year, or null. */
export function reportFacts(archive: Archive, key: string, year: number): ReportFacts | null {
  return statements(archive).facts.get(key, year) ?? null;
}

/** Everything that carries a report: the newest version first, in it the chosen carrier. */
export function versionCarriers(archive: Archive, reportId: number): readonly VersionCarrier[] {
  return statements(archive).carriers.all(reportId);
}

/** Visits of the addresses that carry a report, newest first, at most `mostCaptures`, and how many there are. */
export function reportCaptures(
  archive: Archive,
  reportId: number,
): { readonly total: number; readonly newest: readonly ReportCapture[] } {
  const rows = statements(archive).captures.all(reportId, mostCaptures);
  return { total: rows[0]?.total ?? 0, newest: rows };
}

/** What the portal changed of a report's pages, newest first, at most 100. */
export function reportChanges(archive: Archive, reportId: number): readonly ReportChange[] {
  return statements(archive).changes.all(reportId);
}

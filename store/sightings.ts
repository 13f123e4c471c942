import type { CaptureKind } from '../model/capture.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** A link as the lists of a site showed it, and what became of its address. */
export interface Sighting {
  readonly siteId: string;
  readonly url: string;
  readonly title: string;
  readonly publishedOn: string | null;
  readonly reportYear: number | null;
  readonly agencyName: string | null;
  /** The list page it was found on. */
  readonly foundOn: string;
  /** ISO-8601 UTC, as the next. */
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** `report`, or the reason why not. */
  readonly verdict: string;
  /** Rule of the judge; null for a report, and for what was judged before rules had names. */
  readonly rule: string | null;
  readonly fate: Fate;
}

/** What the archive has of an address. */
export type Fate =
  /** It is a source of these reports. */
  | { readonly kind: 'report'; readonly reports: readonly HeldReport[] }
  /** It was fetched and read, and stands in no report. */
  | {
      readonly kind: 'unplaced';
      readonly outcome: 'report' | 'no-report' | 'unreadable';
      readonly code: string | null;
      readonly message: string | null;
    }
  /** The last that was tried failed. */
  | { readonly kind: 'trouble'; readonly code: string; readonly message: string; readonly notedAt: string }
  /** It was fetched, as a page of that kind, and not read. */
  | {
      readonly kind: 'captured';
      readonly as: CaptureKind;
      readonly status: number;
      readonly via: string | null;
      readonly fetchedAt: string;
    }
  /** It was never asked for. */
  | { readonly kind: 'never-asked' };

export interface HeldReport {
  readonly agencyKey: string;
  readonly agencyName: string;
  readonly year: number;
  /** The newest version that this address is a source of, and how many versions there are. */
  readonly version: number;
  readonly versions: number;
}

/** How many links were turned down for one reason by one rule. */
export interface RejectionCount {
  readonly siteId: string;
  readonly reason: string;
  readonly rule: string | null;
  readonly links: number;
  /** Title of the one that was seen last. */
  readonly example: string;
  readonly lastSeenAt: string;
}

/** Which rejections are wanted; null excludes nothing. */
export interface RejectionsWanted {
  readonly siteId: string | null;
  readonly reason: string | null;
  /** Report year: the title names it, or names none and the list dates it in the year after. */
  readonly year: number | null;
}

type SightingRow = Omit<Sighting, 'fate'>;
type CapturedRow = Omit<Extract<Fate, { kind: 'captured' }>, 'kind'>;
type UnplacedRow = Omit<Extract<Fate, { kind: 'unplaced' }>, 'kind'>;
type TroubleRow = Omit<Extract<Fate, { kind: 'trouble' }>, 'kind'>;

/** So many links of one title are enough to tell them apart. */
const mostSightings = 100;

const sightingColumns = `
      site_id as siteId,
      url,
      title,
      published_on as publishedOn,
      report_year as reportYear,
      agency_name as agencyName,
      found_on as foundOn,
      first_seen_at as firstSeenAt,
      last_seen_at as lastSeenAt,
      verdict,
      rule`;
const isWantedRejection = `
      verdict <> 'report'
      and (@siteId is null or site_id = @siteId)
      and (@reason is null or verdict = @reason)
      and (
        @year is null
        or instr(title, cast(cast(@year as integer) as text)) > 0
        or (title not glob '*20[0-9][0-9]*' and cast(substr(published_on, 1, 4) as integer) = cast(@year as integer) + 1)
      )`;

const statements = preparedOnce((db) => ({
  byUrl: db.prepare<[string, string, string | null, string | null], SightingRow>(`
    select ${sightingColumns}
    from candidates
    where url in (?, ?) and (? is null or site_id = ?)
    order by site_id`),
  byTitle: db.prepare<{ words: string; siteId: string | null; most: number }, SightingRow>(`
    select ${sightingColumns}
    from candidates
    where instr(replace(replace(title, ' ', ''), char(12288), ''), @words) > 0
      and (@siteId is null or site_id = @siteId)
    order by last_seen_at desc, url
    limit @most`),
  reports: db.prepare<[string], HeldReport>(`
    select
      agencies.key as agencyKey,
      agencies.name as agencyName,
      reports.year,
      max(carriers.number) as version,
      reports.version_count as versions
    from captures
    join readings on readings.capture_id = captures.id
    join carriers on carriers.reading_id = readings.id
    join reports on reports.id = carriers.report_id
    join agencies on agencies.id = reports.agency_id
    where captures.publication = ?
    group by reports.id
    order by reports.year, agencies.key`),
  unplaced: db.prepare<[string], UnplacedRow>(`
    select
      readings.outcome,
      readings.error_code as code,
      readings.error_message as message
    from captures
    join readings on readings.capture_id = captures.id
    where captures.publication = ?
    order by readings.parser_id desc, readings.outcome = 'report' desc, readings.id desc
    limit 1`),
  trouble: db.prepare<[string], TroubleRow>(`
    select
      code,
      message,
      noted_at as notedAt
    from troubles
    where url = ?
    order by id desc
    limit 1`),
  captured: db.prepare<[string], CapturedRow>(`
    select
      kind as "as",
      status,
      via,
      fetched_at as fetchedAt
    from captures
    where url = ?
    order by id desc
    limit 1`),
  rejections: db.prepare<RejectionsWanted, RejectionCount>(`
    select
      site_id as siteId,
      verdict as reason,
      rule,
      count(*) as links,
      title as example,
      max(last_seen_at) as lastSeenAt
    from candidates
    where ${isWantedRejection}
    group by site_id, verdict, rule
    order by site_id, links desc, verdict, rule`),
  rejected: db.prepare<RejectionsWanted, SightingRow>(`
    select ${sightingColumns}
    from candidates
    where ${isWantedRejection}
    order by site_id, verdict, last_seen_at desc, url`),
}));

/** Every sighting of an address, whichever of http and https was printed. */
export function sightingsOfUrl(archive: Archive, url: string, siteId: string | null): readonly Sighting[] {
  const twin = url.startsWith('https:') ? `http:${url.slice(6)}` : `https:${url.slice(5)}`;
  return statements(archive)
    .byUrl.all(url, twin, siteId, siteId)
    .map((row) => ({ ...row, fate: fateOf(archive, row.url) }));
}

/** The links whose titles hold these words, blanks aside, the last seen first; at most a hundred. */
export function sightingsOfTitle(
  archive: Archive,
  words: string,
  siteId: string | null,
): readonly Sighting[] {
  return statements(archive)
    .byTitle.all({ words: words.replace(/\s/gu, ''), siteId, most: mostSightings })
    .map((row) => ({ ...row, fate: fateOf(archive, row.url) }));
}

/** What the archive has of an address, on whatever way it came there. */
export function fateOf(archive: Archive, url: string): Fate {
  const { reports, unplaced, trouble, captured } = statements(archive);
  const held = reports.all(url);
  if (held.length > 0) return { kind: 'report', reports: held };
  const failed = trouble.get(url);
  const last = captured.get(url);
  if (failed !== undefined && (last === undefined || last.fetchedAt <= failed.notedAt))
    return { kind: 'trouble', ...failed };
  const read = unplaced.get(url);
  if (read !== undefined) return { kind: 'unplaced', ...read };
  return last === undefined ? { kind: 'never-asked' } : { kind: 'captured', ...last };
}

/** How many links were turned down, by site, reason and rule. */
export function rejectionCounts(archive: Archive, wanted: RejectionsWanted): readonly RejectionCount[] {
  return statements(archive).rejections.all(wanted);
}

/** The links that were turned down, one by one. */
export function* rejectedLinks(
  archive: Archive,
  wanted: RejectionsWanted,
): Generator<Omit<Sighting, 'fate'>> {
  yield* statements(archive).rejected.iterate(wanted);
}

import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { wordsOf } from './sites.ts';

/** An agency in a list. */
export interface AgencyLine {
  readonly key: string;
  readonly name: string;
  readonly region: string | null;
  readonly type: string | null;
  /** Further names, sorted. */
  readonly aliases: readonly string[];
  /** Report years that the archive has, in order. */
  readonly years: readonly number[];
}

/** A report of which nobody knows whose it is. */
export interface UncertainReport {
  readonly key: string;
  readonly name: string;
  readonly year: number | null;
  readonly url: string;
  readonly member: string | null;
  /** Likeliest first. */
  readonly candidates: readonly {
    readonly key: string;
    readonly name: string;
    readonly because: string;
  }[];
}

/** A name of an agency, with where and when it was first seen there. */
export interface SeenName {
  readonly name: string;
  readonly source: string;
  readonly url: string | null;
  /** ISO-8601 UTC. */
  readonly capturedAt: string;
}

/** A report in the history of an agency. */
export interface KeptYear {
  readonly year: number;
  readonly versions: number;
  readonly firstSeenAt: string;
  readonly url: string;
}

type AgencyRow = Omit<AgencyLine, 'aliases' | 'years'> & { readonly aliases: string; readonly years: string };

interface CandidateRow extends Omit<UncertainReport, 'candidates'> {
  readonly readingId: number;
  readonly candidateKey: string | null;
  readonly candidate: string | null;
  readonly because: string | null;
}

const statements = preparedOnce((db) => ({
  agencies: db.prepare<{ readonly part: string | null }, AgencyRow>(`
    select
      agencies.key,
      agencies.name,
      agencies.region,
      agencies.type,
      (
        select json_group_array(name)
        from (
          select name
          from (
            select name from agency_names where agency_names.agency_id = agencies.id
            union
            select name
            from site_agencies
            where site_agencies.agency_id = agencies.id and source <> 'register'
          )
          where name <> agencies.name
          order by name
        )
      ) as aliases,
      (
        select json_group_array(year)
        from (select year from reports where reports.agency_id = agencies.id order by year)
      ) as years
    from agencies
    where @part is null
      or agencies.key = @part
      or instr(agencies.name, @part) > 0
      or exists (
        select 1
        from agency_names
        where agency_names.agency_id = agencies.id and instr(agency_names.name, @part) > 0
      )
      or exists (
        select 1
        from site_agencies
        where site_agencies.agency_id = agencies.id and instr(site_agencies.name, @part) > 0
      )
    order by agencies.key`),
  uncertain: db.prepare<[], CandidateRow>(`
    select
      readings.id as readingId,
      agencies.key,
      agencies.name,
      readings.year,
      captures.url,
      readings.member,
      reading_candidates.key as candidateKey,
      reading_candidates.name as candidate,
      reading_candidates.because
    from agencies
    join readings on readings.agency_id = agencies.id
    join captures on captures.id = readings.capture_id
    left join reading_candidates on reading_candidates.reading_id = readings.id
    where agencies.is_provisional = 1
    order by agencies.key, readings.year, readings.id, reading_candidates.ordinal`),
  names: db.prepare<[string], SeenName>(`
    select
      name,
      source,
      url,
      min(captured_at) as capturedAt
    from v_agency_names
    where agency_key = ?
    group by name, source
    order by capturedAt, source, name`),
  codes: db
    .prepare<[string], string>(
      'select distinct credit_code from v_agency_credit_codes where agency_key = ? order by credit_code',
    )
    .pluck(),
  years: db.prepare<[string], KeptYear>(`
    select
      reports.year,
      reports.version_count as versions,
      reports.first_seen_at as firstSeenAt,
      captures.url
    from agencies
    join reports on reports.agency_id = agencies.id
    join readings on readings.id = reports.reading_id
    join captures on captures.id = readings.capture_id
    where agencies.key = ?
    order by reports.year`),
}));

/** Agencies by key: all, or those of this key or with this as part of a name. */
export function agencyLines(archive: Archive, part: string | null = null): readonly AgencyLine[] {
  return statements(archive)
    .agencies.all({ part })
    .map(({ aliases, years, ...row }) => ({
      ...row,
      aliases: wordsOf(aliases),
      years: wordsOf(years).map(Number),
    }));
}

/** The reports of which nobody knows for certain whose they are, with their candidates; by key and year. */
export function uncertainReports(archive: Archive): readonly UncertainReport[] {
  const reports = new Map<
    number,
    UncertainReport & { candidates: UncertainReport['candidates'][number][] }
  >();
  for (const row of statements(archive).uncertain.all()) {
    const { readingId, candidateKey, candidate, because, ...report } = row;
    const known = reports.get(readingId) ?? { ...report, candidates: [] };
    reports.set(readingId, known);
    if (candidateKey !== null) {
      known.candidates.push({ key: candidateKey, name: candidate ?? '', because: because ?? '' });
    }
  }
  return [...reports.values()];
}

/** Every name of the agency of a key, in the order in which they were seen. */
export function namesOfAgency(archive: Archive, key: string): readonly SeenName[] {
  return statements(archive).names.all(key);
}

/** Credit codes that stood beside its reports. */
export function creditCodesOf(archive: Archive, key: string): readonly string[] {
  return statements(archive).codes.all(key);
}

/** The reports of the agency of a key, by year. */
export function yearsOfAgency(archive: Archive, key: string): readonly KeptYear[] {
  return statements(archive).years.all(key);
}

import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import type { ChangeKind } from './changes.ts';

/** An agency beside another. */
export interface NearAgency {
  readonly key: string;
  readonly name: string;
  readonly type: string | null;
  /** How many of its reports the archive has, and the last year of them. */
  readonly reports: number;
  readonly lastYear: number | null;
}

/** An agency that an uncertain or unlisted one may be. */
export interface LikelyAgency {
  readonly key: string;
  readonly name: string;
  readonly because: string;
  /** 1 where the archive knows the agency. */
  readonly isKept: 0 | 1;
}

/** Something that a portal changed of a report, with what proves it. */
export interface AgencyChange {
  readonly kind: ChangeKind;
  readonly year: number | null;
  readonly url: string;
  readonly before: string | null;
  readonly after: string | null;
  /** ISO-8601 UTC. */
  readonly notedAt: string;
  /** UUIDs of the records; null where no such capture is the proof. */
  readonly beforeUuid: string | null;
  readonly afterUuid: string | null;
  readonly listUuid: string | null;
}

/** A report whose text is that of another. */
export interface SharedText {
  readonly year: number;
  readonly code: 'text-shared' | 'text-repeated';
  /** The other report. */
  readonly otherKey: string;
  readonly otherName: string | null;
  readonly otherYear: number;
  /** Share of the wording, from 0 to 1; null where it was not measured. */
  readonly similarity: number | null;
  /** Further reports with this text. */
  readonly others: number;
  readonly passage: string | null;
}

const most = 60;

interface Areas {
  readonly first: string;
  readonly last: string;
  readonly firstUnlisted: string;
  readonly lastUnlisted: string;
}

const statements = preparedOnce((db) => ({
  near: db.prepare<{ readonly agencyId: number; readonly limit: number } & Areas, NearAgency>(`
    select
      agencies.key,
      agencies.name,
      agencies.type,
      (select count(*) from reports where reports.agency_id = agencies.id) as reports,
      (select max(year) from reports where reports.agency_id = agencies.id) as lastYear
    from agencies
    where agencies.id in (
        select id from agencies where area between @first and @last
        union
        select id from agencies where area between @firstUnlisted and @lastUnlisted
      )
      and agencies.id <> @agencyId
    order by agencies.key
    limit @limit`),
  candidates: db.prepare<[number], LikelyAgency>(`
    select
      reading_candidates.key,
      reading_candidates.name,
      reading_candidates.because,
      exists (select 1 from agencies where agencies.key = reading_candidates.key) as isKept
    from readings
    join reading_candidates on reading_candidates.reading_id = readings.id
    where readings.agency_id = ?
    group by reading_candidates.key
    order by min(reading_candidates.ordinal), reading_candidates.key
    limit 20`),
  alike: db.prepare<[number], LikelyAgency>(`
    select
      alike.value ->> 'key' as key,
      alike.value ->> 'name' as name,
      coalesce(alike.value ->> 'because', '') as because,
      exists (select 1 from agencies where agencies.key = alike.value ->> 'key') as isKept
    from reports
    join reading_issues on reading_issues.reading_id = reports.reading_id
    join json_each(reading_issues.evidence, '$.alike') as alike
    where reports.agency_id = ? and reading_issues.code = 'agency-unlisted'
    group by alike.value ->> 'key'
    order by alike.value ->> 'key'
    limit 20`),
  changes: db.prepare<{ readonly agencyId: number; readonly agencyKey: string }, AgencyChange>(`
    select
      v_changes.kind,
      v_changes.year,
      v_changes.url,
      v_changes.before_text as before,
      v_changes.after_text as after,
      v_changes.noted_at as notedAt,
      substr(earlier.record_id, 11, 36) as beforeUuid,
      substr(later.record_id, 11, 36) as afterUuid,
      substr(listed.record_id, 11, 36) as listUuid
    from v_changes
    left join captures as earlier on earlier.id = v_changes.before_capture_id
    left join captures as later on later.id = v_changes.after_capture_id
    left join captures as listed on listed.id = v_changes.list_capture_id
    where v_changes.id in (
        select changes.id
        from readings
        join captures on captures.id = readings.capture_id
        join changes on changes.site_id = captures.site_id and changes.report_url = captures.publication
        where readings.agency_id = @agencyId
      )
      and v_changes.agency_key = @agencyKey
    order by v_changes.id desc
    limit 100`),
  shared: db.prepare<[number], SharedText>(`
    select
      reports.year,
      comparison_issues.code,
      coalesce(comparison_issues.evidence ->> '$.agency', own.key) as otherKey,
      other.name as otherName,
      comparison_issues.evidence ->> '$.year' as otherYear,
      comparison_issues.evidence ->> '$.similarity' as similarity,
      coalesce(comparison_issues.evidence ->> '$.others', 0) as others,
      comparison_issues.evidence ->> '$.passage' as passage
    from reports
    join agencies as own on own.id = reports.agency_id
    join comparison_issues on comparison_issues.report_id = reports.id
    left join agencies as other on other.key = coalesce(comparison_issues.evidence ->> '$.agency', own.key)
    where reports.agency_id = ?
      and comparison_issues.code in ('text-shared', 'text-repeated')
      and comparison_issues.evidence ->> '$.year' is not null
    order by reports.year desc, comparison_issues.stage, comparison_issues.ordinal
    limit 100`),
}));

/**
 * Agencies that stand beside one, by key; at most 60: for a body of a county, city or province the others of the same place,
 * for a street, town or zone the others of its county. `area` as the key of the agency has it.
 */
export function agenciesNear(archive: Archive, agencyId: number, area: string): readonly NearAgency[] {
  return statements(archive).near.all({ agencyId, ...besides(area), limit: most });
}

function besides(area: string): Areas {
  const county = /^x?(\d{6})./u.exec(area.replace(/^~/u, ''))?.[1];
  if (county === undefined) return { first: area, last: area, firstUnlisted: area, lastUnlisted: area };
  const last = `${county}999`;
  return { first: `${county}000`, last, firstUnlisted: `x${county}-`, lastUnlisted: `x${county}-\uffff` };
}

/** Which agencies one may be: those that the evidence of its readings allows, and listed ones that an unlisted one is like. */
export function likelyAgencies(archive: Archive, agencyId: number): readonly LikelyAgency[] {
  const { candidates, alike } = statements(archive);
  return [...candidates.all(agencyId), ...alike.all(agencyId)];
}

/** What portals changed of the reports of an agency, the newest first; at most 100. */
export function changesOfAgency(
  archive: Archive,
  agencyId: number,
  agencyKey: string,
): readonly AgencyChange[] {
  return statements(archive).changes.all({ agencyId, agencyKey });
}

/** Reports of an agency with the text of another report, the newest first; at most 100. */
export function sharedTexts(archive: Archive, agencyId: number): readonly SharedText[] {
  return statements(archive).shared.all(agencyId);
}

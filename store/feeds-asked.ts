import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import type { ChangeKind } from './changes.ts';

/** Something new of a report: it came, it came with other figures, or its portal changed it. */
export interface NewsLine {
  /** `published`: a report that was not there before · `version`: another version of one that was · else what the portal did. */
  readonly kind: 'published' | 'version' | ChangeKind;
  /** ISO-8601 UTC: when it was first seen. */
  readonly at: string;
  readonly agencyKey: string;
  readonly agencyName: string;
  readonly year: number;
  /** Of the report; null where it prints none. */
  readonly title: string | null;
  /** Day that the report or its list displays; null: none. */
  readonly publishedOn: string | null;
  /** Issues of the report as it stands. */
  readonly issues: number;
  /** What the portal changed, as it was and as it is: a title, a day or an address. */
  readonly before: string | null;
  readonly after: string | null;
}

/** So many lines at most. */
const newest = 50;
/** Of a province so many of all versions are looked through before its agencies are asked one by one. */
const lookedThrough = 5_000;
/** No feed goes back further than so many changes by portals. */
const lastChanges = 20_000;

interface Place {
  /** The first area, and the first behind the last. */
  readonly first: string;
  readonly end: string;
}

const versionColumns = `
      iif(versions.first_seen_at > reports.first_seen_at, 'version', 'published') as kind,
      versions.first_seen_at as at,
      agencies.key as agencyKey,
      agencies.name as agencyName,
      reports.year,
      readings.title,
      versions.published_on as publishedOn,
      (select count(*) from reading_issues where reading_issues.reading_id = reports.reading_id)
        + (select count(*) from report_issues where report_issues.report_id = reports.id)
        + (select count(*) from comparison_issues where comparison_issues.report_id = reports.id) as issues,
      null as before,
      null as after`;

const changeColumns = `
      kind,
      noted_at as at,
      agency_key as agencyKey,
      agency as agencyName,
      year,
      null as title,
      null as publishedOn,
      0 as issues,
      before_text as before,
      after_text as after`;

// Cross joins and the unary plus keep the few that were chosen first: by themselves the queries walk all versions in their order.
// A report and all its versions have one reading that speaks; what is joined last is joined for the chosen lines alone.
const ofVersions = (chosen: string): string => `
    select ${versionColumns}
    from (${chosen}) as chosen
    cross join versions on versions.report_id = chosen.report_id and versions.number = chosen.number
    join reports on reports.id = chosen.report_id
    join agencies on agencies.id = reports.agency_id
    join readings on readings.id = reports.reading_id
    order by +versions.first_seen_at desc, reports.id desc, versions.number desc`;

// As areaOfKey has it: an unlisted place stands with what it lies in.
const isThere = `ltrim(agencies.area, 'x') >= @first and ltrim(agencies.area, 'x') < @end`;

const statements = preparedOnce((db) => ({
  all: db.prepare<{ readonly limit: number }, NewsLine>(
    ofVersions(`
      select
        report_id,
        number
      from versions
      where first_seen_at is not null
      order by first_seen_at desc, report_id desc
      limit @limit`),
  ),
  walked: db.prepare<Place & { readonly limit: number; readonly depth: number }, NewsLine>(
    ofVersions(`
      select
        looked.report_id,
        looked.number
      from (
        select
          report_id,
          number,
          first_seen_at
        from versions
        where first_seen_at is not null
        order by first_seen_at desc, report_id desc
        limit @depth
      ) as looked
      join reports on reports.id = looked.report_id
      join agencies on agencies.id = reports.agency_id
      where ${isThere}
      order by looked.first_seen_at desc, looked.report_id desc
      limit @limit`),
  ),
  gathered: db.prepare<
    Place & { readonly x: string; readonly xEnd: string; readonly limit: number },
    NewsLine
  >(
    ofVersions(`
      select
        versions.report_id,
        versions.number
      from (
        select id from agencies where area >= @first and area < @end
        union all
        select id from agencies where area >= @x and area < @xEnd
      ) as near
      cross join reports on reports.agency_id = near.id
      cross join versions on versions.report_id = reports.id
      where +versions.first_seen_at is not null
      order by +versions.first_seen_at desc, versions.report_id desc
      limit @limit`),
  ),
  agency: db.prepare<{ readonly agencyId: number; readonly limit: number }, NewsLine>(
    ofVersions(`
      select
        versions.report_id,
        versions.number
      from reports
      join versions on versions.report_id = reports.id
      where reports.agency_id = @agencyId and versions.first_seen_at is not null
      order by versions.first_seen_at desc, versions.report_id desc
      limit @limit`),
  ),
  report: db.prepare<[number, number], NewsLine>(
    ofVersions(`
      select
        versions.report_id,
        versions.number
      from reports
      join agencies on agencies.id = reports.agency_id
      join versions on versions.report_id = reports.id
      where reports.agency_id = ? and reports.year = ? and versions.first_seen_at is not null
      order by versions.first_seen_at desc
      limit 1`),
  ),
  agencyId: db.prepare<[string], number>('select id from agencies where key = ?').pluck(),
  // The report that a change is of takes long to find: only portals are asked that may have reports of the region.
  changes: db.prepare<
    Place & { readonly region: string; readonly limit: number; readonly depth: number },
    NewsLine
  >(`
    select ${changeColumns}
    from v_changes
    cross join agencies on agencies.key = v_changes.agency_key
    where v_changes.id > (select coalesce(max(id), 0) from changes) - @depth
      and +v_changes.site_id in (
        select sites.id
        from sites
        where sites.region is null
          or substr(sites.region, 1, length(@region)) = @region
          or substr(@region, 1, length(rtrim(sites.region, '0'))) = rtrim(sites.region, '0')
      )
      and year is not null
      and ${isThere}
    order by v_changes.id desc
    limit @limit`),
  agencyChanges: db.prepare<
    { readonly agencyId: number; readonly agencyKey: string; readonly limit: number },
    NewsLine
  >(`
    select ${changeColumns}
    from v_changes
    where id in (
        select changes.id
        from readings
        join captures on captures.id = readings.capture_id
        join changes on changes.site_id = captures.site_id and changes.report_url = captures.publication
        where readings.agency_id = @agencyId
      )
      and agency_key = @agencyKey
      and year is not null
    order by id desc
    limit @limit`),
}));

/** Digits of a province; smaller places have few enough agencies to ask each. */
const ofProvince = 2;

/** The newest 50 of the reports of a region, by the first digits of its code; of an empty code, of all. Newest first. */
export function newsOfRegion(archive: Archive, code: string): readonly NewsLine[] {
  const { all, walked, gathered, changes } = statements(archive);
  // 370900 is all that begins with 3709.
  const region = code.length === 6 ? code.replace(/(?:00)+$/u, '') : code;
  // A colon follows the digits in the order of letters, and stands in no area.
  const place = region === '' ? { first: '', end: '\uffff' } : { first: region, end: `${region}:` };
  const changed = changes.all({ ...place, region, limit: newest, depth: lastChanges });
  if (region === '') return newestOf(all.all({ limit: newest }), changed);
  const walkedLines =
    region.length <= ofProvince ? walked.all({ ...place, limit: newest, depth: lookedThrough }) : [];
  if (walkedLines.length === newest) return newestOf(walkedLines, changed);
  const unlisted = { x: `x${place.first}`, xEnd: `x${place.end}` };
  return newestOf(gathered.all({ ...place, ...unlisted, limit: newest }), changed);
}

/** The newest 50 of the reports of an agency, newest first. */
export function newsOfAgency(archive: Archive, agencyId: number, agencyKey: string): readonly NewsLine[] {
  const { agency, agencyChanges } = statements(archive);
  return newestOf(
    agency.all({ agencyId, limit: newest }),
    agencyChanges.all({ agencyId, agencyKey, limit: newest }),
  );
}

/** What was last new of each of some reports, in the order in which they are given; those that are not there are left out. */
export function newsOfReports(
  archive: Archive,
  reports: readonly { readonly agencyKey: string; readonly year: number }[],
): readonly NewsLine[] {
  const { report, agencyId } = statements(archive);
  return reports.slice(0, newest).flatMap(({ agencyKey, year }) => {
    const id = agencyId.get(agencyKey);
    const line = id === undefined ? undefined : report.get(id, year);
    return line === undefined ? [] : [line];
  });
}

/** A correction that came as another version is told once, as the version. */
function newestOf(versions: readonly NewsLine[], changes: readonly NewsLine[]): readonly NewsLine[] {
  const told = new Set(
    versions.filter(({ kind }) => kind === 'version').map(({ agencyKey, year }) => `${year} ${agencyKey}`),
  );
  const rest = changes.filter(
    ({ kind, agencyKey, year }) =>
      !((kind === 'corrected' || kind === 'attachment-replaced') && told.has(`${year} ${agencyKey}`)),
  );
  return [...versions, ...rest]
    .toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
    .slice(0, newest);
}

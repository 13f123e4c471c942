import type { Archive } from './archive.ts';
import { preparedOnce } from './archive.ts';
import type { AgencyFacts, KnownColumn, KnownEntry, KnownReport } from './coverage-cells.ts';

interface ReportRow extends Omit<KnownReport, 'withdrawn'> {
  readonly reportId: number;
}

interface EntryRow extends Omit<KnownEntry, 'isWithdrawn' | 'captureId'> {
  readonly url: string;
  readonly listCaptureId: number | null;
}

interface ColumnRow extends Omit<KnownColumn, 'year'> {
  readonly year: number;
}

/** The last change that took a page off or put it back, as a subquery over `site_id` and an address. */
const lastChange = (columns: string, siteId: string, url: string): string => `
      select ${columns}
      from changes
      where changes.site_id = ${siteId}
        and changes.report_url = ${url}
        and changes.kind in ('withdrawn', 'unlisted', 'returned')
      order by changes.id desc
      limit 1`;

/** It stood in a list when the site was last seen whole for its year, and its page has not come since. */
export const isStillLost = `
      lost_entries.noted_at >= coalesce(
        (
          select max(site_visits.began_at)
          from yields
          join site_visits on site_visits.run_id = yields.run_id and site_visits.site_id = yields.site_id
          where
            yields.site_id = lost_entries.site_id
            and yields.proven = 1
            and yields.from_year <= coalesce(lost_entries.report_year, yields.from_year)
            and yields.to_year >= coalesce(lost_entries.report_year, yields.to_year)
        ),
        ''
      )
      and not exists (
        select 1
        from candidates
        where
          candidates.site_id = lost_entries.site_id
          and candidates.url = lost_entries.url
          and candidates.verdict = 'report'
          and candidates.last_seen_at >= lost_entries.noted_at
      )`;

const entryColumns = `
      site_id as siteId,
      url,
      report_year as year,
      list_url as listUrl,
      list_capture_id as listCaptureId`;

const statements = preparedOnce((db) => ({
  agency: db.prepare<[number], Pick<AgencyFacts, 'id' | 'key' | 'name' | 'type'>>(
    'select id, key, name, type from agencies where id = ?',
  ),
  reports: db.prepare<[number], ReportRow>(`
    select
      reports.id as reportId,
      reports.year,
      (select min(versions.published_on) from versions where versions.report_id = reports.id) as publishedOn,
      reports.first_seen_at as firstSeenAt,
      captures.id as captureId,
      captures.site_id as siteId
    from reports
    join readings on readings.id = reports.reading_id
    join captures on captures.id = readings.capture_id
    where reports.agency_id = ?`),
  // Every place at which the current version stands, and what the portal did last with it.
  fates: db.prepare<[number], { readonly kind: string | null; readonly captureId: number | null }>(`
    select distinct
      (${lastChange('kind', 'captures.site_id', 'captures.publication')}) as kind,
      (${lastChange('coalesce(after_capture_id, list_capture_id)', 'captures.site_id', 'captures.publication')}) as captureId
    from carriers
    join reports on reports.id = carriers.report_id and reports.version_count = carriers.number
    join readings on readings.id = carriers.reading_id
    join captures on captures.id = readings.capture_id
    where carriers.report_id = ?`),
  withdrawingSites: db
    .prepare<[], string>("select distinct site_id from changes where kind = 'withdrawn'")
    .pluck(),
  undated: db.prepare<[number], { readonly captureId: number }>(`
    select capture_id as captureId
    from readings
    where agency_id = ? and year is null and outcome = 'report'
    order by id desc
    limit 1`),
  expected: db.prepare<
    [number],
    { readonly siteId: string; readonly source: string; readonly name: string }
  >(`
    select
      site_id as siteId,
      source,
      name
    from site_agencies
    where agency_id = ?
    order by site_id, source, name`),
  entries: db.prepare<[string, string], EntryRow>(`
    select ${entryColumns}
    from candidates
    where site_id = ? and agency_name = ? and verdict = 'report'`),
  columnEntries: db.prepare<[string, string], EntryRow>(`
    select ${entryColumns}
    from candidates
    where site_id = ? and list_url = ? and agency_name is null and verdict = 'report'`),
  // What became of an entry's address.
  entryFate: db.prepare<
    { readonly siteId: string; readonly url: string },
    {
      readonly captureId: number | null;
      readonly lastChange: string | null;
      readonly changeCaptureId: number | null;
    }
  >(`
    select
      (select max(captures.id) from captures where captures.url = @url) as captureId,
      (${lastChange('kind', '@siteId', '@url')}) as lastChange,
      (${lastChange('coalesce(after_capture_id, list_capture_id)', '@siteId', '@url')}) as changeCaptureId`),
  lost: db.prepare<{ readonly siteId: string; readonly name: string }, Omit<KnownEntry, 'isWithdrawn'>>(`
    select
      lost_entries.site_id as siteId,
      lost_entries.report_year as year,
      coalesce(
        (select max(captures.id) from captures where captures.url = lost_entries.url),
        lost_entries.capture_id
      ) as captureId,
      null as listUrl
    from lost_entries
    where
      lost_entries.site_id = @siteId
      and lost_entries.agency_name = @name
      and ${isStillLost}`),
  columns: db.prepare<[string, string], ColumnRow>(`
    select
      site_id as siteId,
      address,
      year,
      first_seen_at as firstSeenAt,
      last_seen_at as lastSeenAt
    from directory_entries
    where site_id = ? and name = ?`),
  // The reading of the entry's page says that it is the report of somebody else, for certain.
  isOthers: db
    .prepare<{ readonly url: string; readonly agencyId: number }, 0 | 1>(
      `
      select
        count(*) > 0
        and sum(readings.agency_id is null or readings.agency_id = @agencyId or substr(agencies.key, 1, 1) = '~') = 0
      from captures
      join readings on readings.capture_id = captures.id
      left join agencies on agencies.id = readings.agency_id
      where
        captures.publication = @url
        and readings.outcome = 'report'
        and readings.parser_id = (
          select max(newest.parser_id)
          from readings as newest
          where newest.capture_id = readings.capture_id
        )`,
    )
    .pluck(),
}));

/** Reads what is known of agencies, one after the other; null for an agency that is there no more. */
export function agencyReader(archive: Archive): (agencyId: number) => AgencyFacts | null {
  const { agency, reports, undated, expected } = statements(archive);
  const withdrawing = new Set(statements(archive).withdrawingSites.all());
  return (agencyId) => {
    const row = agency.get(agencyId);
    if (row === undefined) return null;
    const named = expected.all(agencyId);
    const known = reports.all(agencyId).map(({ reportId, ...report }): KnownReport => ({
      ...report,
      withdrawn: withdrawing.has(report.siteId) ? withdrawalOf(archive, reportId) : null,
    }));
    const columns = named
      .filter(({ source }) => source === 'column')
      .flatMap(({ siteId, name }) => statements(archive).columns.all(siteId, name))
      .map((column): KnownColumn => ({ ...column, year: column.year === 0 ? null : column.year }));
    return {
      ...row,
      reports: new Map(known.map((report) => [report.year, report])),
      undated: undated.get(agencyId) ?? null,
      expected: named,
      entries: entriesOf(archive, {
        agencyId,
        named,
        columns,
        years: new Set(known.map(({ year }) => year)),
      }),
      columns,
    };
  };
}

function withdrawalOf(archive: Archive, reportId: number): KnownReport['withdrawn'] {
  const fates = statements(archive).fates.all(reportId);
  const [first] = fates;
  return first !== undefined && fates.every(({ kind }) => kind === 'withdrawn')
    ? { captureId: first.captureId }
    : null;
}

interface Named {
  readonly agencyId: number;
  readonly named: readonly { readonly siteId: string; readonly source: string; readonly name: string }[];
  readonly columns: readonly KnownColumn[];
  /** Those with a report: nothing more is to be found out of their entries. */
  readonly years: ReadonlySet<number>;
}

function entriesOf(archive: Archive, { agencyId, named, columns, years }: Named): readonly KnownEntry[] {
  const { entries, columnEntries, entryFate, lost, isOthers } = statements(archive);
  const listed = named.filter(({ source }) => source === 'list');
  const rows = [
    ...listed.flatMap(({ siteId, name }) => entries.all(siteId, name)),
    ...columns
      .filter(({ year }) => year === null)
      .flatMap(({ siteId, address }) => columnEntries.all(siteId, address)),
  ];
  return [
    ...rows.flatMap(({ url, listCaptureId, ...entry }): readonly KnownEntry[] => {
      if (entry.year !== null && years.has(entry.year))
        return [{ ...entry, captureId: listCaptureId, isWithdrawn: false }];
      if (isOthers.get({ url, agencyId }) === 1) return [];
      const fate = entryFate.get({ siteId: entry.siteId, url });
      const isWithdrawn = fate?.lastChange === 'withdrawn';
      const captureId = (isWithdrawn ? fate.changeCaptureId : null) ?? fate?.captureId ?? listCaptureId;
      return [{ ...entry, captureId, isWithdrawn }];
    }),
    ...listed.flatMap(({ siteId, name }) =>
      lost.all({ siteId, name }).map((entry) => ({ ...entry, isWithdrawn: false })),
    ),
  ];
}

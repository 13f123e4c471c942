import { tidyAgency } from './agencies.ts';
import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { seeSite } from './sites.ts';
import { markUncovered, unmarkSiteUncovered } from './uncovered.ts';

/** Why an agency is expected on a site: a directory's column, a list entry, the site's own entry, the register of places. */
export type ExpectedBy = 'column' | 'list' | 'site' | 'register';

/** A name under which an agency is expected on a site. */
export interface ExpectedName {
  readonly source: ExpectedBy;
  readonly name: string;
  /** Where it was printed, and when it was seen first (ISO-8601 UTC); null for one that nobody printed (so the next). */
  readonly url: string | null;
  readonly at: string | null;
}

/** An agency that is expected on a site; null where nobody can tell which one the name means. */
export interface SiteAgency extends Pick<ExpectedName, 'source' | 'name'> {
  readonly agencyId: number | null;
}

/** An entry with a name, of whose page no report is known. */
export interface UnreadEntry {
  readonly name: string;
  readonly year: number | null;
  readonly url: string;
}

/** A report that a list shows and that did not come. */
export interface LostEntry {
  readonly url: string;
  readonly title: string;
  readonly agencyName: string | null;
  readonly reportYear: number | null;
}

const statements = preparedOnce((db) => ({
  noteEntry: db.prepare<{
    readonly siteId: string;
    readonly address: string;
    readonly name: string;
    readonly year: number;
    readonly at: string;
    readonly captureId: number;
  }>(`
    insert into directory_entries
    values (@siteId, @address, @name, @year, @at, @captureId, @at, @captureId)
    on conflict (site_id, address, name, year) do update set
      last_seen_at = excluded.last_seen_at,
      last_capture_id = excluded.last_capture_id`),
  noteLost: db.prepare<
    LostEntry & { readonly siteId: string; readonly captureId: number | null; readonly at: string }
  >(`
    insert into lost_entries (site_id, url, title, agency_name, report_year, capture_id, noted_at)
    values (@siteId, @url, @title, @agencyName, @reportYear, @captureId, @at)
    on conflict (site_id, url, title) do update set
      agency_name = excluded.agency_name,
      report_year = excluded.report_year,
      capture_id = coalesce(excluded.capture_id, lost_entries.capture_id),
      noted_at = excluded.noted_at`),
  names: db.prepare<{ readonly siteId: string }, ExpectedName>(`
    select
      'column' as source,
      name,
      min(address) as url,
      min(first_seen_at) as at
    from directory_entries
    where site_id = @siteId
    group by name
    union all
    select
      'list',
      agency_name,
      min(url),
      min(at)
    from (
      select agency_name, url, first_seen_at as at
      from candidates
      where site_id = @siteId and verdict = 'report' and agency_name is not null
      union all
      select agency_name, url, noted_at
      from lost_entries
      where site_id = @siteId and agency_name is not null
    )
    group by agency_name
    union all
    select
      'site',
      agency,
      null,
      null
    from sites
    where id = @siteId and agency is not null
    order by source, name`),
  unread: db.prepare<{ readonly siteId: string }, UnreadEntry>(`
    select
      agency_name as name,
      report_year as year,
      url
    from candidates
    where
      site_id = @siteId
      and verdict = 'report'
      and agency_name is not null
      and not exists (
        select 1
        from captures
        join readings on readings.capture_id = captures.id
        where
          captures.publication = candidates.url
          and readings.outcome = 'report'
          and readings.agency_id is not null
      )
    union
    select
      agency_name,
      report_year,
      url
    from lost_entries
    where site_id = @siteId and agency_name is not null
    order by name, year, url`),
  known: db.prepare<[string], SiteAgency>(`
    select
      source,
      name,
      agency_id as agencyId
    from site_agencies
    where site_id = ?
    order by source, name`),
  covered: db.prepare<[string], number>('select distinct agency_id from coverage where site_id = ?').pluck(),
  clear: db.prepare<[string]>('delete from site_agencies where site_id = ?'),
  insert: db.prepare<[string, string, string, number | null]>(
    'insert into site_agencies values (?, ?, ?, ?)',
  ),
}));

/** Notes that a directory page gives an agency an address of its own. `at` is ISO-8601 UTC. */
export function noteDirectoryEntry(
  archive: Archive,
  siteId: string,
  entry: {
    readonly name: string;
    readonly url: string;
    /** The one report year that the address holds; null: all. */
    readonly year: number | null;
    readonly captureId: number;
  },
  at: string,
): void {
  seeSite(archive, siteId);
  const { name, url: address, year, captureId } = entry;
  statements(archive).noteEntry.run({ siteId, address, name, year: year ?? 0, at, captureId });
}

/** Notes a report that a list shows and that did not come, as it stands now. `captureId` is of the list page, where known. */
export function noteLostEntry(
  archive: Archive,
  siteId: string,
  entry: LostEntry,
  captureId: number | null,
  at: string,
): void {
  seeSite(archive, siteId);
  const { url, title, agencyName, reportYear } = entry;
  statements(archive).noteLost.run({ siteId, url, title, agencyName, reportYear, captureId, at });
}

/** Every name under which an agency is expected on a site, as its directories, lists and own entry print it. */
export function expectedNames(archive: Archive, siteId: string): readonly ExpectedName[] {
  return statements(archive).names.all({ siteId });
}

/** Entries of a site's lists that name an agency and of whose pages no report is known. */
export function unreadEntries(archive: Archive, siteId: string): readonly UnreadEntry[] {
  return statements(archive).unread.all({ siteId });
}

/**
 * Stores whom a site is expected to publish for, in place of what was stored before, takes the site's mark away and marks
 * every agency that has or had to do with the site.
 */
export function storeSiteAgencies(archive: Archive, siteId: string, agencies: readonly SiteAgency[]): void {
  const { known, covered, clear, insert } = statements(archive);
  inTransaction(archive.db, () => {
    const idsOf = (all: readonly SiteAgency[]): readonly number[] =>
      all.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId]));
    const [before, now] = [new Set(idsOf(known.all(siteId))), new Set(idsOf(agencies))];
    for (const id of [...covered.all(siteId), ...before, ...now]) markUncovered(archive, id);
    clear.run(siteId);
    for (const { source, name, agencyId } of agencies) insert.run(siteId, source, name, agencyId);
    // Nothing but this site may have known of it.
    for (const id of before) if (!now.has(id)) tidyAgency(archive, id);
    unmarkSiteUncovered(archive, siteId);
  });
}

import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { isStillLost } from './coverage-facts.ts';
import type { Doubtful, Proofs, SiteFacts, SiteWalk } from './coverage-cells.ts';

type WalkRow = Omit<SiteWalk, 'isProven'> & { readonly isProven: 0 | 1 };
type ListRow = Omit<SiteFacts['lists'][number], 'isProven'> & { readonly isProven: 0 | 1 };

const statements = preparedOnce((db) => ({
  walks: db.prepare<[string], WalkRow>(`
    select
      yields.run_id as runId,
      yields.status,
      yields.from_year as "from",
      yields.to_year as "to",
      yields.proven as isProven,
      coalesce(site_visits.began_at, yields.noted_at) as beganAt,
      yields.noted_at as notedAt
    from yields
    left join site_visits on site_visits.run_id = yields.run_id and site_visits.site_id = yields.site_id
    where yields.site_id = ? and yields.from_year is not null
    order by yields.run_id desc`),
  lists: db.prepare<[string], ListRow>(`
    select
      list_url as url,
      run_id as runId,
      proven as isProven
    from list_readings
    where site_id = ?
    order by links desc, list_url`),
  // Entries that name no agency that is known, and of which no reading says whose they are.
  nameless: db.prepare<{ readonly siteId: string }, Doubtful>(`
    select
      candidates.report_year as year,
      coalesce(
        (select max(captures.id) from captures where captures.url = candidates.url),
        candidates.list_capture_id
      ) as captureId,
      null as name
    from candidates
    left join site_agencies
      on site_agencies.site_id = candidates.site_id
      and site_agencies.source = 'list'
      and site_agencies.name = candidates.agency_name
    where
      candidates.site_id = @siteId
      and candidates.verdict = 'report'
      and site_agencies.agency_id is null
      and not exists (
        select 1
        from directory_entries
        where
          directory_entries.site_id = candidates.site_id
          and directory_entries.address = candidates.list_url
      )
      and not exists (
        select 1
        from captures
        join readings on readings.capture_id = captures.id
        where
          captures.publication = candidates.url
          and readings.outcome = 'report'
          and readings.agency_id is not null
          and readings.year is not null
      )
    union all
    select
      report_year,
      capture_id,
      null
    from lost_entries
    where lost_entries.site_id = @siteId and lost_entries.agency_name is null and ${isStillLost}`),
  provisional: db.prepare<[], Doubtful & { readonly siteId: string }>(`
    select
      captures.site_id as siteId,
      reports.year,
      captures.id as captureId,
      agencies.name
    from agencies
    join reports on reports.agency_id = agencies.id
    join readings on readings.id = reports.reading_id
    join captures on captures.id = readings.capture_id
    where agencies.key >= '~'`),
  page: db
    .prepare<[string, number], number | null>(
      'select max(id) from captures where url = ? and run_id = ? and status in (200, 304)',
    )
    .pluck(),
  answer: db
    .prepare<[string, string], number | null>(
      'select max(id) from captures where url = ? and fetched_at >= ? and status in (200, 304)',
    )
    .pluck(),
  failures: db
    .prepare<[number, string], number | null>(
      `
      select
        (
          select max(captures.id)
          from captures
          where captures.url = troubles.url and captures.run_id = troubles.run_id
        ) as captureId
      from troubles
      where troubles.run_id = ? and troubles.site_id = ? and captureId is not null
      order by troubles.id desc
      limit 1`,
    )
    .pluck(),
}));

/** Looks proofs up; what is known of a site is read once and kept as long as this is. */
export function openProofs(archive: Archive): Proofs {
  const { page, answer, failures, provisional } = statements(archive);
  const sites = new Map<string, SiteFacts>();
  const pages = new Map<string, number | null>();
  const unsettled = provisional.all();
  return {
    site: (siteId) => {
      const known = sites.get(siteId) ?? siteFactsOf(archive, siteId, unsettled);
      sites.set(siteId, known);
      return known;
    },
    page: (url, runId) => {
      const asked = `${runId} ${url}`;
      const known = pages.get(asked);
      if (known !== undefined) return known;
      const found = page.get(url, runId) ?? null;
      pages.set(asked, found);
      return found;
    },
    answer: (url, since) => answer.get(url, since) ?? null,
    failure: (siteId, runId) => failures.get(runId, siteId) ?? null,
  };
}

function siteFactsOf(
  archive: Archive,
  id: string,
  unsettled: readonly (Doubtful & { readonly siteId: string })[],
): SiteFacts {
  const { walks, lists, nameless } = statements(archive);
  return {
    id,
    walks: walks.all(id).map((walk) => ({ ...walk, isProven: walk.isProven === 1 })),
    lists: lists.all(id).map((list) => ({ ...list, isProven: list.isProven === 1 })),
    doubtful: [...nameless.all({ siteId: id }), ...unsettled.filter(({ siteId }) => siteId === id)],
  };
}

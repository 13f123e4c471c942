import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import type { Search } from './search-query.ts';
import { countReports, foundReports } from './text-search.ts';
import { placeInIndex } from './text-index.ts';

interface Arrival {
  readonly reportId: number;
  readonly agencyKey: string;
  readonly year: number;
}

/** Of so many found reports all are looked through for those that came last. */
const mostFound = 2000;
/** Where more are found, so many of the last arrivals of the whole archive are looked through. */
const lastArrivals = 1000;

const statements = preparedOnce((db) => ({
  ofFound: db.prepare<{ readonly ids: string; readonly limit: number }, Arrival>(`
    select
      reports.id as reportId,
      agencies.key as agencyKey,
      reports.year
    from json_each(@ids) as found
    cross join reports on reports.id = found.value
    join agencies on agencies.id = reports.agency_id
    order by
      (select max(first_seen_at) from versions where versions.report_id = reports.id) desc,
      reports.id desc
    limit @limit`),
  arrivals: db.prepare<{ readonly limit: number }, Arrival>(`
    select
      reports.id as reportId,
      agencies.key as agencyKey,
      reports.year
    from (
      select report_id
      from versions
      where first_seen_at is not null
      order by first_seen_at desc, report_id desc
      limit @limit
    ) as arrived
    cross join reports on reports.id = arrived.report_id
    join agencies on agencies.id = reports.agency_id`),
  isFound: db
    .prepare<[string, number], number>('select 1 from text_index where text_index match ? and rowid = ?')
    .pluck(),
}));

/** The reports of a search that came or changed last, newest first: of a search that finds thousands, among the last arrivals. */
export function newestFound(archive: Archive, search: Search, most: number): readonly Arrival[] {
  const { ofFound, arrivals, isFound } = statements(archive);
  if (countReports(archive, search) <= mostFound) {
    const found = foundReports(archive, search, { before: null, limit: mostFound });
    const ids = JSON.stringify(found.map(({ reportId }) => reportId));
    return ofFound.all({ ids, limit: most });
  }
  const newest = new Map<number, Arrival>();
  for (const arrival of arrivals.all({ limit: lastArrivals })) {
    if (newest.size === most) break;
    const { reportId, year } = arrival;
    const isMeant = year >= search.from && year <= search.to;
    if (isMeant && isFound.get(search.match, placeInIndex(reportId, year)) !== undefined)
      newest.set(reportId, arrival);
  }
  return [...newest.values()];
}

import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { coverageCounts } from './coverage-asked.ts';
import type { CoverageStatus } from './coverage-cells.ts';

/** A region and what of it is meant. */
export interface RegionWanted {
  /** 2, 4, 6 or 9 digits; empty: the country. */
  readonly region: string;
  /** Only the agencies of the region itself, none of those of the places in it. */
  readonly isOwn: boolean;
  readonly from: number;
  readonly to: number;
  readonly type: string | null;
  /** Day in China, as CoverageWanted has it. */
  readonly today: string;
}

export interface GridWanted extends RegionWanted {
  /** Only agencies that have a cell of this status; null: all. */
  readonly status: CoverageStatus | null;
}

/** The row of an agency in the grid. */
export interface GridAgency {
  readonly id: number;
  readonly area: string;
  readonly key: string;
  readonly name: string;
  readonly type: string | null;
}

/** How an agency stands with a year, and the page that shows it. */
export interface GridCell {
  readonly agencyId: number;
  readonly year: number;
  readonly status: CoverageStatus;
  readonly dueOn: string;
  readonly publishedOn: string | null;
  readonly firstSeenAt: string | null;
  readonly siteId: string | null;
  readonly sources: readonly string[];
  /** The archive has the report. */
  readonly isHeld: boolean;
  /** Null where nothing was ever looked at. */
  readonly proof: {
    /** Of the WARC record. */
    readonly uuid: string;
    readonly url: string;
    /** ISO-8601 UTC. */
    readonly fetchedAt: string;
    readonly status: number;
    readonly sha256: string;
  } | null;
}

export interface StatusCount {
  readonly year: number;
  readonly status: CoverageStatus;
  readonly cells: number;
}

/** Cells of the places right below a region; `place` is the beginning of the area, digits where it is a code. */
export interface PlaceCount extends StatusCount {
  readonly place: string;
}

interface Bound {
  readonly first: string;
  readonly end: string;
  readonly from: number;
  readonly to: number;
  readonly type: string | null;
  readonly today: string;
}

interface CellRow extends Omit<GridCell, 'sources' | 'isHeld' | 'proof'> {
  readonly sources: string;
  readonly isHeld: 0 | 1;
  readonly recordId: string | null;
  readonly url: string | null;
  readonly fetchedAt: string | null;
  readonly httpStatus: number | null;
  readonly sha256: string | null;
}

const statusNow = `iif(coverage.status = 'not-yet-due' and coverage.due_on < @today, 'unknown', coverage.status)`;
const isWanted = `
      coverage.area >= @first
      and coverage.area < @end
      and coverage.year between @from and @to
      and (
        @type is null
        or exists (select 1 from agencies where agencies.id = coverage.agency_id and agencies.type = @type)
      )`;

const statements = preparedOnce((db) => ({
  counts: db.prepare<Bound, StatusCount>(`
    select
      coverage.year,
      ${statusNow} as status,
      count(*) as cells
    from coverage
    where ${isWanted}
    group by 1, 2
    order by 1, 2`),
  places: db.prepare<Bound & { readonly digits: number }, PlaceCount>(`
    select
      substr(coverage.area, 1, @digits) as place,
      coverage.year,
      ${statusNow} as status,
      count(*) as cells
    from coverage
    where ${isWanted}
    group by 1, 2, 3
    order by 1, 2, 3`),
  agencies: db.prepare<
    Bound & { readonly status: string | null; readonly limit: number; readonly offset: number },
    GridAgency & { readonly all: number }
  >(`
    select
      agencies.id,
      found.area,
      agencies.key,
      agencies.name,
      agencies.type,
      found.all_agencies as "all"
    from (
      select
        coverage.area,
        coverage.agency_id,
        count(*) over () as all_agencies
      from coverage
      where ${isWanted} and (@status is null or ${statusNow} = @status)
      group by coverage.area, coverage.agency_id
      order by coverage.area, coverage.agency_id
      limit @limit
      offset @offset
    ) as found
    join agencies on agencies.id = found.agency_id
    order by found.area, found.agency_id`),
  cells: db.prepare<
    { readonly agencies: string; readonly from: number; readonly to: number; readonly today: string },
    CellRow
  >(`
    select
      coverage.agency_id as agencyId,
      coverage.year,
      ${statusNow} as status,
      coverage.due_on as dueOn,
      coverage.published_on as publishedOn,
      coverage.first_seen_at as firstSeenAt,
      coverage.site_id as siteId,
      coverage.sources,
      exists (
        select 1
        from reports
        where reports.agency_id = coverage.agency_id and reports.year = coverage.year
      ) as isHeld,
      captures.record_id as recordId,
      captures.url,
      captures.fetched_at as fetchedAt,
      captures.status as httpStatus,
      captures.sha256
    from json_each(@agencies) as wanted
    join coverage
      on coverage.area = json_extract(wanted.value, '$[0]')
      and coverage.agency_id = json_extract(wanted.value, '$[1]')
    left join captures on captures.id = coverage.capture_id
    where coverage.year between @from and @to
    order by coverage.area, coverage.agency_id, coverage.year`),
  years: db.prepare<[], { readonly first: number | null; readonly last: number | null }>(
    'select min(year) as first, max(year) as last from coverage_counts',
  ),
}));

/** The report years that coverage speaks of; null where it speaks of none. */
export function coverageYears(archive: Archive): { readonly first: number; readonly last: number } | null {
  const { first = null, last = null } = statements(archive).years.get() ?? {};
  return first === null || last === null ? null : { first, last };
}

/** How many cells of a region have each status, by year. */
export function regionCounts(archive: Archive, wanted: RegionWanted): readonly StatusCount[] {
  const { region, isOwn, from, to, type, today } = wanted;
  if (region.length > 2 || isOwn) return statements(archive).counts.all(boundOf(wanted));
  const counts = coverageCounts(archive, {
    ...{ region: region === '' ? null : region, siteId: null, from, to, type, statuses: [] },
    today,
  });
  const byCell = new Map<string, StatusCount>();
  for (const { year, status, cells } of counts) {
    const name = `${year}${status}`;
    byCell.set(name, { year, status, cells: (byCell.get(name)?.cells ?? 0) + cells });
  }
  return [...byCell.values()];
}

/** How many cells the places right below a region have of each status and year: `digits` names these places. */
export function placeCounts(archive: Archive, wanted: RegionWanted, digits: number): readonly PlaceCount[] {
  const { region, from, to, type, today } = wanted;
  if (region !== '') return statements(archive).places.all({ ...boundOf(wanted), digits });
  return coverageCounts(archive, {
    ...{ region: null, siteId: null, from, to, type, statuses: [] },
    today,
  }).map(({ province, ...count }) => ({ ...count, place: province }));
}

/** Some agencies of the grid in the order of areas, and how many it has in all. */
export function gridAgencies(
  archive: Archive,
  { status, ...wanted }: GridWanted,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): { readonly agencies: readonly GridAgency[]; readonly all: number } {
  const rows = statements(archive).agencies.all({ ...boundOf(wanted), status, limit, offset });
  return {
    agencies: rows.map(({ id, area, key, name, type }) => ({ id, area, key, name, type })),
    all: rows[0]?.all ?? 0,
  };
}

/** The cells of some agencies, by agency and year. */
export function gridCells(
  archive: Archive,
  agencies: readonly GridAgency[],
  { from, to, today }: Pick<RegionWanted, 'from' | 'to' | 'today'>,
): readonly GridCell[] {
  const wanted = JSON.stringify(agencies.map(({ area, id }) => [area, id]));
  return statements(archive).cells.all({ agencies: wanted, from, to, today }).map(cellFrom);
}

function cellFrom({
  sources,
  isHeld,
  recordId,
  url,
  fetchedAt,
  httpStatus,
  sha256,
  ...cell
}: CellRow): GridCell {
  const isProven = recordId !== null && url !== null && fetchedAt !== null && sha256 !== null;
  return {
    ...cell,
    sources: sources === '' ? [] : sources.split(' '),
    isHeld: isHeld === 1,
    proof: isProven ? { uuid: uuidOf(recordId), url, fetchedAt, status: httpStatus ?? 0, sha256 } : null,
  };
}

/** `<urn:uuid:…>` without what is the same everywhere. */
function uuidOf(recordId: string): string {
  return recordId.replace(/^<urn:uuid:|>$/gu, '');
}

function boundOf({ region, isOwn, from, to, type, today }: RegionWanted): Bound {
  return { ...areasOf(region, isOwn), from, to, type, today };
}

/** The areas of a region as a range of letters: a colon follows the digits, an exclamation mark precedes them and the hyphen. */
export function areasOf(region: string, isOwn: boolean): { readonly first: string; readonly end: string } {
  if (region === '') return { first: '', end: '\uffff' };
  const whole = region.length < 6 ? region.padEnd(6, '0') : region;
  return isOwn ? { first: whole, end: `${whole}!` } : { first: region, end: `${region}:` };
}

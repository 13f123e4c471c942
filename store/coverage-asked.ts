import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { coverageStatuses } from './coverage-cells.ts';
import type { CoverageStatus } from './coverage-cells.ts';

/** Which cells are wanted; null excludes nothing. */
export interface CoverageWanted {
  /** First digits of the area: 2 of a province, 4 of a city, 6 of a county, 9 of a street or town. */
  readonly region: string | null;
  readonly siteId: string | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly type: string | null;
  /** Empty: all. */
  readonly statuses: readonly CoverageStatus[];
  /** Day in China, `YYYY-MM-DD`: what was not yet due when it was derived and is by now is unknown. */
  readonly today: string;
}

/** The row of an agency. */
export interface CoverageRow {
  readonly agencyKey: string;
  readonly agencyName: string;
  readonly type: string | null;
  readonly area: string;
  /** By year. */
  readonly cells: ReadonlyMap<number, CoverageStatus>;
}

/** A cell with what proves it. */
export interface CoverageCell {
  readonly agencyKey: string;
  readonly agencyName: string;
  readonly type: string | null;
  readonly area: string;
  readonly year: number;
  readonly status: CoverageStatus;
  readonly dueOn: string;
  readonly publishedOn: string | null;
  readonly firstSeenAt: string | null;
  readonly siteId: string | null;
  readonly sources: readonly string[];
  /** Null where nothing was ever looked at. */
  readonly proof: {
    readonly captureId: number;
    readonly runId: number;
    readonly url: string;
    /** ISO-8601 UTC. */
    readonly fetchedAt: string;
    readonly status: number;
    readonly sha256: string;
  } | null;
}

/** Cells of one province, year and status. */
export interface CoverageCount {
  /** Two digits. */
  readonly province: string;
  readonly year: number;
  readonly status: CoverageStatus;
  readonly cells: number;
}

interface Bound extends Omit<CoverageWanted, 'statuses' | 'region'> {
  readonly first: string;
  readonly end: string;
  /** Words with blanks around; null: all. */
  readonly statuses: string | null;
}

interface RowRow extends Omit<CoverageRow, 'cells'> {
  readonly cells: string;
}

interface CellRow extends Omit<CoverageCell, 'sources' | 'proof'> {
  readonly sources: string;
  readonly captureId: number | null;
  readonly runId: number | null;
  readonly url: string | null;
  readonly fetchedAt: string | null;
  readonly httpStatus: number | null;
  readonly sha256: string | null;
}

const statusNow = `iif(coverage.status = 'not-yet-due' and coverage.due_on < @today, 'unknown', coverage.status)`;
const isWanted = `
      (@siteId is null or coverage.site_id = @siteId)
      and (@from is null or coverage.year >= @from)
      and (@to is null or coverage.year <= @to)
      and (@type is null or agencies.type = @type)
      and (@statuses is null or instr(@statuses, ' ' || ${statusNow} || ' ') > 0)`;
const inRegion = 'coverage.area >= @first and coverage.area < @end';
// The unary plus keeps the index of sites in use where the region would be the wider way in.
const onSite = 'coverage.site_id = @siteId and +coverage.area >= @first and +coverage.area < @end';
const isMissing = `coverage.status = 'missing' and ${inRegion}`;

const rowsWhere = (place: string): string => `
    select
      agencies.key as agencyKey,
      agencies.name as agencyName,
      agencies.type,
      coverage.area,
      group_concat(coverage.year || ${statusNow}, ' ') as cells
    from coverage
    join agencies on agencies.id = coverage.agency_id
    where ${place} and ${isWanted}
    group by coverage.area, coverage.agency_id
    order by coverage.area, coverage.agency_id`;

const cellsWhere = (place: string): string => `
    select
      agencies.key as agencyKey,
      agencies.name as agencyName,
      agencies.type,
      coverage.area,
      coverage.year,
      ${statusNow} as status,
      coverage.due_on as dueOn,
      coverage.published_on as publishedOn,
      coverage.first_seen_at as firstSeenAt,
      coverage.site_id as siteId,
      coverage.sources,
      captures.id as captureId,
      captures.run_id as runId,
      captures.url,
      captures.fetched_at as fetchedAt,
      captures.status as httpStatus,
      captures.sha256
    from coverage
    join agencies on agencies.id = coverage.agency_id
    left join captures on captures.id = coverage.capture_id
    where ${place} and ${isWanted}
    order by coverage.area, coverage.agency_id, coverage.year`;

const statements = preparedOnce((db) => ({
  rows: db.prepare<Bound, RowRow>(rowsWhere(inRegion)),
  // Without type, status and site a province of 120,000 cells is read in a third of the time.
  allRows: db.prepare<Pick<Bound, 'first' | 'end' | 'from' | 'to' | 'today'>, RowRow>(`
    select
      agencies.key as agencyKey,
      agencies.name as agencyName,
      agencies.type,
      grouped.area,
      grouped.cells
    from (
      select
        area,
        agency_id,
        group_concat(year || ${statusNow}, ' ') as cells
      from coverage
      where area >= @first and area < @end and year between ifnull(@from, 0) and ifnull(@to, 9999)
      group by area, agency_id
    ) as grouped
    join agencies on agencies.id = grouped.agency_id
    order by grouped.area, grouped.agency_id`),
  siteRows: db.prepare<Bound, RowRow>(rowsWhere(onSite)),
  cells: db.prepare<Bound, CellRow>(cellsWhere(inRegion)),
  siteCells: db.prepare<Bound, CellRow>(cellsWhere(onSite)),
  missing: db.prepare<Bound, CellRow>(cellsWhere(isMissing)),
  counts: db.prepare<Omit<Bound, 'siteId' | 'statuses'>, CoverageCount>(`
    select
      province,
      year,
      iif(status = 'not-yet-due' and due_on < @today, 'unknown', status) as status,
      sum(cells) as cells
    from coverage_counts
    where
      province >= @first
      and province < @end
      and (@from is null or year >= @from)
      and (@to is null or year <= @to)
      and (@type is null or type = @type)
    group by 1, 2, 3
    order by 1, 2, 3`),
}));

/** A row for each agency with a wanted cell, in the order of areas. */
export function* coverageRows(archive: Archive, wanted: CoverageWanted): Generator<CoverageRow> {
  const { rows, allRows, siteRows } = statements(archive);
  const { first, end, from, to, today, ...bound } = boundOf(wanted);
  const isAll = wanted.siteId === null && wanted.type === null && wanted.statuses.length === 0;
  const found = isAll
    ? allRows.iterate({ first, end, from, to, today })
    : (wanted.siteId === null ? rows : siteRows).iterate({ first, end, from, to, today, ...bound });
  const known = new Map<string, readonly [number, CoverageStatus] | null>();
  for (const row of found) yield { ...row, cells: cellsIn(row.cells, known) };
}

/** Every wanted cell with what proves it, in the order of areas, agencies and years. */
export function* coverageCells(archive: Archive, wanted: CoverageWanted): Generator<CoverageCell> {
  const { cells, siteCells, missing } = statements(archive);
  const isOnlyMissing = wanted.statuses.length === 1 && wanted.statuses[0] === 'missing';
  const statement = wanted.siteId === null ? (isOnlyMissing ? missing : cells) : siteCells;
  for (const row of statement.iterate(boundOf(wanted))) {
    const { sources, captureId, runId, url, fetchedAt, httpStatus, sha256, ...cell } = row;
    const isProven =
      captureId !== null && runId !== null && url !== null && fetchedAt !== null && httpStatus !== null;
    yield {
      ...cell,
      sources: sources === '' ? [] : sources.split(' '),
      proof:
        isProven && sha256 !== null ? { captureId, runId, url, fetchedAt, status: httpStatus, sha256 } : null,
    };
  }
}

/** How many cells each province has by year and status. Neither sites nor statuses narrow it. */
export function coverageCounts(archive: Archive, wanted: CoverageWanted): readonly CoverageCount[] {
  const { first, end, from, to, type, today } = boundOf(wanted);
  return statements(archive).counts.all({ first, end, from, to, type, today });
}

function boundOf({ region, statuses, ...rest }: CoverageWanted): Bound {
  // A colon follows the digits in the order of letters, and stands in no area.
  const [first, end] = region === null ? ['', '\uffff'] : [region, `${region}:`];
  return { ...rest, first, end, statuses: statuses.length === 0 ? null : ` ${statuses.join(' ')} ` };
}

/** `2022published 2023late`: a year has four digits. The same few words stand in every row; `known` has those that were met. */
function cellsIn(
  text: string,
  known: Map<string, readonly [number, CoverageStatus] | null>,
): ReadonlyMap<number, CoverageStatus> {
  const cells = new Map<number, CoverageStatus>();
  for (const word of text.split(' ')) {
    let cell = known.get(word);
    if (cell === undefined) known.set(word, (cell = cellOf(word)));
    if (cell !== null) cells.set(cell[0], cell[1]);
  }
  return cells;
}

function cellOf(word: string): readonly [number, CoverageStatus] | null {
  const status = coverageStatuses.find((one) => one === word.slice(4));
  return status === undefined ? null : [Number(word.slice(0, 4)), status];
}

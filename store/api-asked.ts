import type { GenerationId, ValueState } from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { areasOf } from './region-asked.ts';

/** Some of a long list, and where the next begins; a null `next` is the end. */
export interface Batch<Line, Place> {
  readonly lines: readonly Line[];
  readonly next: Place | null;
}

/** A place in the list of all reports. */
export interface ReportPlace {
  readonly agencyId: number;
  readonly year: number;
}

/** Which reports are wanted; null excludes nothing. */
export interface ReportsWanted {
  readonly region: string | null;
  readonly type: string | null;
  /** Key of the agency. */
  readonly agency: string | null;
  readonly year: number | null;
  /** Of one of its tables. */
  readonly form: GenerationId | null;
}

/** A report by its heads. */
export interface ReportHead {
  readonly agencyKey: string;
  readonly agencyName: string;
  readonly region: string | null;
  readonly type: string | null;
  readonly year: number;
  readonly title: string | null;
  readonly publishedOn: string | null;
  readonly firstSeenAt: string;
  readonly versions: number;
  readonly forms: readonly GenerationId[];
  readonly url: string;
  readonly sha256: string;
}

/** A figure of a report with its place and its source. */
export interface FigureLine {
  readonly agencyKey: string;
  readonly agencyName: string;
  readonly region: string | null;
  readonly year: number;
  readonly state: ValueState;
  readonly value: number | null;
  readonly raw: string | null;
  readonly unit: string | null;
  readonly page: number | null;
  readonly table: number | null;
  readonly row: number | null;
  readonly column: number | null;
  readonly url: string;
  readonly sha256: string;
}

/** An agency by its heads. */
export interface AgencyHead {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly region: string | null;
  readonly type: string | null;
  readonly reports: number;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
}

/** Behind the year `yearBehind` of the agency, and all of the agencies behind it. */
interface Bound extends Omit<ReportsWanted, 'region' | 'form'> {
  readonly agencyId: number;
  readonly yearBehind: number;
  readonly first: string;
  readonly end: string;
}
type HeadRow = Omit<ReportHead, 'forms'> & ReportPlace & { readonly forms: string | null };

/** Of the agencies of an area, by number, those behind a place. */
const inOrder = `
      from agencies
      cross join reports on reports.agency_id = agencies.id
      where agencies.id >= @agencyId
        and (agencies.id > @agencyId or reports.year > @yearBehind)
        and ltrim(agencies.area, 'x') >= @first
        and ltrim(agencies.area, 'x') < @end
        and (@agency is null or agencies.key = @agency)
        and (@type is null or agencies.type = @type)
        and (@year is null or reports.year = @year)
      order by agencies.id, reports.year`;

const statements = preparedOnce((db) => ({
  heads: db.prepare<Bound, HeadRow>(`
    select
      found.agencyId,
      found.agencyKey,
      found.agencyName,
      found.region,
      found.type,
      found.year,
      readings.title,
      versions.published_on as publishedOn,
      found.firstSeenAt,
      found.versions,
      (
        select group_concat(distinct generation)
        from reading_tables
        where reading_tables.reading_id = found.readingId
      ) as forms,
      captures.url,
      captures.sha256
    from (
      select
        agencies.id as agencyId,
        agencies.key as agencyKey,
        agencies.name as agencyName,
        agencies.region,
        agencies.type,
        reports.year,
        reports.id,
        reports.reading_id as readingId,
        reports.first_seen_at as firstSeenAt,
        reports.version_count as versions
      ${inOrder}
    ) as found
    join readings on readings.id = found.readingId
    join captures on captures.id = readings.capture_id
    join versions on versions.report_id = found.id and versions.number = found.versions
    order by found.agencyId, found.year`),
  figures: db.prepare<
    Bound & { readonly code: string },
    ReportPlace & Omit<FigureLine, 'state'> & { readonly state: ValueState | null }
  >(`
    select
      found.agencyId,
      found.agencyKey,
      found.agencyName,
      found.region,
      found.year,
      reading_values.state,
      reading_values.value,
      reading_values.raw,
      reading_values.unit,
      reading_values.page,
      reading_values.table_number as "table",
      reading_values.row_number as "row",
      reading_values.column_number as "column",
      captures.url,
      captures.sha256
    from (
      select
        agencies.id as agencyId,
        agencies.key as agencyKey,
        agencies.name as agencyName,
        agencies.region,
        reports.year,
        reports.reading_id as readingId
      ${inOrder}
    ) as found
    join readings on readings.id = found.readingId
    join captures on captures.id = readings.capture_id
    left join reading_values
      on reading_values.reading_id = found.readingId
      and reading_values.code = @code
    order by found.agencyId, found.year`),
  agencies: db.prepare<
    {
      readonly after: number;
      readonly first: string;
      readonly end: string;
      readonly type: string | null;
      readonly limit: number;
    },
    AgencyHead
  >(`
    select
      id,
      key,
      name,
      region,
      type,
      (select count(*) from reports where agency_id = agencies.id) as reports,
      (select min(year) from reports where agency_id = agencies.id) as firstYear,
      (select max(year) from reports where agency_id = agencies.id) as lastYear
    from agencies
    where id > @after
      and ltrim(area, 'x') >= @first
      and ltrim(area, 'x') < @end
      and (@type is null or type = @type)
    order by id
    limit @limit`),
}));

/** So many reports are looked through for one answer; where fewer are found than were asked for, the next one goes on. */
const mostLooked = 1000;

/** Reports by agency and year from a place on. */
export function reportBatch(
  archive: Archive,
  wanted: ReportsWanted,
  after: ReportPlace | null,
  limit: number,
): Batch<ReportHead, ReportPlace> {
  const rows = statements(archive).heads.iterate(boundOf(wanted, after));
  return batchOf(rows, limit, ({ forms, ...head }) => {
    const own = (forms ?? '').split(',').filter(isForm);
    return wanted.form === null || own.includes(wanted.form) ? { ...head, forms: own } : null;
  });
}

/** The figures of one indicator by agency and year from a place on; reports whose form lacks it are left out. */
export function figureBatch(
  archive: Archive,
  code: string,
  wanted: Omit<ReportsWanted, 'form'>,
  after: ReportPlace | null,
  limit: number,
): Batch<FigureLine, ReportPlace> {
  const rows = statements(archive).figures.iterate({ ...boundOf(wanted, after), code });
  return batchOf(rows, limit, ({ state, ...figure }) => (state === null ? null : { ...figure, state }));
}

/** Agencies in the order in which the archive came to know them, from the number behind `after` on. */
export function agencyBatch(
  archive: Archive,
  { region, type }: Pick<ReportsWanted, 'region' | 'type'>,
  after: number | null,
  limit: number,
): Batch<AgencyHead, number> {
  const lines = statements(archive).agencies.all({
    ...areasOf(region ?? '', false),
    ...{ after: after ?? 0, type, limit: limit + 1 },
  });
  const shown = lines.slice(0, limit);
  return { lines: shown, next: lines.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

function boundOf(
  { region, type, agency, year }: Omit<ReportsWanted, 'form'>,
  after: ReportPlace | null,
): Bound {
  return {
    ...areasOf(region ?? '', false),
    ...{ type, agency, year },
    agencyId: after?.agencyId ?? 0,
    yearBehind: after?.year ?? 0,
  };
}

function batchOf<Row extends ReportPlace, Line>(
  rows: Iterable<Row>,
  limit: number,
  lineOf: (row: Row) => Line | null,
): Batch<Line, ReportPlace> {
  const lines: Line[] = [];
  let looked = 0;
  let last: ReportPlace | null = null;
  for (const row of rows) {
    if (lines.length === limit || looked === mostLooked) return { lines, next: last };
    const line = lineOf(row);
    if (line !== null) lines.push(line);
    looked += 1;
    last = { agencyId: row.agencyId, year: row.year };
  }
  return { lines, next: null };
}

function isForm(word: string): word is GenerationId {
  return ['gf2021', 'gf2019', 'tj2014', 'prose2008'].includes(word);
}

import type { GenerationId, ReportTable, TableState, ValueState } from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { countryTotals } from './country-totals.ts';
import { areasOf } from './region-asked.ts';

/** Reports of one year in a region. */
export interface RankingWanted {
  /** Empty: the country. */
  readonly region: string;
  readonly year: number;
  readonly type: string | null;
}

/** A report with the figures that were asked for, in their order; null within: no number is printed. */
export interface RankedReport {
  readonly reportId: number;
  readonly agencyId: number;
  /** As coverage.area. */
  readonly area: string;
  readonly figures: readonly (number | null)[];
}

/** An indicator that can be chosen. */
export interface IndicatorChoice {
  readonly code: string;
  readonly generation: GenerationId;
  readonly table: ReportTable;
  readonly rowZh: string;
  readonly rowEn: string;
  readonly columnZh: string;
  readonly columnEn: string;
  readonly unit: string | null;
}

export interface AgencyNamed {
  readonly reportId: number;
  readonly key: string;
  readonly name: string;
  readonly type: string | null;
}

/** What stands where a figure should: the cell, or nothing at all. */
export interface FigureAt {
  readonly reportId: number;
  readonly code: string;
  /** Null where the reading has no such cell. */
  readonly state: ValueState | null;
  readonly value: number | null;
  readonly unit: string | null;
}

/** A table of a report: its form and whether it could be read. */
export interface TableAt {
  readonly reportId: number;
  readonly table: ReportTable;
  readonly generation: GenerationId | null;
  readonly state: TableState;
}

/** Figures of other forms that are nearly a series, or only sound like it. */
export interface SeriesMember {
  readonly member: number;
  readonly code: string;
  readonly generation: GenerationId;
  readonly relation: '=' | '≈' | '≠';
  readonly noteZh: string | null;
  readonly noteEn: string | null;
}

interface Bound {
  readonly first: string;
  readonly end: string;
  readonly year: number;
  readonly type: string | null;
}

type TotalsRow = readonly [reportId: number, agencyId: number, area: string, figures: string];

const inRegion = `
    from report_totals
    where report_totals.year = @year
      and report_totals.area >= @first
      and report_totals.area < @end
      and (
        @type is null
        or exists (
          select 1 from agencies where agencies.id = report_totals.agency_id and agencies.type = @type
        )
      )`;

const statements = preparedOnce((db) => ({
  totalled: db.prepare<[], string>('select code from totalled_codes order by position').pluck(),
  totals: db
    .prepare<Bound, TotalsRow>(
      `
    select
      report_id,
      agency_id,
      area,
      figures
    ${inRegion}
    order by area, report_id`,
    )
    .raw(),
  count: db.prepare<Bound, number>(`select count(*) ${inRegion}`).pluck(),
  figures: db
    .prepare<Bound & { readonly codes: string }, TotalsRow>(
      `
    select
      report_id,
      agency_id,
      area,
      (
        select json_group_array(reading_values.value order by wanted.key)
        from json_each(@codes) as wanted
        left join reading_values
          on reading_values.reading_id = (select reading_id from reports where reports.id = report_totals.report_id)
          and reading_values.code = wanted.value
      )
    ${inRegion}
    order by area, report_id`,
    )
    .raw(),
  years: db
    .prepare<[], number>(
      `
    with recursive years (year) as (
      select max(year) from report_totals
      union all
      select (select max(report_totals.year) from report_totals where report_totals.year < years.year)
      from years
      where years.year is not null
    )
    select year from years where year is not null`,
    )
    .pluck(),
  choices: db.prepare<[], IndicatorChoice>(`
    select
      code,
      generation,
      table_code as "table",
      row_zh as rowZh,
      row_en as rowEn,
      column_zh as columnZh,
      column_en as columnEn,
      unit
    from indicators
    order by generation desc, table_code, ordinal`),
  named: db.prepare<[string], AgencyNamed>(`
    select
      reports.id as reportId,
      agencies.key,
      agencies.name,
      agencies.type
    from json_each(?) as wanted
    join reports on reports.id = wanted.value
    join agencies on agencies.id = reports.agency_id`),
  at: db.prepare<{ readonly reports: string; readonly codes: string }, FigureAt>(`
    select
      reports.id as reportId,
      codes.value as code,
      reading_values.state,
      reading_values.value,
      reading_values.unit
    from json_each(@reports) as wanted
    join reports on reports.id = wanted.value
    join json_each(@codes) as codes
    left join reading_values
      on reading_values.reading_id = reports.reading_id
      and reading_values.code = codes.value
    order by wanted.key, codes.key`),
  tables: db.prepare<[string], TableAt>(`
    select
      reports.id as reportId,
      reading_tables.code as "table",
      reading_tables.generation,
      reading_tables.state
    from json_each(?) as wanted
    join reports on reports.id = wanted.value
    join reading_tables on reading_tables.reading_id = reports.reading_id`),
  members: db.prepare<[string], SeriesMember>(`
    select
      member,
      code,
      generation,
      relation,
      note_zh as noteZh,
      note_en as noteEn
    from series_members
    where series = ?
    order by member, code`),
}));

/** The codes whose figures can be asked for a whole country at once, in the order of the form. */
export function totalledCodes(archive: Archive): readonly string[] {
  return statements(archive).totalled.all();
}

/** How many reports of the year stand in the region. */
export function rankedCount(archive: Archive, wanted: RankingWanted): number {
  return statements(archive).count.get(boundOf(wanted)) ?? 0;
}

/**
 * Every report of the year in the region with its figures of these codes. What is not of `totalledCodes` is looked up report
 * by report: ask `rankedCount` first.
 */
export function rankedReports(
  archive: Archive,
  wanted: RankingWanted,
  codes: readonly string[],
): readonly RankedReport[] {
  const { totals, figures } = statements(archive);
  const bound = boundOf(wanted);
  const places = new Map(totalledCodes(archive).map((code, index) => [code, index]));
  const at = codes.flatMap((code) => places.get(code) ?? []);
  const isTotalled = at.length === codes.length;
  if (isTotalled && wanted.region === '') {
    return countryTotals(archive, wanted.year, wanted.type).map(({ reportId, agencyId, area, numbers }) => ({
      reportId,
      agencyId,
      area,
      figures: at.map((index) => numberOrNull(numbers[index])),
    }));
  }
  const rows = isTotalled ? totals.all(bound) : figures.all({ ...bound, codes: JSON.stringify(codes) });
  return rows.map(([reportId, agencyId, area, text]) => {
    const numbers = JSON.parse(text) as readonly (number | null)[]; // Only the migration's triggers write it.
    return {
      reportId,
      agencyId,
      area,
      figures: isTotalled ? at.map((index) => numbers[index] ?? null) : numbers,
    };
  });
}

const numberOrNull = (number = Number.NaN): number | null => (Number.isNaN(number) ? null : number);

/** Stands for the state of a year's totals: the same object as long as nothing of the year has changed. */
export function totalsState(archive: Archive, year: number): object {
  return countryTotals(archive, year, null);
}

/** The years of which there are reports, the newest first. */
export function rankedYears(archive: Archive): readonly number[] {
  return statements(archive).years.all();
}

/** Every figure of every form, with its labels. */
export function indicatorChoices(archive: Archive): readonly IndicatorChoice[] {
  return statements(archive).choices.all();
}

/** Whose some reports are, by the id of the report. */
export function agenciesOfReports(
  archive: Archive,
  reportIds: readonly number[],
): ReadonlyMap<number, AgencyNamed> {
  const rows = statements(archive).named.all(JSON.stringify(reportIds));
  return new Map(rows.map((row) => [row.reportId, row]));
}

/** What some reports have where these figures should stand. */
export function figuresAt(
  archive: Archive,
  reportIds: readonly number[],
  codes: readonly string[],
): readonly FigureAt[] {
  return statements(archive).at.all({ reports: JSON.stringify(reportIds), codes: JSON.stringify(codes) });
}

/** The tables of some reports. */
export function tablesAt(archive: Archive, reportIds: readonly number[]): readonly TableAt[] {
  return statements(archive).tables.all(JSON.stringify(reportIds));
}

/** What other forms have beside a figure. */
export function membersOf(archive: Archive, series: string): readonly SeriesMember[] {
  return statements(archive).members.all(series);
}

function boundOf({ region, year, type }: RankingWanted): Bound {
  return { ...areasOf(region, false), year, type };
}

import type { GenerationId, ReportTable, TableState, ValueState } from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** One way in which the form of a report follows a series. */
export interface FollowedFigure {
  readonly series: string;
  readonly year: number;
  readonly generation: GenerationId;
  /** State of the table in which it stands. */
  readonly table: TableState;
  /** Only figures with `=` may be joined; `≈` is nearly the same thing, `≠` only sounds like it. */
  readonly relation: '=' | '≈' | '≠';
  /** Null unless every figure of the sum is a number. */
  readonly value: number | null;
  readonly state: ValueState;
  /** Added up. */
  readonly codes: readonly string[];
  /** 1 where a sentence gives one of them in place of the table. */
  readonly fromProse: 0 | 1;
  readonly noteZh: string | null;
  readonly noteEn: string | null;
}

/** A figure that an issue names. */
export interface DoubtedFigure {
  readonly year: number;
  readonly code: string;
  /** The gravest of its issues; null: none but that another version prints it otherwise. */
  readonly severity: 'error' | 'warning' | null;
  /** 1 where another version of the report prints it otherwise. */
  readonly isCorrected: 0 | 1;
}

/** A figure of the codebook that begins a series, with the words of its newest form. */
export interface SeriesName {
  readonly series: string;
  readonly table: ReportTable;
  readonly generation: GenerationId;
  readonly rowZh: string;
  readonly rowEn: string;
  readonly columnZh: string;
  readonly columnEn: string;
  readonly unit: string | null;
}

/** A figure of a report, in long form. */
export interface LongFigure {
  readonly year: number;
  readonly code: string;
  readonly generation: GenerationId | null;
  readonly rowZh: string | null;
  readonly rowEn: string | null;
  readonly columnZh: string | null;
  readonly columnEn: string | null;
  /** As printed where the form leaves it open, else that of the form. */
  readonly unit: string | null;
  readonly value: number | null;
  readonly state: ValueState;
  readonly raw: string | null;
  /** The series that it is joined in; null where it is in none. */
  readonly series: string | null;
  /** 1 where a sentence gives the figure in place of a table. */
  readonly fromProse: 0 | 1;
  readonly url: string;
  /** ISO-8601 UTC. */
  readonly capturedAt: string;
  readonly sha256: string;
}

interface FollowedRow extends Omit<FollowedFigure, 'codes'> {
  readonly codes: string;
}

const statements = preparedOnce((db) => ({
  followed: db.prepare<{ readonly agencyId: number; readonly wanted: string }, FollowedRow>(`
    select
      wanted.value as series,
      reports.year,
      series_members.generation,
      reading_tables.state as "table",
      series_members.relation,
      iif(count(reading_values.value) = series_members.size, sum(reading_values.value), null) as value,
      iif(
        count(reading_values.value) = series_members.size,
        'number',
        coalesce(max(iif(reading_values.state = 'number', null, reading_values.state)), 'absent')
      ) as state,
      group_concat(series_members.code, ' ') as codes,
      max(coalesce(reading_values.from_prose, 0)) as fromProse,
      series_members.note_zh as noteZh,
      series_members.note_en as noteEn
    from reports
    cross join json_each(@wanted) as wanted
    cross join series_members on series_members.series = wanted.value
    cross join indicators
      on indicators.code = series_members.code
      and indicators.generation = series_members.generation
    cross join reading_tables
      on reading_tables.reading_id = reports.reading_id
      and reading_tables.code = indicators.table_code
      and reading_tables.generation = series_members.generation
    left join reading_values
      on reading_values.reading_id = reports.reading_id
      and reading_values.code = series_members.code
    where reports.agency_id = @agencyId
    group by wanted.key, reports.year, series_members.member
    order by wanted.key, reports.year, series_members.relation = '≠', series_members.relation = '≈', series_members.member`),
  names: db.prepare<[], SeriesName>(`
    select
      series_members.series,
      indicators.table_code as "table",
      indicators.generation,
      indicators.row_zh as rowZh,
      indicators.row_en as rowEn,
      indicators.column_zh as columnZh,
      indicators.column_en as columnEn,
      indicators.unit
    from series_members
    join indicators
      on indicators.code = series_members.code
      and indicators.generation = series_members.generation
    where series_members.code = series_members.series
      and series_members.relation = '='
    order by
      case indicators.generation when 'gf2021' then 0 when 'gf2019' then 1 when 'tj2014' then 2 else 3 end,
      indicators.ordinal`),
  doubted: db.prepare<{ readonly agencyId: number }, DoubtedFigure>(`
    select
      told.year,
      named.value as code,
      min(iif(told.code = 'republished-changed', null, told.severity)) as severity,
      max(told.code = 'republished-changed') as isCorrected
    from (
      select
        reports.year,
        reading_issues.code,
        reading_issues.codes,
        reading_issues.severity
      from reports
      join reading_issues on reading_issues.reading_id = reports.reading_id
      where reports.agency_id = @agencyId
      union all
      select
        reports.year,
        report_issues.code,
        report_issues.codes,
        report_issues.severity
      from reports
      join report_issues on report_issues.report_id = reports.id
      where reports.agency_id = @agencyId
      union all
      select
        reports.year,
        comparison_issues.code,
        comparison_issues.codes,
        comparison_issues.severity
      from reports
      join comparison_issues on comparison_issues.report_id = reports.id
      where reports.agency_id = @agencyId
    ) as told
    join json_each(told.codes) as named
    where told.severity in ('error', 'warning')
    group by told.year, named.value`),
  figures: db.prepare<[number], LongFigure>(`
    select
      reports.year,
      reading_values.code,
      indicators.generation,
      indicators.row_zh as rowZh,
      indicators.row_en as rowEn,
      indicators.column_zh as columnZh,
      indicators.column_en as columnEn,
      coalesce(reading_values.unit, indicators.unit) as unit,
      reading_values.value,
      reading_values.state,
      reading_values.raw,
      joined.series,
      reading_values.from_prose as fromProse,
      captures.url,
      captures.fetched_at as capturedAt,
      captures.sha256
    from reports
    join readings on readings.id = reports.reading_id
    join captures on captures.id = readings.capture_id
    join reading_values on reading_values.reading_id = reports.reading_id
    left join reading_tables
      on reading_tables.reading_id = reports.reading_id
      and reading_tables.code = case
        when reading_values.code like 'disclosure.%' then 'disclosure'
        when reading_values.code like 'requests.%' then 'requests'
        when reading_values.code like 'tj.%' or reading_values.code like 'p2008.%' then 'statistics'
        else 'remedies'
      end
    left join indicators
      on indicators.generation = reading_tables.generation
      and indicators.code = iif(
        instr(reading_values.code, '@') > 0,
        substr(reading_values.code, 1, instr(reading_values.code, '@') - 1),
        reading_values.code
      )
    left join series_members as joined
      on joined.series = reading_values.code
      and joined.code = reading_values.code
      and joined.generation = reading_tables.generation
      and joined.relation = '='
    where reports.agency_id = ?
    order by reports.year, reading_tables.code, indicators.ordinal, reading_values.code`),
}));

/** How the reports of an agency follow some series; by series as asked for, then by year, the closest way first. */
export function followedFigures(
  archive: Archive,
  agencyId: number,
  series: readonly string[],
): readonly FollowedFigure[] {
  return statements(archive)
    .followed.all({ agencyId, wanted: JSON.stringify(series) })
    .map(({ codes, ...row }) => ({ ...row, codes: codes.split(' ') }));
}

/** Every series that one figure begins, called as in the newest form that has it: the newest form first, in printed order. */
export function seriesNames(archive: Archive): readonly SeriesName[] {
  const known = new Map<string, SeriesName>();
  for (const name of statements(archive).names.all())
    if (!known.has(name.series)) known.set(name.series, name);
  return [...known.values()];
}

/** Figures of an agency that issues name, each with the gravest of their severities. */
export function doubtedFigures(archive: Archive, agencyId: number): readonly DoubtedFigure[] {
  return statements(archive).doubted.all({ agencyId });
}

/** All figures of all reports of an agency, by year and in printed order. */
export function longFigures(archive: Archive, agencyId: number): readonly LongFigure[] {
  return statements(archive).figures.all(agencyId);
}

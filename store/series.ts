import type { GenerationId, ReportTable, TableState, ValueState } from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** One way to follow a series through a report's form. */
export interface SeriesFigure {
  readonly generation: GenerationId;
  /** Only figures with `=` may be joined; `≈` is nearly the same thing, `≠` only sounds like it. */
  readonly relation: '=' | '≈' | '≠';
  /** Null unless every figure of the sum is a number. */
  readonly value: number | null;
  readonly state: ValueState;
  /** Added up. */
  readonly codes: readonly string[];
  readonly note: { readonly zh: string; readonly en: string } | null;
}

/** What the report of one year has of a series. */
export interface SeriesYear {
  readonly year: number;
  readonly tables: readonly {
    readonly code: ReportTable;
    readonly generation: GenerationId | null;
    readonly state: TableState;
  }[];
  /** None where no form of the report has a counterpart. */
  readonly figures: readonly SeriesFigure[];
  readonly parser: string;
  readonly url: string;
}

interface FigureRow extends Omit<SeriesFigure, 'codes' | 'note'> {
  readonly codes: string;
  readonly noteZh: string | null;
  readonly noteEn: string | null;
}

const statements = preparedOnce((db) => ({
  known: db.prepare<[string], { one: number }>(
    'select 1 as one from series_members where series = ? limit 1',
  ),
  years: db.prepare<
    [string],
    { readonly year: number; readonly readingId: number; readonly parser: string; readonly url: string }
  >(`
    select
      reports.year,
      reports.reading_id as readingId,
      parsers.version as parser,
      captures.url
    from reports
    join agencies on agencies.id = reports.agency_id
    join readings on readings.id = reports.reading_id
    join parsers on parsers.id = readings.parser_id
    join captures on captures.id = readings.capture_id
    where agencies.key = ?
    order by reports.year`),
  tables: db.prepare<[number], SeriesYear['tables'][number]>(
    'select code, generation, state from reading_tables where reading_id = ? order by code',
  ),
  figures: db.prepare<[string, number, string], FigureRow>(`
    select
      generation,
      relation,
      value,
      state,
      codes,
      note_zh as noteZh,
      note_en as noteEn
    from v_series
    where agency_key = ? and year = ? and series = ?
    order by relation = '≠', relation = '≈', generation, codes`),
}));

/** False where the codebook in the database is that of an older program, or none: then nothing can be said of the series. */
export function knowsSeries(archive: Archive, series: string): boolean {
  return statements(archive).known.get(series) !== undefined;
}

/** A series that the database knows through the reports of an agency, year by year. */
export function seriesOf(archive: Archive, agencyKey: string, series: string): readonly SeriesYear[] {
  const { years, tables, figures } = statements(archive);
  return years.all(agencyKey).map(({ year, readingId, parser, url }) => ({
    year,
    tables: tables.all(readingId),
    figures: figures.all(agencyKey, year, series).map(({ codes, noteZh, noteEn, ...figure }) => ({
      ...figure,
      codes: codes.split(' + '),
      note: noteZh === null || noteEn === null ? null : { zh: noteZh, en: noteEn },
    })),
    parser,
    url,
  }));
}

import type { GenerationId, ReportTable, ValueState } from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** A figure of a form with its labels. */
export interface IndicatorLabels {
  readonly code: string;
  readonly generation: GenerationId;
  readonly table: ReportTable;
  readonly rowZh: string;
  readonly rowEn: string;
  readonly columnZh: string;
  readonly columnEn: string;
  /** Null where the form fixes none. */
  readonly unit: string | null;
  readonly measure: string;
}

/** One way to follow a series through a form: these figures, added up. */
export interface SeriesWay {
  readonly series: string;
  readonly generation: GenerationId;
  /** `=` is one series with the others so marked, `≈` nearly the same thing, `≠` only sounds like it. */
  readonly relation: '=' | '≈' | '≠';
  readonly codes: readonly string[];
  readonly noteZh: string | null;
  readonly noteEn: string | null;
}

/** A figure that some report prints. */
export interface FigureExample {
  readonly agencyKey: string;
  readonly agencyName: string;
  readonly year: number;
  readonly state: ValueState;
  readonly value: number | null;
  readonly raw: string | null;
}

type WayRow = Omit<SeriesWay, 'codes'> & { readonly codes: string };

const statements = preparedOnce((db) => ({
  indicators: db.prepare<[], IndicatorLabels>(`
    select
      code,
      generation,
      table_code as "table",
      row_zh as rowZh,
      row_en as rowEn,
      column_zh as columnZh,
      column_en as columnEn,
      unit,
      measure
    from indicators
    order by
      case generation when 'gf2021' then 1 when 'gf2019' then 2 when 'tj2014' then 3 else 4 end,
      ordinal`),
  ways: db.prepare<[], WayRow>(`
    select
      series,
      generation,
      relation,
      group_concat(code, ' ') as codes,
      note_zh as noteZh,
      note_en as noteEn
    from series_members
    group by series, member
    order by series, member`),
  examples: db.prepare<
    { readonly code: string; readonly looked: number; readonly most: number },
    FigureExample
  >(`
    select
      agencies.key as agencyKey,
      agencies.name as agencyName,
      looked.year,
      reading_values.state,
      reading_values.value,
      reading_values.raw
    from (select id, agency_id, year, reading_id from reports order by id desc limit @looked) as looked
    join reading_values
      on reading_values.reading_id = looked.reading_id
      and reading_values.code = @code
      and reading_values.value > 0
    join agencies on agencies.id = looked.agency_id
    order by looked.id desc
    limit @most`),
}));

/** The figures of all forms, the newest form first, as they are printed. */
export function indicatorLabels(archive: Archive): readonly IndicatorLabels[] {
  return statements(archive).indicators.all();
}

/** All series with their ways through the forms. */
export function seriesWays(archive: Archive): readonly SeriesWay[] {
  return statements(archive)
    .ways.all()
    .map(({ codes, ...way }) => ({ ...way, codes: codes.split(' ') }));
}

/** So many reports are looked into for an example. */
const looked = 1000;

/** Where the newest reports print a figure other than 0; none where the last thousand do not. */
export function figureExamples(archive: Archive, code: string, most: number): readonly FigureExample[] {
  return statements(archive).examples.all({ code, looked, most });
}

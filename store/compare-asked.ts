import type { GenerationId, ReportTable, ValueState } from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { keptWhileUnchanged } from './kept-reads.ts';
import { tablesOf } from './report-parts.ts';

/** How a figure of one form stands to a series; only `=` may be joined. */
export type SeriesRelation = '=' | '≈' | '≠';

/** A figure, or a sum of figures, of one form that follows a series. */
export interface SeriesMember {
  readonly series: string;
  readonly generation: GenerationId;
  /** Added up. */
  readonly codes: readonly string[];
  readonly relation: SeriesRelation;
  readonly note: { readonly zh: string; readonly en: string } | null;
}

/** A figure as far as comparing needs it. */
export interface ComparedFigure {
  readonly state: ValueState;
  readonly value: number | null;
  readonly raw: string | null;
  /** As printed in the cell. */
  readonly unit?: '元' | '万元';
}

/** A report as far as comparing its figures with those of other years needs it. */
export interface YearFigures {
  readonly year: number;
  /** Form of each table that was recognised. */
  readonly forms: Readonly<Partial<Record<ReportTable, GenerationId>>>;
  readonly values: Readonly<Record<string, ComparedFigure>>;
}

interface MemberRow {
  readonly series: string;
  readonly generation: GenerationId;
  readonly codes: string;
  readonly relation: SeriesRelation;
  readonly noteZh: string | null;
  readonly noteEn: string | null;
}

interface FigureRow extends Omit<ComparedFigure, 'unit'> {
  readonly code: string;
  readonly unit: '元' | '万元' | null;
}

const statements = preparedOnce((db) => ({
  figures: db.prepare<[number], FigureRow>(`
    select
      code,
      state,
      value,
      raw,
      unit
    from reading_values
    where reading_id = ?`),
  members: db.prepare<[], MemberRow>(`
    select
      series,
      generation,
      group_concat(code, ' ') as codes,
      relation,
      note_zh as noteZh,
      note_en as noteEn
    from series_members
    group by series, member
    order by series, member`),
  years: db.prepare<
    { readonly agencyId: number; readonly from: number; readonly to: number },
    { readonly year: number; readonly readingId: number }
  >(`
    select
      year,
      reading_id as readingId
    from reports
    where agency_id = @agencyId and year between @from and @to
    order by year`),
}));

/** Every way in which figures of the forms follow a series, the newest form of a series first. */
export const seriesMembers = keptWhileUnchanged((archive): readonly SeriesMember[] =>
  statements(archive)
    .members.all()
    .map(({ codes, noteZh, noteEn, ...member }) => ({
      ...member,
      codes: codes.split(' '),
      note: noteZh === null || noteEn === null ? null : { zh: noteZh, en: noteEn },
    })),
);

/** The figures of an agency's reports from one year to another, year by year. */
export function yearsOfFigures(
  archive: Archive,
  agencyId: number,
  from: number,
  to: number,
): readonly YearFigures[] {
  return statements(archive)
    .years.all({ agencyId, from, to })
    .map(({ year, readingId }) => ({
      year,
      forms: formsOf(archive, readingId),
      values: figuresOf(archive, readingId),
    }));
}

function formsOf(archive: Archive, readingId: number): Readonly<Partial<Record<ReportTable, GenerationId>>> {
  return Object.fromEntries(
    Object.entries(tablesOf(archive, readingId)).flatMap(([code, { generation }]) =>
      generation === null ? [] : [[code, generation]],
    ),
  );
}

function figuresOf(archive: Archive, readingId: number): Readonly<Record<string, ComparedFigure>> {
  return Object.fromEntries(
    statements(archive)
      .figures.all(readingId)
      .map(({ code, unit, ...figure }) => [code, unit === null ? figure : { ...figure, unit }]),
  );
}

import type { Format } from '../model/document.ts';
import type {
  Anchoring,
  GenerationId,
  IdentityTally,
  ProseFigure,
  ReportTable,
  Section,
  TableReading,
  TableState,
  Value,
  ValueState,
} from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { wordsOf } from './sites.ts';

/** One file or page that carries a report. */
export interface Source {
  readonly url: string;
  readonly kind: 'page' | 'attachment' | 'file';
  /** ISO-8601 UTC, the first time that these bytes came from this address. */
  readonly capturedAt: string;
  readonly sha256: string;
  readonly format: Format;
  /** Name of the file inside a packed file; left out where the address is the carrier itself. */
  readonly member?: string;
  /** True for the one whose figures are the report's. */
  readonly chosen: boolean;
}

interface TableRow extends Record<keyof Anchoring, number | null> {
  readonly code: ReportTable;
  readonly generation: GenerationId | null;
  readonly state: TableState;
}

interface ValueRow {
  readonly code: string;
  readonly state: ValueState;
  readonly value: number | null;
  readonly raw: string | null;
  readonly page: number | null;
  readonly table: number | null;
  readonly paragraph: number | null;
  readonly row: number | null;
  readonly column: number | null;
  readonly box: string | null;
  readonly unit: '元' | '万元' | null;
  readonly fromProse: 0 | 1;
  readonly png: Buffer | null;
}

interface ProseRow extends Omit<ProseFigure, 'at'> {
  readonly page: number | null;
  readonly paragraph: number;
  readonly offset: number;
  readonly section: number | null;
}

type SourceRow = Omit<Source, 'chosen' | 'member'> & {
  readonly member: string | null;
  readonly chosen: 0 | 1;
};

const statements = preparedOnce((db) => ({
  tables: db.prepare<[number], TableRow>(`
    select
      code,
      generation,
      state,
      figures,
      seen,
      labelled,
      headed,
      ordered
    from reading_tables
    where reading_id = ?
    order by code`),
  values: db.prepare<[number], ValueRow>(`
    select
      reading_values.code,
      state,
      value,
      raw,
      page,
      table_number as "table",
      paragraph,
      row_number as "row",
      column_number as "column",
      box,
      unit,
      from_prose as fromProse,
      cutouts.png
    from reading_values
    left join cutouts
      on cutouts.reading_id = reading_values.reading_id and cutouts.code = reading_values.code
    where reading_values.reading_id = ?
    order by reading_values.code`),
  prose: db.prepare<[number], ProseRow>(`
    select
      code,
      value,
      unit,
      raw,
      approximation,
      year,
      quote,
      page,
      paragraph,
      character_offset as offset,
      section
    from prose_figures
    where reading_id = ?
    order by ordinal`),
  tallies: db.prepare<[number], IdentityTally>(`
    select
      identity,
      severity,
      holds,
      broken,
      holds_if_blank_is_zero,
      not_assessable
    from identity_tallies
    where reading_id = ?
    order by identity`),
  comparisonTallies: db.prepare<[number], IdentityTally>(`
    select
      identity,
      severity,
      holds,
      broken,
      holds_if_blank_is_zero,
      not_assessable
    from comparison_tallies
    where report_id = ?
    order by stage desc, identity`),
  sections: db.prepare<[number], Section>(
    'select number, heading, text from sections where reading_id = ? order by ordinal',
  ),
  sources: db.prepare<[number], SourceRow>(`
    select
      captures.url,
      carriers.kind,
      captures.fetched_at as capturedAt,
      captures.sha256,
      readings.format,
      readings.member,
      max(carriers.chosen = 1 and carriers.number = reports.version_count) as chosen
    from carriers
    join reports on reports.id = carriers.report_id
    join readings on readings.id = carriers.reading_id
    join captures on captures.id = readings.capture_id
    where carriers.report_id = ?
    group by carriers.reading_id
    order by captures.fetched_at, captures.url, captures.sha256, captures.publication, readings.ordinal`),
}));

/** The tables of a reading by code. */
export function tablesOf(
  archive: Archive,
  readingId: number,
): Readonly<Partial<Record<ReportTable, TableReading>>> {
  return Object.fromEntries(
    statements(archive)
      .tables.all(readingId)
      .map(({ code, generation, state, ...counts }) => {
        const anchoring = anchoringFrom(counts);
        return [code, { generation, state, ...(anchoring === null ? {} : { anchoring }) }];
      }),
  );
}

/** The values of a reading with their places, by code, in the order of the codes. */
export function valuesOf(archive: Archive, readingId: number): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    statements(archive)
      .values.all(readingId)
      .map((row) => [row.code, valueFrom(row)]),
  );
}

/** The sections of a reading in their order. */
export function sectionsOf(archive: Archive, readingId: number): readonly Section[] {
  return statements(archive).sections.all(readingId);
}

/** The figures in the sentences of a reading, in reading order. */
export function proseOf(archive: Archive, readingId: number): readonly ProseFigure[] {
  return statements(archive)
    .prose.all(readingId)
    .map(({ page, paragraph, offset, section, ...figure }) => ({
      ...figure,
      at: { ...(page === null ? {} : { page }), paragraph, offset, section },
    }));
}

/** How often each identity was assessed in a reading, then in the comparison of its report with others. */
export function identitiesOf(
  archive: Archive,
  readingId: number,
  reportId: number | null,
): readonly IdentityTally[] {
  const { tallies, comparisonTallies } = statements(archive);
  return [...tallies.all(readingId), ...(reportId === null ? [] : comparisonTallies.all(reportId))];
}

/** Every carrier of every version of a report, once each, oldest capture first. */
export function sourcesOf(archive: Archive, reportId: number): readonly Source[] {
  return statements(archive)
    .sources.all(reportId)
    .map(({ member, chosen, ...row }) => ({
      ...row,
      ...(member === null ? {} : { member }),
      chosen: chosen === 1,
    }));
}

function anchoringFrom({
  figures,
  seen,
  labelled,
  headed,
  ordered,
}: Readonly<Record<keyof Anchoring, number | null>>): Anchoring | null {
  if (figures === null || seen === null || labelled === null || headed === null || ordered === null)
    return null;
  return { figures, seen, labelled, headed, ordered };
}

function valueFrom(row: ValueRow): Value {
  const { state, value, raw, unit, fromProse, png } = row;
  const printed = {
    state,
    value,
    raw,
    ...(unit === null ? {} : { unit }),
    ...(png === null ? {} : { cutout: png.toString('base64') }),
    ...(fromProse === 1 ? { from_prose: true as const } : {}),
  };
  if (row.row === null || row.column === null) return { ...printed, at: null };
  const at = {
    ...(row.page === null ? {} : { page: row.page }),
    ...(row.table === null ? {} : { table: row.table }),
    ...(row.paragraph === null ? {} : { paragraph: row.paragraph }),
    row: row.row,
    column: row.column,
    ...(row.box === null ? {} : { box: boxFrom(row.box) }),
  };
  return { ...printed, at };
}

function boxFrom(json: string): { x: number; y: number; width: number; height: number } {
  const [x = 0, y = 0, width = 0, height = 0] = wordsOf(json).map(Number);
  return { x, y, width, height };
}

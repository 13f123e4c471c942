import type { Format } from '../model/document.ts';
import type { Issue, IssueCode, Severity } from '../model/issue.ts';
import type {
  GenerationId,
  Section,
  TableCode,
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

interface ValueRow {
  readonly code: string;
  readonly state: ValueState;
  readonly value: number | null;
  readonly raw: string | null;
  readonly page: number | null;
  readonly table: number | null;
  readonly row: number | null;
  readonly column: number | null;
  readonly box: string | null;
  readonly unit: '元' | '万元' | null;
  readonly png: Buffer | null;
}

interface IssueRow {
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly identity: string | null;
  readonly codes: string;
  readonly message: string;
}

type SourceRow = Omit<Source, 'chosen' | 'member'> & {
  readonly member: string | null;
  readonly chosen: 0 | 1;
};

const statements = preparedOnce((db) => ({
  tables: db.prepare<[number], { code: TableCode; generation: GenerationId | null; state: TableState }>(
    'select code, generation, state from reading_tables where reading_id = ? order by code',
  ),
  values: db.prepare<[number], ValueRow>(`
    select
      reading_values.code,
      state,
      value,
      raw,
      page,
      table_number as "table",
      row_number as "row",
      column_number as "column",
      box,
      unit,
      cutouts.png
    from reading_values
    left join cutouts
      on cutouts.reading_id = reading_values.reading_id and cutouts.code = reading_values.code
    where reading_values.reading_id = ?
    order by reading_values.code`),
  sections: db.prepare<[number], Section>(
    'select number, heading, text from sections where reading_id = ? order by ordinal',
  ),
  readingIssues: db.prepare<[number], IssueRow>(`
    select
      code,
      severity,
      identity,
      codes,
      message
    from reading_issues
    where reading_id = ?
    order by ordinal`),
  reportIssues: db.prepare<[number], IssueRow>(`
    select
      code,
      severity,
      null as identity,
      codes,
      message
    from report_issues
    where report_id = ?
    order by ordinal`),
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
export function tablesOf(archive: Archive, readingId: number): Readonly<Record<string, TableReading>> {
  return Object.fromEntries(
    statements(archive)
      .tables.all(readingId)
      .map(({ code, generation, state }) => [code, { generation, state }]),
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

/** The issues of a reading, then those of the report as a whole. */
export function issuesOf(archive: Archive, readingId: number, reportId: number | null): readonly Issue[] {
  const { readingIssues, reportIssues } = statements(archive);
  const ofReport = reportId === null ? [] : reportIssues.all(reportId);
  return [...readingIssues.all(readingId), ...ofReport].map(
    ({ code, severity, identity, codes, message }) => ({
      code,
      severity,
      ...(identity === null ? {} : { identity }),
      codes: wordsOf(codes),
      message,
    }),
  );
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

function valueFrom({ state, value, raw, page, table, row, column, box, unit, png }: ValueRow): Value {
  const cutout = png === null ? {} : { cutout: png.toString('base64') };
  const printed = { state, value, raw, ...(unit === null ? {} : { unit }), ...cutout };
  if (row === null || column === null) return { ...printed, at: null };
  const at = {
    ...(page === null ? {} : { page }),
    ...(table === null ? {} : { table }),
    row,
    column,
    ...(box === null ? {} : { box: boxFrom(box) }),
  };
  return { ...printed, at };
}

function boxFrom(json: string): { x: number; y: number; width: number; height: number } {
  const [x = 0, y = 0, width = 0, height = 0] = wordsOf(json).map(Number);
  return { x, y, width, height };
}

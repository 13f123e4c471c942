import type { Issue } from '../model/issue.ts';
import type {
  IdentityTally,
  ProseFigure,
  ReportTable,
  Section,
  TableReading,
  Value,
  ValueState,
} from '../model/report.ts';
import { aliasesOf } from './agencies.ts';
import { preparedOnce, snapshotOf } from './archive.ts';
import type { Archive } from './archive.ts';
import { issuesOf } from './issue-rows.ts';
import { identitiesOf, proseOf, sectionsOf, sourcesOf, tablesOf, valuesOf } from './report-parts.ts';
import type { Source } from './report-parts.ts';

/** One line of the corpus as JSON lines. */
export interface CorpusRow {
  readonly agency: {
    readonly key: string;
    readonly name: string;
    readonly region: string | null;
    readonly type: string | null;
    readonly aliases: readonly string[];
  };
  readonly year: number;
  readonly tables: Readonly<Partial<Record<ReportTable, TableReading>>>;
  readonly values: Readonly<Record<string, number | null>>;
  /** Only where the state is not `number`. */
  readonly states: Readonly<Record<string, ValueState>>;
  readonly sections: readonly Section[];
  readonly issues: readonly Issue[];
  readonly publishedOn: string | null;
  readonly firstSeenAt: string;
  readonly versions: number;
  readonly sources: readonly Source[];
  /** Version of the parser that read the values. */
  readonly parser: string;
  /** Figures in sentences; never mixed with `values`. */
  readonly prose: readonly ProseFigure[];
}

/** One figure of the corpus with its place; one CSV line. */
export interface FlatRow {
  readonly agencyKey: string;
  readonly agencyName: string;
  readonly region: string | null;
  readonly year: number;
  readonly code: string;
  readonly value: number | null;
  readonly state: ValueState;
  readonly raw: string | null;
  /** 元 or 万元 where the cell or its heading prints the unit itself. */
  readonly unit: string | null;
  readonly page: number | null;
  readonly table: number | null;
  readonly row: number | null;
  readonly column: number | null;
  readonly url: string;
  readonly capturedAt: string;
  readonly sha256: string;
  /** Number of the current version, whose figures these are. */
  readonly version: number;
  /** Version of the parser that read the figure. */
  readonly parser: string;
  /** 1 where a sentence gives the figure in place of the table. */
  readonly fromProse: 0 | 1;
  /** Which block of the document, where the figure stands in a line of words. */
  readonly paragraph: number | null;
}

/** A figure and the version of the parser that read it. */
export interface StoredValue extends Value {
  readonly parser: string;
}

/** A report with everything that is known of its current figures. */
export interface StoredReport extends Omit<CorpusRow, 'values' | 'states'> {
  readonly title: string | null;
  /** With places, by code. */
  readonly values: Readonly<Record<string, StoredValue>>;
  /** Of the report by itself, then against other reports. */
  readonly identities: readonly IdentityTally[];
}

interface ReportRow {
  readonly id: number;
  readonly agencyId: number;
  readonly key: string;
  readonly name: string;
  readonly region: string | null;
  readonly type: string | null;
  readonly year: number;
  readonly readingId: number;
  readonly title: string | null;
  readonly publishedOn: string | null;
  readonly firstSeenAt: string;
  readonly versions: number;
  readonly parser: string;
}

const statements = preparedOnce((db) => ({
  ids: db.prepare<[], { id: number }>(`
    select reports.id
    from reports
    join agencies on agencies.id = reports.agency_id
    order by agencies.key, reports.year`),
  byKey: db.prepare<[string, number], { id: number }>(`
    select reports.id
    from reports
    join agencies on agencies.id = reports.agency_id
    where agencies.key = ? and reports.year = ?`),
  report: db.prepare<[number], ReportRow>(`
    select
      reports.id,
      agencies.id as agencyId,
      agencies.key,
      agencies.name,
      agencies.region,
      agencies.type,
      reports.year,
      reports.reading_id as readingId,
      readings.title,
      versions.published_on as publishedOn,
      reports.first_seen_at as firstSeenAt,
      reports.version_count as versions,
      parsers.version as parser
    from reports
    join agencies on agencies.id = reports.agency_id
    join readings on readings.id = reports.reading_id
    join parsers on parsers.id = readings.parser_id
    join versions on versions.report_id = reports.id and versions.number = reports.version_count
    where reports.id = ?`),
  flat: db.prepare<[number], FlatRow>(`
    select
      agencies.key as agencyKey,
      agencies.name as agencyName,
      agencies.region,
      reports.year,
      reading_values.code,
      reading_values.value,
      reading_values.state,
      reading_values.raw,
      reading_values.unit,
      reading_values.page,
      reading_values.table_number as "table",
      reading_values.row_number as "row",
      reading_values.column_number as "column",
      captures.url,
      captures.fetched_at as capturedAt,
      captures.sha256,
      reports.version_count as version,
      parsers.version as parser,
      reading_values.from_prose as fromProse,
      reading_values.paragraph
    from reports
    join agencies on agencies.id = reports.agency_id
    join readings on readings.id = reports.reading_id
    join parsers on parsers.id = readings.parser_id
    join captures on captures.id = readings.capture_id
    join reading_values on reading_values.reading_id = reports.reading_id
    where reports.id = ?
    order by reading_values.code`),
}));

/** The corpus, one row per report, by agency key and year; one unchanging state of the archive, read as it is asked for. */
export function corpusRows(archive: Archive): Generator<CorpusRow, void> {
  return snapshotOf(archive.db, function* () {
    for (const { id } of statements(archive).ids.all()) {
      const report = storedReport(archive, id);
      const entries = Object.entries(report.values);
      yield {
        agency: report.agency,
        year: report.year,
        tables: report.tables,
        values: Object.fromEntries(entries.map(([code, { value }]) => [code, value])),
        states: Object.fromEntries(
          entries.filter(([, { state }]) => state !== 'number').map(([code, { state }]) => [code, state]),
        ),
        sections: report.sections,
        issues: report.issues,
        publishedOn: report.publishedOn,
        firstSeenAt: report.firstSeenAt,
        versions: report.versions,
        sources: report.sources,
        parser: report.parser,
        prose: report.prose,
      };
    }
  });
}

/** The figures of the corpus, one row per agency, year and code in that order. */
export function flatRows(archive: Archive): Generator<FlatRow, void> {
  return snapshotOf(archive.db, function* () {
    for (const { id } of statements(archive).ids.all()) yield* statements(archive).flat.all(id);
  });
}

/** The report of an agency and year with values, places, issues and sources, or null. */
export function reportOf(archive: Archive, agencyKey: string, year: number): StoredReport | null {
  const found = statements(archive).byKey.get(agencyKey, year);
  return found ? storedReport(archive, found.id) : null;
}

function storedReport(archive: Archive, reportId: number): StoredReport {
  const row = statements(archive).report.get(reportId);
  if (!row) throw new Error(`there is no report ${reportId}`);
  const { key, name, region, type, readingId, parser } = row;
  return {
    title: row.title,
    agency: { key, name, region, type, aliases: aliasesOf(archive, row.agencyId) },
    year: row.year,
    tables: tablesOf(archive, readingId),
    values: Object.fromEntries(
      Object.entries(valuesOf(archive, readingId)).map(([code, value]) => [code, { ...value, parser }]),
    ),
    sections: sectionsOf(archive, readingId),
    issues: issuesOf(archive, readingId, row.id),
    publishedOn: row.publishedOn,
    firstSeenAt: row.firstSeenAt,
    versions: row.versions,
    sources: sourcesOf(archive, row.id),
    parser,
    prose: proseOf(archive, readingId),
    identities: identitiesOf(archive, readingId, row.id),
  };
}

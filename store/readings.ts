import { createHash } from 'node:crypto';
import type { Certainty, Format } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import { reportTables } from '../model/report.ts';
import type { ReadReport, UnreadMember, Value } from '../model/report.ts';
import { agencyIdFor, noteAgencyName } from './agencies.ts';
import type { AgencyIdentity } from './agencies.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { fingerprintOf } from './figures.ts';
import type { Figures } from './figures.ts';

/** A report as it was read, and the agency that it is kept under; null where nobody could settle it. */
export interface AttributedReport {
  /** `year` is the settled one. */
  readonly report: ReadReport;
  readonly agency: AgencyIdentity | null;
}

/** What came of reading one capture. */
export type Outcome =
  | {
      readonly kind: 'report';
      /** At least one. */
      readonly reports: readonly AttributedReport[];
      /** Files inside a packed file that gave no report. */
      readonly unread: readonly UnreadMember[];
    }
  /** Readable and no report; code and message as for an error. */
  | {
      readonly kind: 'no-report';
      readonly format: Format;
      readonly certainty: Certainty;
      readonly code: string;
      readonly message: string;
    }
  | { readonly kind: 'unreadable'; readonly code: string; readonly message: string };

interface ReadingRow {
  readonly captureId: number;
  readonly parserId: number;
  readonly ordinal: number;
  readonly outcome: Outcome['kind'];
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly format: Format | null;
  readonly certainty: Certainty | null;
  readonly title: string | null;
  readonly agencyName: string | null;
  readonly agencyId: number | null;
  readonly year: number | null;
  readonly publishedOn: string | null;
  readonly figures: number;
  readonly fingerprint: string;
  readonly contentSha256: string;
  readonly member: string | null;
}

interface ValueRow {
  readonly readingId: number;
  readonly code: string;
  readonly state: string;
  readonly value: number | null;
  readonly raw: string | null;
  readonly page: number | null;
  readonly table: number | null;
  readonly row: number | null;
  readonly column: number | null;
  readonly box: string | null;
  readonly unit: string | null;
}

const statements = preparedOnce((db) => ({
  seeParser: db.prepare<[string]>('insert or ignore into parsers (version) values (?)'),
  parser: db.prepare<[string], { id: number }>('select id from parsers where version = ?'),
  known: db.prepare<[number, number], { contentSha256: string }>(
    'select content_sha256 as contentSha256 from readings where capture_id = ? and parser_id = ? limit 1',
  ),
  remove: db.prepare<[number, number]>('delete from readings where capture_id = ? and parser_id = ?'),
  capture: db.prepare<[number], { at: string; url: string }>(
    'select fetched_at as at, url from captures where id = ?',
  ),
  insert: db.prepare<ReadingRow>(`
    insert into readings (
      capture_id, parser_id, ordinal, outcome, error_code, error_message, format, certainty,
      title, agency_name, agency_id, year, published_on, figures, fingerprint, content_sha256,
      member
    )
    values (
      @captureId, @parserId, @ordinal, @outcome, @errorCode, @errorMessage, @format, @certainty,
      @title, @agencyName, @agencyId, @year, @publishedOn, @figures, @fingerprint, @contentSha256,
      @member
    )`),
  insertTable: db.prepare<[number, string, string | null, string]>(
    'insert into reading_tables values (?, ?, ?, ?)',
  ),
  insertValue: db.prepare<ValueRow>(`
    insert into reading_values
    values (@readingId, @code, @state, @value, @raw, @page, @table, @row, @column, @box, @unit)`),
  insertCutout: db.prepare<[number, string, Buffer]>('insert into cutouts values (?, ?, ?)'),
  insertSection: db.prepare<[number, number, number | null, string, string]>(
    'insert into sections values (?, ?, ?, ?, ?)',
  ),
  insertIssue: db.prepare<[number, number, string, string, string | null, string, string]>(
    'insert into reading_issues values (?, ?, ?, ?, ?, ?, ?)',
  ),
}));

/**
 * Stores what one parser version read in a payload. The same reading again changes nothing; another one by the same
 * version (its code changed without its number) takes the place of the first. Returns whether anything changed.
 */
export function storeReading(
  archive: Archive,
  captureId: number,
  parserVersion: string,
  outcome: Outcome,
): boolean {
  const { seeParser, parser, known, remove } = statements(archive);
  seeParser.run(parserVersion);
  const parserId = parser.get(parserVersion)?.id ?? 0;
  const contentSha256 = createHash('sha256').update(JSON.stringify(outcome)).digest('hex');
  if (known.get(captureId, parserId)?.contentSha256 === contentSha256) return false;
  remove.run(captureId, parserId);
  const base = { captureId, parserId, ordinal: 1, contentSha256 };
  if (outcome.kind !== 'report') {
    const { format, certainty } = outcome.kind === 'no-report' ? outcome : { format: null, certainty: null };
    storeFailure(archive, { ...base, format, certainty, member: null }, outcome);
    return true;
  }
  outcome.reports.forEach((attributed, index) => {
    storeReport(archive, { ...base, ordinal: index + 1 }, attributed);
  });
  outcome.unread.forEach(({ member, code, message }, index) => {
    const ordinal = outcome.reports.length + index + 1;
    const kind = notReports.has(code) ? 'no-report' : 'unreadable';
    storeFailure(
      archive,
      { ...base, ordinal, format: null, certainty: null, member },
      { kind, code, message },
    );
  });
  return true;
}

/** Codes of files that can be read, or need not be, and are no report. */
const notReports: ReadonlySet<string> = new Set(['not-a-report', 'format-unknown', 'empty']);

type Base = Pick<ReadingRow, 'captureId' | 'parserId' | 'ordinal' | 'contentSha256'>;

function storeFailure(
  archive: Archive,
  base: Base & Pick<ReadingRow, 'format' | 'certainty' | 'member'>,
  {
    kind,
    code,
    message,
  }: { readonly kind: 'no-report' | 'unreadable'; readonly code: string; readonly message: string },
): void {
  statements(archive).insert.run({
    ...base,
    outcome: kind,
    errorCode: code,
    errorMessage: message,
    title: null,
    agencyName: null,
    agencyId: null,
    year: null,
    publishedOn: null,
    figures: 0,
    fingerprint: fingerprintOf(new Map()),
  });
}

function storeReport(archive: Archive, base: Base, { report, agency }: AttributedReport): void {
  const { insert, insertTable, insertSection } = statements(archive);
  const figures: Figures = new Map(Object.entries(report.values));
  const readingId = Number(
    insert.run({
      ...base,
      outcome: 'report',
      errorCode: null,
      errorMessage: null,
      format: report.format,
      certainty: report.certainty,
      member: report.member,
      title: report.title,
      agencyName: report.agency.name,
      agencyId: agencyIdOf(archive, base.captureId, report, agency),
      year: report.year,
      publishedOn: report.publishedOn,
      figures: Object.values(report.values).filter(({ state }) => state === 'number').length,
      fingerprint: fingerprintOf(figures),
    }).lastInsertRowid,
  );
  for (const code of reportTables) {
    const table = report.tables[code];
    if (table !== undefined) insertTable.run(readingId, code, table.generation, table.state);
  }
  for (const [code, value] of Object.entries(report.values)) storeValue(archive, readingId, code, value);
  report.sections.forEach(({ number, heading, text }, index) => {
    insertSection.run(readingId, index + 1, number, heading, text);
  });
  report.issues.forEach((issue, index) => {
    storeIssue(archive, readingId, index + 1, issue);
  });
}

function storeValue(
  archive: Archive,
  readingId: number,
  code: string,
  { state, value, raw, at, unit, cutout }: Value,
): void {
  if (cutout !== undefined) {
    statements(archive).insertCutout.run(readingId, code, Buffer.from(cutout, 'base64'));
  }
  statements(archive).insertValue.run({
    readingId,
    code,
    state,
    value,
    raw,
    page: at?.page ?? null,
    table: at?.table ?? null,
    row: at?.row ?? null,
    column: at?.column ?? null,
    box: at?.box ? JSON.stringify([at.box.x, at.box.y, at.box.width, at.box.height]) : null,
    unit: unit ?? null,
  });
}

function storeIssue(archive: Archive, readingId: number, ordinal: number, issue: Issue): void {
  const { code, severity, identity, codes, message } = issue;
  statements(archive).insertIssue.run(
    readingId,
    ordinal,
    code,
    severity,
    identity ?? null,
    JSON.stringify(codes),
    message,
  );
}

function agencyIdOf(
  archive: Archive,
  captureId: number,
  report: ReadReport,
  agency: AgencyIdentity | null,
): number | null {
  const sighting = statements(archive).capture.get(captureId);
  if (agency === null || sighting === undefined) return null;
  const agencyId = agencyIdFor(archive, agency, sighting);
  if (report.agency.name !== null) noteAgencyName(archive, agencyId, report.agency.name, sighting);
  return agencyId;
}

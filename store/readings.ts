import { createHash } from 'node:crypto';
import type { Certainty, Format } from '../model/document.ts';
import type { ReadReport, UnreadMember } from '../model/report.ts';
import { agencyIdFor, noteAgencyName } from './agencies.ts';
import type { AgencyIdentity } from './agencies.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { fingerprintOf } from './figures.ts';
import type { Figures } from './figures.ts';
import { storeParts } from './reading-parts.ts';

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
  const contentSha256 = digestOf(outcome);
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

/** SHA-256 (hex) of everything that a reading says: equal digests, equal readings. */
export function digestOf(outcome: Outcome): string {
  return createHash('sha256').update(JSON.stringify(outcome)).digest('hex');
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
  const figures: Figures = new Map(Object.entries(report.values));
  const readingId = Number(
    statements(archive).insert.run({
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
  storeParts(archive, readingId, report);
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

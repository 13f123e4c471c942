import { createHash } from 'node:crypto';
import type { Certainty, Format } from '../model/document.ts';
import type { ReadReport, UnreadMember } from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { attributionDigest, storeAttribution } from './attributions.ts';
import type { Attribution } from './attributions.ts';
import { fingerprintOf } from './figures.ts';
import type { Figures } from './figures.ts';
import { storeParts } from './reading-parts.ts';

/** A report as it was read, and the agency that it is kept under. */
export interface AttributedReport {
  /** `year` is the settled one; its agency has no key. */
  readonly report: ReadReport;
  readonly attribution: Attribution;
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
  readonly creditCode: string | null;
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
  reports: db.prepare<[number, number], { id: number; attributionSha256: string | null }>(`
    select
      id,
      attribution_sha256 as attributionSha256
    from readings
    where capture_id = ? and parser_id = ? and outcome = 'report'
    order by ordinal`),
  supersede: db.prepare<{ readonly captureId: number }>(`
    update readings
    set agency_id = null
    where capture_id = @captureId and agency_id is not null and parser_id < (
      select max(newest.parser_id)
      from readings as newest
      where newest.capture_id = @captureId
    )`),
  insert: db.prepare<ReadingRow>(`
    insert into readings (
      capture_id, parser_id, ordinal, outcome, error_code, error_message, format, certainty,
      title, agency_name, credit_code, year, published_on, figures, fingerprint, content_sha256,
      member
    )
    values (
      @captureId, @parserId, @ordinal, @outcome, @errorCode, @errorMessage, @format, @certainty,
      @title, @agencyName, @creditCode, @year, @publishedOn, @figures, @fingerprint, @contentSha256,
      @member
    )`),
}));

/**
 * Stores what one parser version read in a payload, and under which agencies. The same again changes nothing; another
 * reading by the same version (its code changed without its number) takes the place of the first, and one by a newer
 * version leaves the older ones without an agency. Returns whether anything but the attribution changed.
 */
export function storeReading(
  archive: Archive,
  captureId: number,
  parserVersion: string,
  outcome: Outcome,
): boolean {
  const { seeParser, parser, known, remove, supersede } = statements(archive);
  seeParser.run(parserVersion);
  const parserId = parser.get(parserVersion)?.id ?? 0;
  const contentSha256 = digestOf(outcome);
  const isOther = known.get(captureId, parserId)?.contentSha256 !== contentSha256;
  if (isOther) {
    remove.run(captureId, parserId);
    storeContent(archive, { captureId, parserId, ordinal: 1, contentSha256 }, outcome);
  }
  if (outcome.kind === 'report') attributeReports(archive, captureId, parserId, outcome.reports);
  supersede.run({ captureId });
  return isOther;
}

function storeContent(archive: Archive, base: Base, outcome: Outcome): void {
  if (outcome.kind !== 'report') {
    const { format, certainty } = outcome.kind === 'no-report' ? outcome : { format: null, certainty: null };
    storeFailure(archive, { ...base, format, certainty, member: null }, outcome);
    return;
  }
  outcome.reports.forEach(({ report }, index) => {
    storeReport(archive, { ...base, ordinal: index + 1 }, report);
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
}

function attributeReports(
  archive: Archive,
  captureId: number,
  parserId: number,
  reports: readonly AttributedReport[],
): void {
  const rows = statements(archive).reports.all(captureId, parserId);
  reports.forEach(({ attribution }, index) => {
    const row = rows[index];
    if (row === undefined) throw new Error(`capture ${captureId} has fewer readings than reports`);
    if (row.attributionSha256 !== attributionDigest(attribution))
      storeAttribution(archive, row.id, attribution);
  });
}

/** SHA-256 (hex) of everything that a reading says, whoever it is kept under: equal digests, equal readings. */
export function digestOf(outcome: Outcome): string {
  const content =
    outcome.kind === 'report'
      ? { ...outcome, reports: outcome.reports.map(({ report }) => report) }
      : outcome;
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
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
    creditCode: null,
    year: null,
    publishedOn: null,
    figures: 0,
    fingerprint: fingerprintOf(new Map()),
  });
}

function storeReport(archive: Archive, base: Base, report: ReadReport): void {
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
      creditCode: report.agency.creditCode,
      year: report.year,
      publishedOn: report.publishedOn,
      figures: Object.values(report.values).filter(({ state }) => state === 'number').length,
      fingerprint: fingerprintOf(figures),
    }).lastInsertRowid,
  );
  storeParts(archive, readingId, report);
}

import type { Certainty, Format } from '../model/document.ts';
import type { ValueState } from '../model/report.ts';
import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { evidenceText } from './issue-rows.ts';
import { markUncompared } from './uncompared.ts';
import { markUncovered } from './uncovered.ts';
import { editionsOf } from './editions.ts';
import type { Carrier, Visit } from './editions.ts';
import type { Figures } from './figures.ts';
import { versionsOf } from './versions.ts';

interface CarrierRow {
  readonly readingId: number;
  readonly url: string;
  readonly member: string | null;
  readonly publication: string;
  readonly sha256: string;
  readonly captureKind: string;
  readonly fetchedAt: string;
  readonly format: Format;
  readonly certainty: Certainty;
  readonly figures: number;
  readonly fingerprint: string;
  readonly publishedOn: string | null;
}

interface VisitRow extends Omit<Visit, 'isAttachment'> {
  readonly isAttachment: 0 | 1;
}

const statements = preparedOnce((db) => ({
  carriers: db.prepare<[number, number], CarrierRow>(`
    select
      readings.id as readingId,
      captures.url,
      readings.member,
      captures.publication,
      captures.sha256,
      captures.kind as captureKind,
      captures.fetched_at as fetchedAt,
      readings.format,
      readings.certainty,
      readings.figures,
      readings.fingerprint,
      readings.published_on as publishedOn
    from readings
    join captures on captures.id = readings.capture_id
    where readings.agency_id = ?
      and readings.year = ?
      and readings.outcome = 'report'
      and readings.parser_id = (
        select max(newest.parser_id)
        from readings as newest
        where newest.capture_id = readings.capture_id
      )
    order by readings.capture_id, readings.ordinal`),
  visits: db.prepare<[string], VisitRow>(`
    select
      id as captureId,
      url,
      sha256,
      kind = 'attachment' as isAttachment
    from captures
    where publication = ?
      and (status = 200 or (status = 304 and refers_to_id is not null))
      -- A page that scripts draw is the drawn page; the frame that it was drawn from is no page of its own.
      and not exists (select 1 from captures as drawn where drawn.drawn_from_id = captures.id)
    order by id`),
  figures: db.prepare<[number], { code: string; state: ValueState; value: number | null }>(`
    select
      code,
      state,
      value
    from reading_values
    where reading_id = ?`),
  upsert: db.prepare<[number, number, number, number, string], { id: number }>(`
    insert into reports (agency_id, year, reading_id, version_count, first_seen_at)
    values (?, ?, ?, ?, ?)
    on conflict (agency_id, year) do update set
      reading_id = excluded.reading_id,
      version_count = excluded.version_count,
      first_seen_at = excluded.first_seen_at
    returning id`),
  current: db.prepare<[number, number], { readingId: number }>(
    'select reading_id as readingId from reports where agency_id = ? and year = ?',
  ),
  remove: db.prepare<[number, number]>('delete from reports where agency_id = ? and year = ?'),
  clearVersions: db.prepare<[number]>('delete from versions where report_id = ?'),
  clearIssues: db.prepare<[number]>('delete from report_issues where report_id = ?'),
  insertVersion: db.prepare<[number, number, string, string | null, string | null]>(
    'insert into versions (report_id, number, fingerprint, published_on, first_seen_at) values (?, ?, ?, ?, ?)',
  ),
  insertCarrier: db.prepare<[number, number, number, string, number]>(
    'insert into carriers values (?, ?, ?, ?, ?)',
  ),
  insertIssue: db.prepare<[number, number, string, string, string, string, string | null]>(`
    insert into report_issues (report_id, ordinal, code, severity, codes, message, evidence)
    values (?, ?, ?, ?, ?, ?, ?)`),
}));

/**
 * Settles the report of an agency and year: its versions, what carries them, which reading speaks, and the issues of
 * the report as a whole. A pure function of the stored captures and readings (see editionsOf and versionsOf for the
 * rules), so it may be called at any time and in any order; where no reading carries the report, its row goes.
 * A report that speaks through another reading than before is marked to be compared again.
 */
export function settle(archive: Archive, agencyId: number, year: number): void {
  inTransaction(archive.db, () => {
    const { carriers, current, remove } = statements(archive);
    const rows = carriers.all(agencyId, year);
    const before = current.get(agencyId, year)?.readingId;
    markUncovered(archive, agencyId);
    if (rows.length === 0) remove.run(agencyId, year);
    else store(archive, agencyId, year, rows);
    if (current.get(agencyId, year)?.readingId !== before) markUncompared(archive, { agencyId, year });
  });
}

function store(archive: Archive, agencyId: number, year: number, rows: readonly CarrierRow[]): void {
  const { upsert, clearVersions, clearIssues, insertVersion, insertCarrier, insertIssue } =
    statements(archive);
  const publications = [...new Set(rows.map(({ publication }) => publication))];
  const editions = publications.flatMap((publication) =>
    editionsOf(
      publication,
      visitsOf(archive, publication),
      rows.filter((row) => row.publication === publication).map(carrierFrom),
    ),
  );
  const { versions, issues } = versionsOf(editions, figuresReader(archive));
  const current = versions.at(-1);
  if (!current) throw new Error('a report with a reading has a version');
  const firstSeenAt = firstOf(rows.map(({ fetchedAt }) => fetchedAt));
  if (firstSeenAt === null) throw new Error('a report has a capture');
  const report = upsert.get(agencyId, year, current.chosen.readingId, versions.length, firstSeenAt);
  if (!report) throw new Error('an upserted report has an id');
  clearVersions.run(report.id);
  clearIssues.run(report.id);
  const seenAt = new Map(rows.map(({ readingId, fetchedAt }) => [readingId, fetchedAt]));
  versions.forEach(({ chosen, publishedOn, carriers }, index) => {
    const seen = firstOf(carriers.flatMap(({ readingId }) => seenAt.get(readingId) ?? []));
    insertVersion.run(report.id, index + 1, chosen.fingerprint, publishedOn, seen);
    for (const carrier of carriers) {
      insertCarrier.run(report.id, index + 1, carrier.readingId, carrier.kind, carrier === chosen ? 1 : 0);
    }
  });
  issues.forEach(({ code, severity, codes, message, evidence }, index) => {
    const asText = evidenceText(evidence);
    insertIssue.run(report.id, index + 1, code, severity, JSON.stringify(codes), message, asText);
  });
}

/** The earliest of some moments. */
function firstOf(moments: readonly string[]): string | null {
  return moments.reduce<string | null>((left, right) => (left === null || right < left ? right : left), null);
}

function visitsOf(archive: Archive, publication: string): readonly Visit[] {
  return statements(archive)
    .visits.all(publication)
    .map((row) => ({ ...row, isAttachment: row.isAttachment === 1 }));
}

function carrierFrom({ captureKind, ...row }: CarrierRow): Carrier {
  const kind = captureKind === 'attachment' || captureKind === 'file' ? captureKind : 'page';
  return { ...row, kind };
}

/** Reads figures on demand: most reports have one reading or equal fingerprints and need none. */
function figuresReader(archive: Archive): (carrier: Carrier) => Figures {
  const read = new Map<number, Figures>();
  return ({ readingId }) => {
    const known = read.get(readingId);
    if (known) return known;
    const rows = statements(archive).figures.all(readingId);
    const figures: Figures = new Map(rows.map(({ code, state, value }) => [code, { state, value }]));
    read.set(readingId, figures);
    return figures;
  };
}

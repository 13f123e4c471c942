import { createHash } from 'node:crypto';
import type { AgencyCandidate, NameSource, PrintedName } from '../model/agency.ts';
import type { Issue } from '../model/issue.ts';
import { agencyIdFor } from './agencies.ts';
import type { AgencyIdentity } from './agencies.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { evidenceText } from './issue-rows.ts';

/** A name that is printed or said for the agency of a report. */
export interface EvidenceName extends PrintedName {
  /** False where it means another agency, or says nothing by itself. */
  readonly isAlias: boolean;
}

/** Whose name an agency has by a reading: a person's table goes before the register, the register before print. */
export const nameRanks = { person: 0, register: 1, printed: 2 } as const;

/** Under which agency a report is kept, and on what that rests. */
export interface Attribution {
  /** Null where nobody could settle it. */
  readonly agency: AgencyIdentity | null;
  readonly nameFrom: keyof typeof nameRanks;
  /** All names that were weighed, the surest first. */
  readonly names: readonly EvidenceName[];
  readonly creditCode: string | null;
  /** Which agencies it may be, the likeliest first; empty where it is certain. */
  readonly candidates: readonly AgencyCandidate[];
  /** What is to be said of the attribution itself, beside the issues of the reading. */
  readonly issues: readonly Issue[];
}

/** A reading that carries a report, with what the document says of its agency. */
export interface AttributedReading {
  readonly readingId: number;
  readonly captureId: number;
  readonly year: number | null;
  /** Name of the file inside a packed file. */
  readonly member: string | null;
  readonly agencyId: number | null;
  readonly agencyKey: string | null;
  readonly attributionSha256: string | null;
  /** Names that the document prints. */
  readonly names: readonly PrintedName[];
  /** That the document prints. */
  readonly creditCode: string | null;
}

type ReadingRow = Omit<AttributedReading, 'names'>;

const statements = preparedOnce((db) => ({
  captures: db
    .prepare<[], number>(
      `
      select distinct readings.capture_id
      from readings
      where readings.outcome = 'report' and readings.parser_id = (
        select max(newest.parser_id)
        from readings as newest
        where newest.capture_id = readings.capture_id
      )
      order by readings.capture_id`,
    )
    .pluck(),
  ofCapture: db.prepare<{ readonly captureId: number }, ReadingRow>(`
    select
      readings.id as readingId,
      readings.capture_id as captureId,
      readings.year,
      readings.member,
      readings.agency_id as agencyId,
      agencies.key as agencyKey,
      readings.attribution_sha256 as attributionSha256,
      readings.credit_code as creditCode
    from readings
    left join agencies on agencies.id = readings.agency_id
    where readings.capture_id = @captureId
      and readings.outcome = 'report'
      and readings.parser_id = (
        select max(newest.parser_id)
        from readings as newest
        where newest.capture_id = readings.capture_id
      )
    order by readings.ordinal`),
  printed: db.prepare<[number], PrintedName>(`
    select
      source,
      name
    from reading_names
    where reading_id = ? and source in ('title', 'heading', 'signature', 'metadata')
    order by ordinal`),
  attribute: db.prepare<{
    readonly readingId: number;
    readonly agencyId: number | null;
    readonly name: string | null;
    readonly rank: number | null;
    readonly creditCode: string | null;
    readonly sha256: string;
  }>(`
    update readings
    set agency_id = @agencyId,
      attributed_name = @name,
      attributed_rank = @rank,
      attributed_code = @creditCode,
      attribution_sha256 = @sha256
    where id = @readingId`),
  noteFormerKey: db.prepare<{ readonly readingId: number; readonly key: string }>(`
    insert into former_keys (key, year, became)
    select
      agencies.key,
      coalesce(readings.year, 0),
      @key
    from readings
    join agencies on agencies.id = readings.agency_id
    where readings.id = @readingId and agencies.key <> @key
    on conflict (key, year) do update set became = excluded.became`),
  clearNames: db.prepare<[number]>('delete from reading_names where reading_id = ?'),
  name: db.prepare<[number, number, NameSource, string, 0 | 1]>(
    'insert into reading_names values (?, ?, ?, ?, ?)',
  ),
  clearCandidates: db.prepare<[number]>('delete from reading_candidates where reading_id = ?'),
  candidate: db.prepare<[number, number, string, string, string, string, string]>(
    'insert into reading_candidates values (?, ?, ?, ?, ?, ?, ?)',
  ),
  clearIssues: db.prepare<[number]>(
    'delete from reading_issues where reading_id = ? and from_attribution = 1',
  ),
  issue: db.prepare<{
    readonly readingId: number;
    readonly code: string;
    readonly severity: string;
    readonly codes: string;
    readonly message: string;
    readonly evidence: string | null;
  }>(`
    insert into reading_issues (
      reading_id, ordinal, code, severity, identity, codes, message, evidence, from_attribution
    )
    values (
      @readingId,
      (select coalesce(max(ordinal), 0) + 1 from reading_issues where reading_id = @readingId),
      @code, @severity, null, @codes, @message, @evidence, 1
    )`),
}));

/** Captures of which the newest parser read a report, in the order in which they came. */
export function attributedCaptures(archive: Archive): readonly number[] {
  return statements(archive).captures.all();
}

/** The reports that the newest parser read in a capture, in the order of the document. */
export function attributedReadings(archive: Archive, captureId: number): readonly AttributedReading[] {
  const { ofCapture, printed } = statements(archive);
  return ofCapture.all({ captureId }).map((row) => ({ ...row, names: printed.all(row.readingId) }));
}

/** SHA-256 (hex) of everything that an attribution says: equal digests, equal attributions. */
export function attributionDigest(attribution: Attribution): string {
  return createHash('sha256').update(JSON.stringify(attribution)).digest('hex');
}

/**
 * Keeps a reading under an agency, in place of the one before, and gives the agency's id; null where it has none. What
 * follows for reports and agencies is for the caller to settle.
 */
export function storeAttribution(
  archive: Archive,
  readingId: number,
  attribution: Attribution,
): number | null {
  const { attribute, noteFormerKey, clearNames, name, clearCandidates, candidate, clearIssues, issue } =
    statements(archive);
  const { agency, nameFrom, names, creditCode, candidates, issues } = attribution;
  const agencyId = agency === null ? null : agencyIdFor(archive, agency, null);
  if (agency !== null) noteFormerKey.run({ readingId, key: agency.key });
  attribute.run({
    readingId,
    agencyId,
    name: agency?.name ?? null,
    rank: agency === null ? null : nameRanks[nameFrom],
    creditCode,
    sha256: attributionDigest(attribution),
  });
  clearNames.run(readingId);
  names.forEach((each, index) => {
    name.run(readingId, index + 1, each.source, each.name, each.isAlias ? 1 : 0);
  });
  clearCandidates.run(readingId);
  candidates.forEach(({ key, name: called, type, region, because }, index) => {
    candidate.run(readingId, index + 1, key, called, type, region, because);
  });
  clearIssues.run(readingId);
  for (const { code, severity, codes, message, evidence } of issues) {
    const row = { readingId, code, severity, codes: JSON.stringify(codes), message };
    issue.run({ ...row, evidence: evidenceText(evidence) });
  }
  return agencyId;
}

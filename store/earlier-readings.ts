import type { Issue } from '../model/issue.ts';
import type { ProseFigure, ReportTable, TableReading, Value } from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { attributionDigest } from './attributions.ts';
import { digestOf } from './readings.ts';
import type { Outcome } from './readings.ts';
import { issuesOf } from './issue-rows.ts';
import { proseOf, tablesOf, valuesOf } from './report-parts.ts';

/** What the newest parser so far said of a capture, or of one file in it: as much as a new reading is held against. */
export interface EarlierReading {
  readonly parserVersion: string;
  readonly outcome: 'report' | 'no-report' | 'unreadable';
  /** Code of the error where the outcome is no report. */
  readonly error: string | null;
  /** Name of the file inside a packed file. */
  readonly member: string | null;
  readonly agencyName: string | null;
  /** Null where nobody could settle the agency. */
  readonly agencyKey: string | null;
  readonly year: number | null;
  readonly tables: Readonly<Partial<Record<ReportTable, TableReading>>>;
  readonly values: Readonly<Record<string, Value>>;
  readonly prose: readonly ProseFigure[];
  readonly issues: readonly Issue[];
}

type ReadingRow = Omit<EarlierReading, 'tables' | 'values' | 'prose' | 'issues'> & { readonly id: number };

const statements = preparedOnce((db) => ({
  newest: db.prepare<[number], ReadingRow>(`
    select
      readings.id,
      parsers.version as parserVersion,
      readings.outcome,
      readings.error_code as error,
      readings.member,
      readings.agency_name as agencyName,
      agencies.key as agencyKey,
      readings.year
    from readings
    join parsers on parsers.id = readings.parser_id
    left join agencies on agencies.id = readings.agency_id
    where readings.capture_id = ?
      and readings.parser_id = (
        select max(newest.parser_id)
        from readings as newest
        where newest.capture_id = readings.capture_id
      )
    order by readings.ordinal`),
  newestDigests: db.prepare<
    { readonly captureId: number },
    { contentSha256: string; attributionSha256: string | null }
  >(`
    select
      content_sha256 as contentSha256,
      attribution_sha256 as attributionSha256
    from readings
    where capture_id = @captureId and parser_id = (
      select max(newest.parser_id)
      from readings as newest
      where newest.capture_id = @captureId
    )
    order by ordinal`),
}));

/** The readings of a capture by the newest parser that read it, in the order of the document; none where it was never read. */
export function earlierReadings(archive: Archive, captureId: number): readonly EarlierReading[] {
  return statements(archive)
    .newest.all(captureId)
    .map(({ id, ...row }) => ({
      ...row,
      tables: tablesOf(archive, id),
      values: valuesOf(archive, id),
      prose: proseOf(archive, id),
      issues: issuesOf(archive, id, null),
    }));
}

/** True where the newest parser that read the capture so far read exactly this in it, for the same agencies. */
export function isAsReadBefore(archive: Archive, captureId: number, outcome: Outcome): boolean {
  const rows = statements(archive).newestDigests.all({ captureId });
  if (rows[0]?.contentSha256 !== digestOf(outcome)) return false;
  const reports = outcome.kind === 'report' ? outcome.reports : [];
  return reports.every(
    ({ attribution }, index) => rows[index]?.attributionSha256 === attributionDigest(attribution),
  );
}

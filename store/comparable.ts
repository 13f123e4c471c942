import type { ProseFigure, Section, ValueState } from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { proseOf, sectionsOf } from './report-parts.ts';
import type { ReportKey } from './uncompared.ts';

/** A figure as far as comparing needs it. */
export interface PlainFigure {
  readonly state: ValueState;
  readonly value: number | null;
}

/** A figure, and whether a sentence gives it in place of a table. */
export interface PlacedFigure extends PlainFigure {
  readonly fromProse: 0 | 1;
}

/** Which report, and the reading that speaks for it. */
export interface ComparableReport {
  readonly reportId: number;
  readonly readingId: number;
  readonly year: number;
  readonly agencyKey: string;
  /** As this reading prints it; null where it does not say. Unlike the agency's name it does not hang on what came first. */
  readonly printedName: string | null;
}

/** A report with what it is held against others by. */
export interface ComparableText extends ComparableReport {
  readonly figures: Readonly<Record<string, PlacedFigure>>;
  readonly prose: readonly ProseFigure[];
  readonly sections: readonly Section[];
}

/** A report that is held against those of other agencies by its text. */
export interface SignedReport extends ComparableReport {
  readonly agencyId: number;
  readonly signature: Uint32Array;
  /** Another one where the reading says anything else: SHA-256, and which report of a file with several. */
  readonly contentSha256: string;
}

/** A report of which the text is asked for. */
export interface WordedReport extends ComparableReport {
  readonly sections: readonly Section[];
}

/** A report of an agency of a region, with the figures asked for that are numbers. */
export interface RegionalReport extends ComparableReport {
  readonly region: string;
  readonly type: string;
  readonly figures: Readonly<Record<string, PlainFigure>>;
}

interface SignatureRow extends Omit<SignedReport, 'signature'> {
  readonly signature: Buffer;
}

const statements = preparedOnce((db) => ({
  report: db.prepare<[number, number], ComparableReport>(`
    select
      reports.id as reportId,
      reports.reading_id as readingId,
      reports.year,
      agencies.key as agencyKey,
      readings.agency_name as printedName
    from reports
    join agencies on agencies.id = reports.agency_id
    join readings on readings.id = reports.reading_id
    where reports.agency_id = ? and reports.year = ?`),
  figures: db.prepare<[number], PlacedFigure & { readonly code: string }>(`
    select
      code,
      state,
      value,
      from_prose as fromProse
    from reading_values
    where reading_id = ?
    order by code`),
  signed: db.prepare<[number, number], SignatureRow>(`
    select
      reports.id as reportId,
      reports.reading_id as readingId,
      reports.year,
      reports.agency_id as agencyId,
      agencies.key as agencyKey,
      readings.agency_name as printedName,
      readings.content_sha256 || '/' || readings.ordinal as contentSha256,
      text_signatures.signature
    from reports
    join agencies on agencies.id = reports.agency_id
    join readings on readings.id = reports.reading_id
    join text_signatures on text_signatures.reading_id = reports.reading_id
    where reports.year in (?, ?) and text_signatures.signature is not null
    order by agencies.key, reports.year`),
  ids: db.prepare<[number], { id: number }>('select id from reports where year = ? order by agency_id'),
  regional: db.prepare<[number], Omit<RegionalReport, 'figures'>>(`
    select
      reports.id as reportId,
      reports.reading_id as readingId,
      reports.year,
      agencies.key as agencyKey,
      readings.agency_name as printedName,
      agencies.region,
      agencies.type
    from reports
    join agencies on agencies.id = reports.agency_id
    join readings on readings.id = reports.reading_id
    where reports.year = ? and agencies.region is not null and agencies.type is not null
    order by agencies.region, agencies.key`),
  figure: db.prepare<[number, string], PlainFigure>(
    'select state, value from reading_values where reading_id = ? and code = ?',
  ),
}));

/** The report of an agency and year as it stands, with what comparing needs; null where there is none. */
export function comparableText(archive: Archive, { agencyId, year }: ReportKey): ComparableText | null {
  const report = statements(archive).report.get(agencyId, year);
  if (report === undefined) return null;
  return {
    ...report,
    figures: Object.fromEntries(
      statements(archive)
        .figures.all(report.readingId)
        .map(({ code, ...figure }) => [code, figure]),
    ),
    prose: proseOf(archive, report.readingId),
    sections: sectionsOf(archive, report.readingId),
  };
}

/** A report with its text, for those that other texts are like. */
export function wordedReport<Report extends ComparableReport>(
  archive: Archive,
  report: Report,
): Report & WordedReport {
  return { ...report, sections: sectionsOf(archive, report.readingId) };
}

/** The ids of the reports of a year. */
export function reportIdsOf(archive: Archive, year: number): readonly number[] {
  return statements(archive)
    .ids.all(year)
    .map(({ id }) => id);
}

/**
 * The reports of a year and of the year before that have a signature, by agency key and year; read as they are asked
 * for. Nothing else may be written meanwhile.
 */
export function* signedReports(archive: Archive, year: number): Generator<SignedReport, void> {
  for (const { signature, ...report } of statements(archive).signed.iterate(year - 1, year)) {
    yield { ...report, signature: wordsFrom(signature) };
  }
}

/** The reports of a year whose agency's region and type are known, by region, each with these figures. */
export function* regionalReports(
  archive: Archive,
  year: number,
  codes: readonly string[],
): Generator<RegionalReport, void> {
  const { regional, figure } = statements(archive);
  for (const report of regional.iterate(year)) {
    const figures = codes.flatMap((code): readonly (readonly [string, PlainFigure])[] => {
      const found = figure.get(report.readingId, code);
      return found === undefined ? [] : [[code, found]];
    });
    yield { ...report, figures: Object.fromEntries(figures) };
  }
}

/** Four bytes a word, the least first, whatever the machine: as storeYearComparisons writes them. */
function wordsFrom(bytes: Buffer): Uint32Array {
  return Uint32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(index * 4));
}

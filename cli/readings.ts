import { decodedBody } from '../crawler/fetch/content-coding.ts';
import type { Capture } from '../model/capture.ts';
import { ArchiveError, DocumentError } from '../model/errors.ts';
import type { ReadReport } from '../model/report.ts';
import { parserVersion } from '../parsers/parser-version.ts';
import type { Hints } from '../parsers/recognise.ts';
import type { Archive } from '../store/archive.ts';
import { captureOf, firstOfSame } from '../store/captures.ts';
import { DamagedError } from '../store/errors.ts';
import { payloadOf } from '../store/payloads.ts';
import type { AttributedReport, Outcome } from '../store/readings.ts';
import { putReading } from '../store/reports.ts';
import type { ReportKey } from '../store/uncompared.ts';
import { placeOfSite } from '../store/sites.ts';
import { attributionOf } from './attribution.ts';
import type { Register } from './attribution.ts';
import { broughtSite, contextOf, evidenceOf } from './evidence.ts';
import type { CaptureContext } from './evidence.ts';
import { picturesOf } from './page-pictures.ts';
import type { Reader } from './reader/open-reader.ts';
import { registerFor } from './registers.ts';

const mostBytes = 256 * 1024 * 1024;

/** Reads a capture from the archive and stores what it says; nothing but the archive's own bytes and rows goes in. */
export async function readCapture(
  archive: Archive,
  capture: Capture,
  reader: Reader,
): Promise<{ readonly outcome: Outcome; readonly keys: readonly ReportKey[] }> {
  const outcome = await outcomeOf(archive, capture, reader);
  return { outcome, keys: putReading(archive, capture.id, parserVersion, outcome) };
}

/** What today's parser says of a capture. */
export async function outcomeOf(archive: Archive, capture: Capture, reader: Reader): Promise<Outcome> {
  // Readings hang on the first capture of the same bytes; its address and context are the ones that count.
  const first = captureOf(archive, firstOfSame(archive, capture.id));
  const context = contextOf(archive, first);
  const register = registerFor(archive);
  const known = hintsOf(first, context);
  try {
    const { payload, headers } = payloadOf(archive, first.id);
    const bytes = await decodedBody(payload, headers, mostBytes);
    const pictures = await picturesOf(archive, first);
    const hints = pictures.size === 0 ? known : { ...known, url: first.url, pictures };
    const reading = await reader.parse(bytes, hints);
    const isOnly = reading.reports.length === 1;
    const reports = reading.reports.map((report) => attributed(report, register, context, isOnly));
    return { kind: 'report', reports, unread: reading.unread };
  } catch (error) {
    // What is damaged in the archive says nothing of the document: an earlier reading of it stands.
    if (!(error instanceof ArchiveError) || error instanceof DamagedError) throw error;
    if (error instanceof DocumentError && error.code === 'not-a-report') {
      return {
        kind: 'no-report',
        format: 'html',
        certainty: 'text',
        code: error.code,
        message: error.message,
      };
    }
    return { kind: 'unreadable', code: error.code, message: error.message };
  }
}

/**
 * True where it is known whose portal a capture came from. Rows that were made again from WARC files alone do not say:
 * without its area an agency would be taken for its namesakes on other portals.
 */
export function isPlaced(archive: Archive, capture: Capture): boolean {
  return capture.siteId === broughtSite || (placeOfSite(archive, capture.siteId)?.region ?? null) !== null;
}

function hintsOf(capture: Capture, { isBrought, listed, site }: CaptureContext): Hints {
  return {
    fileName: fileNameOf(capture),
    contentType: capture.contentType,
    title: isBrought ? null : (listed?.title ?? null),
    agencyName: listed?.agencyName ?? site?.agency ?? null,
    year: listed?.reportYear ?? null,
  };
}

function attributed(
  read: ReadReport,
  register: Register,
  context: CaptureContext,
  isOnly: boolean,
): AttributedReport {
  const { isBrought, listed } = context;
  // What a person said when bringing a file goes before what it prints, where it holds one report.
  const said = isBrought && isOnly ? listed : null;
  const report = {
    ...read,
    year: said?.reportYear ?? read.year,
    agency: { ...read.agency, name: said?.agencyName ?? read.agency.name },
    // Day that the list prints, for documents that do not say when they were published.
    publishedOn: read.publishedOn ?? listed?.publishedOn ?? null,
  };
  const { year, member, agency } = report;
  const evidence = evidenceOf({ ...agency, year, member, isOnly }, context);
  return { report, attribution: attributionOf(evidence, register) };
}

/** The name that the portal gives the file; the address's last part where it gives none. */
export function fileNameOf(capture: Capture): string {
  const disposition = capture.contentDisposition ?? '';
  const named = /filename\*=UTF-8''(?<name>[^;]+)/iu.exec(disposition)?.groups?.['name'];
  const plain = /filename="?(?<name>[^";]+)"?/iu.exec(disposition)?.groups?.['name'];
  return named ?? plain ?? new URL(capture.url).pathname.split('/').at(-1) ?? '';
}

import { decodedBody } from '../crawler/fetch/content-coding.ts';
import type { Capture } from '../model/capture.ts';
import { ArchiveError, DocumentError } from '../model/errors.ts';
import type { ReadReport } from '../model/report.ts';
import { agencyIdentityOf } from '../parsers/agency.ts';
import type { PortalPlace } from '../parsers/agency.ts';
import { parserVersion } from '../parsers/parser-version.ts';
import type { Hints } from '../parsers/recognise.ts';
import type { Archive } from '../store/archive.ts';
import { candidateOf } from '../store/candidates.ts';
import { captureOf, firstOfSame, lastCapture } from '../store/captures.ts';
import { DamagedError } from '../store/errors.ts';
import { payloadOf } from '../store/payloads.ts';
import type { AttributedReport, Outcome } from '../store/readings.ts';
import { putReading } from '../store/reports.ts';
import type { ReportKey } from '../store/uncompared.ts';
import { placeOfSite } from '../store/sites.ts';
import { picturesOf } from './page-pictures.ts';
import type { Reader } from './reader/open-reader.ts';

/** Site id under which files are kept that a person brought. */
export const broughtSite = 'ingest';
/** Area of an agency that no site and no person placed. */
export const unknownArea = '000000';
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
  try {
    const { payload, headers } = payloadOf(archive, first.id);
    const bytes = await decodedBody(payload, headers, mostBytes);
    const pictures = await picturesOf(archive, first);
    const hints = pictures.size === 0 ? context.hints : { ...context.hints, url: first.url, pictures };
    const reading = await reader.parse(bytes, hints);
    // What a person said of a file can be true of one report in it, not of several.
    const said = reading.reports.length === 1 ? context.said : { agency: null, year: null };
    const reports = reading.reports.map((report) => attributed(report, { ...context, said }));
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

interface Context {
  readonly hints: Hints;
  readonly place: PortalPlace;
  /** Day that the list prints, for documents that do not say when they were published. */
  readonly listedOn: string | null;
  /** What a person said when bringing the file; it goes before what the file prints. */
  readonly said: { readonly agency: string | null; readonly year: number | null };
}

function contextOf(archive: Archive, capture: Capture): Context {
  const page = capture.kind === 'attachment' ? (capture.via ?? capture.url) : capture.url;
  // A page that was reached by a redirect is listed under the address that was asked for.
  const listed =
    candidateOf(archive, capture.siteId, page) ??
    candidateOf(archive, capture.siteId, lastCapture(archive, page)?.via ?? page);
  const site = placeOfSite(archive, capture.siteId);
  const brought = capture.siteId === broughtSite;
  return {
    hints: {
      fileName: fileNameOf(capture),
      contentType: capture.contentType,
      title: brought ? null : (listed?.title ?? null),
      agencyName: listed?.agencyName ?? site?.agency ?? null,
      year: listed?.reportYear ?? null,
    },
    place: { region: site?.region ?? unknownArea, name: site?.name ?? '' },
    listedOn: listed?.publishedOn ?? null,
    said: brought
      ? { agency: listed?.agencyName ?? null, year: listed?.reportYear ?? null }
      : { agency: null, year: null },
  };
}

function attributed(read: ReadReport, { place, said, listedOn }: Context): AttributedReport {
  const report = { ...read, publishedOn: read.publishedOn ?? listedOn };
  const name = said.agency ?? report.agency.name;
  const year = said.year ?? report.year;
  if (name === null) return { report: { ...report, year }, agency: null };
  const identity = agencyIdentityOf(name, place);
  return {
    report: { ...report, year, agency: { name, key: identity.key } },
    agency: { key: identity.key, name, region: place.region, type: identity.type },
  };
}

/** The name that the portal gives the file; the address's last part where it gives none. */
function fileNameOf(capture: Capture): string {
  const disposition = capture.contentDisposition ?? '';
  const named = /filename\*=UTF-8''(?<name>[^;]+)/iu.exec(disposition)?.groups?.['name'];
  const plain = /filename="?(?<name>[^";]+)"?/iu.exec(disposition)?.groups?.['name'];
  return named ?? plain ?? new URL(capture.url).pathname.split('/').at(-1) ?? '';
}

import type { CaptureKind } from '../model/capture.ts';
import type { Certainty, Format } from '../model/document.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** All that the archive knows of one capture. */
export interface CaptureFacts {
  readonly captureId: number;
  /** Of its WARC record. */
  readonly uuid: string;
  readonly url: string;
  readonly kind: CaptureKind;
  readonly method: 'GET' | 'POST';
  readonly siteId: string;
  /** Address of the page that led there; null where none did. */
  readonly via: string | null;
  /** ISO-8601 UTC. */
  readonly fetchedAt: string;
  readonly status: number;
  /** As the server said; null where it did not (so the next three). */
  readonly contentType: string | null;
  readonly contentDisposition: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Null: not known. */
  readonly remoteAddress: string | null;
  /** Of the payload. */
  readonly sha256: string;
  /** Of the payload, in bytes. */
  readonly length: number;
  readonly unchanged: 0 | 1;
  readonly recordType: 'response' | 'revisit' | 'resource';
  /** Name in the folder `warc`. */
  readonly warcFile: string;
  readonly warcOffset: number;
  /** Of all records of the exchange, compressed. */
  readonly warcLength: number;
  /** Of the bytes of all these records, compressed. */
  readonly warcSha256: string;
  /** Uuid of the capture whose record holds the payload; null where its own does. */
  readonly holderUuid: string | null;
  /** Uuid of the answer from which a browser drew this page; null where it was sent or brought. */
  readonly drawnFromUuid: string | null;
  readonly runId: number;
  /** `crawl`, `ingest` … */
  readonly runCommand: string;
}

/** What a parser made of a capture. */
export interface CaptureReading {
  readonly readingId: number;
  readonly outcome: 'report' | 'no-report' | 'unreadable';
  /** Null unless it is not a report (so the next). */
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  /** Null: unreadable before its format was known (so the next). */
  readonly format: Format | null;
  readonly certainty: Certainty | null;
  readonly title: string | null;
  readonly member: string | null;
  /** Null: not settled. */
  readonly key: string | null;
  readonly name: string | null;
  readonly year: number | null;
  readonly figures: number;
  readonly parser: string;
  /** 1 where a report's current figures are these. */
  readonly isCurrent: 0 | 1;
}

/** A capture of the same address, or of the same bytes. */
export interface OtherCapture {
  readonly uuid: string;
  readonly url: string;
  readonly fetchedAt: string;
  readonly status: number;
  readonly sha256: string;
  readonly length: number;
}

/** Captures of one address that are listed. */
export const mostOthers = 100;

const statements = preparedOnce((db) => ({
  facts: db.prepare<[string], CaptureFacts>(`
    select
      captures.id as captureId,
      substr(captures.record_id, 11, 36) as uuid,
      captures.url,
      captures.kind,
      captures.method,
      captures.site_id as siteId,
      captures.via,
      captures.fetched_at as fetchedAt,
      captures.status,
      captures.content_type as contentType,
      captures.content_disposition as contentDisposition,
      captures.etag,
      captures.last_modified as lastModified,
      captures.remote_address as remoteAddress,
      captures.sha256,
      captures.payload_length as length,
      captures.unchanged,
      captures.record_type as recordType,
      warc_files.name as warcFile,
      captures.warc_offset as warcOffset,
      captures.warc_length as warcLength,
      captures.warc_sha256 as warcSha256,
      substr(holders.record_id, 11, 36) as holderUuid,
      substr(drawings.record_id, 11, 36) as drawnFromUuid,
      captures.run_id as runId,
      runs.command as runCommand
    from captures
    join warc_files on warc_files.id = captures.warc_file_id
    join runs on runs.id = captures.run_id
    left join captures as holders on holders.id = captures.refers_to_id
    left join captures as drawings on drawings.id = captures.drawn_from_id
    where captures.record_id = '<urn:uuid:' || ? || '>'`),
  // Readings hang on the first capture that brought the same bytes; those of the newest parser count.
  readings: db.prepare<[number], CaptureReading>(`
    select
      readings.id as readingId,
      readings.outcome,
      readings.error_code as errorCode,
      readings.error_message as errorMessage,
      readings.format,
      readings.certainty,
      readings.title,
      readings.member,
      agencies.key,
      coalesce(agencies.name, readings.agency_name) as name,
      readings.year,
      readings.figures,
      parsers.version as parser,
      exists (select 1 from reports where reports.reading_id = readings.id) as isCurrent
    from readings
    join parsers on parsers.id = readings.parser_id
    left join agencies on agencies.id = readings.agency_id
    where readings.capture_id = ?
      and readings.parser_id = (
        select max(newest.parser_id)
        from readings as newest
        where newest.capture_id = readings.capture_id
      )
    order by readings.ordinal
    limit 500`),
  others: db.prepare<
    { readonly url: string; readonly most: number },
    OtherCapture & { readonly total: number }
  >(`
    select
      substr(record_id, 11, 36) as uuid,
      url,
      fetched_at as fetchedAt,
      status,
      sha256,
      payload_length as length,
      count(*) over () as total
    from captures
    where url = @url
    order by id desc
    limit @most`),
  cutout: db.prepare<[number, string], { readonly png: Buffer }>(
    'select png from cutouts where reading_id = ? and code = ?',
  ),
}));

/** The capture whose WARC record has this UUID, or null. */
export function captureFacts(archive: Archive, uuid: string): CaptureFacts | null {
  return statements(archive).facts.get(uuid) ?? null;
}

/** What the newest parser that read a capture made of it; `captureId` is the first of the same bytes. */
export function captureReadings(archive: Archive, captureId: number): readonly CaptureReading[] {
  return statements(archive).readings.all(captureId);
}

/** Captures of an address, newest first, at most `mostOthers`, and how many there are. */
export function capturesOfAddress(
  archive: Archive,
  url: string,
): { readonly total: number; readonly newest: readonly OtherCapture[] } {
  const newest = statements(archive).others.all({ url, most: mostOthers });
  return { total: newest[0]?.total ?? 0, newest };
}

/** The picture of a cell that recognition could not settle, a PNG file; null where there is none. */
export function cutoutOf(archive: Archive, readingId: number, code: string): Uint8Array | null {
  return statements(archive).cutout.get(readingId, code)?.png ?? null;
}

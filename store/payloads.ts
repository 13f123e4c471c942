import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { DamagedError } from './errors.ts';
import { payloadIn } from './warc/exchange.ts';
import { memberAt } from './warc/gzip.ts';
import { responseOf } from './warc/http.ts';
import { recordOf, sha256Of } from './warc/record.ts';
import type { WarcRecord } from './warc/record.ts';

/** A payload with the response headers that say how it is coded. */
export interface Payload {
  /** Without chunk framing; content coding (gzip …) still on it. */
  readonly payload: Uint8Array;
  /** In the order and case in which they came. */
  readonly headers: readonly (readonly [string, string])[];
}

interface PlaceRow {
  readonly id: number;
  readonly status: number;
  readonly recordId: string;
  readonly recordType: string;
  readonly contentType: string | null;
  readonly contentDisposition: string | null;
  readonly sha256: string;
  readonly refersToId: number | null;
  readonly fileName: string;
  readonly offset: number;
  readonly length: number;
}

const statements = preparedOnce((db) => ({
  place: db.prepare<[number], PlaceRow>(`
    select
      captures.id,
      status,
      record_id as recordId,
      record_type as recordType,
      content_type as contentType,
      content_disposition as contentDisposition,
      sha256,
      refers_to_id as refersToId,
      warc_files.name as fileName,
      warc_offset as offset,
      record_length as length
    from captures
    join warc_files on warc_files.id = captures.warc_file_id
    where captures.id = ?`),
  holders: db.prepare<[string, number], { id: number }>(`
    select id
    from captures
    where sha256 = ? and status = 200 and refers_to_id is null and id <> ?
    order by id`),
}));

/**
 * The payload of a capture, read from its WARC record and checked against its digest; of the earlier capture where
 * this one is a revisit. Throws DamagedError where the record cannot be read back as it was written.
 */
export function payloadOf(archive: Archive, captureId: number): Payload {
  const own = placeOf(archive, captureId);
  const holder = own.refersToId === null ? own : placeOf(archive, own.refersToId);
  const { held, payload, place } = heldBy(archive, holder, own.sha256);
  // A 304 says nothing of the coding; a 200 with the same payload says it itself.
  const speaker = own.status === 304 ? holder : own;
  return {
    payload,
    headers: headersFrom(speaker, speaker.id === place.id ? held : recordAt(archive, speaker)),
  };
}

interface Held {
  readonly place: PlaceRow;
  readonly held: WarcRecord;
  readonly payload: Uint8Array;
}

/** The payload in its own record, or in another record of the same bytes where that one is damaged. */
function heldBy(archive: Archive, place: PlaceRow, sha256: string): Held {
  try {
    return heldAt(archive, place, sha256);
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    for (const { id } of statements(archive).holders.all(sha256, place.id)) {
      try {
        return { ...heldAt(archive, placeOf(archive, id), sha256), place };
      } catch (another) {
        if (!(another instanceof DamagedError)) throw another;
      }
    }
    throw error;
  }
}

function heldAt(archive: Archive, place: PlaceRow, sha256: string): Held {
  const held = recordAt(archive, place);
  const payload = payloadIn(held);
  if (payload === null || sha256Of(payload) !== sha256) {
    throw damage(place, 'its payload is not the one that was kept');
  }
  return { place, held, payload };
}

/** True where the record of a capture that holds its own payload can be read back. */
export function isReadable(archive: Archive, captureId: number): boolean {
  try {
    const place = placeOf(archive, captureId);
    heldAt(archive, place, place.sha256);
    return true;
  } catch (error) {
    if (error instanceof DamagedError) return false;
    throw error;
  }
}

function headersFrom(place: PlaceRow, record: WarcRecord): Payload['headers'] {
  const response = responseOf(record.block);
  if (record.type !== 'resource' && response !== null) return response.headers;
  return [
    ...(place.contentType === null ? [] : [['Content-Type', place.contentType] as const]),
    ...(place.contentDisposition === null
      ? []
      : [['Content-Disposition', place.contentDisposition] as const]),
  ];
}

function placeOf(archive: Archive, captureId: number): PlaceRow {
  const place = statements(archive).place.get(captureId);
  if (place === undefined) throw new Error(`there is no capture ${captureId}`);
  return place;
}

function recordAt(archive: Archive, place: PlaceRow): WarcRecord {
  const file = path.join(archive.directory, 'warc', place.fileName);
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch (cause) {
    throw damage(place, 'the file cannot be opened', { cause });
  }
  try {
    const member = memberAt(fd, place.offset, place.offset + place.length);
    if ('fault' in member) throw damage(place, member.fault);
    const record = recordOf(member.bytes);
    if ('fault' in record) throw damage(place, record.fault);
    if (record.id !== place.recordId) throw damage(place, 'another record stands there');
    return record;
  } finally {
    closeSync(fd);
  }
}

function damage(place: PlaceRow, what: string, options?: ErrorOptions): DamagedError {
  return new DamagedError(
    'damaged-record',
    `Capture ${place.id} cannot be read back from ${place.fileName} at ${place.offset}: ${what}; run verify and restore the file from a copy.`,
    options,
  );
}

import type { Capture, Exchange } from '../model/capture.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { recordIdOf } from './capture-rows.ts';
import { isReadable } from './payloads.ts';
import { runOf } from './runs.ts';
import type { Facts, Original } from './warc/exchange.ts';
import { headerOf, responseOf } from './warc/http.ts';
import { freshRecordId, oneLine } from './warc/record.ts';

/** An exchange to be kept, and the digest of its payload. */
export interface Arrival {
  readonly exchange: Exchange;
  readonly sha256: string;
}

type OriginalRow = Original & { readonly payloadLength: number };

const statements = preparedOnce((db) => ({
  hasPosted: db.prepare<[string, string]>(
    "select 1 from captures where url = ? and method = 'POST' and status = 200 and sha256 = ?",
  ),
  holderOf: db.prepare<[number], OriginalRow>(`
    select
      holder.record_id as recordId,
      holder.url,
      holder.fetched_at as fetchedAt,
      holder.payload_length as payloadLength
    from captures
    join captures as holder on holder.id = coalesce(captures.refers_to_id, captures.id)
    where captures.id = ?`),
  holdersByPayload: db.prepare<[string], OriginalRow & { readonly id: number }>(`
    select
      id,
      record_id as recordId,
      url,
      fetched_at as fetchedAt,
      payload_length as payloadLength
    from captures
    where sha256 = ? and status = 200 and refers_to_id is null
    order by id`),
}));

/**
 * What the row of an exchange will say, and the earlier response that holds its payload. `last` is the newest capture that it
 * is compared with. Throws an Error where the payload is not the one in the response.
 */
export function factsFor(
  archive: Archive,
  { exchange, sha256: own }: Arrival,
  {
    runId,
    captureId,
    last,
  }: { readonly runId: number; readonly captureId: number; readonly last: Capture | null },
): { readonly facts: Facts; readonly original: Original | null } {
  const { url, method, kind, siteId, via, fetchedAt, status, remoteAddress } = exchange;
  refuseOtherPayload(exchange);
  const isNotModified = status === 304 && last !== null;
  const found = isNotModified
    ? statements(archive).holderOf.get(last.id)
    : status === 200 && exchange.payload.length > 0
      ? readableHolderOf(archive, own)
      : undefined;
  const earlier = isNotModified ? last : null;
  const header = (name: string): string | null => {
    const value = headerOf(exchange.headers, name);
    return value === null ? null : oneLine(value);
  };
  const facts: Facts = {
    captureId,
    run: runOf(archive, runId),
    ...{ siteId, kind, method, url, via, fetchedAt, status, remoteAddress },
    contentType: header('content-type') ?? earlier?.contentType ?? null,
    contentDisposition: header('content-disposition') ?? earlier?.contentDisposition ?? null,
    etag: header('etag') ?? earlier?.etag ?? null,
    lastModified: header('last-modified') ?? earlier?.lastModified ?? null,
    sha256: earlier?.sha256 ?? own,
    payloadLength: found?.payloadLength ?? exchange.payload.length,
    unchanged: isNotModified || (status === 200 && isSameAgain(archive, exchange, last, own)),
    recordType: found ? 'revisit' : exchange.request.length > 0 ? 'response' : 'resource',
    recordId: freshRecordId(),
    refersTo: found?.recordId ?? null,
    drawnFrom: recordIdOf(archive, exchange.drawnFrom ?? null),
  };
  return { facts, original: found ?? null };
}

/** The first capture that holds the payload and can be read back: bytes in a damaged record are written again. */
function readableHolderOf(archive: Archive, sha256: string): OriginalRow | undefined {
  return statements(archive)
    .holdersByPayload.all(sha256)
    .find(({ id }) => isReadable(archive, id));
}

/** A GET is compared with the newest visit, so that a page that went back to an older text counts as changed. */
function isSameAgain(archive: Archive, exchange: Exchange, last: Capture | null, sha256: string): boolean {
  if (exchange.method === 'GET') return last?.sha256 === sha256;
  return statements(archive).hasPosted.get(exchange.url, sha256) !== undefined;
}

function refuseOtherPayload(exchange: Exchange): void {
  const response = viewOf(exchange.response);
  const held = exchange.request.length > 0 ? responseOf(response)?.payload : response;
  if (held?.equals(exchange.payload) !== true) {
    throw new Error(`the payload of ${exchange.url} is not the one in its response`);
  }
}

/** The same bytes as a Buffer, not copied. */
function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

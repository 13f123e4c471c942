import type { Capture, CaptureKind, Exchange } from '../model/capture.ts';
import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { factsFor } from './capture-facts.ts';
import type { Arrival } from './capture-facts.ts';
import { insertCapture, nextCaptureId, seeFile } from './capture-rows.ts';
import { lastDrawnId } from './drawn-captures.ts';
import { recordsOf } from './warc/exchange.ts';
import type { Facts } from './warc/exchange.ts';
import { gzipMember } from './warc/gzip.ts';
import { sha256Of } from './warc/record.ts';
import { appendTo, beginBatch, closeWriter, dropBatch, settleBatch } from './warc/writer.ts';

/** The columns of a row that make a Capture. */
interface CaptureRow {
  readonly id: number;
  readonly url: string;
  readonly kind: CaptureKind;
  readonly site_id: string;
  readonly via: string | null;
  readonly status: number;
  readonly fetched_at: string;
  readonly content_type: string | null;
  readonly content_disposition: string | null;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly sha256: string;
  readonly unchanged: 0 | 1;
}

const statements = preparedOnce((db) => ({
  byId: db.prepare<[number], CaptureRow>('select * from captures where id = ?'),
  last: db.prepare<[string], CaptureRow>(`
    select *
    from captures
    where url = ? and method = 'GET' and status = 200 and drawn_from_id is null
    order by id desc
    limit 1`),
  lastAnswer: db.prepare<[string], CaptureRow>(`
    select *
    from captures
    where url = ?
      and method = 'GET'
      and status in (200, 301, 302, 303, 307, 308)
      and drawn_from_id is null
    order by id desc
    limit 1`),
  newest: db.prepare<[string], CaptureRow>(`
    select *
    from captures
    where url = ? and method = 'GET' and drawn_from_id is null
    order by id desc
    limit 1`),
  before: db.prepare<{ url: string; id: number }, CaptureRow>(`
    select *
    from captures
    where url = @url
      and id < @id
      and method = 'GET'
      and status = 200
      -- What was drawn follows what was drawn, an answer an answer.
      and (drawn_from_id is null) = (select later.drawn_from_id is null from captures as later where later.id = @id)
    order by id desc
    limit 1`),
  reading: db.prepare<[number, string], { readings: number; reports: number }>(`
    select
      count(*) as readings,
      coalesce(sum(readings.outcome = 'report'), 0) as reports
    from readings
    join parsers on parsers.id = readings.parser_id
    where readings.capture_id = ? and parsers.version = ?`),
  firstOfSame: db.prepare<[number], { id: number }>(`
    select min(same.id) as id
    from captures
    join captures as same
      on same.publication = captures.publication
      and same.url = captures.url
      and same.sha256 = captures.sha256
    where captures.id = ? and (same.status = 200 or same.refers_to_id is not null)`),
}));

/**
 * Keeps an exchange: its records are on the disk before its row is committed, and its row before this returns.
 * Throws an Error where the payload is not the one in the response: the two rooms disagree, which is a bug.
 */
export function keep(archive: Archive, exchange: Exchange, runId: number): Capture {
  const set = setRecords(archive, [{ exchange, sha256: sha256Of(exchange.payload) }], runId);
  const [capture] = keepRecords(archive, set, set.flatMap(({ records }) => records).map(gzipMember));
  if (capture === undefined) throw new Error('an exchange that was kept has a capture');
  return capture;
}

/** An exchange as it will stand in a WARC file. */
export interface SetExchange {
  readonly facts: Facts;
  /** Not compressed yet. */
  readonly records: readonly Buffer[];
}

/**
 * Sets the records of exchanges that came at about one time, in their order, no two of which have an address or a payload
 * in common. Until `keepRecords` has taken them nothing else may be kept. Throws as `keep` does.
 */
export function setRecords(
  archive: Archive,
  arrivals: readonly Arrival[],
  runId: number,
): readonly SetExchange[] {
  const first = nextCaptureId(archive);
  return arrivals.map((arrival, at) => {
    const { url, method, drawnFrom } = arrival.exchange;
    const earlier = drawnFrom === undefined ? lastCapture : lastDrawn;
    const last = method === 'GET' ? earlier(archive, url) : null;
    const { facts, original } = factsFor(archive, arrival, { runId, captureId: first + at, last });
    return { facts, records: recordsOf(arrival.exchange, facts, original) };
  });
}

/**
 * Keeps the exchanges whose records were set, with one wait for the disk: all their records are on it before their rows
 * are committed, and all their rows before this returns. All are kept or none. `members` are all their records, compressed.
 */
export function keepRecords(
  archive: Archive,
  set: readonly SetExchange[],
  members: readonly Buffer[],
): readonly Capture[] {
  if (archive.writing === null) throw new Error('the archive is open for reading');
  const { warc } = archive.writing;
  const batch = beginBatch(warc);
  try {
    return inTransaction(archive.db, () => {
      if (nextCaptureId(archive) !== set[0]?.facts.captureId)
        throw new Error('something was kept between the setting of records and their keeping');
      let taken = 0;
      const captures = set.map(({ facts, records }) => {
        const own = members.slice(taken, (taken += records.length));
        const bytes = Buffer.concat(own);
        const appended = appendTo(batch, bytes);
        if (appended.begun) seeFile(archive, appended.name, appended.begun);
        insertCapture(archive, appended.name, {
          facts,
          offset: appended.offset,
          length: bytes.length,
          recordLength: own[0]?.length ?? 0,
          sha256: sha256Of(bytes),
        });
        return captureFrom(facts);
      });
      settleBatch(batch);
      return captures;
    });
  } catch (error) {
    // What is safe in its file gets its rows when the archive is next opened; either way another file goes on.
    if (batch.isSettled) closeWriter(warc);
    else dropBatch(batch);
    throw error;
  }
}

/** The capture of an id; throws where there is none. */
export function captureOf(archive: Archive, captureId: number): Capture {
  const row = statements(archive).byId.get(captureId);
  if (row === undefined) throw new Error(`there is no capture ${captureId}`);
  return fromRow(row);
}

/** The newest GET capture of the address with status 200, or null. */
export function lastCapture(archive: Archive, url: string): Capture | null {
  const row = statements(archive).last.get(url);
  return row ? fromRow(row) : null;
}

/** The newest page that a browser drew from the address, or null. */
export function lastDrawn(archive: Archive, url: string): Capture | null {
  const id = lastDrawnId(archive, url);
  return id === null ? null : captureOf(archive, id);
}

/** The newest GET capture of the address with status 200 or a redirect, or null. */
export function lastAnswer(archive: Archive, url: string): Capture | null {
  const row = statements(archive).lastAnswer.get(url);
  return row ? fromRow(row) : null;
}

/** The newest GET capture of the address whatever it answered, or null. */
export function newestCapture(archive: Archive, url: string): Capture | null {
  const row = statements(archive).newest.get(url);
  return row ? fromRow(row) : null;
}

/** The newest GET capture of the same address with status 200 that came before this one, or null. */
export function captureBefore(archive: Archive, { url, id }: Pick<Capture, 'url' | 'id'>): Capture | null {
  const row = statements(archive).before.get({ url, id });
  return row ? fromRow(row) : null;
}

/** How many reports a parser version found in a capture (0 where it is none or unreadable); null where it has not read it. */
export function isRead(
  archive: Archive,
  captureId: number,
  parserVersion: string,
): { readonly reports: number } | null {
  const found = statements(archive).reading.get(firstOfSame(archive, captureId), parserVersion);
  return found === undefined || found.readings === 0 ? null : { reports: found.reports };
}

/** The first capture that brought the same bytes from the same address for the same publication: readings hang there. */
export function firstOfSame(archive: Archive, captureId: number): number {
  return statements(archive).firstOfSame.get(captureId)?.id ?? captureId;
}

/** The capture that a row made of these facts gives. */
function captureFrom(facts: Facts): Capture {
  const { captureId, url, kind, siteId, via, status, fetchedAt } = facts;
  const { contentType, contentDisposition, etag, lastModified, sha256, unchanged } = facts;
  return {
    id: captureId,
    ...{ url, kind, siteId, via, status, fetchedAt },
    ...{ contentType, contentDisposition, etag, lastModified, sha256, unchanged },
  };
}

function fromRow(row: CaptureRow): Capture {
  return {
    id: row.id,
    url: row.url,
    kind: row.kind,
    siteId: row.site_id,
    via: row.via,
    status: row.status,
    fetchedAt: row.fetched_at,
    contentType: row.content_type,
    contentDisposition: row.content_disposition,
    etag: row.etag,
    lastModified: row.last_modified,
    sha256: row.sha256,
    unchanged: row.unchanged === 1,
  };
}

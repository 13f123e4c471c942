import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { adoptRun } from './runs.ts';
import { seeSite } from './sites.ts';
import type { Facts, StoredExchange } from './warc/exchange.ts';

interface InsertRow extends Omit<Facts, 'run' | 'captureId' | 'unchanged' | 'refersTo' | 'drawnFrom'> {
  readonly id: number;
  readonly runId: number;
  readonly unchanged: 0 | 1;
  readonly refersToId: number | null;
  readonly drawnFromId: number | null;
  readonly fileId: number;
  readonly offset: number;
  readonly length: number;
  readonly recordLength: number;
  readonly warcSha256: string;
}

const statements = preparedOnce((db) => ({
  isTaken: db.prepare<[number]>('select 1 from captures where id = ?'),
  idByRecord: db.prepare<[string], { id: number }>('select id from captures where record_id = ?'),
  recordId: db.prepare<[number], { recordId: string }>(
    'select record_id as recordId from captures where id = ?',
  ),
  nextId: db.prepare<[], { id: number }>('select coalesce(max(id), 0) + 1 as id from captures'),
  fileId: db.prepare<[string], { id: number }>('select id from warc_files where name = ?'),
  insertFile: db.prepare<[string, number, string]>(
    'insert into warc_files (name, warcinfo_length, warcinfo_sha256) values (?, ?, ?)',
  ),
  insert: db.prepare<InsertRow>(`
    insert into captures (
      id, run_id, site_id, kind, method, url, via, fetched_at, status,
      content_type, content_disposition, etag, last_modified, remote_address,
      sha256, payload_length, unchanged, record_type, refers_to_id, drawn_from_id,
      warc_file_id, warc_offset, warc_length, warc_sha256, record_id, record_length
    )
    values (
      @id, @runId, @siteId, @kind, @method, @url, @via, @fetchedAt, @status,
      @contentType, @contentDisposition, @etag, @lastModified, @remoteAddress,
      @sha256, @payloadLength, @unchanged, @recordType, @refersToId, @drawnFromId,
      @fileId, @offset, @length, @warcSha256, @recordId, @recordLength
    )`),
}));

/** The id that the next capture gets. */
export function nextCaptureId(archive: Archive): number {
  return statements(archive).nextId.get()?.id ?? 1;
}

/** The WARC record id of a capture; null for none. Throws where there is no such capture. */
export function recordIdOf(archive: Archive, captureId: number | null): string | null {
  if (captureId === null) return null;
  const row = statements(archive).recordId.get(captureId);
  if (row === undefined) throw new Error(`there is no capture ${captureId}`);
  return row.recordId;
}

/** Inserts the row of an exchange; the run, the file and the original of a revisit have theirs. */
export function insertCapture(archive: Archive, fileName: string, stored: StoredExchange): void {
  const { insert, fileId, idByRecord } = statements(archive);
  const { facts, sha256: warcSha256, ...place } = stored;
  const file = fileId.get(fileName);
  if (file === undefined) throw new Error(`the WARC file ${fileName} has no row`);
  seeSite(archive, facts.siteId);
  const { run, captureId, refersTo, drawnFrom, unchanged, ...rest } = facts;
  const idOf = (recordId: string): number | null => idByRecord.get(recordId)?.id ?? null;
  insert.run({
    ...rest,
    ...place,
    id: captureId,
    runId: run.id,
    unchanged: unchanged ? 1 : 0,
    refersToId: refersTo === null ? null : idOf(refersTo),
    // Where the page it was drawn from is lost it points at itself: it must not pass for an answer.
    drawnFromId: drawnFrom === null ? null : (idOf(drawnFrom) ?? captureId),
    fileId: file.id,
    warcSha256,
  });
}

/** Makes the row of an exchange that stands in a WARC file; false where it has one already. */
export function adopt(archive: Archive, fileName: string, stored: StoredExchange): boolean {
  const { idByRecord, isTaken } = statements(archive);
  const { facts } = stored;
  if (idByRecord.get(facts.recordId) !== undefined) return false;
  adoptRun(archive, facts.run);
  const captureId = isTaken.get(facts.captureId) === undefined ? facts.captureId : nextCaptureId(archive);
  insertCapture(archive, fileName, { ...stored, facts: { ...facts, captureId } });
  return true;
}

/** Makes sure that a WARC file has its row. */
export function seeFile(
  archive: Archive,
  name: string,
  warcinfo: { readonly length: number; readonly sha256: string },
): void {
  if (statements(archive).fileId.get(name) === undefined) {
    statements(archive).insertFile.run(name, warcinfo.length, warcinfo.sha256);
  }
}

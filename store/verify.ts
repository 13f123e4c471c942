import { existsSync } from 'node:fs';
import path from 'node:path';
import { inTransaction, preparedOnce, snapshotOf } from './archive.ts';
import type { Archive } from './archive.ts';
import { isLocked } from './lock.ts';
import type { StoredExchange } from './warc/exchange.ts';
import { foundIn } from './warc/scan.ts';
import { warcNames } from './warc/writer.ts';

/** Something in the archive that is not as it was written. */
export interface Problem {
  /** Name of a WARC file, or of the database. */
  readonly file: string;
  /** Byte offset of the record; null where the whole file is meant. */
  readonly offset: number | null;
  readonly what: string;
}

/** How much was looked at. */
export interface Verified {
  readonly files: number;
  readonly exchanges: number;
  readonly bytes: number;
  readonly rows: number;
  readonly problems: number;
}

interface Row {
  readonly id: number;
  readonly runId: number;
  readonly siteId: string;
  readonly kind: string;
  readonly method: string;
  readonly url: string;
  readonly via: string | null;
  readonly fetchedAt: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly contentDisposition: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly remoteAddress: string | null;
  readonly sha256: string;
  readonly payloadLength: number;
  readonly unchanged: number;
  readonly recordType: string;
  readonly recordId: string;
  readonly refersTo: string | null;
  readonly drawnFrom: string | null;
  readonly originalSha256: string | null;
  readonly offset: number;
  readonly length: number;
  readonly recordLength: number;
  readonly warcSha256: string;
}

const statements = preparedOnce((db) => ({
  files: db.prepare<[], { name: string; length: number; sha256: string; end: number }>(`
    select
      name,
      warcinfo_length as length,
      warcinfo_sha256 as sha256,
      coalesce(
        (
          select max(warc_offset + warc_length)
          from captures
          where warc_file_id = warc_files.id
        ),
        warcinfo_length
      ) as end
    from warc_files`),
  rows: db.prepare<[string], Row>(`
    select
      captures.id,
      captures.run_id as runId,
      captures.site_id as siteId,
      captures.kind,
      captures.method,
      captures.url,
      captures.via,
      captures.fetched_at as fetchedAt,
      captures.status,
      captures.content_type as contentType,
      captures.content_disposition as contentDisposition,
      captures.etag,
      captures.last_modified as lastModified,
      captures.remote_address as remoteAddress,
      captures.sha256,
      captures.payload_length as payloadLength,
      captures.unchanged,
      captures.record_type as recordType,
      captures.record_id as recordId,
      original.record_id as refersTo,
      shell.record_id as drawnFrom,
      original.sha256 as originalSha256,
      captures.warc_offset as offset,
      captures.warc_length as length,
      captures.record_length as recordLength,
      captures.warc_sha256 as warcSha256
    from captures
    join warc_files on warc_files.id = captures.warc_file_id
    left join captures as original on original.id = captures.refers_to_id
    left join captures as shell on shell.id = captures.drawn_from_id
    where warc_files.name = ?
    order by captures.warc_offset`),
}));

/**
 * Re-reads every record of every WARC file and compares it with its digests and its row, and the database with its own
 * rules. Goes on behind damage. Yields what is wrong and returns how much was looked at; changes nothing. While another
 * process writes, what lies behind the last row at the start is left to it.
 */
export function* verify(archive: Archive): Generator<Problem, Verified> {
  const isGrowing = archive.writing === null && isLocked(archive.directory);
  return yield* snapshotOf(archive.db, function* (): Generator<Problem, Verified> {
    const count = { files: 0, exchanges: 0, bytes: 0, rows: 0, problems: 0 };
    for (const problem of problemsOf(archive, isGrowing, count)) {
      count.problems++;
      yield problem;
    }
    return count;
  });
}

function* problemsOf(
  archive: Archive,
  isGrowing: boolean,
  count: { files: number; exchanges: number; bytes: number; rows: number },
): Generator<Problem, void> {
  yield* databaseProblems(archive);
  const directory = path.join(archive.directory, 'warc');
  const known = new Map(
    statements(archive)
      .files.all()
      .map((file) => [file.name, file]),
  );
  for (const name of new Set([...known.keys(), ...(existsSync(directory) ? warcNames(directory) : [])])) {
    const row = known.get(name);
    if (!existsSync(path.join(directory, name))) {
      yield { file: name, offset: null, what: 'the file is gone' };
      continue;
    }
    if (row === undefined && isGrowing) continue;
    count.files++;
    yield* fileProblems(archive, path.join(directory, name), row, isGrowing, count);
  }
}

function* fileProblems(
  archive: Archive,
  file: string,
  known: { readonly length: number; readonly sha256: string; readonly end: number } | undefined,
  isGrowing: boolean,
  count: { exchanges: number; bytes: number; rows: number },
): Generator<Problem, void> {
  const name = path.basename(file);
  const rows = new Map(
    statements(archive)
      .rows.all(name)
      .map((row) => [row.offset, row]),
  );
  count.rows += rows.size;
  let hasWarcinfo = false;
  for (const found of foundIn(file, 0, isGrowing ? known?.end : undefined)) {
    if (found.kind === 'fault') {
      yield { file: name, offset: found.offset, what: found.what };
    } else if (found.kind === 'warcinfo') {
      hasWarcinfo = true;
      if (found.sha256 !== known?.sha256)
        yield { file: name, offset: 0, what: 'its warcinfo record is not the one written' };
    } else {
      const { exchange } = found;
      count.exchanges++;
      count.bytes += exchange.length;
      const row = rows.get(exchange.offset);
      rows.delete(exchange.offset);
      const what = row ? differenceOf(row, exchange) : 'the exchange has no row';
      if (what !== null) yield { file: name, offset: exchange.offset, what };
    }
  }
  if (!hasWarcinfo) yield { file: name, offset: 0, what: 'its warcinfo record is not readable' };
  for (const row of rows.values()) {
    yield {
      file: name,
      offset: row.offset,
      what: `capture ${row.id} (${row.url}) does not find its records`,
    };
  }
}

/** How a row and its records differ, or null. */
function differenceOf(
  row: Row,
  { facts, offset, length, recordLength, sha256 }: StoredExchange,
): string | null {
  const { captureId, run, unchanged, ...rest } = facts;
  const { originalSha256, ...stored } = row;
  const { id } = stored;
  const written = {
    ...rest,
    id: captureId,
    runId: run.id,
    unchanged: unchanged ? 1 : 0,
    offset,
    length,
    recordLength,
    warcSha256: sha256,
  };
  if (stored.warcSha256 !== sha256) return `the bytes of capture ${id} are not those that were written`;
  const names = Object.keys(written).filter(
    (name) => new Map(Object.entries(stored)).get(name) !== new Map(Object.entries(written)).get(name),
  );
  if (names.length > 0) return `capture ${id} and its records differ in ${names.join(', ')}`;
  if (facts.recordType === 'revisit' && originalSha256 !== facts.sha256) {
    return `capture ${id} refers to an earlier payload that is not its own`;
  }
  return null;
}

function* databaseProblems(archive: Archive): Generator<Problem, void> {
  const { db } = archive;
  const file = path.basename(db.name);
  for (const what of inTransaction(db, () => [...integrityOf(archive), ...danglingOf(archive)])) {
    yield { file, offset: null, what };
  }
}

function integrityOf({ db }: Archive): readonly string[] {
  const lines = db.prepare<[], { integrity_check: string }>('pragma integrity_check').all();
  return lines.map((line) => line.integrity_check).filter((line) => line !== 'ok');
}

function danglingOf({ db }: Archive): readonly string[] {
  return db
    .prepare<[], { table: string; rowid: number | null }>('pragma foreign_key_check')
    .all()
    .map(({ table, rowid }) => `a row of ${table} (${rowid ?? 'without rowid'}) points at nothing`);
}

import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { gzipMember } from './gzip.ts';
import { freshRecordId, recordBytes, sha256Of, warcFields } from './record.ts';

/** A new file is begun when the one in use has reached this size. */
export const rotationBytes = 1 << 30;

/** The WARC files of an archive as its one writer sees them. */
export interface WarcWriter {
  readonly directory: string;
  readonly rotateAt: number;
  /** The file being appended to; null until the first append. */
  current: { readonly name: string; readonly fd: number; size: number } | null;
}

/** Where appended bytes begin, and the file's first record where the file was begun for them. */
export interface Appended {
  readonly name: string;
  readonly offset: number;
  readonly begun: { readonly length: number; readonly sha256: string } | null;
}

/** Names of the WARC files of a directory in the order in which they were written (by serial, whatever the clock did). */
export function warcNames(directory: string): readonly string[] {
  return readdirSync(directory)
    .filter((name) => serialOf(name) > 0)
    .sort((left, right) => serialOf(left) - serialOf(right) || (left < right ? -1 : 1));
}

/** A writer for a directory, which it makes where it is not there. */
export function openWriter(directory: string, rotateAt: number): WarcWriter {
  mkdirSync(directory, { recursive: true });
  syncDirectory(directory);
  syncDirectory(path.dirname(directory));
  return { directory, rotateAt, current: null };
}

/** Goes on with an existing file, whose every byte must be part of a whole exchange. */
export function continueFile(writer: WarcWriter, name: string): void {
  closeWriter(writer);
  const fd = openSync(path.join(writer.directory, name), 'r+');
  writer.current = { name, fd, size: fstatSync(fd).size };
}

/** Records that are appended one after another and become durable together. */
export interface Batch {
  readonly writer: WarcWriter;
  /** Where the file stood when its first record was appended; null before that. */
  start: number | null;
  /** Every record is on the disk. */
  isSettled: boolean;
}

/** A batch without records; nothing is written yet. */
export function beginBatch(writer: WarcWriter): Batch {
  return { writer, start: null, isSettled: false };
}

/**
 * Appends the records of one exchange. They are on the disk only after `settleBatch`. A batch lies in one file: a new
 * file is begun before its first record or not at all.
 */
export function appendTo(batch: Batch, bytes: Buffer): Appended {
  const { writer } = batch;
  let begun: Appended['begun'] = null;
  const isFull = writer.current === null || writer.current.size >= writer.rotateAt;
  if (writer.current === null || (isFull && batch.start === null)) begun = beginFile(writer);
  const { current } = writer;
  if (current === null) throw new Error('a begun file is the current file');
  batch.start ??= current.size;
  const offset = current.size;
  writeFully(current.fd, bytes, offset);
  current.size += bytes.length;
  return { name: current.name, offset, begun };
}

/** Waits until every record of the batch is on the disk. */
export function settleBatch(batch: Batch): void {
  const { writer, start } = batch;
  if (start !== null && writer.current !== null) fdatasyncSync(writer.current.fd);
  batch.isSettled = true;
}

/** Cuts off what a batch that failed has written, so that nothing follows half a record; a later append begins a new file. */
export function dropBatch({ writer, start }: Batch): void {
  if (start !== null && writer.current !== null) ftruncateSync(writer.current.fd, start);
  closeWriter(writer);
}

/** Closes the file in use; a later append begins a new one. */
export function closeWriter(writer: WarcWriter): void {
  if (writer.current) closeSync(writer.current.fd);
  writer.current = null;
}

/** Makes the directory's entries (new and renamed files) durable. */
export function syncDirectory(directory: string): void {
  const fd = openSync(directory, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Writes all bytes at an offset, however many calls that takes. */
export function writeFully(fd: number, bytes: Uint8Array, offset: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(fd, bytes, done, bytes.length - done, offset + done);
  }
}

function beginFile(writer: WarcWriter): NonNullable<Appended['begun']> {
  closeWriter(writer);
  const serial = serialOf(warcNames(writer.directory).at(-1) ?? '') + 1;
  const now = new Date();
  const stamp = now.toISOString().replaceAll(/\D/gu, '').slice(0, 14);
  const name = `nianbao-${stamp}-${String(serial).padStart(5, '0')}.warc.gz`;
  const fields = warcFields({
    software: 'nianbao',
    format: 'WARC File Format 1.1',
    conformsTo: 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
    robots: 'honoured',
  });
  const record = recordBytes(
    'warcinfo',
    freshRecordId(),
    [
      ['WARC-Date', now.toISOString()],
      ['WARC-Filename', name],
      ['Content-Type', 'application/warc-fields'],
    ],
    fields,
  );
  const warcinfo = gzipMember(record);
  const fd = openSync(path.join(writer.directory, name), 'wx+');
  writer.current = { name, fd, size: warcinfo.length };
  writeFully(fd, warcinfo, 0);
  fsyncSync(fd);
  syncDirectory(writer.directory);
  return { length: warcinfo.length, sha256: sha256Of(warcinfo) };
}

function serialOf(name: string): number {
  return Number(/^nianbao-\d{14}-(\d+)\.warc\.gz$/u.exec(name)?.[1] ?? 0);
}

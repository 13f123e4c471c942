import { closeSync, fsyncSync, fstatSync, ftruncateSync, openSync, statSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { adopt, seeFile } from './capture-rows.ts';
import { bytesAt } from './warc/gzip.ts';
import { foundIn } from './warc/scan.ts';
import { continueFile, syncDirectory, warcNames, writeFully } from './warc/writer.ts';

/** What opening found in the WARC files beyond the rows. */
export interface Recovery {
  /** Exchanges that were whole and had no row; they have one now. */
  readonly adopted: number;
  /** Bytes of a torn tail, moved to `<file>.torn`. */
  readonly tornBytes: number;
}

const statements = preparedOnce((db) => ({
  committedEnd: db.prepare<[string], { end: number }>(`
    select coalesce(
      (
        select max(warc_offset + warc_length)
        from captures
        where warc_file_id = warc_files.id
      ),
      warcinfo_length
    ) as end
    from warc_files
    where name = ?`),
}));

/**
 * Brings rows and WARC files together after a run that ended anywhere: whole exchanges without a row get one, and what
 * was half written is moved aside. Reads only what lies behind the last committed row of each file. Then goes on with
 * the newest file, unless bytes that rows point at are gone from it: those places must not be filled with others.
 */
export function recover(archive: Archive): Recovery {
  if (archive.writing === null) throw new Error('the archive is open for reading');
  const { warc } = archive.writing;
  let adopted = 0;
  let tornBytes = 0;
  for (const name of warcNames(warc.directory)) {
    const file = path.join(warc.directory, name);
    const from = statements(archive).committedEnd.get(name)?.end ?? 0;
    const { size } = statSync(file);
    if (size === 0 && from === 0) unlinkSync(file); // Made and never written to.
    if (size <= from) continue;
    const { adopted: more, tornAt } = adoptFrom(archive, file, from);
    adopted += more;
    if (tornAt !== null) tornBytes += moveTail(file, tornAt);
  }
  const newest = warcNames(warc.directory).at(-1);
  if (newest !== undefined) {
    const end = statements(archive).committedEnd.get(newest)?.end ?? 0;
    const { size } = statSync(path.join(warc.directory, newest));
    if (size === end && size < warc.rotateAt) continueFile(warc, newest);
  }
  return { adopted, tornBytes };
}

/**
 * Gives every whole exchange of the WARC files its row, reading all of them from the start: with an empty table it
 * rebuilds the whole of it. Changes no file. Returns how many rows it made.
 */
export function rebuildCaptures(archive: Archive): number {
  if (archive.writing === null) throw new Error('the archive is open for reading');
  const { directory } = archive.writing.warc;
  return warcNames(directory).reduce(
    (sum, name) => sum + adoptFrom(archive, path.join(directory, name), 0).adopted,
    0,
  );
}

function adoptFrom(
  archive: Archive,
  file: string,
  from: number,
): { readonly adopted: number; readonly tornAt: number | null } {
  const name = path.basename(file);
  let tornAt: number | null = null;
  const adopted = inTransaction(archive.db, () => {
    let count = 0;
    for (const found of foundIn(file, from)) {
      if (found.kind === 'warcinfo') seeFile(archive, name, found);
      else if (found.kind === 'fault') tornAt = found.isTail ? found.offset : tornAt;
      else {
        // A file whose warcinfo is damaged still has its exchanges; verify names the damage.
        seeFile(archive, name, { length: 0, sha256: '' });
        count += adopt(archive, name, found.exchange) ? 1 : 0;
      }
    }
    return count;
  });
  return { adopted, tornAt };
}

/** Moves what was half written to `<file>.torn`; the copy is on the disk before the original is cut. */
function moveTail(file: string, from: number): number {
  const fd = openSync(file, 'r+');
  try {
    const tail = bytesAt(fd, from, fstatSync(fd).size - from);
    const torn = openSync(`${file}.torn`, 'a');
    try {
      writeFully(torn, tail, fstatSync(torn).size); // Behind an earlier torn tail of the same file.
      fsyncSync(torn);
    } finally {
      closeSync(torn);
    }
    syncDirectory(path.dirname(file));
    ftruncateSync(fd, from);
    fsyncSync(fd);
    if (from === 0) unlinkSync(file);
    return tail.length;
  } finally {
    closeSync(fd);
  }
}

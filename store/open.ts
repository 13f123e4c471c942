import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { MisuseError } from '../model/errors.ts';
import type { Archive } from './archive.ts';
import { lockOrThrow } from './lock.ts';
import { migrate, refuseOtherProgram, refuseOtherSchema } from './migrate.ts';
import { recover } from './recover.ts';
import type { Recovery } from './recover.ts';
import { closeWriter, openWriter, rotationBytes, warcNames } from './warc/writer.ts';

export interface OpenOptions {
  /** Looks only: needs no lock, changes nothing, and may be done while another process writes. */
  readonly readOnly?: boolean;
  /** For writing: refuses a directory without an archive, which would be a misspelt one. */
  readonly mustExist?: boolean;
  /** Named to whoever is refused meanwhile. Default `nianbao`. */
  readonly command?: string;
  /** A new WARC file is begun at this size, in bytes. Default 1 GiB. */
  readonly rotateAt?: number;
}

/**
 * Opens the archive of a directory. For writing: makes it where it is not there, brings its schema up to date and
 * mends what a killed run left (see `recovery`). Throws LockedError where another process is writing, MisuseError where
 * there is nothing to read or the schema is another one.
 */
export function openArchive(
  directory: string,
  options: OpenOptions = {},
): Archive & { readonly recovery: Recovery } {
  return options.readOnly === true ? openForReading(directory) : openForWriting(directory, options);
}

/** Closes the archive and gives the lock back. */
export function closeArchive(archive: Archive): void {
  if (archive.writing) closeWriter(archive.writing.warc);
  archive.db.close();
  archive.writing?.lock.release();
}

const nothingMended: Recovery = { adopted: 0, tornBytes: 0 };

function openForReading(directory: string): Archive & { readonly recovery: Recovery } {
  const file = path.join(directory, 'nianbao.db');
  if (!existsSync(file)) {
    throw hasWarcFiles(directory)
      ? new MisuseError(
          `${directory} has archive files and no database; \`nianbao parse\` or a crawl there makes it again from them.`,
        )
      : nothingThere(directory);
  }
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true });
    db.pragma('busy_timeout = 5000');
    refuseOtherProgram(db);
    refuseOtherSchema(db);
    // Kibibytes: a look at a whole province meets the same pages again and again.
    db.pragma('cache_size = -32000');
    return { directory, db, writing: null, recovery: nothingMended };
  } catch (error) {
    db?.close();
    throw isNotOpened(error) ? notReadable(file, error) : error;
  }
}

function isNotOpened(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CANTOPEN');
}

/** A database with a write-ahead log needs its index beside it even where it is only looked at. */
function notReadable(file: string, cause: unknown): MisuseError {
  return new MisuseError(
    `${file} cannot be opened: SQLite must be able to read it and to write beside it, even for a look; copy the folder to where you may write.`,
    { cause },
  );
}

function openForWriting(
  directory: string,
  { command = 'nianbao', rotateAt = rotationBytes, mustExist = false }: OpenOptions,
): Archive & { readonly recovery: Recovery } {
  if (mustExist && !existsSync(path.join(directory, 'nianbao.db')) && !hasWarcFiles(directory))
    throw nothingThere(directory);
  makeDirectory(directory);
  const lock = lockOrThrow(directory, command);
  let db: Database.Database | null = null;
  try {
    db = new Database(path.join(directory, 'nianbao.db'));
    refuseOtherProgram(db);
    db.pragma('journal_mode = wal');
    // A power cut may take the last rows back, never a byte: records wait for the disk, and opening makes rows from them.
    db.pragma('synchronous = normal');
    db.pragma('foreign_keys = on');
    // Kibibytes: enough for the upper pages of the indexes; a crawl holds the rest of its 300 MB for what it walks.
    db.pragma('cache_size = -4000');
    migrate(db);
    const archive: Archive = {
      directory,
      db,
      writing: { lock, warc: openWriter(path.join(directory, 'warc'), rotateAt) },
    };
    return { ...archive, recovery: recover(archive) };
  } catch (error) {
    db?.close();
    lock.release();
    throw error;
  }
}

/** The folder, made where it is not there. Throws MisuseError where it is a file or may not be written to. */
function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new MisuseError(
      `${directory} cannot be written to as the folder of an archive (${code}); name another with --data.`,
      { cause },
    );
  }
}

function hasWarcFiles(directory: string): boolean {
  const warc = path.join(directory, 'warc');
  return existsSync(warc) && warcNames(warc).length > 0;
}

function nothingThere(directory: string): MisuseError {
  return new MisuseError(
    `There is no archive in ${directory}; run a crawl there first or name another directory.`,
  );
}

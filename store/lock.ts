import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { LockedError } from './errors.ts';

/** Leave to write an archive; the kernel takes it back when the process ends, however it ends. */
export interface Lock {
  readonly release: () => void;
}

/** Who holds an archive. */
export interface Holder {
  readonly pid: number;
  readonly command: string;
  /** ISO-8601 UTC. */
  readonly since: string;
}

/** `isLocked` holds the lock for the blink of its question; a writer waits that out and no longer. */
const graceMs = 100;

const holderShape = z.object({ pid: z.number(), command: z.string(), since: z.string() });

/**
 * Takes the write lock of an archive directory at once, or returns who holds it (null where that is not known).
 *
 * The lock is an open transaction on a database of its own: SQLite's file locks end with the process, so a killed
 * run never leaves a stale lock behind. `lock.json` beside it only says who; it decides nothing.
 */
export function lockArchive(directory: string, command: string): Lock | { readonly heldBy: Holder | null } {
  mkdirSync(directory, { recursive: true });
  const db = new Database(path.join(directory, 'lock.db'), { timeout: graceMs });
  try {
    db.exec('begin immediate');
  } catch (error) {
    db.close();
    if (isBusy(error)) return { heldBy: holderOf(directory) };
    throw error;
  }
  const holder: Holder = { pid: process.pid, command, since: new Date().toISOString() };
  const note = path.join(directory, 'lock.json');
  writeFileSync(`${note}.new`, `${JSON.stringify(holder)}\n`);
  renameSync(`${note}.new`, note);
  return { release: () => void db.close() };
}

/** Takes the write lock or throws LockedError with a sentence that names the holder. */
export function lockOrThrow(directory: string, command: string): Lock {
  const lock = lockArchive(directory, command);
  if ('release' in lock) return lock;
  const { heldBy } = lock;
  const who = heldBy ? `process ${heldBy.pid} (${heldBy.command}) since ${heldBy.since}` : 'another process';
  throw new LockedError(
    'locked',
    `The archive in ${directory} is being written by ${who}; try again when it has ended.`,
  );
}

/** Whether some process is writing the archive now. */
export function isLocked(directory: string): boolean {
  const file = path.join(directory, 'lock.db');
  if (!existsSync(file)) return false;
  const db = new Database(file, { timeout: 0 });
  try {
    db.exec('begin immediate');
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    // A copy on a medium that cannot be written has no writer.
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_READONLY')) return false;
    throw error;
  } finally {
    db.close();
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function holderOf(directory: string): Holder | null {
  try {
    return holderShape.parse(JSON.parse(readFileSync(path.join(directory, 'lock.json'), 'utf8')));
  } catch {
    return null; // The note is a courtesy: a holder that has not written it yet is a holder all the same.
  }
}

import type { Database } from 'better-sqlite3';
import type { Lock } from './lock.ts';
import type { WarcWriter } from './warc/writer.ts';

/** An open archive: one directory with its database and its WARC files. Made by openArchive. */
export interface Archive {
  readonly directory: string;
  readonly db: Database;
  /** What only a writer has; null where the archive was opened for reading. */
  readonly writing: { readonly lock: Lock; readonly warc: WarcWriter } | null;
}

/** Statements prepared once for each connection, in the file of their table. */
export function preparedOnce<T>(prepare: (db: Database) => T): (archive: { readonly db: Database }) => T {
  const made = new WeakMap<Database, T>();
  return ({ db }) => {
    const known = made.get(db);
    if (known !== undefined) return known;
    const fresh = prepare(db);
    made.set(db, fresh);
    return fresh;
  };
}

/** Runs the work in one immediate transaction, or within the one that is already open. */
export function inTransaction<T>(db: Database, work: () => T): T {
  return db.inTransaction ? work() : db.transaction(work).immediate();
}

/** Runs read-only steps against one unchanging state of the database, whoever writes meanwhile. */
export function* snapshotOf<T, R>(db: Database, rows: () => Generator<T, R>): Generator<T, R> {
  if (db.inTransaction) return yield* rows();
  db.exec('begin');
  try {
    return yield* rows();
  } finally {
    db.exec('commit');
  }
}

/** Runs reads at one unchanging state of the database, whoever writes meanwhile; they must not wait for anything. */
export function looking<T>(db: Database, reads: () => T): T {
  return db.inTransaction ? reads() : db.transaction(reads).deferred();
}

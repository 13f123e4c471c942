import type { Database } from 'better-sqlite3';
import type { Archive } from './archive.ts';

/**
 * Reads once for each connection, and again only when somebody else has written to the database since. What is kept must
 * never be changed by whoever gets it.
 */
export function keptWhileUnchanged<T>(
  read: (archive: Pick<Archive, 'db'>) => T,
): (archive: Pick<Archive, 'db'>) => T {
  const kept = new WeakMap<Database, { readonly version: unknown; readonly value: T }>();
  return (archive) => {
    const version: unknown = archive.db.pragma('data_version', { simple: true });
    const known = kept.get(archive.db);
    // A connection that writes does not see its own changes in the version.
    if (known !== undefined && archive.db.readonly && known.version === version) return known.value;
    const value = read(archive);
    kept.set(archive.db, { version, value });
    return value;
  };
}

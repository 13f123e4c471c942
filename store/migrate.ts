import { readdirSync, readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { MisuseError } from '../model/errors.ts';

const migrationsDirectory = new URL('./migrations/', import.meta.url);
const viewsFile = new URL('./views.sql', import.meta.url);

/** Names of the migration files in their order; the number in front is what counts. */
export function migrationNames(): readonly string[] {
  return readdirSync(migrationsDirectory)
    .filter((name) => /^\d{4}-.+\.sql$/u.test(name))
    .sort();
}

/**
 * Brings the database to the newest schema, each migration in one immediate transaction with its row.
 * Throws MisuseError where the database was made by a newer program.
 */
export function migrate(db: Database): void {
  db.exec(
    'create table if not exists migrations (name text primary key, applied_at text not null) strict, without rowid',
  );
  const names = migrationNames();
  refuseNewer(appliedTo(db), names);
  const note = db.prepare<[string, string]>('insert into migrations values (?, ?)');
  for (const name of names) {
    db.transaction(() => {
      if (appliedTo(db).includes(name)) return;
      db.exec(readFileSync(new URL(name, migrationsDirectory), 'utf8'));
      note.run(name, new Date().toISOString());
    }).immediate();
  }
  db.transaction(() => db.exec(readFileSync(viewsFile, 'utf8'))).immediate();
}

/** Throws MisuseError for a file that is no database or the database of another program: nothing is written into it. */
export function refuseOtherProgram(db: Database): void {
  try {
    const tables = db.prepare<[], { name: string }>('select name from sqlite_master').all();
    if (tables.length === 0 || tables.some(({ name }) => name === 'migrations')) return;
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError) || error.code !== 'SQLITE_NOTADB') throw error;
  }
  throw new MisuseError(
    `${db.name} is not a database of nianbao; move it away or name another folder with --data.`,
  );
}

/** Throws MisuseError unless the database, opened for reading, has exactly the schema and the views of this program. */
export function refuseOtherSchema(db: Database): void {
  const names = migrationNames();
  const applied = appliedTo(db);
  refuseNewer(applied, names);
  if (applied.length < names.length || !hasViews(db)) {
    throw new MisuseError(
      `The archive ${db.name} has an older form; run any command that writes (crawl, parse) once to bring it up to date.`,
    );
  }
}

/** Views change without a migration; those that a person added are no concern of ours. */
function hasViews(db: Database): boolean {
  const rows = db.prepare<[], { sql: string }>("select sql from sqlite_master where type = 'view'").all();
  // SQLite writes the first two words its own way.
  const there = new Set(rows.map(({ sql }) => sql.slice('create view '.length)));
  const wanted = readFileSync(viewsFile, 'utf8').matchAll(/^create view ([^;]*);/gmu);
  return [...wanted].every(([, body = '']) => there.has(body));
}

/** The whole schema as SQL text, the same for the same schema: what `schema.sql` holds. */
export function schemaOf(db: Database): string {
  const rows = db
    .prepare<[], { sql: string }>(
      `select sql
       from sqlite_master
       where sql is not null and name not like 'sqlite_%'
       order by case type when 'table' then 0 when 'index' then 1 else 2 end, name`,
    )
    .all();
  return rows.map(({ sql }) => `${sql};\n`).join('\n');
}

function appliedTo(db: Database): readonly string[] {
  const isThere = db.prepare("select 1 from sqlite_master where name = 'migrations'").get() !== undefined;
  if (!isThere) return [];
  return db
    .prepare<[], { name: string }>('select name from migrations order by name')
    .all()
    .map(({ name }) => name);
}

function refuseNewer(applied: readonly string[], known: readonly string[]): void {
  const unknown = applied.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new MisuseError(
      `The archive was written by a newer program (${unknown}); update nianbao to open it.`,
    );
  }
}

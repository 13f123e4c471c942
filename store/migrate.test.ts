import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { MisuseError } from '../model/errors.ts';
import { migrate, migrationNames, schemaOf } from './migrate.ts';
import { closeArchive, openArchive } from './open.ts';
import { temporaryDirectory } from './testing/exchanges.ts';

const { directory, remove } = temporaryDirectory();
afterEach(remove);

test('migrations may be run again and change nothing then', () => {
  const db = new Database(':memory:');
  migrate(db);
  const schema = schemaOf(db);
  const applied = db.prepare('select * from migrations').all();
  migrate(db);
  expect(schemaOf(db)).toBe(schema);
  expect(db.prepare('select * from migrations').all()).toEqual(applied);
  expect(applied).toHaveLength(migrationNames().length);
  db.close();
});

test('schema.sql is the schema that the migrations make', () => {
  const file = new URL('./schema.sql', import.meta.url);
  const db = new Database(':memory:');
  migrate(db);
  const schema = `-- Generated from the migrations and views; delete this file and run the tests to write it anew.\n\n${schemaOf(db)}`;
  db.close();
  if (!existsSync(file)) {
    writeFileSync(file, schema);
    throw new Error('schema.sql was missing and has been written: read it, and run again');
  }
  expect(readFileSync(file, 'utf8')).toBe(schema);
});

test('every table is strict', () => {
  const db = new Database(':memory:');
  migrate(db);
  const loose = db
    .prepare<[], { name: string }>(
      "select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%'",
    )
    .all();
  db.close();
  expect(loose).toEqual([]);
});

test('what is no archive is refused with a sentence and left as it was', () => {
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, 'nianbao.db');
  for (const readOnly of [true, false]) {
    writeFileSync(file, 'no database at all, only words'.repeat(40));
    expect(() => openArchive(directory, { readOnly })).toThrow(/not a database of nianbao/u);
    rmSync(file);
    const foreign = new Database(file);
    foreign.exec('create table accounts (id integer)');
    foreign.close();
    expect(() => openArchive(directory, { readOnly })).toThrow(/not a database of nianbao/u);
    const left = new Database(file);
    expect(left.prepare('select name from sqlite_master').pluck().all()).toEqual(['accounts']);
    left.close();
    rmSync(file);
  }
  writeFileSync(file, '');
  expect(() => openArchive(file)).toThrow(MisuseError);
  const missing = path.join(directory, 'misspelt');
  expect(() => openArchive(missing, { mustExist: true })).toThrow(/no archive/u);
  expect(existsSync(missing)).toBe(false);
});

test('where SQLite cannot write beside the database a look is refused with a sentence', () => {
  closeArchive(openArchive(directory));
  mkdirSync(path.join(directory, 'nianbao.db-wal'));
  expect(() => openArchive(directory, { readOnly: true })).toThrow(/cannot be opened: .* copy the folder/u);
});

test('an archive with other views than those of this program is not read before a command that writes made them', () => {
  const archive = openArchive(directory);
  archive.db.exec('create view my_own as select 1 as one');
  closeArchive(archive);
  closeArchive(openArchive(directory, { readOnly: true }));
  const file = new Database(path.join(directory, 'nianbao.db'));
  file.exec('drop view v_witnesses; create view v_witnesses as select 1 as code');
  file.close();
  expect(() => openArchive(directory, { readOnly: true })).toThrow(/older form/u);
  closeArchive(openArchive(directory));
  closeArchive(openArchive(directory, { readOnly: true }));
});

test('an archive of a newer program and one that is not there are refused with a sentence', () => {
  expect(() => openArchive(path.join(directory, 'none'), { readOnly: true })).toThrow(MisuseError);
  const archive = openArchive(directory);
  archive.db.prepare("insert into migrations values ('9999-later.sql', '2030-01-01T00:00:00.000Z')").run();
  closeArchive(archive);
  expect(() => openArchive(directory)).toThrow(/newer program/u);
  expect(() => openArchive(directory, { readOnly: true })).toThrow(/newer program/u);
});

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { load } from 'cheerio';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Archive } from '../../store/archive.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { exampleQueries, publicViews } from '../../store/public-views.ts';
import { temporaryDirectory } from '../../store/testing/exchanges.ts';
import { snapshotsOf } from '../../web/snapshots.ts';
import { program } from '../program.ts';
import { personal, shownWorld, smallArchive } from './small-archive.ts';

const place = temporaryDirectory();
let archive: Archive;
let shown: ReturnType<typeof shownWorld>;

beforeAll(async () => {
  await smallArchive(place.directory);
  archive = openArchive(place.directory, { readOnly: true });
  shown = shownWorld(archive);
});
afterAll(() => {
  snapshotsOf(shown.world).close();
  closeArchive(archive);
  place.remove();
});

/** Asks until the copy is there. */
async function copy(headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await shown.ask('/data/nianbao.db', { headers });
    if (answer.status !== 503) return answer;
    expect(answer.headers.get('retry-after')).toBe('15');
    expect(await answer.text()).toContain('A consistent copy');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the copy never came');
}

it('the database is taken away as a consistent copy that says nothing of a person', async () => {
  const file = path.join(place.directory, 'copy.db');
  const answer = await copy();
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/vnd.sqlite3']);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.length).toBe(Number(answer.headers.get('content-length')));
  for (const said of personal) expect(bytes.includes(said)).toBe(false);
  for (const said of ['青石桥', '87654321']) expect(bytes.includes(said)).toBe(false);
  expect(bytes.includes('共办理许可12345678件')).toBe(true);
  writeFileSync(file, bytes);
  const db = new Database(file, { readonly: true });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  for (const { name, columns } of publicViews(archive)) {
    const count = (from: Database.Database): unknown =>
      from.prepare(`select count(*) from ${name}`).pluck().get();
    expect([name, count(db)]).toEqual([name, count(archive.db)]);
    expect(
      db
        .prepare(`select * from ${name} limit 0`)
        .columns()
        .map((column) => column.name),
    ).toEqual(columns);
  }
  // What only the program needs is not there, and nothing but figures and words differs.
  expect(
    db.prepare("select name from sqlite_schema where name like '%index%' and type = 'table'").all(),
  ).toEqual([]);
  const values = 'select code, state, value, raw from reading_values order by reading_id, code';
  expect(db.prepare(values).all()).toEqual(archive.db.prepare(values).all());
  expect(
    db.prepare("select evidence from reading_issues where code = 'template-left' limit 1").pluck().get(),
  ).toContain('▇');
  db.close();

  const part = await copy({ range: 'bytes=0-15' });
  expect([part.status, await part.text()]).toEqual([206, 'SQLite format 3\0']);
  expect(part.headers.get('content-range')).toBe(`bytes 0-15/${bytes.length}`);
  const last = await copy({ range: 'bytes=-4' });
  expect(Buffer.from(await last.arrayBuffer()).equals(bytes.subarray(-4))).toBe(true);
  expect((await copy({ range: `bytes=${bytes.length}-` })).status).toBe(416);
  expect((await copy({ 'if-none-match': part.headers.get('etag') ?? '' })).status).toBe(304);
  expect((await copy({ range: 'bytes=0-15', 'if-range': '"other"' })).status).toBe(200);
}, 60_000);

it('the copy goes with the program', async () => {
  await copy();
  const snapshots = snapshotsOf(shown.world);
  const file = snapshots.state().ready?.file ?? '';
  expect(existsSync(file)).toBe(true);
  snapshots.close();
  expect(existsSync(path.dirname(file))).toBe(false);
}, 60_000);

it.each(exampleQueries.map(({ en, sql }) => [en, sql] as const))('%s can be asked', (_, sql) => {
  const statement = archive.db.prepare(sql);
  expect(statement.readonly).toBe(true);
  expect(statement.columns().length).toBeGreaterThan(1);
  expect(Array.isArray(statement.all())).toBe(true);
});

it('most of the examples find something here', () => {
  const found = exampleQueries.filter(({ sql }) => archive.db.prepare(sql).all().length > 0).length;
  expect(found).toBeGreaterThanOrEqual(4);
});

it('the page of data names every view and example', async () => {
  const answer = await shown.ask('/en/data');
  const $ = load(await answer.text());
  expect([answer.status, shown.bugs]).toEqual([200, []]);
  for (const { name } of publicViews(archive)) expect($('table').text()).toContain(name);
  expect($('pre').length).toBe(exampleQueries.length);
  for (const { sql } of exampleQueries) expect($('pre').text()).toContain(sql);
});

it.each(['jsonl', 'csv'])(
  'an export as %s says nothing of a person',
  async (format) => {
    const out = path.join(place.directory, `corpus.${format}`);
    const { code, stderr } = await program(
      'export',
      '--format',
      format,
      '--out',
      out,
      '--data',
      place.directory,
    );
    expect([code, stderr]).toEqual([0, '']);
    const text = readFileSync(out, 'utf8');
    for (const said of personal) expect(text).not.toContain(said);
    expect(text).toContain(format === 'csv' ? 'requests.new.total' : '共办理许可12345678件');
  },
  60_000,
);

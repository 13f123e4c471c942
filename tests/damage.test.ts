import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { htmlReport } from '../examples/portal/carriers/html-report.ts';
import { closeArchive, openArchive } from '../store/open.ts';
import { manuscript } from './own-report.ts';
import { corpusOf, program, scratchFolder } from './program.ts';

// What a damaged archive or a lost database may cost: never a figure that was read before.

const scratch = scratchFolder();
afterAll(() => scratch.remove());

async function archiveWithOneReport(name: string): Promise<string> {
  const data = path.join(scratch.path, name);
  const file = path.join(scratch.path, 'report.html');
  writeFileSync(file, `<meta charset="utf-8"><body>${htmlReport(manuscript)}`);
  expect((await program('ingest', file, '--data', data)).code).toBe(0);
  return data;
}

function flipOneByte(data: string): void {
  const [name = ''] = readdirSync(path.join(data, 'warc'));
  const warc = path.join(data, 'warc', name);
  const bytes = readFileSync(warc);
  const at = bytes.length - 500;
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(warc, bytes);
}

it('parse names a damaged record, keeps what was read from it and ends with 3', async () => {
  const data = await archiveWithOneReport('damaged');
  const before = await corpusOf(data);
  expect(before.rows).toHaveLength(1);
  flipOneByte(data);
  expect((await program('verify', '--data', data)).code).toBe(3);
  const { code, stdout, stderr } = await program('parse', '--data', data);
  expect(code).toBe(3);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/restore the file from a copy/u);
  expect((await corpusOf(data)).text).toBe(before.text);
});

it('rows made again from WARC files alone are not attributed before their site is known', async () => {
  const data = await archiveWithOneReport('lost');
  const archive = openArchive(data, { command: 'test' });
  archive.db.pragma('foreign_keys = off');
  archive.db.exec("insert into sites (id) values ('qinghe'); update captures set site_id = 'qinghe'");
  closeArchive(archive);
  const { code, stderr } = await program('parse', '--data', data);
  expect(code).toBe(3);
  expect(stderr).toMatch(/Captures of qinghe were not read/u);
});

it('a lost database is told apart from an empty folder, and parse makes it again', async () => {
  const data = await archiveWithOneReport('rebuilt');
  for (const name of readdirSync(data).filter((one) => one.startsWith('nianbao.db'))) {
    rmSync(path.join(data, name));
  }
  const { code, stderr } = await program('check', '--data', data);
  expect(code).toBe(2);
  expect(stderr).toMatch(/archive files and no database/u);
  expect((await program('parse', '--data', data)).code).toBe(0);
  expect((await corpusOf(data)).rows).toHaveLength(1);
  const misspelt = await program('parse', '--data', path.join(scratch.path, 'misspelt'));
  expect(misspelt.code).toBe(2);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Archive } from './archive.ts';
import { captureOf, keep, lastCapture, lastDrawn } from './captures.ts';
import { closeArchive, openArchive } from './open.ts';
import { payloadOf } from './payloads.ts';
import { rebuildCaptures } from './recover.ts';
import { startRun } from './runs.ts';
import { drawnExchangeOf, exchangeOf, lottery, temporaryDirectory } from './testing/exchanges.ts';
import { verify } from './verify.ts';
import type { Problem } from './verify.ts';
import { sha256Of } from './warc/record.ts';
import { warcNames } from './warc/writer.ts';

let place: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  place = temporaryDirectory();
});
afterEach(() => place.remove());

const page = 'http://127.0.0.1/gk/2023.html';

/** Eighteen exchanges of every sort, as the rows that they made. */
function fill(archive: Archive): void {
  const runId = startRun(archive, 'crawl');
  for (let round = 0; round < 3; round++) {
    keep(
      archive,
      exchangeOf({ url: page, body: `A${round}`.repeat(500), chunk: 100, gzip: round === 1 }),
      runId,
    );
    keep(
      archive,
      exchangeOf({ url: `${page}.pdf`, body: 'P'.repeat(3000), kind: 'attachment', via: page }),
      runId,
    );
    keep(archive, exchangeOf({ url: page, body: '', status: 304, headers: [['ETag', ' "x"']] }), runId);
    const shell = keep(archive, exchangeOf({ url: `${page}?drawn`, body: '<script></script>' }), runId);
    keep(archive, drawnExchangeOf(shell, `drawn ${round}`), runId);
    keep(archive, exchangeOf({ url: page, body: `form ${round}`, kind: 'list', method: 'POST' }), runId);
  }
}

function rowsOf(archive: Archive): readonly unknown[] {
  return archive.db.prepare('select * from captures order by id').all();
}

function problemsOf(archive: Archive): readonly Problem[] {
  return [...verify(archive)];
}

function warcFile(directory: string): string {
  const [name = ''] = warcNames(path.join(directory, 'warc'));
  return path.join(directory, 'warc', name);
}

test('the captures table is rebuilt whole from the WARC files alone', () => {
  const archive = openArchive(place.directory, { rotateAt: 3000 });
  fill(archive);
  const rows = rowsOf(archive);
  const runs = archive.db.prepare('select id, command, started_at from runs').all();
  expect(rows).toHaveLength(18);
  expect(rebuildCaptures(archive)).toBe(0);
  archive.db.exec('delete from captures where id in (6, 9, 11)');
  expect(rebuildCaptures(archive)).toBe(3);
  expect(rowsOf(archive)).toEqual(rows);
  closeArchive(archive);

  for (const name of ['nianbao.db', 'nianbao.db-wal', 'nianbao.db-shm'])
    rmSync(path.join(place.directory, name), { force: true });
  const rebuilt = openArchive(place.directory);
  expect(rebuilt.recovery).toEqual({ adopted: 18, tornBytes: 0 });
  expect(rowsOf(rebuilt)).toEqual(rows);
  expect(rebuilt.db.prepare('select id, command, started_at from runs').all()).toEqual(runs);
  expect(problemsOf(rebuilt)).toEqual([]);
  closeArchive(rebuilt);
});

test('a drawn page whose frame is lost never passes for an answer, and verify names it', () => {
  const archive = openArchive(place.directory);
  const runId = startRun(archive, 'crawl');
  const shell = keep(archive, exchangeOf({ url: page, body: '<script></script>' }), runId);
  const drawing = keep(archive, drawnExchangeOf(shell, 'drawn'), runId);
  const { offset, length } = archive.db
    .prepare<[number], { offset: number; length: number }>(
      'select warc_offset as offset, warc_length as length from captures where id = ?',
    )
    .get(shell.id) ?? { offset: 0, length: 0 };
  closeArchive(archive);
  const file = warcFile(place.directory);
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0, offset, offset + length));
  for (const name of ['nianbao.db', 'nianbao.db-wal', 'nianbao.db-shm'])
    rmSync(path.join(place.directory, name), { force: true });
  const rebuilt = openArchive(place.directory);
  expect(rebuilt.recovery.adopted).toBe(1);
  expect(lastCapture(rebuilt, page)).toBeNull();
  expect(lastDrawn(rebuilt, page)?.sha256).toBe(drawing.sha256);
  expect(problemsOf(rebuilt).map(({ what }) => what)).toContainEqual(
    expect.stringMatching(/differ in drawnFrom/u),
  );
  closeArchive(rebuilt);
});

test('a file cut at any byte keeps every whole exchange, moves the torn rest aside, and goes on', () => {
  const whole = path.join(place.directory, 'whole');
  const archive = openArchive(whole);
  fill(archive);
  const ends = archive.db
    .prepare<[], number>('select warc_offset + warc_length from captures order by id')
    .pluck()
    .all();
  const rows = rowsOf(archive);
  closeArchive(archive);
  const source = warcFile(whole);
  const bytes = readFileSync(source);
  const draw = lottery(20240125);
  const cuts = [
    0,
    1,
    9,
    ...ends.flatMap((end) => [end - 1, end]),
    ...Array.from({ length: 12 }, () => Math.floor(draw.next().value * bytes.length)),
  ];
  for (const [index, cut] of cuts.filter((each) => each <= bytes.length).entries()) {
    const directory = path.join(place.directory, `cut-${index}`);
    mkdirSync(path.join(directory, 'warc'), { recursive: true });
    const file = path.join(directory, 'warc', path.basename(source));
    copyFileSync(source, file);
    truncateSync(file, cut);
    const expected = ends.filter((end) => end <= cut).length;
    const opened = openArchive(directory);
    expect(opened.recovery.adopted, `cut at ${cut}`).toBe(expected);
    expect(rowsOf(opened)).toEqual(rows.slice(0, expected));
    const kept = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
    const torn = existsSync(`${file}.torn`) ? readFileSync(`${file}.torn`) : Buffer.alloc(0);
    expect(Buffer.concat([kept, torn]).equals(bytes.subarray(0, cut)), `no byte lost at ${cut}`).toBe(true);
    const more = keep(opened, exchangeOf({ url: `${page}?more`, body: 'more' }), startRun(opened, 'crawl'));
    expect(Buffer.from(payloadOf(opened, more.id).payload).toString()).toBe('more');
    expect(problemsOf(opened)).toEqual([]);
    closeArchive(opened);
    rmSync(directory, { recursive: true });
  }
});

test('rows lost behind a file that lives on come back on opening, and a torn tail behind them is moved', () => {
  const first = openArchive(place.directory);
  fill(first);
  const rows = rowsOf(first);
  first.db.exec('delete from captures where id > 8');
  closeArchive(first);
  appendFileSync(warcFile(place.directory), Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1, 2, 3]));
  const again = openArchive(place.directory);
  expect(again.recovery).toEqual({ adopted: 10, tornBytes: 13 });
  expect(rowsOf(again)).toEqual(rows);
  closeArchive(again);
});

test('bytes that rows point at are gone: nothing is written in their place and verify names them', () => {
  const first = openArchive(place.directory);
  fill(first);
  closeArchive(first);
  const file = warcFile(place.directory);
  const { size } = statSync(file);
  truncateSync(file, size - 1500);
  const again = openArchive(place.directory);
  keep(again, exchangeOf({ url: `${page}?more`, body: 'more'.repeat(5000) }), startRun(again, 'crawl'));
  expect(statSync(file).size).toBe(size - 1500);
  expect(warcNames(path.join(place.directory, 'warc'))).toHaveLength(2);
  expect(problemsOf(again).map(({ what }) => what)).toContainEqual(
    expect.stringMatching(/does not find its records/u),
  );
  closeArchive(again);
});

test('a run killed at any moment loses nothing that keep promised, and doubles nothing', async () => {
  const promised = new Map<number, string>();
  // Killed while opening, and in the midst of what follows the n-th promise (every fifth body is a large one).
  for (const [round, promises] of [0, 1, 4, 9].entries()) {
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        new URL('./testing/keep-forever.ts', import.meta.url).pathname,
        place.directory,
        String(round),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    while (said.split('\n').length < promises + 2) await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'close');
    for (const line of said.split('\n').slice(1, -1)) {
      const [id = '', sha256 = ''] = line.split(' ');
      promised.set(Number(id), sha256);
    }
    const archive = openArchive(place.directory, { rotateAt: 6_000_000 });
    expect(problemsOf(archive)).toEqual([]);
    for (const [id, sha256] of promised) expect(captureOf(archive, id).sha256).toBe(sha256);
    const last = Math.max(0, ...promised.keys());
    if (last > 0) expect(sha256Of(payloadOf(archive, last).payload)).toBe(promised.get(last));
    expect(
      archive.db.prepare('select count(*) - count(distinct url) as doubled from captures').get(),
    ).toEqual({ doubled: 0 });
    closeArchive(archive);
  }
  expect(promised.size).toBeGreaterThanOrEqual(1 + 4 + 9);
});

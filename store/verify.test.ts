import { openSync, closeSync, readFileSync, writeFileSync, writeSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Archive } from './archive.ts';
import { keep } from './captures.ts';
import { DamagedError } from './errors.ts';
import { closeArchive, openArchive } from './open.ts';
import { payloadOf } from './payloads.ts';
import { startRun } from './runs.ts';
import { exchangeOf, lottery, temporaryDirectory } from './testing/exchanges.ts';
import { verify } from './verify.ts';
import type { Problem, Verified } from './verify.ts';
import { warcNames } from './warc/writer.ts';

let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
let file: string;
let original: Buffer;

const page = 'http://127.0.0.1/gk/2023.html';

beforeEach(() => {
  place = temporaryDirectory();
  archive = openArchive(place.directory);
  const runId = startRun(archive, 'crawl');
  for (let count = 0; count < 6; count++) {
    const body = Buffer.from(Array.from({ length: 300 }, (_, index) => (index * (count + 3) * 31) % 251));
    keep(archive, exchangeOf({ url: `${page}?${count}`, body, chunk: 77 }), runId);
  }
  keep(archive, exchangeOf({ url: `${page}?0`, body: '', status: 304 }), runId);
  const [name = ''] = warcNames(path.join(place.directory, 'warc'));
  file = path.join(place.directory, 'warc', name);
  original = readFileSync(file);
});
afterEach(() => {
  closeArchive(archive);
  place.remove();
});

function verified(): { readonly problems: readonly Problem[]; readonly count: Verified } {
  const walk = verify(archive);
  const problems: Problem[] = [];
  for (;;) {
    const step = walk.next();
    if (step.done === true) return { problems, count: step.value };
    problems.push(step.value);
  }
}

function flip(at: number, mask: number): void {
  const fd = openSync(file, 'r+');
  writeSync(fd, Buffer.from([(original[at] ?? 0) ^ mask]), 0, 1, at);
  closeSync(fd);
}

test('bytes in a damaged record are written again when they come again, and are then read from there', () => {
  const body = Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 3 * 31) % 251));
  const [first = 0] = archive.db
    .prepare<[], number>("select id from captures where url like '%?0' order by id")
    .pluck()
    .all();
  flip(warcinfoLength() + 300, 0xff);
  expect(() => payloadOf(archive, first)).toThrow(DamagedError);
  keep(archive, exchangeOf({ url: `${page}?0`, body, chunk: 77 }), startRun(archive, 'crawl'));
  expect(Buffer.from(payloadOf(archive, first).payload)).toEqual(body);
  expect(verified().problems).not.toEqual([]);
});

test('an archive as it was written has no problem and says how much was read', () => {
  expect(verified()).toEqual({
    problems: [],
    count: { files: 1, exchanges: 7, bytes: original.length - warcinfoLength(), rows: 7, problems: 0 },
  });
});

function warcinfoLength(): number {
  return archive.db.prepare<[], number>('select warcinfo_length from warc_files').pluck().get() ?? 0;
}

test('one flipped bit anywhere is found, at its exchange, and everything else is still read', () => {
  const places = archive.db
    .prepare<[], { offset: number; length: number; recordLength: number }>(
      'select warc_offset as offset, warc_length as length, record_length as recordLength from captures order by id',
    )
    .all();
  const draw = lottery(7);
  const anywhere = Array.from({ length: 120 }, () => Math.floor(draw.next().value * original.length));
  // The last byte of a deflate stream ends in padding bits that no checksum covers.
  const padding = places.map(({ offset, recordLength }) => offset + recordLength - 9);
  const heads = Array.from({ length: 10 }, (_, index) => (places[3]?.offset ?? 0) + index);
  for (const at of [...anywhere, ...padding, ...heads, 0, original.length - 1]) {
    flip(at, at % 2 === 0 ? 0x80 : 0x01);
    const { problems, count } = verified();
    const hit = places.find(({ offset, length }) => at >= offset && at < offset + length);
    expect(problems.length, `flip at ${at}`).toBeGreaterThan(0);
    expect(count.exchanges, `flip at ${at}`).toBeGreaterThanOrEqual(hit ? 6 : 7);
    for (const { offset } of problems) {
      const within = hit && offset !== null && offset >= hit.offset && offset < hit.offset + hit.length;
      expect(hit ? within : offset === 0, `flip at ${at} reported at ${offset ?? 'no offset'}`).toBe(true);
    }
    flip(at, 0);
  }
  expect(verified().problems).toEqual([]);
});

test('two damaged exchanges are two findings, and a damaged payload is never handed out', () => {
  const [second, fifth] = [2, 5].map(
    (id) =>
      archive.db.prepare<[number], number>('select warc_offset from captures where id = ?').pluck().get(id) ??
      0,
  );
  const bytes = Buffer.from(original);
  for (const at of [second ?? 0, fifth ?? 0]) bytes.writeUInt8(bytes.readUInt8(at + 60) ^ 0xff, at + 60);
  writeFileSync(file, bytes);
  const rows = verified().problems.filter(({ what }) => what.includes('does not find its records'));
  expect(rows.map(({ offset }) => offset)).toEqual([second, fifth]);
  expect(verified().count.exchanges).toBe(5);
  expect(() => payloadOf(archive, 2)).toThrow(DamagedError);
  expect(payloadOf(archive, 3).payload).toHaveLength(300);
});

test('rows and records that do not match are named: a changed row, a row too few, a file gone', () => {
  archive.db.exec("update captures set url = 'http://127.0.0.1/other' where id = 2");
  expect(verified().problems.map(({ what }) => what)).toEqual(['capture 2 and its records differ in url']);
  archive.db.exec('delete from captures where id = 2');
  expect(verified().problems.map(({ what }) => what)).toEqual(['the exchange has no row']);
  unlinkSync(file);
  expect(verified().problems.map(({ what }) => what)).toEqual(['the file is gone']);
});

test('a reader verifies while the writer goes on', () => {
  const reader = openArchive(place.directory, { readOnly: true });
  const walk = verify(reader);
  keep(archive, exchangeOf({ url: `${page}?later`, body: 'later' }), startRun(archive, 'crawl'));
  expect([...walk]).toEqual([]);
  closeArchive(reader);
});

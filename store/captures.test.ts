import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Archive } from './archive.ts';
import {
  captureBefore,
  isRead,
  keep,
  lastAnswer,
  lastCapture,
  lastDrawn,
  newestCapture,
} from './captures.ts';
import { readableCaptureIds } from './readable-captures.ts';
import { fileExchangeOf } from './file-exchange.ts';
import { closeArchive, openArchive } from './open.ts';
import { payloadOf } from './payloads.ts';
import { putReading } from './reports.ts';
import { startRun } from './runs.ts';
import { drawnExchangeOf, exchangeOf, temporaryDirectory } from './testing/exchanges.ts';
import { outcomeOf } from './testing/reports.ts';

let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
let runId: number;

beforeEach(() => {
  place = temporaryDirectory();
  archive = openArchive(place.directory);
  runId = startRun(archive, 'test');
});
afterEach(() => {
  closeArchive(archive);
  place.remove();
});

const page = 'http://127.0.0.1/gk/2023.html';
const everyByte = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 256);

describe('a kept exchange reads back byte for byte', () => {
  test.each([
    ['plain', {}],
    ['chunked', { chunk: 999 }],
    ['chunked with a trailer', { chunk: 999, trailer: true }],
    ['gzip', { gzip: true }],
    ['chunked gzip', { gzip: true, chunk: 64 }],
    ['empty', { body: '' }],
    ['POST', { method: 'POST' as const }],
  ])('%s', (_, how) => {
    const exchange = exchangeOf({ url: page, body: everyByte, ...how });
    const capture = keep(archive, exchange, runId);
    const { payload, headers } = payloadOf(archive, capture.id);
    expect(Buffer.from(payload).equals(Buffer.from(exchange.payload))).toBe(true);
    expect(headers).toEqual(exchange.headers);
    expect(capture.unchanged).toBe(false);
  });

  test('a response with an interim head, folded headers and a false claim of chunks', () => {
    const body = 'not framed at all';
    const head =
      'HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-Long: one\r\n two\r\nTransfer-Encoding: chunked\r\n\r\n';
    const response = Buffer.from(`HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${head}${body}`);
    const capture = keep(archive, { ...exchangeOf({ url: page, body }), response }, runId);
    const { payload, headers } = payloadOf(archive, capture.id);
    expect(Buffer.from(payload).toString()).toBe(body);
    expect(headers).toEqual([
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['X-Long', 'one two'],
      ['Transfer-Encoding', 'chunked'],
    ]);
  });
});

test('a payload that is not the one in the response is refused before anything is written', () => {
  const exchange = { ...exchangeOf({ url: page, body: 'one' }), payload: Buffer.from('two') };
  expect(() => keep(archive, exchange, runId)).toThrow(/not the one in its response/u);
  expect(archive.db.prepare('select count(*) as count from captures').get()).toEqual({ count: 0 });
});

test('304 becomes a revisit of the newest payload of the address and says what it inherits', () => {
  const headers = [
    ['Content-Type', 'text/html'],
    ['ETag', '"7"'],
  ] as const;
  const first = keep(archive, exchangeOf({ url: page, body: 'report', gzip: true, headers }), runId);
  const again = keep(archive, exchangeOf({ url: page, body: '', status: 304, headers: [] }), runId);
  expect(again).toMatchObject({
    status: 304,
    unchanged: true,
    sha256: first.sha256,
    contentType: 'text/html',
    etag: '"7"',
  });
  expect(payloadOf(archive, again.id)).toEqual(payloadOf(archive, first.id));
  expect(payloadOf(archive, again.id).headers).toContainEqual(['Content-Encoding', 'gzip']);
  expect(lastCapture(archive, page)?.id).toBe(first.id);
  expect(lastCapture(archive, `${page}?other`)).toBeNull();
});

test('a 304 nobody can have asked for is kept as it came', () => {
  const capture = keep(archive, exchangeOf({ url: page, body: '', status: 304 }), runId);
  expect(capture.unchanged).toBe(false);
  expect(payloadOf(archive, capture.id).payload).toHaveLength(0);
});

test('the same payload again is stored once; it is unchanged only at the address that had it last', () => {
  const first = keep(archive, exchangeOf({ url: page, body: 'A' }), runId);
  const twin = keep(
    archive,
    exchangeOf({ url: `${page}?twin`, body: 'A', headers: [['X-Own', 'yes']] }),
    runId,
  );
  const again = keep(archive, exchangeOf({ url: page, body: 'A' }), runId);
  const other = keep(archive, exchangeOf({ url: page, body: 'B' }), runId);
  const back = keep(archive, exchangeOf({ url: page, body: 'A' }), runId);
  const types = archive.db.prepare('select record_type as type from captures order by id').pluck().all();
  expect(types).toEqual(['response', 'revisit', 'revisit', 'response', 'revisit']);
  expect([first, twin, again, other, back].map(({ unchanged }) => unchanged)).toEqual([
    false,
    false,
    true,
    false,
    false,
  ]);
  expect(Buffer.from(payloadOf(archive, twin.id).payload).toString()).toBe('A');
  expect(payloadOf(archive, twin.id).headers).toContainEqual(['X-Own', 'yes']);
  expect(lastCapture(archive, page)).toEqual(back);
});

test('an error page is kept, never taken for the last good one, never a revisit', () => {
  const good = keep(archive, exchangeOf({ url: page, body: 'report' }), runId);
  keep(archive, exchangeOf({ url: page, body: 'report', status: 500 }), runId);
  expect(lastCapture(archive, page)?.id).toBe(good.id);
  const types = archive.db.prepare('select record_type as type from captures order by id').pluck().all();
  expect(types).toEqual(['response', 'response']);
});

test('a brought file is a resource, and the same file again a revisit of it', () => {
  const brought = {
    bytes: everyByte,
    path: '/srv/brought/报告 2023.pdf',
    contentType: 'application/pdf',
    siteId: 'ingest',
    at: '2024-02-01T00:00:00.000Z',
  };
  const first = keep(archive, fileExchangeOf(brought), runId);
  const again = keep(archive, fileExchangeOf(brought), runId);
  expect(first).toMatchObject({ kind: 'file', contentType: 'application/pdf', unchanged: false });
  expect(again.unchanged).toBe(true);
  for (const { id } of [first, again]) {
    const { payload, headers } = payloadOf(archive, id);
    expect(Buffer.from(payload).equals(Buffer.from(everyByte))).toBe(true);
    expect(headers).toEqual([
      ['Content-Type', 'application/pdf'],
      ['Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent('报告 2023.pdf')}`],
    ]);
  }
});

test('a capture is unread until its address, publication and payload have a reading by this parser', () => {
  const list = keep(archive, exchangeOf({ url: 'http://127.0.0.1/list', body: 'list', kind: 'list' }), runId);
  const report = keep(archive, exchangeOf({ url: page, body: 'A' }), runId);
  const file = { url: `${page}.pdf`, body: 'F', kind: 'attachment' as const };
  const attachment = keep(archive, exchangeOf({ ...file, via: page }), runId);
  keep(archive, exchangeOf({ url: `${page}?gone`, body: 'no', status: 404 }), runId);
  const visitedAgain = keep(archive, exchangeOf({ url: page, body: '', status: 304 }), runId);
  const elsewhere = keep(archive, exchangeOf({ ...file, via: `${page}?other` }), runId);
  const unread = (): readonly number[] => readableCaptureIds(archive, '1');
  expect(unread()).toEqual([report.id, attachment.id, elsewhere.id]);
  expect(unread()).not.toContain(list.id);
  putReading(archive, report.id, '1', outcomeOf({ a: 1 }));
  putReading(archive, attachment.id, '1', { kind: 'unreadable', code: 'encrypted', message: 'Encrypted.' });
  expect(unread()).toEqual([elsewhere.id]);
  expect(readableCaptureIds(archive, '2')).toHaveLength(3);
  expect(readableCaptureIds(archive)).toEqual([report.id, attachment.id, elsewhere.id]);
  expect(readableCaptureIds(archive, '1')).toEqual([elsewhere.id]);
  expect(isRead(archive, visitedAgain.id, '1')).toEqual({ reports: 1 });
  expect(isRead(archive, attachment.id, '1')).toEqual({ reports: 0 });
  expect(isRead(archive, elsewhere.id, '1')).toBeNull();
  expect(isRead(archive, report.id, '2')).toBeNull();
  const changed = keep(archive, exchangeOf({ url: page, body: 'B' }), runId);
  expect(unread()).toEqual([elsewhere.id, changed.id]);
});

describe('a page that a browser drew', () => {
  const drawn = (id: number, body: string) => drawnExchangeOf({ id, url: page }, body);

  test('is kept beside the answer it was drawn from and never passes for one', () => {
    const frame = exchangeOf({ url: page, body: '<script src="a.js"></script>', headers: [['ETag', '"1"']] });
    const shell = keep(archive, frame, runId);
    const first = keep(archive, drawn(shell.id, 'A'), runId);
    const again = keep(archive, exchangeOf({ url: page, body: '', status: 304 }), runId);
    const same = keep(archive, drawn(again.id, 'A'), runId);
    const other = keep(archive, drawn(again.id, 'B'), runId);
    expect([shell, first, again, same, other].map(({ unchanged }) => unchanged)).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
    expect(lastCapture(archive, page)).toMatchObject({ id: shell.id, etag: '"1"' });
    expect([lastAnswer(archive, page)?.id, newestCapture(archive, page)?.id]).toEqual([shell.id, again.id]);
    expect(lastDrawn(archive, page)?.id).toBe(other.id);
    expect(lastDrawn(archive, `${page}?other`)).toBeNull();
    expect([captureBefore(archive, other)?.id, captureBefore(archive, first)]).toEqual([same.id, null]);
    expect(captureBefore(archive, again)?.id).toBe(shell.id);
    const held = payloadOf(archive, same.id);
    expect(Buffer.from(held.payload).toString()).toBe('A');
    expect(held.headers).toEqual([['Content-Type', 'text/html; charset=utf-8']]);
    const types = archive.db.prepare('select record_type from captures order by id').pluck().all();
    expect(types).toEqual(['response', 'resource', 'revisit', 'revisit', 'resource']);
  });

  test('is read in place of the frame, and a frame between two drawings is no change of the report', () => {
    const shells = ['x', 'x', 'x'].map((body) => {
      const shell = keep(archive, exchangeOf({ url: page, body }), runId);
      return { shell, drawing: keep(archive, drawn(shell.id, 'A'), runId) };
    });
    const [first] = shells;
    if (first === undefined) throw new Error('there are three visits');
    expect(readableCaptureIds(archive, '1')).toEqual([first.drawing.id]);
    putReading(archive, first.drawing.id, '1', outcomeOf({ a: 1 }));
    expect(readableCaptureIds(archive, '1')).toEqual([]);
    expect(archive.db.prepare('select version_count from reports').pluck().all()).toEqual([1]);
    const undrawn = keep(archive, exchangeOf({ url: `${page}?undrawn`, body: 'x' }), runId);
    expect(readableCaptureIds(archive, '1')).toEqual([undrawn.id]);
  });

  test('of a capture that is not there is refused', () => {
    expect(() => keep(archive, drawn(99, 'A'), runId)).toThrow(/no capture 99/u);
  });
});

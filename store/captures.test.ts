import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Archive } from './archive.ts';
import { isRead, keep, lastCapture, unreadCaptures } from './captures.ts';
import { readableCaptureIds } from './readable-captures.ts';
import { fileExchangeOf } from './file-exchange.ts';
import { closeArchive, openArchive } from './open.ts';
import { payloadOf } from './payloads.ts';
import { putReading } from './reports.ts';
import { startRun } from './runs.ts';
import { exchangeOf, temporaryDirectory } from './testing/exchanges.ts';
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
  const unread = (): readonly number[] => unreadCaptures(archive, '1').map(({ id }) => id);
  expect(unread()).toEqual([report.id, attachment.id, elsewhere.id]);
  expect(unread()).not.toContain(list.id);
  putReading(archive, report.id, '1', outcomeOf({ a: 1 }));
  putReading(archive, attachment.id, '1', { kind: 'unreadable', code: 'encrypted', message: 'Encrypted.' });
  expect(unread()).toEqual([elsewhere.id]);
  expect(unreadCaptures(archive, '2')).toHaveLength(3);
  expect(readableCaptureIds(archive)).toEqual([report.id, attachment.id, elsewhere.id]);
  expect(readableCaptureIds(archive, '1')).toEqual([elsewhere.id]);
  expect(isRead(archive, visitedAgain.id, '1')).toEqual({ reports: 1 });
  expect(isRead(archive, attachment.id, '1')).toEqual({ reports: 0 });
  expect(isRead(archive, elsewhere.id, '1')).toBeNull();
  expect(isRead(archive, report.id, '2')).toBeNull();
  const changed = keep(archive, exchangeOf({ url: page, body: 'B' }), runId);
  expect(unread()).toEqual([elsewhere.id, changed.id]);
});

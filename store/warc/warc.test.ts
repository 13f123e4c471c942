import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CDXIndexer, WARCParser } from 'warcio';
import type { Archive } from '../archive.ts';
import { keep } from '../captures.ts';
import { closeArchive, openArchive } from '../open.ts';
import { startRun } from '../runs.ts';
import { exchangeOf, temporaryDirectory } from '../testing/exchanges.ts';
import { writeCdxj } from './cdxj.ts';
import { profiles, sha256Of } from './record.ts';
import { warcNames } from './writer.ts';

let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
let runId: number;

beforeEach(() => {
  place = temporaryDirectory();
  archive = openArchive(place.directory);
  runId = startRun(archive, 'crawl --year 2023');
});
afterEach(() => {
  closeArchive(archive);
  place.remove();
});

const url = 'http://127.0.0.1/gk/2023.html?b=2&a=1';
const text = '政府信息公开工作年度报告'.repeat(300);

interface Read {
  readonly type: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly http: readonly (readonly [string, string])[];
  readonly raw: Buffer;
  readonly content: Buffer;
}

/** Every record as warcio, which shares no code with ours, reads it: raw body and decoded content. */
async function recordsByWarcio(): Promise<readonly Read[]> {
  const files = warcNames(path.join(place.directory, 'warc')).map((name) =>
    path.join(place.directory, 'warc', name),
  );
  const records: Read[] = [];
  for (const file of files) {
    const decoded: Buffer[] = [];
    for await (const record of WARCParser.iterRecords(createReadStream(file), { keepHeadersCase: true })) {
      decoded.push(Buffer.from(await record.readFully(true)));
    }
    for await (const record of WARCParser.iterRecords(createReadStream(file), { keepHeadersCase: true })) {
      records.push({
        type: record.warcType,
        headers: new Map(record.warcHeaders.headers),
        http: [...(record.httpHeaders?.headers ?? [])],
        raw: Buffer.from(await record.readFully(false)),
        content: decoded[records.length] ?? Buffer.alloc(0),
      });
    }
  }
  return records;
}

test('warcio reads the records of an exchange: order, headers, raw block, decoded content, digests', async () => {
  const exchange = exchangeOf({ url, body: text, gzip: true, chunk: 700, via: 'http://127.0.0.1/list' });
  keep(archive, exchange, runId);
  const [warcinfo, response, request, metadata, ...rest] = await recordsByWarcio();
  expect(rest).toEqual([]);
  expect([warcinfo, response, request, metadata].map((record) => record?.type)).toEqual([
    'warcinfo',
    'response',
    'request',
    'metadata',
  ]);
  const raw = Buffer.from(exchange.response);
  expect(response?.raw.equals(raw.subarray(raw.indexOf('\r\n\r\n') + 4))).toBe(true);
  expect(response?.content.toString()).toBe(text);
  expect(response?.http).toEqual(exchange.headers);
  expect(Object.fromEntries(response?.headers ?? [])).toMatchObject({
    'WARC-Target-URI': url,
    'WARC-Date': exchange.fetchedAt,
    'WARC-IP-Address': '127.0.0.1',
    'WARC-Payload-Digest': `sha256:${sha256Of(exchange.payload)}`,
    'WARC-Block-Digest': `sha256:${sha256Of(exchange.response)}`,
    'Content-Type': 'application/http; msgtype=response',
  });
  expect(request?.headers.get('WARC-Concurrent-To')).toBe(response?.headers.get('WARC-Record-ID'));
  expect(request?.headers.get('WARC-Block-Digest')).toBe(`sha256:${sha256Of(exchange.request)}`);
  expect(metadata?.headers.get('Content-Type')).toBe('application/warc-fields');
  expect(metadata?.content.toString()).toContain('via: http://127.0.0.1/list\r\n');
});

test('warcio reads both kinds of revisit: headers kept, no body, the original named', async () => {
  keep(archive, exchangeOf({ url, body: text }), runId);
  const twin = exchangeOf({ url: `${url}&twin`, body: text, at: '2024-01-26T08:00:00.000Z' });
  keep(archive, twin, runId);
  keep(archive, exchangeOf({ url, body: '', status: 304, headers: [['ETag', '"1"']] }), runId);
  const records = await recordsByWarcio();
  const original = records.find(({ type }) => type === 'response');
  const revisits = records.filter(({ type }) => type === 'revisit');
  expect(revisits.map(({ headers }) => headers.get('WARC-Profile'))).toEqual([
    profiles.samePayload,
    profiles.notModified,
  ]);
  for (const { headers, raw } of revisits) {
    expect(raw).toHaveLength(0);
    expect(headers.get('WARC-Refers-To')).toBe(original?.headers.get('WARC-Record-ID'));
    expect(headers.get('WARC-Refers-To-Target-URI')).toBe(url);
    expect(headers.get('WARC-Refers-To-Date')).toBe('2024-01-25T08:00:00.000Z');
    expect(headers.get('WARC-Payload-Digest')).toBe(original?.headers.get('WARC-Payload-Digest'));
  }
  expect(revisits[0]?.http).toEqual(twin.headers);
  expect(revisits[1]?.http).toContainEqual(['ETag', '"1"']);
});

test('files rotate at their size and each begins with a warcinfo record', async () => {
  closeArchive(archive);
  archive = openArchive(place.directory, { rotateAt: 2000 });
  for (let count = 0; count < 5; count++)
    keep(archive, exchangeOf({ url: `${url}&n=${count}`, body: `${count}` }), runId);
  const names = warcNames(path.join(place.directory, 'warc'));
  expect(names.length).toBeGreaterThan(1);
  expect(names.map((name) => /-(\d{5})\.warc\.gz$/u.exec(name)?.[1])).toEqual(
    names.map((_, index) => String(index + 1).padStart(5, '0')),
  );
  const types = (await recordsByWarcio()).map(({ type }) => type);
  expect(types.filter((type) => type === 'warcinfo')).toHaveLength(names.length);
  expect(types.filter((type) => type === 'metadata')).toHaveLength(5);
});

test('the CDXJ agrees with the index that warcio makes of the same files', async () => {
  keep(archive, exchangeOf({ url, body: text, chunk: 50 }), runId);
  keep(archive, exchangeOf({ url: 'http://www.127.0.0.1.example/Ä?Z=1&a', body: 'x' }), runId);
  keep(archive, exchangeOf({ url, body: '', status: 304, at: '2024-02-25T08:00:00.000Z' }), runId);
  keep(archive, exchangeOf({ url: `${url}&c`, body: text }), runId);
  keep(archive, exchangeOf({ url: `${url}&missing`, body: 'no', status: 404 }), runId);
  const [name = ''] = warcNames(path.join(place.directory, 'warc'));
  const out = new PassThrough();
  const files = [{ filename: name, reader: createReadStream(path.join(place.directory, 'warc', name)) }];
  // warcio asks for a WriteStream but only calls write().
  await new CDXIndexer({ format: 'cdxj' }).writeAll(files, out as unknown as NodeJS.WriteStream);
  out.end();
  const theirs = (await out.toArray()).join('').trim().split('\n').sort().map(partsOf);
  const ours = readFileSync(writeCdxj(archive), 'utf8').trim().split('\n').map(partsOf);
  expect(ours).toHaveLength(5);
  expect(ours).toEqual(theirs);
});

/** Key, time and fields; warcio takes the name of the algorithm off the digest, ours keeps it as WACZ wants it. */
function partsOf(line: string): unknown {
  const [key, time, ...json] = line.split(' ');
  const fields = JSON.parse(json.join(' ').replace('"sha256:', '"')) as unknown; // Any JSON will do.
  return { key, time, fields };
}

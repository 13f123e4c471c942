import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodedBody } from './content-coding.ts';

const plain = Buffer.from('政府信息公开工作年度报告'.repeat(50));
const limit = 1024 * 1024;
const coded = (coding: string) => [['content-ENCODING', coding]] as const;

test.each([
  ['gzip', gzipSync(plain)],
  ['X-GZIP', gzipSync(plain)],
  ['deflate', deflateSync(plain)],
  ['deflate', deflateRawSync(plain)],
  ['br', brotliCompressSync(plain)],
  ['identity', plain],
  ['deflate, gzip', gzipSync(deflateSync(plain))],
  ['gzip', Buffer.concat([gzipSync(plain), Buffer.alloc(9)])],
])('%s is taken off', async (coding, payload) => {
  expect(Buffer.from(await decodedBody(payload, coded(coding), limit)).equals(plain)).toBe(true);
});

test.each([
  ['gzip', plain],
  ['br', plain],
  ['deflate', plain],
  ['zstd', gzipSync(plain)],
  ['gzip', Buffer.alloc(0)],
])('%s that is none leaves the bytes as received', async (coding, payload) => {
  expect(await decodedBody(payload, coded(coding), limit)).toBe(payload);
});

test('gzip that breaks off is damaged, not a body', async () => {
  const half = gzipSync(plain).subarray(0, 30);
  await expect(decodedBody(half, coded('gzip'), limit)).rejects.toMatchObject({ code: 'undecodable' });
});

test.each([
  ['gzip', gzipSync(Buffer.alloc(20_000_000))],
  ['deflate', deflateSync(Buffer.alloc(20_000_000))],
  ['deflate', deflateRawSync(Buffer.alloc(20_000_000))],
  ['br', brotliCompressSync(Buffer.alloc(20_000_000))],
  ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(20_000_000)))],
])('a bomb in %s stops at the limit', async (coding, payload) => {
  expect(payload.length).toBeLessThan(limit);
  await expect(decodedBody(payload, coded(coding), limit)).rejects.toMatchObject({ code: 'too-large' });
});

import { unzipSync } from 'fflate';
import { createExtractorFromData } from 'node-unrar-js';
import { expect, test } from 'vitest';
import { rarFile } from './rar-file.ts';
import { zipFile } from './zip-file.ts';

const files = [
  { name: '年报/甲街道.txt', bytes: Buffer.from('甲街道的报告') },
  { name: '年报/乙镇.txt', bytes: Buffer.from('乙镇的报告'.repeat(4000)) },
];

test('a ZIP with GBK names opens, and its names are GBK', () => {
  const opened = unzipSync(zipFile(files));
  const names = Object.keys(opened).map((name) => new TextDecoder('gbk').decode(Buffer.from(name, 'latin1')));
  expect(names).toEqual(files.map(({ name }) => name));
  expect(Object.values(opened).map((bytes) => Buffer.from(bytes))).toEqual(files.map(({ bytes }) => bytes));
});

test('a ZIP with UTF-8 names says so', () => {
  expect(Object.keys(unzipSync(zipFile(files, 'utf8')))).toEqual(files.map(({ name }) => name));
});

test('a RAR opens in the program of its makers', async () => {
  const data = Uint8Array.from(rarFile(files)).buffer;
  const extracted = [...(await createExtractorFromData({ data })).extract().files];
  expect(extracted.map(({ fileHeader }) => fileHeader.name)).toEqual(files.map(({ name }) => name));
  expect(extracted.map(({ extraction }) => Buffer.from(extraction ?? []))).toEqual(
    files.map(({ bytes }) => bytes),
  );
});

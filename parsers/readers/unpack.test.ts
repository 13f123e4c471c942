import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { DocumentError } from '../../model/errors.ts';
import { unpackLimits, zipOf } from './unpack.ts';

const text = '政府信息公开年度报告'.repeat(50);
const packed = zipSync({
  'a/b.txt': strToU8(text),
  'stored.txt': [strToU8('plain'), { level: 0 }],
  'a/': new Uint8Array(),
});

/** Reads every file; the code of the DocumentError where one was thrown. */
function outcomeOf(bytes: Uint8Array, limits = unpackLimits): string {
  try {
    const zip = zipOf(bytes, limits);
    return zip.names.map((name) => zip.bytesOf(name)?.length ?? 'none').join(',');
  } catch (error) {
    if (error instanceof DocumentError) return error.code;
    throw error;
  }
}

function edited(edit: (view: DataView, bytes: Uint8Array) => void): Uint8Array {
  const bytes = Uint8Array.from(packed);
  edit(new DataView(bytes.buffer), bytes);
  return bytes;
}

/** Where the directory entry of the first file begins. */
const directory = Buffer.from(packed).indexOf('PK\x01\x02');

describe('zipOf', () => {
  test('gives names and contents, folders left out', () => {
    const zip = zipOf(packed);
    expect(zip.names).toEqual(['a/b.txt', 'stored.txt']);
    expect(new TextDecoder().decode(zip.bytesOf('a/b.txt') ?? undefined)).toBe(text);
    expect(zip.bytesOf('stored.txt')).toEqual(strToU8('plain'));
    expect(zip.bytesOf('missing')).toBeNull();
  });

  test('bytes before and a comment after the zip do no harm', () => {
    const bytes = Uint8Array.from([...strToU8('#!/bin/self-extract\n'), ...packed]);
    expect(outcomeOf(bytes)).toBe(outcomeOf(packed));
  });

  test('a name in GBK without the UTF-8 flag is read', () => {
    const bytes = zipSync({ xxxx: strToU8('1') });
    const name = Uint8Array.of(0xb1, 0xa8, 0xb8, 0xe6);
    for (let at = Buffer.from(bytes).indexOf('xxxx'); at >= 0; at = Buffer.from(bytes).indexOf('xxxx'))
      bytes.set(name, at);
    expect(zipOf(bytes).names).toEqual(['报告']);
  });

  test('every shorter piece of a zip is damaged', () => {
    for (let length = 0; length < packed.length; length++) {
      expect(outcomeOf(packed.subarray(0, length)), `cut at ${length}`).toBe('zip-damaged');
    }
  });

  test('a flipped byte of a packed file is noticed by its checksum', () => {
    const at = Buffer.from(packed).indexOf('plain');
    expect(outcomeOf(edited((_, bytes) => bytes.set([0x50], at)))).toBe('zip-damaged');
  });

  test('any flipped byte is read alike, noticed, or leaves a name changed; nothing crashes', () => {
    for (let at = 0; at < packed.length; at++) {
      outcomeOf(edited((view) => view.setUint8(at, view.getUint8(at) ^ 0xff)));
    }
  });

  test('a declared size that lies does not unpack further', () => {
    expect(outcomeOf(edited((view) => view.setUint32(directory + 24, 10, true)))).toBe('zip-damaged');
  });

  test('a password is named', () => {
    expect(outcomeOf(edited((view) => view.setUint16(directory + 8, 1, true)))).toBe('zip-encrypted');
  });

  test('a name that stands twice is damage', () => {
    const bytes = zipSync({ aaaa: strToU8('1'), bbbb: strToU8('2') });
    for (let at = Buffer.from(bytes).indexOf('bbbb'); at >= 0; at = Buffer.from(bytes).indexOf('bbbb')) {
      bytes.set(strToU8('aaaa'), at);
    }
    expect(outcomeOf(bytes)).toBe('zip-damaged');
  });

  test('limits on parts, totals, counts and ratio hold', () => {
    expect(outcomeOf(packed, { ...unpackLimits, partBytes: 100 })).toBe('zip-too-large');
    expect(outcomeOf(packed, { ...unpackLimits, totalBytes: 100 })).toBe('zip-too-large');
    expect(outcomeOf(packed, { ...unpackLimits, parts: 1 })).toBe('zip-too-large');
    const bomb = zipSync({ zeros: new Uint8Array(20 * 1024 * 1024) }, { level: 9 });
    expect(outcomeOf(bomb)).toBe('zip-too-large');
  });
});

import { describe, expect, test } from 'vitest';
import { encodingOf, textOf } from './encoding.ts';

/** 政府信息公开年度报告 in four encodings. */
const words = '政府信息公开年度报告';
const gbk = bytesOf('d5fe b8ae d0c5 cfa2 b9ab bfaa c4ea b6c8 b1a8 b8e6');
const big5 = bytesOf('ac46 a9b2'); // 政府
const utf8 = new TextEncoder().encode(words);

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
}

function joined(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))),
  );
}

describe('encodingOf', () => {
  test.each([
    ['GBK by header', gbk, 'text/html; charset=GBK', 'gb18030'],
    ['GB2312 by header', gbk, 'text/html;charset="gb2312"', 'gb18030'],
    ['GBK without a word', gbk, null, 'gb18030'],
    ['GBK by meta', joined('<meta charset="gb2312">', gbk), 'text/html', 'gb18030'],
    ['GBK that the header calls UTF-8', gbk, 'text/html; charset=utf-8', 'gb18030'],
    ['GBK that the meta element calls UTF-8', joined('<meta charset=utf-8>', gbk), null, 'gb18030'],
    ['GBK that the server calls Latin-1', gbk, 'text/html; charset=ISO-8859-1', 'gb18030'],
    ['UTF-8 without a word', utf8, null, 'utf-8'],
    ['UTF-8 that the header calls GBK', utf8, 'text/html; charset=gbk', 'utf-8'],
    [
      'UTF-8 that an http-equiv calls GBK',
      joined('<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />', utf8),
      null,
      'utf-8',
    ],
    ['UTF-8 mark over a header that says GBK', joined('\ufeff', utf8), 'text/html; charset=gbk', 'utf-8'],
    ['UTF-8 mark over GBK bytes', joined('\ufeff', gbk), null, 'gb18030'],
    ['UTF-8 with one character cut', joined(utf8, utf8, utf8.subarray(0, 2), '<br>', utf8), null, 'utf-8'],
    ['the GBK word 联通, which is valid UTF-8', bytesOf('c1aacda8'), 'text/plain; charset=gbk', 'gb18030'],
    ['Big5 by header', big5, 'text/html; charset=big5', 'big5'],
    ['Big5 by meta', joined('<meta charset=big5>', big5), null, 'big5'],
    ['ASCII', joined('plain'), 'text/html; charset=gbk', 'utf-8'],
    ['nothing', new Uint8Array(), null, 'utf-8'],
  ] as const)('%s', (_, bytes, contentType, expected) => {
    expect(encodingOf(bytes, contentType)).toBe(expected);
  });
});

describe('textOf', () => {
  test('four-byte GB18030 is read although the page says gb2312', () => {
    const bytes = joined('<meta charset=gb2312>', gbk, bytesOf('8139ee39')); // U+3400
    expect(textOf(bytes, null)).toBe(`<meta charset=gb2312>${words}\u3400`);
  });

  test.each([
    ['little endian with mark', 'utf16le', true],
    ['little endian without', 'utf16le', false],
    ['big endian with mark', 'be', true],
    ['big endian without', 'be', false],
  ])('UTF-16 %s', (_, order, hasMark) => {
    const bytes = Buffer.from(`${hasMark ? '\ufeff' : ''}<html><p>${words}</p></html>`, 'utf16le');
    if (order === 'be') bytes.swap16();
    expect(textOf(Uint8Array.from(bytes), null)).toBe(`<html><p>${words}</p></html>`);
  });

  test('the byte order mark is no text', () => {
    expect(textOf(joined('\ufeff', utf8), null)).toBe(words);
  });
});

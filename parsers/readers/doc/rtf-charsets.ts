import { symbolOf } from './symbols.ts';

/** The encoding of a font of symbols, whose letters are signs. */
export const symbolEncoding = 'symbol';

const byPage: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  54936: 'gb18030',
  65001: 'utf-8',
};

const byCharset: Readonly<Record<number, string>> = {
  0: 'windows-1252',
  2: symbolEncoding,
  77: 'macintosh',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gb18030',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
};

/** The encoding of a code page by its number; null for one that is not known. */
export function encodingOfPage(page: number): string | null {
  return byPage[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : null);
}

/** The encoding of a font by its character set; null where the set says nothing (the default one). */
export function encodingOfCharset(charset: number): string | null {
  return byCharset[charset] ?? null;
}

/** True for the encodings that take two bytes for a Chinese, Japanese or Korean character. */
export function isEastAsian(encoding: string): boolean {
  return ['gb18030', 'big5', 'shift_jis', 'euc-kr', 'utf-8'].includes(encoding);
}

/** Bytes of a run as text. */
export function decodedRun(bytes: Uint8Array, encoding: string): string {
  if (encoding === symbolEncoding) {
    return Array.from(bytes, (byte) => symbolOf(byte < 0x20 ? 0 : 0xf000 + byte, 'Symbol')).join('');
  }
  return new TextDecoder(encoding).decode(bytes);
}

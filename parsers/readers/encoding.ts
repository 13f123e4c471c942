import { isAscii, isUtf8 } from 'node:buffer';

/** How far into a page its own word about its encoding is looked for; browsers look at the first 1024 bytes, portals write more comments. */
const metaWindow = 16_384;

/** The text of a page or text file, decoded as `encodingOf` says; a byte order mark is not part of it. */
export function textOf(bytes: Uint8Array, contentType: string | null): string {
  return new TextDecoder(encodingOf(bytes, contentType)).decode(bytes);
}

/**
 * The encoding of a page or text file, as a label that TextDecoder knows.
 *
 * Order: byte order mark, header, meta element, then the bytes themselves. The bytes overrule any of them that is
 * plainly wrong. GBK and GB2312 are read as GB18030, of which they are parts; Big5 only on the page's own word.
 */
export function encodingOf(bytes: Uint8Array, contentType: string | null): string {
  const mark = markedEncoding(bytes);
  if (mark !== null) return mark;
  const wide = wideEncoding(bytes);
  if (wide !== null) return wide;
  if (isAscii(bytes)) return 'utf-8';
  const declared = headerCharset(contentType) ?? metaCharset(bytes);
  if (isUtf8(bytes)) return declared === 'gb18030' && !isChineseUtf8(bytes) ? 'gb18030' : 'utf-8';
  if (declared === 'big5') return 'big5';
  return likelyEncoding(bytes);
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0xef || second !== 0xbb || third !== 0xbf) return null;
  // A page put together from parts may carry the mark of one part over the bytes of another.
  return isUtf8(bytes) ? 'utf-8' : likelyEncoding(bytes);
}

/** UTF-16 without a mark: markup and line ends are ASCII, so every second byte of many is zero. */
function wideEncoding(bytes: Uint8Array): string | null {
  const window = bytes.subarray(0, 4096);
  if (!window.includes(0)) return null;
  let even = 0;
  let odd = 0;
  window.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even++;
    else odd++;
  });
  const enough = window.length / 10;
  if (odd > enough && even * 10 < odd) return 'utf-16le';
  return even > enough && odd * 10 < even ? 'utf-16be' : null;
}

function headerCharset(contentType: string | null): string | null {
  return knownLabel(/charset\s*=\s*["']?([^\s"';,]+)/iu.exec(contentType ?? '')?.[1]);
}

function metaCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, metaWindow));
  const label =
    /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w-]+)/iu.exec(head)?.[1] ??
    /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w-]+)/iu.exec(head)?.[1];
  return knownLabel(label);
}

/** The labels that count as a word about Chinese text; servers send ISO-8859-1 and the like without knowing. */
function knownLabel(label: string | undefined): string | null {
  const name = label?.toLowerCase().replaceAll(/[_\s-]/gu, '');
  if (name === undefined) return null;
  if (/^(?:gb|xgb|gbk|gb2312|gb18030|hzgb2312|cp936|ms936|windows936|csgb2312|chinese)\d*$/u.test(name))
    return 'gb18030';
  if (/^big5(?:hkscs)?$/u.test(name)) return 'big5';
  return /^(?:utf8|unicode11utf8)$/u.test(name) ? 'utf-8' : null;
}

/** Chinese in UTF-8 is three bytes a character; short GBK texts that happen to be valid UTF-8 are pairs. */
function isChineseUtf8(bytes: Uint8Array): boolean {
  let pairs = 0;
  let triples = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0xe0) triples++;
    else if (byte >= 0xc0) pairs++;
  }
  return triples > pairs;
}

/**
 * UTF-8 or GB18030 for bytes that are not wholly the former. A page with a few characters cut in the middle is still
 * UTF-8: of GBK text hardly one character in seven happens to be valid there.
 */
function likelyEncoding(bytes: Uint8Array): string {
  const utf8 = tally(bytes, utf8Length);
  if (utf8.characters > 4 * utf8.faults) return 'utf-8';
  return utf8.faults <= tally(bytes, gbLength).faults ? 'utf-8' : 'gb18030';
}

interface Tally {
  /** Characters beyond ASCII. */
  readonly characters: number;
  /** Bytes that fit into no character. */
  readonly faults: number;
}

function tally(bytes: Uint8Array, lengthAt: (bytes: Uint8Array, at: number) => number): Tally {
  let characters = 0;
  let faults = 0;
  let at = 0;
  while (at < bytes.length) {
    if ((bytes[at] ?? 0) < 0x80) {
      at++;
      continue;
    }
    const length = lengthAt(bytes, at);
    if (length === 0) faults++;
    else characters++;
    at += Math.max(length, 1);
  }
  return { characters, faults };
}

function utf8Length(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  for (let next = at + 1; next < at + length; next++) {
    const byte = bytes[next] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return length;
}

function gbLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  if (lead < 0x81 || lead > 0xfe) return 0;
  if (second >= 0x40 && second <= 0xfe && second !== 0x7f) return 2;
  const third = bytes[at + 2] ?? 0;
  const fourth = bytes[at + 3] ?? 0;
  const isFour =
    second >= 0x30 && second <= 0x39 && third >= 0x81 && third <= 0xfe && fourth >= 0x30 && fourth <= 0x39;
  return isFour ? 4 : 0;
}

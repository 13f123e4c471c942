/** A part of an RTF file, in order. */
export type RtfToken =
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'word'; readonly name: string; readonly value: number | null }
  /** One byte written as `\'hh`. */
  | { readonly kind: 'byte'; readonly byte: number }
  /** Plain bytes, line ends left out; they may be half of a Chinese character. */
  | { readonly kind: 'text'; readonly bytes: Uint8Array }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array };

const open = 0x7b;
const close = 0x7d;
const escape = 0x5c;
const quote = 0x27;
const minus = 0x2d;
const blank = 0x20;
/** Longer words are damage. */
const longestWord = 40;
const longestNumber = 11;

const openToken: RtfToken = { kind: 'open' };
const closeToken: RtfToken = { kind: 'close' };

/** The parts of an RTF file. What cannot be a part (a cut escape at the end) is left out. */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === open || byte === close) {
      yield byte === open ? openToken : closeToken;
      at++;
    } else if (byte === escape) {
      const { token, next } = escaped(bytes, at + 1);
      if (token !== null) yield token;
      at = next;
    } else if (isLineEnd(byte)) {
      at++;
    } else {
      const from = at;
      while (at < bytes.length && isPlain(bytes[at] ?? 0)) at++;
      yield { kind: 'text', bytes: bytes.subarray(from, at) };
    }
  }
}

interface Escaped {
  readonly token: RtfToken | null;
  readonly next: number;
}

function escaped(bytes: Uint8Array, from: number): Escaped {
  const first = bytes[from] ?? 0;
  if (isLetter(first)) return word(bytes, from);
  if (first === quote) {
    const high = hexDigit(bytes[from + 1]);
    const low = hexDigit(bytes[from + 2]);
    if (high < 0 || low < 0) return { token: null, next: from + 1 };
    return { token: { kind: 'byte', byte: high * 16 + low }, next: from + 3 };
  }
  if (from >= bytes.length) return { token: null, next: from };
  if (first === open || first === close || first === escape) {
    return { token: { kind: 'text', bytes: bytes.subarray(from, from + 1) }, next: from + 1 };
  }
  return { token: { kind: 'word', name: String.fromCharCode(first), value: null }, next: from + 1 };
}

function word(bytes: Uint8Array, from: number): Escaped {
  let at = from;
  while (isLetter(bytes[at] ?? 0) && at - from < longestWord) at++;
  const name = latin(bytes, from, at);
  const numberAt = at;
  if (bytes[at] === minus) at++;
  while (isDigit(bytes[at] ?? 0) && at - numberAt < longestNumber) at++;
  const digits = latin(bytes, numberAt, at);
  const hasNumber = /\d/u.test(digits);
  if (!hasNumber) at = numberAt;
  const value = hasNumber ? Number(digits) : null;
  if (bytes[at] === blank) at++;
  if (name === 'bin') {
    const length = Math.min(Math.max(value ?? 0, 0), bytes.length - at);
    return { token: { kind: 'binary', bytes: bytes.subarray(at, at + length) }, next: at + length };
  }
  return { token: { kind: 'word', name, value }, next: at };
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

function isPlain(byte: number): boolean {
  return byte !== open && byte !== close && byte !== escape && !isLineEnd(byte);
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0d || byte === 0x0a || byte === 0;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (isDigit(byte)) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

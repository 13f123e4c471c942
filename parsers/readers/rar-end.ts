/**
 * True when a RAR archive is whole: its blocks follow each other up to an end block or exactly to the end of the file.
 * The unpacker itself takes a file that was cut between two members for a shorter archive.
 */
export function isWholeRar(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = signatureAt(bytes);
  if (start === null) return false;
  return bytes[start + 6] === 1 ? isWholeVersion5(view, start + 8) : isWholeVersion4(view, start + 7);
}

/** A self-extracting archive has a program before its first block. */
const furthestStart = 0x100000;

function signatureAt(bytes: Uint8Array): number | null {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(
    'Rar!\x1a\x07',
    0,
    'latin1',
  );
  return at < 0 || at > furthestStart ? null : at;
}

function isWholeVersion4(view: DataView, start: number): boolean {
  const end = view.byteLength;
  let at = start;
  while (at + 7 <= end) {
    const type = view.getUint8(at + 2);
    const flags = view.getUint16(at + 3, true);
    const size = view.getUint16(at + 5, true);
    if (type === 0x7b) return true;
    // The main block of an archive with encrypted headers: nothing after it can be walked.
    if (type === 0x73 && (flags & 0x80) !== 0) return true;
    if (type < 0x72 || type > 0x7a || size < 7) return false;
    // Files and services are always followed by data; other blocks only where they say so.
    const hasData = type === 0x74 || type === 0x7a || (flags & 0x8000) !== 0;
    if (hasData && at + 11 > end) return false;
    const low = hasData ? view.getUint32(at + 7, true) : 0;
    const isHuge = (type === 0x74 || type === 0x7a) && (flags & 0x100) !== 0 && at + 36 <= end;
    at += size + low + (isHuge ? view.getUint32(at + 32, true) * 2 ** 32 : 0);
  }
  return at === end && at > start;
}

function isWholeVersion5(view: DataView, start: number): boolean {
  const end = view.byteLength;
  let at = start;
  while (at + 7 <= end) {
    const size = numberAt(view, at + 4);
    if (size === null) return false;
    const type = numberAt(view, size.next);
    const flags = type === null ? null : numberAt(view, type.next);
    if (type === null || flags === null) return false;
    if (type.value === 5 || type.value === 4) return true;
    const extra = (flags.value & 1) === 0 ? { value: 0, next: flags.next } : numberAt(view, flags.next);
    const data =
      extra === null || (flags.value & 2) === 0 ? { value: 0, next: 0 } : numberAt(view, extra.next);
    if (extra === null || data === null || size.value === 0) return false;
    at = size.next + size.value + data.value;
  }
  return false;
}

/** A number of seven bits a byte, lowest first; null where it is cut or longer than the format allows. */
function numberAt(view: DataView, from: number): { readonly value: number; readonly next: number } | null {
  let value = 0;
  for (let index = 0; index < 7 && from + index < view.byteLength; index++) {
    const byte = view.getUint8(from + index);
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, next: from + index + 1 };
  }
  return null;
}

import { crc32, inflateRawSync } from 'node:zlib';
import { DocumentError } from '../../model/errors.ts';

/** How much a zip may hold; bytes, and unpacked bytes per packed byte. */
export interface UnpackLimits {
  readonly totalBytes: number;
  readonly partBytes: number;
  readonly ratio: number;
  readonly parts: number;
}

export const unpackLimits: UnpackLimits = {
  totalBytes: 256 * 1024 * 1024,
  partBytes: 64 * 1024 * 1024,
  ratio: 400,
  parts: 20_000,
};

/** An opened zip: nothing is unpacked before it is asked for. */
export interface Zip {
  /** Names of its files, in the order of its directory; folders left out. */
  readonly names: readonly string[];
  /** One file, unpacked and held against its checksum; null where there is none of that name. Throws DocumentError. */
  readonly bytesOf: (name: string) => Uint8Array | null;
}

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/** A part that unpacks to less than this is never a bomb, whatever its ratio. */
const harmlessBytes = 8 * 1024 * 1024;

/**
 * Opens a zip. Throws DocumentError: `zip-damaged` where it is cut or inconsistent, `zip-too-large` beyond the
 * limits, `zip-encrypted` where a wanted part needs a password.
 */
export function zipOf(bytes: Uint8Array, limits: UnpackLimits = unpackLimits): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Entry>();
  let total = 0;
  for (const entry of entriesOf(bytes, view, limits)) {
    if (entry.name.endsWith('/')) continue;
    if (entries.has(entry.name)) throw damaged(`it holds ${entry.name} twice`);
    entries.set(entry.name, entry);
    total += entry.size;
    if (total > limits.totalBytes) throw tooLarge(`it would unpack to more than ${limits.totalBytes} bytes`);
  }
  return {
    names: [...entries.keys()],
    bytesOf(name) {
      const entry = entries.get(name);
      return entry === undefined ? null : unpacked(bytes, view, entry, limits);
    },
  };
}

function unpacked(bytes: Uint8Array, view: DataView, entry: Entry, limits: UnpackLimits): Uint8Array {
  if (entry.size > limits.partBytes) throw tooLarge(`${entry.name} would unpack to ${entry.size} bytes`);
  if (entry.size > harmlessBytes && entry.size > entry.packed * limits.ratio) {
    throw tooLarge(`${entry.name} would unpack to more than ${limits.ratio} times its size`);
  }
  if ((entry.flags & 1) !== 0) {
    throw new DocumentError(
      'zip-encrypted',
      `${entry.name} is protected by a password; ask the agency for an open file.`,
    );
  }
  if (entry.at + 30 > bytes.length || view.getUint32(entry.at, true) !== 0x04034b50) {
    throw damaged(`${entry.name} is not where the directory says`);
  }
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = bytes.subarray(from, from + entry.packed);
  if (packed.length < entry.packed) throw damaged(`${entry.name} is cut off`);
  const plain = entry.method === 0 ? packed : inflated(packed, entry);
  if (plain.length !== entry.size || crc32(plain) !== entry.checksum) {
    throw damaged(`${entry.name} does not fit its checksum`);
  }
  return plain;
}

function inflated(packed: Uint8Array, entry: Entry): Uint8Array {
  if (entry.method !== 8)
    throw damaged(`${entry.name} is packed by method ${entry.method}, which is not read`);
  try {
    // The declared size is the limit, so a file that lies about it stops there.
    return inflateRawSync(packed, { maxOutputLength: Math.max(entry.size, 1) });
  } catch (error) {
    throw damaged(`${entry.name} cannot be unpacked`, error);
  }
}

function entriesOf(bytes: Uint8Array, view: DataView, limits: UnpackLimits): readonly Entry[] {
  const end = directoryEnd(view);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const stated = view.getUint32(end + 16, true);
  const isWhereStated = stated + 4 <= end && view.getUint32(stated, true) === 0x02014b50;
  // Bytes before the first file (a self-extracting head) shift every address of the directory.
  const start = isWhereStated || count === 0 ? Math.min(stated, end) : end - size;
  const shift = isWhereStated || count === 0 ? 0 : start - stated;
  if (start < 0 || shift < 0) throw damaged('its directory is cut off');
  if (count > limits.parts) throw tooLarge(`it holds ${count} files`);
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw damaged('its directory is cut off');
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const flags = view.getUint16(at + 8, true);
    const nameEnd = at + 46 + nameLength;
    if (nameEnd + extraLength > end) throw damaged('its directory is cut off');
    const wide = wideSizes(view, nameEnd, extraLength);
    const widened = (value: number): number => (value === 0xffffffff ? (wide.shift() ?? value) : value);
    const fullSize = widened(view.getUint32(at + 24, true));
    const packed = widened(view.getUint32(at + 20, true));
    entries.push({
      name: nameOf(bytes.subarray(at + 46, nameEnd), flags),
      flags,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed,
      size: fullSize,
      at: widened(view.getUint32(at + 42, true)) + shift,
    });
    at = nameEnd + extraLength + view.getUint16(at + 32, true);
  }
  return entries;
}

function directoryEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw damaged('it has no directory, so its end is missing');
}

/** Sizes of the zip64 field, which some writers use for small files too; in the order full, packed, address. */
function wideSizes(view: DataView, from: number, length: number): number[] {
  const sizes: number[] = [];
  let at = from;
  while (at + 4 <= from + length) {
    const fieldLength = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      for (let next = at + 4; next + 8 <= Math.min(at + 4 + fieldLength, from + length); next += 8) {
        sizes.push(Number(view.getBigUint64(next, true)));
      }
    }
    at += 4 + fieldLength;
  }
  return sizes;
}

/** Names without the UTF-8 flag are UTF-8 all the same or, from Chinese Windows, GBK. */
function nameOf(bytes: Uint8Array, flags: number): string {
  if ((flags & 0x800) !== 0) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function damaged(what: string, cause?: unknown): DocumentError {
  return new DocumentError(
    'zip-damaged',
    `The packed file is damaged (${what}); fetch it again or ask the agency for a whole one.`,
    cause === undefined ? undefined : { cause },
  );
}

function tooLarge(what: string): DocumentError {
  return new DocumentError('zip-too-large', `The packed file is refused (${what}); look at it by hand.`);
}

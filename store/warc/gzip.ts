import { readSync } from 'node:fs';
import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** The ten bytes that begin every member we write: fixed, so that a changed bit in them is seen too. */
const memberHead = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
const trailerLength = 8;
const firstWindow = 1 << 17;
/** No record comes near it; a damaged member must not pull a whole file into memory. */
const largestWindow = 1 << 29;

/** One gzip member as it stands in a file. */
export interface Member {
  readonly offset: number;
  readonly length: number;
  readonly compressed: Buffer;
  readonly bytes: Buffer;
}

/** Why no member could be read at an offset. */
export interface MemberFault {
  readonly offset: number;
  readonly fault: string;
}

/** Bytes as a raw deflate stream, and what a member's trailer says of them. */
export interface Deflated {
  readonly stream: Uint8Array;
  readonly length: number;
  /** CRC-32. */
  readonly sum: number;
}

/** Bytes as one gzip member. */
export function gzipMember(bytes: Uint8Array): Buffer {
  return memberOf({ stream: deflateRawSync(bytes), length: bytes.length, sum: crc32(bytes) });
}

/** A deflate stream as one gzip member. */
export function memberOf({ stream, length, sum }: Deflated): Buffer {
  const trailer = Buffer.alloc(trailerLength);
  trailer.writeUInt32LE(sum, 0);
  trailer.writeUInt32LE(length % 2 ** 32, 4);
  return Buffer.concat([memberHead, stream, trailer]);
}

/** The member that begins at an offset of an open file, checked against its CRC and length; `end` is where reading stops. */
export function memberAt(fd: number, offset: number, end: number): Member | MemberFault {
  for (let size = firstWindow; ; size *= 4) {
    const window = bytesAt(fd, offset, Math.min(size, end - offset));
    if (!window.subarray(0, memberHead.length).equals(memberHead.subarray(0, window.length))) {
      return { offset, fault: 'no record begins here' };
    }
    const inflated = inflatedOf(window.subarray(memberHead.length));
    const length = inflated === null ? null : memberHead.length + inflated.consumed + trailerLength;
    if (inflated !== null && length !== null && length <= window.length) {
      const isWhole =
        window.readUInt32LE(length - trailerLength) === crc32(inflated.bytes) &&
        window.readUInt32LE(length - trailerLength + 4) === inflated.bytes.length % 2 ** 32;
      if (!isWhole) return { offset, fault: 'its checksum does not match' };
      return { offset, length, compressed: window.subarray(0, length), bytes: inflated.bytes };
    }
    if (offset + window.length >= end) return { offset, fault: 'the file ends within the record' };
    if (inflated === null && size >= largestWindow) return { offset, fault: 'the record has no end' };
    if (inflated === null && isCorrupt(window.subarray(memberHead.length))) {
      return { offset, fault: 'its compressed bytes are damaged' };
    }
  }
}

/** Where the next WARC record begins at or after an offset, or null: how reading goes on after damage. */
export function nextMemberAfter(fd: number, offset: number, end: number): number | null {
  const step = 1 << 22;
  for (let from = offset; from < end; from += step) {
    // Windows overlap by a head's length less one, so that a head across the border is seen.
    const window = bytesAt(fd, from, Math.min(step + memberHead.length - 1, end - from));
    for (let at = window.indexOf(memberHead); at !== -1; at = window.indexOf(memberHead, at + 1)) {
      const start = bytesAt(
        fd,
        from + at + memberHead.length,
        Math.min(512, end - from - at - memberHead.length),
      );
      if (startOf(start).startsWith('WARC/1.1\r\n')) return from + at;
    }
  }
  return null;
}

/** Bytes of an open file; fewer where it ends. */
export function bytesAt(fd: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, length));
  let filled = 0;
  while (filled < bytes.length) {
    const count = readSync(fd, bytes, filled, bytes.length - filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

function inflatedOf(compressed: Buffer): { readonly bytes: Buffer; readonly consumed: number } | null {
  try {
    // With `info` Node returns the engine as well, which alone knows how much input the stream took; its types do not say so.
    const { buffer, engine } = inflateRawSync(compressed, { info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return { bytes: buffer, consumed: engine.bytesWritten };
  } catch {
    return null;
  }
}

function isCorrupt(compressed: Buffer): boolean {
  try {
    inflateRawSync(compressed, { finishFlush: constants.Z_SYNC_FLUSH });
    return false;
  } catch {
    return true;
  }
}

function startOf(compressed: Buffer): string {
  try {
    return inflateRawSync(compressed, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
  } catch {
    return '';
  }
}

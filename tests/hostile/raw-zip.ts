import { crc32, deflateRawSync } from 'node:zlib';

/** A file for a zip that may lie about it. */
export interface RawEntry {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  /** What it says of itself where that is not the truth. */
  readonly says?: {
    readonly size?: number;
    readonly packed?: number;
    readonly flags?: number;
    readonly method?: number;
    readonly checksum?: number;
    readonly at?: number;
  };
}

/** What the end of the zip says where that is not the truth. */
export interface RawEnd {
  readonly count?: number;
  readonly size?: number;
  readonly at?: number;
}

/** A zip written by hand, every field of which may be false. */
export function rawZip(entries: readonly RawEntry[], end: RawEnd = {}): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, says = {} } of entries) {
    const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    const packed = deflateRawSync(content);
    const raw = Buffer.from(name, 'utf8');
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(says.flags ?? 0x800, 2);
    head.writeUInt16LE(says.method ?? 8, 4);
    head.writeUInt32LE(says.checksum ?? crc32(content), 10);
    head.writeUInt32LE(says.packed ?? packed.length, 14);
    head.writeUInt32LE(says.size ?? content.length, 18);
    head.writeUInt16LE(raw.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(says.at ?? offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), head, place, raw]));
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, raw, packed]);
    files.push(file);
    offset += file.length;
  }
  const listed = Buffer.concat(directory);
  const tail = Buffer.alloc(22);
  tail.write('PK\x05\x06', 0, 'latin1');
  tail.writeUInt16LE(Math.min(0xffff, end.count ?? entries.length), 8);
  tail.writeUInt16LE(Math.min(0xffff, end.count ?? entries.length), 10);
  tail.writeUInt32LE(end.size ?? listed.length, 12);
  tail.writeUInt32LE(end.at ?? offset, 16);
  return new Uint8Array(Buffer.concat([...files, listed, tail]));
}

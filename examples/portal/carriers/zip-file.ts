import { crc32, deflateRawSync } from 'node:zlib';
import { gbkBytes } from './gbk.ts';

/** A file to be packed. */
export interface PackedFile {
  /** With `/` between folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * A ZIP archive. `gbk` writes names as Chinese Windows does, without a word about it; `utf8` says so in the flags.
 * The same files give the same bytes.
 */
export function zipFile(files: readonly PackedFile[], names: 'gbk' | 'utf8' = 'gbk'): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const raw = names === 'gbk' ? Buffer.from(gbkBytes(name)) : Buffer.from(name, 'utf8');
    const packed = deflateRawSync(bytes);
    const described = Buffer.alloc(26);
    described.writeUInt16LE(20, 0);
    described.writeUInt16LE(names === 'gbk' ? 0 : 0x800, 2);
    described.writeUInt16LE(8, 4);
    // Two o'clock on 10 January 2024, in the manner of MS-DOS.
    described.writeUInt16LE(2 << 11, 6);
    described.writeUInt16LE(((2024 - 1980) << 9) | (1 << 5) | 10, 8);
    described.writeUInt32LE(crc32(bytes), 10);
    described.writeUInt32LE(packed.length, 14);
    described.writeUInt32LE(bytes.length, 18);
    described.writeUInt16LE(raw.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), described, entry, raw);
    const local = [Buffer.from('PK\x03\x04', 'latin1'), described, raw, packed];
    parts.push(...local);
    offset += local.reduce((sum, part) => sum + part.length, 0);
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    8,
  );
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

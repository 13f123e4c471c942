import { crc32 } from 'node:zlib';
import type { PackedFile } from './zip-file.ts';

const block = { main: 1, file: 2, end: 5 } as const;
const hasData = 0x02;
const hasChecksum = 0x04;
const unix = 1;

/** A RAR archive of format 5 whose files are stored as they are. The same files give the same bytes. */
export function rarFile(files: readonly PackedFile[]): Uint8Array {
  return Buffer.concat([
    Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1'),
    header([number(block.main), number(0), number(0)]),
    ...files.flatMap(({ name, bytes }) => [fileHeader(name, bytes), bytes]),
    header([number(block.end), number(0), number(0)]),
  ]);
}

function fileHeader(name: string, bytes: Uint8Array): Buffer {
  const raw = Buffer.from(name, 'utf8');
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(bytes));
  return header([
    number(block.file),
    number(hasData),
    number(bytes.length),
    number(hasChecksum),
    number(bytes.length),
    // Ordinary file, read and write for its owner, read for all.
    number(0o100644),
    checksum,
    // No compression.
    number(0),
    number(unix),
    number(raw.length),
    raw,
  ]);
}

/** A block: its checksum, its size, its fields. */
function header(fields: readonly Buffer[]): Buffer {
  const body = Buffer.concat(fields);
  const sized = Buffer.concat([number(body.length), body]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(sized));
  return Buffer.concat([checksum, sized]);
}

/** Seven bits to a byte, the lowest first; the top bit says that more follow. */
function number(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  do {
    const low = left % 128;
    left = Math.floor(left / 128);
    bytes.push(left > 0 ? low | 0x80 : low);
  } while (left > 0);
  return Buffer.from(bytes);
}

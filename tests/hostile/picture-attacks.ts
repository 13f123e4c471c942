import { crc32, deflateSync } from 'node:zlib';
import { filesOf } from './hostile-file.ts';
import type { HostileFile } from './hostile-file.ts';

/** Pictures that say they are huge, are huge, loop or lie. */
export function pictureAttacks(): readonly HostileFile[] {
  return [
    ...filesOf('picture', 'png', {
      '60000-declared': png(60_000, 60_000, deflateSync('x')),
      '20000-bomb': png(20_000, 20_000, deflateSync(new Uint8Array(20_000 * 2_501))),
      '9900-white': png(9_900, 9_900, deflateSync(new Uint8Array(9_900 * 1_239).fill(255))),
      '1-by-100000000': png(1, 0x7fffffff, deflateSync('x')),
      'zero-by-zero': png(0, 0, deflateSync('')),
      'text-bomb': png(
        9,
        9,
        deflateSync(new Uint8Array(9 * 3)),
        chunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), deflateSync(new Uint8Array(90e6))])),
      ),
      'profile-bomb': png(
        9,
        9,
        deflateSync(new Uint8Array(9 * 3)),
        chunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), deflateSync(new Uint8Array(90e6))])),
      ),
      'chunk-length-false': Buffer.concat([
        png(9, 9, deflateSync('x')).subarray(0, 33),
        Buffer.from('7fffffff49444154', 'hex'),
      ]),
      'of-svg':
        '<svg xmlns="http://www.w3.org/2000/svg" width="60000" height="60000"><image href="file:///etc/passwd"/></svg>',
    }),
    ...filesOf('picture', 'gif', {
      '65535-declared': gif(65_535, 65_535, 1),
      'frames-by-thousands': gif(900, 900, 20_000),
      'without-end': Buffer.concat([gif(9, 9, 1).subarray(0, -1), Buffer.alloc(100_000, 0x21)]),
      'code-size-false': Buffer.from('47494638396109000900800000ffffff0000002c00000000090009000040ff', 'hex'),
    }),
    ...filesOf('picture', 'tif', {
      'directory-of-itself': tiff([tag(256, 4, 1, 9), tag(257, 4, 1, 9)], 8),
      'pages-by-thousands': manyPages(50_000),
      'declared-huge': tiff(
        [
          tag(256, 4, 1, 0xfffffff),
          tag(257, 4, 1, 0xfffffff),
          tag(258, 3, 1, 8),
          tag(273, 4, 1, 8),
          tag(279, 4, 1, 0xffffffff),
        ],
        0,
      ),
      'count-false': tiff([tag(256, 4, 0xffffffff, 8), tag(273, 4, 0xffffffff, 8)], 0),
      'directory-behind-end': Buffer.from('49492a00ffffff7f', 'hex'),
    }),
    ...filesOf('picture', 'bmp', {
      'negative-width': bmp(-100, 100, 24),
      'both-negative': bmp(-0x80000000, -0x80000000, 24),
      huge: bmp(0x7fffffff, 0x7fffffff, 1),
      '60000-declared': bmp(60_000, -60_000, 24),
      'bits-false': bmp(100, 100, 77),
      'run-length-bomb': bmp(9_000, 9_000, 8, 1, Buffer.from('ff00'.repeat(200_000), 'hex')),
      'steps-out-of-it': bmp(100, 100, 8, 1, Buffer.from('0002ffff'.repeat(50_000), 'hex')),
    }),
    ...filesOf('picture', 'jpg', {
      '65500-declared': jpeg(65_500, 65_500),
      'segments-without-end': Buffer.concat([
        Buffer.from('ffd8', 'hex'),
        Buffer.alloc(2_000_000, Buffer.from('ffe00002', 'hex')),
      ]),
      'scans-by-thousands': Buffer.concat([
        jpeg(8_000, 8_000),
        Buffer.alloc(400_000, Buffer.from('ffda000803010002110311003f00', 'hex')),
      ]),
      'length-false': Buffer.from('ffd8ffe0ffff4a464946', 'hex'),
    }),
    ...filesOf('picture', 'webp', {
      'size-false': 'RIFF\xff\xff\xff\xffWEBPVP8L\xff\xff\xff\xff/\xff\xff\xff\xff',
    }),
  ];
}

function chunk(kind: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(kind), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Black and white, with a further chunk before the pixels. */
function png(
  width: number,
  height: number,
  pixels: Uint8Array,
  further: Uint8Array = new Uint8Array(),
): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    further,
    chunk('IDAT', pixels),
    chunk('IEND', new Uint8Array()),
  ]);
}

function gif(width: number, height: number, frames: number): Uint8Array {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(width, 0);
  size.writeUInt16LE(height, 2);
  const frame = Buffer.concat([Buffer.from('2c00000000', 'hex'), size, Buffer.from('00020244010000', 'hex')]);
  return Buffer.concat([
    Buffer.from('GIF89a'),
    size,
    Buffer.from('800000ffffff000000', 'hex'),
    ...Array.from({ length: frames }, () => frame),
    Buffer.from(';'),
  ]);
}

function tag(id: number, kind: number, count: number, value: number): Buffer {
  const entry = Buffer.alloc(12);
  entry.writeUInt16LE(id, 0);
  entry.writeUInt16LE(kind, 2);
  entry.writeUInt32LE(count, 4);
  entry.writeUInt32LE(value, 8);
  return entry;
}

function tiff(tags: readonly Buffer[], next: number): Uint8Array {
  const count = Buffer.alloc(2);
  count.writeUInt16LE(tags.length);
  const following = Buffer.alloc(4);
  following.writeUInt32LE(next);
  return Buffer.concat([Buffer.from('49492a0008000000', 'hex'), count, ...tags, following]);
}

function manyPages(pages: number): Uint8Array {
  const tags = [
    tag(256, 4, 1, 1),
    tag(257, 4, 1, 1),
    tag(258, 3, 1, 8),
    tag(262, 3, 1, 1),
    tag(273, 4, 1, 4),
    tag(279, 4, 1, 1),
  ];
  const size = 2 + tags.length * 12 + 4;
  const parts = Array.from({ length: pages }, (_, page) => {
    const next = page + 1 < pages ? 8 + size * (page + 1) : 0;
    return tiff(tags, next).subarray(8);
  });
  return Buffer.concat([Buffer.from('49492a0008000000', 'hex'), ...parts]);
}

function bmp(
  width: number,
  height: number,
  bits: number,
  compression = 0,
  pixels: Uint8Array = new Uint8Array(99),
): Uint8Array {
  const header = Buffer.alloc(54 + 1024);
  header.write('BM');
  header.writeUInt32LE(header.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  header.writeUInt32LE(compression, 30);
  return Buffer.concat([header, pixels]);
}

function jpeg(width: number, height: number): Uint8Array {
  const frame = Buffer.from('ffc0001108000000000301220002110103110100', 'hex').subarray(0, 19);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), frame]);
}

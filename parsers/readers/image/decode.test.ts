import type { Sharp } from 'sharp';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { DocumentError } from '../../../model/errors.ts';
import { openPicture } from './decode.ts';

/** Left half black, right half white. */
const halves = (): Sharp =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: '#fff' } }).composite([
    { input: { create: { width: 20, height: 20, channels: 3, background: '#000' } }, left: 0, top: 0 },
  ]);

async function greyAt(bytes: Uint8Array, x: number, y: number, page = 0): Promise<number> {
  const { width, channels, data } = await (await openPicture(bytes)).page(page);
  return data[(y * width + x) * channels] ?? -1;
}

describe('picture files', () => {
  test.each(['png', 'jpeg', 'gif', 'webp', 'tiff'] as const)('%s is decoded', async (format) => {
    const bytes = await halves().toFormat(format).toBuffer();
    expect(await greyAt(bytes, 4, 10)).toBeLessThan(12);
    expect(await greyAt(bytes, 35, 10)).toBeGreaterThan(243);
  });

  test('what is seen through is white', async () => {
    const bytes = await sharp({
      create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    expect(await greyAt(bytes, 4, 4)).toBe(255);
  });

  test('a picture laid on its side by its camera stands upright', async () => {
    const bytes = await halves().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { width, height } = await (await openPicture(bytes)).page(0);
    expect([width, height]).toEqual([20, 40]);
    expect(await greyAt(bytes, 10, 4)).toBeLessThan(12);
  });

  test('a CMYK JPEG keeps black and white', async () => {
    const bytes = await halves().toColourspace('cmyk').jpeg().toBuffer();
    expect(await greyAt(bytes, 4, 10)).toBeLessThan(80);
    expect(await greyAt(bytes, 35, 10)).toBeGreaterThan(230);
  });
});

/** A bitmap of 4 × 2 pixels from its parts; rows bottom up. */
function bitmap(
  bits: number,
  compression: number,
  extra: readonly number[],
  rows: readonly number[],
): Buffer {
  const file = Buffer.alloc(54 + extra.length + rows.length);
  file.write('BM', 0, 'latin1');
  file.writeUInt32LE(54 + extra.length, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(4, 18);
  file.writeInt32LE(2, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(bits, 28);
  file.writeUInt32LE(compression, 30);
  file.set(extra, 54);
  file.set(rows, 54 + extra.length);
  return file;
}

const blackAndWhite = [0, 0, 0, 0, 255, 255, 255, 0];
const palette256 = [...blackAndWhite, ...new Array<number>(254 * 4).fill(128)];

describe('bitmaps', () => {
  // Lower row: white, white, white, black. Upper row: black, white, black, white.
  test.each([
    ['1 bit', bitmap(1, 0, blackAndWhite, [0b11100000, 0, 0, 0, 0b01010000, 0, 0, 0])],
    [
      '4 bits',
      bitmap(
        4,
        0,
        [...blackAndWhite, ...new Array<number>(56).fill(9)],
        [0x11, 0x10, 0, 0, 0x01, 0x01, 0, 0],
      ),
    ],
    ['8 bits', bitmap(8, 0, palette256, [1, 1, 1, 0, 0, 1, 0, 1])],
    ['RLE8', bitmap(8, 1, palette256, [3, 1, 1, 0, 0, 0, 0, 4, 0, 1, 0, 1, 0, 1])],
    [
      '32 bit fields',
      bitmap(32, 3, [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0], [...w(1, 1, 1, 0), ...w(0, 1, 0, 1)]),
    ],
  ])('%s', async (_, bytes) => {
    const seen = await Promise.all([0, 1].flatMap((y) => [0, 1, 2, 3].map((x) => greyAt(bytes, x, y))));
    expect(seen).toEqual([0, 255, 0, 255, 255, 255, 255, 0]);
  });
});

function w(...levels: readonly number[]): number[] {
  return levels.flatMap((level) => [level * 255, level * 255, level * 255, 0]);
}

describe('files that are not read', () => {
  const codeOf = async (bytes: Uint8Array): Promise<string> => {
    try {
      await (await openPicture(bytes)).page(0);
    } catch (error) {
      if (error instanceof DocumentError) return error.code;
      throw error;
    }
    return 'read';
  };

  test('a drawing with links is not handed to any loader', async () => {
    expect(await codeOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))).toBe(
      'document-damaged',
    );
  });

  test.each(['png', 'jpeg', 'tiff'] as const)('a %s cut in the middle is damaged', async (format) => {
    const noise = Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, i) => (i * 7919) % 251));
    const whole = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
      .toFormat(format)
      .toBuffer();
    expect(await codeOf(whole)).toBe('read');
    expect(await codeOf(whole.subarray(0, whole.length / 2))).toBe('document-damaged');
  });

  test('a header that claims a giant is refused', async () => {
    const bytes = bitmap(24, 0, [], []);
    bytes.writeInt32LE(2_000_000, 18);
    bytes.writeInt32LE(2_000_000, 22);
    expect(await codeOf(bytes)).toBe('document-too-large');
  });

  test('a bitmap that ends early is damaged', async () => {
    expect(await codeOf(bitmap(24, 0, [], [1, 2, 3]))).toBe('document-damaged');
    expect(await codeOf(bitmap(8, 1, palette256, [3, 1]))).toBe('document-damaged');
  });
});

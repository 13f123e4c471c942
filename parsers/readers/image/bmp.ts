import type { Raster } from '../../../model/document.ts';
import { DocumentError } from '../../../model/errors.ts';

/** Compressions of a BMP that are read. */
const [plain, rle8, bitFields, alphaBitFields] = [0, 1, 3, 6];

interface Header {
  readonly width: number;
  readonly height: number;
  /** Rows lie from the bottom up unless the height is negative. */
  readonly fromTop: boolean;
  readonly bits: number;
  readonly compression: number;
  readonly pixels: number;
  /** Red, green, blue of each palette colour. */
  readonly palette: Uint8Array;
  readonly masks: readonly [red: number, green: number, blue: number];
}

/**
 * Decodes a Windows bitmap of 1, 4, 8, 16, 24 or 32 bits (plain, RLE8 or bit fields) to colour. Throws DocumentError
 * for a damaged one and for more than `maxPixels` pixels.
 */
export function readBmp(bytes: Uint8Array, maxPixels: number): Raster {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = headerOf(view, maxPixels);
  const { width, height } = header;
  const data = new Uint8Array(width * height * 3);
  if (header.compression === rle8) {
    const indexes = expanded(view, header);
    for (let i = 0; i < indexes.length; i++) paint(data, i, header.palette, indexes[i] ?? 0);
  } else {
    const stride = ((width * header.bits + 31) >> 5) * 4;
    if (header.pixels + stride * height > view.byteLength) throw damaged('ends before its last row');
    for (let y = 0; y < height; y++) {
      const start = header.pixels + stride * (header.fromTop ? y : height - 1 - y);
      rowInto(data, y * width, view, start, header);
    }
  }
  return { width, height, channels: 3, data };
}

function headerOf(view: DataView, maxPixels: number): Header {
  if (view.byteLength < 54 || view.getUint16(0, true) !== 0x4d42) throw damaged('has no header');
  const pixels = view.getUint32(10, true);
  const size = view.getUint32(14, true);
  if (size < 40 || size > 256 || 14 + size > view.byteLength) throw damaged('has a header of unknown length');
  const width = view.getInt32(18, true);
  const signedHeight = view.getInt32(22, true);
  const height = Math.abs(signedHeight);
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  if (width <= 0 || height === 0) throw damaged('has no extent');
  if (width * height > maxPixels) {
    throw new DocumentError(
      'document-too-large',
      `The picture has ${width} × ${height} pixels, more than is read; look at the file by hand.`,
    );
  }
  const isFields = compression === bitFields || compression === alphaBitFields;
  const fits =
    (compression === plain && [1, 4, 8, 16, 24, 32].includes(bits)) ||
    (compression === rle8 && bits === 8) ||
    (isFields && (bits === 16 || bits === 32));
  if (!fits || pixels > view.byteLength) throw damaged(`is of a kind that is not read (${bits} bits)`);
  // The masks lie in the longer headers and right behind the short one: the same place either way.
  const masks: Header['masks'] =
    isFields && view.byteLength >= 66
      ? [view.getUint32(54, true), view.getUint32(58, true), view.getUint32(62, true)]
      : bits === 16
        ? [0x7c00, 0x3e0, 0x1f]
        : [0xff0000, 0xff00, 0xff];
  return {
    width,
    height,
    fromTop: signedHeight < 0,
    bits,
    compression,
    pixels,
    palette: bits <= 8 ? paletteOf(view, 14 + size, 2 ** bits, pixels) : new Uint8Array(0),
    masks,
  };
}

function paletteOf(view: DataView, start: number, colours: number, end: number): Uint8Array {
  const palette = new Uint8Array(colours * 3);
  for (let i = 0; i < colours; i++) {
    const at = start + i * 4;
    if (at + 4 > end || at + 4 > view.byteLength) break;
    palette[i * 3] = view.getUint8(at + 2);
    palette[i * 3 + 1] = view.getUint8(at + 1);
    palette[i * 3 + 2] = view.getUint8(at);
  }
  return palette;
}

function paint(data: Uint8Array, pixel: number, palette: Uint8Array, colour: number): void {
  data[pixel * 3] = palette[colour * 3] ?? 0;
  data[pixel * 3 + 1] = palette[colour * 3 + 1] ?? 0;
  data[pixel * 3 + 2] = palette[colour * 3 + 2] ?? 0;
}

function rowInto(data: Uint8Array, first: number, view: DataView, start: number, header: Header): void {
  const { width, bits, palette } = header;
  if (bits <= 8) {
    const perByte = 8 / bits;
    for (let x = 0; x < width; x++) {
      const byte = view.getUint8(start + Math.floor(x / perByte));
      paint(data, first + x, palette, (byte >> (8 - bits * ((x % perByte) + 1))) & (2 ** bits - 1));
    }
    return;
  }
  if (bits === 24) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) data[(first + x) * 3 + c] = view.getUint8(start + x * 3 + 2 - c);
    }
    return;
  }
  const shifts = header.masks.map((mask) => (mask === 0 ? 0 : 31 - Math.clz32(mask & -mask)));
  const tops = header.masks.map((mask, c) => Math.max(1, mask >>> (shifts[c] ?? 0)));
  for (let x = 0; x < width; x++) {
    const value = bits === 16 ? view.getUint16(start + x * 2, true) : view.getUint32(start + x * 4, true);
    for (let c = 0; c < 3; c++) {
      const level = (value & (header.masks[c] ?? 0)) >>> (shifts[c] ?? 0);
      data[(first + x) * 3 + c] = Math.round((level * 255) / (tops[c] ?? 1));
    }
  }
}

/** RLE8 to one palette index per pixel. Each step reads two bytes or more, so that it ends with the file. */
function expanded(view: DataView, { width, height, fromTop, pixels }: Header): Uint8Array {
  const indexes = new Uint8Array(width * height);
  let [x, y, at] = [0, 0, pixels];
  const put = (index: number): void => {
    if (x < width && y < height) indexes[(fromTop ? y : height - 1 - y) * width + x] = index;
    x++;
  };
  for (;;) {
    if (at + 2 > view.byteLength) throw damaged('ends before its last row');
    const [count, value] = [view.getUint8(at), view.getUint8(at + 1)];
    at += 2;
    if (count > 0) {
      for (let i = 0; i < count; i++) put(value);
    } else if (value === 0) {
      [x, y] = [0, y + 1];
    } else if (value === 1) {
      return indexes;
    } else if (value === 2) {
      if (at + 2 > view.byteLength) throw damaged('ends before its last row');
      x += view.getUint8(at);
      y += view.getUint8(at + 1);
      at += 2;
    } else {
      if (at + value > view.byteLength) throw damaged('ends before its last row');
      for (let i = 0; i < value; i++) put(view.getUint8(at + i));
      at += value + (value & 1);
    }
  }
}

function damaged(how: string): DocumentError {
  return new DocumentError('document-damaged', `The bitmap ${how}; fetch it again or look at it by hand.`);
}

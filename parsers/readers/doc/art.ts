import type { Picture, PictureContent } from '../../../model/document.ts';
import type { ByteView } from './byte-view.ts';

/** A record of an Office drawing: kind, instance, and where its content lies in the view. */
export interface ArtRecord {
  readonly kind: number;
  readonly instance: number;
  readonly content: ByteView;
}

export const artKind = {
  groupContainer: 0xf000,
  store: 0xf001,
  drawing: 0xf002,
  shapeGroup: 0xf003,
  shape: 0xf004,
  entry: 0xf007,
  shapeHead: 0xf00a,
  shapeOptions: 0xf00b,
} as const;

/** The records directly inside, in order; it ends at the first that does not fit. */
export function* artRecords(view: ByteView): Generator<ArtRecord> {
  let at = 0;
  while (at + 8 <= view.length) {
    const length = view.u32(at + 4);
    if (at + 8 + length > view.length) return;
    yield { kind: view.u16(at + 2), instance: view.u16(at) >> 4, content: view.part(at + 8, length) };
    at += 8 + length;
  }
}

/** Points; a table in a picture fills most of the 415 points between the margins of A4. */
const tableWidth = 200;
const tableHeight = 100;

/** A picture of a size in points; null where the carrier does not tell it. */
export function pictureOf(
  name: string,
  size: { readonly width: number; readonly height: number } | null,
  content: PictureContent | null,
): Picture {
  return {
    kind: 'picture',
    name,
    ...(size === null ? {} : { large: size.width >= tableWidth && size.height >= tableHeight }),
    ...(content === null ? {} : { content }),
  };
}

const bitmaps: Readonly<Record<number, readonly number[]>> = {
  // By kind, the instances that carry two marks of sixteen bytes in place of one.
  0xf01d: [0x46b, 0x6e3],
  0xf02a: [0x46b, 0x6e3],
  0xf01e: [0x6e1],
  0xf01f: [0x7a9],
  0xf029: [0x6e5],
};
const deviceIndependent = 0xf01f;

/** The encoded picture in a record of a picture store; null for drawings (WMF, EMF, PICT), which hold no pixels. */
export function blipContent({ kind, instance, content }: ArtRecord): PictureContent | null {
  const doubled = bitmaps[kind];
  if (doubled === undefined) return null;
  const from = (doubled.includes(instance) ? 32 : 16) + 1;
  if (from >= content.length) return null;
  const bytes = content.bytes.subarray(from);
  const file = kind === deviceIndependent ? bitmapFile(bytes) : bytes;
  return file === null ? null : { kind: 'file', bytes: file };
}

/** A bitmap as programs hand it on, with the head that makes it a BMP file; null where its own head is cut. */
export function bitmapFile(bitmap: Uint8Array): Uint8Array | null {
  if (bitmap.length < 40) return null;
  const view = new DataView(bitmap.buffer, bitmap.byteOffset, bitmap.byteLength);
  const headSize = view.getUint32(0, true);
  const depth = view.getUint16(14, true);
  const masks = headSize === 40 && view.getUint32(16, true) === 3 ? 12 : 0;
  const stated = view.getUint32(32, true);
  const colours = depth > 8 ? stated : stated === 0 ? 1 << depth : stated;
  const pixelsAt = 14 + headSize + masks + colours * 4;
  if (headSize < 40 || pixelsAt > bitmap.length + 14) return null;
  const file = new Uint8Array(14 + bitmap.length);
  const head = new DataView(file.buffer);
  head.setUint16(0, 0x4d42, true);
  head.setUint32(2, file.length, true);
  head.setUint32(10, pixelsAt, true);
  file.set(bitmap, 14);
  return file;
}

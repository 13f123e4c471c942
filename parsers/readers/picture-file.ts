import type { PictureContent } from '../../model/document.ts';

/** Hands out the content of one document's pictures until there are too many or they are too heavy; then nothing. */
export interface PictureBudget {
  /** The file as content of a picture; null for what is no picture of pixels, and beyond the limits. */
  readonly file: (bytes: Uint8Array) => PictureContent | null;
  readonly address: (address: string) => PictureContent | null;
}

const mostPictures = 400;
const mostBytes = 96 * 1024 * 1024;
const longestAddress = 4_096;

/** A new budget, for one document. */
export function pictureBudget(): PictureBudget {
  let pictures = 0;
  let bytesKept = 0;
  return {
    file(bytes) {
      if (!isPictureFile(bytes) || pictures >= mostPictures || bytesKept + bytes.length > mostBytes)
        return null;
      pictures++;
      bytesKept += bytes.length;
      return { kind: 'file', bytes };
    },
    address(address) {
      if (address === '' || address.length > longestAddress || pictures >= mostPictures) return null;
      pictures++;
      return { kind: 'address', address };
    },
  };
}

const beginnings: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x42, 0x4d], // BMP
  [0x49, 0x49, 0x2a, 0x00], // TIFF, little-endian
  [0x4d, 0x4d, 0x00, 0x2a], // TIFF, big-endian
];

/** True for a file of pixels, by its first bytes: PNG, JPEG, GIF, BMP, TIFF, WebP; not for drawings (EMF, WMF, SVG). */
export function isPictureFile(bytes: Uint8Array): boolean {
  if (beginnings.some((beginning) => beginning.every((byte, index) => bytes[index] === byte))) return true;
  const word = (from: number): string => String.fromCharCode(...bytes.subarray(from, from + 4));
  return word(0) === 'RIFF' && word(8) === 'WEBP';
}

/** Width and height in pixels as the head of a PNG, GIF or BMP states them; null for other files. */
export function statedPixels(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  if (bytes.length < 26 || !isPictureFile(bytes)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (bytes[0]) {
    case 0x89:
      return { width: view.getUint32(16), height: view.getUint32(20) };
    case 0x47:
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    case 0x42:
      return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
    default:
      return null;
  }
}

import type { Picture, PictureContent } from '../../../model/document.ts';
import { bitmapFile, pictureOf } from './art.ts';

/** A picture in the making. */
export interface RtfPicture {
  /** Takes note of a control word inside the picture. */
  readonly word: (name: string, value: number | null) => void;
  /** Adds digits of its bytes, two for each. */
  readonly digits: (bytes: Uint8Array) => void;
  readonly binary: (bytes: Uint8Array) => void;
  readonly finished: () => Picture;
}

const kinds = new Set([
  'pngblip',
  'jpegblip',
  'dibitmap',
  'emfblip',
  'wmetafile',
  'macpict',
  'pmmetafile',
  'wbitmap',
]);
/** Those that hold pixels in a form that is read. */
const bitmaps = new Set(['pngblip', 'jpegblip', 'dibitmap']);

/** A picture that gathers what its group holds. */
export function rtfPicture(): RtfPicture {
  let kind = '';
  const sizes = new Map<string, number>();
  const parts: Uint8Array[] = [];
  let raw: Uint8Array | null = null;
  return {
    word(name, value) {
      if (kinds.has(name)) kind = name;
      else if (name.startsWith('pic') && value !== null) sizes.set(name, value);
    },
    digits(bytes) {
      if (bitmaps.has(kind) || kind === '') parts.push(bytes);
    },
    binary(bytes) {
      raw = bytes;
    },
    finished() {
      const points = (goal: string, scale: string): number =>
        ((sizes.get(goal) ?? 0) * (sizes.get(scale) ?? 100)) / 2000;
      const size = { width: points('picwgoal', 'picscalex'), height: points('pichgoal', 'picscaley') };
      const known = size.width > 0 && size.height > 0 ? size : null;
      return pictureOf('', known, contentOf(kind, raw ?? unhexed(parts)));
    },
  };
}

function contentOf(kind: string, bytes: Uint8Array): PictureContent | null {
  if (!bitmaps.has(kind) || bytes.length === 0) return null;
  const file = kind === 'dibitmap' ? bitmapFile(bytes) : bytes;
  return file === null ? null : { kind: 'file', bytes: file };
}

function unhexed(parts: readonly Uint8Array[]): Uint8Array {
  const digits = Buffer.concat(parts)
    .toString('latin1')
    .replaceAll(/[^\da-f]/giu, '');
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}

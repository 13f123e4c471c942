import type { Sharp } from 'sharp';
import sharp from 'sharp';
import type { Raster } from '../../../model/document.ts';
import { DocumentError } from '../../../model/errors.ts';
import { readBmp } from './bmp.ts';

/** A sheet of A3 at 600 dpi has 70 million pixels; more is no report. */
const maxPixels = 100e6;
/** Kept of a picture: A4 at 400 dpi. Finer pixels show no more of a character. */
const keptPixels = 16e6;
/** A longer bundle of scans is a book. */
const maxPages = 200;

// One document must not take every core, nor keep its pixels after it was read.
sharp.concurrency(1);
sharp.cache(false);

/** Number of pages and a way to decode each. */
export interface Pages {
  readonly count: number;
  /** Decodes one page, counted from 0, upright and on white paper. Throws DocumentError when it is damaged. */
  page(index: number): Promise<Raster>;
}

/**
 * Opens a PNG, JPEG, GIF (its first picture), WEBP, TIFF (each page) or BMP file; the kind is told by its content.
 * Throws DocumentError when it is damaged, too large or of another kind.
 */
export async function openPicture(bytes: Uint8Array): Promise<Pages> {
  const kind = kindOf(bytes);
  if (kind === 'bmp') return { count: 1, page: () => shrunk(readBmp(bytes, maxPixels)) };
  const { width, height, pages } = await foreseen(() => opened(bytes, 0).metadata());
  if (width * height > maxPixels) {
    throw new DocumentError(
      'document-too-large',
      `The picture has ${width} × ${height} pixels, more than is read; look at the file by hand.`,
    );
  }
  const count = kind === 'tiff' ? (pages ?? 1) : 1;
  if (count > maxPages) {
    throw new DocumentError(
      'document-too-large',
      `The picture file has ${count} pages, more than is read; look at the file by hand.`,
    );
  }
  return { count, page: (index) => foreseen(() => decoded(bytes, index)) };
}

/** Only these loaders are ever reached: an SVG or a PDF under the name of a picture is not handed on. */
function kindOf(bytes: Uint8Array): 'bmp' | 'tiff' | 'other' {
  const magic = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 12)).toString('latin1');
  if (magic.startsWith('BM')) return 'bmp';
  if (magic.startsWith('II*\0') || magic.startsWith('MM\0*')) return 'tiff';
  const isKnown =
    magic.startsWith('\x89PNG') ||
    magic.startsWith('\xff\xd8\xff') ||
    /^GIF8[79]a/u.test(magic) ||
    /^RIFF[\s\S]{4}WEBP/u.test(magic);
  if (isKnown) return 'other';
  throw new DocumentError(
    'document-damaged',
    'The file is no picture that is read (PNG, JPEG, TIFF, GIF, BMP, WEBP); look at it by hand.',
  );
}

function opened(bytes: Uint8Array, page: number): Sharp {
  return sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true, page, pages: 1 });
}

async function decoded(bytes: Uint8Array, page: number): Promise<Raster> {
  const { width, height, space, hasAlpha } = await opened(bytes, page).metadata();
  const shrink = Math.sqrt(keptPixels / (width * height));
  let picture = opened(bytes, page);
  if (shrink < 1) {
    picture = picture.resize(
      Math.max(1, Math.round(width * shrink)),
      Math.max(1, Math.round(height * shrink)),
      {
        fit: 'fill',
      },
    );
  }
  if (hasAlpha) picture = picture.flatten({ background: '#ffffff' });
  const isGrey = space === 'b-w' || space === 'grey16';
  picture = picture.autoOrient().toColourspace(isGrey ? 'b-w' : 'srgb');
  const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return rasterOf(data, info.width, info.height, info.channels);
}

function rasterOf(data: Uint8Array, width: number, height: number, channels: number): Raster {
  if (channels === 1 || channels === 3) return { width, height, channels, data };
  const kept = channels < 3 ? 1 : 3;
  const plain = new Uint8Array(width * height * kept);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < kept; c++) plain[i * kept + c] = data[i * channels + c] ?? 0;
  }
  return { width, height, channels: kept, data: plain };
}

async function shrunk(raster: Raster): Promise<Raster> {
  const shrink = Math.sqrt(keptPixels / (raster.width * raster.height));
  return shrink < 1 ? resized(raster, shrink) : raster;
}

/** A picture scaled by a factor. */
export async function resized(raster: Raster, scale: number): Promise<Raster> {
  const { data, info } = await sharp(raster.data, {
    raw: { width: raster.width, height: raster.height, channels: raster.channels },
    limitInputPixels: maxPixels,
  })
    .resize(Math.max(1, Math.round(raster.width * scale)), Math.max(1, Math.round(raster.height * scale)), {
      fit: 'fill',
      kernel: scale > 1 ? 'cubic' : 'lanczos3',
    })
    // The library widens grey to colour unless told not to.
    .toColourspace(raster.channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return rasterOf(data, info.width, info.height, info.channels);
}

async function foreseen<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // The library says every trouble with a picture by a plain Error; anything else is a bug of ours.
    if (!(error instanceof Error) || error.constructor !== Error) throw error;
    const isLarge = error.message.includes('pixel limit');
    throw new DocumentError(
      isLarge ? 'document-too-large' : 'document-damaged',
      `The picture cannot be decoded (${error.message.split('\n')[0] ?? ''}); fetch it again or look at it by hand.`,
      { cause: error },
    );
  }
}

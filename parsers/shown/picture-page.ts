import sharp from 'sharp';
import type { Raster } from '../../model/document.ts';
import { openPicture } from '../readers/image/decode.ts';
import type { Pages } from '../readers/image/decode.ts';
import { DocumentError } from '../../model/errors.ts';

/** Longer side of a page that is shown, in pixels: what a screen shows and a printer prints sharp. */
export const longestSide = 1600;

/** The pages of a picture file. Throws DocumentError where there is none of this number, or the file is damaged. */
export async function rasterOfPage(
  bytes: Uint8Array,
  page: number,
): Promise<{ readonly raster: Raster; readonly pages: number }> {
  const pages: Pages = await openPicture(bytes);
  if (page < 1 || page > pages.count) throw noSuchPage(page, pages.count);
  return { raster: await pages.page(page - 1), pages: pages.count };
}

/** Pixels as a PNG file, made smaller where they are more than are shown. */
export async function pngOf({ data, width, height, channels }: Raster): Promise<Uint8Array> {
  return new Uint8Array(
    await sharp(data, { raw: { width, height, channels } })
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 6, palette: false })
      .toBuffer(),
  );
}

export function noSuchPage(page: number, pages: number): DocumentError {
  return new DocumentError(
    'page-absent',
    `The document has no page ${page}, only ${pages}; look at those or download the file.`,
  );
}

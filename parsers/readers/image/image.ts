import type { Block, Document } from '../../../model/document.ts';
import { openPicture } from './decode.ts';
import { readRaster } from './raster.ts';

/**
 * Reads a picture file (PNG, JPEG, GIF, BMP, WEBP, or a TIFF with all its pages) into the tables and words seen in
 * it. A page on which no table was found keeps its picture as a block before its words, so that nobody takes it for
 * a page without one. Throws DocumentError for a damaged file, one of another kind, and one too large.
 */
export async function readImage(bytes: Uint8Array): Promise<Document> {
  const pages = await openPicture(bytes);
  const blocks: Block[] = [];
  for (let index = 0; index < pages.count; index++) {
    const place = pages.count === 1 ? {} : { page: index + 1 };
    const read = await readRaster(await pages.page(index), place);
    const isTableSeen = read.some(({ kind }) => kind !== 'paragraph');
    if (!isTableSeen) blocks.push({ kind: 'picture', name: '', large: true, ...place });
    blocks.push(...read);
  }
  return { format: 'image', certainty: 'ocr', blocks, meta: {} };
}

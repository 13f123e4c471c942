import type { Document } from '../../model/document.ts';
import { DocumentError } from '../../model/errors.ts';
import { blocksOf, certaintyOf } from './paged-blocks.ts';
import type { Layout, Piece } from './pdf-layout.ts';
import { layoutOf } from './pdf-layout.ts';
import { sheetOf } from './pdf-page.ts';
import { withOverflow, withoutFurniture } from './pdf-prose.ts';
import { rasterOf } from './pdf-raster.ts';
import type { Drawing } from './pdf-source.ts';
import { openPdf } from './pdf-source.ts';

/**
 * Reads a PDF into paragraphs, squared-off tables (from their rules, rejoined over pages) and pictures, in reading
 * order. Throws DocumentError where the file is too large, damaged or encrypted with a password.
 */
export async function readPdf(bytes: Uint8Array): Promise<Document> {
  const source = await openPdf(bytes);
  try {
    const layouts: Layout[] = [];
    for (let page = 1; page <= source.pageCount; page++) {
      const drawing = await source.drawing(page);
      const layout = layoutOf(sheetOf(drawing), page, layouts.at(-1) ?? null);
      layouts.push(await withPixels(layout, drawing));
      drawing.release();
    }
    const blocks = blocksOf(withOverflow(withoutFurniture(layouts)));
    if (blocks.length === 0) {
      throw new DocumentError(
        'document-empty',
        'The PDF has neither words nor pictures on its pages; look at it by hand.',
      );
    }
    return {
      format: 'pdf',
      certainty: certaintyOf(layouts),
      blocks,
      meta: source.title === null ? {} : { title: source.title },
    };
  } finally {
    await source.close();
  }
}

/** Decodes the pictures in which a table may stand. */
async function withPixels(layout: Layout, drawing: Drawing): Promise<Layout> {
  const pieces: Piece[] = [];
  for (const piece of layout.pieces) {
    if (piece.kind !== 'picture' || !piece.large) {
      pieces.push(piece);
      continue;
    }
    const raster = await rasterOf(piece, drawing.pixels);
    pieces.push(raster === null ? piece : { ...piece, raster });
  }
  return { ...layout, pieces };
}

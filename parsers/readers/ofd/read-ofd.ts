import type { Block, Document, PictureContent } from '../../../model/document.ts';
import { DocumentError } from '../../../model/errors.ts';
import { blocksOf, certaintyOf } from '../paged-blocks.ts';
import type { Layout, PicturePiece } from '../pdf-layout.ts';
import { layoutOf } from '../pdf-layout.ts';
import { boxOf } from '../pdf-matrix.ts';
import { withOverflow, withoutFurniture } from '../pdf-prose.ts';
import { contentOf } from './ofd-document.ts';
import type { OfdPackage } from './ofd-package.ts';
import { openOfd } from './ofd-package.ts';
import { drawBudget, ofdSheet } from './ofd-page.ts';
import { isOpaque } from './opaque-picture.ts';

/**
 * Reads an OFD (GB/T 33190) into paragraphs, squared-off tables from their rules, rejoined over pages, and pictures, in
 * reading order. Several documents in one file follow each other. Attachments, actions, signatures and their seals are
 * left out; of annotations watermarks are, and stamps count as pictures. Throws DocumentError: `document-damaged`,
 * `document-encrypted`, `document-too-large`, `document-empty`, and those of `zipOf`.
 */
export function readOfd(bytes: Uint8Array): Promise<Document> {
  return Promise.resolve().then(() => documentOf(bytes));
}

function documentOf(bytes: Uint8Array): Document {
  const pack = openOfd(bytes);
  const { title, pages } = contentOf(pack);
  const spend = drawBudget();
  const covers = (path: string): boolean => isOpaque(pack.bytes(path));
  const layouts = pages.map((page, index) => layoutOf(ofdSheet(page, spend, covers), index + 1));
  const blocks = withContents(blocksOf(withOverflow(withoutFurniture(layouts))), layouts, pack);
  if (blocks.length === 0) {
    throw new DocumentError(
      'document-empty',
      'The OFD has neither words nor pictures on its pages; look at it by hand.',
    );
  }
  return { format: 'ofd', certainty: certaintyOf(layouts), blocks, meta: title === null ? {} : { title } };
}

/** The pictures with the files that they are. */
function withContents(
  blocks: readonly Block[],
  layouts: readonly Layout[],
  pack: OfdPackage,
): readonly Block[] {
  return blocks.map((block) => {
    if (block.kind !== 'picture' || block.box === undefined) return block;
    const { x, y } = block.box;
    const piece = layouts[(block.page ?? 0) - 1]?.pieces.find((candidate): candidate is PicturePiece => {
      if (candidate.kind !== 'picture') return false;
      const box = boxOf(candidate);
      return box.x === x && box.y === y;
    });
    const content = piece === undefined ? null : contentOfPiece(piece, pack);
    return content === null ? block : { ...block, content };
  });
}

/** A seal may be laid twice on one place; strips of a scan are several files, and none of them is the picture. */
function contentOfPiece({ images }: PicturePiece, pack: OfdPackage): PictureContent | null {
  const sources = new Set((images ?? []).map(({ source }) => source));
  const [path] = sources;
  return sources.size === 1 && typeof path === 'string' ? { kind: 'file', bytes: pack.bytes(path) } : null;
}

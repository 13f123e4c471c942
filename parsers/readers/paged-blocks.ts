import type { Block, Certainty } from '../../model/document.ts';
import type { Lattice } from './pdf-grid.ts';
import { boxOf } from './pdf-matrix.ts';
import type { Layout, TextLine } from './pdf-layout.ts';
import type { PagedLine } from './pdf-prose.ts';
import { measureOf, paragraphsOf } from './pdf-prose.ts';
import type { Draft } from './pdf-stitch.ts';
import { continued, draftOf, gridOf } from './pdf-stitch.ts';

/** Whether the words of the pages were printed as text, or recognised by whoever made the file. */
export function certaintyOf(layouts: readonly Layout[]): Certainty {
  const hidden = layouts.filter(({ words }) => words === 'hidden').length;
  if (hidden === 0) return 'text';
  return layouts.some(({ words }) => words === 'printed') ? 'mixed' : 'ocr';
}

/** The pages in reading order, their lines joined into paragraphs and their tables rejoined over page breaks. */
export function blocksOf(layouts: readonly Layout[]): readonly Block[] {
  const measures = measuresOf(layouts);
  const blocks: Block[] = [];
  let lines: PagedLine[] = [];
  let draft: Draft | null = null;
  let width = 0;
  const closeLines = (): void => {
    const measure = measures.get(Math.round(width));
    if (measure === undefined) return;
    for (const paragraph of paragraphsOf(lines, measure)) blocks.push({ kind: 'paragraph', ...paragraph });
    lines = [];
  };
  const closeTable = (): void => {
    if (draft !== null) blocks.push({ kind: 'grid', grid: gridOf(draft), aligned: true });
    draft = null;
  };
  for (const layout of layouts) {
    if (Math.round(layout.width) !== Math.round(width)) closeLines();
    width = layout.width;
    const { page } = layout;
    for (const [index, piece] of layout.pieces.entries()) {
      if (piece.kind === 'line') {
        closeTable();
        lines.push({ ...piece, page });
        continue;
      }
      closeLines();
      if (piece.kind === 'picture') {
        // A seal beside a table does not end it.
        if (piece.large) closeTable();
        blocks.push({
          kind: 'picture',
          name: `page ${page}`,
          page,
          large: piece.large,
          box: boxOf(piece),
          ...(piece.raster === undefined ? {} : { content: { kind: 'pixels', raster: piece.raster } }),
        });
        continue;
      }
      const longer: Draft | null = index === 0 ? goneOn(draft, piece.lattice, page) : null;
      if (longer === null) closeTable();
      draft = longer ?? draftOf(piece.lattice, page);
    }
  }
  closeTable();
  closeLines();
  return blocks;
}

/** The table of the page before with what stands at the top of this one, where that belongs to it. */
function goneOn(draft: Draft | null, lattice: Lattice, page: number): Draft | null {
  return draft?.lastPage === page - 1 ? continued(draft, lattice, page) : null;
}

function measuresOf(layouts: readonly Layout[]): ReadonlyMap<number, ReturnType<typeof measureOf>> {
  const lines = new Map<number, TextLine[]>();
  for (const { width, pieces } of layouts) {
    const key = Math.round(width);
    const own = lines.get(key) ?? [];
    for (const piece of pieces) if (piece.kind === 'line') own.push(piece);
    lines.set(key, own);
  }
  return new Map([...lines].map(([key, own]) => [key, measureOf(own, key)]));
}

import type { Box } from '../../model/document.ts';
import type { Marking, ReadMark, ShownPage } from '../../model/shown.ts';
import { lettersOf } from '../readers/folded.ts';
import { readPdf } from '../readers/pdf.ts';
import type { Glyph } from '../readers/pdf-glyphs.ts';
import { sheetOf } from '../readers/pdf-page.ts';
import type { Sheet } from '../readers/pdf-page.ts';
import { openPdf } from '../readers/pdf-source.ts';
import { placeOf } from './found-place.ts';
import { noSuchPage } from './picture-page.ts';

/**
 * The page of a PDF on which a figure stands, with its box. The characters that the page draws within the box are held
 * against those that were kept; where it draws none there, they were recognised from pixels. Throws DocumentError.
 */
export async function markedPdfPage(bytes: Uint8Array, marked: ReadMark | null): Promise<ShownPage> {
  const number = marked?.mark.at.page ?? 1;
  const { sheet, pages } = await sheetAt(bytes, number);
  const found = marked === null ? { box: null, marking: none } : await markOn(sheet, bytes, marked);
  return {
    kind: 'page',
    format: 'pdf',
    page: number,
    pages,
    width: sheet.width,
    height: sheet.height,
    ...found,
  };
}

interface Found {
  readonly box: Box | null;
  readonly marking: Marking;
}

const none: Marking = { kind: 'none' };

async function sheetAt(
  bytes: Uint8Array,
  number: number,
): Promise<{ readonly sheet: Sheet; readonly pages: number }> {
  const source = await openPdf(bytes);
  try {
    if (number > source.pageCount) throw noSuchPage(number, source.pageCount);
    const drawing = await source.drawing(number);
    const sheet = sheetOf(drawing);
    drawing.release();
    return { sheet, pages: source.pageCount };
  } finally {
    await source.close();
  }
}

async function markOn(sheet: Sheet, bytes: Uint8Array, { mark, certainty }: ReadMark): Promise<Found> {
  if (mark.kind === 'cell' && mark.at.box !== undefined) {
    const { box } = mark.at;
    const drawn = lettersWithin(sheet.glyphs, box);
    if (drawn === '' && certainty !== 'text' && isPictured(sheet, box))
      return { box, marking: { kind: 'boxed' } };
    if (drawn === lettersOf(mark.raw ?? ''))
      return { box, marking: { kind: 'marked', text: mark.raw ?? '' } };
  }
  // Characters may be drawn in another order than they are read, or with others in the way: the reader decides.
  const place = placeOf(await readPdf(bytes), mark);
  if (place === null) return { box: null, marking: { kind: 'not-found' } };
  if (place.text !== (mark.raw ?? '')) return { box: null, marking: { kind: 'differs', text: place.text } };
  const box = place.kind === 'cell' ? place.cell.box : boxOfLetters(sheet.glyphs, place.block.text, place);
  if (box === undefined) return { box: null, marking: { kind: 'unplaced' } };
  return { box, marking: { kind: 'marked', text: place.text } };
}

function lettersWithin(glyphs: readonly Glyph[], box: Box): string {
  return lettersOf(
    glyphs
      .filter(
        ({ visible, x, y }) =>
          visible && x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height,
      )
      .map(({ text }) => text)
      .join(''),
  );
}

function isPictured({ pictures }: Sheet, box: Box): boolean {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return pictures.some(
    (picture) => x > picture.left && x < picture.right && y > picture.top && y < picture.bottom,
  );
}

/** The box round letters of a paragraph, where its letters are drawn one after another once on the page. */
function boxOfLetters(
  glyphs: readonly Glyph[],
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): Box | undefined {
  const letters: { readonly letter: string; readonly glyph: Glyph }[] = [];
  for (const glyph of glyphs) {
    // By code units, as texts are cut.
    for (const letter of lettersOf(glyph.text).split('')) letters.push({ letter, glyph });
  }
  const drawn = letters.map(({ letter }) => letter).join('');
  const before = lettersOf(text.slice(0, from));
  const wanted = lettersOf(text.slice(from, to));
  // A paragraph goes on over pages and lines; some letters round the figure tell it apart.
  const near = before.slice(-nearby) + wanted + lettersOf(text.slice(to)).slice(0, nearby);
  const at = drawn.indexOf(near);
  if (wanted === '' || at < 0 || drawn.includes(near, at + 1)) return undefined;
  const first = at + Math.min(before.length, nearby);
  const own = letters.slice(first, first + wanted.length).map(({ glyph }) => glyph);
  const [x0, y0] = [Math.min(...own.map((glyph) => glyph.left)), Math.min(...own.map((glyph) => glyph.top))];
  const [x1, y1] = [
    Math.max(...own.map((glyph) => glyph.right)),
    Math.max(...own.map((glyph) => glyph.bottom)),
  ];
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}

const nearby = 8;

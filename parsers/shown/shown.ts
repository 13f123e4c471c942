import type { Block, Box, Document, Picture } from '../../model/document.ts';
import { DocumentError } from '../../model/errors.ts';
import type { Marking, ReadMark, ShownDocument, ShownPage } from '../../model/shown.ts';
import { documentOf } from '../documents.ts';
import { packedMember } from '../packed.ts';
import { isWorthwhile, pictureFileOf, readPicturesOf, withBlocksOf } from '../pictures.ts';
import { readLately } from './read-lately.ts';
import { tracedPage } from '../readers/html.ts';
import type { TracedPage } from '../readers/html.ts';
import { formatOf } from '../readers/sniff.ts';
import type { Hints } from '../recognise.ts';
import { documentMarkup } from './document-markup.ts';
import { placeOf } from './found-place.ts';
import type { FoundPlace } from './found-place.ts';
import { pageMarkup } from './page-markup.ts';
import { drawnPage } from './pdf-drawing.ts';
import { markedPdfPage } from './pdf-mark.ts';
import { noSuchPage, pngOf, rasterOfPage } from './picture-page.ts';

/** One file as it was archived, or the pictures of a packed file that are the pages of one report. */
type Original =
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly hints: Hints }
  | { readonly kind: 'album'; readonly document: Document; readonly hints: Hints };

/** Points of a pixel of a picture that stands on no page, as its reader counts them. */
const pointsPerPixel = 0.75;
const unmarked: Marking = { kind: 'none' };

/**
 * What can be shown of a file with a figure marked in it: the page or document as HTML that does nothing, or the page of
 * a paged carrier. Nothing is marked unless what stands at the place is what the reading kept. Throws DocumentError as
 * the readers do, and with `member-absent` where a packed file has no such file.
 */
export async function shownOf(
  bytes: Uint8Array,
  hints: Hints,
  member: string | null,
  marked: ReadMark | null,
): Promise<ShownDocument | ShownPage> {
  const original = await originalIn(bytes, hints, member);
  if (original.kind === 'album') return await inDocument(original.document, original.hints, null, marked);
  const format = formatOf(original.bytes, original.hints.fileName, original.hints.contentType ?? undefined);
  if (format === 'pdf') return await markedPdfPage(original.bytes, marked);
  if (format === 'image') return await pictureShown(original.bytes, marked);
  if (format !== 'html') {
    const document = await documentOf(original.bytes, original.hints);
    return await inDocument(document, original.hints, null, marked);
  }
  const page = tracedPage(original.bytes, original.hints.contentType ?? null);
  return await inDocument(page.document, original.hints, page, marked);
}

/** Page `number` of what `shownOf` shows page by page, as a PNG file. Throws DocumentError. */
export async function pageOfShown(
  bytes: Uint8Array,
  hints: Hints,
  member: string | null,
  number: number,
): Promise<Uint8Array> {
  const original = await originalIn(bytes, hints, member);
  if (original.kind === 'album') return await pictureIn(original.document, original.hints, number);
  const format = formatOf(original.bytes, original.hints.fileName, original.hints.contentType ?? undefined);
  if (format === 'pdf') return await drawnPage(original.bytes, number);
  if (format === 'image') return await pngOf((await rasterOfPage(original.bytes, number)).raster);
  return await pictureIn(await documentOf(original.bytes, original.hints), original.hints, number);
}

async function originalIn(bytes: Uint8Array, hints: Hints, member: string | null): Promise<Original> {
  if (member === null) return { kind: 'file', bytes, hints };
  const format = formatOf(bytes, hints.fileName, hints.contentType ?? undefined);
  const found = format === 'zip' || format === 'rar' ? await packedMember(bytes, format, member) : null;
  if (found !== null) return found;
  throw new DocumentError('member-absent', `There is no ${member} in the packed file; download it and look.`);
}

async function pictureShown(bytes: Uint8Array, marked: ReadMark | null): Promise<ShownPage> {
  const at = marked?.mark.kind === 'cell' ? marked.mark.at : null;
  const page = marked?.mark.at.page ?? 1;
  const { raster, pages } = await rasterOfPage(bytes, page);
  const box = at?.box ?? null;
  return {
    kind: 'page',
    format: 'image',
    page,
    pages,
    width: raster.width * pointsPerPixel,
    height: raster.height * pointsPerPixel,
    box,
    marking: marked === null ? unmarked : { kind: box === null ? 'unplaced' : 'boxed' },
  };
}

/** In a document of blocks. Where its pictures were read for the figures, the places count what was read in them. */
async function inDocument(
  stored: Document,
  hints: Hints,
  page: TracedPage | null,
  marked: ReadMark | null,
): Promise<ShownDocument | ShownPage> {
  const boxed = marked === null ? null : await onOnlyPicture(stored, hints, marked);
  if (boxed !== null) return boxed;
  const read = await picturesRead(stored, hints, marked);
  const document = read.size === 0 ? stored : withBlocksOf(stored, read);
  const place = marked === null ? null : placeOf(document, marked.mark);
  const marking = markingOf(place, marked);
  const here = marking.kind === 'marked' ? place : null;
  if (here !== null) {
    const shown = await onPicture(stored, read, here, marking, hints);
    if (shown !== null) return shown;
  }
  const own = page === null ? null : pageMarkup(page, here);
  if (own !== null)
    return { kind: 'document', view: 'archived', format: stored.format, content: own, marking };
  const content = documentMarkup(document, here);
  return { kind: 'document', view: 'reader', format: stored.format, content, marking };
}

/** The pictures of a document whose figures were read with them, as far as the place needs them. */
async function picturesRead(
  stored: Document,
  hints: Hints,
  marked: ReadMark | null,
): Promise<ReadonlyMap<Block, readonly Block[]>> {
  if (marked === null || marked.certainty === 'text') return new Map();
  return await readPicturesOf(
    stored,
    hints,
    (found) => {
      // All before it were read, so that its number is right whatever those behind it hold.
      const place = placeOf(withBlocksOf(stored, found), marked.mark);
      return place !== null && [...found.values()].some((blocks) => blocks.includes(place.block));
    },
    readLately,
  );
}

/** A box in a document without pages is one of its picture; where there is but one, nothing need be read again. */
async function onOnlyPicture(
  stored: Document,
  hints: Hints,
  { mark, certainty }: ReadMark,
): Promise<ShownPage | null> {
  const box = mark.kind === 'cell' && mark.at.page === undefined ? mark.at.box : undefined;
  const pictures = picturesIn(stored);
  const readable = pictures.filter((picture) => isWorthwhile(picture, hints));
  const [picture] = readable;
  if (certainty === 'text' || box === undefined || picture === undefined || readable.length > 1) return null;
  const { width, height } = await sizeOf(picture, hints);
  return {
    kind: 'page',
    format: stored.format,
    page: pictures.indexOf(picture) + 1,
    pages: pictures.length,
    ...{ width, height, box },
    marking: { kind: 'boxed' },
  };
}

function markingOf(place: FoundPlace | null, marked: ReadMark | null): Marking {
  if (marked === null) return unmarked;
  if (place === null) return { kind: 'not-found' };
  return { kind: place.text === (marked.mark.raw ?? '') ? 'marked' : 'differs', text: place.text };
}

/** The picture in which the place was read; null where it was read in characters. */
async function onPicture(
  stored: Document,
  read: ReadonlyMap<Block, readonly Block[]>,
  place: FoundPlace,
  marking: Marking,
  hints: Hints,
): Promise<ShownPage | null> {
  const entry = [...read].find(([, blocks]) => blocks.includes(place.block));
  const pictures = picturesIn(stored);
  const index = pictures.findIndex((picture) => picture === entry?.[0]);
  const picture = pictures[index];
  if (picture === undefined) return null;
  const size = await sizeOf(picture, hints);
  return {
    kind: 'page',
    format: stored.format,
    page: index + 1,
    pages: pictures.length,
    width: size.width,
    height: size.height,
    box: place.kind === 'cell' ? boxWithin(place.cell.box, picture) : null,
    marking: place.kind === 'cell' && place.cell.box !== undefined ? marking : { kind: 'unplaced' },
  };
}

/** In points, as the boxes of what was read in it count. */
async function sizeOf(
  picture: Picture,
  hints: Hints,
): Promise<{ readonly width: number; readonly height: number }> {
  const { content, box } = picture;
  if (content?.kind === 'pixels') {
    const { width, height } = content.raster;
    return box ?? { width: width * pointsPerPixel, height: height * pointsPerPixel };
  }
  const { raster } = await rasterOfPage(pictureFileOf(picture, hints) ?? new Uint8Array(), 1);
  return { width: raster.width * pointsPerPixel, height: raster.height * pointsPerPixel };
}

/** Boxes within pixels that stand on a page are of the page. */
function boxWithin(box: Box | undefined, { content, box: own }: Picture): Box | null {
  if (box === undefined) return null;
  if (content?.kind !== 'pixels' || own === undefined) return box;
  return { ...box, x: box.x - own.x, y: box.y - own.y };
}

function picturesIn({ blocks }: Document): readonly Picture[] {
  return blocks.filter((block) => block.kind === 'picture');
}

async function pictureIn(document: Document, hints: Hints, number: number): Promise<Uint8Array> {
  const pictures = picturesIn(document);
  const picture = pictures[number - 1];
  if (picture === undefined) throw noSuchPage(number, pictures.length);
  if (picture.content?.kind === 'pixels') return await pngOf(picture.content.raster);
  const file = pictureFileOf(picture, hints);
  if (file === null) {
    throw new DocumentError(
      'picture-absent',
      'The picture is not in the archive; open the page on its portal.',
    );
  }
  return await pngOf((await rasterOfPage(file, 1)).raster);
}

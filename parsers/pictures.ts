import type { Block, Document, Picture } from '../model/document.ts';
import { DocumentError } from '../model/errors.ts';
import { readImage } from './readers/image/image.ts';
import { readRaster } from './readers/image/raster.ts';
import type { Hints } from './recognise.ts';

/** A report of eight pages is scanned into eight pictures; a document with more than this is an album. */
const mostPictures = 60;

/** True where a picture stands that may hold a table and that can be had. */
export function hasPictures(document: Document, hints: Hints): boolean {
  return document.blocks.some((block) => block.kind === 'picture' && isWorthwhile(block, hints));
}

/**
 * The document with the words and tables of its pictures in their places; null where no picture gave any. A picture
 * that cannot be decoded stays a picture. `certainty` is `ocr` where all words come from pictures, else `mixed`.
 */
export async function withPicturesRead(document: Document, hints: Hints): Promise<Document | null> {
  const found = await readPicturesOf(document, hints);
  return found.size === 0 ? null : withBlocksOf(document, found);
}

/**
 * What was read in the pictures of a document, by picture, in their order; those that gave nothing are left out. No
 * further picture is read once there is enough.
 */
export async function readPicturesOf(
  document: Document,
  hints: Hints,
  isEnough: (found: ReadonlyMap<Block, readonly Block[]>) => boolean = () => false,
  blocksIn: typeof blocksOfPicture = blocksOfPicture,
): Promise<ReadonlyMap<Block, readonly Block[]>> {
  const found = new Map<Block, readonly Block[]>();
  for (const block of document.blocks) {
    if (block.kind !== 'picture' || !isWorthwhile(block, hints) || found.size >= mostPictures) continue;
    const words = (await blocksIn(block, hints)).filter(({ kind }) => kind !== 'picture');
    // A picture without words may still be the table that somebody has to look at.
    if (words.length === 0) continue;
    found.set(block, words);
    if (isEnough(found)) break;
  }
  return found;
}

/** The document with what was read in its pictures in their places. */
export function withBlocksOf(document: Document, found: ReadonlyMap<Block, readonly Block[]>): Document {
  // The hidden words of a scanned page are somebody else's recognition of the same picture.
  const recognisedPages = new Set(
    [...found.keys()].flatMap((block) => (isWholePage(block) ? [block.page] : [])),
  );
  const isAgain = (block: Block): boolean =>
    block.kind === 'paragraph' && block.page !== undefined && recognisedPages.has(block.page);
  const kept = document.blocks.filter((block) => !isAgain(block));
  const wasStored = document.blocks.some(({ kind }) => kind !== 'picture');
  const blocks = kept.flatMap((block) => found.get(block) ?? [block]);
  return { ...document, certainty: wasStored ? 'mixed' : 'ocr', blocks };
}

/** Points; less than this no page that a report is scanned from measures. */
const leastPage = { width: 380, height: 500 };

function isWholePage(block: Block): block is Picture & { readonly page: number } {
  if (block.kind !== 'picture' || block.page === undefined || block.box === undefined) return false;
  const { width, height } = block.box;
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return short >= leastPage.width && long >= leastPage.height;
}

/** What is seen in a picture; nothing where it cannot be had or decoded. */
export async function blocksOfPicture(picture: Picture, hints: Hints): Promise<readonly Block[]> {
  const { content, page, box } = picture;
  try {
    if (content?.kind === 'pixels') {
      const where = { ...(page === undefined ? {} : { page }), ...(box === undefined ? {} : { box }) };
      return await readRaster(content.raster, where);
    }
    const bytes = pictureFileOf(picture, hints);
    if (bytes === null) return [];
    const { blocks } = await readImage(bytes);
    return page === undefined ? blocks : blocks.map((block) => onPage(block, page));
  } catch (error) {
    if (error instanceof DocumentError) return [];
    throw error;
  }
}

/** A picture file's own page numbers say nothing in a document that has pages. */
function onPage(block: Block, page: number): Block {
  if (block.kind !== 'grid') return { ...block, page };
  const moved = new Map(block.grid.flat().map((cell) => [cell, { ...cell, page }]));
  return { ...block, grid: block.grid.map((row) => row.map((cell) => moved.get(cell) ?? cell)) };
}

/** True for a picture that may hold a table and that can be had. */
export function isWorthwhile(picture: Picture, hints: Hints): boolean {
  if (picture.large === false) return false;
  return picture.content?.kind === 'pixels' || pictureFileOf(picture, hints) !== null;
}

/** The file that a picture of a document is; null where it is none, or cannot be had. */
export function pictureFileOf({ content }: Picture, { url, pictures }: Hints): Uint8Array | null {
  if (content?.kind === 'file') return content.bytes;
  if (content?.kind !== 'address' || pictures === undefined) return null;
  const address = URL.canParse(content.address, url) ? new URL(content.address, url).href : content.address;
  return pictures.get(address) ?? null;
}

import type { Glyph, Turn } from './pdf-glyphs.ts';
import type { Lattice, Plan } from './pdf-grid.ts';
import { figureRuns, latticeOf, planOf } from './pdf-grid.ts';
import type { Edges } from './pdf-matrix.ts';
import { isInside } from './pdf-matrix.ts';
import type { Sheet } from './pdf-page.ts';
import { framesOf } from './pdf-rules.ts';
import { linesOf } from './pdf-text.ts';

/** A line of text outside tables. */
export interface TextLine {
  readonly kind: 'line';
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly base: number;
  readonly em: number;
}

/** What stands on a page, one below the other. */
export type Piece =
  | TextLine
  | { readonly kind: 'lattice'; readonly top: number; readonly left: number; readonly lattice: Lattice }
  | { readonly kind: 'picture'; readonly top: number; readonly left: number; readonly large: boolean };

export interface Layout {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  /** `none`: a picture and no words · `hidden`: words under a picture, put there by whoever recognised them. */
  readonly words: 'printed' | 'hidden' | 'none';
}

/** Reads a sheet into lines, tables and pictures in reading order. */
export function layoutOf(sheet: Sheet, page: number): Layout {
  const { width, height } = sheet;
  const pictures = joinedPictures(sheet.pictures);
  const { glyphs, words } = readable(sheet, pictures);
  const plans = framesOf(sheet)
    .map(planOf)
    .filter((plan) => plan !== null)
    // A table inside a cell of another comes first, so that its glyphs are its own.
    .toSorted((one, other) => areaOf(one) - areaOf(other));
  const inPlans = new Map<Plan, Glyph[]>(plans.map((plan) => [plan, []]));
  const outside: Glyph[] = [];
  // A figure may hang over the outer rule of its table: it goes whole to where most of it is.
  for (const run of figureRuns(glyphs)) {
    const plan = plans.find(
      (candidate) => run.filter(({ x, y }) => isInside(candidate, x, y)).length * 2 > run.length,
    );
    const place = plan === undefined ? outside : inPlans.get(plan);
    place?.push(...run);
  }
  const pieces: Piece[] = [];
  const inCells = new Set<Edges>();
  for (const [plan, own] of inPlans) {
    const held = pictures.filter((box) =>
      isInside(plan, (box.left + box.right) / 2, (box.top + box.bottom) / 2),
    );
    const lattice = latticeOf(plan, own, held, page);
    if (lattice === null) continue;
    for (const box of held) inCells.add(box);
    pieces.push({ kind: 'lattice', top: lattice.top, left: lattice.left, lattice });
  }
  for (const box of pictures) {
    if (inCells.has(box)) continue;
    const [w, h] = [box.right - box.left, box.bottom - box.top];
    const isUnderText = words === 'printed' && glyphs.filter(({ x, y }) => isInside(box, x, y)).length > 30;
    if (isUnderText || w < minPicture || h < minPicture) continue;
    // A form's table takes most of the width; table four alone is low.
    const large = w >= width * 0.4 && h >= 60;
    pieces.push({ kind: 'picture', top: box.top, left: box.left, large });
  }
  pieces.push(...textLines(outside));
  if (
    words === 'none' &&
    !pieces.some((piece) => piece.kind === 'picture' && piece.large) &&
    sheet.glyphs.length > 0
  ) {
    // The page shows words, but its fonts do not say which: only its picture could be read.
    pieces.push({ kind: 'picture', top: 0, left: 0, large: true });
  }
  return { page, width, height, pieces: pieces.toSorted(readingOrder), words };
}

/** Smaller pictures are bullets and borders. */
const minPicture = 20;
/** Tops that differ by less stand side by side. */
const sameTop = 3;

function readingOrder(one: Piece, other: Piece): number {
  return Math.abs(one.top - other.top) <= sameTop ? one.left - other.left : one.top - other.top;
}

function areaOf({ left, top, right, bottom }: Edges): number {
  return (right - left) * (bottom - top);
}

/** The glyphs that a person sees, or those hidden under a scan; none where the fonts name no real characters. */
function readable(
  sheet: Sheet,
  pictures: readonly Edges[],
): { glyphs: readonly Glyph[]; words: Layout['words'] } {
  const visible = sheet.glyphs.filter((glyph) => glyph.visible);
  const isScan =
    visible.length * 10 < sheet.glyphs.length &&
    pictures.some((box) => areaOf(box) > 0.4 * sheet.width * sheet.height);
  const glyphs = isScan ? sheet.glyphs : visible;
  const known = glyphs.filter(({ text }) => knownCharacter.test(text)).length;
  if (glyphs.length > 0 && known * 2 < glyphs.length) return { glyphs: [], words: 'none' };
  if (isScan) return { glyphs, words: 'hidden' };
  return { glyphs, words: glyphs.length === 0 && pictures.length > 0 ? 'none' : 'printed' };
}

/** Characters that a Chinese report prints. A font without a table of characters gives glyph numbers, which look like other scripts. */
const knownCharacter =
  /^[\u0020-\u007e\u00b7\u00d7\u2010-\u203b\u2103-\u22ff\u2460-\u27bf\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/u;

/** Scanners cut a page into strips: pictures that continue each other are one. */
function joinedPictures(pictures: readonly Edges[]): readonly Edges[] {
  const joined: Edges[] = [];
  for (const box of pictures.toSorted((one, other) => one.top - other.top)) {
    const last = joined.at(-1);
    const continues =
      last !== undefined &&
      Math.abs(box.left - last.left) < 2 &&
      Math.abs(box.right - last.right) < 2 &&
      box.top - last.bottom < 2;
    if (continues) joined[joined.length - 1] = { ...last, bottom: Math.max(last.bottom, box.bottom) };
    else joined.push(box);
  }
  return joined;
}

function textLines(glyphs: readonly Glyph[]): readonly TextLine[] {
  const turns: readonly Turn[] = [0, 1, 2, 3];
  return turns.flatMap((turn) =>
    linesOf(
      glyphs.filter((glyph) => glyph.turn === turn),
      '\t',
    ).map((line): TextLine => {
      const left = Math.min(...line.glyphs.map((glyph) => glyph.left));
      const right = Math.max(...line.glyphs.map((glyph) => glyph.right));
      const base = turn === 0 ? line.base : Math.max(...line.glyphs.map((glyph) => glyph.bottom));
      const top = turn === 0 ? line.base - line.em : Math.min(...line.glyphs.map((glyph) => glyph.top));
      return { kind: 'line', text: line.text, left, right, top, base, em: line.em };
    }),
  );
}

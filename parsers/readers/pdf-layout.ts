import type { Raster } from '../../model/document.ts';
import type { Glyph, Turn } from './pdf-glyphs.ts';
import { isPrintable } from './pdf-glyphs.ts';
import type { Lattice, Plan } from './pdf-grid.ts';
import { figureRuns, latticeOf, planOf } from './pdf-grid.ts';
import type { Edges } from './pdf-matrix.ts';
import { isInside, overlapOf } from './pdf-matrix.ts';
import type { Sheet } from './pdf-page.ts';
import type { Pictured } from './pdf-picture.ts';
import { areaOf, joinedPictures } from './pdf-picture.ts';
import { withWholeLabels } from './pdf-labels.ts';
import type { Rule } from './pdf-path.ts';
import { framesOf, joined } from './pdf-rules.ts';
import type { OpenColumns } from './pdf-placed-tables.ts';
import { placedTables } from './pdf-placed-tables.ts';
import type { Line } from './pdf-text.ts';
import { linesOf } from './pdf-text.ts';
import { withoutStruckDigits } from './pdf-struck.ts';

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
  | PicturePiece;

/** A picture outside tables. */
export interface PicturePiece extends Pictured {
  readonly kind: 'picture';
  readonly large: boolean;
  /** Its pixels, once they were decoded. */
  readonly raster?: Raster;
}

export interface Layout {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  /** `none`: a picture and no words · `hidden`: words under a picture, put there by whoever recognised them. */
  readonly words: 'printed' | 'hidden' | 'none';
  /** Columns of a table without rules that reaches the end of the page. */
  readonly open: OpenColumns | null;
}

/** Reads a sheet into lines, tables and pictures in reading order; `before` is the page before. */
export function layoutOf(sheet: Sheet, page: number, before: Layout | null = null): Layout {
  const { width, height } = sheet;
  const pictures = joinedPictures(sheet.pictures);
  const read = readable(sheet, pictures);
  const { words } = read;
  const glyphs = withoutStruckDigits(read.glyphs, sheet.across);
  // Whoever recognised a scan may have read it badly: its words are no cells, and its figures no figures.
  const frames = words === 'hidden' ? [] : framesOf(sheet);
  const plans = frames
    .map(planOf)
    // Without a rule between columns the words of a row are only lines.
    .filter((plan) => plan !== null)
    .filter((plan) => plan.xs.length > 2)
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
    const held = pictures.filter((box) => isHeld(plan, box));
    const shapes = (sheet.outlines ?? []).filter((box) => isHeld(plan, box));
    const lattice = latticeOf(plan, own, [...held, ...shapes], page);
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
    pieces.push({ kind: 'picture', ...box, large });
  }
  const rules = joined(sheet.across);
  let open: OpenColumns | null = null;
  if (words === 'hidden') {
    pieces.push(...textLines(outside, rules).filter(({ text }) => !hasFigure.test(text)));
  } else {
    const upright = linesOf(
      outside.filter(({ turn }) => turn === 0),
      '\t',
    );
    const placed = placedTables(upright, page, before?.open ?? null);
    open = placed.open;
    for (const lattice of placed.lattices)
      pieces.push({ kind: 'lattice', top: lattice.top, left: lattice.left, lattice });
    pieces.push(...textLines(outside, rules, placed.lines));
  }
  const isUnread =
    (words === 'none' && sheet.glyphs.length > 0) ||
    (sheet.glyphs.length < minWords && (sheet.outlines?.length ?? 0) >= minShapes);
  if (isUnread && !pieces.some((piece) => piece.kind === 'picture' && piece.large)) {
    // The page shows words, but its fonts do not say which, or they are mere shapes: only its picture could be read.
    pieces.push({ kind: 'picture', left: 0, top: 0, right: width, bottom: height, large: true });
  }
  return { page, width, height, pieces: pieces.toSorted(readingOrder), words, open };
}

/** Fewer glyphs are a page number, and more shapes than this are letters: no chart has as many. */
const [minWords, minShapes] = [20, 150];
/** A figure that stands alone in its line or between blanks, as figures of tables do. */
const hasFigure = /(?:^|\s)[^\s\p{L}]*\p{N}[^\s\p{L}]*(?:\s|$)/u;

/** True for what lies within a table; a picture behind the whole page is not in any of its cells. */
function isHeld(plan: Plan, box: Edges): boolean {
  return (
    isInside(plan, (box.left + box.right) / 2, (box.top + box.bottom) / 2) &&
    areaOf(overlapOf(plan, box)) > 0.5 * areaOf(box)
  );
}

/** Smaller pictures are bullets and borders. */
const minPicture = 20;
/** Tops that differ by less stand side by side. */
const sameTop = 3;

function readingOrder(one: Piece, other: Piece): number {
  return Math.abs(one.top - other.top) <= sameTop ? one.left - other.left : one.top - other.top;
}

/** The glyphs that a person sees, or those hidden under a scan; none where the fonts name no real characters. */
function readable(
  sheet: Sheet,
  pictures: readonly Pictured[],
): { glyphs: readonly Glyph[]; words: Layout['words'] } {
  const visible = sheet.glyphs.filter((glyph) => glyph.visible);
  const isScan =
    visible.length * 10 < sheet.glyphs.length &&
    pictures.some((box) => areaOf(box) > 0.4 * sheet.width * sheet.height);
  const glyphs = isScan ? sheet.glyphs : visible;
  const known = glyphs.filter(({ text }) => isPrintable(text)).length;
  if (glyphs.length > 0 && known * 2 < glyphs.length) return { glyphs: [], words: 'none' };
  if (isScan) return { glyphs, words: 'hidden' };
  return { glyphs, words: glyphs.length === 0 && pictures.length > 0 ? 'none' : 'printed' };
}

function textLines(
  glyphs: readonly Glyph[],
  rules: readonly Rule[],
  upright: readonly Line[] | null = null,
): readonly TextLine[] {
  const turns: readonly Turn[] = [0, 1, 2, 3];
  return turns.flatMap((turn) => {
    const lines =
      turn === 0 && upright !== null
        ? upright
        : linesOf(
            glyphs.filter((glyph) => glyph.turn === turn),
            '\t',
          );
    return (turn === 0 ? withWholeLabels(lines, rules) : lines).map((line): TextLine => {
      const left = Math.min(...line.glyphs.map((glyph) => glyph.left));
      const right = Math.max(...line.glyphs.map((glyph) => glyph.right));
      const base = turn === 0 ? line.base : Math.max(...line.glyphs.map((glyph) => glyph.bottom));
      const top = turn === 0 ? line.base - line.em : Math.min(...line.glyphs.map((glyph) => glyph.top));
      return { kind: 'line', text: line.text, left, right, top, base, em: line.em };
    });
  });
}

import { lineHeight } from './recognition-model.ts';
import type { LinePicture } from './line-picture.ts';
import { joined, marksOf, stacked } from './marks.ts';
import type { Mark } from './marks.ts';

/** Greys that part ink from paper: the middle, then darker ones that part touching digits, lighter ones that mend broken. */
const thresholds = [128, 176, 88, 212] as const;

/**
 * The characters of a line as boxes in its picture, where they can be parted into `count` of plausible shape; else
 * null. `digit` is the height of a digit in the picture; `areDigits` says that no point or comma is among them. Touching
 * digits are cut where there is least ink.
 */
export function parted(
  picture: LinePicture,
  digit: number,
  count: number,
  areDigits: boolean,
): readonly Mark[] | null {
  const glyphs = bySpaces(picture, digit, count);
  const isWorn = areDigits && glyphs?.some(({ top, bottom }) => bottom - top < digit * 0.75) === true;
  return glyphs === null || isWorn ? evenly(picture, digit, count) : glyphs;
}

function bySpaces(picture: LinePicture, digit: number, count: number): readonly Mark[] | null {
  let best: readonly Mark[] | null = null;
  for (const threshold of thresholds) {
    const glyphs = glyphsAt(picture, digit, threshold);
    if (glyphs.length === count && glyphs.every((glyph) => isNarrow(glyph, digit))) return glyphs;
    if (threshold === 128 || (best !== null && best.length > count)) best = glyphs;
  }
  if (best === null) return null;
  let glyphs: readonly Mark[] = best;
  while (glyphs.length > count) {
    const mended = withClosestJoined(glyphs, digit, count === 1 ? lone : among);
    if (mended === null) return null;
    glyphs = mended;
  }
  while (glyphs.length < count) {
    const widest = glyphs.reduce(
      (a, b) => (b.right - b.left > a.right - a.left ? b : a),
      glyphs[0] ?? nothing,
    );
    const cut = cutOf(picture, widest, digit);
    if (cut === null) return null;
    glyphs = glyphs.flatMap((glyph) =>
      glyph === widest ? [shrunk(picture, glyph.left, cut), shrunk(picture, cut, glyph.right)] : [glyph],
    );
  }
  return glyphs.every((glyph) => isNarrow(glyph, digit)) ? glyphs : null;
}

/** How wide two halves may be together, and how far apart, in heights of a digit; a lone 0 has no neighbours. */
const [among, lone] = [
  { wide: 0.8, gap: 0.3 },
  { wide: 1.05, gap: 0.6 },
];

/** Two halves of a broken digit taken as one: the narrowest pair of neighbours; null where none is narrow enough. */
function withClosestJoined(
  glyphs: readonly Mark[],
  digit: number,
  { wide, gap }: typeof among,
): readonly Mark[] | null {
  let [best, least] = [-1, digit * wide];
  for (const [i, glyph] of glyphs.entries()) {
    const next = glyphs[i + 1];
    if (next === undefined || next.left - glyph.right > digit * gap) continue;
    const width = Math.max(glyph.right, next.right) - glyph.left;
    if (width < least) [best, least] = [i, width];
  }
  const [one, two] = [glyphs[best], glyphs[best + 1]];
  if (one === undefined || two === undefined) return null;
  return [...glyphs.slice(0, best), joined(one, two), ...glyphs.slice(best + 2)];
}

const nothing: Mark = { left: 0, top: 0, right: 0, bottom: 0, area: 0 };

/** All pieces of a line at the middle grey, those above each other as one, specks left out. */
export function glyphsAt(picture: LinePicture, digit: number, threshold = 128): readonly Mark[] {
  const pieces = marksOf(picture.width, lineHeight, (at) => (picture.pixels[at] ?? 255) < threshold);
  return stacked(pieces.filter((piece) => !isSpeck(piece, digit)));
}

/** Smaller than any full stop. */
export function isSpeck(mark: Mark, digit: number): boolean {
  const small = digit * 0.1;
  return mark.area < small * small || (mark.right - mark.left < small && mark.bottom - mark.top < small);
}

/** No digit is wider than it is high, even blurred; a dash is. */
function isNarrow(glyph: Mark, digit: number): boolean {
  const isTall = glyph.bottom - glyph.top > digit * 0.5;
  return !isTall || glyph.right - glyph.left < digit * 1.05;
}

/** The column with least ink, away from both ends; null where the piece is too narrow to be two digits. */
function cutOf({ pixels, width }: LinePicture, glyph: Mark, digit: number): number | null {
  const least = digit * 0.22;
  if (glyph.right - glyph.left < 2 * least + 2) return null;
  let [best, cut] = [Infinity, glyph.left];
  for (let x = Math.ceil(glyph.left + least); x <= Math.floor(glyph.right - least); x++) {
    let ink = 0;
    for (let y = glyph.top; y < glyph.bottom; y++) ink += 255 - (pixels[y * width + x] ?? 255);
    if (ink < best) [best, cut] = [ink, x];
  }
  return cut;
}

/** Ink as pale as this still belongs to a stroke worn thin. */
const palest = 190;

/**
 * Digits stand evenly: a line worn so thin that its pieces say nothing is cut at even steps, each moved to where there
 * is least ink. Null where the steps are not those of digits.
 */
function evenly(picture: LinePicture, digit: number, count: number): readonly Mark[] | null {
  const whole = shrunk(picture, 0, picture.used, palest);
  const step = (whole.right - whole.left) / count;
  if (whole.area === 0 || step > digit * 0.95 || (count > 1 && step < digit * 0.35)) return null;
  const cuts = [whole.left];
  for (let i = 1; i < count; i++) {
    const wish = whole.left + i * step;
    let [best, least] = [Math.round(wish), Infinity];
    for (let x = Math.ceil(wish - step * 0.35); x <= wish + step * 0.35; x++) {
      let ink = 0;
      for (let y = whole.top; y < whole.bottom; y++)
        ink += 255 - (picture.pixels[y * picture.width + x] ?? 255);
      const cost = ink / 255 + Math.abs(x - wish) * 0.1;
      if (cost < least) [best, least] = [x, cost];
    }
    cuts.push(best);
  }
  const glyphs = cuts.map((left, i) => shrunk(picture, left, cuts[i + 1] ?? whole.right, palest));
  return glyphs.every((glyph) => glyph.area > 0 && isNarrow(glyph, digit)) ? glyphs : null;
}

/** The box round the ink between two columns. */
function shrunk({ pixels, width }: LinePicture, left: number, right: number, threshold = 128): Mark {
  let box = { left: right, top: lineHeight, right: left, bottom: 0, area: 0 };
  for (let y = 0; y < lineHeight; y++) {
    for (let x = left; x < right; x++) {
      if ((pixels[y * width + x] ?? 255) >= threshold) continue;
      box = {
        left: Math.min(box.left, x),
        top: Math.min(box.top, y),
        right: Math.max(box.right, x + 1),
        bottom: Math.max(box.bottom, y + 1),
        area: box.area + 1,
      };
    }
  }
  return box.area === 0 ? { left, top: 0, right, bottom: lineHeight, area: 0 } : box;
}

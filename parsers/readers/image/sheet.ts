import type { Raster } from '../../../model/document.ts';
import { characterHeight } from './character-height.ts';
import { resized } from './decode.ts';
import { framesOf } from './frames.ts';
import type { Paper } from './grey.ts';
import type { Lattice } from './lattice.ts';
import { latticeOf } from './lattice.ts';
import { linesOf } from './lines.ts';
import { darkMask, noiseOf } from './mask.ts';
import type { Area } from './parts.ts';
import { rulesOf } from './rules.ts';
import { quarterTurned, skewOf, turnedBack } from './skew.ts';

/** A picture made upright and of a size in which characters are some 30 pixels high, and the tables ruled in it. */
export interface Sheet {
  readonly grey: Raster;
  /** Pixels clearly darker than what surrounds them. */
  readonly mask: Uint8Array;
  /** Height of a character, in pixels. */
  readonly em: number;
  readonly noise: number;
  /** Pixels of the sheet for one of the picture as it came. */
  readonly scale: number;
  readonly lattices: readonly Lattice[];
  /** Where a place lies in the picture as it came, in its pixels. */
  readonly origin: (x: number, y: number) => Place;
  /** True where a seal was taken away: ink may have gone with it. */
  readonly isStained: (area: Area) => boolean;
  /** True for a place at the edge of the picture as it came: what is seen there may go on outside. */
  readonly isAtEdge: (x: number, y: number) => boolean;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Characters smaller than this are enlarged, larger than that are shrunk. */
const [smallest, usual, largest] = [20, 30, 44];
const mostPixels = 14e6;

/** Straightens a picture and finds its tables. `turns` are quarter turns clockwise that bring it upright. */
export async function sheetOf({ grey: source, stains }: Paper, turns: 0 | 1 | 2 | 3): Promise<Sheet> {
  const upright = quarterTurned(source, turns);
  const rough = characterHeight(maskOf(upright, 30, 30), upright);
  const wanted = rough < smallest ? usual / rough : rough > largest ? 36 / rough : 1;
  const scale = Math.min(wanted, 3.5, Math.sqrt(mostPixels / (upright.width * upright.height)));
  const sized = Math.abs(scale - 1) < 0.05 ? upright : await resized(upright, scale);
  const em = rough * (sized.width / upright.width);
  const angle = skewOf(maskOf(sized, em, 14), sized.width, sized.height, em * 0.3);
  const { raster: grey, from } =
    Math.abs(angle) < 0.02 ? { raster: sized, from: { a: 1, b: 0, e: 0, f: 0 } } : turnedBack(sized, angle);
  const noise = noiseOf(grey);
  // A narrow window: beside dense words a pale rule is still darker than the mean of what is close to it.
  const mask = darkMask(grey, Math.max(5, Math.round(em * 0.3)), Math.min(40, Math.max(10, noise * 4)));
  const { width, height } = grey;
  const rules = rulesOf(mask, width, height, em);
  const lattices = framesOf(rules, width, height, em)
    .map((frame) => linesOf(frame, em))
    .filter((lines) => lines !== null)
    .map((lines) => latticeOf(lines, mask, width, em))
    .filter((lattice) => lattice !== null);
  const [scaleX, scaleY] = [sized.width / upright.width, sized.height / upright.height];
  const origin = (x: number, y: number): Place => {
    const u = (from.a * x - from.b * y + from.e) / scaleX;
    const v = (from.b * x + from.a * y + from.f) / scaleY;
    if (turns === 0) return { x: u, y: v };
    if (turns === 1) return { x: v, y: source.height - u };
    if (turns === 2) return { x: source.width - u, y: source.height - v };
    return { x: source.width - v, y: u };
  };
  const isStained = (area: Area): boolean => stains !== null && hasStains(stains, source, area, origin);
  const isAtEdge = (x: number, y: number): boolean => {
    const place = origin(x, y);
    const inside = Math.min(place.x, place.y, source.width - place.x, source.height - place.y);
    return inside < (em / scaleX) * 0.7;
  };
  return { grey, mask, em, noise, scale: scaleX, lattices, origin, isStained, isAtEdge };
}

/** Stained pixels that are no more than the rim of a seal's neighbourhood. */
const fewStains = 6;

function hasStains(
  stains: Uint8Array,
  { width, height }: Raster,
  { left, top, right, bottom }: Area,
  origin: (x: number, y: number) => Place,
): boolean {
  const corners = [origin(left, top), origin(right, top), origin(left, bottom), origin(right, bottom)];
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const [from, to] = [Math.max(0, Math.floor(Math.min(...xs))), Math.min(width, Math.ceil(Math.max(...xs)))];
  const last = Math.min(height, Math.ceil(Math.max(...ys)));
  let count = 0;
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < last; y++) {
    for (let x = from; x < to; x++) count += stains[y * width + x] ?? 0;
    if (count > fewStains) return true;
  }
  return false;
}

function maskOf(grey: Raster, em: number, drop: number): Uint8Array {
  return darkMask(grey, Math.max(6, Math.round(em * 0.75)), drop);
}

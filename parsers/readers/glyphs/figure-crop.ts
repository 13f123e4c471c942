import type { Raster } from '../../../model/document.ts';
import { levelsOf, linePicture } from './line-picture.ts';
import type { Levels, LinePicture } from './line-picture.ts';
import { marksOf } from './marks.ts';
import type { Mark } from './marks.ts';
import { isSpeck } from './parted.ts';
import { lineHeight } from './recognition-model.ts';

/** What stands in a cell, before anything is recognised. */
export interface Sighting {
  readonly levels: Levels;
  /** Pieces of ink that may be characters, in pixels of the crop. */
  readonly marks: readonly Mark[];
  /** Ink touches the edge of the crop and is no remnant of a rule: a character may be cut. */
  readonly isCut: boolean;
  /** Height of all the ink together; 0 where there is none. */
  readonly tall: number;
}

/** Darkness of ink above paper, in grey levels, below which nothing is printed. */
const faint = 20;

/** Finds the ink of a cell. `typical` is the usual darkness of ink on the page, null while it is not known. */
export function sighted(crop: Raster, typical: number | null): Sighting {
  const own = levelsOf(crop);
  // In an empty cell the darkest grain of the paper must not pass for ink.
  const ink = typical === null ? own.ink : Math.min(own.ink, own.paper - typical * 0.5);
  const levels = { paper: own.paper, ink };
  if (own.paper - ink < faint) return { levels, marks: [], isCut: false, tall: 0 };
  const { width, height, data } = crop;
  const threshold = (levels.paper + levels.ink) / 2;
  const marks: Mark[] = [];
  let isCut = false;
  for (const mark of marksOf(width, height, (at) => (data[at] ?? 255) < threshold)) {
    const touches = mark.left === 0 || mark.top === 0 || mark.right === width || mark.bottom === height;
    if (touches && isRemnant(mark, width, height)) continue;
    if (touches) isCut = true;
    marks.push(mark);
  }
  const large = marks.filter(({ area }) => area >= 4);
  const top = Math.min(height, ...large.map((mark) => mark.top));
  const bottom = Math.max(0, ...large.map((mark) => mark.bottom));
  return { levels, marks, isCut, tall: Math.max(0, bottom - top) };
}

/** What is left of a ruled line lies thin along an edge, nearly from end to end or as a crumb; a cut 1 stands half as high. */
function isRemnant(mark: Mark, width: number, height: number): boolean {
  const thin = Math.max(2, Math.min(width, height) * 0.08);
  const isLong = (length: number, whole: number): boolean => length > whole * 0.75 || length < height * 0.12;
  const [across, down] = [mark.right - mark.left, mark.bottom - mark.top];
  const lies = down <= thin && (mark.top === 0 || mark.bottom === height) && isLong(across, width);
  const stands = across <= thin && (mark.left === 0 || mark.right === width) && isLong(down, height);
  return lies || stands;
}

/** A cell's ink at the height of a line. */
export interface FigureLine {
  readonly picture: LinePicture;
  /** Height of the digits in the picture. */
  readonly digit: number;
}

/** Ink above and below the digits, in parts of their height. */
const margin = 0.16;

/** The ink of a cell as one line for the network. `usual` is the height of a digit on the page in pixels. */
export function figureLine(
  crop: Raster,
  { levels, marks, tall }: Sighting,
  usual: number,
): FigureLine | null {
  const real = marks.filter((mark) => !isSpeck(mark, usual));
  if (real.length === 0) return null;
  const left = Math.min(...real.map((mark) => mark.left));
  const right = Math.max(...real.map((mark) => mark.right));
  const top = Math.min(...real.map((mark) => mark.top));
  const bottom = Math.max(...real.map((mark) => mark.bottom));
  const height = Math.max(bottom - top, usual);
  const middle = (top + bottom) / 2;
  const window = {
    x: left - usual * 0.25,
    y: middle - height * (0.5 + margin),
    width: right - left + usual * 0.5,
    height: height * (1 + 2 * margin),
  };
  const picture = linePicture(crop, window, levels);
  const scale = lineHeight / window.height;
  const digit = Math.max(usual * 0.8, Math.min(tall, usual * 1.25)) * scale;
  return { picture, digit };
}

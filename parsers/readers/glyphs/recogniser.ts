import type { Raster } from '../../../model/document.ts';
import { figuresOf } from './figures.ts';
import type { ReadFigure } from './figures.ts';
import { levelsOf, linePicture } from './line-picture.ts';
import type { Window } from './line-picture.ts';
import { recognitionModel, stepsOf } from './recognition-model.ts';
import { spelled } from './spelled.ts';

/** A line of words as recognised. */
export interface ReadLine {
  readonly text: string;
  /** Mean probability of its characters, 0 to 1; 1 for a line without any. */
  readonly confidence: number;
}

/**
 * Reads grey crops of one line each, dark on light, one after the other: the same crop gives the same answer in
 * whatever company. A crop without ink gives an empty text.
 */

/**
 * Lines read lately, by their pixels: which way up a page stands is found by reading some lines that are read again as
 * labels. The same pixels give the same answer, so nothing depends on what is remembered.
 */
const lately = new Map<string, ReadLine>();
const mostLately = 64;

export async function recogniseLines(crops: readonly Raster[]): Promise<readonly ReadLine[]> {
  const { characters } = await recognitionModel();
  const lines: ReadLine[] = [];
  for (const crop of crops) {
    const levels = levelsOf(crop);
    const window = inkWindow(crop, levels.paper - (levels.paper - levels.ink) * 0.4);
    if (window === null || levels.paper - levels.ink < 16) {
      lines.push({ text: '', confidence: 1 });
      continue;
    }
    const picture = linePicture(crop, window, levels);
    const key = `${picture.width} ${Buffer.from(picture.pixels).toString('latin1')}`;
    const known = lately.get(key);
    if (known !== undefined) {
      lines.push(known);
      continue;
    }
    const seen = spelled(await stepsOf(picture.pixels, picture.width), characters);
    const sum = seen.reduce((total, { probability }) => total + probability, 0);
    const line: ReadLine = {
      text: seen.map(({ character }) => character).join(''),
      confidence: seen.length === 0 ? 1 : sum / seen.length,
    };
    if (lately.size >= mostLately) lately.clear();
    lately.set(key, line);
    lines.push(line);
  }
  return lines;
}

/** The ink of a line with a little paper around it. */
function inkWindow({ width, height, data }: Raster, threshold: number): Window | null {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((data[y * width + x] ?? 255) >= threshold) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (right < 0) return null;
  const tall = Math.max(bottom - top + 1, 6);
  const margin = tall * 0.16;
  return {
    x: left - margin,
    y: top - margin,
    width: right - left + 1 + 2 * margin,
    height: tall + 2 * margin,
  };
}

/**
 * Reads the figure cells of one page or document together, for the page is its own font. What is `certain` was read
 * alike by a network that sees the whole line and by one that sees each shape alone, and looks like its fellows on
 * the page; everything else is a guess. A cell without ink is certainly empty.
 */
export async function recogniseFigures(crops: readonly Raster[]): Promise<readonly ReadFigure[]> {
  return (await figuresOf(crops)).map(({ text, certain }) => ({ text, certain }));
}

import type { Raster } from '../../../model/document.ts';
import { lineHeight } from './recognition-model.ts';

/** A part of a raster in pixels; it may reach past the raster's edges, where the paper goes on. */
export interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Black and white of a crop: the grey of its paper and of its ink. */
export interface Levels {
  readonly paper: number;
  readonly ink: number;
}

/** A line as the network takes it: `lineHeight` high, white paper, black ink. */
export interface LinePicture {
  readonly pixels: Uint8Array;
  readonly width: number;
  /** Width that the window takes up; the rest is paper. */
  readonly used: number;
}

/** Widths go up in steps, so that few plans of the network are made. */
const widthStep = 16;
const maxWidth = 2400;

/** Grey levels of paper and ink. Ink is as dark as the darkest pixels but for a few. */
export function levelsOf({ width, height, data }: Raster): Levels {
  const counts = new Uint32Array(256);
  const total = width * height;
  for (let i = 0; i < total; i++) counts[data[i] ?? 255] = (counts[data[i] ?? 255] ?? 0) + 1;
  // A lone thin 1 in a wide cell is a few dozen pixels; one or two dark ones are dirt.
  const darkest = Math.max(3, Math.min(24, total * 0.004));
  return { paper: quantile(counts, total * 0.6), ink: quantile(counts, darkest) };
}

function quantile(counts: Uint32Array, rank: number): number {
  let below = 0;
  for (let level = 0; level < 256; level++) {
    below += counts[level] ?? 0;
    if (below >= rank) return level;
  }
  return 255;
}

/**
 * Scales a window of a grey raster to the line height, stretching its contrast. `levels` tell which grey is paper and
 * which is ink; places past the raster's edge are paper.
 */
export function linePicture(raster: Raster, window: Window, levels: Levels): LinePicture {
  const used = Math.min(maxWidth, Math.max(8, Math.round((window.width * lineHeight) / window.height)));
  const width = Math.ceil(Math.max(used, lineHeight) / widthStep) * widthStep;
  const pixels = new Uint8Array(width * lineHeight).fill(255);
  const ink = inkIn(raster, window, levels, used, lineHeight);
  for (let y = 0; y < lineHeight; y++) {
    for (let x = 0; x < used; x++) pixels[y * width + x] = 255 - (ink[y * used + x] ?? 0);
  }
  return { pixels, width, used };
}

/** The same line with more paper round it, printed `times` side by side: another look for the network. */
export function repeatedPicture({ pixels, width, used }: LinePicture, times: number): LinePicture {
  const [small, gap] = [Math.round(lineHeight * 0.84), 6];
  const narrow = Math.max(4, Math.round((used * small) / lineHeight));
  const whole = { width, height: lineHeight, channels: 1 as const, data: pixels };
  const ink = inkIn(
    whole,
    { x: 0, y: 0, width: used, height: lineHeight },
    { paper: 255, ink: 0 },
    narrow,
    small,
  );
  const all = times * (narrow + gap) + gap;
  const result = new Uint8Array(
    Math.ceil(Math.max(all, lineHeight) / widthStep) * widthStep * lineHeight,
  ).fill(255);
  const stride = result.length / lineHeight;
  const top = (lineHeight - small) >> 1;
  for (let time = 0; time < times; time++) {
    const left = gap + time * (narrow + gap);
    for (let y = 0; y < small; y++) {
      for (let x = 0; x < narrow; x++)
        result[(top + y) * stride + left + x] = 255 - (ink[y * narrow + x] ?? 0);
    }
  }
  return { pixels: result, width: stride, used: all };
}

/** A window of a grey raster scaled to `width × height` bytes of ink: 0 is paper, 255 full ink. */
export function inkIn(
  raster: Raster,
  window: Window,
  levels: Levels,
  width: number,
  height: number,
): Uint8Array {
  const span = Math.max(24, levels.paper - levels.ink);
  const columns = weightsOf(window.x, window.width, width);
  const rows = weightsOf(window.y, window.height, height);
  // Each row of the source is scaled once, however many rows of the target it reaches into.
  const strips = new Map<number, Float32Array>();
  const stripAt = (at: number): Float32Array => {
    const known = strips.get(at);
    if (known !== undefined) return known;
    const strip = Float32Array.from(columns, (parts) =>
      parts.reduce((sum, part) => sum + part.weight * darkness(raster, part.at, at, levels.paper), 0),
    );
    strips.set(at, strip);
    return strip;
  };
  const ink = new Uint8Array(width * height);
  const row = new Float32Array(width);
  for (const [y, parts] of rows.entries()) {
    row.fill(0);
    for (const { at, weight } of parts) {
      const strip = stripAt(at);
      for (let x = 0; x < width; x++) row[x] = (row[x] ?? 0) + weight * (strip[x] ?? 0);
    }
    for (let x = 0; x < width; x++) {
      ink[y * width + x] = Math.round(Math.min(1, (row[x] ?? 0) / span) * 255);
    }
  }
  return ink;
}

function darkness({ width, height, data }: Raster, x: number, y: number, paper: number): number {
  if (x < 0 || y < 0 || x >= width || y >= height) return 0;
  return Math.max(0, paper - (data[y * width + x] ?? 255));
}

interface Part {
  readonly at: number;
  readonly weight: number;
}

/** For each place of the target the source places under it: a tent as wide as the larger of the two steps. */
function weightsOf(start: number, length: number, target: number): readonly (readonly Part[])[] {
  const step = length / target;
  const reach = Math.max(1, step);
  return Array.from({ length: target }, (_, i) => {
    const centre = start + (i + 0.5) * step - 0.5;
    const parts: { at: number; weight: number }[] = [];
    let sum = 0;
    for (let at = Math.ceil(centre - reach); at <= Math.floor(centre + reach); at++) {
      const weight = 1 - Math.abs(at - centre) / reach;
      if (weight <= 0) continue;
      parts.push({ at, weight });
      sum += weight;
    }
    return parts.map(({ at, weight }) => ({ at, weight: weight / sum }));
  });
}

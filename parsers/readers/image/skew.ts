import type { Raster } from '../../../model/document.ts';

/** Wider turns than this do not happen in a feeder, nor on the glass. */
const widest = 7;

/**
 * The angle in degrees by which the rules and lines of a picture run down to the right, to 0.02°: the one under which
 * the lower edges of its ink fall together best. `thick` is the height of a stroke in pixels.
 */
export function skewOf(mask: Uint8Array, width: number, height: number, thick: number): number {
  const { xs, ys } = lowerEdges(mask, width, height, thick);
  if (xs.length < 200) return 0;
  const bins = new Uint32Array(height + 2 * Math.ceil(width * Math.tan((widest * Math.PI) / 180)) + 4);
  const every = Math.max(1, Math.floor(xs.length / 30_000));
  let best = { angle: 0, score: -1 };
  const tryAngle = (angle: number, step: number): void => {
    const score = sharpness(xs, ys, width, angle, step, bins);
    if (score > best.score) best = { angle, score };
  };
  tryAngle(0, every);
  for (let angle = -widest; angle <= widest; angle += 0.1) tryAngle(angle, every);
  for (const [reach, step] of [
    [0.1, 0.02],
    [0.02, 0.005],
  ] as const) {
    const middle = best.angle;
    best = { angle: middle, score: -1 };
    for (let angle = middle - reach; angle <= middle + reach + 1e-9; angle += step) tryAngle(angle, 1);
  }
  return best.angle;
}

function lowerEdges(
  mask: Uint8Array,
  width: number,
  height: number,
  thick: number,
): { readonly xs: Int32Array; readonly ys: Int32Array } {
  const step = Math.max(2, Math.round((width * height) / 1e6));
  const xs: number[] = [];
  const ys: number[] = [];
  const starts = new Int32Array(width).fill(-1);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x += step) {
      if (mask[row + x] === 1) {
        if (starts[x] === -1) starts[x] = y;
      } else if (starts[x] !== -1) {
        if (y - (starts[x] ?? 0) <= thick && xs.length < 400_000) {
          xs.push(x);
          ys.push(y);
        }
        starts[x] = -1;
      }
    }
  }
  return { xs: Int32Array.from(xs), ys: Int32Array.from(ys) };
}

function sharpness(
  xs: Int32Array,
  ys: Int32Array,
  width: number,
  angle: number,
  step: number,
  bins: Uint32Array,
): number {
  bins.fill(0);
  const slope = Math.tan((angle * Math.PI) / 180);
  const offset = Math.ceil(width * Math.tan((widest * Math.PI) / 180)) + 1;
  for (let i = 0; i < xs.length; i += step) {
    const bin = Math.round((ys[i] ?? 0) - (xs[i] ?? 0) * slope + offset);
    if (bin >= 0 && bin < bins.length) bins[bin] = (bins[bin] ?? 0) + 1;
  }
  let score = 0;
  for (const count of bins) score += count * count;
  return score;
}

/** A picture on its side, and where its places came from: (x, y) was at (a·x − b·y + e, b·x + a·y + f). */
export interface Turned {
  readonly raster: Raster;
  readonly from: { readonly a: number; readonly b: number; readonly e: number; readonly f: number };
}

/**
 * The picture turned back by an angle in degrees about its middle, with room for its corners. Its rim is drawn on
 * into them: white there would make a dark edge out of yellowed paper.
 */
export function turnedBack({ width, height, data }: Raster, angle: number): Turned {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const wide = Math.ceil(width * cos + height * Math.abs(sin) - 1e-9);
  const high = Math.ceil(height * cos + width * Math.abs(sin) - 1e-9);
  const turned = new Uint8Array(wide * high);
  const e = (width - 1) / 2 - (cos * (wide - 1)) / 2 + (sin * (high - 1)) / 2;
  const f = (height - 1) / 2 - (sin * (wide - 1)) / 2 - (cos * (high - 1)) / 2;
  const [lastX, lastY] = [Math.max(0, width - 1.001), Math.max(0, height - 1.001)];
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) {
      const sx = Math.min(lastX, Math.max(0, cos * x - sin * y + e));
      const sy = Math.min(lastY, Math.max(0, sin * x + cos * y + f));
      const [left, top] = [sx | 0, sy | 0];
      const i = top * width + left;
      const [fx, fy] = [sx - left, sy - top];
      const above = (data[i] ?? 0) * (1 - fx) + (data[i + 1] ?? 0) * fx;
      const below = (data[i + width] ?? 0) * (1 - fx) + (data[i + width + 1] ?? 0) * fx;
      turned[y * wide + x] = above * (1 - fy) + below * fy + 0.5;
    }
  }
  return {
    raster: { width: wide, height: high, channels: 1, data: turned },
    from: { a: cos, b: sin, e, f },
  };
}

/** The picture turned clockwise by quarter turns. */
export function quarterTurned({ width, height, data }: Raster, turns: 0 | 1 | 2 | 3): Raster {
  if (turns === 0) return { width, height, channels: 1, data };
  const turned = new Uint8Array(data.length);
  const wide = turns === 2 ? width : height;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to =
        turns === 1
          ? x * wide + (height - 1 - y)
          : turns === 2
            ? (height - 1 - y) * wide + (width - 1 - x)
            : (width - 1 - x) * wide + y;
      turned[to] = data[y * width + x] ?? 0;
    }
  }
  return turns === 2
    ? { width, height, channels: 1, data: turned }
    : { width: height, height: width, channels: 1, data: turned };
}

import type { Box } from '../../model/document.ts';

/** An affine map as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The map that applies `inner` first and `outer` after it. */
export function product(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** The matrix in an operator's argument, or null where it is damaged. */
export function matrixOf(value: unknown): Matrix | null {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return null;
  const [a, b, c, d, e, f] = Array.from(value as ArrayLike<unknown>); // both kinds above are array-like
  return isNumber(a) && isNumber(b) && isNumber(c) && isNumber(d) && isNumber(e) && isNumber(f)
    ? [a, b, c, d, e, f]
    : null;
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Left, top, right and bottom edge, in points from the top left corner of the page. */
export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The upright rectangle round the image of a rectangle under a map. */
export function edgesOf(map: Matrix, x0: number, y0: number, x1: number, y1: number): Edges {
  const [a, b, c, d, e, f] = map;
  const xs = [a * x0 + c * y0, a * x1 + c * y0, a * x0 + c * y1, a * x1 + c * y1];
  const ys = [b * x0 + d * y0, b * x1 + d * y0, b * x0 + d * y1, b * x1 + d * y1];
  return {
    left: Math.min(...xs) + e,
    top: Math.min(...ys) + f,
    right: Math.max(...xs) + e,
    bottom: Math.max(...ys) + f,
  };
}

export function boxOf({ left, top, right, bottom }: Edges): Box {
  return { x: round(left), y: round(top), width: round(right - left), height: round(bottom - top) };
}

/** Hundredths of a point: finer than any printer, and the same on every machine. */
function round(points: number): number {
  return Math.round(points * 100) / 100;
}

export function isInside(edges: Edges, x: number, y: number): boolean {
  return x >= edges.left && x <= edges.right && y >= edges.top && y <= edges.bottom;
}

/** What two rectangles share; its edges are crossed where they share nothing. */
export function overlapOf(one: Edges, other: Edges): Edges {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
}

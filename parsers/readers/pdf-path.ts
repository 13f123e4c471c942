import type { Edges, Matrix } from './pdf-matrix.ts';
import { overlapOf } from './pdf-matrix.ts';

/** A line of a table, or a piece of one: along x at height `at`, or along y at `at`. Points from the top left. */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** What the paths of a page give for tables. */
export interface Strokes {
  readonly across: Rule[];
  readonly down: Rule[];
  /** Filled rectangles too thick to be lines: shaded cells. */
  readonly shades: Edges[];
  /** Other painted shapes of the size of words: letters that were turned into outlines, and drawings. */
  readonly outlines?: Edges[];
}

/** Shapes taller than this are drawings or frames, and lower ones dots. */
const [minOutline, maxOutline] = [2, 40];
const maxOutlines = 50_000;

export type Paint = 'stroke' | 'fill' | 'both';

/** Programs draw rules up to 1.5 pt as filled rectangles; 2.2 leaves room for rounding, and text is never that thin. */
const maxRuleWidth = 2.2;
/** A line thicker than this is a bar or a shaded strip. */
const maxStrokeWidth = 6;
/** How far a line may lean and still be upright: a scanned form's rules do, a diagonal does not. */
const maxLean = 0.7;

interface Trail {
  readonly xs: number[];
  readonly ys: number[];
  closed: boolean;
  curved: boolean;
}

/** Adds the rules and shades of one painted path. `segments` is pdfjs's own coding: 0 move, 1 line, 2 cubic, 3 quadratic, 4 close. */
export function addPath(
  strokes: Strokes,
  segments: ArrayLike<number>,
  map: Matrix,
  paint: Paint,
  lineWidth: number,
  clip: Edges,
): void {
  const trails = trailsOf(segments, map);
  const painted: Strokes = { across: [], down: [], shades: [] };
  if (paint !== 'fill') addStroked(painted, trails, lineWidth);
  if (paint !== 'stroke') addFilled(painted, trails);
  if (strokes.outlines !== undefined) addOutlines(strokes.outlines, trails, clip);
  // A table that goes on may be drawn whole on both pages, each time cut off at the page.
  strokes.across.push(...clipped(painted.across, clip.top, clip.bottom, clip.left, clip.right));
  strokes.down.push(...clipped(painted.down, clip.left, clip.right, clip.top, clip.bottom));
  for (const shade of painted.shades) {
    const seen = overlapOf(shade, clip);
    if (seen.right > seen.left && seen.bottom > seen.top) strokes.shades.push(seen);
  }
}

function addOutlines(outlines: Edges[], trails: readonly Trail[], clip: Edges): void {
  for (const { xs, ys, curved } of trails) {
    if (outlines.length >= maxOutlines) return;
    if (!curved && (xs.length < 5 || hasSquareCorners(xs, ys))) continue;
    const shape = {
      left: Math.min(...xs),
      top: Math.min(...ys),
      right: Math.max(...xs),
      bottom: Math.max(...ys),
    };
    const height = shape.bottom - shape.top;
    const { left, top, right, bottom } = overlapOf(shape, clip);
    if (height >= minOutline && height <= maxOutline && right > left && bottom > top) outlines.push(shape);
  }
}

function clipped(
  rules: readonly Rule[],
  least: number,
  most: number,
  start: number,
  end: number,
): readonly Rule[] {
  return rules
    .filter(({ at, from, to }) => at >= least - 1 && at <= most + 1 && from <= end && to >= start)
    .map(({ at, from, to }) => ({ at, from: Math.max(from, start), to: Math.min(to, end) }));
}

function trailsOf(segments: ArrayLike<number>, [a, b, c, d, e, f]: Matrix): readonly Trail[] {
  const trails: Trail[] = [];
  let trail: Trail | null = null;
  const begin = (): Trail => {
    const fresh: Trail = { xs: [], ys: [], closed: false, curved: false };
    trails.push(fresh);
    return fresh;
  };
  const add = (to: Trail, at: number): void => {
    const x = segments[at] ?? 0;
    const y = segments[at + 1] ?? 0;
    to.xs.push(a * x + c * y + e);
    to.ys.push(b * x + d * y + f);
  };
  let at = 0;
  while (at < segments.length) {
    const code = segments[at];
    if (code === 0) {
      trail = begin();
      add(trail, at + 1);
      at += 3;
    } else if (code === 1) {
      trail ??= begin();
      add(trail, at + 1);
      at += 3;
    } else if (code === 2 || code === 3) {
      trail ??= begin();
      trail.curved = true;
      at += code === 2 ? 7 : 5;
      add(trail, at - 2);
    } else {
      if (trail !== null) trail.closed = true;
      at += 1;
    }
  }
  return trails;
}

function addStroked(strokes: Strokes, trails: readonly Trail[], lineWidth: number): void {
  if (lineWidth > maxStrokeWidth) return;
  for (const { xs, ys, closed, curved } of trails) {
    if (curved) continue;
    const corners = xs.length;
    const last = closed ? corners : corners - 1;
    for (let i = 0; i < last; i++) {
      const j = (i + 1) % corners;
      addLine(strokes, xs[i] ?? 0, ys[i] ?? 0, xs[j] ?? 0, ys[j] ?? 0);
    }
  }
}

function addLine(strokes: Strokes, x0: number, y0: number, x1: number, y1: number): void {
  const width = Math.abs(x1 - x0);
  const height = Math.abs(y1 - y0);
  if (height <= maxLean && width >= height) {
    strokes.across.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) });
  } else if (width <= maxLean) {
    strokes.down.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) });
  }
}

function addFilled(strokes: Strokes, trails: readonly Trail[]): void {
  const thick: Edges[] = [];
  for (const { xs, ys, curved } of trails) {
    if (curved || xs.length < 3) continue;
    const left = Math.min(...xs);
    const right = Math.max(...xs);
    const top = Math.min(...ys);
    const bottom = Math.max(...ys);
    const isThin = bottom - top <= maxRuleWidth || right - left <= maxRuleWidth;
    // Borders whose corners are cut at an angle are not rectangles, so a thin shape counts by its bounds.
    if (isThin) addBar(strokes, left, top, right, bottom);
    else if (xs.length <= 6 && hasSquareCorners(xs, ys)) thick.push({ left, top, right, bottom });
  }
  const [outer, inner] = thick;
  if (thick.length === 2 && outer !== undefined && inner !== undefined && isFrame(outer, inner)) {
    for (const { left, top, right, bottom } of [outer]) {
      addLine(strokes, left, top, right, top);
      addLine(strokes, left, bottom, right, bottom);
      addLine(strokes, left, top, left, bottom);
      addLine(strokes, right, top, right, bottom);
    }
    return;
  }
  strokes.shades.push(...thick);
}

function addBar(strokes: Strokes, left: number, top: number, right: number, bottom: number): void {
  const width = right - left;
  const height = bottom - top;
  // A dot may be the corner of a border or one piece of a dotted line in either direction.
  if (height <= maxRuleWidth) strokes.across.push({ at: (top + bottom) / 2, from: left, to: right });
  if (width <= maxRuleWidth) strokes.down.push({ at: (left + right) / 2, from: top, to: bottom });
}

function hasSquareCorners(xs: readonly number[], ys: readonly number[]): boolean {
  for (let i = 1; i < xs.length; i++) {
    const width = Math.abs((xs[i] ?? 0) - (xs[i - 1] ?? 0));
    const height = Math.abs((ys[i] ?? 0) - (ys[i - 1] ?? 0));
    if (Math.min(width, height) > maxLean) return false;
  }
  return true;
}

/** A border may be painted as the surface between two rectangles. */
function isFrame(one: Edges, other: Edges): boolean {
  const gaps = [
    one.left - other.left,
    one.top - other.top,
    other.right - one.right,
    other.bottom - one.bottom,
  ];
  return (
    gaps.every((gap) => gap >= 0 && gap <= maxRuleWidth) ||
    gaps.every((gap) => gap <= 0 && gap >= -maxRuleWidth)
  );
}

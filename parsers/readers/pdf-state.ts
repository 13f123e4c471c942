import type { TextState } from './pdf-glyphs.ts';
import { freshText } from './pdf-glyphs.ts';
import type { Edges, Matrix } from './pdf-matrix.ts';
import { isNumber } from './pdf-matrix.ts';
import { op } from './pdf-ops.ts';
import type { Paint } from './pdf-path.ts';
import type { Font } from './pdf-source.ts';

const strokingOps = new Set<unknown>([op.stroke, op.closeStroke]);
const fillingOps = new Set<unknown>([op.fill, op.eoFill]);
const bothOps = new Set<unknown>([op.fillStroke, op.eoFillStroke, op.closeFillStroke, op.closeEOFillStroke]);

/** The graphics state that `save` keeps and `restore` brings back. */
export interface State {
  ctm: Matrix;
  clip: Edges;
  lineWidth: number;
  /** False where the colour is that of the paper or nothing is painted: such a line is not seen. */
  strokeShows: boolean;
  fillShows: boolean;
  strokeOpaque: boolean;
  fillOpaque: boolean;
  /** Colour of stencils, as `#rrggbb`. */
  ink: string;
  /** False where what is painted lets through what lies below it (opacity, blending, a soft mask). */
  covers: boolean;
  text: TextState;
}

export function freshState(ctm: Matrix, width: number, height: number): State {
  return {
    ctm,
    clip: { left: 0, top: 0, right: width, bottom: height },
    lineWidth: 1,
    strokeShows: true,
    fillShows: true,
    strokeOpaque: true,
    fillOpaque: true,
    ink: '#000000',
    covers: true,
    text: freshText(),
  };
}

/** How a path is painted, or null where it leaves nothing to see (clip paths, white lines). */
export function paintOf(how: unknown, state: State): Paint | null {
  const isBoth = bothOps.has(how);
  const strokes = (isBoth || strokingOps.has(how)) && state.strokeShows && state.strokeOpaque;
  const fills = (isBoth || fillingOps.has(how)) && state.fillShows && state.fillOpaque;
  if (strokes && fills) return 'both';
  return strokes ? 'stroke' : fills ? 'fill' : null;
}

export function setFont(
  text: TextState,
  name: unknown,
  size: unknown,
  fonts: ReadonlyMap<string, Font>,
): void {
  text.font = typeof name === 'string' ? (fonts.get(name) ?? null) : null;
  text.size = isNumber(size) ? size : 0;
}

/** Takes over an extended graphics state: a list of [key, value]. */
export function setGraphics(state: State, entries: unknown, fonts: ReadonlyMap<string, Font>): void {
  if (!Array.isArray(entries)) return;
  for (const entry of entries as readonly unknown[]) {
    if (!Array.isArray(entry)) continue;
    const [key, value] = entry as readonly unknown[]; // Array.isArray leaves any
    if (key === 'LW' && isNumber(value)) state.lineWidth = value;
    else if (key === 'CA') state.strokeOpaque = value !== 0;
    else if (key === 'ca') {
      state.fillOpaque = value !== 0;
      state.covers &&= value === 1;
    } else if (key === 'BM') state.covers &&= value === 'source-over';
    // pdfjs says no soft mask round an image that brings a mask of its own, and there only.
    else if (key === 'SMask') state.covers = false;
    else if (key === 'Font' && Array.isArray(value)) {
      const [name, size] = value as readonly unknown[]; // as above
      setFont(state.text, name, size, fonts);
    }
  }
}

export function numbersOf(value: unknown): readonly number[] {
  if (value instanceof Float32Array) return Array.from(value);
  return Array.isArray(value) ? value.filter(isNumber) : [];
}

export function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

import type { Glyph } from './pdf-glyphs.ts';
import type { Line } from './pdf-text.ts';

/** Words of a line that stand close together, from and to along the line. */
export interface Segment {
  readonly glyphs: readonly Glyph[];
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** A line of a table without columns ruled: words, and figures after them. */
export interface Row {
  readonly line: Line;
  readonly words: readonly Segment[];
  readonly figures: readonly Segment[];
}

/** The words of a line that stand further apart than `gap` ems. */
export function segmentsOf(line: Line, gap: number): readonly Segment[] {
  const segments: Glyph[][] = [];
  let last: Glyph | undefined;
  for (const glyph of line.glyphs) {
    const segment = segments.at(-1);
    const close = last !== undefined && glyph.from - last.to <= gap * Math.min(glyph.em, last.em);
    if (segment !== undefined && close) segment.push(glyph);
    else segments.push([glyph]);
    last = glyph;
  }
  return segments.map((glyphs): Segment => {
    const text = glyphs.map((glyph) => glyph.text).join('');
    return { glyphs, text, from: glyphs[0]?.from ?? 0, to: Math.max(...glyphs.map(({ to }) => to)) };
  });
}

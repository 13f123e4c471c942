import type { Raster } from '../../../model/document.ts';
import { partsOf } from './parts.ts';

/** What is taken for a height where a picture shows no characters at all. */
const unknown = 30;

/**
 * The height in pixels of the characters that most of a picture's words are set in: that of the square characters,
 * whose strokes mostly hang together, and never that of rules, dots and pictures.
 */
export function characterHeight(mask: Uint8Array, { width, height }: Raster): number {
  const counts = new Map<number, number>();
  let total = 0;
  for (const part of partsOf(mask, width, { left: 0, top: 0, right: width, bottom: height })) {
    const [wide, high] = [part.right - part.left, part.bottom - part.top];
    const longest = Math.max(wide, high);
    if (longest < 6 || longest > 160 || Math.min(wide, high) * 2.2 < longest) continue;
    counts.set(longest, (counts.get(longest) ?? 0) + 1);
    total++;
  }
  if (total < 12) return unknown;
  // Loose strokes are smaller than characters, headings larger: the bulk of whole characters lies near the top.
  let passed = 0;
  for (const [size, count] of [...counts].toSorted(([one], [other]) => one - other)) {
    passed += count;
    if (passed >= total * 0.8) return size;
  }
  return unknown;
}

import type { LinePicture } from './line-picture.ts';
import { inkIn } from './line-picture.ts';
import type { Mark } from './marks.ts';
import { lineHeight } from './recognition-model.ts';

/** Glyphs are compared at this size. */
export const [glyphWidth, glyphHeight] = [16, 20] as const;

/** One character scaled to a fixed height, in the middle of its frame: `glyphWidth × glyphHeight`, 0 paper, 1 full ink. */
export type GlyphImage = Float32Array;

/** Frame round the ink, in pixels of the glyph's image. */
const frame = 1;

/** The image of a character of a line. Its proportions stay, so that a 1 stays narrow. */
export function glyphImage(picture: LinePicture, glyph: Mark): GlyphImage {
  const height = Math.max(1, glyph.bottom - glyph.top);
  const scale = height / (glyphHeight - 2 * frame);
  const width = glyphWidth * scale;
  const window = {
    x: (glyph.left + glyph.right) / 2 - width / 2,
    y: glyph.top - frame * scale,
    width,
    height: glyphHeight * scale,
  };
  // Ink of the neighbours that reaches into the frame is no part of this character.
  const own = new Uint8Array(picture.width * lineHeight).fill(255);
  for (let y = 0; y < lineHeight; y++) {
    const row = y * picture.width;
    own.set(
      picture.pixels.subarray(row + Math.max(0, glyph.left - 1), row + glyph.right + 1),
      row + Math.max(0, glyph.left - 1),
    );
  }
  const raster = { width: picture.width, height: lineHeight, channels: 1 as const, data: own };
  const ink = inkIn(raster, window, { paper: 255, ink: 0 }, glyphWidth, glyphHeight);
  const most = Math.max(64, ...ink);
  return Float32Array.from(ink, (level) => level / most);
}

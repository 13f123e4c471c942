import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';

/** The outline of a character on a square of size 1: `d` of an SVG path in units of `scale`, y upwards. */
export interface Outline {
  readonly d: string;
  /** What one unit of `d` is on the square. */
  readonly scale: number;
  /** Width of the character on the square. */
  readonly advance: number;
}

/** Characters as outlines; null where the font lacks the character. */
export type PictureFont = (character: string) => Outline | null;

/** A font from the bytes of its file; `postscriptName` picks one out of a collection. Throws where they are no font. */
export function fontOf(bytes: Uint8Array, postscriptName?: string): PictureFont {
  const font = create(Buffer.from(bytes), postscriptName);
  const scale = 1 / font.unitsPerEm;
  const known = new Map<string, Outline | null>();
  return (character) => {
    const ready = known.get(character);
    if (ready !== undefined) return ready;
    const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
    const outline =
      glyph.id === 0 ? null : { d: glyph.path.toSVG(), scale, advance: glyph.advanceWidth * scale };
    known.set(character, outline);
    return outline;
  };
}

let packaged: PictureFont | null = null;

/** The Chinese font that is installed with the program: there on every machine. */
export function packagedFont(): PictureFont {
  if (packaged === null) {
    const resolve = createRequire(import.meta.url).resolve;
    const file = '@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf';
    packaged = fontOf(readFileSync(resolve(file)));
  }
  return packaged;
}

/** Letters and digits of `latin`, everything else of `chinese`, as word processors mix them. */
export function mixedFont(latin: PictureFont, chinese: PictureFont): PictureFont {
  return (character) =>
    (character.codePointAt(0) ?? 0) < 0x80
      ? (latin(character) ?? chinese(character))
      : (chinese(character) ?? latin(character));
}

/** Width in points of a text set in a font; characters that it lacks take a whole square. */
export function setWidth(text: string, size: number, font: PictureFont): number {
  return Array.from(text).reduce((width, character) => width + (font(character)?.advance ?? 1) * size, 0);
}

/** What is used of fontkit, which comes without types of its own. */
declare module 'fontkit' {
  export interface Glyph {
    /** 0 where the font lacks the character. */
    readonly id: number;
    /** In font units. */
    readonly advanceWidth: number;
    /** The outline, in font units with y upwards. */
    readonly path: { toSVG(): string };
  }
  export interface Font {
    readonly unitsPerEm: number;
    glyphForCodePoint(code: number): Glyph;
  }
  /** Opens a font; in a collection the one of that PostScript name. Throws where the bytes are no font. */
  export function create(bytes: Uint8Array, postscriptName?: string): Font;
}

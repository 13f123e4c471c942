import { decodedRun, encodingOfCharset, encodingOfPage, isEastAsian } from './rtf-charsets.ts';

/** How the bytes of an RTF file are to be decoded, by its fonts. */
export interface RtfFonts {
  /** Takes note of a control word in the table of fonts. */
  readonly define: (name: string, value: number | null) => void;
  readonly setPage: (page: number) => void;
  /** Bytes in a font, with the font that the writer names for Chinese characters beside it. */
  readonly decoded: (bytes: Uint8Array, font: number | null, eastFont: number | null) => string;
}

/** Files that name no code page at all are written by small Chinese programs. */
const fallback = 'gb18030';

export function rtfFonts(): RtfFonts {
  const encodings = new Map<number, string | null>();
  let defined = 0;
  let page: string | null = null;
  const encodingFor = (font: number | null): string | null =>
    font === null ? null : (encodings.get(font) ?? null);
  return {
    define(name, value) {
      if (name === 'f') defined = value ?? 0;
      else if (name === 'fcharset') encodings.set(defined, encodingOfCharset(value ?? 0));
      else if (name === 'cpg' && value !== null) encodings.set(defined, encodingOfPage(value));
    },
    setPage(number) {
      page = encodingOfPage(number);
    },
    decoded(bytes, font, eastFont) {
      if (bytes.every((byte) => byte < 0x80) && encodingFor(font) !== 'symbol') {
        return decodedRun(bytes, 'windows-1252');
      }
      const own = encodingFor(font) ?? page ?? fallback;
      if (isEastAsian(own) || own === 'symbol') return decodedRun(bytes, own);
      // In a Western font the pairs of bytes belong to the font beside it, or else to the code page of the file.
      const beside = [encodingFor(eastFont), page].find((each) => each !== null && isEastAsian(each)) ?? null;
      const paired = beside === null ? null : decodedRun(bytes, beside);
      return paired === null || paired.includes('\ufffd') ? decodedRun(bytes, own) : paired;
    },
  };
}

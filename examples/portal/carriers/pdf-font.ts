/** A page's resources; pdfkit keeps them by name and its types leave them open. */
interface FontNames {
  [name: string]: unknown;
}

/**
 * A Chinese font that a PDF names and does not contain: every reader has its own letters for STSong-Light and the
 * predefined CMap UniGB-UCS2-H, so that no font file has to be shipped.
 */
export interface NamedFont {
  /** Puts the font into the resources of the page in hand; to be called once for each page. */
  openPage(): void;
  /** Writes one line with its baseline at `y` points below the top of the page. */
  line(text: string, x: number, y: number, size: number): void;
}

/** Half a square for letters and digits, a whole one for everything else; in points. */
export function widthOf(text: string, size: number): number {
  return Array.from(text).reduce((width, character) => width + (isHalf(character) ? size / 2 : size), 0);
}

const isHalf = (character: string): boolean => (character.codePointAt(0) ?? 0) < 0x80;

/** Adds the font to a document. */
export function namedFont(doc: PDFKit.PDFDocument): NamedFont {
  // A string object of its own class is what pdfkit prints in parentheses; a bare string becomes a name.
  const literal = (text: string): unknown => new String(text);
  const descriptor = doc.ref({
    Type: 'FontDescriptor',
    FontName: 'STSong-Light',
    Flags: 6,
    FontBBox: [-25, -254, 1000, 880],
    ItalicAngle: 0,
    Ascent: 880,
    Descent: -120,
    CapHeight: 880,
    StemV: 93,
  });
  descriptor.end(null);
  const descendant = doc.ref({
    Type: 'Font',
    Subtype: 'CIDFontType0',
    BaseFont: 'STSong-Light',
    CIDSystemInfo: { Registry: literal('Adobe'), Ordering: literal('GB1'), Supplement: 2 },
    FontDescriptor: descriptor,
    DW: 1000,
    // CIDs 1 to 95 are the letters and digits of half width.
    W: [1, 95, 500],
  });
  descendant.end(null);
  const font = doc.ref({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: 'STSong-Light',
    Encoding: 'UniGB-UCS2-H',
    DescendantFonts: [descendant],
  });
  font.end(null);
  return {
    openPage: () => {
      // pdfkit declares the font resources as any.
      const fonts = doc.page.fonts as FontNames;
      fonts['Song'] = font;
    },
    line: (text, x, y, size) => {
      const hex = Buffer.from(text, 'utf16le').swap16().toString('hex');
      // pdfkit turns the page upside down so that y grows downwards; the letters are turned back.
      doc.addContent(`BT /Song ${size} Tf 1 0 0 -1 ${x.toFixed(2)} ${y.toFixed(2)} Tm <${hex}> Tj ET`);
    },
  };
}

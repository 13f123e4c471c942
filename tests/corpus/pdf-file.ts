import PDFDocument from 'pdfkit';
import { namedFont } from '../../examples/portal/carriers/pdf-font.ts';
import type { DrawnPage, DrawnRule, DrawnText } from '../../examples/portal/carriers/drawn-table.ts';
import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';

/** How drawn pages become a PDF. */
export interface PdfStyle {
  /** One operator for each character, as some writers do. */
  readonly letters?: boolean;
  /** In what order the texts stand in the file. */
  readonly order?: 'as-drawn' | 'shuffled' | 'bottom-up';
  /** Pages lie on their side in the file and say so in /Rotate. */
  readonly rotate?: 90 | 270;
  /** The file of a font to embed; without it the font is named and not there. */
  readonly font?: string;
  /** A picture behind each page (PNG or JPEG), as scanners with recognition make them. */
  readonly pictures?: readonly Uint8Array[];
  /** `hidden`: there and not drawn · `none`: pictures only. */
  readonly text?: 'shown' | 'hidden' | 'none';
  /** Encrypted, to be opened without a password. */
  readonly locked?: boolean;
  /** Rules as thin filled boxes instead of strokes, as Word writes them. */
  readonly boxes?: boolean;
}

const producedOn = new Date('2024-01-10T01:00:00Z');

/** Pages as a PDF file. */
export async function pdfOf(
  pages: readonly DrawnPage[],
  style: PdfStyle = {},
  lots = seeded('pdf'),
): Promise<Uint8Array> {
  const doc = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    font: '',
    info: { Producer: 'corpus', CreationDate: producedOn, ModDate: producedOn },
    ...(style.locked === true
      ? { ownerPassword: 'office', permissions: { printing: 'lowResolution' as const } }
      : {}),
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    doc.once('end', resolve);
    doc.once('error', reject);
  });
  const font = namedFont(doc);
  pages.forEach((page, at) => {
    openPage(doc, page, style);
    const picture = style.pictures?.[at];
    if (picture !== undefined)
      doc.image(Buffer.from(picture), 0, 0, { width: page.width, height: page.height });
    if (style.text === 'none') return;
    if (picture === undefined) for (const rule of page.rules) drawRule(doc, rule, style);
    if (style.font === undefined) font.openPage();
    else doc.font(style.font);
    const hidden = style.text === 'hidden';
    doc.addContent(hidden ? 'q 3 Tr' : 'q');
    for (const text of ordered(page.texts, style, lots)) {
      const pieces = style.letters === true ? lettersOf(text) : [text];
      for (const { text: words, x, y, size } of pieces) {
        if (style.font === undefined) font.line(words, x, y, size);
        else doc.fontSize(size).text(words, x, y, { lineBreak: false, baseline: 'alphabetic' });
      }
    }
    doc.addContent('Q');
  });
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

function openPage(doc: PDFKit.PDFDocument, { width, height }: DrawnPage, { rotate }: PdfStyle): void {
  doc.addPage({ size: rotate === undefined ? [width, height] : [height, width], margin: 0 });
  if (rotate === undefined) return;
  // pdfkit leaves the entries of a page open.
  const entries = doc.page.dictionary.data as Record<string, unknown>;
  entries['Rotate'] = rotate;
  // What is drawn stands upright once the reader has turned the page.
  if (rotate === 90) doc.transform(0, -1, 1, 0, 0, width);
  else doc.transform(0, 1, -1, 0, height, 0);
}

function drawRule(doc: PDFKit.PDFDocument, { x1, y1, x2, y2, width }: DrawnRule, { boxes }: PdfStyle): void {
  if (boxes === true) {
    const half = width / 2;
    doc.rect(x1 - half, y1 - half, x2 - x1 + width, y2 - y1 + width).fill('black');
  } else doc.lineWidth(width).moveTo(x1, y1).lineTo(x2, y2).stroke();
}

function ordered(texts: readonly DrawnText[], { order }: PdfStyle, lots: Seeded): readonly DrawnText[] {
  if (order === 'bottom-up') return texts.toReversed();
  if (order !== 'shuffled') return texts;
  return texts
    .map((text) => ({ text, at: lots.fraction() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ text }) => text);
}

function lettersOf({ text, x, y, size }: DrawnText): readonly DrawnText[] {
  let at = x;
  return Array.from(text).map((letter) => {
    const placed = { text: letter, x: at, y, size };
    at += (letter.codePointAt(0) ?? 0) < 0x80 ? size / 2 : size;
    return placed;
  });
}

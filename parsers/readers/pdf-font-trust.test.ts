import { describe, expect, it } from 'vitest';

import { drawnPdf, line, words } from './fixtures/pdf/drawn.ts';
import { readPdf } from './pdf.ts';

/** A table with Chinese labels and, in a font of its own, one figure. */
const content =
  [700, 670, 640].map((y) => line(50, y, 350, y)).join('') +
  [50, 200, 350].map((x) => line(x, 640, x, 700)).join('') +
  words('规章的件数', 60, 680) +
  words('行政规范性文件', 60, 650);

async function figureIn(font: string, shown: string): Promise<string | undefined> {
  const drawn = Buffer.from(
    drawnPdf([{ content: `${content} BT /F3 10 Tf 220 680 Td ${shown} Tj ET` }]),
  ).toString('latin1');
  const plain = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
  // The offsets no longer hold: pdfjs finds the objects by itself.
  const { blocks } = await readPdf(Buffer.from(drawn.replace(plain, font), 'latin1'));
  return blocks.flatMap((block) => (block.kind === 'grid' ? [block.grid[0]?.[1]?.text] : []))[0];
}

const simple = (names: string): string =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Own /FirstChar 49 /LastChar 51 /Widths [500 500 500] /Encoding << /Type /Encoding /Differences [49 ${names}] >> >>`;
const composite =
  '<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Own /Encoding /Identity-H /DescendantFonts [ << /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >> ] >>';

describe('a figure in a font', () => {
  it('with names of characters is read', async () => {
    expect(await figureIn(simple('/one /two /three'), '(123)')).toBe('123');
  });

  it.each([
    ['that numbers its glyphs in their names', simple('/G31 /G32 /G33'), '(123)'],
    ['that names its glyphs in a way of its own', simple('/one1 /shape2 /shape3'), '(123)'],
    ['without a table for its numbers', composite, '<003100320033>'],
  ])('%s is unreadable', async (_, font, shown) => {
    expect((await figureIn(font, shown))?.replaceAll(' ', '')).toBe('\uFFFD\uFFFD\uFFFD');
  });
});

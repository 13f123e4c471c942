import { describe, expect, it } from 'vitest';

import type { Document, Picture, Raster } from '../../model/document.ts';
import { imagePdf } from './fixtures/pdf/images.ts';
import type { PageImage } from './fixtures/pdf/images.ts';
import { readPdf } from './pdf.ts';

/** A page's pixels that differ everywhere, so that a turn, a flip or a shift shows. */
const [width, height] = [60, 80];
const page = Uint8Array.from({ length: width * height }, (_, at) => (at * 37 + (at >> 5) * 11) % 251);
const whole: PageImage = { width, height, grey: page };

function picturesOf({ blocks }: Document): readonly Picture[] {
  return blocks.filter((block) => block.kind === 'picture');
}

async function rasterOf(content: string, images: readonly PageImage[], rotate = 0): Promise<Raster | null> {
  const [picture, ...others] = picturesOf(await readPdf(imagePdf({ content, images, rotate })));
  expect(others).toEqual([]);
  expect(picture?.large).toBe(true);
  return picture?.content?.kind === 'pixels' ? picture.content.raster : null;
}

const expected = { width, height, channels: 1, data: page };
/** Where a part of the page lies on paper of 600 × 800 points. */
const placed = (index: number, x: number, y: number, w: number, h: number): string =>
  `q ${w * 10} 0 0 ${h * 10} ${x * 10} ${800 - (y + h) * 10} cm /Im${index} Do Q\n`;

function cut(x0: number, y0: number, w: number, h: number): PageImage {
  const grey = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) grey[y * w + x] = at(x0 + x, y0 + y);
  return { width: w, height: h, grey };
}

function at(x: number, y: number): number {
  return page[y * width + x] ?? 0;
}

describe('a scanned page', () => {
  it('is given pixel for pixel', async () => {
    expect(await rasterOf(placed(0, 0, 0, 60, 80), [whole])).toEqual(expected);
  });

  it('is put together from strips and tiles', async () => {
    const strips = [0, 30, 60].map((y) => ({ y, h: Math.min(30, height - y) }));
    const content = strips.map(({ y, h }, index) => placed(index, 0, y, width, h)).join('');
    const images = strips.map(({ y, h }) => cut(0, y, width, h));
    expect(await rasterOf(content, images)).toEqual(expected);
    const tiles = [0, 25, 50].flatMap((x) =>
      [0, 32, 64].map((y) => ({ x, y, w: Math.min(25, width - x), h: Math.min(32, height - y) })),
    );
    const tiled = tiles.map(({ x, y, w, h }, index) => placed(index, x, y, w, h)).join('');
    expect(
      await rasterOf(
        tiled,
        tiles.map(({ x, y, w, h }) => cut(x, y, w, h)),
      ),
    ).toEqual(expected);
  });

  it('stands upright when it is stored upside down or lying', async () => {
    const flipped = new Uint8Array(page.length);
    const lying = new Uint8Array(page.length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        flipped[(height - 1 - y) * width + x] = at(x, y);
        lying[(width - 1 - x) * height + y] = at(x, y);
      }
    }
    expect(await rasterOf('q 600 0 0 -800 0 800 cm /Im0 Do Q', [{ width, height, grey: flipped }])).toEqual(
      expected,
    );
    const turned: PageImage = { width: height, height: width, grey: lying };
    expect(await rasterOf('q 0 -800 600 0 0 800 cm /Im0 Do Q', [turned])).toEqual(expected);
    const paper = {
      content: 'q 800 0 0 600 0 0 cm /Im0 Do Q',
      images: [turned],
      rotate: 90,
      size: [800, 600],
    } as const;
    const [picture] = picturesOf(await readPdf(imagePdf(paper)));
    expect(picture?.content).toEqual({ kind: 'pixels', raster: expected });
  });

  it('is composed of its layers: paper below, letters as a stencil above', async () => {
    const bits = Uint8Array.from({ length: 80 * 8 }, (_, index) => (index * 73) & 255);
    const paper: PageImage = { width: 1, height: 1, grey: Uint8Array.of(200) };
    const letters: PageImage = { width: 64, height: 80, stencil: bits };
    const raster = await rasterOf(`${placed(0, 0, 0, 60, 80)}0.2 g ${placed(1, 0, 0, 60, 80)}`, [
      paper,
      letters,
    ]);
    const shown = Array.from({ length: 64 * 80 }, (_, index) =>
      (((bits[index >> 3] ?? 0) >> (7 - (index & 7))) & 1) === 1 ? 200 : 51,
    );
    expect(raster).toEqual({ width: 64, height: 80, channels: 1, data: Uint8Array.from(shown) });
  });

  it('has three channels where a colour stands in it', async () => {
    const red: PageImage = { width: 6, height: 8, stencil: new Uint8Array(8) };
    const raster = await rasterOf(`${placed(0, 0, 0, 60, 80)}1 0 0 rg ${placed(1, 0, 0, 6, 8)}`, [
      whole,
      red,
    ]);
    expect(raster?.channels).toBe(3);
    expect([...(raster?.data.subarray(0, 3) ?? [])]).toEqual([255, 0, 0]);
    expect([...(raster?.data.subarray(18, 21) ?? [])]).toEqual([at(6, 0), at(6, 0), at(6, 0)]);
  });
});

describe('a picture that cannot be had', () => {
  const content = placed(0, 0, 0, 60, 80);
  const claims: readonly [string, PageImage][] = [
    ['that claims billions of pixels', { ...whole, width: 60_000, height: 60_000 }],
    ['that is damaged', { width, height, jpeg: Uint8Array.of(0xff, 0xd8, 0xff, 1, 2, 3) }],
  ];
  it.each(claims)('%s stands there without content', async (_, image) => {
    const document = await readPdf(imagePdf({ content, images: [image] }));
    expect(document.blocks).toEqual([
      { kind: 'picture', name: 'page 1', page: 1, large: true, box: { x: 0, y: 0, width: 600, height: 800 } },
    ]);
  });
});

describe('words under a picture', () => {
  const line = (text: string, y: number, mode = 0): string =>
    `BT /F1 10 Tf ${mode} Tr 60 ${y} Td (${text}) Tj ET\n`;
  const scan = placed(0, 0, 0, 60, 80);

  it('give sentences and no figures, whether invisible or painted over', async () => {
    const sentences = line('Report of the bureau', 700) + line('Licences 12 0 7', 680) + line('1 2 3', 660);
    for (const content of [scan + sentences.replaceAll('0 Tr', '3 Tr'), sentences + scan]) {
      const document = await readPdf(imagePdf({ content, images: [whole] }));
      expect(document.certainty).toBe('ocr');
      expect(document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : block.kind))).toEqual([
        'picture',
        'Report of the bureau',
      ]);
    }
  });

  it('are words of the page when the picture is painted before them or lets them through', async () => {
    const long = line('Words that stand on the paper of the bureau', 700);
    for (const content of [scan + long, `${long}/Half gs ${scan}`]) {
      const document = await readPdf(imagePdf({ content, images: [whole] }));
      expect(document.certainty).toBe('text');
      expect(document.blocks.filter(({ kind }) => kind === 'paragraph')).toHaveLength(1);
    }
  });
});

describe('letters that are only shapes', () => {
  it('make a page a large picture, and leave no cell blank in a table', async () => {
    const shape = (x: number, y: number): string =>
      `${x} ${y} m ${x + 3} ${y + 6} ${x + 5} ${y} ${x + 6} ${y + 8} c f\n`;
    const page = Array.from({ length: 200 }, (_, index) =>
      shape(60 + (index % 20) * 20, 700 - Math.floor(index / 20) * 20),
    );
    const drawn = await readPdf(imagePdf({ content: page.join(''), images: [] }));
    expect(drawn.blocks).toMatchObject([{ kind: 'picture', large: true }]);
    expect(picturesOf(drawn)[0]?.content).toBeUndefined();
    const rules = [50, 150, 250].map((x) => `${x} 700 m ${x} 680 l S\n`).join('');
    const table = `${rules}50 700 m 250 700 l S 50 680 m 250 680 l S\n${shape(170, 686)}BT /F1 10 Tf 60 686 Td (Label) Tj ET`;
    const [grid] = (await readPdf(imagePdf({ content: table, images: [] }))).blocks;
    expect(grid).toMatchObject({ kind: 'grid', grid: [[{ text: 'Label' }, { text: '', hasImage: true }]] });
  });
});

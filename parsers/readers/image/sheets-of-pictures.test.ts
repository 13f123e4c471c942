import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Cell, Grid } from '../../../model/document.ts';
import { readImage } from './image.ts';
import type { Drawing } from './testing/drawn-table.ts';
import { pngOf } from './testing/drawn-table.ts';

const fontFile = '@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf';
const font = create(readFileSync(createRequire(import.meta.url).resolve(fontFile)));

/** A table of two labels and four figures. */
function tableOf(labels: readonly [string, string], figures: readonly string[]): Drawing {
  return {
    columns: [200, 130, 130],
    rows: 2,
    cells: labels.flatMap((label, row) => [
      { text: label, row, column: 0 },
      { text: figures[row * 2] ?? '', row, column: 1 },
      { text: figures[row * 2 + 1] ?? '', row, column: 2 },
    ]),
  };
}
const one = tableOf(['规章', '许可'], ['315', '96', '2047', '18']);
const other = tableOf(['处罚', '强制'], ['50', '213', '41', '15']);

async function gridsOf(bytes: Uint8Array): Promise<readonly Grid[]> {
  return (await readImage(bytes)).blocks.flatMap((block) => (block.kind === 'grid' ? [block.grid] : []));
}

const wordsOf = (grid: Grid | undefined): string[][] =>
  (grid ?? []).map((row) => row.map(({ text }) => text));
const wordsOfOne = [
  ['规章', '315', '96'],
  ['许可', '2047', '18'],
];
const wordsOfOther = [
  ['处罚', '50', '213'],
  ['强制', '41', '15'],
];

/** Both tables on one white sheet, the second moved by so much. */
async function together(left: number, top: number): Promise<Buffer> {
  const [first, second] = [await pngOf(one, font), await pngOf(other, font)];
  const { width, height } = await sharp(first).metadata();
  return sharp({ create: { width: width + left, height: height + top, channels: 3, background: '#fff' } })
    .composite([
      { input: first, left: 0, top: 0 },
      { input: second, left, top, blend: 'multiply' },
    ])
    .png()
    .toBuffer();
}

describe('tables of one picture', () => {
  test('one below the other are two', async () => {
    const grids = await gridsOf(await together(0, 170));
    expect(grids.map(wordsOf)).toEqual([wordsOfOne, wordsOfOther]);
  });

  test('side by side are two, the left one first', async () => {
    const grids = await gridsOf(await together(500, 0));
    expect(grids.map(wordsOf)).toEqual([wordsOfOne, wordsOfOther]);
  });
});

describe('a table', () => {
  test.each([180, 270] as const)('turned by %d° is read upright', async (angle) => {
    const [grid] = await gridsOf(await pngOf(one, font, angle));
    expect(wordsOf(grid)).toEqual(wordsOfOne);
  });

  test.each([
    ['left', { left: 70, top: 0, width: 510, height: 216 }],
    ['right', { left: 0, top: 0, width: 455, height: 216 }],
    ['bottom', { left: 0, top: 0, width: 580, height: 130 }],
  ] as const)('cut by the %s edge gives no figure that is wrong', async (_, area) => {
    const cut = await sharp(await pngOf(one, font))
      .extract(area)
      .png()
      .toBuffer();
    const known = new Set(wordsOfOne.flat());
    const cells: readonly Cell[] = (await gridsOf(cut)).flat(2);
    for (const { text, recognised } of cells) {
      if (recognised?.certain === true) expect(known).toContain(text);
    }
  });

  test('of the second page of a TIFF comes after that of the first, with its page', async () => {
    const pages = [await pngOf(one, font), await pngOf(other, font)];
    const file = await sharp(pages, { join: { animated: true } })
      .tiff({ compression: 'lzw' })
      .toBuffer();
    const grids = await gridsOf(file);
    expect(grids.map(wordsOf)).toEqual([wordsOfOne, wordsOfOther]);
    expect(grids.map((grid) => grid[0]?.[0]?.page)).toEqual([1, 2]);
  });
});

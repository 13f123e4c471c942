import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Grid } from '../../../model/document.ts';
import { readImage } from './image.ts';
import type { Drawing } from './testing/drawn-table.ts';
import { drawnTable, pngOf } from './testing/drawn-table.ts';

const fontFile = '@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf';
const font = create(readFileSync(createRequire(import.meta.url).resolve(fontFile)));

/** A label over two rows, a heading over two columns, figures and a blank. */
const table: Drawing = {
  columns: [220, 160, 160],
  rows: 4,
  title: '二、主动公开政府信息情况',
  cells: [
    { text: '信息内容', row: 0, column: 0, rowSpan: 2 },
    { text: '本年件数', row: 0, column: 1, columnSpan: 2 },
    { text: '制发', row: 1, column: 1 },
    { text: '废止', row: 1, column: 2 },
    { text: '规章', row: 2, column: 0 },
    { text: '2047', row: 2, column: 1 },
    { text: '315', row: 2, column: 2 },
    { text: '规范性文件', row: 3, column: 0 },
    { text: '96', row: 3, column: 1 },
    { text: '', row: 3, column: 2 },
  ],
};

async function gridOf(bytes: Uint8Array): Promise<Grid> {
  const grids = (await readImage(bytes)).blocks.filter(({ kind }) => kind === 'grid');
  expect(grids).toHaveLength(1);
  const [only] = grids;
  return only?.kind === 'grid' ? only.grid : [];
}

/** Row, column and spans of each cell. */
const shapeOf = (grid: Grid): string[] =>
  [...new Set(grid.flat())].map((cell) => `${cell.row},${cell.column} ${cell.rowSpan}×${cell.columnSpan}`);

const shape = [
  '0,0 2×1',
  '0,1 1×2',
  '1,1 1×1',
  '1,2 1×1',
  '2,0 1×1',
  '2,1 1×1',
  '2,2 1×1',
  '3,0 1×1',
  '3,1 1×1',
  '3,2 1×1',
];

const seal = `<g fill="none" stroke="#d8242c" opacity="0.8" style="mix-blend-mode:multiply"><circle cx="420" cy="240" r="110" stroke-width="8"/><path d="M420 190l14 36h38l-30 22 12 36-34-22-34 22 12-36-30-22h38z" fill="#d8242c"/></g>`;

describe('a ruled table in a picture', () => {
  test('is read with its merged cells, its words and its blank', async () => {
    const document = await readImage(await pngOf(table, font));
    expect(document).toMatchObject({ format: 'image', certainty: 'ocr' });
    expect(document.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'grid']);
    const [title] = document.blocks;
    expect(title?.kind === 'paragraph' && title.text).toContain('主动公开政府信息情况');
    const grid = await gridOf(await pngOf(table, font));
    expect(shapeOf(grid)).toEqual(shape);
    expect(grid[0]?.[0]?.text).toBe('信息内容');
    expect(grid[2]?.map(({ text }) => text)).toEqual(['规章', '2047', '315']);
    expect(grid[3]?.[2]).toMatchObject({ text: '', recognised: { certain: true } });
    expect(grid[2]?.[0]?.recognised).toBeUndefined();
  });

  test('keeps the picture of each figure', async () => {
    const grid = await gridOf(await pngOf(table, font));
    const cutout = grid[2]?.[1]?.recognised?.cutout ?? new Uint8Array(0);
    const { width, height, format } = await sharp(cutout).metadata();
    expect(format).toBe('png');
    expect(width).toBeGreaterThan(100);
    expect(height).toBeLessThan(90);
    // The figure stands in the middle on white paper.
    const { channels } = await sharp(cutout).stats();
    expect(channels[0]?.min).toBeLessThan(60);
    expect(channels[0]?.max).toBeGreaterThan(240);
  });

  test.each([
    ['turned by 3°', table, 3],
    ['turned by −1.4°', table, -1.4],
    ['with dotted rules', { ...table, rule: 'stroke-dasharray="3 4"' }, 0],
    ['with dashed rules', { ...table, rule: 'stroke-dasharray="9 5"' }, 0],
    ['with pale rules', { ...table, colour: '#bbb' }, 0.5],
    ['under a seal', { ...table, over: seal }, 0],
    ['open at its sides', { ...table, without: ['left', 'right'] as const }, 0],
    [
      'with small scratches',
      { ...table, over: '<path d="M330 150l9 0M520 215l0 8" stroke="#fff" stroke-width="9"/>' },
      0,
    ],
  ] satisfies readonly (readonly [string, Drawing, number])[])(
    '%s keeps its cells',
    async (_, drawing, angle) => {
      const grid = await gridOf(await pngOf(drawing, font, angle));
      expect(shapeOf(grid)).toEqual(shape);
      expect(grid[2]?.map(({ text }) => text)).toEqual(['规章', '2047', '315']);
    },
  );

  test('turned by 90° is read upright', async () => {
    const grid = await gridOf(await pngOf(table, font, 90));
    expect(shapeOf(grid)).toEqual(shape);
    expect(grid[2]?.[1]?.text).toBe('2047');
  });

  test('of low resolution in a poor JPEG keeps its cells', async () => {
    const small = await sharp(Buffer.from(drawnTable(table, font)))
      .resize({ width: 330 })
      .jpeg({ quality: 50 })
      .toBuffer();
    expect(shapeOf(await gridOf(small))).toEqual(shape);
  });

  test('has a rule half rubbed out: what stands beside it is in doubt', async () => {
    const rubbed = '<rect x="436" y="234" width="8" height="22" fill="#fff"/>';
    const grid = await gridOf(await pngOf({ ...table, over: rubbed }, font));
    for (const cell of grid[2]?.slice(1) ?? []) expect(cell.recognised?.certain).toBe(false);
  });
});

describe('a picture without ruled tables', () => {
  test('keeps its words, and says that a picture is there', async () => {
    const svg = drawnTable({ columns: [600], rows: 0, cells: [], title: '政府信息公开年度报告' }, font);
    const document = await readImage(await sharp(Buffer.from(svg)).png().toBuffer());
    expect(document.blocks.map(({ kind }) => kind)).toEqual(['picture', 'paragraph']);
  });

  test('white paper holds nothing but the picture', async () => {
    const white = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect((await readImage(white)).blocks).toEqual([{ kind: 'picture', name: '', large: true }]);
  });
});

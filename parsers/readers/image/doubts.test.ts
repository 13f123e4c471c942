import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../model/document.ts';
import { readImage } from './image.ts';
import type { DrawnCell, Drawing } from './testing/drawn-table.ts';
import { pngOf } from './testing/drawn-table.ts';

const fontFile = '@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf';
const font = create(readFileSync(createRequire(import.meta.url).resolve(fontFile)));

/** Enough figures for the page to know its own digits. */
const figures: readonly (readonly string[])[] = [
  ['120', '35', '41'],
  ['7', '213', '50'],
  ['64', '', '18'],
  ['302', '15', '27'],
];
const labels = ['规章', '许可', '处罚', '强制'];

/** A table of a label and three figures a row; the cell in row 3, column 2 is blank. `changed` cells take the place of those there. */
function tableWith(changed: readonly DrawnCell[] = [], over = ''): Drawing {
  const isChanged = (row: number, column: number): boolean =>
    changed.some(
      (cell) => cell.row === row && column >= cell.column && column < cell.column + (cell.columnSpan ?? 1),
    );
  const cells = [
    ...['信息内容', '制发', '废止', '有效'].map((text, column) => ({ text, row: 0, column })),
    ...labels.map((text, i) => ({ text, row: i + 1, column: 0 })),
    ...figures.flatMap((line, i) => line.map((text, j) => ({ text, row: i + 1, column: j + 1 }))),
  ];
  return {
    columns: [220, 150, 150, 150],
    rows: 5,
    cells: [...cells.filter(({ row, column }) => !isChanged(row, column)), ...changed],
    over,
  };
}

/** The cells of the one table in a drawing, by row and column. */
async function cellsOf(drawing: Drawing): Promise<(row: number, column: number) => Cell> {
  const grids = (await readImage(await pngOf(drawing, font))).blocks.filter(({ kind }) => kind === 'grid');
  const [only] = grids;
  if (grids.length !== 1 || only?.kind !== 'grid') throw new Error(`${grids.length} tables were found`);
  return (row, column) => {
    const cell = only.grid[row]?.[column];
    if (cell === undefined) throw new RangeError(`there is no cell ${row},${column}`);
    return cell;
  };
}

const isCertain = (cell: Cell): boolean | undefined => cell.recognised?.certain;

/** A ring and a star round the middle of the blank cell, as of a round stamp. */
const sealIn = (colour: string, opacity: number): string =>
  `<g fill="none" stroke="${colour}" opacity="${opacity}" style="mix-blend-mode:multiply"><circle cx="505" cy="228" r="100" stroke-width="7"/><path d="M505 180l14 36h38l-30 22 12 36-34-22-34 22 12-36-30-22h38z" fill="${colour}"/></g>`;

describe('what is left open', () => {
  test('nothing in a clean table', async () => {
    const at = await cellsOf(tableWith());
    const read = figures.map((line, i) => line.map((_, j) => at(i + 1, j + 1)));
    expect(read.map((line) => line.map(({ text }) => text))).toEqual(figures);
    expect(isCertain(at(3, 2))).toBe(true);
    expect(read.flat().filter((cell) => isCertain(cell) === false).length).toBeLessThanOrEqual(3);
  });

  test('a blank under a red seal, for a red figure vanishes with it', async () => {
    const plain = await cellsOf(tableWith([], sealIn('#d8242c', 0.8)));
    expect(isCertain(plain(3, 2))).toBe(false);
    const red = await cellsOf(
      tableWith([{ text: '46', row: 3, column: 2, ink: '#d8242c' }], sealIn('#d8242c', 0.8)),
    );
    expect(isCertain(red(3, 2))).toBe(false);
    // Far from the seal nothing changes.
    expect(red(1, 1)).toMatchObject({ text: '120', recognised: { certain: true } });
  });

  test('a red figure in a page without a seal is read', async () => {
    const at = await cellsOf(tableWith([{ text: '46', row: 3, column: 2, ink: '#d8242c' }]));
    expect(at(3, 2).text).toBe('46');
  });

  test('cells that a grey seal crosses', async () => {
    const at = await cellsOf(tableWith([], sealIn('#777', 1)));
    expect(isCertain(at(3, 2))).toBe(false);
    for (const [row, column] of [
      [2, 2],
      [3, 3],
      [4, 2],
    ] as const) {
      const cell = at(row, column);
      if (cell.recognised?.certain === true) expect(cell.text).toBe(figures[row - 1]?.[column - 1]);
    }
  });

  test('two cells of one row that nothing parts, though they are two in all other rows', async () => {
    const left = await cellsOf(tableWith([{ text: '15', row: 4, column: 2, columnSpan: 2, shift: -75 }]));
    expect(left(4, 2).columnSpan).toBe(2);
    expect(isCertain(left(4, 2))).toBe(false);
    expect(left(3, 1)).toMatchObject({ text: '64', recognised: { certain: true } });
    const blank = await cellsOf(tableWith([{ text: '', row: 3, column: 2, columnSpan: 2 }]));
    expect(isCertain(blank(3, 2))).toBe(false);
  });

  test('but not a figure under a heading that is as wide', async () => {
    const at = await cellsOf(
      tableWith([
        { text: '本年处理件数', row: 3, column: 1, columnSpan: 3 },
        { text: '88', row: 4, column: 1, columnSpan: 3 },
      ]),
    );
    expect(at(4, 1)).toMatchObject({ text: '88', columnSpan: 3, recognised: { certain: true } });
  });

  test('a figure that touches the rule beside it is no remnant of that rule', async () => {
    const at = await cellsOf(tableWith([{ text: '1', row: 3, column: 2, shift: -68 }]));
    const cell = at(3, 2);
    if (cell.recognised?.certain === true) expect(cell.text).toBe('1');
  });

  test.each(['1', '-', '—'])('no %s is taken for dirt', async (text) => {
    const cell = (await cellsOf(tableWith([{ text, row: 3, column: 2 }])))(3, 2);
    expect(cell.text).not.toBe('');
    if (text === '1') expect(cell.text).toBe('1');
  });

  test('specks of dust leave a blank a blank; what is larger is no certain blank and no figure', async () => {
    const dusty = await cellsOf(tableWith([], '<rect x="495" y="220" width="2" height="2"/>'));
    expect(dusty(3, 2)).toMatchObject({ text: '', recognised: { certain: true } });
    for (const scratch of ['M500 226h5v5h-5z', 'M470 212h16v2h-16z', 'M560 206h1v11h-1z']) {
      const at = await cellsOf(tableWith([], `<path d="${scratch}"/>`));
      expect([scratch, isCertain(at(3, 2))]).toEqual([scratch, false]);
    }
  });

  test('all figures of a thumbnail', async () => {
    const file = await sharp(await pngOf(tableWith(), font))
      .resize({ width: 200 })
      .png()
      .toBuffer();
    const grids = (await readImage(file)).blocks.filter((block) => block.kind === 'grid');
    const cells = grids.flatMap(({ grid }) => grid.flat());
    expect(cells.length).toBeGreaterThan(0);
    expect(cells.filter((cell) => isCertain(cell) === true)).toEqual([]);
  });
});

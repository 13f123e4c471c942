import { describe, expect, it } from 'vitest';
import type { Block } from '../../model/document.ts';
import { readText } from './text.ts';

const blocksOf = async (text: string): Promise<readonly Block[]> =>
  (await readText(new TextEncoder().encode(text))).blocks;

function rowsOf(block: Block | undefined): readonly (readonly string[])[] {
  if (block?.kind !== 'grid') throw new Error(`expected a grid, found ${block?.kind ?? 'nothing'}`);
  return block.grid.map((row, index) => row.slice(0, block.widths?.[index]).map((cell) => cell.text));
}

describe('readText with rows of cells parted by tabs', () => {
  it('keeps empty cells at both ends and says how many cells each row has', async () => {
    const [block] = await blocksOf('甲\t1\t2\t\n\t乙\t3\t4\n');
    expect(rowsOf(block)).toEqual([
      ['甲', '1', '2', ''],
      ['', '乙', '3', '4'],
    ]);
    expect(block).toMatchObject({ aligned: false, widths: [4, 4] });
  });

  it('rejoins a table over the blank lines of a page break, and ends it at words', async () => {
    const blocks = await blocksOf('标题\n\n甲\t1\n\n\n乙\t2\n\n三、下一节\n丙\t3\n');
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'grid', 'paragraph', 'grid']);
    expect(rowsOf(blocks[1])).toEqual([
      ['甲', '1'],
      ['乙', '2'],
    ]);
  });
});

describe('readText with one cell a line', () => {
  it('reads cells of several lines and rows parted by blank lines', async () => {
    const [block] = await blocksOf('\t结果\n维持\n\t总\n计\n\n\t0\n\t\u3000 1\n');
    expect(rowsOf(block)).toEqual([
      ['结果 维持', '总 计'],
      ['0', '1'],
    ]);
  });

  it('keeps a cell whose words come after blank lines in its row', async () => {
    const [block] = await blocksOf('\t一\n\t0\n\n\t\n\n\n\n三、办理\n\t（一）公开\n\t0\n');
    expect(rowsOf(block)).toEqual([
      ['一', '0'],
      ['三、办理', '（一）公开', '0'],
    ]);
  });

  it('takes words after a finished row for the end of the table', async () => {
    const blocks = await blocksOf('\t一\n\t0\n\n\n四、标题\n\t甲\n\t乙\n');
    expect(blocks.map((block) => block.kind)).toEqual(['grid', 'paragraph', 'grid']);
  });
});

describe('readText elsewhere', () => {
  it('gives pictures their places and drops bookmarks', async () => {
    const blocks = await blocksOf('[bookmark: _GoBack]二、情况\n[image: 图片4]\n');
    expect(blocks).toEqual([
      { kind: 'paragraph', text: '二、情况' },
      { kind: 'picture', name: '图片4' },
    ]);
  });

  it('reads GB18030 without being told', async () => {
    const gbk = Uint8Array.from([0xb6, 0xfe, 0xa1, 0xa2, 0xc7, 0xe9, 0xbf, 0xf6]);
    expect((await readText(gbk)).blocks).toEqual([{ kind: 'paragraph', text: '二、情况' }]);
  });
});

describe('readText with pages', () => {
  const texts = async (text: string): Promise<readonly string[]> =>
    (await blocksOf(text)).map((block) => (block.kind === 'paragraph' ? block.text : block.kind));

  it('leaves out the numbers at the feet of pages and keeps other bare numbers', async () => {
    expect(await texts('甲\n7\n\n 1 \n\f乙\n2\n\f丙\n3')).toEqual(['甲', '7', '乙', '丙']);
    expect(await texts('甲\n0\n\f乙\n0\n\f丙')).toEqual(['甲', '0', '乙', '0', '丙']);
    expect(await texts('甲\n1')).toEqual(['甲', '1']);
  });

  it('refuses a text of more lines than any report', async () => {
    await expect(blocksOf('1\n'.repeat(200_001))).rejects.toThrow(/200000 lines/u);
  });
});

import { describe, expect, it } from 'vitest';

import type { Document } from '../../model/document.ts';
import { drawnPdf, line, words } from './fixtures/pdf/drawn.ts';
import { readPdf } from './pdf.ts';

function paragraphsOf({ blocks }: Document): readonly string[] {
  return blocks.map((block) => (block.kind === 'paragraph' ? block.text : block.kind));
}

async function drawn(content: string): Promise<readonly string[]> {
  return paragraphsOf(await readPdf(drawnPdf([{ content }])));
}

/** Paragraphs, and tables as the texts of their cells. */
async function tables(...pages: readonly string[]): Promise<readonly unknown[]> {
  const { blocks } = await readPdf(drawnPdf(pages.map((content) => ({ content }))));
  return blocks.map((block) =>
    block.kind === 'paragraph'
      ? block.text
      : block.kind === 'grid'
        ? block.grid.map((row) => row.map(({ text }) => text))
        : block.kind,
  );
}

/** Figures of a row, in columns 60 points wide from 300 on. */
const figures = (y: number, ...row: readonly string[]): string =>
  row.map((figure, index) => words(figure, 300 + index * 60, y)).join('');

describe('labels broken over lines, beside figures without rules between columns', () => {
  const label = words('（二）部分公开（区分处理的，', 60, 626) + words('只计这一情形）', 60, 614);

  it('are joined where the figures stand in the middle between their halves', async () => {
    expect(await drawn(label + figures(620, '19', '6', '0'))).toEqual([
      '（二）部分公开（区分处理的，只计这一情形）\t19\t6\t0',
    ]);
  });

  it('keep the label of their group beside them', async () => {
    const group = words('公开', 20, 620);
    expect(await drawn(label + group + figures(620, '19', '6', '0'))).toEqual([
      '公开\t（二）部分公开（区分处理的，只计这一情形）\t19\t6\t0',
    ]);
  });

  it('are joined between two rules, wherever in the row the figures stand', async () => {
    const rules = line(50, 640, 480, 640) + line(50, 606, 480, 606) + line(50, 586, 480, 586);
    const next = words('（三）不予公开', 60, 592) + figures(592, '1', '2', '3');
    expect(await drawn(rules + label + figures(614, '19', '6', '0') + next)).toEqual([
      '（二）部分公开（区分处理的，只计这一情形）\t19\t6\t0',
      '（三）不予公开\t1\t2\t3',
    ]);
  });

  it('stay apart where rows may stand as close as lines', async () => {
    const apart = words('甲类事项', 60, 640) + words('乙类事项', 60, 610) + figures(620, '19', '6', '0');
    expect(await drawn(apart)).toEqual(['甲类事项', '19\t6\t0', '乙类事项']);
    const rules = line(50, 650, 480, 650) + line(50, 590, 480, 590);
    const two = rules + words('甲类', 60, 630) + figures(620, '1', '2', '3') + figures(600, '4', '5', '6');
    expect(await drawn(two)).toEqual(['甲类', '1\t2\t3', '4\t5\t6']);
  });
});

describe('headings without rules between columns', () => {
  const row = words('一、新收数量', 60, 600) + figures(600, '246', '58', '30', '11');

  it('are put together column by column', async () => {
    const heading =
      words('申请人情况', 370, 650) +
      words('自然', 302, 632) +
      words('人', 307, 620) +
      words('商业', 362, 632) +
      words('企业', 362, 620) +
      words('科研机构', 415, 626) +
      words('总计', 480, 626);
    expect(await tables(heading + row)).toEqual([
      '申请人情况',
      [
        ['', '自然人', '商业企业', '科研机构', '总计'],
        ['一、新收数量', '246', '58', '30', '11'],
      ],
    ]);
  });

  it('stay as they are where a column has none', async () => {
    const heading = words('自然人', 300, 626) + words('商业企业', 360, 626) + words('总计', 480, 626);
    expect(await drawn(heading + row)).toEqual(['自然人\t商业企业\t总计', '一、新收数量\t246\t58\t30\t11']);
  });
});

describe('tables without rules', () => {
  const heads = ['自然人', '商业企业', '科研机构', '总计'];
  const heading = (y: number): string =>
    heads.map((head, index) => words(head, 302 + index * 60 - head.length * 5, y)).join('');
  /** A row with its blanks: figures centred below the headings. */
  const row = (label: string, y: number, ...cells: readonly string[]): string =>
    words(label, 60, y) +
    cells.map((cell, index) => (cell === '' ? '' : words(cell, 300 + index * 60, y))).join('');
  const first = ['', ...heads];

  it('keep their blanks', async () => {
    const content =
      heading(650) +
      row('1.属于国家秘密', 620, '4', '', '', '4') +
      row('2.属于执法案卷', 590, '5', '1', '0', '6') +
      row('3.其他', 560, '', '', '2', '');
    expect(await tables(content)).toEqual([
      [
        first,
        ['1.属于国家秘密', '4', '', '', '4'],
        ['2.属于执法案卷', '5', '1', '0', '6'],
        ['3.其他', '', '', '2', ''],
      ],
    ]);
  });

  it('keep rows that are blank throughout, and their groups', async () => {
    const content =
      heading(650) +
      row('（一）甲', 620, '4', '0', '0', '4') +
      row('（二）乙', 590) +
      row('（三）丙', 560, '', '0', '', '0');
    expect(await tables(content)).toEqual([
      [first, ['（一）甲', '4', '0', '0', '4'], ['（二）乙', '', '', '', ''], ['（三）丙', '', '0', '', '0']],
    ]);
  });

  it('join labels of three lines beside labels of one', async () => {
    const label = words('2.无正当理由', 60, 603) + words('逾期不补正', 60, 591) + words('的申请', 60, 579);
    const content =
      heading(650) + row('1.甲', 620, '4', '0', '0', '4') + label + figures(591, '1', '0', '0', '1');
    expect(await tables(content)).toEqual([
      [first, ['1.甲', '4', '0', '0', '4'], ['2.无正当理由逾期不补正的申请', '1', '0', '0', '1']],
    ]);
  });

  it('go on on the next page, where a row has blanks only there', async () => {
    const one = heading(120) + row('1.甲', 90, '4', '0', '0', '4') + row('2.乙', 60, '1', '0', '0', '1');
    const two = row('3.丙', 800, '7', '', '', '7') + row('4.丁', 770, '7', '', '1', '8');
    expect(await tables(one, two)).toEqual([
      [
        first,
        ['1.甲', '4', '0', '0', '4'],
        ['2.乙', '1', '0', '0', '1'],
        ['3.丙', '7', '', '', '7'],
        ['4.丁', '7', '', '1', '8'],
      ],
    ]);
  });

  it('stay lines where a figure stands between two columns', async () => {
    const between =
      words('2.乙', 60, 590) + words('5', 332, 590) + words('0', 420, 590) + words('5', 480, 590);
    const content = heading(650) + row('1.甲', 620, '4', '0', '0', '4') + between;
    expect(await tables(content)).toContain('2.乙\t5\t0\t5');
  });

  it('stay lines where a figure reaches over two columns', async () => {
    const wide =
      words('2.乙', 60, 590) +
      words('123456789012345', 300, 590) +
      words('5', 480, 590) +
      words('0', 430, 590);
    const blocks = await tables(heading(650) + row('1.甲', 620, '4', '0', '0', '4') + wide);
    expect(blocks.every((block) => typeof block === 'string')).toBe(true);
  });
});

import { expect, test } from 'vitest';
import { readSheets } from '../../../parsers/readers/sheets.ts';
import { reportFigures } from '../figures/report-figures.ts';
import { manuscriptOf } from '../paper/manuscript.ts';
import { sheetReport } from './sheet-report.ts';

const source = { name: '雨前区人民政府', size: 'region' } as const;
const figures = reportFigures(source, 2022, 'gf2021');
const manuscript = manuscriptOf({
  title: '雨前区人民政府2022年政府信息公开工作年度报告',
  agency: source.name,
  year: 2022,
  forms: { disclosure: 'gf2021', requests: 'gf2021', remedies: 'gf2021' },
  values: figures,
  datedOn: '2023-01-17',
  style: { thousands: true },
});

test.each(['xls', 'xlsx'] as const)(
  '%s: sentences, three tables and their figures come out',
  async (format) => {
    const { blocks, meta } = await readSheets(sheetReport(manuscript, format), format);
    expect(meta.title).toBe(manuscript.title);
    expect(blocks[0]).toEqual({ kind: 'paragraph', text: manuscript.title });
    const grids = blocks.flatMap((block) => (block.kind === 'grid' ? [block.grid] : []));
    expect(grids.map((grid) => grid[0]?.length)).toEqual([4, 10, 15]);
    const received = grids[1]?.find((row) => row[0]?.text.startsWith('一、本年新收'));
    const text = received?.[3]?.text.replaceAll(',', '');
    expect(text).toBe(String(figures['requests.new.natural_person']));
  },
);

test.each(['xls', 'xlsx'] as const)('%s is the same in every byte when made twice', async (format) => {
  const one = sheetReport(manuscript, format);
  // The library stamps whole seconds; a second later a stamp that was left in would show.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(Buffer.compare(one, sheetReport(manuscript, format))).toBe(0);
});

test('tables stand on sheets of their own where asked, and figures may be text', async () => {
  const apart = await readSheets(
    sheetReport(manuscript, 'xlsx', { sheets: 'each', figuresAsText: true }),
    'xlsx',
  );
  const kinds = apart.blocks.map(({ kind }) => kind);
  expect(kinds.slice(kinds.indexOf('grid'))).toEqual(['grid', 'paragraph', 'grid', 'paragraph', 'grid']);
});

import { describe, expect, it } from 'vitest';
import { seeded } from '../examples/portal/figures/seeded.ts';
import { htmlFile } from '../tests/corpus/html-file.ts';
import { madeReport } from '../tests/corpus/made-report.ts';
import type { ReadReport } from '../model/report.ts';
import { parse } from './parse.ts';

const report = madeReport('region', 4);
const earlier = madeReport('region', 5);
const { year } = report;

async function readBeside(caption: string, above: boolean): Promise<ReadReport> {
  const lastYear = { manuscript: earlier.manuscript, caption, above };
  const file = htmlFile(report.manuscript, { lastYear }, seeded('older'));
  const { reports } = await parse(file.bytes, { fileName: file.fileName });
  expect(reports).toHaveLength(1);
  return reports[0] as ReadReport; // one was counted
}

const right = ({ values }: ReadReport): number =>
  Object.entries(report.cells).filter(([code, cell]) => values[code]?.value === cell).length;

describe('tables of the year before in the same sections', () => {
  it.each([
    ['附：上年度情况', true],
    ['附：上年度情况', false],
    [`${year - 1}年度情况统计表`, true],
    [`${year - 1}年`, true],
    [`去年统计情况`, true],
  ])('「%s」 never takes the place of the report’s own (above: %s)', async (caption, above) => {
    const read = await readBeside(caption, above);
    expect(right(read)).toBe(200);
  });

  it('are told where they are the only ones', async () => {
    const only = htmlFile(earlier.manuscript, {}, seeded('only'));
    const page = new TextDecoder()
      .decode(only.bytes)
      .replaceAll(String(earlier.year), String(year))
      .replaceAll('<table', `<p>${year - 1}年度情况统计表</p><table`);
    const { reports } = await parse(new TextEncoder().encode(page), { fileName: 'report.html' });
    const told = reports[0]?.issues.filter(({ code }) => code === 'year-conflict') ?? [];
    expect(new Set(told.flatMap(({ codes }) => codes)).size).toBe(200);
  });

  it.each([
    `${year}年度情况统计表`,
    `${year - 1}年与${year}年情况对比`,
    '上年结转情况',
    '本年度情况',
    '各季度情况汇总如下：',
    `图1 ${year}年第一至第四季度公开情况`,
  ])('「%s」 says nothing of another year', async (caption) => {
    const own = htmlFile(report.manuscript, {}, seeded('own'));
    const page = new TextDecoder().decode(own.bytes).replaceAll('<table', `<p>${caption}</p><table`);
    const { reports } = await parse(new TextEncoder().encode(page), { fileName: 'report.html' });
    expect(reports[0]?.issues.filter(({ code }) => code === 'year-conflict')).toEqual([]);
  });
});

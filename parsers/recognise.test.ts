import { describe, expect, it } from 'vitest';
import { htmlReport } from '../examples/portal/carriers/html-report.ts';
import { reportFigures } from '../examples/portal/figures/report-figures.ts';
import { manuscriptOf } from '../examples/portal/paper/manuscript.ts';
import { formsOf } from '../examples/portal/press/publication.ts';
import type { Report } from '../model/report.ts';
import { parse } from './parse.ts';

const figuresOf = (agency: string, year: number): Readonly<Record<string, number>> =>
  reportFigures({ name: agency, size: 'region' }, year, formsOf(year));

function bodyOf(agency: string, year: number): string {
  const title = `${agency}${year}年政府信息公开工作年度报告`;
  const values = figuresOf(agency, year);
  return htmlReport(
    manuscriptOf({ title, agency, year, forms: formsOf(year), values, datedOn: `${year + 1}-01-20` }),
  );
}

async function reportsIn(heading: string, ...bodies: readonly string[]): Promise<readonly Report[]> {
  const articles = bodies.map((body) => `<div class="TRS_Editor">${body}</div>`).join('');
  const page = `<!doctype html><meta charset="utf-8"><title>${heading}</title><div class="content"><h1>${heading}</h1>${articles}</div>`;
  return (await parse(new TextEncoder().encode(page), {})).reports;
}

const totals = (report: Report | undefined): number | null | undefined =>
  report?.values['requests.new.total']?.value;

describe('several reports on one page', () => {
  it('are told apart by agency, each with its own figures', async () => {
    const reports = await reportsIn(
      '2023年政府信息公开工作年度报告汇编',
      bodyOf('甲山镇人民政府', 2023),
      bodyOf('丁河镇人民政府', 2023),
    );
    expect(reports.map(({ agency, year }) => [agency.name, year])).toEqual([
      ['甲山镇人民政府', 2023],
      ['丁河镇人民政府', 2023],
    ]);
    expect(reports.map(totals)).toEqual([
      figuresOf('甲山镇人民政府', 2023)['requests.new.total'],
      figuresOf('丁河镇人民政府', 2023)['requests.new.total'],
    ]);
  });

  it('are told apart by year, each in its own form', async () => {
    const reports = await reportsIn(
      '甲山镇历年年报',
      bodyOf('甲山镇人民政府', 2023),
      bodyOf('甲山镇人民政府', 2020),
    );
    expect(reports.map(({ year, tables }) => [year, tables.disclosure?.generation])).toEqual([
      [2023, 'gf2021'],
      [2020, 'gf2019'],
    ]);
  });
});

describe('a page whose title names another year than the report in it', () => {
  it('is one report, and the conflict is said', async () => {
    const reports = await reportsIn(
      '甲山镇人民政府2023年政府信息公开工作年度报告',
      bodyOf('甲山镇人民政府', 2022),
    );
    expect(reports).toHaveLength(1);
    expect(reports[0]?.issues.map(({ code }) => code)).toContain('year-conflict');
  });
});

describe('a draft', () => {
  const body = bodyOf('甲山镇人民政府', 2023);
  it.each(['（征求意见稿）', '(草案)', '【送审稿】', '初稿'])(
    'that says %s is no report yet',
    async (word) => {
      const titled = body.replaceAll(
        '2023年政府信息公开工作年度报告',
        `2023年政府信息公开工作年度报告${word}`,
      );
      expect(titled).not.toBe(body);
      const heading = `甲山镇人民政府2023年政府信息公开工作年度报告${word}`;
      await expect(reportsIn(heading, titled)).rejects.toMatchObject({ code: 'draft' });
    },
  );

  it('is not what speaks of one: a report on asking for opinions stays one', async () => {
    const asking = body.replace(
      '</strong></p>',
      '</strong></p><p>就《办法（征求意见稿）》公开征求意见12次。</p>',
    );
    expect(await reportsIn('甲山镇人民政府2023年政府信息公开工作年度报告', asking)).toHaveLength(1);
  });
});

import { describe, expect, test } from 'vitest';
import { indicatorCodes } from '../figures/forms.ts';
import { allNoise } from './noise.ts';
import { allPublications } from './special-cases.ts';
import { truthOf } from './truth.ts';
import type { TrueReport } from './truth.ts';

const truth = truthOf(allPublications(2019, 2024), allNoise(2019, 2024), [2019, 2024], () => []);
const reportOf = (agency: string, year: number): TrueReport => {
  const report = truth.reports.find((one) => one.agency.name === agency && one.year === year);
  if (report === undefined) throw new Error(`no report of ${agency} for ${year}`);
  return report;
};
const issuesOf = (agency: string, year: number): string[] =>
  reportOf(agency, year).issues.map(({ code, identity }) =>
    identity === undefined ? code : `${code} ${identity}`,
  );

test('nineteen agencies over six years, but for two gaps', () => {
  expect(truth.reports).toHaveLength(19 * 6 - 2);
  expect(truth.missing.map(({ agency, year }) => `${agency} ${year}`)).toEqual([
    '云岭乡人民政府 2020',
    '枫渡镇人民政府 2021',
  ]);
});

test('values are those of each table’s own form', () => {
  for (const { tables, values } of truth.reports) {
    const codes = Object.entries(tables).flatMap(([table, { generation }]) =>
      generation === 'gf2019' || generation === 'gf2021'
        ? table === 'disclosure' || table === 'requests' || table === 'remedies'
          ? indicatorCodes(table, generation)
          : []
        : [],
    );
    expect(Object.keys(values).sort()).toEqual([...codes].sort());
  }
});

describe('special cases', () => {
  test('an old table two, and two forms in one report', () => {
    expect(reportOf('听泉街道办事处', 2023).tables).toMatchObject({
      disclosure: { generation: 'gf2019' },
      requests: { generation: 'gf2021' },
    });
    expect(issuesOf('听泉街道办事处', 2023)).toEqual(['form-outdated']);
    expect(reportOf('柳桥街道办事处', 2022).tables).toMatchObject({
      disclosure: { generation: 'gf2021' },
      requests: { generation: 'gf2019' },
    });
  });

  test('sums that the agency printed wrong', () => {
    expect(issuesOf('青岚区教育局', 2021)).toEqual(['sum-mismatch T3.R', 'sum-mismatch T3.S']);
    expect(issuesOf('青岚区司法局', 2022)).toEqual(['sum-mismatch T4.1']);
    const broken = truth.reports.filter(({ issues }) => issues.some(({ code }) => code === 'sum-mismatch'));
    expect(broken).toHaveLength(2);
  });

  test('blank cells are null and named', () => {
    const { values, states, tables, issues } = reportOf('石矶镇人民政府', 2023);
    const blank = Object.keys(states);
    expect(blank.length).toBeGreaterThan(3);
    expect(blank.every((code) => values[code] === null && states[code] === 'blank')).toBe(true);
    expect(tables.disclosure.state).toBe('partial');
    expect(tables.requests.state).toBe('complete');
    expect(issues).toEqual([{ code: 'value-blank', codes: blank }]);
  });

  test('pictures have no values', () => {
    const { tables, values } = reportOf('云岭乡人民政府', 2022);
    expect(tables.requests).toEqual({ generation: null, state: 'image' });
    expect(values).toEqual({});
  });

  test('a correction keeps the sums and changes figures', () => {
    const { versions, issues, publishedOn } = reportOf('沙洲镇人民政府', 2023);
    expect([versions, publishedOn]).toEqual([2, '2024-05-14']);
    expect(issues.map(({ code }) => code)).toEqual(['republished-changed']);
    expect(issues[0]?.codes).toContain('requests.new.total');
  });

  test('a page and its file that disagree', () => {
    const { either, values } = reportOf('鹭汀区教育局', 2022);
    const code = 'disclosure.penalties.decisions';
    expect(either).toEqual({ [code]: [values[code], (values[code] ?? 0) + 7] });
  });
});

test('no rejection has the title of a report', () => {
  const titles = new Set(truth.reports.map(({ title }) => title));
  expect(truth.rejections.some(({ title }) => titles.has(title))).toBe(false);
  expect(new Set(truth.rejections.map(({ reason }) => reason))).toEqual(
    new Set(['interpretation', 'notice', 'news', 'other-kind', 'template', 'guide']),
  );
});

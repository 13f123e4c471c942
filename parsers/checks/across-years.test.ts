import { describe, expect, it } from 'vitest';
import { reportFigures } from '../../examples/portal/figures/report-figures.ts';
import { acrossLevels } from './across-levels.ts';
import { acrossYears } from './across-years.ts';
import type { YearFigures } from './across-years.ts';
import type { Figure } from './outcome.ts';

const blank: Figure = { state: 'blank', value: null };
const number = (value: number): Figure => ({ state: 'number', value });
const reported = (
  year: number,
  form: 'gf2019' | 'gf2021',
  changed: Record<string, Figure> = {},
): YearFigures => {
  const figures = reportFigures({ name: '甲', size: 'region' }, year, form);
  const values = Object.entries(figures).map(([code, value]): readonly [string, Figure] => [
    code,
    number(value),
  ]);
  return { year, values: { ...Object.fromEntries(values), ...changed } };
};

describe('acrossYears', () => {
  it('holds for figures that carry over, in each form and from one form to the next', () => {
    const counts = (one: YearFigures, other: YearFigures) => {
      const { tallies, issues } = acrossYears(one, other);
      expect(issues).toEqual([]);
      return tallies.map(({ identity, holds }) => `${identity} ${holds}`);
    };
    expect(counts(reported(2022, 'gf2021'), reported(2023, 'gf2021'))).toEqual(['X.1 7', 'X.2 2']);
    expect(counts(reported(2019, 'gf2019'), reported(2020, 'gf2019'))).toEqual(['X.1 7', 'X.3 5']);
    expect(counts(reported(2020, 'gf2019'), reported(2021, 'gf2021'))).toEqual(['X.1 7']);
  });

  it('names the figure that does not follow, with what should and what is printed', () => {
    const before = reported(2022, 'gf2021', { 'disclosure.rules.in_force': number(11) });
    const now = reported(2023, 'gf2021', {
      'disclosure.rules.issued': number(2),
      'disclosure.rules.repealed': number(1),
      'disclosure.rules.in_force': number(13),
      'requests.carried_over.total': number(7000),
    });
    const { tallies, issues } = acrossYears(before, now);
    expect(tallies.map(({ identity, broken }) => [identity, broken])).toEqual([
      ['X.1', 1],
      ['X.2', 1],
    ]);
    expect(issues).toMatchObject([
      {
        code: 'years-disagree',
        severity: 'warning',
        identity: 'X.1',
        codes: ['requests.carried_over.total'],
        evidence: { before: before.values['requests.carried_forward.total']?.value, now: 7000 },
      },
      {
        identity: 'X.2',
        codes: ['disclosure.rules.in_force', 'disclosure.rules.issued', 'disclosure.rules.repealed'],
        evidence: { before: 12, now: 13 },
      },
    ]);
  });

  it('X.3: a change that was printed shows in the next year', () => {
    const fees = (lastYear: number, change: number) => ({
      'disclosure.fees.items_last_year': number(lastYear),
      'disclosure.fees.items_change': number(change),
    });
    const next = (lastYear: number) =>
      acrossYears(reported(2019, 'gf2019', fees(10, -3)), reported(2020, 'gf2019', fees(lastYear, 0))).issues;
    expect(next(7)).toEqual([]);
    expect(next(10)).toMatchObject([{ identity: 'X.3', evidence: { before: 7, now: 10 } }]);
  });

  it('does not judge blanks, gaps between years or tables that one year lacks', () => {
    const before = reported(2022, 'gf2021', { 'requests.carried_forward.total': blank });
    const open = acrossYears(before, reported(2023, 'gf2021'));
    expect(open.tallies[0]).toMatchObject({ identity: 'X.1', holds: 6, not_assessable: 1 });
    expect(open.issues).toEqual([]);
    const none = acrossYears(before, reported(2023, 'gf2021', { 'requests.carried_over.total': number(0) }));
    expect(none.tallies[0]).toMatchObject({ holds: 6, holds_if_blank_is_zero: 1 });
    expect(acrossYears(reported(2021, 'gf2021'), reported(2023, 'gf2021')).tallies).toEqual([]);
    expect(acrossYears({ year: 2022, values: {} }, reported(2023, 'gf2021')).tallies).toEqual([]);
  });
});

describe('acrossLevels', () => {
  const figures = (fresh: number, done: number) => ({
    'requests.new.total': number(fresh),
    'requests.results.total.total': number(done),
  });
  const body = (agencyKey: string, fresh: number, done: number) => ({
    agencyKey,
    agencyName: `${agencyKey}局`,
    values: figures(fresh, done),
  });

  it('names the body that counts most above the region, once for each figure', () => {
    const region = { agencyKey: '甲', values: figures(10, 10) };
    const { tallies, issues } = acrossLevels(region, [
      body('乙', 12, 10),
      body('丙', 40, 9),
      body('丁', 1, 1),
      body('甲', 99, 99),
      { agencyKey: '戊', agencyName: '戊局', values: {} },
    ]);
    expect(tallies).toMatchObject([{ identity: 'H.1', severity: 'info', holds: 4, broken: 2 }]);
    expect(issues).toMatchObject([
      {
        code: 'levels-disagree',
        severity: 'info',
        codes: ['requests.new.total'],
        evidence: { agency: '丙', figure: 40, others: 1 },
      },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { reportFigures } from '../../examples/portal/figures/report-figures.ts';
import type { IdentityTally, Value } from '../../model/report.ts';
import { figuresOfList } from '../generations/list-form.ts';
import { prose2008 } from '../generations/prose2008.ts';
import { tj2014 } from '../generations/tj2014.ts';
import { assessed } from './assessed.ts';
import { reportIdentities } from './identities.ts';
import { operandsOf } from './identity.ts';
import { statisticsIdentities } from './statistics-identities.ts';

const number = (value: number): Value => ({ state: 'number', value, raw: String(value), at: null });
const none = (state: Value['state']): Value => ({ state, value: null, raw: '', at: null });
const read = (figures: Readonly<Record<string, number>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(figures).map(([code, value]) => [code, number(value)]));
const figures = reportFigures({ name: '甲', size: 'region' }, 2023, 'gf2021');
const assess = (values: Readonly<Record<string, Value>>) =>
  assessed(values, reportIdentities(values, 'gf2021'));
const tallyOf = (tallies: readonly IdentityTally[], id: string) =>
  tallies.find(({ identity }) => identity === id);

describe('assessed', () => {
  it('counts every identity of the form by outcome, and says nothing of what holds', () => {
    const { tallies, issues } = assess(read(figures));
    const holding = { holds_if_blank_is_zero: 0, broken: 0, not_assessable: 0, severity: 'error' };
    expect(tallies).toEqual([
      { identity: 'T3.R', holds: 25, ...holding },
      { identity: 'T3.B', holds: 7, ...holding },
      { identity: 'T3.S', holds: 7, ...holding },
      ...['T4.1', 'T4.2', 'T4.3'].map((identity) => ({ identity, holds: 1, ...holding })),
    ]);
    expect(issues).toEqual([]);
  });

  it('asks nothing of a table that is not there', () => {
    const remedies = Object.entries(figures).filter(([code]) => /^(?:review|litigation)/u.test(code));
    expect(assess(read(Object.fromEntries(remedies))).tallies).toHaveLength(3);
    expect(assess({}).tallies).toEqual([]);
  });

  it('tells broken, not assessable and blank as zero apart', () => {
    const values = {
      ...read(figures),
      'requests.new.total': number(1),
      'requests.results.partial.org_other': none('unreadable'),
      'review.pending': none('blank'),
      'review.total': number((figures['review.total'] ?? 0) - (figures['review.pending'] ?? 0)),
      'litigation.direct.total': none('blank'),
      ...Object.fromEntries(
        ['upheld', 'corrected', 'other', 'pending', 'total'].map((outcome) => [
          `litigation.after_review.${outcome}`,
          none('blank'),
        ]),
      ),
    };
    const { tallies, issues } = assess(values);
    expect(tallyOf(tallies, 'T3.R')).toMatchObject({ holds: 23, broken: 1, not_assessable: 1 });
    expect(tallyOf(tallies, 'T3.B')).toMatchObject({ holds: 6, broken: 1 });
    expect(tallyOf(tallies, 'T3.S')).toMatchObject({ holds: 6, not_assessable: 1 });
    expect(tallyOf(tallies, 'T4.1')).toMatchObject({ holds_if_blank_is_zero: 1 });
    expect(tallyOf(tallies, 'T4.2')).toMatchObject({ not_assessable: 1 });
    expect(tallyOf(tallies, 'T4.3')).toMatchObject({ not_assessable: 1, holds_if_blank_is_zero: 0 });
    expect(issues.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      'sum-mismatch error',
      'sum-mismatch error',
      'sum-not-assessable info',
      'sum-not-assessable warning',
    ]);
  });
});

describe('the sums of the older tables', () => {
  const codesOf = (form: typeof tj2014): readonly string[] => figuresOfList(form).map(({ code }) => code);

  it.each([tj2014, prose2008])('$id: each has seven, of codes that the form has', (form) => {
    const codes = codesOf(form);
    const identities = statisticsIdentities(codes);
    expect(new Set(identities.map(({ id }) => id)).size).toBe(7);
    expect(identities.flatMap(operandsOf).filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('are asked once for each scope', () => {
    const scopes = ['', '@government', '@townships'];
    const codes = scopes.flatMap((scope) => codesOf(tj2014).map((code) => code + scope));
    const values: Record<string, Value> = Object.fromEntries(codes.map((code) => [code, number(0)]));
    values['tj.requests.received@townships'] = number(3);
    values['tj.requests.by_fax@townships'] = number(2);
    const { tallies, issues } = assess(values);
    expect(tallies.map(({ identity, holds }) => [identity, holds])).toEqual([
      ['TJ.1', 2],
      ...[2, 3, 4, 5, 6, 7].map((at) => [`TJ.${at}`, 3]),
    ]);
    expect(issues).toMatchObject([{ code: 'sum-mismatch', severity: 'error', identity: 'TJ.1' }]);
    expect(issues[0]?.codes).toContain('tj.requests.by_letter@townships');
  });

  it('accept either nesting of the replies, and no third', () => {
    const blank = Object.fromEntries(codesOf(prose2008).map((code) => [code, number(0)]));
    const replies = { granted: 5, not_exist: 2, refused_privacy: 1 };
    const nested = (total: number, refused: number) => ({
      ...blank,
      ...Object.fromEntries(
        Object.entries({ ...replies, total, refused }).map(([code, value]) => [
          `p2008.replies.${code}`,
          number(value),
        ]),
      ),
    });
    expect(assess(nested(8, 3)).issues).toEqual([]);
    expect(assess(nested(8, 1)).issues).toEqual([]);
    expect(assess(nested(8, 2)).issues.map(({ identity }) => identity)).toEqual(['P.2', 'P.3']);
  });

  it('add money without binary fractions', () => {
    const values = {
      'p2008.fees.total': number(0.3),
      'p2008.fees.proactive': number(0.1),
      'p2008.fees.on_request': number(0.2),
    };
    expect(tallyOf(assess(values).tallies, 'P.4')).toMatchObject({ holds: 1 });
  });
});

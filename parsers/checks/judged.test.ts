import { describe, expect, it } from 'vitest';
import type { Value } from '../../model/report.ts';
import { applicants, outcomes, remedyParts } from '../generations/form.ts';
import { forms } from '../generations/forms.ts';
import { remedyIdentities, requestIdentities } from './identities.ts';
import { judged } from './judged.ts';

const identities = [...requestIdentities('gf2021'), ...remedyIdentities];
const columns = applicants.map(({ code }) => code).filter((code) => code !== 'total');
const kinds = forms.gf2021.requests
  .map(({ code }) => code)
  .filter((code) => code.startsWith('results.') && code !== 'results.total');

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** 表三 from the requests of each applicant by what became of them, with its sums; all cells recognised for certain. */
function requestsOf(results: Counts): Record<string, Value> {
  const values: Record<string, Value> = {};
  const put = (row: string, column: string, count: number): void => {
    values[`requests.${row}.${column}`] = seen(String(count));
  };
  const totals = new Map<string, number>();
  for (const column of columns) {
    const counts = kinds.map((kind) => results[column]?.[kind] ?? 0);
    const all = counts.reduce((a, b) => a + b, 0);
    const rows = { new: all, carried_over: 0, 'results.total': all, carried_forward: 0 };
    const cells = [...Object.entries(rows), ...kinds.map((kind, i) => [kind, counts[i] ?? 0] as const)];
    for (const [row, count] of cells) {
      put(row, column, count);
      totals.set(row, (totals.get(row) ?? 0) + count);
    }
  }
  for (const [row, count] of totals) put(row, 'total', count);
  for (const part of remedyParts) {
    for (const { code } of outcomes) values[`${part.code}.${code}`] = seen('0');
  }
  return values;
}

function seen(raw: string): Value {
  return { state: 'number', value: Number(raw), raw, at: null, cutout: 'AA==' };
}

function guess(raw: string): Value {
  return { state: 'unreadable', value: null, raw, at: null, cutout: 'AA==' };
}

const usual: Counts = {
  natural_person: { 'results.granted': 31, 'results.granted_partly': 4, 'results.unable.not_held': 12 },
  [columns[1] ?? '']: { 'results.granted': 7 },
};
const cell = 'requests.results.granted.natural_person';

describe('judged', () => {
  it('finds the rows and columns that these tests speak of', () => {
    const values = requestsOf(usual);
    for (const code of identities.flatMap(({ left, right }) => [...left, ...right]))
      expect(values).toHaveProperty([code]);
    expect(values[cell]?.value).toBe(31);
  });

  it('confirms a guess that its row and its column agree with, and keeps its cut-out', () => {
    const { values, confirmed, issues } = judged({ ...requestsOf(usual), [cell]: guess('31') }, identities);
    expect(values[cell]).toMatchObject({ state: 'number', value: 31, cutout: 'AA==' });
    expect(confirmed).toEqual([cell]);
    expect(issues).toEqual([]);
    expect(values['requests.new.total']).not.toHaveProperty('cutout');
  });

  it('leaves a guess that the sums contradict, and works nothing out', () => {
    const { values, confirmed } = judged({ ...requestsOf(usual), [cell]: guess('37') }, identities);
    expect(values[cell]).toMatchObject({ state: 'unreadable', value: null, raw: '37' });
    expect(confirmed).toEqual([]);
  });

  it('leaves a guess that is no number', () => {
    for (const raw of ['', '—', '3 1', '31.5', '-31']) {
      expect(judged({ ...requestsOf(usual), [cell]: guess(raw) }, identities).confirmed).toEqual([]);
    }
  });

  it('does not let one doubtful shape speak for itself along a whole chain of sums', () => {
    // One request in the whole year, every 1 seen as a doubtful 7: all sums hold, and all of them are wrong.
    const one = requestsOf({ natural_person: { 'results.granted': 1 } });
    const misread = Object.fromEntries(
      Object.entries(one).map(([code, value]) => [code, value.raw === '1' ? guess('7') : value]),
    );
    expect(judged(misread, identities).confirmed).toEqual([]);
    // The same with a 6 seen as a doubtful 0.
    const six = requestsOf({ natural_person: { 'results.granted': 6 } });
    const blind = Object.fromEntries(
      Object.entries(six).map(([code, value]) => [code, value.raw === '6' ? guess('0') : value]),
    );
    expect(judged(blind, identities).confirmed).toEqual([]);
  });

  it('settles doubtful zeros under a certain total', () => {
    const values = requestsOf(usual);
    const row = columns.slice(2).map((column) => `requests.results.granted.${column}`);
    for (const code of row) values[code] = guess('0');
    expect(judged(values, identities).confirmed).toEqual(row);
    values[cell] = guess('31');
    // The column of the 31 has no doubt in it; after the 31 the zeros follow.
    expect(judged(values, identities).confirmed).toEqual([cell, ...row]);
  });

  it('does not judge where a sum cannot be worked out', () => {
    const values = requestsOf(usual);
    values[cell] = guess('31');
    values['requests.results.granted.total'] = { state: 'blank', value: null, raw: '', at: null };
    expect(judged(values, identities).confirmed).toEqual([]);
  });

  it('takes a figure back that one misread digit would explain', () => {
    const values = { ...requestsOf(usual), [cell]: seen('37') };
    const found = judged(values, identities);
    expect(found.values[cell]).toMatchObject({ state: 'unreadable', value: null, raw: '37', cutout: 'AA==' });
    expect(found.issues).toMatchObject([{ code: 'value-unreadable', codes: [cell] }]);
  });

  it('leaves figures alone whose broken sums no one misread digit explains, and figures stored as text', () => {
    const other = judged({ ...requestsOf(usual), [cell]: seen('52') }, identities);
    expect(other.values[cell]).toMatchObject({ state: 'number', value: 52 });
    const text: Value = { state: 'number', value: 37, raw: '37', at: null };
    const stored = judged({ ...requestsOf(usual), [cell]: text }, identities);
    expect(stored.values[cell]).toEqual(text);
    expect(stored.issues).toEqual([]);
  });

  it('confirms in 表四 by the one sum there is, if all else in it is certain', () => {
    const [part] = remedyParts;
    const [first, second] = outcomes
      .filter(({ code }) => code !== 'total')
      .map(({ code }) => `${part.code}.${code}`);
    if (first === undefined || second === undefined) throw new Error('表四 has outcomes');
    const values = { ...requestsOf(usual), [`${part.code}.total`]: seen('3'), [first]: guess('3') };
    expect(judged(values, identities).confirmed).toEqual([first]);
    // A 7 that is a 1, beside a 0 that is a 6, would hold the sum as well.
    expect(judged({ ...values, [second]: guess('0') }, identities).confirmed).toEqual([]);
  });
});

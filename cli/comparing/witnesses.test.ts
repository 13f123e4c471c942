import { expect, test } from 'vitest';
import type { ProseFigure } from '../../model/report.ts';
import type { ComparableText, PlacedFigure } from '../../store/comparable.ts';
import { witnessesFor } from './witnesses.ts';

const received = 'requests.new.total';
const carriedOver = 'requests.carried_over.total';

const sentence = (value: number, more: Partial<ProseFigure> = {}): ProseFigure => ({
  code: 'prose.requests_received',
  value,
  unit: '件',
  raw: String(value),
  approximation: null,
  year: null,
  quote: `收到申请${value}件`,
  at: { paragraph: 1, offset: 4, section: 3 },
  ...more,
});

function report(
  figures: Readonly<Record<string, number | null>>,
  prose: readonly ProseFigure[] = [],
  more: Partial<PlacedFigure> = {},
): ComparableText {
  const entries = Object.entries(figures).map(([code, value]): [string, PlacedFigure] => [
    code,
    { state: value === null ? 'blank' : 'number', value, fromProse: 0, ...more },
  ]);
  const whose = { reportId: 1, readingId: 1, year: 2023, agencyKey: 'a', printedName: null };
  return { ...whose, figures: Object.fromEntries(entries), prose, sections: [] };
}

const heard = (of: ComparableText, next: ComparableText | null = null): unknown =>
  witnessesFor(of, next).map(({ code, kind, value, verdict, sumOf }) => [
    ...[code, kind, value, verdict],
    sumOf?.length ?? 1,
  ]);

test('a sentence agrees where any sum that it may mean is its number, and names every figure of that sum', () => {
  const figures = { [received]: 7, [carriedOver]: 2 };
  expect(heard(report(figures, [sentence(7)]))).toEqual([[received, 'prose', 7, 'agrees', 1]]);
  expect(heard(report(figures, [sentence(9)]))).toEqual([
    [received, 'prose', 9, 'agrees', 2],
    [carriedOver, 'prose', 9, 'agrees', 2],
  ]);
  expect(heard(report(figures, [sentence(8), sentence(8)]))).toEqual([
    [received, 'prose', 8, 'conflicts', 1],
  ]);
});

test('a sentence that may mean what is not known, is inexact, of another year, or gives the figure itself says nothing', () => {
  expect(heard(report({ [received]: 7, [carriedOver]: null }, [sentence(8)]))).toEqual([]);
  const figures = { [received]: 7, [carriedOver]: 2 };
  expect(heard(report(figures, [sentence(7, { approximation: '余' })]))).toEqual([]);
  expect(heard(report(figures, [sentence(7, { year: 2022 })]))).toEqual([]);
  expect(heard(report(figures, [sentence(7)], { fromProse: 1 }))).toEqual([]);
});

test('the next year says again what was carried forward, in the columns that both have as numbers', () => {
  const now = report({ 'requests.carried_forward.total': 3, 'requests.carried_forward.org_other': null });
  const next = report({ [carriedOver]: 4, 'requests.carried_over.org_other': 1 });
  expect(heard(now, next)).toEqual([['requests.carried_forward.total', 'next-year', 4, 'conflicts', 1]]);
});

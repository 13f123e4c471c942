import { describe, expect, it } from 'vitest';
import { unchangedFigures } from './unchanged-figures.ts';
import type { FiguresOfYear } from './unchanged-figures.ts';

const year = (number: number, figures: Readonly<Record<string, number | null>>): FiguresOfYear => ({
  year: number,
  values: Object.fromEntries(
    Object.entries(figures).map(([code, value]) => [
      code,
      { state: value === null ? ('blank' as const) : ('number' as const), value },
    ]),
  ),
});
const requests = {
  'requests.new.total': 64,
  'requests.results.granted.natural_person': 41,
  'requests.results.partial.natural_person': 9,
  'requests.results.unavailable.not_held.natural_person': 14,
  'requests.results.total.total': 64,
};

describe('figures of the year before', () => {
  it('are named where a table of many cases is last year’s', () => {
    const issue = unchangedFigures(
      year(2021, { ...requests, 'review.upheld': 2, 'review.total': 2 }),
      year(2022, { ...requests, 'review.upheld': 3, 'review.total': 3 }),
    );
    expect(issue).toMatchObject({
      code: 'figures-unchanged',
      identity: 'V.4',
      codes: Object.keys(requests),
      evidence: { year: 2021, same: 5, compared: 7, tables: ['requests'] },
    });
  });

  it.each([
    ['zeros', { 'requests.new.total': 0, 'review.total': 0, 'disclosure.licences.decisions': 0 }],
    ['blank cells', { 'requests.new.total': null, 'review.total': null }],
    [
      'what is in force',
      { 'disclosure.rules.in_force': 412, 'disclosure.normative_documents.in_force': 1833 },
    ],
    ['one large figure', { 'disclosure.licences.decisions': 1200 }],
    ['single cases', { 'requests.results.granted.natural_person': 1, 'review.upheld': 1, 'review.other': 1 }],
    [
      'staff and places',
      { 'tj.resources.staff': 12, 'tj.resources.reading_points': 31, 'tj.requests.received': 8 },
    ],
  ])('%s that stay the same say nothing', (_, figures) => {
    expect(unchangedFigures(year(2021, figures), year(2022, figures))).toBeNull();
  });

  it('one changed cell shows that the table was filled in', () => {
    const changed = { ...requests, 'requests.results.partial.natural_person': 10 };
    expect(unchangedFigures(year(2021, requests), year(2022, changed))).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { brokenIdentities } from '../../examples/portal/figures/identities.ts';
import { copyKinds, copyTruths } from './copy-truth.ts';
import { madeReports } from './made-reports.ts';
import { reportName } from './made-report.ts';
import type { MadeReport } from './made-report.ts';
import { annexSums, statisticsSums } from './statistics-form.ts';
import { yearIdentities, yearTruth } from './year-truth.ts';

const reports = madeReports(12, 20);
const corpus = new Map(reports.map((report) => [reportName(report), report]));
const textOf = ({ paragraphs }: MadeReport): string => Object.values(paragraphs).flat().join('');
const isSound = ({ injected }: MadeReport): boolean => injected.wrongCell === null && !injected.unchanged;

test('the same corpus is made twice', () => {
  expect(madeReports(12, 3)).toEqual(reports.filter(({ year }) => year < 2011));
});

describe('figures', () => {
  test('obey the sums of their forms wherever nothing was changed', () => {
    for (const { cells, forms } of reports.filter(isSound)) {
      if (forms.requests !== undefined) expect(brokenIdentities(cells, forms.requests)).toEqual([]);
      for (const [sum, parts] of Object.entries({ ...statisticsSums, ...annexSums })) {
        const figures = [sum, ...parts].map((code) => cells[code] ?? null);
        if (figures.includes(null)) continue;
        const [total, ...others] = figures;
        expect(
          others.reduce<number>((added, figure) => added + (figure ?? 0), 0),
          sum,
        ).toBe(total);
      }
    }
  });

  test('follow from year to year wherever nothing was changed in either', () => {
    const broken = reports.filter((report) =>
      Object.values(yearTruth(report, corpus)).some((tally) => tally.broken > 0),
    );
    expect(broken.length).toBeGreaterThan(0);
    for (const report of broken) {
      const before = corpus.get(reportName({ agency: report.agency, year: report.year - 1 }));
      const changed = [report, before].some(
        (each) => each !== undefined && (!isSound(each) || each.injected.carried !== null),
      );
      expect(changed, reportName(report)).toBe(true);
    }
    for (const identity of yearIdentities) {
      expect(
        broken.some((report) => yearTruth(report, corpus)[identity].broken > 0),
        identity,
      ).toBe(true);
    }
  });
});

describe('texts', () => {
  const long = reports.filter(({ agency }) => !agency.isQuiet);
  const truths = copyTruths(corpus);

  test('have a thousand letters and more, but for those who have nothing to tell', () => {
    expect(Math.min(...long.map((report) => textOf(report).length))).toBeGreaterThanOrEqual(1000);
    expect(long.length).toBeLessThan(reports.length);
  });

  test('of their own share little more than set phrases, copies nearly all', () => {
    const piecesOf = (text: string): ReadonlySet<string> =>
      new Set(Array.from({ length: Math.max(0, text.length - 5) }, (_, at) => text.slice(at, at + 6)));
    const shared = (one: MadeReport, other: MadeReport): number => {
      const [mine, theirs] = [piecesOf(textOf(one)), piecesOf(textOf(other))];
      return [...mine].filter((piece) => theirs.has(piece)).length / mine.size;
    };
    for (const report of long) {
      const before = corpus.get(reportName({ agency: report.agency, year: report.year - 1 }));
      if (before === undefined) continue;
      const due = truths.get(reportName(report))?.['text-repeated'];
      if (due === 'yes') expect(shared(report, before), reportName(report)).toBeGreaterThan(0.6);
      if (due === 'no') expect(shared(report, before), reportName(report)).toBeLessThan(0.6);
    }
  });

  test.each(copyKinds)('%s is due somewhere, and mostly not', (kind) => {
    const due = [...truths.values()].map((truth) => truth[kind]);
    expect(due.filter((each) => each === 'yes').length).toBeGreaterThan(0);
    expect(due.filter((each) => each === 'no').length).toBeGreaterThan(reports.length * 0.9);
  });
});

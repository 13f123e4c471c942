import { describe, expect, test } from 'vitest';
import { indicatorCodes } from './forms.ts';
import type { Form } from './forms.ts';
import { brokenIdentities } from './identities.ts';
import { reportFigures } from './report-figures.ts';
import type { FigureSource, Size } from './report-figures.ts';

const sources: readonly FigureSource[] = (
  ['region', 'department', 'street'] as const satisfies readonly Size[]
).flatMap((size) => ['甲', '乙', '丙'].map((name) => ({ name: `${name}${size}`, size })));
const years = [2019, 2020, 2021, 2022, 2023, 2024];

describe.each(['gf2019', 'gf2021'] as const satisfies readonly Form[])('figures of %s', (form) => {
  const figures = (source: FigureSource, year: number) => reportFigures(source, year, form);

  test('have every indicator of the form and no other', () => {
    const expected = form === 'gf2021' ? 200 : 198;
    expect(indicatorCodes('requests', form)).toHaveLength(form === 'gf2021' ? 175 : 161);
    for (const source of sources) expect(Object.keys(figures(source, 2021))).toHaveLength(expected);
  });

  test('obey the prescribed sums', () => {
    for (const source of sources) {
      for (const year of years) expect(brokenIdentities(figures(source, year), form)).toEqual([]);
    }
  });

  test('are whole numbers from 0, but for money and changes', () => {
    for (const source of sources) {
      for (const [code, value] of Object.entries(figures(source, 2022))) {
        if (code === 'disclosure.fees.amount_wan_yuan') continue;
        expect(Number.isInteger(value), code).toBe(true);
        if (!code.endsWith('.items_change')) expect(value, code).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test('carry over from year to year', () => {
    for (const source of sources) {
      for (const year of years.slice(1)) {
        const [before, now] = [figures(source, year - 1), figures(source, year)];
        for (const column of ['natural_person', 'org_business', 'total']) {
          expect(now[`requests.carried_over.${column}`]).toBe(before[`requests.carried_forward.${column}`]);
        }
        if (form === 'gf2021') {
          const of = (year_: typeof now, word: string) =>
            year_[`disclosure.normative_documents.${word}`] ?? NaN;
          expect(of(now, 'in_force')).toBe(of(before, 'in_force') + of(now, 'issued') - of(now, 'repealed'));
        } else {
          const of = (year_: typeof now, word: string) => year_[`disclosure.licences.${word}`] ?? NaN;
          expect(of(now, 'items_last_year')).toBe(of(before, 'items_last_year') + of(before, 'items_change'));
        }
      }
    }
  });
});

test('a wrong total is seen by the identities', () => {
  const source: FigureSource = { name: '丁', size: 'region' };
  const right = reportFigures(source, 2023, 'gf2021');
  const wrong = { ...right, 'requests.new.total': (right['requests.new.total'] ?? 0) + 1 };
  expect(brokenIdentities(wrong, 'gf2021').map(({ id }) => id)).toEqual(['T3.R', 'T3.B']);
});

test('sizes differ, and a region has requests every year', () => {
  const region = reportFigures({ name: '戊', size: 'region' }, 2023, 'gf2021');
  expect(region['requests.new.total']).toBeGreaterThan(100);
  const street = reportFigures({ name: '戊', size: 'street' }, 2023, 'gf2021');
  expect(street['requests.new.total']).toBeLessThan(10);
});

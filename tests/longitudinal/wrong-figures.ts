import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { Cells, Injected } from './made-report.ts';
import { statisticsSums } from './statistics-form.ts';
import type { ReportForms } from './table-figures.ts';

type Changeable = Record<string, number | null>;

const add = (cells: Changeable, codes: readonly string[], amount: number): void => {
  for (const code of codes) cells[code] = (cells[code] ?? 0) + amount;
};

/**
 * Changes figures so that they no longer follow from last year's, while every sum of the report still holds. Null
 * where the report's forms have no such figure.
 */
export function wronglyCarried(
  cells: Cells,
  forms: ReportForms,
  year: number,
  lots: Seeded,
): { readonly cells: Cells; readonly carried: NonNullable<Injected['carried']> } | null {
  const amount = lots.whole(1, 7);
  const wrong: Changeable = { ...cells };
  if (lots.chance(0.35) && forms.disclosure === 'gf2021') {
    add(wrong, ['disclosure.normative_documents.in_force'], amount);
    return { cells: wrong, carried: 'X.2' };
  }
  if (year === 2020 && forms.disclosure === 'gf2019' && lots.chance(0.7)) {
    const row = lots.pick(['licences', 'other_services', 'penalties', 'coercion', 'fees']);
    add(wrong, [`disclosure.${row}.items_last_year`], amount);
    return { cells: wrong, carried: 'X.3' };
  }
  if (forms.requests === undefined) return null;
  const column = lots.pick(['natural_person', 'org_business']);
  for (const suffix of [column, 'total']) {
    add(
      wrong,
      ['carried_over', 'results.granted', 'results.total'].map((row) => `requests.${row}.${suffix}`),
      amount,
    );
  }
  return { cells: wrong, carried: 'X.1' };
}

/** A cell that some sum holds in, and by how much it is wrong; null where the report has no such cell. */
export function wrongCellOf(
  cells: Cells,
  lots: Seeded,
): { readonly cells: Cells; readonly code: string } | null {
  const summed = Object.keys(cells).filter(
    (code) =>
      /^(?:requests|review|litigation)\./u.test(code) ||
      Object.entries(statisticsSums).some(([sum, parts]) => sum === code || parts.includes(code)),
  );
  if (summed.length === 0) return null;
  const filled = summed.filter((code) => (cells[code] ?? 0) > 0);
  const code = lots.pick(filled.length === 0 ? summed : filled);
  return { cells: { ...cells, [code]: (cells[code] ?? 0) + lots.whole(1, 9) }, code };
}

/** Leaves some of the cells empty, as agencies do where they have nothing to report. */
export function withBlanks(cells: Cells, lots: Seeded): Cells {
  const zeros = Object.keys(cells).filter((code) => cells[code] === 0);
  const blank: Changeable = { ...cells };
  for (const code of zeros) if (lots.chance(0.15)) blank[code] = null;
  const any = Object.keys(cells);
  if (any.length > 0) blank[lots.pick(any)] = null;
  return blank;
}

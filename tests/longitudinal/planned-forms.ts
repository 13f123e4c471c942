import type { Form } from '../../examples/portal/figures/forms.ts';
import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Agency } from './places.ts';
import { seedOf } from './table-figures.ts';
import type { ReportForms } from './table-figures.ts';

const all = (form: Form): ReportForms => ({ disclosure: form, requests: form, remedies: form });

/**
 * The forms that an agency uses for a year, early or late now and then, or two in one report. Null where it publishes
 * nothing; no table at all where a report of before 2014 is sentences only.
 */
export function plannedForms(agency: Agency, year: number): ReportForms | null {
  const lots = seeded(`${seedOf(agency)}/${year}/forms`);
  if (lots.chance(0.04)) return null;
  const odd = lots.fraction();
  if (year <= 2013) return odd < 0.5 ? {} : { statistics: 'prose2008' };
  if (year === 2014 && odd < 0.06) return {};
  if (year <= 2018) return { statistics: 'tj2014' };
  if (year <= 2020) {
    if (year === 2019 && odd < 0.05) return { statistics: 'tj2014' };
    if (year === 2019 && odd < 0.08) return { ...all('gf2019'), statistics: 'tj2014' };
    return year === 2020 && odd < 0.05 ? all('gf2021') : all('gf2019');
  }
  if (year <= 2023) {
    if (odd < (year === 2021 ? 0.08 : 0.03)) return all('gf2019');
    if (odd < 0.13) return { disclosure: 'gf2021', requests: 'gf2019', remedies: 'gf2021' };
  }
  return all('gf2021');
}

import { seeded } from '../figures/seeded.ts';
import type { Entry, YardFile } from './entry.ts';
import type { YardAgency } from './places.ts';

const titles = [
  (name: string, year: number) => `${name}${year}年政府信息公开工作年度报告`,
  (name: string, year: number) => `${year}年${name}政府信息公开工作年度报告`,
  (name: string, year: number) => `${name}${year}年度政府信息公开年度报告`,
  (name: string, year: number) => `${name}${year}年政府信息公开年报`,
];

/** The report of an agency and year when nothing special happens to it; the same for the same seed. */
export function plainReport(
  plan: { readonly seed: string; readonly light: boolean },
  agency: YardAgency,
  year: number,
): Omit<Entry, 'id' | 'column'> {
  const lots = seeded(`${plan.seed}/${agency.name}/${year}`);
  const month = agency.size === 'region' ? lots.whole(2, 3) : 1;
  const on = `${year + 1}-0${month}-${String(lots.whole(4, 27)).padStart(2, '0')}`;
  // The second agency always has a Word file, so that every portal shows how it links one.
  const files = plan.light ? [] : filesOf(agency.slot === 1 ? 0.1 : lots.fraction());
  const aloneWithFile = files.length > 0 && lots.chance(0.3);
  return {
    agency,
    year,
    version: 1,
    // An agency keeps its pattern over the years.
    title: seeded(`${plan.seed}/${agency.name}`).pick(titles)(agency.name, year),
    filedOn: on,
    publishedOn: on,
    modifiedAt: new Date(`${on}T0${lots.whole(1, 9)}:${lots.whole(10, 59)}:00Z`),
    reason: null,
    body: aloneWithFile ? 'none' : lots.chance(0.2) ? 'word-html' : 'html',
    files,
    values: {},
  };
}

function filesOf(lot: number): readonly YardFile[] {
  const docx: YardFile = { format: 'docx', version: 1 };
  const pdf: YardFile = { format: 'pdf', version: 1 };
  if (lot < 0.03) return [docx, pdf];
  if (lot < 0.06) return [pdf];
  return lot < 0.15 ? [docx] : [];
}

import { reportFigures } from '../examples/portal/figures/report-figures.ts';
import { manuscriptOf } from '../examples/portal/paper/manuscript.ts';
import { formsOf } from '../examples/portal/press/publication.ts';

/** One report of an invented agency, ready to be set in any carrier. */
export const agency = '青岚区柳桥街道办事处';
export const values = reportFigures({ name: agency, size: 'department' }, 2023, formsOf(2023));
export const manuscript = manuscriptOf({
  title: `${agency}2023年政府信息公开工作年度报告`,
  agency,
  year: 2023,
  forms: formsOf(2023),
  values,
  datedOn: '2024-01-15',
});

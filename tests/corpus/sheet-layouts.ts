import { sheetReport } from '../../examples/portal/carriers/sheet-report.ts';
import type { SheetStyle } from '../../examples/portal/carriers/sheet-report.ts';
import type { Layout } from './layout.ts';

const described: readonly (Pick<Layout, 'name'> & {
  readonly format: 'xls' | 'xlsx';
  readonly sheet?: SheetStyle;
})[] = [
  { name: 'xls-one-sheet', format: 'xls' },
  { name: 'xlsx-one-sheet', format: 'xlsx' },
  { name: 'xls-sheet-each', format: 'xls', sheet: { sheets: 'each' } },
  { name: 'xlsx-sheet-each-text', format: 'xlsx', sheet: { sheets: 'each', figuresAsText: true } },
];

/** Workbooks. */
export const sheetLayouts: readonly Layout[] = described.map(({ name, format, sheet = {} }): Layout => ({
  name,
  carrier: 'sheet',
  target: 'text',
  make: ([{ manuscript }]) => ({
    fileName: `report.${format}`,
    bytes: sheetReport(manuscript, format, sheet),
  }),
}));

import { sheetReport } from '../../examples/portal/carriers/sheet-report.ts';
import type { SheetStyle } from '../../examples/portal/carriers/sheet-report.ts';
import type { Layout } from './layout.ts';

const described: readonly (Pick<Layout, 'name' | 'style' | 'kinds'> & {
  readonly format: 'xls' | 'xlsx';
  readonly sheet?: SheetStyle;
})[] = [
  { name: 'xls-one-sheet', format: 'xls' },
  { name: 'xlsx-one-sheet', format: 'xlsx' },
  { name: 'xls-sheet-each', format: 'xls', sheet: { sheets: 'each' } },
  { name: 'xlsx-sheet-each-text', format: 'xlsx', sheet: { sheets: 'each', figuresAsText: true } },
  {
    name: 'xlsx-thousands-as-text',
    format: 'xlsx',
    sheet: { figuresAsText: true },
    style: { thousands: true, fullWidth: true },
    kinds: ['large', 'mixed', 'region'],
  },
];

/** Workbooks. */
export const sheetLayouts: readonly Layout[] = described.map(({ format, sheet = {}, ...rest }): Layout => ({
  ...rest,
  carrier: 'sheet',
  target: 'text',
  make: ([{ manuscript }]) => ({
    fileName: `report.${format}`,
    bytes: sheetReport(manuscript, format, sheet),
  }),
}));

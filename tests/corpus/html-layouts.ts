import { manuscriptOf } from '../../examples/portal/paper/manuscript.ts';
import { reportFigures } from '../../examples/portal/figures/report-figures.ts';
import { htmlFile } from './html-file.ts';
import type { HtmlStyle } from './html-file.ts';
import type { Layout } from './layout.ts';
import type { MadeReport } from './made-report.ts';

type HtmlLayout = Omit<Layout, 'carrier' | 'target' | 'make'> & {
  readonly html: HtmlStyle;
  readonly target?: Layout['target'];
};

const newOld = { disclosure: 'gf2021', requests: 'gf2019', remedies: 'gf2019' } as const;
const oldNew = { disclosure: 'gf2019', requests: 'gf2021', remedies: 'gf2021' } as const;
const old = { disclosure: 'gf2019', requests: 'gf2019', remedies: 'gf2019' } as const;
/** A sum of money without a unit is worth a word. */
const withMoney = ['value-unit-unknown'] as const;
const withoutBlanks = ['street', 'region', 'broken', 'zero', 'department', 'large', 'slash'] as const;

const described: readonly HtmlLayout[] = [
  { name: 'html-plain', html: {} },
  { name: 'html-gbk', html: { charset: 'gbk' } },
  { name: 'html-word-paste', html: { word: true } },
  { name: 'html-layout-table', html: { layoutTable: true } },
  // Blank cells leave no trace in this form: what is left of their row cannot be placed.
  { name: 'html-cells-as-paragraphs', html: { paragraphs: true }, kinds: withoutBlanks },
  { name: 'html-cells-as-paragraphs-blank', html: { paragraphs: true }, kinds: ['blanks'], target: 'none' },
  { name: 'html-page-marks', html: { paragraphs: true, pageMarks: 'dashed' }, kinds: withoutBlanks },
  // A bare number passes for a figure: silence is all that can be asked.
  { name: 'html-page-numbers', html: { paragraphs: true, pageMarks: 'bare' }, target: 'none' },
  { name: 'html-header-apart', html: { bends: ['header-apart'] } },
  { name: 'html-cut', html: { bends: ['cut'] } },
  { name: 'html-no-rowspans', html: { bends: ['no-rowspans'] } },
  { name: 'html-long-rowspan', html: { bends: ['long-rowspan'] } },
  { name: 'html-wide-last', html: { bends: ['wide-last'] } },
  { name: 'html-trailing-empties', html: { bends: ['trailing-empties'] } },
  { name: 'html-explained', html: { bends: ['explained'] } },
  { name: 'html-nested-spans', html: { cell: 'nested' } },
  { name: 'html-spaced-letters', html: { cell: 'spaced-letters' } },
  { name: 'html-broken-lines', html: { cell: 'broken-lines' } },
  { name: 'html-full-width', html: {}, style: { fullWidth: true } },
  { name: 'html-padded', html: {}, style: { padded: true } },
  { name: 'html-thousands', html: {}, style: { thousands: true }, kinds: ['region', 'large', 'broken'] },
  { name: 'html-arabic-sections', html: { arabicSections: true } },
  // A run of figures without a table: a blank among them shifts all others.
  {
    name: 'html-flat-remedies',
    says: ['header-missing'],
    html: { flatRemedies: true },
    kinds: withoutBlanks,
  },
  { name: 'html-gf2019', html: {}, forms: old, says: withMoney },
  { name: 'html-gf2019-signed', html: { word: true }, forms: old, style: { signed: true }, says: withMoney },
  { name: 'html-mixed-new-old', html: {}, forms: newOld },
  { name: 'html-mixed-old-new', html: {}, forms: oldNew, says: withMoney },
];

/** Tables of the year before in the same section. */
const besides: readonly {
  readonly name: string;
  readonly above?: boolean;
  readonly caption: (year: number) => string;
}[] = [
  { name: 'html-last-year-beside', caption: () => '附：上年度情况' },
  { name: 'html-last-year-above', above: true, caption: (year) => `${year}年度情况统计表` },
  { name: 'html-last-year-bare', caption: (year) => `${year}年` },
];

/** HTML as portals print it. */
export const htmlLayouts: readonly Layout[] = [
  ...described.map(({ html, target = 'text', ...rest }): Layout => ({
    ...rest,
    carrier: 'html',
    target,
    make: ([report], lots) => htmlFile(report.manuscript, html, lots),
  })),
  ...besides.map(({ name, caption, ...rest }): Layout => ({
    name,
    carrier: 'html',
    target: 'text',
    says: ['row-repeated', 'table-repeated'],
    make: ([report], lots) => {
      const lastYear = { manuscript: lastYearOf(report), caption: caption(report.year - 1), ...rest };
      return htmlFile(report.manuscript, { lastYear }, lots);
    },
  })),
  {
    name: 'html-year-in-headings',
    carrier: 'html',
    target: 'text',
    make: ([report], lots) => htmlFile(report.manuscript, { headingYear: report.year }, lots),
  },
  {
    name: 'html-several-agencies',
    carrier: 'html',
    target: 'text',
    reports: 3,
    make: ([report, ...others], lots) =>
      htmlFile(
        report.manuscript,
        {},
        lots,
        others.map(({ manuscript }) => manuscript),
      ),
  },
];

/** The report of the year before, with other figures that hold among themselves. */
function lastYearOf({ agency, year, forms, kind }: MadeReport): MadeReport['manuscript'] {
  const size = kind === 'region' || kind === 'large' || kind === 'broken' ? 'region' : 'department';
  return manuscriptOf({
    title: '',
    agency,
    year: year - 1,
    forms,
    values: reportFigures({ name: agency, size }, year - 1, forms),
    datedOn: `${year}-01-10`,
  });
}

import { drawnReport } from '../../examples/portal/carriers/drawn-report.ts';
import type { PageStyle } from '../../examples/portal/carriers/drawn-report.ts';
import type { DrawnPage } from '../../examples/portal/carriers/drawn-table.ts';
import { measuring } from '../../examples/portal/carriers/picture-report.ts';
import { pdfReport } from '../../examples/portal/carriers/pdf-report.ts';
import { setWidth } from '../../examples/portal/carriers/picture-font.ts';
import { corpusFont, fontFile, hasFont } from './fonts.ts';
import type { CorpusFile, Layout } from './layout.ts';
import { pdfOf } from './pdf-file.ts';
import type { PdfStyle } from './pdf-file.ts';
import { fittingSize, optionsOf, scanned } from './picture-layouts.ts';
import type { Scan } from './picture-layouts.ts';

type PdfLayout = Pick<Layout, 'name'> &
  Partial<Pick<Layout, 'target' | 'kinds' | 'forms' | 'says'>> & {
    readonly page?: PageStyle;
    readonly pdf?: PdfStyle;
    readonly embedded?: boolean;
  };

const described: readonly PdfLayout[] = [
  { name: 'pdf-ruled' },
  { name: 'pdf-landscape', page: { landscape: true } },
  { name: 'pdf-repeated-header', page: { repeatHeader: true, landscape: true } },
  { name: 'pdf-borderless', page: { ruling: 'none', rowHeight: 30 } },
  { name: 'pdf-three-line', page: { ruling: 'three-line', rowHeight: 30 } },
  { name: 'pdf-vertical-labels', page: { verticalLabels: true } },
  { name: 'pdf-shuffled', pdf: { order: 'shuffled' } },
  { name: 'pdf-bottom-up', pdf: { order: 'bottom-up' } },
  { name: 'pdf-letters', pdf: { letters: true } },
  { name: 'pdf-letters-shuffled', pdf: { letters: true, order: 'shuffled' }, page: { verticalLabels: true } },
  { name: 'pdf-rotated', page: { landscape: true }, pdf: { rotate: 90 } },
  { name: 'pdf-rotated-left', pdf: { rotate: 270 }, page: { landscape: true, repeatHeader: true } },
  { name: 'pdf-box-rules', pdf: { boxes: true } },
  { name: 'pdf-embedded-font', embedded: true },
  { name: 'pdf-locked', pdf: { locked: true } },
  {
    name: 'pdf-gf2019',
    forms: { disclosure: 'gf2019', requests: 'gf2019', remedies: 'gf2019' },
    says: ['value-unit-unknown'],
  },
  { name: 'pdf-side-by-side', page: { landscape: true } },
];

const scans: readonly (Pick<Layout, 'name' | 'target'> & {
  readonly scan: Scan;
  readonly hiddenText?: 'right' | 'poor';
})[] = [
  { name: 'scan-200', target: 'clean-scan', scan: { dpi: 200, format: 'jpeg', quality: 80 } },
  { name: 'scan-150', target: 'clean-scan', scan: { dpi: 150, format: 'png' } },
  {
    name: 'scan-150-song',
    target: 'clean-scan',
    scan: { dpi: 150, font: 'song', format: 'jpeg', quality: 75 },
  },
  {
    name: 'scan-landscape',
    target: 'clean-scan',
    scan: { dpi: 150, landscape: true, format: 'jpeg', quality: 80 },
  },
  {
    name: 'scan-100-worn',
    target: 'poor-scan',
    scan: {
      dpi: 100,
      size: 12,
      font: 'song',
      format: 'jpeg',
      quality: 50,
      damage: { rotation: 1, noise: 8 },
    },
  },
  {
    name: 'scan-hidden-text',
    target: 'none',
    scan: { dpi: 150, format: 'jpeg', quality: 80 },
    hiddenText: 'right',
  },
  // Someone's recognition read a digit here and there wrongly: what is hidden under a picture is not to be trusted.
  {
    name: 'scan-hidden-poor-text',
    target: 'none',
    scan: { dpi: 150, format: 'jpeg', quality: 80 },
    hiddenText: 'poor',
  },
];

const fileOf = (bytes: Uint8Array): CorpusFile => ({
  fileName: 'report.pdf',
  bytes,
  contentType: 'application/pdf',
});

/** PDF with its text in it. */
export const pdfLayouts: readonly Layout[] = [
  {
    name: 'pdf-portal',
    carrier: 'pdf',
    target: 'text',
    make: async ([{ manuscript }]) => fileOf(await pdfReport(manuscript)),
  },
  ...described.map(({ name, target = 'text', page = {}, pdf = {}, embedded = false, ...rest }): Layout => ({
    ...rest,
    name,
    carrier: 'pdf',
    target,
    make: async ([report], lots) => {
      const measure = (text: string, size: number): number => setWidth(text, size, corpusFont('packaged'));
      const style = { ...page, size: fittingSize(report, page.size), ...(embedded ? { measure } : {}) };
      const drawn = drawnReport(report.manuscript, style);
      const pages = name === 'pdf-side-by-side' ? sideBySide(drawn) : drawn;
      return fileOf(await pdfOf(pages, embedded ? { ...pdf, font: fontFile } : pdf, lots));
    },
  })),
];

/** PDF whose pages are pictures, with and without text under them. */
export const scanLayouts: readonly Layout[] = scans
  .filter(({ scan }) => hasFont(scan.font ?? 'packaged'))
  .map(({ name, target, scan, hiddenText }): Layout => ({
    name,
    carrier: 'scan',
    target,
    make: async ([report], lots) => {
      const options = optionsOf(report, scan);
      const pages = drawnReport(report.manuscript, measuring({ brief: true, ...options }));
      const pictures = await scanned({ pages, options }, scan, lots);
      const words = hiddenText === 'poor' ? pages.map((page) => misread(page, lots.fraction())) : pages;
      const text = hiddenText === undefined ? 'none' : 'hidden';
      return fileOf(await pdfOf(words, { pictures, text }, lots));
    },
  }));

/** Two pages on one sheet, left and right, as booklets are printed: lines of both share their levels. */
function sideBySide(pages: readonly DrawnPage[]): readonly DrawnPage[] {
  const sheets: DrawnPage[] = [];
  for (let at = 0; at < pages.length; at += 2) {
    const [left, right] = [pages[at], pages[at + 1]];
    if (left === undefined) continue;
    sheets.push({
      width: left.width * 2,
      height: left.height,
      texts: [...left.texts, ...(right?.texts ?? []).map((text) => ({ ...text, x: text.x + left.width }))],
      rules: [
        ...left.rules,
        ...(right?.rules ?? []).map((rule) => ({
          ...rule,
          x1: rule.x1 + left.width,
          x2: rule.x2 + left.width,
        })),
      ],
    });
  }
  return sheets;
}

/** Some zeros read as 8 and some ones as 7, as recognition of the nineties did. */
function misread(page: DrawnPage, share: number): DrawnPage {
  const texts = page.texts.map((text, at) =>
    (at * 31) % 17 < share * 6 && /^\d+$/u.test(text.text)
      ? { ...text, text: text.text.replace('0', '8').replace('1', '7') }
      : text,
  );
  return { ...page, texts };
}

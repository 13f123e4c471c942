import { docxReport } from '../../examples/portal/carriers/docx-report.ts';
import { docxFile } from './docx-file.ts';
import type { DocxStyle } from './docx-file.ts';
import { htmlFile } from './html-file.ts';
import type { Layout } from './layout.ts';
import type { MadeReport } from './made-report.ts';
import { hasFont } from './fonts.ts';
import { tableScans } from './picture-layouts.ts';
import type { Scan } from './picture-layouts.ts';

const described: readonly (Pick<Layout, 'name' | 'style' | 'kinds'> & { readonly docx: DocxStyle })[] = [
  { name: 'docx-word-merges', docx: {} },
  { name: 'docx-wps-merges', docx: { merges: 'wps' } },
  { name: 'docx-bare-merges', docx: { merges: 'bare' } },
  { name: 'docx-tracked', docx: { tracked: true } },
  { name: 'docx-nested', docx: { nested: true } },
  { name: 'docx-text-boxes', docx: { textBoxes: true } },
  { name: 'docx-controls', docx: { controls: true } },
  { name: 'docx-split-runs', docx: { splitRuns: true, merges: 'wps' } },
  { name: 'docx-full-width', docx: {}, style: { fullWidth: true } },
  { name: 'docx-thousands', docx: { merges: 'wps' }, style: { thousands: true }, kinds: ['large', 'mixed'] },
];

/** Word files with their tables in them. */
export const docxLayouts: readonly Layout[] = [
  {
    name: 'docx-library',
    carrier: 'docx',
    target: 'text',
    make: async ([{ manuscript }]: readonly [MadeReport, ...MadeReport[]]) => ({
      fileName: 'report.docx',
      bytes: await docxReport(manuscript),
    }),
  },
  ...described.map(({ docx, ...rest }): Layout => ({
    ...rest,
    carrier: 'docx',
    target: 'text',
    make: ([{ manuscript }]) => docxFile(manuscript, docx),
  })),
];

const pictured: readonly (Pick<Layout, 'name'> & { readonly scan: Scan; readonly into: 'html' | 'docx' })[] =
  [
    { name: 'html-pictures', into: 'html', scan: { dpi: 150 } },
    { name: 'html-pictures-song', into: 'html', scan: { dpi: 150, font: 'song', size: 12, rowHeight: 26 } },
    { name: 'docx-pictures', into: 'docx', scan: { dpi: 200 } },
  ];

/** Pages and Word files whose tables are pictures: sample S4 is such a one. */
export const picturedLayouts: readonly Layout[] = pictured
  .filter(({ scan }) => hasFont(scan.font ?? 'packaged'))
  .map(({ name, into, scan }): Layout => ({
    name,
    carrier: 'scan',
    target: 'clean-scan',
    make: async ([report], lots) => {
      const pictures = await tableScans(report, scan, lots);
      return into === 'docx'
        ? docxFile(report.manuscript, { pictures })
        : htmlFile(report.manuscript, { pictures }, lots);
    },
  }));

import { drawnReport } from '../../examples/portal/carriers/drawn-report.ts';
import type { PageStyle } from '../../examples/portal/carriers/drawn-report.ts';
import { ofdFile } from '../../examples/portal/carriers/ofd-file.ts';
import type { OfdWriting } from '../../examples/portal/carriers/ofd-writing.ts';
import type { Layout } from './layout.ts';
import { fittingSize } from './picture-layouts.ts';

const described: readonly (Pick<Layout, 'name'> & {
  readonly page?: PageStyle;
  readonly ofd?: OfdWriting;
})[] = [
  { name: 'ofd-plain' },
  { name: 'ofd-default-namespace', ofd: { prefix: '', absolutePaths: true } },
  { name: 'ofd-codes', ofd: { texts: 'codes', deltas: 'runs' } },
  { name: 'ofd-characters', ofd: { texts: 'characters', glyphIds: true } },
  { name: 'ofd-no-deltas', ofd: { deltas: 'none' } },
  { name: 'ofd-point-space', ofd: { pointSpace: true, rules: 'path', drawParams: true } },
  { name: 'ofd-bars', ofd: { rules: 'bars', templates: true } },
  { name: 'ofd-turned', page: { landscape: true }, ofd: { turned: true } },
  { name: 'ofd-repeated-header', page: { landscape: true, repeatHeader: true } },
  { name: 'ofd-vertical-labels', page: { verticalLabels: true }, ofd: { texts: 'characters' } },
];

/** OFD as its makers write it. */
export const ofdLayouts: readonly Layout[] = described.map(({ name, page = {}, ofd = {} }): Layout => ({
  name,
  carrier: 'ofd',
  target: 'text',
  make: ([report]) => ({
    fileName: 'report.ofd',
    bytes: ofdFile(drawnReport(report.manuscript, { ...page, size: fittingSize(report) }), ofd),
  }),
}));

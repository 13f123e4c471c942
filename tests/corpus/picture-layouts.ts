import { drawnReport, drawnTable } from '../../examples/portal/carriers/drawn-report.ts';
import { measuring, pagePixels } from '../../examples/portal/carriers/picture-report.ts';
import type { PictureOptions } from '../../examples/portal/carriers/picture-report.ts';
import type { DrawnPage } from '../../examples/portal/carriers/drawn-table.ts';
import { rowsOf } from '../../examples/portal/carriers/html-report.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { TableCode } from '../../model/report.ts';
import { corpusFont, hasFont } from './fonts.ts';
import type { FontName } from './fonts.ts';
import type { Layout } from './layout.ts';
import type { MadeReport } from './made-report.ts';
import { damaged, encoded } from './scan.ts';
import type { Damage, PictureFormat } from './scan.ts';

/** How a table or page became pixels. */
export interface Scan extends Omit<PictureOptions, 'font' | 'format'> {
  readonly font?: FontName;
  readonly damage?: Damage;
  readonly format?: PictureFormat;
  /** Of JPEG. */
  readonly quality?: number;
}

type PictureLayout = Pick<Layout, 'name' | 'target'> & {
  readonly tables: readonly TableCode[];
  readonly scan: Scan;
  /** The sheet on which the table stands, with the title of the report. */
  readonly page?: boolean;
};

const worn: Damage = { rotation: 1, noise: 8 };

const described: readonly PictureLayout[] = [
  { name: 'picture-disclosure-png', target: 'clean-scan', tables: ['disclosure'], scan: {} },
  { name: 'picture-requests-png', target: 'clean-scan', tables: ['requests'], scan: {} },
  { name: 'picture-remedies-png', target: 'clean-scan', tables: ['remedies'], scan: {} },
  {
    name: 'picture-requests-200',
    target: 'clean-scan',
    tables: ['requests'],
    scan: { dpi: 200, size: 12, rowHeight: 28 },
  },
  { name: 'picture-requests-300', target: 'clean-scan', tables: ['requests'], scan: { dpi: 300 } },
  {
    name: 'picture-requests-vertical',
    target: 'clean-scan',
    tables: ['requests'],
    scan: { verticalLabels: true },
  },
  { name: 'picture-requests-song', target: 'clean-scan', tables: ['requests'], scan: { font: 'song' } },
  {
    name: 'picture-requests-kai',
    target: 'clean-scan',
    tables: ['requests'],
    scan: { font: 'kai', dpi: 200 },
  },
  { name: 'picture-requests-hei', target: 'clean-scan', tables: ['requests'], scan: { font: 'hei' } },
  {
    name: 'picture-requests-noto-serif',
    target: 'clean-scan',
    tables: ['requests'],
    scan: { font: 'noto-serif' },
  },
  {
    name: 'picture-requests-noto-sans',
    target: 'clean-scan',
    tables: ['requests'],
    scan: { font: 'noto-sans', dpi: 200 },
  },
  {
    name: 'picture-remedies-song',
    target: 'clean-scan',
    tables: ['remedies'],
    scan: { font: 'song', dpi: 200 },
  },
  {
    name: 'picture-disclosure-song-jpeg',
    target: 'clean-scan',
    tables: ['disclosure'],
    scan: { font: 'song', format: 'jpeg' },
  },
  {
    name: 'picture-requests-jpeg',
    target: 'clean-scan',
    tables: ['requests'],
    scan: { format: 'jpeg', dpi: 200 },
  },
  {
    name: 'picture-requests-tiff',
    target: 'clean-scan',
    tables: ['requests'],
    scan: { format: 'tiff', dpi: 200 },
  },
  { name: 'picture-requests-gif', target: 'clean-scan', tables: ['requests'], scan: { format: 'gif' } },
  { name: 'picture-requests-bmp', target: 'clean-scan', tables: ['requests'], scan: { format: 'bmp' } },
  {
    name: 'picture-requests-100-worn',
    target: 'poor-scan',
    tables: ['requests'],
    scan: { dpi: 100, size: 12, format: 'jpeg', quality: 45, damage: worn },
  },
  {
    name: 'picture-requests-100-worn-song',
    target: 'poor-scan',
    tables: ['requests'],
    scan: { dpi: 100, size: 12, font: 'song', format: 'jpeg', quality: 50, damage: worn },
  },
  {
    name: 'picture-disclosure-100-worn',
    target: 'poor-scan',
    tables: ['disclosure'],
    scan: { dpi: 100, format: 'jpeg', quality: 40, damage: worn },
  },
  {
    name: 'picture-remedies-100-worn',
    target: 'poor-scan',
    tables: ['remedies'],
    scan: { dpi: 100, format: 'jpeg', quality: 50, damage: worn },
  },
  {
    name: 'picture-requests-blurred',
    target: 'none',
    tables: ['requests'],
    scan: { damage: { blur: 1.2, rotation: -0.6 }, format: 'jpeg', quality: 35 },
  },
  {
    name: 'picture-requests-seal',
    target: 'none',
    tables: ['requests'],
    scan: { dpi: 200, damage: { seal: true, rotation: 0.4 }, format: 'jpeg' },
  },
  {
    name: 'picture-requests-broken-rules',
    target: 'none',
    tables: ['requests'],
    scan: { dpi: 200, dashes: '23 1.2 41 0.8', damage: { noise: 5 } },
  },
  {
    name: 'picture-requests-grey-paper',
    target: 'none',
    tables: ['requests'],
    scan: {
      dpi: 150,
      damage: { paper: 195, noise: 6, darkEdge: true, rotation: 1.5 },
      format: 'jpeg',
      quality: 60,
    },
  },
  {
    name: 'picture-requests-three-line',
    target: 'none',
    tables: ['requests'],
    scan: { ruling: 'three-line', dpi: 200 },
  },
  {
    name: 'picture-page',
    target: 'clean-scan',
    tables: ['requests'],
    page: true,
    scan: { dpi: 200, size: 9, rowHeight: 20, bodySize: 12, brief: true },
  },
];

/** Pictures of tables and of whole pages, each a file of its own. Layouts in fonts that are not here are left out. */
export const pictureLayouts: readonly Layout[] = described
  .filter(({ scan }) => hasFont(scan.font ?? 'packaged'))
  .map(({ name, target, tables, scan, page = false }): Layout => ({
    name,
    carrier: 'picture',
    target,
    tables,
    says: ['agency-unknown', 'year-unknown', 'table-missing'],
    make: async ([report], lots) => {
      const { format = 'png' } = scan;
      const [bytes] = await scanned(pagesOf(report, tables, scan, page), scan, lots);
      return {
        fileName: `report.${format}`,
        bytes: bytes ?? new Uint8Array(),
        contentType: `image/${format}`,
      };
    },
  }));

/** Letter size for the figures that a report holds: seven digits must fit between their rules, as they do in print. */
export function fittingSize(report: MadeReport, size = 10.5): number {
  return report.kind === 'large' ? Math.min(size, 7.5) : size;
}

/** Options with the font and letter size of a scan. */
export function optionsOf(report: MadeReport, { font = 'packaged', ...scan }: Scan): PictureOptions {
  // The file is made by `encoded`, which knows more formats.
  return { ...scan, format: 'png', size: fittingSize(report, scan.size), font: corpusFont(font) };
}

function pagesOf(
  report: MadeReport,
  tables: readonly TableCode[],
  scan: Scan,
  isPage: boolean,
): { readonly pages: readonly DrawnPage[]; readonly options: PictureOptions } {
  const options = optionsOf(report, scan);
  const style = measuring(options);
  const { manuscript } = report;
  if (!isPage) {
    return { pages: tables.map((table) => drawnTable(table, rowsOf(manuscript, table), style)), options };
  }
  const sections = manuscript.sections.filter(({ table }) => table !== undefined && tables.includes(table));
  const pages = drawnReport({ ...manuscript, opening: [], sections, signature: [] }, style);
  if (pages.length > 1) throw new RangeError(`a picture is one page, and the report takes ${pages.length}`);
  return { pages, options };
}

/** Drawn pages as damaged pictures. */
export async function scanned(
  { pages, options }: { readonly pages: readonly DrawnPage[]; readonly options: PictureOptions },
  { damage = {}, format = 'png', quality, dpi }: Scan,
  lots: Seeded,
): Promise<readonly Uint8Array[]> {
  const files: Uint8Array[] = [];
  for (const page of pages) {
    const pixels = await damaged(await pagePixels(page, options), damage, lots);
    files.push(await encoded(pixels, format, quality, dpi));
  }
  return files;
}

/** Each table of a report as a picture of its own. */
export async function tableScans(
  report: MadeReport,
  scan: Scan,
  lots: Seeded,
): Promise<Readonly<Record<TableCode, Uint8Array>>> {
  const { pages, options } = pagesOf(report, ['disclosure', 'requests', 'remedies'], scan, false);
  const [disclosure, requests, remedies] = await scanned({ pages, options }, scan, lots);
  if (disclosure === undefined || requests === undefined || remedies === undefined) {
    throw new RangeError('three tables give three pictures');
  }
  return { disclosure, requests, remedies };
}

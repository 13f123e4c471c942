import sharp from 'sharp';
import type { Raster } from '../../../model/document.ts';
import type { TableCode } from '../../../model/report.ts';
import type { FormRow } from '../paper/form-rows.ts';
import type { Manuscript } from '../paper/manuscript.ts';
import { drawnReport, drawnTable } from './drawn-report.ts';
import type { PageStyle } from './drawn-report.ts';
import type { DrawnPage } from './drawn-table.ts';
import { packagedFont, setWidth } from './picture-font.ts';
import type { PictureFont } from './picture-font.ts';

export interface PictureOptions extends Omit<PageStyle, 'measure'> {
  /** Pixels to the inch; 150 without it. */
  readonly dpi?: number;
  readonly font?: PictureFont;
  /** PNG without it. */
  readonly format?: 'png' | 'jpeg';
  /** Width of a table that stands alone, in points. */
  readonly width?: number;
  /** SVG `stroke-dasharray` of the rules in points: how a worn printer leaves gaps. */
  readonly dashes?: string;
}

/** One table as a grey picture: ruled, merged cells whole, labels wrapped, figures centred. */
export async function tablePicture(
  table: TableCode,
  rows: readonly FormRow[],
  options: PictureOptions = {},
): Promise<Uint8Array> {
  return pictureFile(await pagePixels(drawnTable(table, rows, measuring(options)), options), options);
}

/** The pages of a report as grey pictures, as a scanner gives them. Throws RangeError for tables that are pictures. */
export async function pagePictures(
  manuscript: Manuscript,
  options: PictureOptions = {},
): Promise<readonly Uint8Array[]> {
  const pages = drawnReport(manuscript, measuring(options));
  return Promise.all(pages.map(async (page) => pictureFile(await pagePixels(page, options), options)));
}

/** A style with the widths of the font that the pictures are set in. */
export function measuring(options: PictureOptions): PictureOptions & Required<Pick<PageStyle, 'measure'>> {
  const font = options.font ?? packagedFont();
  return { ...options, measure: (text, size) => setWidth(text, size, font) };
}

/** A drawn page as grey pixels on white. */
export async function pagePixels(page: DrawnPage, options: PictureOptions = {}): Promise<Raster> {
  const { data, info } = await sharp(Buffer.from(svgOf(page, options)))
    .flatten({ background: 'white' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: 1, data };
}

async function pictureFile(
  { width, height, channels, data }: Raster,
  { format = 'png', dpi = 150 }: PictureOptions,
): Promise<Uint8Array> {
  const image = sharp(data, { raw: { width, height, channels } })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .withMetadata({ density: dpi });
  return format === 'png' ? image.png().toBuffer() : image.jpeg({ quality: 80 }).toBuffer();
}

function svgOf(page: DrawnPage, options: PictureOptions): string {
  const { dpi = 150, font = packagedFont(), dashes } = options;
  const glyphs = page.texts.flatMap(({ text, x, y, size }) => {
    let at = x;
    return Array.from(text).map((character) => {
      const outline = font(character);
      const left = at;
      at += (outline?.advance ?? 1) * size;
      if (outline === null || outline.d === '') return '';
      const scale = (size * outline.scale).toPrecision(6);
      return `<path transform="translate(${left.toFixed(2)} ${y.toFixed(2)}) scale(${scale} -${scale})" d="${outline.d}"/>`;
    });
  });
  const rules = page.rules.map(
    ({ x1, y1, x2, y2, width }) =>
      `<path d="M${x1.toFixed(2)} ${y1.toFixed(2)}L${x2.toFixed(2)} ${y2.toFixed(2)}" stroke-width="${width}"/>`,
  );
  const pixels = (points: number): number => Math.round((points * dpi) / 72);
  const dashed = dashes === undefined ? '' : ` stroke-dasharray="${dashes}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels(page.width)}" height="${pixels(page.height)}" ` +
    `viewBox="0 0 ${page.width} ${page.height}"><g stroke="black" stroke-linecap="square"${dashed}>${rules.join('')}</g>` +
    `<g>${glyphs.join('')}</g></svg>`
  );
}

import type { Font } from 'fontkit';
import sharp from 'sharp';

/** A cell to draw: its text, top left place and spans. */
export interface DrawnCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  /** Colour of its words; black without it. */
  readonly ink?: string;
  /** How far its words stand off the middle of the cell to the right, in pixels. */
  readonly shift?: number;
}

/** How a table is drawn; lengths in pixels. */
export interface Drawing {
  readonly columns: readonly number[];
  readonly rows: number;
  readonly cells: readonly DrawnCell[];
  readonly rowHeight?: number;
  readonly size?: number;
  /** Attributes of the rules, such as `stroke-dasharray="3 3"`. */
  readonly rule?: string;
  readonly colour?: string;
  /** SVG laid over the table. */
  readonly over?: string;
  readonly title?: string;
  /** Which outer borders are left out. */
  readonly without?: readonly ('left' | 'right')[];
}

const margin = 60;

/** A ruled table as an SVG on white paper, its words drawn as outlines of an OFL font. */
export function drawnTable(drawing: Drawing, font: Font): string {
  const { columns, rows, cells, rowHeight = 48, size = 28, rule = '', colour = '#000' } = drawing;
  const edges = columns.reduce<number[]>((all, width) => [...all, (all.at(-1) ?? 0) + width], [margin]);
  const titleHeight = drawing.title === undefined ? 0 : 70;
  const yOf = (row: number): number => margin + titleHeight + row * rowHeight;
  const xOf = (column: number): number => edges[column] ?? 0;
  const width = xOf(columns.length) + margin;
  const height = yOf(rows) + margin;
  const parts = cells.map(({ text, row, column, rowSpan = 1, columnSpan = 1, ink = '#000', shift = 0 }) => {
    const [left, right] = [xOf(column), xOf(column + columnSpan)];
    const [top, bottom] = [yOf(row), yOf(row + rowSpan)];
    const isOpen = (side: 'left' | 'right'): boolean =>
      drawing.without?.includes(side) === true &&
      (side === 'left' ? column === 0 : column + columnSpan === columns.length);
    const lines = [
      `M${left} ${top}H${right}M${left} ${bottom}H${right}`,
      isOpen('left') ? '' : `M${left} ${top}V${bottom}`,
      isOpen('right') ? '' : `M${right} ${top}V${bottom}`,
    ];
    return `<path d="${lines.join('')}" fill="none" stroke="${colour}" stroke-width="2" ${rule}/><g fill="${ink}">${words(text, (left + right) / 2 + shift, (top + bottom) / 2, size, font)}</g>`;
  });
  const title =
    drawing.title === undefined ? '' : words(drawing.title, width / 2, margin + 10, size * 1.2, font);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${title}${parts.join('')}${drawing.over ?? ''}</svg>`;
}

/** Words as outlines around a middle. */
function words(text: string, x: number, y: number, size: number, font: Font): string {
  if (text === '') return '';
  const scale = size / font.unitsPerEm;
  const glyphs = Array.from(text, (letter) => font.glyphForCodePoint(letter.codePointAt(0) ?? 32));
  let at = x - (glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) * scale) / 2;
  return glyphs
    .map(({ advanceWidth, path }) => {
      const place = `translate(${at.toFixed(2)} ${(y + size * 0.36).toFixed(2)}) scale(${scale} ${-scale})`;
      at += advanceWidth * scale;
      return `<path transform="${place}" d="${path.toSVG()}"/>`;
    })
    .join('');
}

/** The picture of a table as a PNG file, turned by an angle in degrees. */
export function pngOf(drawing: Drawing, font: Font, angle = 0): Promise<Buffer> {
  return sharp(Buffer.from(drawnTable(drawing, font)))
    .flatten({ background: '#fff' })
    .rotate(angle, { background: '#fff' })
    .png()
    .toBuffer();
}

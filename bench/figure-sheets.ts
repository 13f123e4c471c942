import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { Raster } from '../model/document.ts';

/** How a sheet of figures was printed and scanned. */
export interface SheetLook {
  readonly font: string;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Height of a digit in pixels. */
  readonly digit: number;
  /** White (thin print) or black (fat print) drawn round each stroke, in parts of the digit's height; negative is thin. */
  readonly fat: number;
  /** Sigma of the blur in pixels; 0 for none. */
  readonly blur: number;
  /** Half the range of even noise, in grey levels. */
  readonly noise: number;
  /** JPEG quality; 0 for none. */
  readonly jpeg: number;
  /** The sheet is turned by so many degrees, and back again but for `skew`. */
  readonly turn: number;
  readonly skew: number;
  /** Black and white only, as a fax or a G4 TIFF. */
  readonly binary: boolean;
  readonly ink: number;
  readonly paper: number;
  readonly underline: boolean;
  /** Pale arcs of a stamp over the figures. */
  readonly seal: boolean;
  /** White scratches through the figures, in number for each cell. */
  readonly scratches: number;
  /** Blank between digits in parts of an em; negative pushes them together. */
  readonly spacing: number;
}

export interface SheetCell {
  readonly text: string;
  readonly crop: Raster;
}

/** Numbers from a seed, 0 to 1: the same seed gives the same sheets. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Prints the texts in cells of one sheet, scans the sheet as `look` says and cuts the cells out. */
export async function sheetOf(
  texts: readonly string[],
  look: SheetLook,
  random: () => number,
): Promise<readonly SheetCell[]> {
  const size = look.digit / 0.7;
  const longest = Math.max(...texts.map((text) => text.length));
  const cellWidth = Math.ceil(size * (0.72 * longest + 1.2));
  const cellHeight = Math.ceil(look.digit * 2.2 + 4);
  const across = Math.max(1, Math.round(Math.sqrt((texts.length * cellHeight) / cellWidth)));
  const down = Math.ceil(texts.length / across);
  // What leaves the sheet while it is turned is lost.
  const margin = Math.ceil(0.03 * Math.max(across * cellWidth, down * cellHeight));
  const [width, height] = [across * cellWidth + 2 * margin, down * cellHeight + 2 * margin];
  const left = (i: number): number => margin + (i % across) * cellWidth;
  const top = (i: number): number => margin + Math.floor(i / across) * cellHeight;
  const underline = look.underline ? ' text-decoration="underline"' : '';
  const words = texts.map((text, i) => {
    const x = left(i) + cellWidth / 2 + random() - 0.5;
    const y = top(i) + cellHeight / 2 + look.digit / 2 + random() - 0.5;
    const word = `<text x="${x.toFixed(2)}" y="${y.toFixed(2)}"${underline}>${text}</text>`;
    return word + scratchesOf(x, y, look, random);
  });
  const grey = (level: number): string => `rgb(${level},${level},${level})`;
  const stroke = look.fat === 0 ? 'none' : grey(look.fat < 0 ? look.paper : look.ink);
  const style = [
    `font-family="${look.font}" font-size="${size.toFixed(2)}" text-anchor="middle" fill="${grey(look.ink)}"`,
    `font-weight="${look.bold ? 'bold' : 'normal'}" font-style="${look.italic ? 'italic' : 'normal'}"`,
    `letter-spacing="${(look.spacing * size).toFixed(2)}"`,
    `stroke="${stroke}" stroke-width="${(Math.abs(look.fat) * look.digit).toFixed(2)}"`,
  ].join(' ');
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="100%" height="100%" fill="${grey(look.paper)}"/>`,
    look.seal ? sealsOf(width, height, look, random) : '',
    `<g ${style}>${words.join('')}</g></svg>`,
  ].join('');
  const scanned = await scannedAs(await rasterOf(sharp(Buffer.from(svg))), look, random);
  return texts.map((text, i) => ({
    text,
    crop: cut(scanned, left(i), top(i), cellWidth, cellHeight),
  }));
}

function scratchesOf(x: number, y: number, look: SheetLook, random: () => number): string {
  return Array.from({ length: look.scratches }, () => {
    const at = x + (random() - 0.5) * look.digit * 3;
    const slope = (random() - 0.5) * look.digit;
    const line = `x1="${at}" y1="${y - look.digit}" x2="${at + slope}" y2="${y}"`;
    return `<line ${line} stroke="rgb(${look.paper},${look.paper},${look.paper})" stroke-width="${look.digit * 0.05}"/>`;
  }).join('');
}

function sealsOf(width: number, height: number, look: SheetLook, random: () => number): string {
  const level = Math.min(look.paper, 150 + Math.floor(random() * 60));
  return Array.from({ length: 12 }, () => {
    const radius = look.digit * (3 + random() * 4);
    const place = `cx="${random() * width}" cy="${random() * height}" r="${radius}"`;
    return `<circle ${place} fill="none" stroke="rgb(${level},${level},${level})" stroke-width="${look.digit * 0.25}"/>`;
  }).join('');
}

async function scannedAs(clean: Raster, look: SheetLook, random: () => number): Promise<Raster> {
  let raster = clean;
  if (look.turn !== 0) {
    raster = turned(raster, look.turn, look.paper);
    raster = turned(raster, look.skew - look.turn, look.paper);
  }
  if (look.blur > 0.3) raster = await rasterOf(sharpOf(raster).blur(look.blur));
  const data = Uint8Array.from(raster.data, (level) => {
    const noisy = level + (random() - 0.5) * 2 * look.noise;
    return look.binary ? (noisy < 150 ? 0 : 255) : Math.max(0, Math.min(255, Math.round(noisy)));
  });
  raster = { ...raster, data };
  if (look.jpeg > 0)
    raster = await rasterOf(sharp(await sharpOf(raster).jpeg({ quality: look.jpeg }).toBuffer()));
  return raster;
}

function sharpOf({ width, height, data }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels: 1 } });
}

async function rasterOf(picture: Sharp): Promise<Raster> {
  const { data, info } = await picture
    .flatten({ background: '#ffffff' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: 1, data: new Uint8Array(data) };
}

/** Turned about the middle by straight lines between pixels, the size kept. */
function turned({ width, height, data }: Raster, degrees: number, paper: number): Raster {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [midX, midY] = [(width - 1) / 2, (height - 1) / 2];
  const result = new Uint8Array(width * height).fill(paper);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const u = midX + (x - midX) * cosine - (y - midY) * sine;
      const v = midY + (x - midX) * sine + (y - midY) * cosine;
      const [left, top] = [Math.floor(u), Math.floor(v)];
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue;
      const [fx, fy] = [u - left, v - top];
      const at = top * width + left;
      const above = (data[at] ?? paper) * (1 - fx) + (data[at + 1] ?? paper) * fx;
      const below = (data[at + width] ?? paper) * (1 - fx) + (data[at + width + 1] ?? paper) * fx;
      result[y * width + x] = Math.round(above * (1 - fy) + below * fy);
    }
  }
  return { width, height, channels: 1, data: result };
}

function cut({ width, data }: Raster, x: number, y: number, w: number, h: number): Raster {
  const crop = new Uint8Array(w * h);
  for (let row = 0; row < h; row++) {
    crop.set(data.subarray((y + row) * width + x, (y + row) * width + x + w), row * w);
  }
  return { width: w, height: h, channels: 1, data: crop };
}

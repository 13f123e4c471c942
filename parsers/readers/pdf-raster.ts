import type { Raster } from '../../model/document.ts';
import type { Matrix } from './pdf-matrix.ts';
import { isNumber, overlapOf } from './pdf-matrix.ts';
import type { ImageUse, Pictured } from './pdf-picture.ts';
import { areaOf } from './pdf-picture.ts';
import { partOf } from './pdf-state.ts';

/** Pixels as pdfjs decodes them: 1 one bit of grey each, 2 red, green and blue, 3 these with opacity. */
interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly kind: 1 | 2 | 3;
  readonly data: Uint8Array | Uint8ClampedArray;
}

interface Layer extends Decoded {
  readonly use: ImageUse;
  /** A stencil's colour. */
  readonly ink: readonly [number, number, number] | null;
}

/** A page at 600 dpi has 35 million. */
const maxPixels = 40_000_000;
/** A picture of fewer points than this on a side cannot hold a table. */
const minSide = 20;

/**
 * The pixels of a picture, upright as the page shows it, at the resolution of its finest large image: all its images
 * drawn over each other on white. Null where any of them could not be decoded, since a table with a part missing would
 * pass for whole.
 */
export async function rasterOf(
  picture: Pictured,
  decode: (source: unknown) => Promise<unknown>,
): Promise<Raster | null> {
  const layers: Layer[] = [];
  for (const use of picture.images ?? []) {
    const decoded = decodedOf(await decode(use.source));
    if (decoded === null) return null;
    layers.push({ ...decoded, use, ink: use.ink === null ? null : colourOf(use.ink) });
  }
  const [wide, high] = [picture.right - picture.left, picture.bottom - picture.top];
  if (layers.length === 0 || wide < minSide || high < minSide) return null;
  const [finestX, finestY] = densityOf(layers, areaOf(picture));
  const shrink = Math.min(1, Math.sqrt(maxPixels / (wide * finestX * high * finestY)));
  const width = Math.max(1, Math.round(wide * finestX * shrink));
  const height = Math.max(1, Math.round(high * finestY * shrink));
  if (width * height > maxPixels * 1.01) return null;
  const channels = layers.every(isGrey) ? 1 : 3;
  const raster = {
    width,
    height,
    channels,
    data: new Uint8Array(width * height * channels).fill(255),
  } as const;
  for (const layer of layers) paint(raster, layer, picture);
  return raster;
}

function decodedOf(value: unknown): Decoded | null {
  const [width, height, data] = [partOf(value, 'width'), partOf(value, 'height'), partOf(value, 'data')];
  if (!isNumber(width) || !isNumber(height) || width < 1 || height < 1) return null;
  if (!(data instanceof Uint8Array) && !(data instanceof Uint8ClampedArray)) return null;
  // Stencils say no kind: they are bits.
  const kind = partOf(value, 'kind') ?? 1;
  if (kind !== 1 && kind !== 2 && kind !== 3) return null;
  const rowBytes = kind === 1 ? (width + 7) >> 3 : width * (kind + 1);
  // What a damaged image does not reach is white paper to pdfjs as well, but a table cut short is no table.
  return data.length < rowBytes * height ? null : { width, height, kind, data };
}

function colourOf(ink: string): readonly [number, number, number] {
  const value = /^#[0-9a-f]{6}$/iu.test(ink) ? Number.parseInt(ink.slice(1), 16) : 0;
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Pixels per point across and down. Small layers (a seal, a stamp of the date) do not decide. */
function densityOf(layers: readonly Layer[], area: number): readonly [number, number] {
  const large = layers.filter(({ use }) => areaOf(use.seen) >= area * 0.02);
  let [x, y] = [0, 0];
  for (const { width, height, use } of large.length > 0 ? large : layers) {
    const [a, b, c, d] = use.matrix;
    const [across, down] = [Math.hypot(a, b), Math.hypot(c, d)];
    if (across === 0 || down === 0) continue;
    const isTurned = Math.abs(b) > Math.abs(a);
    x = Math.max(x, isTurned ? height / down : width / across);
    y = Math.max(y, isTurned ? width / across : height / down);
  }
  return [x === 0 ? 1 : x, y === 0 ? 1 : y];
}

/** Grey scans come with three equal channels; a seal or a coloured rule is worth three. */
function isGrey({ kind, data, ink }: Layer): boolean {
  if (ink !== null) return ink[0] === ink[1] && ink[1] === ink[2];
  if (kind === 1) return true;
  const step = kind + 1;
  for (let at = 0; at + 2 < data.length; at += step) {
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return false;
  }
  return true;
}

type Canvas = Raster & { readonly data: Uint8Array };

function paint(canvas: Canvas, layer: Layer, picture: Pictured): void {
  const inverse = inverseOf(layer.use.matrix);
  if (inverse === null) return;
  const [a, b, c, d, e, f] = inverse;
  const perX = (picture.right - picture.left) / canvas.width;
  const perY = (picture.bottom - picture.top) / canvas.height;
  const seen = overlapOf(layer.use.seen, picture);
  const firstX = Math.max(0, Math.round((seen.left - picture.left) / perX));
  const lastX = Math.min(canvas.width, Math.round((seen.right - picture.left) / perX));
  const firstY = Math.max(0, Math.round((seen.top - picture.top) / perY));
  const lastY = Math.min(canvas.height, Math.round((seen.bottom - picture.top) / perY));
  // An image finer than the canvas is averaged over what each pixel covers.
  const fine = Math.max(
    Math.abs(a * perX) * layer.width + Math.abs(c * perY) * layer.width,
    Math.abs(b * perX) * layer.height + Math.abs(d * perY) * layer.height,
  );
  const samples = Math.min(4, Math.max(1, Math.ceil(fine - 0.25)));
  const sum = new Float64Array(4);
  for (let y = firstY; y < lastY; y++) {
    for (let x = firstX; x < lastX; x++) {
      sum.fill(0);
      for (let i = 0; i < samples; i++) {
        const py = picture.top + (y + (i + 0.5) / samples) * perY;
        for (let j = 0; j < samples; j++) {
          const px = picture.left + (x + (j + 0.5) / samples) * perX;
          // The first row of an image lies at the top of its square, where PDF counts from below.
          addSample(layer, a * px + c * py + e, 1 - (b * px + d * py + f), sum);
        }
      }
      blend(canvas, y * canvas.width + x, sum, samples * samples);
    }
  }
}

/** Adds the colour and opacity at a place of the unit square. */
function addSample({ width, height, kind, data, ink }: Layer, u: number, v: number, sum: Float64Array): void {
  const x = Math.floor(u * width);
  const y = Math.floor(v * height);
  // Edges may fall on the last pixel by rounding; what lies further out is not the image.
  if (x < -1 || y < -1 || x > width || y > height) return;
  const column = Math.min(width - 1, Math.max(0, x));
  const row = Math.min(height - 1, Math.max(0, y));
  if (kind === 1) {
    const bit = ((data[row * ((width + 7) >> 3) + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1;
    if (ink === null) addColour(sum, bit * 255, bit * 255, bit * 255, 1);
    // A stencil paints where its bits are 0.
    else if (bit === 0) addColour(sum, ink[0], ink[1], ink[2], 1);
    return;
  }
  const at = (row * width + column) * (kind + 1);
  const opacity = kind === 3 ? (data[at + 3] ?? 0) / 255 : 1;
  addColour(sum, data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0, opacity);
}

function addColour(sum: Float64Array, red: number, green: number, blue: number, opacity: number): void {
  sum[0] = (sum[0] ?? 0) + red * opacity;
  sum[1] = (sum[1] ?? 0) + green * opacity;
  sum[2] = (sum[2] ?? 0) + blue * opacity;
  sum[3] = (sum[3] ?? 0) + opacity;
}

function blend({ channels, data }: Canvas, pixel: number, sum: Float64Array, samples: number): void {
  const through = 1 - (sum[3] ?? 0) / samples;
  for (let channel = 0; channel < channels; channel++) {
    const at = pixel * channels + channel;
    data[at] = Math.round((sum[channel] ?? 0) / samples + (data[at] ?? 0) * through);
  }
}

function inverseOf([a, b, c, d, e, f]: Matrix): Matrix | null {
  const area = a * d - b * c;
  if (area === 0 || !Number.isFinite(1 / area)) return null;
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area];
}

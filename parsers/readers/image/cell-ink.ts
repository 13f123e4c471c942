import type { Raster } from '../../../model/document.ts';
import type { Lattice, Span } from './lattice.ts';
import { lineAt } from './lines.ts';
import type { Area, Part } from './parts.ts';
import { partsOf } from './parts.ts';

/** The ink of one cell, parted into lines of text. */
export interface CellInk {
  /** Each line's pieces from left to right; a wide gap parts two pieces. Empty for a blank cell. */
  readonly lines: readonly (readonly Raster[])[];
  /** False where it is not sure whether what was seen (or not seen) is ink. */
  readonly sure: boolean;
  /**
   * False where other ink is in the cell than its lines, and where a line reaches the cell's rim: a character may be
   * cut, left out, or be no character at all. A label is known all the same, a figure is not.
   */
  readonly whole: boolean;
  /** Round the ink of the lines, in pixels of the sheet; null for a blank cell. */
  readonly extent: Area | null;
}

/** What lies inside the rules of a cell, in whole pixels of the sheet. */
export function insideOf({ down, across }: Lattice, span: Span, { width, height }: Raster): Area {
  const [left, right] = [down[span.column], down[span.column + span.columnSpan]];
  const [top, bottom] = [across[span.row], across[span.row + span.rowSpan]];
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) {
    return { left: 0, top: 0, right: 0, bottom: 0 };
  }
  const [x0, x1, y0, y1] = [left.at, right.at, top.at, bottom.at];
  // A border is drawn a pixel wider than it was measured: its rim is grey.
  const rim = (thick: number): number => thick / 2 + 1.5;
  const inner = {
    left: Math.max(lineAt(left, y0), lineAt(left, y1)) + rim(left.thick),
    right: Math.min(lineAt(right, y0), lineAt(right, y1)) - rim(right.thick),
    top: Math.max(lineAt(top, x0), lineAt(top, x1)) + rim(top.thick),
    bottom: Math.min(lineAt(bottom, x0), lineAt(bottom, x1)) - rim(bottom.thick),
  };
  const within = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));
  const [l, t] = [within(inner.left, width), within(inner.top, height)];
  return {
    left: l,
    top: t,
    right: Math.max(l, within(inner.right, width)),
    bottom: Math.max(t, within(inner.bottom, height)),
  };
}

/** Levels of grey that part ink from paper: below it lies no ink, above `sure` it is ink for certain. */
const [faint, clear] = [22, 55];

/** Finds the ink in a cell. `noise` is the deviation of the paper's grey. */
export function cellInk(sheet: Raster, area: Area, em: number, noise: number): CellInk {
  const width = area.right - area.left;
  const height = area.bottom - area.top;
  if (width < 3 || height < 3) return { ...blank, sure: false };
  const grey = paddedCut(sheet, area);
  const { paper, ink } = levelsOf(grey, em);
  const contrast = paper - ink;
  if (contrast < Math.max(faint, noise * 3.5)) return blank;
  const mask = new Uint8Array(width * height);
  const threshold = paper - contrast * 0.42;
  for (let i = 0; i < mask.length; i++) mask[i] = (grey.data[i] ?? 255) < threshold ? 1 : 0;
  const parts = partsOf(mask, width, { left: 0, top: 0, right: width, bottom: height });
  const kept = parts.filter((part) => !isRemnant(part, width, height, em));
  const isClean = parts.every((part) => kept.includes(part) || isPlainRemnant(part, width, height, em));
  const large = kept.filter(
    ({ left, right, top, bottom }) => Math.max(right - left, bottom - top) >= em * 0.24,
  );
  // Specks are no ink, but a dot as large as a point or a stroke might be what is left of a character.
  const isSpeck = ({ left, right, top, bottom }: Part): boolean =>
    Math.max(right - left, bottom - top) <= Math.max(2, em * 0.1);
  if (large.length === 0) return { ...blank, sure: isClean && kept.every(isSpeck) };
  const lines = textLines(large, kept, em);
  const members = lines.flat(2);
  const clean = cleaned(grey, mask, width, members, paper, ink);
  const { left, top, right, bottom } = extentOf(members);
  return {
    lines: lines.map((pieces) => pieces.map((piece) => croppedTo(clean, piece, em))),
    sure: contrast >= clear,
    whole:
      isClean &&
      left > 0 &&
      top > 0 &&
      right < width &&
      bottom < height &&
      kept.every((part) => isSpeck(part) || members.includes(part)),
    extent: {
      left: area.left + left,
      top: area.top + top,
      right: area.left + right,
      bottom: area.top + bottom,
    },
  };
}

/** A cell in which nothing is printed. */
const blank: CellInk = { lines: [], sure: true, whole: true, extent: null };

/** What lies along a side nearly from end to end, or is a crumb: a 1 close to a rule is neither. */
function isPlainRemnant(part: Part, width: number, height: number, em: number): boolean {
  const [wide, high] = [part.right - part.left, part.bottom - part.top];
  const isPlain = (length: number, side: number): boolean => length >= side * 0.85 || length <= em * 0.3;
  return wide > high ? isPlain(wide, width) : isPlain(high, height);
}

/** The level of the paper, and that of the darkest ink there is enough of to be a stroke. */
function levelsOf({ data }: Raster, em: number): { readonly paper: number; readonly ink: number } {
  const counts = new Uint32Array(256);
  for (const level of data) counts[level] = (counts[level] ?? 0) + 1;
  let [paper, ink] = [255, 0];
  let above = 0;
  while (paper > 0 && (above += counts[paper] ?? 0) < data.length * 0.3) paper--;
  const stroke = Math.min(data.length * 0.1, em * em * 0.02);
  let below = 0;
  while (ink < 255 && (below += counts[ink] ?? 0) < stroke) ink++;
  return { paper, ink };
}

/** What is left of a rule along the rim of a cell. */
function isRemnant(part: Part, width: number, height: number, em: number): boolean {
  const [wide, high] = [part.right - part.left, part.bottom - part.top];
  const thin = em * 0.16;
  const edge = Math.max(2, em * 0.07);
  if ((part.left <= edge || part.right >= width - edge) && wide <= thin) return high > wide * 2 || wide <= 3;
  if ((part.top <= edge || part.bottom >= height - edge) && high <= thin) return wide > high * 2 || high <= 3;
  return false;
}

/** Parts into lines from the top, and each line into pieces from the left where the gap is that of a column. */
function textLines(large: readonly Part[], all: readonly Part[], em: number): Part[][][] {
  const bands: { top: number; bottom: number }[] = [];
  for (const { top, bottom } of large.toSorted((one, other) => one.top - other.top)) {
    const band = bands.at(-1);
    if (band !== undefined && top < band.bottom) band.bottom = Math.max(band.bottom, bottom);
    else bands.push({ top, bottom });
  }
  // The strokes of one character may lie apart, as those of 三 do.
  const tallest = Math.max(em * 0.9, ...bands.map(({ top, bottom }) => bottom - top)) * 1.08;
  const merged: { top: number; bottom: number }[] = [];
  for (const band of bands) {
    const last = merged.at(-1);
    const isOne =
      last !== undefined &&
      band.bottom - last.top <= Math.min(tallest, em * 1.25) &&
      band.top - last.bottom <= em * 0.3 &&
      (band.bottom - band.top < em * 0.6 || last.bottom - last.top < em * 0.6);
    if (isOne) last.bottom = band.bottom;
    else merged.push({ ...band });
  }
  return merged.map(({ top, bottom }) => {
    const bandParts = large.filter((part) => part.top >= top && part.bottom <= bottom);
    const left = Math.min(...bandParts.map((part) => part.left));
    const right = Math.max(...bandParts.map((part) => part.right));
    // Points and commas are small, and stand close to what they belong to.
    const members = all
      .filter((part) => {
        const middle = (part.top + part.bottom) / 2;
        const isNear = part.left >= left - em * 0.4 && part.right <= right + em * 0.4;
        return isNear && middle >= top - em * 0.1 && middle <= bottom + em * 0.22;
      })
      .toSorted((one, other) => one.left - other.left);
    const pieces: Part[][] = [];
    let reach = -Infinity;
    for (const part of members) {
      if (part.left - reach > em * 1.6) pieces.push([]);
      pieces.at(-1)?.push(part);
      reach = Math.max(reach, part.right);
    }
    return pieces;
  });
}

/** The cell with nothing but its text: other ink becomes paper, and the levels are spread from black to white. */
function cleaned(
  { width, height, data }: Raster,
  mask: Uint8Array,
  stride: number,
  members: readonly Part[],
  paper: number,
  ink: number,
): Raster {
  const own = new Uint8Array(mask.length);
  for (const { left, top, right, bottom } of members) {
    for (let y = Math.max(0, top - 2); y < Math.min(height, bottom + 2); y++) {
      own.fill(1, y * stride + Math.max(0, left - 2), y * stride + Math.min(width, right + 2));
    }
  }
  const clean = new Uint8Array(data.length);
  const gain = 255 / Math.max(1, paper - ink);
  for (let i = 0; i < clean.length; i++) {
    clean[i] = own[i] === 1 ? Math.max(0, Math.min(255, ((data[i] ?? 0) - ink) * gain)) : 255;
  }
  return { width, height, channels: 1, data: clean };
}

function croppedTo(clean: Raster, members: readonly Part[], em: number): Raster {
  const extent = extentOf(members);
  const margin = Math.max(2, Math.round(Math.min(em, extent.bottom - extent.top) * 0.1));
  return paddedCut(clean, {
    left: extent.left - margin,
    top: extent.top - margin,
    right: extent.right + margin,
    bottom: extent.bottom + margin,
  });
}

/** The rectangle round some parts. */
export function extentOf(parts: readonly Area[]): Area {
  return {
    left: Math.min(...parts.map(({ left }) => left)),
    top: Math.min(...parts.map(({ top }) => top)),
    right: Math.max(...parts.map(({ right }) => right)),
    bottom: Math.max(...parts.map(({ bottom }) => bottom)),
  };
}

/** A piece of a picture; what lies outside the picture is white. */
export function paddedCut({ width, height, data }: Raster, area: Area): Raster {
  const wide = area.right - area.left;
  const cut = new Uint8Array(wide * (area.bottom - area.top)).fill(255);
  const [from, to] = [Math.max(0, area.left), Math.min(width, area.right)];
  for (let y = Math.max(0, area.top); y < Math.min(height, area.bottom) && to > from; y++) {
    cut.set(data.subarray(y * width + from, y * width + to), (y - area.top) * wide + from - area.left);
  }
  return { width: wide, height: area.bottom - area.top, channels: 1, data: cut };
}

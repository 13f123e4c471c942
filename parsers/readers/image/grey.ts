import type { Raster } from '../../../model/document.ts';
import type { Area } from './parts.ts';

/** A picture as grey, once for all the ways it may be turned. */
export interface Paper {
  readonly grey: Raster;
  /** Marks with 1 each pixel that a seal was taken from: what was printed there may have gone with it. Null without seals. */
  readonly stains: Uint8Array | null;
}

/**
 * A colour picture as grey, with red seals made pale: inside a seal the red channel is taken, in which the stamp is
 * nearly white and black ink below it stays dark. Red ink that is no seal stays: figures are printed in red, too.
 */
export function paperOf(raster: Raster): Paper {
  if (raster.channels === 1) return { grey: raster, stains: null };
  const { width, height, data } = raster;
  const grey = new Uint8Array(width * height);
  for (let i = 0, p = 0; i < grey.length; i++, p += 3) {
    grey[i] = ((data[p] ?? 0) * 77 + (data[p + 1] ?? 0) * 150 + (data[p + 2] ?? 0) * 29) >> 8;
  }
  const seals = sealsOf(raster);
  const stains = seals.length === 0 ? null : new Uint8Array(grey.length);
  if (stains !== null) for (const seal of seals) pale(grey, stains, raster, seal);
  return { grey: { width, height, channels: 1, data: grey }, stains };
}

/** Red by so much is ink of a stamp, and not the tint of yellowed paper or of a JPEG. */
const redness = 30;

function isRed(data: Uint8Array, p: number): boolean {
  const red = data[p] ?? 0;
  return red - Math.max(data[p + 1] ?? 0, data[p + 2] ?? 0) > redness && red > 80;
}

/** Levels of the red channel below which a pixel near a seal is ink, and above which it is paper or seal. */
const [inkLevel, paperLevel] = [70, 165];

function pale(grey: Uint8Array, stains: Uint8Array, { width, height, data }: Raster, seal: Area): void {
  // A JPEG keeps colour coarsely: the grey rims of a stroke belong to the seal, too.
  const reach = Math.max(2, Math.round(Math.min(width, height) / blocksAcross / 2));
  const wide = seal.right - seal.left;
  const near = new Uint8Array(wide * (seal.bottom - seal.top));
  for (let y = seal.top; y < seal.bottom; y++) {
    for (let x = seal.left; x < seal.right; x++) {
      const p = (y * width + x) * 3;
      if ((data[p] ?? 0) - Math.max(data[p + 1] ?? 0, data[p + 2] ?? 0) <= 20) continue;
      const [from, to] = [Math.max(seal.left, x - reach), Math.min(seal.right, x + reach + 1)];
      for (let v = Math.max(seal.top, y - reach); v <= Math.min(seal.bottom - 1, y + reach); v++) {
        const row = (v - seal.top) * wide - seal.left;
        near.fill(1, row + from, row + to);
      }
    }
  }
  for (let y = seal.top; y < seal.bottom; y++) {
    for (let x = seal.left; x < seal.right; x++) {
      if (near[(y - seal.top) * wide + x - seal.left] !== 1) continue;
      const red = data[(y * width + x) * 3] ?? 0;
      const level = ((red - inkLevel) * 255) / (paperLevel - inkLevel);
      grey[y * width + x] = Math.max(0, Math.min(255, level));
      stains[y * width + x] = 1;
    }
  }
}

/** Blocks of the picture, this many across, in which red is counted. */
const blocksAcross = 200;

/** The places of stamps: patches of red, round or small, taller and wider than any line of red words. */
function sealsOf({ width, height, data }: Raster): readonly Area[] {
  const size = Math.max(4, Math.round(Math.min(width, height) / blocksAcross));
  const across = Math.ceil(width / size);
  const down = Math.ceil(height / size);
  const counts = new Uint16Array(across * down);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / size) * across;
    for (let x = 0, p = y * width * 3; x < width; x++, p += 3) {
      if (isRed(data, p)) counts[row + Math.floor(x / size)] = (counts[row + Math.floor(x / size)] ?? 0) + 1;
    }
  }
  const enough = size * size * 0.12;
  const seen = new Uint8Array(counts.length);
  const areas: Area[] = [];
  const queue: number[] = [];
  for (let start = 0; start < counts.length; start++) {
    if (seen[start] === 1 || (counts[start] ?? 0) < enough) continue;
    seen[start] = 1;
    queue.push(start);
    const members: number[] = [];
    for (let block = queue.pop(); block !== undefined; block = queue.pop()) {
      members.push(block);
      const [x, y] = [block % across, Math.floor(block / across)];
      // A worn ring has gaps: blocks two apart still belong together.
      for (let v = Math.max(0, y - 2); v <= Math.min(down - 1, y + 2); v++) {
        for (let u = Math.max(0, x - 2); u <= Math.min(across - 1, x + 2); u++) {
          const next = v * across + u;
          if (seen[next] === 1 || (counts[next] ?? 0) < enough) continue;
          seen[next] = 1;
          queue.push(next);
        }
      }
    }
    const area = sealOf(members, across, down);
    if (area !== null) {
      areas.push({
        left: Math.max(0, (area.left - 1) * size),
        top: Math.max(0, (area.top - 1) * size),
        right: Math.min(width, (area.right + 1) * size),
        bottom: Math.min(height, (area.bottom + 1) * size),
      });
    }
  }
  return areas;
}

/** The extent of a patch of red blocks where it looks like a stamp, else null. */
function sealOf(members: readonly number[], across: number, down: number): Area | null {
  let [left, top, right, bottom] = [across, down, 0, 0];
  for (const block of members) {
    const [x, y] = [block % across, Math.floor(block / across)];
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + 1);
    bottom = Math.max(bottom, y + 1);
  }
  const [wide, high] = [right - left, bottom - top];
  if (wide < 12 || high < 12 || Math.max(wide, high) > 0.6 * Math.max(across, down)) return null;
  // Cut by the edge of the picture, half a stamp is left.
  const isCut = left === 0 || top === 0 || right === across || bottom === down;
  if (Math.max(wide, high) > Math.min(wide, high) * (isCut ? 4 : 1.7)) return null;
  // A ring leaves its corners free; red rules and paragraphs do not.
  const corner = 0.13;
  const inCorners = members.filter((block) => {
    const [u, v] = [((block % across) - left + 0.5) / wide, (Math.floor(block / across) - top + 0.5) / high];
    return (u < corner || u > 1 - corner) && (v < corner || v > 1 - corner);
  });
  return inCorners.length <= 0.1 * corner * corner * 4 * wide * high + 2 || isCut
    ? { left, top, right, bottom }
    : null;
}

import type { Raster } from '../../../model/document.ts';

/** Marks with 1 each pixel darker by `drop` than the mean of the square of `2 × radius + 1` pixels around it. */
export function darkMask(grey: Raster, radius: number, drop: number): Uint8Array {
  const { width, height, data } = grey;
  const mask = new Uint8Array(width * height);
  const sums = new Int32Array(width);
  const add = (y: number, sign: 1 | -1): void => {
    const row = y * width;
    for (let x = 0; x < width; x++) sums[x] = (sums[x] ?? 0) + sign * (data[row + x] ?? 0);
  };
  for (let y = 0; y < Math.min(radius, height); y++) add(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) add(y + radius, 1);
    if (y > radius) add(y - radius - 1, -1);
    const rows = Math.min(y + radius, height - 1) - Math.max(y - radius, 0) + 1;
    const row = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += sums[x] ?? 0;
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += sums[x + radius] ?? 0;
      if (x > radius) sum -= sums[x - radius - 1] ?? 0;
      const columns = Math.min(x + radius, width - 1) - Math.max(x - radius, 0) + 1;
      if (((data[row + x] ?? 0) + drop) * columns * rows < sum) mask[row + x] = 1;
    }
  }
  return mask;
}

/** Columns become rows: place (x, y) of the answer is place (y, x) of the mask. */
export function transposed(mask: Uint8Array, width: number, height: number): Uint8Array {
  const turned = new Uint8Array(mask.length);
  const tile = 32;
  for (let top = 0; top < height; top += tile) {
    for (let left = 0; left < width; left += tile) {
      const [bottom, right] = [Math.min(top + tile, height), Math.min(left + tile, width)];
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) turned[x * height + y] = mask[y * width + x] ?? 0;
      }
    }
  }
  return turned;
}

/** How strongly neighbouring pixels differ where nothing is drawn: the standard deviation of the noise, in levels of grey. */
export function noiseOf({ width, height, data }: Raster): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let y = 1; y < height - 1; y += 5) {
    for (let x = 1 + (y % 3); x < width - 1; x += 5) {
      const i = y * width + x;
      const bend = Math.abs(2 * (data[i] ?? 0) - (data[i - 1] ?? 0) - (data[i + 1] ?? 0));
      counts[Math.min(255, bend)] = (counts[Math.min(255, bend)] ?? 0) + 1;
      total++;
    }
  }
  let [level, passed] = [0, 0];
  while (level < 255 && passed + (counts[level] ?? 0) < total / 2) passed += counts[level++] ?? 0;
  // The median of the bend of pure noise is 0.6745 × √6 of its deviation.
  return level / 1.65;
}

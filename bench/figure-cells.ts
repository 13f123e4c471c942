import type { Raster } from '../model/document.ts';
import { cellInk } from '../parsers/readers/image/cell-ink.ts';
import { resized } from '../parsers/readers/image/decode.ts';

/** Heights of a character to which the picture reader brings what is smaller or larger. */
const [smallest, usual, largest] = [25, 30, 44];

/** A digit's height in parts of its font size. */
const digitShare = 0.7;

/** A cell as the picture reader hands it on: enlarged, freed of what is no text, cut close; null where it sees another number of lines. */
export async function cellAsRead(crop: Raster, digit: number): Promise<Raster | null> {
  const em = digit / digitShare;
  const scale = em < smallest ? Math.min(3.5, usual / em) : em > largest ? 36 / em : 1;
  const sized = Math.abs(scale - 1) < 0.05 ? crop : await resized(crop, scale);
  const { width, height } = sized;
  const { lines } = cellInk(sized, { left: 0, top: 0, right: width, bottom: height }, em * scale, 5);
  const [only, ...others] = lines.flat();
  return only === undefined || others.length > 0 ? null : only;
}

import type { XmlElement } from '../docx-xml.ts';
import { elementsOf } from '../docx-xml.ts';
import { numberAt } from './ofd-values.ts';

/** Full intensity of each colour space that a document defines, by its ID. */
export type ColourSpaces = ReadonlyMap<string, number>;

/** True where a colour leaves ink on white paper. A pattern or shading does. */
export function showsInk(colour: XmlElement, spaces: ColourSpaces): boolean {
  if (numberAt(colour, 'Alpha', 255) <= 0) return false;
  for (const child of elementsOf(colour)) if (/Pattern|Shd$/u.test(child.name)) return true;
  const value = colour.attributes['Value'];
  if (value === undefined) return true;
  const parts = value.trim().split(/\s+/u).map(intensityOf);
  const full = spaces.get(colour.attributes['ColorSpace'] ?? '') ?? 255;
  // Four parts are inks (CMYK), one or three are light.
  return parts.length === 4 ? parts.some((part) => part > 0) : parts.some((part) => part < full);
}

/** Decimal, or hexadecimal with a `#` in front. */
function intensityOf(word: string): number {
  return word.startsWith('#') ? Number.parseInt(word.slice(1), 16) : Number(word);
}

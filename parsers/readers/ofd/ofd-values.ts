import type { Matrix } from '../pdf-matrix.ts';
import { identity } from '../pdf-matrix.ts';
import type { XmlElement } from '../docx-xml.ts';

/** The numbers in a list; it ends at the first word that is none. */
export function numbersIn(text: string): readonly number[] {
  const numbers: number[] = [];
  for (const word of text.split(/[\s,]+/u)) {
    if (word === '') continue;
    const number = Number(word);
    if (!Number.isFinite(number)) break;
    numbers.push(number);
  }
  return numbers;
}

/** A number in an attribute; `fallback` where it is missing or none. */
export function numberAt<T>(element: XmlElement, name: string, fallback: T): number | T {
  const [number] = numbersIn(element.attributes[name] ?? '');
  return number ?? fallback;
}

/** An on/off attribute; `fallback` where it is missing. */
export function flagAt(element: XmlElement, name: string, fallback: boolean): boolean {
  const value = element.attributes[name]?.trim().toLowerCase();
  if (value === undefined || value === '') return fallback;
  return value === 'true' || value === '1';
}

/** A rectangle in the unit of its file (millimetres), from the top left. */
export interface OfdBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** `x y w h`, or null where it is damaged or lies beyond every sheet of paper. */
export function boxIn(text: string | undefined): OfdBox | null {
  const [x, y, width, height] = numbersIn(text ?? '');
  if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
  return { x, y, width, height };
}

/** The map of a CTM attribute, or null where there is none or it is damaged. */
export function ctmOf(element: XmlElement): Matrix | null {
  const [a, b, c, d, e, f] = numbersIn(element.attributes['CTM'] ?? '');
  const isWhole =
    a !== undefined &&
    b !== undefined &&
    c !== undefined &&
    d !== undefined &&
    e !== undefined &&
    f !== undefined;
  return isWhole ? [a, b, c, d, e, f] : null;
}

/** The map that moves the origin to the corner of an object's Boundary. */
export function toCorner(box: OfdBox | null): Matrix {
  return box === null ? identity : [1, 0, 0, 1, box.x, box.y];
}

import { numberOf } from './place.ts';
import type { NamedCode } from './tables.ts';

/** Codes in their order, each with its name: as numbers and offsets, since a reader asks for few of the many. */
export interface PlaceRows {
  /** Codes as numbers of nine digits, rising. */
  readonly codes: Uint32Array;
  readonly nameAt: (row: number) => string;
  /** Row of a code as a number; -1 where there is none. */
  readonly rowOf: (code: number) => number;
  /** First row whose code is not below this number. */
  readonly firstFrom: (code: number) => number;
}

/** Weaves the codes that ended into the lines of the table, both in the order of codes. */
export function placeRowsOf(text: string, ended: readonly NamedCode[]): PlaceRows {
  const codes: number[] = [];
  const starts: number[] = [];
  const endedNames = new Map<number, string>();
  let next = 0;
  const weaveUpTo = (code: number): void => {
    for (let one = ended[next]; one !== undefined && numberOf(one.code) < code; one = ended[next]) {
      endedNames.set(codes.length, one.name);
      codes.push(numberOf(one.code));
      starts.push(0);
      next += 1;
    }
  };
  // The first line tells the source.
  for (let at = text.indexOf('\n') + 1; at < text.length; at = text.indexOf('\n', at) + 1) {
    const tab = text.indexOf('\t', at);
    const code = numberBetween(text, at, tab);
    weaveUpTo(code);
    codes.push(code);
    starts.push(tab + 1);
  }
  weaveUpTo(Infinity);
  const inOrder = Uint32Array.from(codes);
  const nameStarts = Uint32Array.from(starts);
  const firstFrom = (code: number): number => {
    let [low, high] = [0, inOrder.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((inOrder[middle] ?? Infinity) < code) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    codes: inOrder,
    nameAt: (row) => {
      const start = nameStarts[row] ?? 0;
      return endedNames.get(row) ?? text.slice(start, text.indexOf('\n', start));
    },
    rowOf: (code) => {
      const row = firstFrom(code);
      return inOrder[row] === code ? row : -1;
    },
    firstFrom,
  };
}

function numberBetween(text: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at += 1) number = number * 10 + text.charCodeAt(at) - 48;
  return end - start === 9 ? number : number * 1000;
}

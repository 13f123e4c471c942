/** What a figure may hold; a map drawn as one path is no table. */
const mostNumbers = 2_000_000;

/** How many numbers follow each letter, and the coding that `addPath` takes: 0 move, 1 line, 2 cubic, 3 quadratic. */
const steps: Readonly<Record<string, readonly [numbers: number, code: number]>> = {
  S: [2, 0],
  M: [2, 0],
  L: [2, 1],
  Q: [4, 3],
  B: [6, 2],
  A: [7, 2],
};
const close = 4;

/**
 * An OFD path (`M 0 0 L 10 0 … C`) in the coding of `addPath`. Arcs become curves: neither makes a rule. Reading ends
 * where the path is damaged; what was drawn until there stays. Null where it holds more than any table.
 */
export function segmentsIn(text: string): readonly number[] | null {
  const words = text.match(/[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/gu) ?? [];
  if (words.length > mostNumbers) return null;
  const segments: number[] = [];
  let at = 0;
  while (at < words.length) {
    const letter = words[at] ?? '';
    at += 1;
    if (letter === 'C' || letter === 'Z') {
      segments.push(close);
      continue;
    }
    const step = steps[letter];
    if (step === undefined) break;
    const [count, code] = step;
    const numbers = words.slice(at, at + count).map(Number);
    if (numbers.length < count || numbers.some(Number.isNaN)) break;
    at += count;
    // Of an arc (two radii, angle, two flags, end) only the end is kept.
    segments.push(code, ...(letter === 'A' ? [0, 0, 0, 0, ...numbers.slice(5)] : numbers));
  }
  return segments;
}

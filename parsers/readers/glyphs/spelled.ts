import type { Steps } from './recognition-model.ts';

/** One character that the network saw. */
export interface Spelled {
  readonly character: string;
  /** Highest probability of its class over its steps, 0 to 1. */
  readonly probability: number;
  /** First and last step of the network at which it was seen. */
  readonly first: number;
  readonly last: number;
}

/**
 * The best character at each step, runs of the same one taken as one (CTC). `allowed` restricts the classes that may
 * win; left out, all of them may.
 */
export function spelled(
  { count, classes, data }: Steps,
  characters: readonly string[],
  allowed?: readonly number[],
): readonly Spelled[] {
  const seen: { character: string; probability: number; first: number; last: number; class: number }[] = [];
  let previous = 0;
  for (let step = 0; step < count; step++) {
    const row = data.subarray(step * classes, (step + 1) * classes);
    const best = bestOf(row, allowed);
    const probability = row[best] ?? 0;
    const current = seen.at(-1);
    if (best !== 0 && best === previous && current !== undefined) {
      current.last = step;
      current.probability = Math.max(current.probability, probability);
    } else if (best !== 0) {
      seen.push({ character: characters[best] ?? '', probability, first: step, last: step, class: best });
    }
    previous = best;
  }
  return seen.map(({ character, probability, first, last }) => ({ character, probability, first, last }));
}

function bestOf(row: Float32Array, allowed: readonly number[] | undefined): number {
  let best = 0;
  let top = row[0] ?? 0;
  if (allowed === undefined) {
    for (let i = 1; i < row.length; i++) {
      const value = row[i] ?? 0;
      if (value > top) [best, top] = [i, value];
    }
  } else {
    for (const i of allowed) {
      const value = row[i] ?? 0;
      if (value > top) [best, top] = [i, value];
    }
  }
  return best;
}

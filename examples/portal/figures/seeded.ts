/** Numbers that look drawn by lot and are the same on every machine and run. */
export interface Seeded {
  /** From 0 (included) to 1 (excluded). */
  fraction(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** True in about `share` of the calls. */
  chance(share: number): boolean;
  /** One of the choices. Throws RangeError when there is none. */
  pick<T>(choices: readonly T[]): T;
  bytes(length: number): Uint8Array;
}

/** A seeded source of numbers: the same seed gives the same numbers in the same order. */
export function seeded(seed: string): Seeded {
  let state = hashOf(seed);
  const fraction = (): number => {
    // mulberry32: 32 bits of state, enough for figures that only have to look plausible.
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    whole,
    chance: (share) => fraction() < share,
    pick: (choices) => {
      const chosen = choices[whole(0, choices.length - 1)];
      if (chosen === undefined) throw new RangeError(`nothing to pick from (seed ${seed})`);
      return chosen;
    },
    bytes: (length) => Uint8Array.from({ length }, () => whole(0, 255)),
  };
}

function hashOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  }
  hash ^= hash >>> 16;
  return Math.imul(hash, 2246822507) ^ (hash >>> 13);
}

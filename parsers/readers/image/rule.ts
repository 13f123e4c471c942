/**
 * A drawn line as it runs through the pixels. For a rule across, `along` counts x and `place` counts y; for a rule
 * down, the other way round.
 */
export interface Rule {
  readonly from: number;
  readonly to: number;
  /** Points on it, by growing `along`; two or more. */
  readonly alongs: readonly number[];
  readonly places: readonly number[];
  readonly thick: number;
  /** How much of its length is drawn. */
  readonly drawn: number;
  /** From where to where it is drawn: what lies between was bridged. */
  readonly stretches: readonly (readonly [from: number, to: number])[];
}

/** The place of a rule at some point along it; past its ends it goes on as it ran on the whole. */
export function placeAt({ alongs, places }: Rule, along: number): number {
  const last = alongs.length - 1;
  const [firstAlong, lastAlong] = [alongs[0] ?? 0, alongs[last] ?? 0];
  const slope =
    lastAlong > firstAlong ? ((places[last] ?? 0) - (places[0] ?? 0)) / (lastAlong - firstAlong) : 0;
  if (along <= firstAlong) return (places[0] ?? 0) + (along - firstAlong) * slope;
  if (along >= lastAlong) return (places[last] ?? 0) + (along - lastAlong) * slope;
  let i = 1;
  while ((alongs[i] ?? Infinity) < along) i++;
  const [a, b] = [alongs[i - 1] ?? 0, alongs[i] ?? 0];
  const share = b > a ? (along - a) / (b - a) : 0;
  return (places[i - 1] ?? 0) * (1 - share) + (places[i] ?? 0) * share;
}

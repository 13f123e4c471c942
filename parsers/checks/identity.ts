import type { Severity } from '../../model/issue.ts';

/** One sum that a form prescribes or implies: the codes of `left` and of `right` add up to the same. */
export interface Identity {
  readonly id: string;
  /** What the identity is about, for messages. */
  readonly name: string;
  /** How bad it is when the identity does not hold. */
  readonly severity: Severity;
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** Another nesting of the same form: the identity holds as well when `left` is the sum of these. */
  readonly orRight?: readonly string[];
}

const operands = new WeakMap<Identity, readonly string[]>();

/** Every code of an identity, in order and once; kept, for each report asks for them several times. */
export function operandsOf(identity: Identity): readonly string[] {
  const known = operands.get(identity);
  if (known !== undefined) return known;
  const { left, right, orRight = [] } = identity;
  const codes = [...new Set([...left, ...right, ...orRight])];
  operands.set(identity, codes);
  return codes;
}

/** The sum of the figures of some codes, to a millionth: money is added too, and binary fractions must not break a sum. */
export function sumOf(codes: readonly string[], figureOf: (code: string) => number): number {
  const sum = codes.reduce((total, code) => total + figureOf(code), 0);
  return Number.isInteger(sum) ? sum : Math.round(sum * 1e6) / 1e6;
}

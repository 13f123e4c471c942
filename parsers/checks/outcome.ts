import type { IdentityOutcome, Value } from '../../model/report.ts';

/** As much of a value as a rule asks for. */
export type Figure = Pick<Value, 'state' | 'value'>;

/**
 * What comes of a rule for some figures, which it gets as numbers in their order, blank ones as 0. Where nothing is printed
 * in any of them, or blanks would break the rule, nothing was held against anything.
 */
export function outcomeOf(
  figures: readonly (Figure | undefined)[],
  holds: (...numbers: readonly number[]) => boolean,
): IdentityOutcome {
  const numbers = figures.map(numberOf);
  const known = numbers.filter((number) => number !== null);
  const printed = figures.filter((figure) => figure?.state === 'number').length;
  if (known.length < numbers.length || printed === 0) return 'not_assessable';
  if (printed === figures.length) return holds(...known) ? 'holds' : 'broken';
  return holds(...known) ? 'holds_if_blank_is_zero' : 'not_assessable';
}

function numberOf(figure: Figure | undefined): number | null {
  if (figure === undefined) return null;
  if (figure.state === 'number') return figure.value;
  return figure.state === 'blank' || figure.state === 'not_applicable' ? 0 : null;
}

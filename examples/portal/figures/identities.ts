import { applicants, outcomeRows, remedyColumns, remedyParts } from './forms.ts';
import type { Form } from './forms.ts';

/** A sum that the form prescribes: the operands on the left add up to those on the right. */
export interface Identity {
  readonly id: 'T3.R' | 'T3.B' | 'T3.S' | 'T4.1' | 'T4.2' | 'T4.3';
  readonly left: readonly string[];
  readonly right: readonly string[];
}

const parties = applicants.filter(({ suffix }) => suffix !== 'total');

function identitiesOf(form: Form): readonly Identity[] {
  const outcomes = outcomeRows[form].map(({ row }) => `results.${row}`);
  const rows = ['new', 'carried_over', ...outcomes, 'results.total', 'carried_forward'];
  return [
    ...rows.map((row): Identity => ({
      id: 'T3.R',
      left: [`requests.${row}.total`],
      right: parties.map(({ suffix }) => `requests.${row}.${suffix}`),
    })),
    ...applicants.map(({ suffix }): Identity => ({
      id: 'T3.B',
      left: [`requests.new.${suffix}`, `requests.carried_over.${suffix}`],
      right: [`requests.results.total.${suffix}`, `requests.carried_forward.${suffix}`],
    })),
    ...applicants.map(({ suffix }): Identity => ({
      id: 'T3.S',
      left: [`requests.results.total.${suffix}`],
      right: outcomes.map((row) => `requests.${row}.${suffix}`),
    })),
    ...remedyParts.map((part, at): Identity => ({
      id: (['T4.1', 'T4.2', 'T4.3'] as const)[at] ?? 'T4.1',
      left: [`${part}.total`],
      right: remedyColumns.slice(0, 4).map(({ suffix }) => `${part}.${suffix}`),
    })),
  ];
}

/**
 * The prescribed sums that do not hold for these figures. Sums with an operand that is null or not there are
 * passed over. `form` is that of table three.
 */
export function brokenIdentities(
  values: Readonly<Record<string, number | null>>,
  form: Form,
): readonly Identity[] {
  const sumOf = (codes: readonly string[]): number | null =>
    codes.reduce<number | null>((sum, code) => {
      const value = values[code] ?? null;
      return sum === null || value === null ? null : sum + value;
    }, 0);
  return identitiesOf(form).filter(({ left, right }) => {
    const [one, other] = [sumOf(left), sumOf(right)];
    return one !== null && other !== null && one !== other;
  });
}

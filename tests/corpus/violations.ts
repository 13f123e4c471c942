import type { Seeded } from '../../examples/portal/figures/seeded.ts';

/**
 * Figures with one to three faults as agencies make them: a total that is out by some, a digit mistyped, two digits
 * exchanged, totals of 表四 left at 0 beside their parts, a figure in the neighbouring row.
 */
export function violated(figures: Readonly<Record<string, number>>, lots: Seeded): Record<string, number> {
  const cells = { ...figures };
  const codes = Object.keys(cells).filter((code) => !code.startsWith('disclosure.'));
  const filled = codes.filter((code) => (cells[code] ?? 0) > 0);
  const of = (code: string): number => cells[code] ?? 0;
  const faults: readonly (() => void)[] = [
    () => {
      const code = lots.pick(filled.filter((each) => each.endsWith('.total')));
      cells[code] = of(code) + lots.whole(1, 9);
    },
    () => {
      const code = lots.pick(filled);
      const digits = String(of(code)).split('');
      const at = lots.whole(0, digits.length - 1);
      const digit = (Number(digits[at]) + lots.whole(1, 9)) % 10;
      digits[at] = String(digits.length > 1 && at === 0 && digit === 0 ? 1 : digit);
      cells[code] = Number(digits.join(''));
    },
    () => {
      const code = lots.pick(filled);
      const text = String(of(code));
      cells[code] =
        text.length > 1 ? Number(`${text.slice(1, 2)}${text.slice(0, 1)}${text.slice(2)}`) : of(code) * 10;
    },
    () => {
      for (const part of ['review', 'litigation.direct', 'litigation.after_review']) {
        if (of(`${part}.total`) > 0 && lots.chance(0.6)) cells[`${part}.total`] = 0;
      }
    },
    () => {
      const cell = (row: string): string => `requests.results.${row}.natural_person`;
      const [partial, total] = [of(cell('partial')), of(cell('total'))];
      cells[cell('partial')] = total;
      cells[cell('total')] = partial;
    },
  ];
  for (let count = lots.whole(1, 3); count > 0; count -= 1) lots.pick(faults)();
  return cells;
}

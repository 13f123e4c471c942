import { MisuseError } from '../../model/errors.ts';
import { indicators } from '../../parsers/generations/forms.ts';

/** The printed labels of each indicator, 行 × 列, in the order in which the forms print them; of two forms the newer. */
const labels: ReadonlyMap<string, string> = new Map(
  Object.values(indicators)
    .toReversed()
    .flatMap((form) => [...form.values()].map(({ code, row, column }) => [code, `${row.zh} × ${column.zh}`])),
);
const printedOrder: ReadonlyMap<string, number> = new Map(
  [...new Set(Object.values(indicators).flatMap((form) => [...form.keys()]))].map((code, index) => [
    code,
    index,
  ]),
);

/** The label of a figure; a further scope stands behind it as its code has it. Empty for a code of no form. */
export function labelOf(code: string): string {
  const [indicator = '', scope] = code.split('@');
  const label = labels.get(indicator) ?? '';
  return scope === undefined ? label : `${label} @${scope}`;
}

/** Orders codes as the forms print them, further scopes behind their figure. */
export function byPrintedOrder(one: string, other: string): number {
  const place = (code: string): number => printedOrder.get(code.split('@')[0] ?? '') ?? printedOrder.size;
  return place(one) - place(other) || (one < other ? -1 : one > other ? 1 : 0);
}

/** Throws MisuseError for a code that no form has. */
export function refuseUnknownIndicator(code: string): void {
  if (labels.has(code.split('@')[0] ?? '')) return;
  throw new MisuseError(`there is no indicator "${code}"; docs/codebook.md lists them all.`);
}

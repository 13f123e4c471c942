import { MisuseError } from '../../model/errors.ts';
import { indicators, listForms } from '../../parsers/generations/forms.ts';
import { figuresOfList } from '../../parsers/generations/list-form.ts';

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

/** What the columns of the older lists count over, as it stands behind `@`, by indicator. */
const scopes: ReadonlyMap<string, readonly string[]> = new Map(
  Object.values(listForms).flatMap((form) => {
    const own = form.columns.flatMap(({ scope }) => (scope === null ? [] : [scope]));
    return figuresOfList(form).map(({ code }): [string, readonly string[]] => [code, own]);
  }),
);

/** Throws MisuseError for a code that no form has, or for a scope that its form does not count over. */
export function refuseUnknownIndicator(code: string): void {
  const [indicator = '', ...named] = code.split('@');
  if (!labels.has(indicator)) {
    throw new MisuseError(`there is no indicator "${code}"; docs/codebook.md lists them all.`);
  }
  const known = scopes.get(indicator) ?? [];
  if (named.length === 0 || known.includes(named.join('@'))) return;
  throw new MisuseError(`there is no scope "${named.join('@')}" of ${indicator}; ${scopesText(indicator)}.`);
}

/** The codes of an indicator with a scope, as words for a person. */
export function scopesText(indicator: string): string {
  const known = scopes.get(indicator) ?? [];
  return known.length === 0
    ? `its form counts it over no other scope, ask for ${indicator}`
    : `it has ${known.map((scope) => `${indicator}@${scope}`).join(', ')}`;
}

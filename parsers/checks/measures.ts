import { indicators } from '../generations/forms.ts';
import type { Measure } from '../generations/form.ts';

const measures: ReadonlyMap<string, Measure> = new Map(
  Object.values(indicators).flatMap((form) => [...form.values()].map(({ code, measure }) => [code, measure])),
);

/** What may stand in a cell of any form, by its code, with or without a scope; null for a code of no form. */
export function measureOf(code: string): Measure | null {
  return measures.get(code.replace(/@.*$/su, '')) ?? null;
}

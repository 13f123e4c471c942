import { createHash } from 'node:crypto';
import type { ValueState } from '../model/report.ts';

/** The printed figures of one reading, by indicator code. */
export type Figures = ReadonlyMap<string, { readonly state: ValueState; readonly value: number | null }>;

/** What two readings say of the same indicators. */
export interface Comparison {
  /** How many indicators both say something certain of. */
  readonly compared: number;
  /** Those of which they say different things, sorted. */
  readonly differing: readonly string[];
}

/** Printed something that is no figure, or nothing in a cell of the form. */
const printedNoFigure: ReadonlySet<ValueState> = new Set(['blank', 'not_applicable', 'text']);

/**
 * Compares figures. An indicator counts only where both readings are certain of it: a cell that one of them lacks or
 * could not read contradicts nothing. Of the ways to print no figure (blank, `/`, words) none contradicts another.
 */
export function comparisonOf(left: Figures, right: Figures): Comparison {
  let compared = 0;
  const differing: string[] = [];
  for (const [code, one] of left) {
    const other = right.get(code);
    if (other === undefined || !isCertain(one.state) || !isCertain(other.state)) continue;
    compared++;
    if (one.value !== other.value) differing.push(code);
  }
  return { compared, differing: differing.sort() };
}

/** The codes that only one of two readings has a figure for, sorted: the difference of readings that share no cell. */
export function unsharedCodes(left: Figures, right: Figures): readonly string[] {
  const codes = new Set([...left.keys(), ...right.keys()]);
  return [...codes]
    .filter((code) => (left.get(code)?.state === 'number') !== (right.get(code)?.state === 'number'))
    .sort();
}

/** A fingerprint of figures: equal where the same indicators have the same figures, whatever else was printed. */
export function fingerprintOf(figures: Figures): string {
  const hash = createHash('sha256');
  for (const code of [...figures.keys()].sort()) {
    const figure = figures.get(code);
    if (figure && isCertain(figure.state)) hash.update(`${code}=${figure.value ?? ''}\n`);
  }
  return hash.digest('hex');
}

function isCertain(state: ValueState): boolean {
  return state === 'number' || printedNoFigure.has(state);
}

import { operandsOf, sumOf } from './identity.ts';
import type { Identity } from './identity.ts';

/** What a table prints, by code: null where a cell is blank or says "does not apply". Cells that were not read are left out. */
export type Counts = Readonly<Record<string, number | null>>;

/** A cell, what it prints and what it would have to print. */
export interface Change {
  readonly code: string;
  readonly printed: number | null;
  readonly implied: number;
}

/** Sums that share cells with each other and with no others, as equations: a change of a cell moves the gaps of its sums. */
export interface Sums {
  readonly counts: Counts;
  readonly operands: readonly (readonly string[])[];
  /** By code: the sums that it stands in, and by how much each gap (left − right) moves with it: 1 or −1. */
  readonly own: ReadonlyMap<string, readonly { readonly at: number; readonly sign: 1 | -1 }[]>;
  /** In how many sums a cell stands at the most. */
  readonly widest: number;
}

/** Left less right of each sum, by its index; sums that hold are left out. */
export type Gaps = ReadonlyMap<number, number>;

/**
 * The sums that can be worked out, with blanks as 0, one `Sums` for each set that hangs together; none where all of them
 * hold. A sum with a cell that was not read says nothing, nor does one in which nothing is printed or whose nesting is open.
 */
export function sumsOf(counts: Counts, identities: readonly Identity[]): readonly Sums[] {
  const usable = identities.filter((identity) => {
    const codes = operandsOf(identity);
    return (
      identity.orRight === undefined &&
      codes.every((code) => counts[code] !== undefined) &&
      codes.some((code) => counts[code] !== null)
    );
  });
  const total = (codes: readonly string[]): number =>
    codes.reduce((sum, code) => sum + (counts[code] ?? 0), 0);
  if (usable.every(({ left, right }) => total(left) === total(right))) return [];
  return connected(usable).map((group) => {
    const own = new Map<string, { readonly at: number; readonly sign: 1 | -1 }[]>();
    for (const [at, { left, right }] of group.entries()) {
      for (const code of left) own.set(code, [...(own.get(code) ?? []), { at, sign: 1 }]);
      for (const code of right) own.set(code, [...(own.get(code) ?? []), { at, sign: -1 }]);
    }
    const widest = Math.max(...[...own.values()].map(({ length }) => length));
    return { counts, operands: group.map(operandsOf), own, widest };
  });
}

function connected(identities: readonly Identity[]): readonly (readonly Identity[])[] {
  const byCode = new Map<string, Identity[]>();
  for (const identity of identities) {
    for (const code of operandsOf(identity)) byCode.set(code, [...(byCode.get(code) ?? []), identity]);
  }
  const seen = new Set<Identity>();
  const groups: Identity[][] = [];
  for (const first of identities) {
    if (seen.has(first)) continue;
    seen.add(first);
    const group = [first];
    // The group grows while it is walked through, until it has every identity that hangs on it.
    for (const identity of group) {
      for (const code of operandsOf(identity)) {
        const fresh = (byCode.get(code) ?? []).filter((each) => !seen.has(each));
        byCode.delete(code);
        for (const each of fresh) seen.add(each);
        group.push(...fresh);
      }
    }
    groups.push(group);
  }
  return groups;
}

/** The gaps of the figures as printed. */
export function gapsOf({ counts, operands, own }: Sums): Gaps {
  const gaps = new Map<number, number>();
  for (const [at, codes] of operands.entries()) {
    const gap = sumOf(codes, (code) => {
      const sign = own.get(code)?.find((each) => each.at === at)?.sign ?? 0;
      return sign * (counts[code] ?? 0);
    });
    if (gap !== 0) gaps.set(at, gap);
  }
  return gaps;
}

/** The gaps that remain when a cell is changed. */
export function gapsAfter({ own }: Sums, gaps: Gaps, { code, printed, implied }: Change): Gaps {
  const after = new Map(gaps);
  for (const { at, sign } of own.get(code) ?? []) {
    const gap = (after.get(at) ?? 0) + sign * (implied - (printed ?? 0));
    if (gap === 0) after.delete(at);
    else after.set(at, gap);
  }
  return after;
}

/** The change of a cell that would mend one of its sums; null where no count (whole, from 0) would. */
export function changeFor({ counts, own }: Sums, gaps: Gaps, code: string, at: number): Change | null {
  const sign = own.get(code)?.find((each) => each.at === at)?.sign;
  const gap = gaps.get(at);
  if (sign === undefined || gap === undefined) return null;
  const printed = counts[code] ?? null;
  const implied = (printed ?? 0) - sign * gap;
  return Number.isSafeInteger(implied) && implied >= 0 ? { code, printed, implied } : null;
}

/** The cells of which a single change would mend every sum that is broken, and break none. */
export function singleChanges(sums: Sums, gaps: Gaps): readonly Change[] {
  const [first] = gaps.keys();
  if (first === undefined || gaps.size > sums.widest) return [];
  return (sums.operands[first] ?? []).flatMap((code) => {
    if ((sums.own.get(code)?.length ?? 0) !== gaps.size) return [];
    const change = changeFor(sums, gaps, code, first);
    return change !== null && gapsAfter(sums, gaps, change).size === 0 ? [change] : [];
  });
}

import type { Issue } from '../../model/issue.ts';
import type { Value } from '../../model/report.ts';
import { figureOf } from '../numbers.ts';
import type { Identity } from './identities.ts';
import { alikeDigits } from './misreading.ts';

/** Figures recognised from pixels after the form's sums were held against them. */
export interface Judged {
  readonly values: Readonly<Record<string, Value>>;
  /** Codes of guesses that were confirmed: their `value-unreadable` no longer holds. */
  readonly confirmed: readonly string[];
  /** One for each figure that was taken back. */
  readonly issues: readonly Issue[];
}

/**
 * Lets the form's sums judge what was recognised from pixels (values with a `cutout`). A guess becomes a number when
 * every sum that it takes part in speaks for it; a figure that looked certain becomes unreadable when one misread digit
 * in it, and in no other figure, would mend every sum that it breaks. No value is ever worked out: a guess is
 * confirmed as it was seen, or stays a guess. The cut-outs of figures that stay certain are taken away.
 */
export function judged(values: Readonly<Record<string, Value>>, identities: readonly Identity[]): Judged {
  if (!Object.values(values).some((value) => value.cutout !== undefined)) {
    return { values, confirmed: [], issues: [] };
  }
  const sums = sumsByCode(identities);
  const confirmed = confirmedBy(values, sums);
  const doubted = doubtedBy(values, sums);
  const entries = Object.entries(values).map(([code, value]): readonly [string, Value] => {
    const number = confirmed.get(code);
    if (number !== undefined) return [code, { ...value, state: 'number', value: number }];
    if (doubted.has(code)) return [code, { ...value, state: 'unreadable', value: null }];
    if (value.cutout === undefined || value.state === 'unreadable') return [code, value];
    return [code, withoutCutout(value)];
  });
  const issues = [...doubted].map(([code, other]): Issue => {
    const message = `${code} looks like 「${values[code]?.raw ?? ''}」, but the sums hold only if it is ${other}`;
    return { code: 'value-unreadable', severity: 'error', codes: [code], message };
  });
  return { values: Object.fromEntries(entries), confirmed: [...confirmed.keys()], issues };
}

function withoutCutout({ state, value, raw, at, unit }: Value): Value {
  return { state, value, raw, at, ...(unit === undefined ? {} : { unit }) };
}

function sumsByCode(identities: readonly Identity[]): ReadonlyMap<string, readonly Identity[]> {
  const sums = new Map<string, Identity[]>();
  for (const identity of identities) {
    for (const code of [...identity.left, ...identity.right]) {
      sums.set(code, [...(sums.get(code) ?? []), identity]);
    }
  }
  return sums;
}

/** The number that an uncertain cell seems to show; null where it shows none that a count may be. */
function guessOf(value: Value | undefined): number | null {
  if (value?.state !== 'unreadable' || value.cutout === undefined) return null;
  return countOf(value.raw ?? '');
}

function countOf(raw: string): number | null {
  const figure = figureOf(raw, 'count');
  return figure.state === 'number' && figure.doubt === null ? figure.value : null;
}

/** Guesses that every sum of theirs speaks for; one that was confirmed speaks for others in its turn. */
function confirmedBy(
  values: Readonly<Record<string, Value>>,
  sums: ReadonlyMap<string, readonly Identity[]>,
): ReadonlyMap<string, number> {
  const confirmed = new Map<string, number>();
  const settled: Record<string, Value> = { ...values };
  const isConfirmed = (code: string): boolean => {
    const guess = guessOf(settled[code]);
    const own = sums.get(code) ?? [];
    if (guess === null || own.length === 0) return false;
    if (!own.every((identity) => speaksFor(code, guess, identity, settled, own.length > 1))) return false;
    confirmed.set(code, guess);
    settled[code] = { state: 'number', value: guess, raw: null, at: null };
    return true;
  };
  // Each round settles a cell or is the last.
  while (Object.keys(settled).filter(isConfirmed).length > 0);
  return confirmed;
}

/**
 * A sum speaks for a guess when it holds and no other misreading could have made it hold. All other operands are
 * certain; or else the uncertain ones seem to be 0 and stand on the guess's own side, because counts are not negative:
 * if some of them were more than 0, the guess would have to be less than it seems. Then a guess of 0 is settled by one
 * sum, and any other only where two sums agree that share no other cell. Two figures in which the same digit is in
 * doubt therefore never speak for each other: a 1 read as 7 all along a row and a column would hold every sum.
 */
function speaksFor(
  code: string,
  guess: number,
  identity: Identity,
  values: Readonly<Record<string, Value>>,
  isOneOfTwo: boolean,
): boolean {
  const ownSide = identity.left.includes(code) ? identity.left : identity.right;
  let difference = 0;
  for (const side of [identity.left, identity.right]) {
    for (const each of side) {
      const value = values[each];
      let count = value?.state === 'number' ? value.value : null;
      if (each === code) count = guess;
      else if (count === null) {
        count = guessOf(value);
        if (count !== 0 || side !== ownSide || (guess !== 0 && !isOneOfTwo)) return false;
      }
      difference += side === identity.left ? count : -count;
    }
  }
  return difference === 0;
}

/** Certain figures, each the only one in its broken sums that one misread digit would explain, with what it would be. */
function doubtedBy(
  values: Readonly<Record<string, Value>>,
  sums: ReadonlyMap<string, readonly Identity[]>,
): ReadonlyMap<string, number> {
  const mends = new Map<string, number>();
  const explained = new Map<Identity, number>();
  for (const [code, value] of Object.entries(values)) {
    if (value.state !== 'number' || value.value === null || value.cutout === undefined) continue;
    const own = sums.get(code) ?? [];
    const gaps = own.map((identity) => gapOf(code, identity, values));
    const [gap] = gaps;
    // A misread figure breaks every sum that it stands in, and each by the same amount.
    if (gap === undefined || gap === null || gap === 0 || gaps.some((each) => each !== gap)) continue;
    const other = value.value + gap;
    if (!otherReadings(value.raw ?? '').includes(other)) continue;
    mends.set(code, other);
    for (const identity of own) explained.set(identity, (explained.get(identity) ?? 0) + 1);
  }
  return new Map(
    [...mends].filter(([code]) => (sums.get(code) ?? []).every((identity) => explained.get(identity) === 1)),
  );
}

/** What must be added to the figure for the sum to hold; null where the sum cannot be worked out. */
function gapOf(
  code: string,
  { left, right }: Identity,
  values: Readonly<Record<string, Value>>,
): number | null {
  const total = (codes: readonly string[]): number =>
    codes.reduce(
      (sum, each) => sum + (values[each]?.state === 'number' ? (values[each].value ?? NaN) : NaN),
      0,
    );
  const gap = total(right) - total(left);
  if (Number.isNaN(gap)) return null;
  return left.includes(code) ? gap : -gap;
}

/** The numbers that the print would be if one of its digits were misread. */
function otherReadings(raw: string): readonly number[] {
  return Array.from(raw, (digit, at) =>
    alikeDigits
      .filter((pair) => pair.includes(digit))
      .flatMap((pair) => {
        const other = pair.replace(digit, '');
        const count = countOf(raw.slice(0, at) + other + raw.slice(at + 1));
        return count === null ? [] : [count];
      }),
  ).flat();
}

import type { Issue } from '../../model/issue.ts';
import type { Value } from '../../model/report.ts';
import { figureOf } from '../numbers.ts';
import type { Change } from './broken-sums.ts';
import type { Identity } from './identity.ts';
import { measureOf } from './measures.ts';
import { slipOf } from './misreading.ts';
import { suspectsOf } from './suspects.ts';
import type { Finding } from './suspects.ts';

type Values = Readonly<Record<string, Value>>;

/** What is known of the figures beside the figures. */
export interface Witnessed {
  /** Codes whose cells were recognised from pixels: their characters prove nothing. */
  readonly recognised?: ReadonlySet<string>;
  /** Numbers that another source gives for a code: a sentence, another carrier, the report of the year after. */
  readonly hints?: ReadonlyMap<string, readonly number[]>;
}

/**
 * A `cell-located` for each cell to which the broken sums point, or for the few of which one (or two) must be wrong, the
 * likeliest first, each with the number that the sums ask for. The figures stay as printed.
 */
export function locatedCells(
  values: Values,
  identities: readonly Identity[],
  { recognised = new Set(), hints = new Map() }: Witnessed = {},
): readonly Issue[] {
  const counts: Record<string, number | null> = {};
  for (const [code, { state, value }] of Object.entries(values)) {
    if (state === 'number') counts[code] = value;
    else if (state === 'blank' || state === 'not_applicable') counts[code] = null;
  }
  const totals = new Set(identities.flatMap(({ left }) => (left.length === 1 ? left : [])));
  return suspectsOf(counts, identities).map((finding) => {
    const blamed = finding.suspects.map((change) => ({
      ...change,
      by: authorOf(change, values[change.code], recognised.has(change.code)),
    }));
    const suspects = ranked(finding.wrong, blamed, totals, hints);
    return {
      code: 'cell-located',
      severity: 'warning',
      codes: [...new Set(suspects.map(({ code }) => code))],
      message: messageOf(finding.wrong, suspects),
      evidence: {
        suspects: suspects.map(({ code, printed, implied, by }) => ({ code, printed, implied, by })),
      },
    };
  });
}

/** Whose the number is: the agency's, where the cell's characters, read again by themselves, say it. */
export type Author = 'agency' | 'reader' | 'unknown';

type Suspect = Change & { readonly by: Author };

function authorOf({ code, printed }: Change, value: Value | undefined, isRecognised: boolean): Author {
  if (value === undefined || isRecognised || value.cutout !== undefined) return 'unknown';
  // A blank without a place is a cell that left no trace.
  if (value.raw === null || (printed === null && value.at === null)) return 'unknown';
  const figure = figureOf(value.raw, measureOf(code) ?? 'count');
  if (printed === null) return figure.state === value.state ? 'agency' : 'reader';
  // 「一件」 in a sentence is no cell to be read again.
  if (figure.state !== 'number') return 'unknown';
  return figure.value === printed ? 'agency' : 'reader';
}

/**
 * The likeliest first: one that the reader took for something else than is printed, what another source says, a total left at 0,
 * a slip of one digit. Where another source gives the implied number of some, the others are let go; one whose printed
 * number another source gives comes last.
 */
function ranked(
  wrong: Finding['wrong'],
  suspects: readonly Suspect[],
  totals: ReadonlySet<string>,
  hints: ReadonlyMap<string, readonly number[]>,
): readonly Suspect[] {
  const says = (code: string, count: number | null): boolean =>
    count !== null && (hints.get(code) ?? []).includes(count);
  const backed = suspects.filter(({ code, implied }) => says(code, implied));
  const left = wrong === 1 && backed.length > 0 ? backed : suspects;
  const rankOf = ({ code, printed, implied, by }: Suspect): number => {
    if (by === 'reader') return -3;
    if (says(code, implied)) return -2;
    if (says(code, printed)) return 9;
    return totals.has(code) && (printed ?? 0) === 0 ? -1 : slipOf(printed, implied);
  };
  return left
    .map((suspect, at) => ({ suspect, at, rank: rankOf(suspect) }))
    .sort((one, other) => one.rank - other.rank || one.at - other.at)
    .map(({ suspect }) => suspect);
}

function messageOf(wrong: Finding['wrong'], suspects: readonly Suspect[]): string {
  const shown = suspects.map(
    ({ code, printed, implied, by }) => `${code} is ${printed ?? 'blank'}, for ${implied} (${authors[by]})`,
  );
  const [only] = suspects;
  if (suspects.length === 1 && only !== undefined) {
    return `the sums hold only if ${only.code} is ${only.implied}, not ${only.printed ?? 'blank'} (${authors[only.by]})`;
  }
  return `${wrong === 1 ? 'one' : 'two'} of these must be wrong: ${shown.join('; ')}`;
}

const authors: Readonly<Record<Author, string>> = {
  agency: 'the cell says so',
  reader: 'the cell says something else',
  unknown: 'cannot be read again',
};

import { applicants } from '../../examples/portal/figures/forms.ts';
import { reportName } from './made-report.ts';
import type { MadeReport } from './made-report.ts';

export const yearIdentities = ['X.1', 'X.2', 'X.3'] as const;
export type YearIdentity = (typeof yearIdentities)[number];

/** How often an identity between two years holds and is broken in what a report and the one before it print. */
export interface YearTally {
  readonly holds: number;
  readonly broken: number;
}

/** Both sides of an identity: what is to be equal. */
type Sides = readonly [now: readonly Term[], before: readonly Term[]];
interface Term {
  readonly code: string;
  readonly sign: 1 | -1;
  /** Which of the two reports prints it. */
  readonly of: 'now' | 'before';
}

const now = (code: string, sign: 1 | -1 = 1): Term => ({ code, sign, of: 'now' });
const before = (code: string, sign: 1 | -1 = 1): Term => ({ code, sign, of: 'before' });
const projectRows = ['licences', 'other_services', 'penalties', 'coercion', 'fees'];

const equations: Readonly<Record<YearIdentity, readonly Sides[]>> = {
  'X.1': applicants.map(({ suffix }): Sides => [
    [now(`requests.carried_over.${suffix}`)],
    [before(`requests.carried_forward.${suffix}`)],
  ]),
  'X.2': ['rules', 'normative_documents'].map((kind): Sides => [
    [now(`disclosure.${kind}.in_force`)],
    [
      before(`disclosure.${kind}.in_force`),
      now(`disclosure.${kind}.issued`),
      now(`disclosure.${kind}.repealed`, -1),
    ],
  ]),
  'X.3': projectRows.map((row): Sides => [
    [now(`disclosure.${row}.items_last_year`)],
    [before(`disclosure.${row}.items_last_year`), before(`disclosure.${row}.items_change`)],
  ]),
};

/** What the identities between years come to for a report, from what it and the report of the year before print. */
export function yearTruth(
  report: MadeReport,
  corpus: ReadonlyMap<string, MadeReport>,
): Readonly<Record<YearIdentity, YearTally>> {
  const last = corpus.get(reportName({ agency: report.agency, year: report.year - 1 }));
  const tally = (identity: YearIdentity): YearTally => {
    const outcomes = equations[identity].map((sides) => {
      const [left, right] = sides.map((terms) => sumOf(terms, report, last));
      return left === undefined || left === null || right === undefined || right === null
        ? null
        : left === right;
    });
    return {
      holds: outcomes.filter((outcome) => outcome === true).length,
      broken: outcomes.filter((outcome) => outcome === false).length,
    };
  };
  return { 'X.1': tally('X.1'), 'X.2': tally('X.2'), 'X.3': tally('X.3') };
}

/** Null where one of the figures is not printed. */
function sumOf(terms: readonly Term[], report: MadeReport, last: MadeReport | undefined): number | null {
  let sum = 0;
  for (const { code, sign, of } of terms) {
    const value = (of === 'now' ? report : last)?.cells[code] ?? null;
    if (value === null) return null;
    sum += sign * value;
  }
  return sum;
}

import type { Issue } from '../../model/issue.ts';
import { applicants } from '../generations/form.ts';
import type { Assessed } from './assessed.ts';
import { outcomeOf } from './outcome.ts';
import type { Figure } from './outcome.ts';
import { tallied } from './tallied.ts';
import type { Asked } from './tallied.ts';

/** The figures of an agency's report for a year, by indicator code. */
export interface YearFigures {
  readonly year: number;
  readonly values: Readonly<Record<string, Figure>>;
}

/** A figure that should follow from others: the sum of `plus` less those of `minus`. */
interface Step {
  readonly identity: 'X.1' | 'X.2' | 'X.3';
  /** Code of the later report. */
  readonly figure: string;
  readonly plus: readonly Source[];
  readonly minus: readonly Source[];
}
interface Source {
  readonly of: 'before' | 'now';
  readonly code: string;
}

const before = (code: string): Source => ({ of: 'before', code });
const now = (code: string): Source => ({ of: 'now', code });

const steps: readonly Step[] = [
  ...applicants.map((column): Step => ({
    identity: 'X.1',
    figure: `requests.carried_over.${column.code}`,
    plus: [before(`requests.carried_forward.${column.code}`)],
    minus: [],
  })),
  ...['disclosure.rules', 'disclosure.normative_documents'].map((row): Step => ({
    identity: 'X.2',
    figure: `${row}.in_force`,
    plus: [before(`${row}.in_force`), now(`${row}.issued`)],
    minus: [now(`${row}.repealed`)],
  })),
  ...['licences', 'other_services', 'penalties', 'coercion', 'fees'].map((row): Step => ({
    identity: 'X.3',
    figure: `disclosure.${row}.items_last_year`,
    plus: [before(`disclosure.${row}.items_last_year`), before(`disclosure.${row}.items_change`)],
    minus: [],
  })),
];

/**
 * X.1 (what was carried forward is carried over), X.2 (documents in force) and X.3 (kinds of the 2019 form) from one report
 * of an agency to its next. Only years that follow each other are held against each other, and only figures that both
 * reports have a place for. Each step that does not follow is a `years-disagree` of the later report; its evidence is
 * what should follow from the year before, `before`, and what is printed, `now`.
 */
export function acrossYears(earlier: YearFigures, later: YearFigures): Assessed {
  if (later.year !== earlier.year + 1) return { tallies: [], issues: [] };
  const figureAt = ({ of, code }: Source): Figure | undefined =>
    (of === 'before' ? earlier : later).values[code];
  const issues: Issue[] = [];
  const asked = steps.flatMap(({ identity, figure, plus, minus }): readonly Asked[] => {
    const sources = [...plus, ...minus];
    const figures = [later.values[figure], ...sources.map(figureAt)];
    if (figures.includes(undefined)) return [];
    const follows = (from: readonly number[]): number =>
      from.reduce((sum, number, at) => sum + (at < plus.length ? number : -number), 0);
    const outcome = outcomeOf(figures, (printed, ...from) => printed === follows(from));
    if (outcome === 'broken') {
      const [printed = 0, ...from] = figures.map((each) => each?.value ?? 0);
      const words = sources.map(
        ({ of, code }, at) =>
          `${code} ${from[at] ?? ''} (${of === 'before' ? earlier.year : later.year}, ${at < plus.length ? '+' : '−'})`,
      );
      issues.push({
        code: 'years-disagree',
        severity: 'warning',
        identity,
        codes: [...new Set([figure, ...sources.filter(({ of }) => of === 'now').map(({ code }) => code)])],
        message: `${figure} is ${printed}; it should be ${follows(from)} after ${words.join(', ')}`,
        evidence: { before: follows(from), now: printed },
      });
    }
    return [{ identity, severity: 'warning', outcome }];
  });
  return { tallies: tallied(asked), issues };
}

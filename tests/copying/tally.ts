import type { Issue } from '../../model/issue.ts';

/** How a check did on cases whose truth is known. */
export interface Tally {
  readonly right: number;
  readonly missed: number;
  readonly wrong: number;
  /** Cases that rightly gave nothing. */
  readonly quiet: number;
  /** What was missed or wrong, for whoever looks into it. */
  readonly faults: readonly string[];
}

/** A case: whether there was something to find, whether it was found, and its name. */
export interface Outcome {
  readonly name: string;
  readonly expected: boolean;
  readonly found: boolean;
  /** False where something was found that is not what was hidden there. */
  readonly isRight?: boolean;
}

export function tallyOf(outcomes: readonly Outcome[]): Tally {
  const faulty = outcomes.filter(
    ({ expected, found, isRight }) => expected !== found || (found && isRight === false),
  );
  return {
    right: outcomes.filter(({ expected, found, isRight }) => expected && found && isRight !== false).length,
    missed: outcomes.filter(({ expected, found }) => expected && !found).length,
    wrong: outcomes.filter(({ expected, found, isRight }) => found && (!expected || isRight === false))
      .length,
    quiet: outcomes.filter(({ expected, found }) => !expected && !found).length,
    faults: faulty.map(({ name, found }) => `${found ? 'wrong' : 'missed'} ${name}`),
  };
}

/** Of what was found, the share that was there; 1 where nothing was found. */
export function precisionOf({ right, wrong }: Tally): number {
  return right + wrong === 0 ? 1 : right / (right + wrong);
}

/** Of what was there, the share that was found; 1 where nothing was. */
export function recallOf({ right, missed }: Tally): number {
  return right + missed === 0 ? 1 : right / (right + missed);
}

/** A field of an issue's evidence as text; empty where it has none. */
export function saidIn(issue: Issue | null, field: string): string {
  const said = issue?.evidence?.[field];
  return typeof said === 'string' ? said : '';
}

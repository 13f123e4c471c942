import type { Issue } from '../../model/issue.ts';
import type { ProseFigure } from '../../model/report.ts';
import type { EarlierReading } from '../../store/earlier-readings.ts';
import type { Outcome } from '../../store/readings.ts';
import type { ChangedCell } from './changed-cells.ts';
import { reportPairs } from './report-pairs.ts';

/** How much of something the new reading has that the old one had not, and the other way round. */
interface Turnover {
  appeared: number;
  gone: number;
}

/** What a re-reading changes, counted. */
export interface ChangeTally {
  /** Captures that were read again. */
  readonly captures: () => number;
  /** Counts one capture with its changed cells. */
  readonly add: (earlier: readonly EarlierReading[], outcome: Outcome, cells: readonly ChangedCell[]) => void;
  /** Counts one capture that is read as before. */
  readonly addSame: () => void;
  /** Sentences for people, the first of them always the same. */
  readonly sentences: () => readonly string[];
}

export function openChangeTally(): ChangeTally {
  let captures = 0;
  let never = 0;
  let figures = 0;
  let others = 0;
  const issues = new Map<string, Turnover>();
  const prose: Turnover = { appeared: 0, gone: 0 };
  const count = (before: readonly Issue[], after: readonly Issue[]): void => {
    const { appeared, gone } = turnoverOf(before, after, issueKey);
    for (const { code } of appeared) of(issues, code).appeared += 1;
    for (const { code } of gone) of(issues, code).gone += 1;
  };
  return {
    captures: () => captures,
    add: (earlier, outcome, cells) => {
      captures += 1;
      if (earlier.length === 0) {
        never += 1;
        return;
      }
      for (const { isOtherFigure } of cells) {
        if (isOtherFigure) figures += 1;
        else others += 1;
      }
      for (const { old, fresh } of reportPairs(earlier, outcome)) {
        count(old?.issues ?? [], [...(fresh?.report.issues ?? []), ...(fresh?.attribution.issues ?? [])]);
        const { appeared, gone } = turnoverOf(old?.prose ?? [], fresh?.report.prose ?? [], proseKey);
        prose.appeared += appeared.length;
        prose.gone += gone.length;
      }
    },
    addSame: () => {
      captures += 1;
    },
    sentences: () => [
      `${captures} captures read again, ${figures} figures changed`,
      ...(others === 0
        ? []
        : [`${others} figures stand as they were, in other characters or at another place`]),
      ...(never === 0 ? [] : [`${never} captures were never read before, so nothing in them has changed`]),
      ...turnoverSentence('issues', issues),
      ...turnoverSentence('figures in sentences', new Map([['', prose]])),
    ],
  };
}

function of(turnovers: Map<string, Turnover>, code: string): Turnover {
  const known = turnovers.get(code);
  if (known !== undefined) return known;
  const fresh: Turnover = { appeared: 0, gone: 0 };
  turnovers.set(code, fresh);
  return fresh;
}

function turnoverSentence(what: string, turnovers: ReadonlyMap<string, Turnover>): readonly string[] {
  const counted = (side: keyof Turnover): string =>
    [...turnovers]
      .filter(([, turnover]) => turnover[side] > 0)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([code, turnover]) => `${code} ${turnover[side]}`.trim())
      .join(', ');
  const [appeared, gone] = [counted('appeared'), counted('gone')];
  return [
    ...(appeared === '' ? [] : [`${what} that came: ${appeared}`]),
    ...(gone === '' ? [] : [`${what} that went: ${gone}`]),
  ];
}

/** An issue is the same where it says the same of the same figures. */
function issueKey({ code, codes, message }: Issue): string {
  return JSON.stringify([code, codes, message]);
}

/** A figure in a sentence is the same where the same words give the same figure, wherever they stand. */
function proseKey({ code, value, unit, raw, approximation, year, quote }: ProseFigure): string {
  return JSON.stringify([code, value, unit, raw, approximation, year, quote]);
}

/** What only one of two lists has; what stands in a list twice counts twice. */
function turnoverOf<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (one: T) => string,
): { readonly appeared: readonly T[]; readonly gone: readonly T[] } {
  const left = new Map<string, T[]>();
  for (const one of before) left.set(keyOf(one), [...(left.get(keyOf(one)) ?? []), one]);
  const appeared = after.filter((one) => left.get(keyOf(one))?.pop() === undefined);
  return { appeared, gone: [...left.values()].flat() };
}

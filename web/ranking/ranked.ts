import { levelOf } from '../../model/agency-level.ts';
import type { AgencyLevel } from '../../model/agency-level.ts';
import type { RankedReport } from '../../store/ranking-asked.ts';
import { measurer } from '../measures.ts';
import type { Measure } from '../measures.ts';

/** A report with its place in a ranking; equal values share a rank. */
export interface Ranked extends RankedReport {
  readonly rank: number;
  readonly value: number;
  readonly over: number;
  readonly under: number | null;
}

export interface Ranking {
  readonly ranked: readonly Ranked[];
  /** Figures of the formula are no printed numbers. */
  readonly lacking: readonly RankedReport[];
  /** There is nothing to have a share of. */
  readonly ofNothing: readonly RankedReport[];
}

/**
 * Reports by a measure, the greatest first or the smallest; of equal ones the one with more to have a share of, then as they
 * came. `reports` have the figures of `codesOf(measure)` first.
 */
export function rankingOf(
  measure: Measure,
  reports: readonly RankedReport[],
  order: 'most' | 'least',
): Ranking {
  const measured = measurer(measure);
  // Twenty thousand at a time: each is made once, and its rank is set in place.
  const ranked: { -readonly [Name in keyof Ranked]: Ranked[Name] }[] = [];
  const lacking: RankedReport[] = [];
  const ofNothing: RankedReport[] = [];
  for (const report of reports) {
    const own = measured(report.figures);
    if (own.kind === 'number') {
      const { reportId, agencyId, area, figures } = report;
      const { value, over, under } = own;
      ranked.push({ reportId, agencyId, area, figures, rank: 0, value, over, under });
    } else (own.kind === 'lacking' ? lacking : ofNothing).push(report);
  }
  const sign = order === 'most' ? -1 : 1;
  ranked.sort((one, other) => sign * (one.value - other.value) || (other.under ?? 0) - (one.under ?? 0));
  let rank = 0;
  let last = Number.NaN;
  for (const [index, report] of ranked.entries()) {
    if (report.value !== last) rank = index + 1;
    last = report.value;
    report.rank = rank;
  }
  return { ranked, lacking, ofNothing };
}

/** Reports of one level of government alone; null: all. */
export function ofLevel(
  reports: readonly RankedReport[],
  level: AgencyLevel | null,
): readonly RankedReport[] {
  if (level === null) return reports;
  return reports.filter(({ area }) => levelOf({ area, region: null, type: null }) === level);
}

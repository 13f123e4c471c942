import { setImmediate as turn } from 'node:timers/promises';
import { parserVersion } from '../parsers/parser-version.ts';
import type { Archive } from '../store/archive.ts';
import { storeCodebook } from '../store/codebook.ts';
import { storeYearComparisons } from '../store/comparisons.ts';
import { adoptRules, finishYear, nextUncompared, nextUncomparedYear } from '../store/uncompared.ts';
import { codebook } from './comparing/codebook.ts';
import { comparedWithOthers } from './comparing/other-agencies.ts';
import { comparedYears } from './comparing/own-years.ts';

/** What was held against each other. */
export interface Compared {
  /** Reports held against those of their own agency. */
  readonly reports: number;
  /** Years whose reports were held against those of other agencies. */
  readonly years: number;
  /** True where the signal ended it; the rest is taken up by the next command that writes. */
  readonly stopped: boolean;
}

/**
 * Holds every report that changed since the last time against the other years of its agency and against other agencies,
 * and brings the codebook in the database up to date. What it stores follows from the current readings alone, whatever
 * the order in which they came; killed at any moment, the next call goes on and ends with the same.
 */
export async function compareReports(archive: Archive, signal?: AbortSignal): Promise<Compared> {
  storeCodebook(archive, codebook);
  adoptRules(archive, parserVersion);
  let reports = 0;
  let years = 0;
  const counts = (stopped: boolean): Compared => ({ reports, years, stopped });
  for (let next = nextUncompared(archive); next !== null; next = nextUncompared(archive)) {
    await turn(); // So that a signal is heard.
    if (signal?.aborted === true) return counts(true);
    const compared = comparedYears(archive, next.agencyId, next.years);
    storeYearComparisons(archive, next.agencyId, compared);
    reports += compared.filter(({ comparison }) => comparison !== null).length;
  }
  for (let year = nextUncomparedYear(archive); year !== null; year = nextUncomparedYear(archive)) {
    if (!(await comparedWithOthers(archive, year, signal))) return counts(true);
    finishYear(archive, year);
    years += 1;
  }
  return counts(false);
}

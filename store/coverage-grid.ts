import type { AgencyFacts, CoverageRules, ExpectationSource, Proofs } from './coverage-cells.ts';

/** Years further apart than this are a misprint of one of them. */
const mostYears = 40;

/**
 * The years of an agency's row: those with a report, and those for which one is expected, each with every reason. What
 * nobody can tell whose it is (a provisional agency) is expected of nobody.
 */
export function gridOf(
  agency: AgencyFacts,
  { asOf, owes }: CoverageRules,
  { site }: Proofs,
): ReadonlyMap<number, ReadonlySet<ExpectationSource>> {
  const grid = new Map<number, Set<ExpectationSource>>();
  const last = reportYearOf(asOf);
  const add = (year: number, source?: ExpectationSource): void => {
    const sources = grid.get(year) ?? new Set();
    if (source !== undefined) sources.add(source);
    grid.set(year, sources);
  };
  const expect = (from: number, to: number, source: ExpectationSource): void => {
    for (let year = Math.max(from, to - mostYears); year <= to; year++)
      if (owes(agency.key, year)) add(year, source);
  };
  for (const year of agency.reports.keys()) add(year);
  if (agency.key.startsWith('~')) return grid;
  if (agency.reports.size > 0) expect(Math.min(...agency.reports.keys()) + 1, last, 'last-year');
  for (const { year } of agency.entries) if (year !== null) add(year, 'list');
  for (const { siteId, firstSeenAt, lastSeenAt } of agency.columns) {
    // The directory of today says nothing of years ago; but a walk for years ago asks of its newest.
    const newest = Math.max(...site(siteId).walks.map(({ to }) => to), 0);
    const from = newest === 0 ? reportYearOf(firstSeenAt) : Math.min(reportYearOf(firstSeenAt), newest);
    expect(from, Math.min(last, Math.max(newest, reportYearOf(lastSeenAt))), 'column');
  }
  for (const { siteId, source } of agency.expected) {
    if (source !== 'register' && source !== 'site') continue;
    for (const { from, to } of site(siteId).walks) expect(from, Math.min(to, last), source);
  }
  return grid;
}

/** The report year that is written about at a moment: the year before, in China. */
function reportYearOf(at: string): number {
  return new Date(Date.parse(at) + 8 * 3_600_000).getUTCFullYear() - 1;
}

import { assessed } from './checks/assessed.ts';
import { statisticsIdentities } from './checks/statistics-identities.ts';
import { extract } from './extract.ts';
import type { Extract } from './extract.ts';
import type { Line } from './line.ts';
import { hasLaterSections, statisticsNotThere } from './older-reports.ts';
import { olderTables } from './older-tables.ts';
import { readStatistics } from './statistics.ts';
import type { Statistics } from './statistics.ts';
import type { Report } from '../model/report.ts';

/** The tables of a report with their figures, the sums of their forms and what is to be said of them. */
export type ReportTables = Pick<Report, 'tables'> & Omit<Extract, 'tables'>;

/** The last year for which the 统计表 was due; from the next on the three tables are. */
const lastOfLists = 2018;

/**
 * The tables of a report and their figures: the three of the forms since 2019, or the one list of an older report, or
 * both where both stand in it. Which of them is missed follows the year; what is there is read whatever the year.
 * `agency` is the report's, against which the names that a list gives are held.
 */
export function tablesOf(
  lines: readonly Line[],
  year: number | null,
  agency: string | null = null,
): ReportTables {
  const statistics = readStatistics(lines, year, olderTables(lines, year), agency);
  const rest = statistics === null ? lines : lines.filter((line) => !statistics.taken.has(line));
  const found = extract(rest, year);
  const isLater = Object.values(found.tables).some(
    ({ generation, state }) => generation !== null || state === 'unrecoverable',
  );
  if (statistics === null) {
    if (isLater || year === null || year > lastOfLists || hasLaterSections(lines)) return found;
    const { reading, issues } = statisticsNotThere(lines, year);
    return { ...nothingBeside, tables: { statistics: reading }, issues };
  }
  const own = withSums(statistics);
  if (!isLater) return own;
  // Beside the three tables, a short list of some of the same labels is an agency's own.
  if (!statistics.sure) return extract(lines, year);
  return {
    tables: { ...found.tables, ...own.tables },
    values: { ...found.values, ...own.values },
    issues: [...found.issues, ...own.issues],
    identities: [...found.identities, ...own.identities],
    recognised: new Set([...found.recognised, ...own.recognised]),
  };
}

const nothingBeside = { values: {}, identities: [], recognised: new Set<string>() };

function withSums({ reading, values, issues, recognised }: Statistics): ReportTables {
  const sums = assessed(values, statisticsIdentities(Object.keys(values)));
  return {
    tables: { statistics: reading },
    values,
    issues: [...issues, ...sums.issues],
    identities: sums.tallies,
    recognised,
  };
}

/**
 * V.4, the figures of the year before printed again: `unchangedFigures(before, now)` for two years of one agency, in
 * either order of forms (figures that only one of them has are not compared).
 */
import type { Issue } from '../../../model/issue.ts';
import { reportTables } from '../../../model/report.ts';
import type { ReportTable, Value } from '../../../model/report.ts';

/** The figures of one agency's report for a year, by indicator code. */
export interface FiguresOfYear {
  readonly year: number;
  readonly values: Readonly<Record<string, Pick<Value, 'state' | 'value'>>>;
}

/**
 * How unlikely it must be, in bits, that a year's figures are the last year's by chance: less than one report in a
 * thousand, if every agency's years were as alike as they can be. See `surprise`.
 */
const leastBits = 10;
/** It takes that many figures that are not 0, none of them stock or a sum. */
const fewestTelling = 2;

/**
 * `figures-unchanged` where every figure of a table is that of the year before and enough of them are not 0 for it to be
 * beyond chance. Names the figures in doubt: those that are not 0, of the tables that did not change. `same` and
 * `compared` count the figures that are not 0 in one of the years. Null otherwise; tables of zeros may well be alike.
 */
export function unchangedFigures(before: FiguresOfYear, now: FiguresOfYear): Issue | null {
  const compared = figuresOf(before, now);
  const tables = reportTables
    .map((table) => compared.filter((figure) => figure.table === table))
    .filter((figures) => figures.length > 0);
  const unchanged = tables.filter((figures) => figures.every(isSame));
  // A table that by itself says little is in doubt only where no table changed.
  const isWhole = unchanged.length === tables.length;
  const doubtful = isWhole ? unchanged.flat() : unchanged.filter(isBeyondChance).flat();
  if (!isBeyondChance(doubtful)) return null;
  const named = [...new Set(doubtful.map(({ table }) => table))];
  const notZero = compared.filter(({ old, current }) => old !== 0 || current !== 0);
  const codes = doubtful.filter(({ current }) => current !== 0).map(({ code }) => code);
  const where = isWhole ? 'all tables' : named.join(', ');
  return {
    code: 'figures-unchanged',
    severity: 'warning',
    identity: 'V.4',
    codes,
    message: `${where}: all figures are those of ${before.year}, ${codes.length} of them not 0`,
    evidence: {
      year: before.year,
      same: notZero.filter(isSame).length,
      compared: notZero.length,
      tables: named,
    },
  };
}

interface ComparedFigure {
  readonly code: string;
  readonly table: ReportTable;
  readonly old: number;
  readonly current: number;
}

function isSame({ old, current }: ComparedFigure): boolean {
  return old === current;
}

/** Figures that both years give as numbers, those of the rows that both forms have. */
function figuresOf(before: FiguresOfYear, now: FiguresOfYear): readonly ComparedFigure[] {
  return Object.entries(now.values).flatMap(
    ([code, { state, value: current }]): readonly ComparedFigure[] => {
      const old = before.values[code];
      if (state !== 'number' || current === null || old?.state !== 'number' || old.value === null) return [];
      return [{ code, table: tableOf(code), old: old.value, current }];
    },
  );
}

function tableOf(code: string): ReportTable {
  if (code.startsWith('disclosure.')) return 'disclosure';
  if (code.startsWith('requests.')) return 'requests';
  return /^(?:review|litigation)\./u.test(code) ? 'remedies' : 'statistics';
}

/**
 * Stock (what is in force, on hand, carried over, employed) may rightly be last year's; sums, and the requests received,
 * which the results add up to, say nothing that their parts do not.
 */
const stockOrSum =
  /\.(?:in_force|published_total|newly_published|items_last_year|total|offices|reading_points|staff|staff_full_time|staff_part_time)(?:@|$)|^requests\.(?:new|carried_over|carried_forward)\.|^requests\.results\.total\.|^tj\.(?:requests\.(?:received|closed)|replies\.refused)(?:@|$)/u;

function isBeyondChance(figures: readonly ComparedFigure[]): boolean {
  const counted = figures.filter(({ code, current }) => current !== 0 && !stockOrSum.test(code));
  // The rows of 统计表 say one thing in several ways: items, and items by the one channel there is.
  const statistics = new Set(
    counted.filter(({ table }) => table === 'statistics').map(({ current }) => current),
  );
  const others = counted.filter(({ table }) => table !== 'statistics').map(({ current }) => current);
  const telling = [...statistics, ...others];
  return (
    telling.length >= fewestTelling && telling.reduce((sum, figure) => sum + surprise(figure), 0) >= leastBits
  );
}

/**
 * Bits that a figure found again gives away: counts of two like years (Poisson, mean n) are equal with a probability of
 * 1 / (2·√(π·n)). Real years differ more, so that this is the least; but a single case a year may be a habit.
 */
function surprise(figure: number): number {
  const size = Math.abs(figure);
  return size <= 1 ? 1 : Math.log2(2 * Math.sqrt(Math.PI * size));
}

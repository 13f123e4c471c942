import { issue } from './found.ts';
import type { Issue } from '../model/issue.ts';
import { isCaption } from './line.ts';
import type { Line } from './line.ts';
import { sectionOpenedBy } from './sections.ts';
import { yearsIn } from './titles.ts';

/** Numbers of the tables that stand below a line which says that they are another year's; see `TableRow.table`. */
export type OlderTables = ReadonlySet<number>;

/**
 * The tables of another year than the report's: agencies put last year's beside this year's under 附：上年度情况 or
 * 2022年情况统计表. Such a line holds for the tables behind it until other words follow.
 */
export function olderTables(lines: readonly Line[], year: number | null): OlderTables {
  const older = new Set<number>();
  let isOlder = false;
  for (const line of lines) {
    if (line.kind === 'row' && isOlder && line.table >= 0) older.add(line.table);
    if (line.kind === 'text' && !isRemark(line.text)) isOlder = saysOtherYear(line.text, year);
  }
  return older;
}

/** What may stand between a caption and its table, or between the parts of one: 单位：件, 续表. */
function isRemark(text: string): boolean {
  const printed = text.replace(/\s+/gu, '');
  return printed.length < 5 || /续表|^[（(]?单位/u.test(printed);
}

function saysOtherYear(text: string, year: number | null): boolean {
  // A comparison has the report's own year beside the other.
  if (!isCaption(text) || sectionOpenedBy(text) !== null || /[。；;]|结转|[对相]比|比较|同比/u.test(text))
    return false;
  const years = yearsIn(text);
  if (years.length > 0) return year !== null && !years.includes(year);
  return /[上去前]一?年/u.test(text) && !/[本今]年/u.test(text);
}

/** That figures were taken from a table of another year, there being no other; null for none. */
export function olderFigures(name: string, codes: readonly string[]): Issue | null {
  if (codes.length === 0) return null;
  const message = `the only such rows of ${name} stand below a line that names another year than the report’s`;
  return issue('year-conflict', 'warning', codes, message);
}

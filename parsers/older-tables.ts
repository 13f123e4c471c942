import { issue } from './found.ts';
import type { Issue } from '../model/issue.ts';
import { isCaption } from './line.ts';
import type { Line, TableRow } from './line.ts';
import { sectionOpenedBy } from './sections.ts';
import { yearsIn } from './titles.ts';

/** Numbers of the tables under a caption which says that they are another time's; see `TableRow.table`. */
export type OlderTables = ReadonlySet<number>;

/**
 * The tables of another year than the report's, or of a part of it: agencies put last year's beside this year's under
 * 附：上年度情况 or 2022年情况统计表, or the last quarter's in its place. Such a line holds for the tables behind it until
 * other words follow; printed as a table's own first row, for that table.
 */
export function olderTables(lines: readonly Line[], year: number | null): OlderTables {
  const older = new Set<number>();
  let isOlder = false;
  let open = { table: -1, isOlder: false };
  for (const line of lines) {
    if (line.kind === 'row' && line.table >= 0) {
      if (line.table !== open.table) {
        const title = titleIn(line);
        const isOwn = title !== null && year !== null && yearsIn(title).includes(year);
        const isOther = title !== null && saysOtherTime(title, year);
        open = { table: line.table, isOlder: isOther || (isOlder && !isOwn) };
      }
      if (open.isOlder) older.add(line.table);
    }
    if (line.kind !== 'text') continue;
    open = { table: -1, isOlder: false };
    if (!isRemark(line.text)) isOlder = saysOtherTime(line.text, year);
  }
  return older;
}

/** The words of a row that prints nothing but a caption. */
function titleIn(row: TableRow): string | null {
  const [only, ...more] = row.fields.filter(({ cell }) => cell.text !== '');
  return only !== undefined && more.length === 0 && isCaption(only.cell.text) ? only.cell.text : null;
}

/** What may stand between a caption and its table, or between the parts of one: 单位：件, 填报单位：某局, 续表. */
function isRemark(text: string): boolean {
  const printed = text.replace(/\s+/gu, '');
  return (
    printed.length < 5 ||
    /续表|^[（(]?(?:单位|(?:填报|填表|报送|制表)(?:单位|机关|部门|日期|时间|人))/u.test(printed)
  );
}

/** The title of a table of one quarter or half, not of all four or of each. */
const partOfYear = /^[^每各至到、—~-]*(?:第[一二三四1-4]季度|[上下]半年)[^每各至到、—~-]*表$/u;

function saysOtherTime(text: string, year: number | null): boolean {
  // A comparison has the report's own year beside the other.
  if (!isCaption(text) || sectionOpenedBy(text) !== null || /[。；;]|结转|[对相]比|比较|同比/u.test(text))
    return false;
  if (partOfYear.test(text.replace(/\s+/gu, ''))) return true;
  const years = yearsIn(text);
  if (years.length > 0) return year !== null && !years.includes(year);
  return /[上去前]一?年/u.test(text) && !/[本今]年/u.test(text);
}

/** That figures were taken from a table of another year, there being no other; null for none. */
export function olderFigures(name: string, codes: readonly string[]): Issue | null {
  if (codes.length === 0) return null;
  const message = `the only such rows of ${name} stand below a line that names another year than the report’s, or a part of it`;
  return issue('year-conflict', 'warning', codes, message);
}

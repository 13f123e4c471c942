import type { Issue, Severity } from '../model/issue.ts';
import { bodyNameOf } from './checks/copying/agency-names.ts';
import { issue } from './found.ts';
import type { Line, TableRow } from './line.ts';
import { otherOwnerIn } from './table-owner.ts';
import { titleFactsOf } from './titles.ts';

/** A table that says of itself that it is another body's, and the words that say so. */
export interface OtherBody {
  /** `info` where only the name of a superior stands above it, as it does on forms that are handed down blank. */
  readonly severity: Exclude<Severity, 'error'>;
  /** The other body, as printed. */
  readonly other: string;
  readonly quote: string;
}

/** By number of the table; see `TableRow.table`. Lines of words count as one table. */
export type OtherBodyTables = ReadonlyMap<number, OtherBody>;

/** What stands around a table: its caption, and who filled it in. */
interface Labels {
  caption: string | null;
  filler: Filler | null;
  /** A filler printed below, which may as well belong to the next table. */
  below: Filler | null;
}

interface Filler {
  readonly name: string;
  readonly quote: string;
}

/** Longer lines are sentences, which name no table. */
const longestLabel = 60;

const filling =
  /(?:填[报表列]|报送|上报|编报|制表|报表)(?:单位|机关|部门)(?:名称)?(?:[（(][^）)]{0,10}[)）])?[:：]?(?!负责|领导|盖章)(?<name>\p{Script=Han}{2,30}?)(?=填[报表制]|制表|审核|审签|审批人|日期|时间|单位[:：负]|负责|联系|电话|统计[人期时年负]|报送[人日时]|[^\p{Script=Han}]|$)/u;

/**
 * The tables that name another body than `agency`: 全市…统计表 in a bureau's report, 填报单位：another bureau. Who filled a table
 * in says more than its caption, for forms are handed down with their caption. None where the agency is not known.
 */
export function otherBodyTables(lines: readonly Line[], agency: string | null): OtherBodyTables {
  const found = new Map<number, OtherBody>();
  if (agency === null) return found;
  for (const [table, labels] of labelsByTable(lines)) {
    const other = otherBodyOf(agency, labels);
    if (other !== null) found.set(table, other);
  }
  return found;
}

function otherBodyOf(agency: string, { caption, filler, below }: Labels): OtherBody | null {
  const by = filler ?? below;
  const isFilled = by !== null && bodyNameOf(by.name) !== null;
  const [filled] = by === null ? [] : otherOwnerIn(agency, by.name, 'filler');
  if (by !== null && filled !== undefined)
    return { severity: filled.severity, other: by.name, quote: by.quote };
  if (caption === null) return null;
  const printed = caption.normalize('NFKC').replace(/\s+/gu, '').replace(attached, '');
  const name = titleFactsOf(printed).agencyName ?? printed;
  const [captioned] = otherOwnerIn(agency, name, 'caption');
  if (captioned === undefined) return null;
  // A form with 全市 or the city's name above it that the agency itself filled in is its own, as far as it says.
  if (isFilled && captioned.severity === 'info') return null;
  return { severity: isFilled ? 'info' : captioned.severity, other: captioned.other, quote: caption.trim() };
}

const attached =
  /^(?:附(?:件|表|录)?[一二三四五六七八九十\d]{0,2}|[一二三四五六七八九十\d]{1,2}(?=[:.、]))?[:.、-]*/u;

function labelsByTable(lines: readonly Line[]): ReadonlyMap<number, Labels> {
  const labels = new Map<number, Labels>();
  let caption: string | null = null;
  let filler: Filler | null = null;
  let open: Labels | null = null as Labels | null; // assigned in the loop, which narrowing does not see
  let openTable = Number.NaN;
  for (const line of lines) {
    if (line.kind === 'row') {
      if (line.table !== openTable || open === null) {
        // What stood between two tables is the second one's, if that has no other.
        if (open !== null && filler !== null && open.below === filler) open.below = null;
        open = labels.get(line.table) ?? { caption: null, filler: null, below: null };
        open.caption = caption ?? open.caption;
        open.filler ??= filler;
        openTable = line.table;
        labels.set(line.table, open);
        filler = null;
      }
      const words = wordsIn(line);
      if (words === null) continue;
      open.filler ??= fillerIn(words.join(' '));
      const [only = '', ...more] = words;
      if (more.length === 0 && isTableCaption(only)) open.caption = caption = only;
      continue;
    }
    if (line.kind !== 'text') continue;
    openTable = Number.NaN;
    const named = line.text.length > 2 * longestLabel ? null : fillerIn(line.text);
    if (named !== null) {
      filler = named;
      if (open !== null) open.below ??= named;
    } else if (isTableCaption(line.text)) {
      caption = line.text;
      filler = null;
      open = null;
    } else if (line.text.length > longestLabel || /[。；;]/u.test(line.text)) {
      caption = null;
      filler = null;
      open = null;
    }
  }
  return labels;
}

/** The words of a row that may be a caption or name who filled the table in; null for rows of figures. */
function wordsIn(row: TableRow): readonly string[] | null {
  const printed = row.fields.flatMap(({ cell }) => (cell.text === '' ? [] : [cell.text]));
  const letters = printed.reduce((sum, { length }) => sum + length, 0);
  const isOf = printed.length <= 8 && letters <= 2 * longestLabel;
  return isOf && printed.some((text) => /填|报|制表|统计表|附表/u.test(text)) ? printed : null;
}

function fillerIn(text: string): Filler | null {
  if (!/单位|机关|部门/u.test(text)) return null;
  const name = filling.exec(text.replace(/\s+/gu, ''))?.groups?.['name'];
  return name === undefined ? null : { name, quote: text.trim() };
}

function isTableCaption(text: string): boolean {
  if (text.length > 2 * longestLabel) return false;
  const printed = text.replace(/\s+/gu, '');
  return (
    printed.length <= longestLabel &&
    /统计(?:附)?表|附表|情况表|汇总表|一览表|情况统计$/u.test(printed) &&
    !/[。；;，]|详?见附|如下|下[列表]/u.test(printed)
  );
}

/** That figures were taken from a table which names another body, there being no other; one for each such table. */
export function otherBodyIssues(
  agency: string | null,
  tables: OtherBodyTables,
  codesByTable: ReadonlyMap<number, readonly string[]>,
): readonly Issue[] {
  return [...tables].flatMap(([table, { severity, other, quote }]): readonly Issue[] => {
    const codes = codesByTable.get(table) ?? [];
    if (codes.length === 0) return [];
    const message = `these figures stand in a table that names ${other}, the report is that of ${agency ?? ''}: 「${quote}」`;
    return [
      { ...issue('agency-conflict', severity, codes, message), evidence: { own: agency, other, quote } },
    ];
  });
}

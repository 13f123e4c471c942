import type { ListFormId } from './generations/forms.ts';
import { labelOf } from './labels.ts';
import { listLabels } from './statistics-labels.ts';
import type { PrintedList, PrintedRow } from './statistics-rows.ts';

/** A printed row that was matched with a row of the form. */
export interface MatchedRow {
  /** Index of the form's row. */
  readonly index: number;
  readonly printed: PrintedRow;
  /** The label only resembles the form's. */
  readonly uncertain: boolean;
  readonly table: number;
}

/** A printed row whose label fits several rows of the form, of which nothing decides. */
export interface OpenRow {
  readonly candidates: readonly number[];
  readonly printed: PrintedRow;
}

export interface Matches {
  readonly rows: readonly MatchedRow[];
  readonly open: readonly OpenRow[];
  /** Rows with figures that are not in the form. */
  readonly unknown: readonly PrintedRow[];
  /** Rows whose label another group of the form has too, of which neither head nor row is there: they may be its. */
  readonly doubtful: readonly MatchedRow[];
  /** Every row from the first to the last that was matched, rows of headings included. */
  readonly taken: readonly PrintedRow['row'][];
}

/**
 * Which row of a list's form each printed row is. A label that several rows of the form have (其他情形数 below 行政复议
 * and below 行政诉讼) is settled by what stands left of it, or by the row that it follows; where neither does, the row
 * stays open. A row that is not in the form ends what stood above it, for it may have been the head of another group.
 */
export function matchesOf(lists: readonly PrintedList[], formId: ListFormId): Matches {
  const labels = listLabels[formId];
  const exactly = (text: string): readonly number[] => {
    const { rows, uncertain } = labels.match(text);
    return uncertain ? [] : rows;
  };
  const known = new Set(
    lists.flatMap(({ rows }) => rows.flatMap(({ text }) => onlyOne(exactly(text)) ?? [])),
  );
  const matched: MatchedRow[] = [];
  const open: OpenRow[] = [];
  const unknown: PrintedRow[] = [];
  const taken: PrintedRow['row'][] = [];
  const heads = new Set<number>();
  for (const { table, rows, heads: headings } of lists) {
    /** The rows of the form that are open here: the last one and those that it stands under. */
    let path: readonly number[] = [];
    let half: PrintedRow | null = null as PrintedRow | null; // assigned in the loop, which narrowing does not see
    const here = new Set<number>();
    const own: { readonly row: PrintedRow; readonly isOfForm: boolean }[] = [];
    const match = (index: number, printed: PrintedRow, uncertain: boolean): void => {
      if (labels.form.rows[index]?.code === null) heads.add(index);
      else matched.push({ index, printed, uncertain, table });
      here.add(index);
      path = [...(labels.above[index] ?? []), index];
    };
    for (const row of rows) {
      const joined: PrintedRow = half === null ? row : { ...row, text: `${half.text}${row.text}` };
      half = null;
      const [found, printed] =
        exactly(row.text).length > 0 ? [exactly(row.text), row] : [exactly(joined.text), joined];
      const groups = row.groups.flatMap((group) => [...exactly(group)]);
      const decided = decide(found, groups, path, labels.above);
      if (decided !== null && found.length > 1 && here.has(decided)) {
        // The group's own row of this name was there already: the head of another group was not known.
        open.push({ candidates: found, printed });
        path = [];
      } else if (decided !== null) {
        match(decided, printed, false);
      } else if (found.length > 1) {
        open.push({ candidates: found, printed });
      } else if (isExplanation(row.text) && hasNoFigures(matched.at(-1)?.printed) && path.length > 0) {
        const last = matched.at(-1);
        if (last !== undefined)
          matched[matched.length - 1] = { ...last, printed: { ...row, text: last.printed.text } };
      } else {
        const near = labels.match(row.text).rows.filter((index) => !known.has(index));
        const only = onlyOne(near);
        if (only !== undefined && hasFigures(row)) match(only, row, true);
        else if (near.length > 1 && hasFigures(row)) open.push({ candidates: near, printed: row });
        else if (row.text !== '' && hasFigures(row)) unknown.push(row);
        else if (row.text !== '') half = row;
        if (only === undefined && row.text !== '' && (hasFigures(row) || labelOf(row.text).mark !== ''))
          path = [];
        own.push({ row, isOfForm: hasFigures(row) && near.length > 0 });
        continue;
      }
      own.push({ row, isOfForm: true });
    }
    const first = own.findIndex(({ isOfForm }) => isOfForm);
    const last = own.findLastIndex(({ isOfForm }) => isOfForm);
    if (first >= 0) taken.push(...headings, ...own.slice(first, last + 1).map(({ row }) => row.row));
  }
  const there = new Set([...matched.map(({ index }) => index), ...heads]);
  const doubtful = matched.filter(({ index, printed }) =>
    exactly(printed.text).some(
      (other) => other !== index && !there.has(other) && !there.has(labels.above[other]?.at(-1) ?? -1),
    ),
  );
  return { rows: matched, open, unknown, doubtful, taken };
}

/** The one candidate that stands under what is printed left of it, or under a row that is open; null for none or several. */
function decide(
  candidates: readonly number[],
  groups: readonly number[],
  path: readonly number[],
  above: readonly (readonly number[])[],
): number | null {
  const sole = onlyOne(candidates);
  if (sole !== undefined) return sole;
  const grouped = candidates.filter((each) => above[each]?.some((head) => groups.includes(head)));
  if (grouped.length > 0) return onlyOne(grouped) ?? null;
  const under = candidates.filter((each) => path.includes(above[each]?.at(-1) ?? -1));
  return onlyOne(under) ?? null;
}

function onlyOne<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}

/** A bracket that was parted from its label: （不同渠道和方式公开相同信息计1条）. */
function isExplanation(text: string): boolean {
  return /^[（(【[](?![一二三四五六七八九十\d]{1,3}[）)】\]])/u.test(text.trim());
}

/** True where a figure is printed beside the label. */
export function hasFigures({ printed }: PrintedRow): boolean {
  return printed.some((text) => /[\d零〇]/u.test(text));
}

function hasNoFigures(row: PrintedRow | undefined): boolean {
  return row !== undefined && !hasFigures(row);
}

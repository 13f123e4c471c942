import type { Issue } from '../model/issue.ts';
import type { Heading } from './columns.ts';
import { issue } from './found.ts';
import { requestCodes } from './generations/form.ts';
import {
  applicantCodes,
  headWords,
  headWordsIn,
  isHeadWord,
  isRequestHeading,
  requestHeading,
} from './request-heading.ts';
import { isFigureLike } from './numbers.ts';
import { continues, joinedLabel, requestLabel } from './request-labels.ts';
import type { MatchedLabel, RowMatch } from './request-labels.ts';
import { isCaption, labelAndFigures, rebuiltRow } from './line.ts';
import type { Line, TableRow } from './line.ts';
import { sectionOpenedBy } from './sections.ts';

export interface LabelledRow {
  readonly row: TableRow;
  readonly label: MatchedLabel;
  readonly heading: Heading;
  /** Index of the first field after the label. */
  readonly first: number;
  /** Section of the form in which it stands, where one was opened. */
  readonly section: number | null;
}

export interface RequestRows {
  readonly rows: readonly LabelledRow[];
  /** What stands in the table and is no row of the form. */
  readonly stray: readonly Issue[];
  readonly jumbled: boolean;
  readonly seen: boolean;
}

interface HalfRow {
  readonly row: TableRow;
  readonly text: string;
  readonly first: number;
  /** What was said of its figures before its other half was seen. */
  readonly stray?: Issue;
}

/** Walks the lines: headings as they come into force, rows with the label that was matched, half labels joined. */
export function requestRows(lines: readonly Line[]): RequestRows {
  const rows: LabelledRow[] = [];
  const stray: Issue[] = [];
  let heads: TableRow[] = [];
  let headsOpen = false;
  let jumbled = false;
  let group: MatchedLabel['row']['group'] = null;
  let pending: HalfRow | null = null;
  let section: number | null = null;
  for (const line of lines) {
    if (line.kind === 'picture') continue;
    const previous = rows.at(-1);
    const row = line.kind === 'row' ? line : rowOfText(line.text, line.block, heads, previous);
    if (row === null) {
      const text = line.kind === 'text' ? line.text : '';
      const opened = sectionOpenedBy(text);
      section = opened ?? section;
      if ((opened !== null && opened !== 3) || isCaption(text)) heads = [];
      if (opened !== null && opened !== 3) pending = null;
      continue;
    }
    const printed = row.fields.filter((field) => field.cell.text !== '');
    const words = printed.flatMap((field) => headWords(field.cell.text));
    const match = requestLabel(row, { group, after: previous?.label.order ?? -1 });
    if (match.label === null && isRequestHeading(words)) {
      jumbled ||= printed.some((field) => /\d/u.test(field.cell.text) && isFigureLike(field.cell.text));
      if (!headsOpen) heads = [];
      heads.push(row);
      headsOpen = true;
      continue;
    }
    if (isForeignHeading(row, match, heads)) heads = [];
    if (heads.length === 0 && previous === undefined && match.label === null) continue;
    const inTable =
      row.table === (previous?.row.table ?? heads.at(-1)?.table) || previous?.row.rebuilt === true;
    const label: MatchedLabel | null =
      match.label ?? (pending === null ? null : joinedLabel(pending.text, match.text, group));
    if (label !== null) {
      headsOpen = false;
      if (previous !== undefined && isSecondHalf(previous, label, match, row)) {
        if (hasNoFigures(previous)) rows[rows.length - 1] = { ...previous, row, first: match.first };
        continue;
      }
      const joined: HalfRow | null =
        pending !== null && (match.label === null || continues(pending.text, label))
          ? withFiguresOf(row, match.first, pending)
          : null;
      // The figures beside the first half have found their row.
      if (joined?.stray !== undefined) stray.splice(stray.indexOf(joined.stray), 1);
      rows.push({
        row: joined?.row ?? row,
        label,
        heading: requestHeading(heads),
        first: joined?.first ?? match.first,
        section,
      });
      pending = null;
      group =
        label.row.code === 'results.total' || label.row.code === 'carried_forward' ? null : label.row.group;
      if (match.group !== undefined) group = match.group;
      continue;
    }
    if (match.group !== undefined) group = match.group;
    if (!inTable || headsOpen) continue;
    const figures = row.fields.slice(match.first).some((field) => /\d/u.test(field.cell.text));
    if (match.text === '') {
      const fits = heads.length > 0 && printed.length <= applicantCodes.length;
      if (figures && fits && previous !== undefined) stray.push(unlabelled(printed.map(textOf), previous));
      continue;
    }
    if (previous !== undefined && continues(previous.label.text, previous.label, match.text)) {
      if (figures && hasNoFigures(previous)) rows[rows.length - 1] = { ...previous, row, first: match.first };
      continue;
    }
    pending = { row, text: match.text, first: match.first };
    if (figures) {
      const shown = row.fields.slice(match.first).map(textOf).join(' ').trim();
      const unknown = issue('row-unknown', 'warning', [], `「${match.text}」 is no row of 表三: ${shown}`);
      stray.push(unknown);
      pending = { ...pending, stray: unknown };
    }
  }
  return { rows, stray, jumbled, seen: rows.length > 0 || heads.length > 0 };
}

const textOf = (field: TableRow['fields'][number]): string => field.cell.text;

/** Figures without a label may belong to the row above them, or to one that lost its label. */
function unlabelled(shown: readonly string[], above: LabelledRow): Issue {
  const message = `a row without a label follows ${above.label.row.label.zh}: ${shown.join(' ')}`;
  return issue('row-unknown', 'warning', requestCodes(above.label.row), message);
}

/** The headings of another table, which end the force of those that were read last. */
function isForeignHeading(row: TableRow, match: RowMatch, heads: readonly TableRow[]): boolean {
  const last = heads.at(-1);
  if (last === undefined || last.table === row.table || match.label !== null || match.group !== undefined)
    return false;
  const words = row.fields.filter((field) => field.cell.text !== '' && !isFigureLike(field.cell.text));
  return words.length > 1;
}

/** When the first half of a label carried the figures, the row is read from there. */
function withFiguresOf(row: TableRow, first: number, pending: HalfRow): HalfRow {
  const has = (each: TableRow, from: number): boolean =>
    each.fields.slice(from).some((field) => field.cell.text !== '');
  const isAbove = !has(row, first) && has(pending.row, pending.first);
  return isAbove ? pending : { row, text: pending.text, first };
}

/** Both halves of a label may be known by themselves; at most one of them has figures beside it. */
function isSecondHalf(previous: LabelledRow, label: MatchedLabel, match: RowMatch, row: TableRow): boolean {
  if (previous.label.row.code !== label.row.code) return false;
  const isEmpty = row.fields.slice(match.first).every((field) => field.cell.text === '');
  return (isEmpty || hasNoFigures(previous)) && continues(previous.label.text, previous.label, match.text);
}

function hasNoFigures({ row, first }: LabelledRow): boolean {
  return row.fields.slice(first).every((field) => field.cell.text === '');
}

/**
 * A line of words that is a row of the table: `一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1`; only below headings or
 * rows that are lines of words too.
 */
function rowOfText(
  text: string,
  block: number,
  heads: readonly TableRow[],
  previous: LabelledRow | undefined,
): TableRow | null {
  if (text.length > 200) return null;
  const spaced = headWordsIn(text);
  const words = spaced.length > 2 ? spaced : text.trim().split(/\s+/u);
  if (words.length > 1 && isRequestHeading(words.flatMap(headWords)) && words.every(isHeadWord)) {
    return rebuiltRow(words, { table: -1, block }, { row: 0 });
  }
  const above = heads.at(-1) ?? previous?.row;
  const inForce = above?.table === -1;
  const figures = inForce ? labelAndFigures(text) : null;
  if (figures !== null) return rebuiltRow(figures, { table: -1, block }, { row: 0 });
  const bare = inForce && words.length > 1 && words.every((word) => /^\d/u.test(word) && isFigureLike(word));
  return bare ? rebuiltRow(words, { table: -1, block }, { row: 0 }) : null;
}

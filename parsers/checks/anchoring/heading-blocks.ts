import type { Cell } from '../../../model/document.ts';
import type { ReportTable } from '../../../model/report.ts';
import { outcomes } from '../../generations/form.ts';
import { headWords, nearColumns } from './head-words.ts';
import type { HeadWord } from './head-words.ts';
import type { PrintedCell, PrintedLine } from './printed-lines.ts';

/** What a heading says of the figures below it. */
export interface Headed {
  /** Codes of the columns that it may name; empty where it names none. */
  readonly columns: readonly string[];
  /** Those that a damaged heading resembles. */
  readonly near: readonly string[];
  /** The part of 表四 over it. */
  readonly part: string | null;
  readonly text: string;
}

/** A heading with the columns of the table that it stands over; `end` is past the last. */
export interface HeadRun extends Headed {
  readonly start: number;
  readonly end: number;
  readonly cell: Cell;
}

/** Lines of headings that belong together. */
export interface HeadingBlock {
  readonly first: number;
  readonly last: number;
  /** Which table of the document; -1 for lines of words. */
  readonly table: number;
  /** Places in a row of the table. */
  readonly places: number;
  /** Null where the carrier keeps no columns, or the headings do not stand where their order says. */
  readonly runs: readonly HeadRun[] | null;
  /** From left to right as printed; null where that cannot be told. */
  readonly order: readonly Headed[] | null;
}

interface HeadLine {
  readonly line: PrintedLine;
  readonly words: readonly { readonly word: HeadWord; readonly text: string }[];
}

/** The headings of one table wherever they are printed, in reading order. */
export function headingBlocks(lines: readonly PrintedLine[], table: ReportTable): readonly HeadingBlock[] {
  const blocks: HeadingBlock[] = [];
  let open: HeadLine[] = [];
  let seen = new Set<Cell>();
  const close = (): void => {
    const block = open.length === 0 ? null : blockOf(open, table);
    if (block !== null) blocks.push(block);
    open = [];
    seen = new Set();
  };
  for (const line of lines) {
    if (line.isPageMark) continue;
    const last = open.at(-1)?.line;
    if (last !== undefined && last.table !== line.table) close();
    const words = headLine(line, table, seen);
    if (words === null) {
      close();
      continue;
    }
    const isProof = words.some(({ word }) => word.isProof);
    const goesOn = open.length > 0 && words.every(({ word }) => word.role !== 'unknown');
    if (!isProof && !goesOn) {
      close();
      continue;
    }
    if (words.length > 0) open.push({ line, words });
  }
  close();
  return blocks;
}

/** Null for a line with a figure in it, or with nothing that could be a heading. */
function headLine(line: PrintedLine, table: ReportTable, seen: Set<Cell>): HeadLine['words'] | null {
  if (line.hasNumber) return null;
  if (line.cells.length === 0) {
    return line.text === '' || /[。，；]/u.test(line.text) ? null : wordsOf(line.text, table);
  }
  const fresh = line.cells.filter(({ text, cell }) => text !== '' && !seen.has(cell));
  if (fresh.length === 0) return line.cells.some(({ text }) => text !== '') ? [] : null;
  const words = fresh.flatMap(({ text }) => wordsOf(text, table));
  if (!words.some(({ word }) => word.role !== 'unknown')) return null;
  for (const { cell } of fresh) seen.add(cell);
  return words;
}

function wordsOf(text: string, table: ReportTable): HeadLine['words'] {
  return headWords[table](text).map((word) => ({ word, text }));
}

function blockOf(open: readonly HeadLine[], table: ReportTable): HeadingBlock | null {
  const [head] = open;
  const first = head?.line;
  const last = open.at(-1)?.line;
  const all = open.flatMap(({ words }) => words);
  if (first === undefined || last === undefined || !all.some(({ word }) => word.role === 'column'))
    return null;
  const order = orderOf(open, table);
  const runs = runsOf(open, table);
  const places = first.cells.at(-1)?.end ?? 0;
  const isTrusted = agree(runs, order);
  return {
    first: first.index,
    last: last.index,
    table: first.table,
    places,
    runs: isTrusted === 'both' ? runs : null,
    order: isTrusted === 'none' ? null : order,
  };
}

/** Where spans were lost, headings slide under their neighbours: then their order is all that can be believed. */
function agree(runs: readonly HeadRun[] | null, order: readonly Headed[] | null): 'both' | 'order' | 'none' {
  if (runs === null || order === null) return 'both';
  const byColumn = runs.filter(({ columns }) => columns.length > 0).map(nameOf);
  const byOrder = order.filter(({ columns }) => columns.length > 0).map(nameOf);
  if (new Set(byColumn).size < new Set(byOrder).size) return 'order';
  return byColumn.length === byOrder.length && byColumn.every((name, at) => name === byOrder[at])
    ? 'both'
    : 'none';
}

function nameOf({ columns, part }: Headed): string {
  return `${part ?? ''}:${columns.join('|')}`;
}

function headedBy(word: HeadWord, text: string, table: ReportTable, part: string | null): Headed {
  const near = nearColumnsOf(word, text, table);
  return { columns: word.columns, near, part, text };
}

function nearColumnsOf({ role }: HeadWord, text: string, table: ReportTable): readonly string[] {
  return role === 'unknown' ? nearColumns[table](text) : [];
}

function orderOf(open: readonly HeadLine[], table: ReportTable): readonly Headed[] | null {
  const rows = rowsOf(open);
  if (table === 'remedies') return remedyOrder(rows.flat());
  if (table === 'statistics')
    return listOrder(rows).map(({ word, text }) => headedBy(word, text, table, null));
  if (table === 'disclosure') {
    const words = rows.flat();
    const corner = words.findIndex(({ word }) => word.role === 'corner');
    return words.slice(corner + 1).map(({ word, text }) => headedBy(word, text, table, null));
  }
  const order = requestOrder(rows.map((row) => row.filter(({ word }) => isLeafOrGroup(word))));
  const names = new Set(order.flatMap(({ word }) => word.columns));
  if (order.length !== names.size) return null;
  return order.map(({ word, text }) => headedBy(word, text, table, null));
}

/** What stands below 统计数 takes its place. */
function listOrder(rows: readonly HeadLine['words'][]): HeadLine['words'] {
  const columns = rows.map((row) => row.filter(({ word }) => word.role === 'column'));
  return columns.flatMap((row, at) =>
    columns.slice(at + 1).some((lower) => lower.length > 0)
      ? row.filter(({ word }) => word.columns[0] !== '')
      : row,
  );
}

/** Headings that have a line each are one row. */
function rowsOf(open: readonly HeadLine[]): readonly HeadLine['words'][] {
  const rows: HeadLine['words'][] = [];
  let isAlone = false;
  for (const { words } of open) {
    const last = rows.at(-1);
    if (words.length === 1 && isAlone && last !== undefined) rows[rows.length - 1] = [...last, ...words];
    else rows.push(words);
    isAlone = words.length === 1;
  }
  return rows;
}

const isLeafOrGroup = ({ role }: HeadWord): boolean => role !== 'unknown' && role !== 'corner';

/** What stands below 申请人情况 or 法人或其他组织 takes its place. */
function requestOrder(rows: readonly HeadLine['words'][]): HeadLine['words'] {
  const [top, ...lower] = rows;
  if (top === undefined) return [];
  const below = requestOrder(lower);
  const over = top.findIndex(({ word }) => word.role === 'over');
  if (over >= 0) {
    const others = top.toSpliced(over, 1);
    const isBare = others.every(({ word }) => word.columns[0] === 'total');
    return isBare ? top.toSpliced(over, 1, ...below) : requestOrder([others, ...lower]);
  }
  const group = top.findIndex(({ word }) => word.role === 'organisations');
  const isTotal = (at: number): boolean => top[at]?.word.columns[0] === 'total';
  if (group < 0) {
    const isFrame = top.length === 2 && isTotal(1) && below.length > 0;
    return isFrame ? [...top.slice(0, 1), ...below, ...top.slice(1)] : [...top, ...below];
  }
  const after = top.slice(group + 1);
  if (below.length === 0 && isTotal(group + 1) && after.length > 1) {
    return [...top.slice(0, group), ...after.slice(1), ...after.slice(0, 1)];
  }
  return [...top.slice(0, group), ...below, ...after];
}

/** Outcomes come round once for each part; 行政诉讼 stands for the two parts below it. */
function remedyOrder(words: HeadLine['words']): readonly Headed[] | null {
  const below = words.flatMap(({ word }) =>
    word.part?.startsWith('litigation.') === true ? [word.part] : [],
  );
  const named = words.flatMap(({ word }) => (word.role === 'over' ? below : (word.part ?? [])));
  const parts = [...new Set(named)];
  const leaves = words.filter(({ word }) => word.role === 'column' || word.role === 'unknown');
  const fits = leaves.length === parts.length * outcomes.length;
  if (!fits && leaves.length % outcomes.length !== 0) return null;
  return leaves.map(({ word, text }, at) =>
    headedBy(word, text, 'remedies', fits ? (parts[Math.floor(at / outcomes.length)] ?? null) : null),
  );
}

/** In every column the lowest printed heading decides. */
function runsOf(open: readonly HeadLine[], table: ReportTable): readonly HeadRun[] | null {
  if (open.some(({ line, words }) => !line.aligned || (line.text !== '' && words.length > 1))) return null;
  const rows = open.map(({ line }) => line.cells);
  const at = rows.map(() => 0);
  const places = rows[0]?.at(-1)?.end ?? 0;
  const runs: OpenRun[] = [];
  for (let column = 0; column < places;) {
    let next = places;
    let lowest: PrintedCell | null = null;
    let part: string | null = null;
    for (const [row, cells] of rows.entries()) {
      let index = at[row] ?? 0;
      while ((cells[index]?.end ?? places) <= column) index += 1;
      at[row] = index;
      const cell = cells[index];
      if (cell === undefined) continue;
      next = Math.min(next, cell.end);
      if (cell.text === '') continue;
      lowest = cell;
      part = headWords[table](cell.text)[0]?.part ?? part;
    }
    if (lowest !== null) addRun(runs, lowest, part, column, next, table);
    column = next;
  }
  return runs.length === 0 ? null : runs;
}

/** Its end moves while columns below the same cell follow. */
type OpenRun = Omit<HeadRun, 'end'> & { end: number };

function addRun(
  runs: OpenRun[],
  { cell, text }: PrintedCell,
  part: string | null,
  start: number,
  end: number,
  table: ReportTable,
): void {
  const last = runs.at(-1);
  if (last?.cell === cell && last.end === start) {
    last.end = end;
    return;
  }
  const [word, ...more] = headWords[table](text);
  if (word === undefined || more.length > 0 || (word.role !== 'column' && word.role !== 'unknown')) return;
  // What stands before the first heading of a column is over the labels.
  if (runs.length === 0 && word.role === 'unknown') return;
  const near = nearColumnsOf(word, text, table);
  runs.push({ columns: word.columns, near, part, text, start, end, cell });
}

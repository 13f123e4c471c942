import type { Cell } from '../model/document.ts';
import { isCaption } from './line.ts';
import type { Field, Line, TableRow } from './line.ts';
import { isFigureLike } from './numbers.ts';
import { beginsHeadings, continuesHeadings, headingsOf } from './statistics-heading.ts';
import type { ColumnRole, HeadedColumn, ListHeadings } from './statistics-heading.ts';
import { isListTitle, isUnit, unitBehind, withoutUnit } from './statistics-labels.ts';

type FigureRole = Extract<ColumnRole, { kind: 'figure' }>;

/** One figure of a row and the heading above it. */
export interface ListCell {
  readonly role: FigureRole;
  readonly cell: Cell;
}

/** One printed row of a list, or of one half of it. */
export interface PrintedRow {
  readonly row: TableRow;
  /** The innermost label. */
  readonly text: string;
  /** What stands left of it: marks, and labels of the rows that it stands under. */
  readonly groups: readonly string[];
  readonly unit: string;
  readonly cells: readonly ListCell[];
  /**
   * `certain`: each figure stands under its heading · `unheaded`: the one figure of a row without headings ·
   * `lost`: figures that cannot be told apart · `none`: no cells beside the label.
   */
  readonly how: 'certain' | 'unheaded' | 'lost' | 'none';
  /** Everything printed behind the label. */
  readonly printed: readonly string[];
  /** Figures under no heading. */
  readonly stray: readonly string[];
}

/** A run of rows of one table of the document. */
export interface PrintedList {
  readonly table: number;
  /** A title of such a table, or its own headings, stand above it. */
  readonly announced: boolean;
  /** Scopes of its columns; null for the one that the plain code holds. */
  readonly figures: readonly FigureRole[];
  readonly rows: readonly PrintedRow[];
  /** Its rows of headings. */
  readonly heads: readonly TableRow[];
}

interface OpenList {
  readonly table: number;
  announced: boolean;
  headings: ListHeadings | null;
  readonly figures: Map<string, FigureRole>;
  readonly halves: PrintedRow[][];
  readonly heads: TableRow[];
}

/** What a total is called inside its group: 行政复议 | 合计. */
const ownTotal = /^(?:合计|总计|小计|计|总数|数量|总量|总数量)$/u;

/** Every table that may be a list of statistics, row by row, with what stands under which heading. */
export function printedLists(lines: readonly Line[]): readonly PrintedList[] {
  const lists: OpenList[] = [];
  let heads: TableRow[] = [];
  let headsOpen = false;
  let headings: ListHeadings | null = null;
  let titled = false;
  let list: OpenList | null = null as OpenList | null; // assigned in the loop, which narrowing does not see
  for (const line of lines) {
    if (line.kind === 'picture') continue;
    if (line.kind === 'text') {
      if (isListTitle(line.text)) titled = true;
      if (isCaption(line.text)) headings = null;
      continue;
    }
    if (list?.table !== line.table) {
      list = { table: line.table, announced: titled, headings, figures: new Map(), halves: [], heads: [] };
      lists.push(list);
      titled = false;
      headsOpen = false;
    }
    const begins = beginsHeadings(line);
    if (begins || (headsOpen && continuesHeadings(line))) {
      heads = begins ? [line] : [...heads, line];
      headsOpen = true;
      headings = headingsOf(heads);
      list.announced = true;
      list.headings = headings;
      list.heads.push(line);
      continue;
    }
    headsOpen = false;
    const [only, ...more] = line.fields.filter(({ cell }) => cell.text !== '');
    if (only !== undefined && more.length === 0 && isListTitle(only.cell.text)) list.announced = true;
    addRow(list, line);
  }
  return lists.map(({ table, announced, figures, halves, heads: own }) => ({
    table,
    announced,
    figures: [...figures.values()],
    rows: halves.flat(),
    heads: own,
  }));
}

function addRow(list: OpenList, row: TableRow): void {
  const { headings } = list;
  const inColumns = headings !== null && !row.rebuilt && row.aligned && row.places === headings.places;
  const rows = inColumns
    ? headings.halves.map(({ start, end, columns }) => {
        const fields = row.fields.filter((field) => field.start >= start && field.start < end);
        return rowByColumns(row, fields, columns, headings.width);
      })
    : [rowByOrder(row, headings?.halves.length === 1 ? (headings.halves[0]?.columns ?? []) : [])];
  rows.forEach((each, half) => {
    (list.halves[half] ??= []).push(each);
  });
  for (const { columns } of headings?.halves ?? []) {
    for (const { role } of columns) {
      if (role.kind === 'figure') list.figures.set(`${role.scope ?? ''}:${role.years.join(',')}`, role);
    }
  }
}

/** Where the labels end: at the first column behind the last one of labels. */
function labelEndOf(columns: readonly HeadedColumn[]): number {
  const last = columns.findLastIndex(({ role }) => role.kind === 'label');
  return columns[last + 1]?.start ?? columns[last]?.end ?? 0;
}

function rowByColumns(
  row: TableRow,
  fields: readonly Field[],
  columns: readonly HeadedColumn[],
  width: number,
): PrintedRow {
  const labelEnd = labelEndOf(columns);
  const isUnder = (field: Field, { start, end }: HeadedColumn): boolean =>
    field.start < end && field.end > start;
  const numbering = columns.filter(({ role, start }) => role.kind === 'code' && start < labelEnd);
  const labels = fields.filter(
    (field) => field.start < labelEnd && !numbering.some((column) => isUnder(field, column)),
  );
  const behind = fields.filter((field) => field.start >= labelEnd && field.start < row.width);
  const cells: ListCell[] = [];
  let lost = false;
  for (const column of columns) {
    if (column.role.kind !== 'figure') continue;
    const under = behind.filter((field) => isUnder(field, column));
    const [field] = under;
    const isShared = columns.some(
      (other) => other !== column && field !== undefined && isUnder(field, other),
    );
    if (field === undefined) continue;
    if ((under.length > 1 || isShared) && under.some(({ cell }) => cell.text !== '')) lost = true;
    else cells.push({ role: column.role, cell: field.cell });
  }
  const unit = columns.find(({ role }) => role.kind === 'unit');
  const unitField = behind.find((field) => unit !== undefined && isUnder(field, unit));
  const unitText = unitField?.cell.text ?? '';
  // A row that lost a cell: what is left has moved, and where the gap was nobody can tell.
  const isShort = columns.some(({ start }) => start >= labelEnd && start >= row.width);
  const hasMoved =
    (/\d/u.test(unitText) && isFigureLike(unitText)) ||
    cells.some(({ cell }) => isUnit(cell.text)) ||
    behind.some(({ start, cell }) => start >= width && cell.text !== '');
  const printed = textsOf(behind);
  const stray = behind.filter(
    (field) =>
      /\d/u.test(field.cell.text) &&
      !columns.some((column) => column.role.kind !== 'unnamed' && isUnder(field, column)),
  );
  lost ||= (isShort || hasMoved) && printed.length > 0;
  return {
    ...labelled(row, labels),
    unit: unitText,
    cells: lost ? [] : cells,
    how: lost ? 'lost' : cells.length === 0 ? 'none' : 'certain',
    printed,
    stray: textsOf(stray),
  };
}

/** Rows whose places say nothing: what stands behind the last words is told apart by its order. */
function rowByOrder(row: TableRow, columns: readonly HeadedColumn[]): PrintedRow {
  const fields = row.fields.filter((field) => field.start < row.width);
  const last = fields.findLastIndex(({ cell }) => !isUnit(cell.text) && !isFigureLike(cell.text));
  const labels = fields.slice(0, last + 1);
  const behind = fields.slice(last + 1);
  const printed = textsOf(behind);
  const expected = columns.slice(columns.findLastIndex(({ role }) => role.kind === 'label') + 1);
  const hasUnits = expected.some(({ role }) => role.kind === 'unit');
  const numbered = expected.some(({ role }) => !['unit', 'figure'].includes(role.kind));
  const units = behind.filter(({ cell }) => isUnit(cell.text));
  const unit = units[0]?.cell.text ?? unitBehind(labels.at(-1)?.cell.text ?? '');
  const base = { ...labelled(row, labels), unit, printed, stray: [] };
  if (behind.length === 0) return { ...base, cells: [], how: row.rebuilt ? 'lost' : 'none' };
  const filled = behind.filter(({ cell }) => cell.text !== '' && !units.some((each) => each.cell === cell));
  if (expected.length === 0) {
    const [only, ...more] = filled;
    if (only === undefined || more.length > 0 || units.length > 1) {
      return { ...base, cells: [], how: filled.length === 0 && !row.rebuilt ? 'none' : 'lost' };
    }
    return {
      ...base,
      cells: [{ role: { kind: 'figure', scope: null, years: [], units: [] }, cell: only.cell }],
      how: 'unheaded',
    };
  }
  const figures = expected.flatMap(({ role }) => (role.kind === 'figure' ? [role] : []));
  const placed =
    behind.length === expected.length
      ? expected.map(({ role }, index) => ({ role, field: behind[index] }))
      : !numbered && filled.length === figures.length && units.length === (hasUnits ? 1 : 0)
        ? figures.map((role, index) => ({ role, field: filled[index] }))
        : [];
  const isWrong = placed.some(
    ({ role, field }) => (role.kind === 'unit') !== (field !== undefined && isUnit(field.cell.text)),
  );
  if (placed.length === 0 || (isWrong && hasUnits && units.length > 0)) {
    return { ...base, cells: [], how: printed.length === 0 && !row.rebuilt ? 'none' : 'lost' };
  }
  const cells = placed.flatMap(({ role, field }) =>
    role.kind === 'figure' && field !== undefined ? [{ role, cell: field.cell }] : [],
  );
  return { ...base, cells, how: 'certain' };
}

function labelled(row: TableRow, labels: readonly Field[]): Pick<PrintedRow, 'row' | 'text' | 'groups'> {
  const texts = textsOf(labels);
  const text = withoutUnit(texts.at(-1) ?? '');
  const groups = texts.slice(0, -1);
  const group = groups.at(-1);
  if (group !== undefined && ownTotal.test(text.replace(/\s+/gu, ''))) {
    return { row, text: group, groups: groups.slice(0, -1) };
  }
  return { row, text, groups };
}

function textsOf(fields: readonly Field[]): readonly string[] {
  return fields.map(({ cell }) => cell.text).filter((text) => text !== '');
}

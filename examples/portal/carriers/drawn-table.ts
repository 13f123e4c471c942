import type { TableCode } from '../../../model/report.ts';
import type { FormRow } from '../paper/form-rows.ts';
import { widthOf } from './pdf-font.ts';
import { measuredTable } from './pdf-table.ts';
import type { MeasuredTable, PlacedCell } from './pdf-table.ts';

/** A line of text: its left end and its baseline in points from the top left corner of the page. */
export interface DrawnText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A rule, level or upright; in points. */
export interface DrawnRule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
}

/** A page before it is set in any carrier; sizes in points. */
export interface DrawnPage {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly DrawnText[];
  readonly rules: readonly DrawnRule[];
}

/** How tables are set. */
export interface TableStyle {
  /** `three-line`: above and below the headings and at the foot only. */
  readonly ruling?: 'full' | 'three-line' | 'none';
  /** Width of a rule in points. */
  readonly ruleWidth?: number;
  /** Letter size in points. */
  readonly size?: number;
  /** Least height of a row in points. */
  readonly rowHeight?: number;
  /** Labels that span rows stand in a narrow column, letter under letter. */
  readonly verticalLabels?: boolean;
  /** Width of a text as it will be set; without it letters and digits take half a square. */
  readonly measure?: (text: string, size: number) => number;
}

/** Rows `first` to `last` of a measured table. */
export interface TablePart {
  readonly table: MeasuredTable;
  readonly first: number;
  readonly last: number;
}

/** Widths of a table's columns in points, adding up to `width`. */
export function columnWidths(table: TableCode, width: number, style: TableStyle): readonly number[] {
  if (table === 'disclosure') return Array.from({ length: 4 }, () => width / 4);
  if (table === 'remedies') return Array.from({ length: 15 }, () => width / 15);
  const size = style.size ?? 10.5;
  const [one, two] = style.verticalLabels === true ? [size + 8, size + 8] : [width * 0.09, width * 0.165];
  const figure = width * 0.07;
  return [one, two, width - one - two - 7 * figure, ...Array.from({ length: 7 }, () => figure)];
}

/** A table measured for its style. `width` in points. */
export function styledTable(
  table: TableCode,
  rows: readonly FormRow[],
  width: number,
  style: TableStyle,
): MeasuredTable {
  const { size = 10.5, rowHeight = 24 } = style;
  return measuredTable(rows, columnWidths(table, width, style), size, rowHeight);
}

/** How many rows at the head of a table hold headings only. */
export function headingRows(table: MeasuredTable): number {
  const firstOther = table.cells.find(({ cell }) => cell.kind !== 'heading');
  return firstOther?.row ?? table.heights.length;
}

/** Height of the rows `first` to `last`, in points. */
export function heightOf({ table, first, last }: TablePart): number {
  return table.heights.slice(first, last + 1).reduce((sum, height) => sum + height, 0);
}

/**
 * The texts and rules of some rows of a table with its top left corner at `x`, `y`. Of a cell that is cut the text
 * stands in its first part only.
 */
export function drawnPart(
  part: TablePart,
  x: number,
  y: number,
  style: TableStyle,
): { readonly texts: readonly DrawnText[]; readonly rules: readonly DrawnRule[] } {
  const drawn = part.table.cells.map((cell) => drawnCell(part, cell, x, y, style));
  const rules =
    (style.ruling ?? 'full') === 'full'
      ? once(drawn.flatMap((each) => each.rules))
      : openRules(part, x, y, style);
  return { texts: drawn.flatMap(({ texts }) => texts), rules };
}

function drawnCell(
  { table: { heights, edges }, first, last }: TablePart,
  { cell, row, column, lines }: PlacedCell,
  left: number,
  top: number,
  { size = 10.5, ruleWidth = 0.6, measure = widthOf }: TableStyle,
): { readonly texts: readonly DrawnText[]; readonly rules: readonly DrawnRule[] } {
  const from = Math.max(row, first);
  const to = Math.min(row + cell.rowSpan - 1, last);
  if (from > to) return { texts: [], rules: [] };
  const sum = (start: number, end: number): number =>
    heights.slice(start, end).reduce((total, height) => total + height, 0);
  const x1 = left + (edges[column] ?? 0);
  const x2 = left + (edges[column + cell.columnSpan] ?? 0);
  const y1 = top + sum(first, from);
  const y2 = y1 + sum(from, to + 1);
  const rules = [
    { x1, y1, x2, y2: y1, width: ruleWidth },
    { x1, y1: y2, x2, y2, width: ruleWidth },
    { x1, y1, x2: x1, y2, width: ruleWidth },
    { x1: x2, y1, x2, y2, width: ruleWidth },
  ];
  if (row < first) return { texts: [], rules };
  const step = size * 1.25;
  const start = y1 + (y2 - y1 - lines.length * step) / 2 + size;
  const texts = lines.flatMap((text, at): DrawnText[] =>
    text.trim() === ''
      ? []
      : [{ text, x: x1 + (x2 - x1 - measure(text, size)) / 2, y: start + at * step, size }],
  );
  return { texts, rules };
}

function openRules(part: TablePart, x: number, y: number, style: TableStyle): readonly DrawnRule[] {
  if (style.ruling === 'none') return [];
  const right = x + (part.table.edges.at(-1) ?? 0);
  const heads = headingRows(part.table);
  const under = heightOf({ ...part, last: Math.max(part.first, heads) - 1 });
  const level = (at: number, width: number): DrawnRule => ({ x1: x, y1: at, x2: right, y2: at, width });
  return [
    level(y, 1.2),
    ...(part.first < heads && heads <= part.last ? [level(y + under, 0.6)] : []),
    level(y + heightOf(part), 1.2),
  ];
}

/** Neighbouring cells share a rule: drawn twice it would be darker. */
function once(rules: readonly DrawnRule[]): readonly DrawnRule[] {
  const key = (rule: DrawnRule): string =>
    [rule.x1, rule.y1, rule.x2, rule.y2].map((each) => each.toFixed(2)).join(' ');
  return [...new Map(rules.map((rule) => [key(rule), rule])).values()];
}

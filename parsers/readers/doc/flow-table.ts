import type { Block } from '../../../model/document.ts';
import { lettersOf } from '../folded.ts';
import type { Budget } from '../grid.ts';
import { blocksOfTable, type SourceCell } from '../table-layout.ts';

export type Merge = 'none' | 'first' | 'covered';

/** How one cell of a row is joined to its neighbours. */
export interface CellShape {
  /** `covered`: its room belongs to the cell on the left, and what it holds does not print. */
  readonly across: Merge;
  /** `covered`: its room belongs to the cell above. */
  readonly down: Merge;
}

/** The cells of a row as Word draws them: `edges` has one place more than `cells`, in twentieths of a point. */
export interface RowShape {
  readonly edges: readonly number[];
  readonly cells: readonly CellShape[];
}

/** A row of a table: what stands in each cell, and where the cells lie if the file says it rightly. */
export interface FlowRow {
  readonly cells: readonly (readonly Block[])[];
  readonly shape: RowShape | undefined;
}

/** Cells narrower than this (twentieths of a point) hold nothing that could be read. */
const narrowestCell = 120;
/** Edges of two rows that lie nearer than this share of the narrowest cell are one line to the eye. */
const sameLine = 0.3;
const leastTolerance = 20;
const mostTolerance = 200;

/** The blocks that the rows of a table come to. Throws DocumentError when the budget is spent. */
export function tableBlocks(rows: readonly FlowRow[], spend: Budget): readonly Block[] {
  const fitting = rows.map(fittingRow);
  const lines = linesOf(fitting);
  if (lines === null) return unalignedBlocks(rows, spend);
  return blocksOfTable(placedCells(fitting, lines), spend);
}

/** Rows whose edges are not known keep their order only, which the grid says of itself. */
function unalignedBlocks(rows: readonly FlowRow[], spend: Budget): readonly Block[] {
  const cells = rows.map((row) =>
    row.cells.map((blocks, column) => sourceCell({ column, columnSpan: 1, rowSpan: 1, blocks })),
  );
  return blocksOfTable(cells, spend).map((block) =>
    block.kind === 'grid' ? { ...block, aligned: false } : block,
  );
}

interface Slot {
  readonly left: number;
  readonly right: number;
  readonly shape: CellShape;
  readonly blocks: readonly Block[];
}

/** The cells of a row with their edges, or null where there are more cells than edges. Cells without room and content are dropped. */
function fittingRow({ cells, shape }: FlowRow): readonly Slot[] | null {
  if (shape === undefined) return null;
  if (cells.length > shape.cells.length || shape.edges.length !== shape.cells.length + 1) return null;
  const slots: Slot[] = [];
  for (const [index, own] of shape.cells.entries()) {
    const left = shape.edges[index] ?? 0;
    const right = shape.edges[index + 1] ?? 0;
    const blocks = cells[index] ?? [];
    if (right < left || (right === left && blocks.length > 0 && own.across !== 'covered')) return null;
    if (right > left) slots.push({ left, right, shape: own, blocks });
  }
  return slots;
}

/** The vertical lines of a table from left to right; null where a row does not tell its edges. */
function linesOf(rows: readonly (readonly Slot[] | null)[]): readonly number[] | null {
  const edges = new Set<number>();
  const widths: number[] = [];
  /** For each right edge the left one of the narrowest cell that ends there. */
  const nearestLeft = new Map<number, number>();
  for (const slots of rows) {
    if (slots === null) return null;
    for (const { left, right } of slots) {
      edges.add(left).add(right);
      widths.push(right - left);
      nearestLeft.set(right, Math.max(left, nearestLeft.get(right) ?? left));
    }
  }
  const readable = widths.filter((width) => width >= narrowestCell);
  const narrowest = readable.reduce((least, width) => Math.min(least, width), Infinity);
  const near = readable.length === 0 ? 0 : narrowest * sameLine;
  const tolerance = Math.min(Math.max(near, leastTolerance), mostTolerance);
  // Two edges of one cell are two lines, however near; the rest of a line is what lies near its first edge.
  const lines: number[] = [];
  for (const edge of [...edges].sort((one, other) => one - other)) {
    const line = lines.at(-1);
    const isSame =
      line !== undefined && edge - line <= tolerance && (nearestLeft.get(edge) ?? -Infinity) < line;
    if (!isSame) lines.push(edge);
  }
  return lines;
}

interface GrowingCell {
  readonly column: number;
  columnSpan: number;
  rowSpan: number;
  readonly blocks: readonly Block[];
}

function placedCells(
  rows: readonly (readonly Slot[] | null)[],
  lines: readonly number[],
): readonly (readonly SourceCell[])[] {
  const placed: GrowingCell[][] = [];
  let growing = new Map<number, GrowingCell>();
  for (const slots of rows) {
    const cells: GrowingCell[] = [];
    const stillGrowing = new Map<number, GrowingCell>();
    let left: GrowingCell | null = null;
    for (const slot of slots ?? []) {
      const column = lineOf(slot.left, lines);
      const columnSpan = lineOf(slot.right, lines) - column;
      const above = slot.shape.down === 'covered' ? growing.get(column) : undefined;
      if (slot.shape.across === 'covered' && left !== null) {
        // Beside a cell that goes on from above, the room is already that cell's.
        if (left.column + left.columnSpan === column && cells.includes(left)) left.columnSpan += columnSpan;
      } else if (above !== undefined) {
        above.rowSpan++;
        stillGrowing.set(column, above);
        left = above;
      } else {
        left = { column, columnSpan, rowSpan: 1, blocks: slot.blocks };
        cells.push(left);
        if (slot.shape.down !== 'none') stillGrowing.set(column, left);
      }
    }
    placed.push(cells);
    growing = stillGrowing;
  }
  return placed.map((row) => row.map(sourceCell));
}

/** The last line that begins at or before an edge. */
function lineOf(edge: number, lines: readonly number[]): number {
  let low = 0;
  let high = lines.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= edge) low = middle;
    else high = middle;
  }
  return low;
}

function sourceCell({ column, columnSpan, rowSpan, blocks }: GrowingCell): SourceCell {
  const text = textOf(blocks);
  return {
    column,
    columnSpan,
    rowSpan,
    letters: lettersOf(text).length,
    // However small: in a cell of figures a picture may be the figure.
    hasImage: blocks.some((block) => block.kind === 'picture'),
    holdsTable: blocks.some(
      (block) => block.kind === 'grid' && block.grid.length > 1 && (block.grid[0]?.length ?? 0) > 1,
    ),
    text: () => text,
    blocks: () => blocks,
  };
}

function textOf(blocks: readonly Block[]): string {
  const parts = blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block.text];
    return block.kind === 'grid' ? [...new Set(block.grid.flat())].map((cell) => cell.text) : [];
  });
  return parts.filter((part) => part !== '').join(' ');
}

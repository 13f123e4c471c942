import type { ByteView } from './byte-view.ts';
import type { Merge, RowShape } from './flow-table.ts';
import { sprm } from './sprms.ts';

/** What the properties of a row's end say of its cells, built up change by change. */
export interface RowDraft {
  edges: number[];
  cells: { across: number; down: number }[];
  gap: number;
  /** Whether a table definition was seen. */
  isDefined: boolean;
}

/** No row of Word has more cells than 63. */
const mostCells = 64;
const cellSize = 20;

export function rowDraft(): RowDraft {
  return { edges: [], cells: [], gap: 0, isDefined: false };
}

/** Applies one change of a table property; those that do not move cells are passed over. */
export function changeRow(draft: RowDraft, code: number, operand: ByteView): void {
  const { edges, cells } = draft;
  const range = (): readonly [number, number] => [operand.u8(0), Math.min(operand.u8(1), cells.length)];
  switch (code) {
    case sprm.tableDefinition:
      define(draft, operand);
      return;
    case sprm.tableGap:
      draft.gap = operand.i16(0);
      return;
    case sprm.tableLeft: {
      const shift = operand.i16(0) - ((edges[0] ?? 0) + draft.gap);
      draft.edges = edges.map((edge) => edge + shift);
      return;
    }
    case sprm.tableInsert:
      insert(draft, operand.u8(0), operand.u8(1), operand.u16(2));
      return;
    case sprm.tableDelete: {
      const [first, limit] = range();
      if (first >= limit) return;
      const width = (edges[limit] ?? 0) - (edges[first] ?? 0);
      cells.splice(first, limit - first);
      edges.splice(first + 1, limit - first);
      for (let index = first + 1; index < edges.length; index++) edges[index] = (edges[index] ?? 0) - width;
      return;
    }
    case sprm.tableColumn: {
      const [first, limit] = range();
      for (let index = first; index < limit; index++) resize(edges, index, operand.i16(2));
      return;
    }
    case sprm.tableMerge:
    case sprm.tableSplit: {
      const [first, limit] = range();
      for (let index = first; index < limit; index++) {
        const cell = cells[index];
        if (cell !== undefined) cell.across = code === sprm.tableSplit ? 0 : index === first ? 1 : 2;
      }
      return;
    }
    case sprm.tableVerticalMerge: {
      const cell = cells[operand.u8(0)];
      if (cell !== undefined) cell.down = operand.u8(1) & 3;
      return;
    }
  }
}

/** The row as it is drawn; undefined where the file does not define it. */
export function shapeOf({ edges, cells, isDefined }: RowDraft): RowShape | undefined {
  if (!isDefined) return undefined;
  // Old files put 1 on the first of joined cells and 2 on the rest, the published standard the other way round:
  // the one that stands first in the row is the first.
  const opening = cells.find(({ across }) => across !== 0)?.across === 1 ? 1 : 2;
  const acrossOf = (flag: number): Merge =>
    flag === 0 ? 'none' : flag === opening || flag === 3 ? 'first' : 'covered';
  const downOf = (flag: number): Merge => (flag === 1 ? 'covered' : flag === 3 ? 'first' : 'none');
  return {
    edges,
    cells: cells.map(({ across, down }) => ({ across: acrossOf(across), down: downOf(down) })),
  };
}

function define(draft: RowDraft, operand: ByteView): void {
  const count = operand.length === 0 ? 0 : operand.u8(0);
  if (count > mostCells || 1 + (count + 1) * 2 > operand.length) return;
  draft.edges = Array.from({ length: count + 1 }, (_, index) => operand.i16(1 + index * 2));
  const flagsAt = 3 + count * 2;
  draft.cells = Array.from({ length: count }, (_, index) => {
    const at = flagsAt + index * cellSize;
    // Descriptions of the last cells may be left out when they say nothing.
    const flags = at + 2 <= operand.length ? operand.u16(at) : 0;
    return { across: flags & 3, down: (flags >> 5) & 3 };
  });
  draft.isDefined = true;
}

function insert(draft: RowDraft, at: number, count: number, width: number): void {
  const { edges, cells } = draft;
  if (!draft.isDefined || cells.length + count > mostCells) return;
  // Beyond the last cell the row is filled up with cells of no width.
  while (cells.length < Math.min(at, mostCells - count)) {
    cells.push({ across: 0, down: 0 });
    edges.push(edges.at(-1) ?? 0);
  }
  const first = Math.min(at, cells.length);
  const left = edges[first] ?? 0;
  cells.splice(first, 0, ...Array.from({ length: count }, () => ({ across: 0, down: 0 })));
  edges.splice(first + 1, 0, ...Array.from({ length: count }, (_, index) => left + width * (index + 1)));
  for (let index = first + count + 1; index < edges.length; index++) {
    edges[index] = (edges[index] ?? 0) + width * count;
  }
}

function resize(edges: number[], cell: number, width: number): void {
  const change = width - ((edges[cell + 1] ?? 0) - (edges[cell] ?? 0));
  for (let index = cell + 1; index < edges.length; index++) edges[index] = (edges[index] ?? 0) + change;
}

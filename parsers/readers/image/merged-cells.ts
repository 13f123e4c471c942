import type { Span } from './lattice.ts';

/**
 * The merged cells that hold a figure or a blank and that nothing else in their table bears out: a rule missing
 * between two figures joins their cells in the same way. A figure over several columns is borne out by the heading
 * above it, which is merged alike, and one over several rows by the label beside it. `figures` are the cells that
 * are no labels.
 */
export function unsupportedSpans(cells: readonly Span[], figures: ReadonlySet<Span>): ReadonlySet<Span> {
  const found = new Set<Span>();
  const byPlace = new Map<string, Span>();
  for (const cell of cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
        byPlace.set(`${row} ${column}`, cell);
      }
    }
  }
  // From the top and from the left: what a cell leans on was looked at before it.
  const ordered = [...figures].toSorted((one, other) => one.row - other.row || one.column - other.column);
  for (const cell of ordered) {
    const { row, column, rowSpan, columnSpan } = cell;
    if (columnSpan > 1) {
      const above = byPlace.get(`${row - 1} ${column}`);
      const isAlike = above?.column === column && above.columnSpan === columnSpan;
      if (!isAlike || found.has(above)) found.add(cell);
    }
    if (rowSpan > 1) {
      const before = byPlace.get(`${row} ${column - 1}`);
      const isAlike = before?.row === row && before.rowSpan === rowSpan;
      if (!isAlike || found.has(before)) found.add(cell);
    }
  }
  return found;
}

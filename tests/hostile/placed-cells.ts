import type { FormCell, FormRow } from '../../examples/portal/paper/form-rows.ts';

/** A cell with the place of its top left corner, counted from 0. */
export interface PlacedCell {
  readonly cell: FormCell;
  readonly row: number;
  readonly column: number;
}

/** The cells of a table with their places: those that a merged cell covers are left free. */
export function placedCells(rows: readonly FormRow[]): readonly PlacedCell[] {
  const taken = new Set<string>();
  return rows.flatMap((cells, row) => {
    let column = 0;
    return cells.map((cell) => {
      while (taken.has(`${row},${column}`)) column += 1;
      const placed = { cell, row, column };
      for (let down = 0; down < cell.rowSpan; down++) {
        for (let right = 0; right < cell.columnSpan; right++) taken.add(`${row + down},${column + right}`);
      }
      return placed;
    });
  });
}

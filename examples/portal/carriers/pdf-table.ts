import type { FormCell, FormRow } from '../paper/form-rows.ts';
import { widthOf } from './pdf-font.ts';

/** A cell with its place: rows and columns count from 0. */
export interface PlacedCell {
  readonly cell: FormCell;
  readonly row: number;
  readonly column: number;
  readonly lines: readonly string[];
}

/** A table measured: cells in their places, and the height of every row in points. */
export interface MeasuredTable {
  readonly cells: readonly PlacedCell[];
  readonly heights: readonly number[];
  /** Left edge of every column and the right edge of the last, from the left edge of the table. */
  readonly edges: readonly number[];
}

const padding = 3;

/** Text broken into lines no wider than `width` points; closing marks never begin a line. */
export function brokenLines(text: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  // A figure is one piece: breaking it would make two.
  for (const piece of text.match(/[0-9.,+%-]+|[\s\S]/gu) ?? []) {
    const full = line !== '' && widthOf(line + piece, size) > width;
    const closes = '，。；：、）》”'.includes(piece);
    // The character before a closing mark goes down with it, but no digit leaves its figure.
    const taken = full && closes && line.length > 1 && !/[0-9]$/.test(line) ? line.slice(-1) : '';
    if (full && (!closes || taken !== '')) {
      lines.push(line.slice(0, line.length - taken.length));
      line = taken;
    }
    line += piece;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** Places the cells of a table and measures its rows. Widths and sizes in points. */
export function measuredTable(
  rows: readonly FormRow[],
  widths: readonly number[],
  size: number,
  leastHeight: number,
): MeasuredTable {
  const edges = widths.reduce<number[]>((all, width) => [...all, (all.at(-1) ?? 0) + width], [0]);
  const cells = placedCells(rows).map(({ cell, row, column }): PlacedCell => {
    const width = (edges[column + cell.columnSpan] ?? 0) - (edges[column] ?? 0);
    return { cell, row, column, lines: brokenLines(cell.text, width - 2 * padding, size) };
  });
  const heights = rows.map(() => leastHeight);
  // Cells of one row first, so that a cell over many rows only adds what is still lacking.
  for (const { cell, row, lines } of cells.toSorted((a, b) => a.cell.rowSpan - b.cell.rowSpan)) {
    const needed = lines.length * size * 1.25 + 2 * padding;
    const covered = heights.slice(row, row + cell.rowSpan).reduce((sum, height) => sum + height, 0);
    const last = row + cell.rowSpan - 1;
    if (needed > covered) heights[last] = (heights[last] ?? 0) + needed - covered;
  }
  return { cells, heights, edges };
}

/** Where each cell begins, rows and columns counted from 0. */
export function placedCells(
  rows: readonly FormRow[],
): readonly { readonly cell: FormCell; readonly row: number; readonly column: number }[] {
  const taken = new Set<string>();
  return rows.flatMap((cells, row) => {
    let column = 0;
    return cells.map((cell) => {
      while (taken.has(`${row} ${column}`)) column += 1;
      const placed = { cell, row, column };
      for (let down = 0; down < cell.rowSpan; down += 1) {
        for (let right = 0; right < cell.columnSpan; right += 1) taken.add(`${row + down} ${column + right}`);
      }
      return placed;
    });
  });
}

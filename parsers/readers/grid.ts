import type { Box, Cell, Grid } from '../../model/document.ts';
import { DocumentError } from '../../model/errors.ts';

/** A cell as its carrier gives it, before its place is known. */
export interface LooseCell {
  readonly text: string;
  /** 0 reaches down to the last row. Default 1. */
  readonly rowSpan?: number;
  /** Default 1. */
  readonly columnSpan?: number;
  /** Where the carrier says the column itself; else the first free one. */
  readonly column?: number;
  readonly hasImage?: boolean;
  readonly page?: number;
  readonly box?: Box;
  /** Told of the cell that it became. */
  readonly made?: (cell: Cell) => void;
}

/** Takes note of so many more places of a document, and throws DocumentError when they are too many. */
export type Budget = (places: number) => void;

/** A wider table than this is markup gone wrong (`colspan=1000` for "all the rest"); browsers stop at 1000 too. */
const widestSpan = 1000;
const ordinaryWidth = 32;

/** A budget of table places for one document; it throws DocumentError beyond `limit`. */
export function placeBudget(limit = 200_000): Budget {
  let spent = 0;
  return (places) => {
    spent += places;
    if (spent > limit) {
      throw new DocumentError(
        'table-too-large',
        `The tables of this document have more than ${limit} cells, so it is no report; look at the file by hand.`,
      );
    }
  };
}

/**
 * Rows of cells squared off by the table algorithm of HTML: each cell takes the first free column of its row and
 * covers its spans; a span that runs over the last row is cut; where two cells claim one place, the earlier keeps
 * it; every place left over is an empty cell of its own. Throws DocumentError when the budget is spent.
 */
export function squaredOff(rows: readonly (readonly LooseCell[])[], spend: Budget = placeBudget()): Grid {
  return squared(rows, spend).grid;
}

/**
 * The same with the reach of each row: the number of places up to the last one that a cell of the carrier covers.
 * What lies beyond was filled up, so that a row that lost a cell does not pass for one with a blank at its end.
 */
export function squared(
  rows: readonly (readonly LooseCell[])[],
  spend: Budget = placeBudget(),
): { readonly grid: Grid; readonly widths: readonly number[] } {
  const places: (Cell | undefined)[][] = rows.map(() => []);
  const starts = new Set<number>();
  rows.forEach((row, rowNumber) => {
    let next = 0;
    for (const loose of row) {
      const column = loose.column ?? firstFree(places[rowNumber] ?? [], next);
      starts.add(column);
      const cell = cellAt(loose, rowNumber, column, rows.length - rowNumber);
      spend(cell.rowSpan * cell.columnSpan);
      cover(places, cell);
      loose.made?.(cell);
      next = column + cell.columnSpan;
    }
  });
  const widest = Math.max(0, ...places.map((row) => row.length));
  // Only absurd spans make a grid so wide; columns at its right end in which no cell begins say nothing.
  const width = widest > ordinaryWidth ? Math.max(...starts) + 1 : widest;
  spend(width * rows.length);
  const grid = places.map((row, rowNumber) =>
    Array.from({ length: width }, (_, column) => row[column] ?? emptyCell(rowNumber, column)),
  );
  return { grid, widths: places.map((row) => Math.min(row.length, width)) };
}

function firstFree(row: readonly (Cell | undefined)[], from: number): number {
  let column = from;
  while (row[column] !== undefined) column++;
  return column;
}

function cellAt(loose: LooseCell, row: number, column: number, rowsLeft: number): Cell {
  const { text, hasImage, page, box } = loose;
  const rowSpan = loose.rowSpan ?? 1;
  return {
    text,
    row,
    column,
    rowSpan: rowSpan === 0 ? rowsLeft : spanWithin(rowSpan, rowsLeft),
    columnSpan: spanWithin(loose.columnSpan ?? 1, widestSpan),
    ...(page === undefined ? {} : { page }),
    ...(box === undefined ? {} : { box }),
    ...(hasImage === true ? { hasImage } : {}),
  };
}

function spanWithin(span: number, most: number): number {
  return Number.isFinite(span) ? Math.min(Math.max(Math.trunc(span), 1), most) : 1;
}

function cover(places: (Cell | undefined)[][], cell: Cell): void {
  for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
    const line = places[row] ?? [];
    for (let column = cell.column; column < cell.column + cell.columnSpan; column++) line[column] ??= cell;
  }
}

function emptyCell(row: number, column: number): Cell {
  return { text: '', row, column, rowSpan: 1, columnSpan: 1 };
}

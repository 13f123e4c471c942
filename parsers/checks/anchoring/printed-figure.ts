import type { Place } from '../../../model/report.ts';
import type { PrintedLine, PrintedLines } from './printed-lines.ts';

/** The cell or the words at a place. */
export interface PrintedFigure {
  readonly line: PrintedLine;
  /** Index of the cell in its line; -1 where the figure is a word of a line. */
  readonly cell: number;
  /** Which word of its line or cell, from 0; -1 where the figure is a whole cell. */
  readonly word: number;
  /** What is printed there; as many words as the figure that was read has. */
  readonly text: string;
}

/** What stands at a place of the document; null where there is no such place. */
export function printedAt(
  { lines, tables, blocks }: PrintedLines,
  { table, paragraph, row, column }: Place,
  raw: string,
): PrintedFigure | null {
  if (paragraph !== undefined) {
    const first = blocks[paragraph - 1] ?? -1;
    const line = lines[first < 0 ? first : first + row - 1];
    if (line?.block !== paragraph - 1 || (table !== undefined && line.table !== table - 1)) return null;
    const all = line.text.split(/\s+/u);
    const words = raw.trim().split(/\s+/u).length;
    const text = all.slice(column - 1, column - 1 + words).join(' ');
    return column > all.length ? null : { line, cell: -1, word: column - 1, text };
  }
  if (table === undefined) return null;
  const first = tables[table - 1];
  const line = first === undefined ? undefined : lines[first + row - 1];
  if (line?.table !== table - 1) return null;
  const cell = line.cells.findIndex(({ start, end }) => start < column && column <= end);
  const printed = line.cells[cell];
  // A cell counts at its top left corner.
  if (printed?.cell.row !== row - 1 || printed.cell.column !== column - 1) return null;
  return { line, cell, word: -1, text: printed.text };
}

import type { Block, Document } from '../model/document.ts';
import { withCellLines } from './cell-lines.ts';
import { labelAndFigures, rebuiltRow } from './line.ts';
import type { Field, Line, TableRow } from './line.ts';
import { withStatisticsLines } from './statistics-lines.ts';

export type { Line, TableRow, TextLine } from './line.ts';

/**
 * The document as one sequence of table rows, sentences and pictures: a form cut into several tables, or several
 * forms inside one layout table, or a table without marks of its rows, read alike.
 */
export function linesOf(document: Document): readonly Line[] {
  let table = -1;
  const lines = document.blocks.flatMap((block, index): readonly Line[] => {
    if (block.kind === 'paragraph') return [{ kind: 'text', text: block.text, block: index }];
    if (block.kind === 'picture') {
      return [{ kind: 'picture', large: block.large !== false, block: index }];
    }
    table += 1;
    return rowsOf(block, table, index);
  });
  return withCellLines(withStatisticsLines(lines));
}

function rowsOf(block: Extract<Block, { kind: 'grid' }>, table: number, index: number): readonly TableRow[] {
  return block.grid.map((places, row) => {
    const fields: Field[] = [];
    places.forEach((cell, column) => {
      const last = fields.at(-1);
      if (last?.cell === cell) fields[fields.length - 1] = { ...last, end: column + 1 };
      else fields.push({ cell, start: column, end: column + 1 });
    });
    const width = block.widths?.[row] ?? places.length;
    return respaced({
      kind: 'row',
      fields,
      table,
      aligned: block.aligned,
      width,
      places: places.length,
      rebuilt: false,
      block: index,
    });
  });
}

/**
 * A row whose only cell holds `规章 0 0 0` is taken apart at the blanks when all but its first word are figures, and
 * one that holds several words only when the caller knows them as headings (see `wordsOf`).
 */
function respaced(row: TableRow): TableRow {
  const printed = row.fields.filter((field) => field.cell.text !== '');
  const only = printed[0];
  if (printed.length !== 1 || only === undefined) return row;
  const words = labelAndFigures(only.cell.text);
  if (words === null) return row;
  return rebuiltRow(words, row, only.cell);
}

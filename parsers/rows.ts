import type { Block, Cell, Document } from '../model/document.ts';
import { isFigureLike } from './numbers.ts';

/** A run of places in a row that one cell covers; `end` is past the last. */
export interface Field {
  readonly cell: Cell;
  readonly start: number;
  readonly end: number;
}

/** One row of a table as the extractor walks it: each merged cell once, in order. */
export interface TableRow {
  readonly kind: 'row';
  readonly fields: readonly Field[];
  /** Which table of the document, from 0. */
  readonly table: number;
  /** Columns may be compared between rows of the table. */
  readonly aligned: boolean;
  /** Places that cells of the carrier really cover; fewer than `places` in a row that was filled up. */
  readonly width: number;
  readonly places: number;
  /** The row was rebuilt from a line of words, so that blank cells left no trace. */
  readonly rebuilt: boolean;
  /** Index of its block in the document. */
  readonly block: number;
}

export interface TextLine {
  readonly kind: 'text';
  readonly text: string;
  readonly block: number;
}

export interface PicturePlace {
  readonly kind: 'picture';
  readonly large: boolean;
  readonly block: number;
}

export type Line = TableRow | TextLine | PicturePlace;

/**
 * The document as one sequence of table rows, sentences and pictures: a form cut into several tables, or several
 * forms inside one layout table, read alike.
 */
export function linesOf(document: Document): readonly Line[] {
  let table = -1;
  return document.blocks.flatMap((block, index): readonly Line[] => {
    if (block.kind === 'paragraph') return [{ kind: 'text', text: block.text, block: index }];
    if (block.kind === 'picture') {
      return [{ kind: 'picture', large: block.large !== false, block: index }];
    }
    table += 1;
    return rowsOf(block, table, index);
  });
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

/** `规章 0 0 0` → the label and its figures, or null where the text is anything else. */
export function labelAndFigures(text: string): readonly string[] | null {
  const words = text.trim().split(/\s+/u);
  let figures = words.length;
  while (figures > 0 && isFigureLike(words[figures - 1] ?? '')) figures -= 1;
  if (figures === 0 || figures === words.length) return null;
  return [words.slice(0, figures).join(' '), ...words.slice(figures)];
}

/** A row made of words that stood in one cell or one line. */
export function rebuiltRow(
  words: readonly string[],
  like: Pick<TableRow, 'table' | 'block'>,
  cell: Pick<Cell, 'row' | 'page'>,
): TableRow {
  const fields = words.map((text, column): Field => ({
    cell: {
      text,
      row: cell.row,
      column,
      rowSpan: 1,
      columnSpan: 1,
      ...(cell.page === undefined ? {} : { page: cell.page }),
    },
    start: column,
    end: column + 1,
  }));
  return {
    kind: 'row',
    fields,
    table: like.table,
    aligned: false,
    width: fields.length,
    places: fields.length,
    rebuilt: true,
    block: like.block,
  };
}

/**
 * True for a line that names a table or a comparison: the headings of the table before it do not reach past it.
 * A table that goes on after such a line repeats its headings or says 续表.
 */
export function isCaption(text: string): boolean {
  return (
    text.length <= 60 &&
    !/续|申请人情况|勾稽/u.test(text) &&
    /情况|统计|对比|比较|附[表件]|季度|[图表][一二三四五六七八九十\d]|^[^\p{L}\d]*(?:上年|去年|20\d\d年)度?[^\p{L}\d]*$/u.test(
      text,
    )
  );
}

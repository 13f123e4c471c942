import type { Cell } from '../model/document.ts';
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

/** True where the carrier has cells from field `first` on, or where blank ones would have left no trace. */
export function hasPlaces(row: TableRow, first: number): boolean {
  return row.rebuilt || row.fields.slice(first).some((field) => field.start < row.width);
}

/** `规章 0 0 0` → the label and its figures, or null where the text is anything else. */
export function labelAndFigures(text: string): readonly string[] | null {
  const words = text.trim().split(/\s+/u);
  let figures = words.length;
  while (figures > 0 && isFigureLike(words[figures - 1] ?? '')) figures -= 1;
  if (figures === 0 || figures === words.length) return null;
  return [words.slice(0, figures).join(' '), ...words.slice(figures)];
}

/** A word of a block, or a label of several; `column` is the word of the block, from 0, that it begins with. */
export interface PlacedWord {
  readonly text: string;
  /** Index in the document. */
  readonly block: number;
  readonly column: number;
}

/** Where words that follow each other in a block stand; a label counts as many words as it has. */
export function placedWords(texts: readonly string[], block: number): readonly PlacedWord[] {
  let next = 0;
  return texts.map((text) => {
    const column = next;
    next += text.split(/\s+/u).length;
    return { text, block, column };
  });
}

/** A row made of words that stood in one cell or one line. */
export function rebuiltRow(
  words: readonly string[],
  like: Pick<TableRow, 'table' | 'block'>,
  cell: Pick<Cell, 'row' | 'page'>,
): TableRow {
  return rowOfWords(placedWords(words, like.block), like, cell);
}

/** A row made of words that may stand in several lines; each cell keeps its own place. */
export function rowOfWords(
  words: readonly PlacedWord[],
  like: Pick<TableRow, 'table' | 'block'>,
  cell: Pick<Cell, 'row' | 'page'>,
): TableRow {
  const fields = words.map(({ text, block, column }, index): Field => ({
    cell: {
      text,
      row: cell.row,
      column,
      rowSpan: 1,
      columnSpan: 1,
      ...(cell.page === undefined ? {} : { page: cell.page }),
      paragraph: block + 1,
    },
    start: index,
    end: index + 1,
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
  const printed = text.length > 180 ? text : text.replace(/\s+/gu, '');
  return (
    printed.length <= 60 &&
    !/续|申请人情况|勾稽/u.test(printed) &&
    /情况|统计|对比|比较|附[表件]|季度|[图表][一二三四五六七八九十\d]|^[^\p{L}\d]*(?:上年|去年|20\d\d年)度?[^\p{L}\d]*$/u.test(
      printed,
    )
  );
}

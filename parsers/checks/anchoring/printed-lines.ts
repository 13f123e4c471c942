import type { Cell, Document } from '../../../model/document.ts';
import { isFigureLike } from '../../numbers.ts';
import { sectionOpenedBy } from '../../sections.ts';

/** A cell of a row, with the columns that it covers there; `end` is past the last. */
export interface PrintedCell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly cell: Cell;
}

/** A row of a table or a paragraph, as it stands in the document. */
export interface PrintedLine {
  /** Which line of the document, from 0. */
  readonly index: number;
  /** Which table of the document, from 0; -1 for a paragraph. */
  readonly table: number;
  readonly block: number;
  /** Which row of the table; 0 for a paragraph. */
  readonly row: number;
  /** Each merged cell once; empty for a paragraph. */
  readonly cells: readonly PrintedCell[];
  /** The words of a paragraph, or those of the only printed cell; empty for a row of several printed cells. */
  readonly text: string;
  /** Some cell, or the whole paragraph, is a number. */
  readonly hasNumber: boolean;
  /** The number of a page between paragraphs. */
  readonly isPageMark: boolean;
  readonly aligned: boolean;
  /** Places that cells of the carrier really cover. */
  readonly width: number;
}

/** The lines of a document, and where each table and each block begins among them. */
export interface PrintedLines {
  readonly lines: readonly PrintedLine[];
  /** Index of the first line of each table. */
  readonly tables: readonly number[];
  /** Index of the first line of each block; -1 for pictures. */
  readonly blocks: readonly number[];
  /** Index of each line that opens a section of the form. */
  readonly borders: readonly number[];
}

/** Rows and paragraphs in reading order, straight from the document. */
export function printedLines(document: Document): PrintedLines {
  const lines: PrintedLine[] = [];
  const tables: number[] = [];
  const blocks: number[] = [];
  const borders: number[] = [];
  for (const [block, each] of document.blocks.entries()) {
    const index = lines.length;
    blocks.push(each.kind === 'picture' ? -1 : index);
    if (each.kind === 'picture') continue;
    if (each.kind === 'paragraph') {
      if (sectionOpenedBy(each.text) !== null) borders.push(index);
      lines.push(paragraphLine(each.text.trim(), index, block));
      continue;
    }
    const table = tables.length;
    tables.push(index);
    for (const [row, places] of each.grid.entries()) {
      const cells = cellsOf(places);
      lines.push({
        index: index + row,
        table,
        block,
        row,
        cells,
        text: onlyText(cells),
        hasNumber: cells.some(({ text }) => isNumber(text)),
        isPageMark: false,
        aligned: each.aligned,
        width: each.widths?.[row] ?? places.length,
      });
    }
  }
  return { lines, tables, blocks, borders };
}

function paragraphLine(text: string, index: number, block: number): PrintedLine {
  const hasNumber = isNumber(text);
  return {
    index,
    table: -1,
    block,
    row: 0,
    cells: [],
    text,
    hasNumber,
    isPageMark: isPageMark(text),
    aligned: false,
    width: 0,
  };
}

/** The text of the only printed cell; empty where there are several. */
function onlyText(cells: readonly PrintedCell[]): string {
  let only = '';
  for (const { text } of cells) {
    if (text === '') continue;
    if (only !== '') return '';
    only = text;
  }
  return only.trim();
}

function isNumber(text: string): boolean {
  const first = text.charCodeAt(0);
  const isDigit = (first >= 48 && first <= 57) || (first >= 0xff10 && first <= 0xff19);
  return isDigit && isFigureLike(text);
}

function isPageMark(text: string): boolean {
  return (
    text.length < 16 &&
    /^(?:\p{P}+\s*\d{1,3}\s*\p{P}+|第?\s*\d{1,3}\s*页.{0,10}|\d{1,3}\s*[/／]\s*\d{1,3})$/u.test(text)
  );
}

function cellsOf(places: readonly Cell[]): readonly PrintedCell[] {
  const cells: PrintedCell[] = [];
  let start = 0;
  for (let column = 1; column <= places.length; column++) {
    const cell = places[start];
    if (cell === undefined || places[column] === cell) continue;
    cells.push({ text: cell.text, start, end: column, cell });
    start = column;
  }
  return cells;
}

import type { Block, Cell, Document, Paragraph, Picture, Table } from '../../model/document.ts';
import { DocumentError } from '../../model/errors.ts';
import { textOf } from './encoding.ts';

/** The longest report has some thousands. */
const mostLines = 200_000;

/**
 * Reads plain text as word processors and converters write it. Tables come in two shapes: rows of cells parted by
 * tabs, or one cell a line behind a tab with a blank line after each row. Both keep the order of cells and lose the
 * columns, so their grids are not `aligned`. `[image: …]` stands for a picture, `[bookmark: …]` for nothing.
 * Rejects with DocumentError `document-too-large`.
 */
export function readText(bytes: Uint8Array): Promise<Document> {
  // Reading is synchronous; the promise keeps one shape for all readers.
  return Promise.resolve().then(() => documentIn(bytes));
}

function documentIn(bytes: Uint8Array): Document {
  const text = textOf(bytes, null).replace(/\[bookmark:[^\]]*\]/giu, '');
  const pages = text.split('\f').map((page) => page.split(/\r\n|\n|\r/u, mostLines + 1));
  if (pages.reduce((sum, page) => sum + page.length, 0) > mostLines) {
    throw new DocumentError(
      'document-too-large',
      `The text has more than ${mostLines} lines, so it is no report; look at it by hand.`,
    );
  }
  const lines = withoutPageNumbers(pages).flat();
  const blocks = hasCellLines(lines) ? blocksOfCellLines(lines) : blocksOfRowLines(lines);
  return { format: 'text', certainty: 'text', blocks, meta: {} };
}

/**
 * Pages without their numbers: a bare number at the foot of each page, one more each time, would pass for a figure of
 * the row before it.
 */
function withoutPageNumbers(pages: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const feet = pages.map((page) => page.findLastIndex((line) => line.trim() !== ''));
  const numbers = pages.map((page, at) => {
    const number = /^\s*(\d{1,3})\s*$/u.exec(page[feet[at] ?? -1] ?? '')?.[1];
    return number === undefined ? null : Number(number) - at;
  });
  return pages.map((page, at) => {
    const own = numbers[at] ?? null;
    const isNumber =
      own !== null && [numbers[at - 1], numbers[at + 1]].some((neighbour) => neighbour === own);
    return isNumber ? page.filter((_, line) => line !== feet[at]) : page;
  });
}

/** One cell a line: nearly every tab stands alone at the beginning of its line. */
function hasCellLines(lines: readonly string[]): boolean {
  const tabbed = lines.filter((line) => line.includes('\t'));
  const alone = tabbed.filter((line) => line.startsWith('\t') && !line.slice(1).includes('\t'));
  return alone.length > tabbed.length / 2;
}

function blocksOfRowLines(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let rows: string[][] = [];
  for (const line of lines) {
    if (line.includes('\t')) {
      rows.push(line.split('\t').map(collapsed));
    } else if (line.trim() !== '') {
      // Blank lines inside a table are page breaks; words end it.
      blocks.push(...tableOf(rows), ...sentence(line));
      rows = [];
    }
  }
  return [...blocks, ...tableOf(rows)];
}

function blocksOfCellLines(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let rows: string[][] = [];
  let gap = 0;
  for (const line of lines) {
    const row = rows.at(-1);
    if (line.startsWith('\t')) {
      if (row === undefined || gap > 0) rows.push([line.slice(1)]);
      else row.push(line.slice(1));
    } else if (line.trim() === '') {
      gap += 1;
      continue;
    } else if (row !== undefined && (gap === 0 || isOpenCell(row))) {
      // A cell of several lines; blank lines before its first words are its own when nothing else stands in the row.
      row[row.length - 1] = `${row.at(-1) ?? ''} ${line}`;
    } else {
      blocks.push(...tableOf(rows), ...sentence(line));
      rows = [];
    }
    gap = 0;
  }
  return [...blocks, ...tableOf(rows)].map((block) =>
    block.kind === 'grid' ? collapsedTable(block) : block,
  );
}

function isOpenCell(row: readonly string[]): boolean {
  return row.length === 1 && row[0]?.trim() === '';
}

function collapsedTable(table: Table): Table {
  return {
    ...table,
    grid: table.grid.map((row) => row.map((cell) => ({ ...cell, text: collapsed(cell.text) }))),
  };
}

function sentence(line: string): readonly (Paragraph | Picture)[] {
  const pictures = [...line.matchAll(/\[image:\s*(?<name>[^\]]*)\]/giu)];
  const words = collapsed(line.replace(/\[image:[^\]]*\]/giu, ''));
  return [
    ...(words === '' ? [] : [{ kind: 'paragraph', text: words } as const]),
    ...pictures.map((match) => ({ kind: 'picture', name: collapsed(match.groups?.['name'] ?? '') }) as const),
  ];
}

function tableOf(rows: readonly (readonly string[])[]): readonly Table[] {
  if (rows.length === 0) return [];
  const places = Math.max(...rows.map((row) => row.length));
  const grid = rows.map((texts, row) =>
    Array.from({ length: places }, (_, column): Cell => {
      return { text: texts[column] ?? '', row, column, rowSpan: 1, columnSpan: 1 };
    }),
  );
  return [{ kind: 'grid', grid, aligned: false, widths: rows.map((row) => row.length) }];
}

/** Runs of white space of any kind are one blank. */
function collapsed(text: string): string {
  return text.replace(/[\s\u00a0\u3000\u200b\ufeff]+/gu, ' ').trim();
}

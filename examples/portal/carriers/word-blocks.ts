import { columnCounts } from '../paper/form-rows.ts';
import type { FormCell, FormRow } from '../paper/form-rows.ts';
import type { Manuscript } from '../paper/manuscript.ts';
import { rowsOf } from './html-report.ts';

/** Words in one look. */
export interface WordRun {
  readonly text: string;
  /** Removed with changes tracked: the file still holds it. */
  readonly deleted?: boolean;
  /** Added with changes tracked. */
  readonly inserted?: boolean;
  readonly hidden?: boolean;
  readonly struck?: boolean;
  /** Half points; 32 where nothing is said. */
  readonly size?: number;
}

export interface WordParagraph {
  readonly kind: 'paragraph';
  readonly runs: readonly WordRun[];
  readonly align?: 'left' | 'center' | 'right';
}

export interface WordTable {
  readonly kind: 'table';
  /** Twentieths of a point. */
  readonly columnWidths: readonly number[];
  /** Cells that begin in each row. */
  readonly rows: readonly FormRow[];
  /** Runs that a cell is made of; without it one run with its text. */
  readonly runsOf?: (cell: FormCell) => readonly WordRun[];
}

/** What a word processor keeps of a document. */
export type WordBlock = WordParagraph | WordTable;

/** A report as paragraphs and tables. Throws RangeError for tables that are to be pictures. */
export function wordBlocks(manuscript: Manuscript): readonly WordBlock[] {
  const paragraph = (text: string): WordParagraph => ({ kind: 'paragraph', runs: [{ text }] });
  const tableWidth = 9200;
  return [
    { kind: 'paragraph', align: 'center', runs: [{ text: manuscript.title, size: 44 }] },
    ...manuscript.opening.map(paragraph),
    ...manuscript.sections.flatMap((section): WordBlock[] => {
      const blocks: WordBlock[] = [paragraph(section.heading), ...section.paragraphs.map(paragraph)];
      if (section.table === undefined) return blocks;
      if (manuscript.tables[section.table] === 'picture') {
        throw new RangeError('the example portal sets tables as pictures in HTML only');
      }
      const columns = columnCounts[section.table];
      const columnWidths = Array.from({ length: columns }, () => Math.floor(tableWidth / columns));
      return [
        ...blocks,
        { kind: 'table', columnWidths, rows: rowsOf(manuscript, section.table) },
        paragraph(''),
      ];
    }),
    ...manuscript.signature.map((text): WordParagraph => ({
      kind: 'paragraph',
      align: 'right',
      runs: [{ text }],
    })),
  ];
}

/** What a cell is made of, as its table wants it. */
export function runsOf(table: WordTable, cell: FormCell): readonly WordRun[] {
  return table.runsOf?.(cell) ?? [{ text: cell.text }];
}

/** A cell with its place in its row; one that only continues a cell from above has no text of its own. */
export interface LaidCell {
  readonly cell: FormCell;
  readonly column: number;
  readonly down: 'none' | 'first' | 'covered';
}

/** Every row with all cells that cover it, left to right, as word processors keep merged cells. */
export function laidRows({ rows, columnWidths }: WordTable): readonly (readonly LaidCell[])[] {
  const reaching: { laid: LaidCell; rowsLeft: number }[] = [];
  return rows.map((row) => {
    const line: LaidCell[] = [];
    let column = 0;
    const takeOver = (): void => {
      for (;;) {
        const above = reaching.find((each) => each.rowsLeft > 0 && each.laid.column === column);
        if (above === undefined) return;
        above.rowsLeft -= 1;
        line.push({ ...above.laid, down: 'covered' });
        column += above.laid.cell.columnSpan;
      }
    };
    const begun: { laid: LaidCell; rowsLeft: number }[] = [];
    for (const cell of row) {
      takeOver();
      const laid: LaidCell = { cell, column, down: cell.rowSpan > 1 ? 'first' : 'none' };
      line.push(laid);
      if (cell.rowSpan > 1) begun.push({ laid, rowsLeft: cell.rowSpan - 1 });
      column += cell.columnSpan;
    }
    takeOver();
    if (column !== columnWidths.length) throw new RangeError('the cells of a row do not fill its columns');
    reaching.push(...begun);
    return line;
  });
}

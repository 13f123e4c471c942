import type { Block, Document, Picture } from '../../../model/document.ts';
import { DocumentError } from '../../../model/errors.ts';
import { type BlockList, blockList } from '../block-list.ts';
import { foldedText, lettersOf, raisedText } from '../folded.ts';
import { type Budget, placeBudget } from '../grid.ts';
import { type FlowRow, type RowShape, tableBlocks } from './flow-table.ts';

/** A part of a paragraph. */
export type Piece =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Struck through, which means deleted by hand unless it is the layout of the whole document. */
      readonly isStruck: boolean;
      /** Raised or lowered. */
      readonly isRaised: boolean;
    }
  | { readonly kind: 'line' }
  | { readonly kind: 'picture'; readonly picture: Picture }
  /** A text box; its paragraphs follow the one that it hangs on. */
  | { readonly kind: 'box'; readonly paragraphs: readonly FlowParagraph[] };

/**
 * A paragraph as Word keeps it, in one long row: tables are paragraphs that say how deep they stand and where a cell
 * or row ends. Only what prints is in it: no deleted or hidden text, no field codes.
 */
export interface FlowParagraph {
  readonly pieces: readonly Piece[];
  /** Number printed by itself before the text; empty without. */
  readonly mark: string;
  /** How many tables it stands in. */
  readonly depth: number;
  /** `joined`: its mark is deleted, so that the next paragraph goes on in it. */
  readonly end: 'paragraph' | 'joined' | 'cell' | 'row' | 'deleted-row';
  /** The row's cells; given at the end of a row where the file says them. */
  readonly shape?: RowShape | undefined;
}

/** Beyond this share of the text a strike is a style gone wrong, not a deletion. */
const mostStruck = 0.2;
/** Tables in tables in tables; nobody nests more. */
const deepest = 16;

/** The document that a row of paragraphs comes to. Throws DocumentError `document-empty`, `table-too-large`. */
export function documentOfFlow(paragraphs: readonly FlowParagraph[], title: string | null): Document {
  const spend = placeBudget();
  const blocks = blocksOfFlow(paragraphs, { spend, keepsStruck: struckShare(paragraphs) > mostStruck });
  if (blocks.length === 0) {
    throw new DocumentError(
      'document-empty',
      'The file prints nothing; ask the agency for the report itself.',
    );
  }
  const own = title === null ? null : ownTitle(title, blocks);
  return { format: 'doc', certainty: 'text', blocks, meta: own === null ? {} : { title: own } };
}

interface Setting {
  readonly spend: Budget;
  readonly keepsStruck: boolean;
}

/** A table that is being read: rows that are finished, cells of the open row, the content of the open cell. */
interface OpenTable {
  readonly rows: FlowRow[];
  cells: (readonly Block[])[];
  cell: BlockList;
}

function blocksOfFlow(paragraphs: readonly FlowParagraph[], setting: Setting): readonly Block[] {
  const main = blockList();
  const open: OpenTable[] = [];
  const inner = (): BlockList => open.at(-1)?.cell ?? main;
  const close = (depth: number): void => {
    while (open.length > depth) {
      const table = open.pop();
      if (table !== undefined) inner().addBlocks(tableBlocks(finishedRows(table), setting.spend));
    }
  };
  for (const paragraph of paragraphs) {
    const depth = Math.min(paragraph.depth, deepest);
    close(depth);
    while (open.length < depth) open.push({ rows: [], cells: [], cell: blockList() });
    writeParagraph(paragraph, inner(), setting);
    const table = open.at(-1);
    if (table === undefined) continue;
    if (paragraph.end === 'cell') {
      table.cells.push(table.cell.finished());
      table.cell = blockList();
    } else if (paragraph.end === 'row' || paragraph.end === 'deleted-row') {
      const rest = table.cell.finished();
      if (rest.length > 0) table.cells.push(rest);
      if (paragraph.end === 'row') table.rows.push({ cells: table.cells, shape: paragraph.shape });
      table.cells = [];
      table.cell = blockList();
    }
  }
  close(0);
  return main.finished();
}

/** A table that ends inside a row keeps what stood there. */
function finishedRows({ rows, cells, cell }: OpenTable): readonly FlowRow[] {
  const rest = cell.finished();
  const last = rest.length === 0 ? cells : [...cells, rest];
  return last.length === 0 ? rows : [...rows, { cells: last, shape: undefined }];
}

function writeParagraph(paragraph: FlowParagraph, list: BlockList, setting: Setting): void {
  const boxes: Block[] = [];
  let { mark } = paragraph;
  const write = (text: string): void => {
    if (mark !== '' && text.trim() !== '') {
      list.write(marked(mark, text));
      mark = '';
    } else list.write(text);
  };
  for (const piece of paragraph.pieces) {
    switch (piece.kind) {
      case 'text':
        if (piece.isStruck && !setting.keepsStruck) break;
        write(piece.isRaised ? raisedText(list.openText(), piece.text) : piece.text);
        break;
      case 'line':
        list.endParagraph();
        break;
      case 'picture':
        list.addPicture(piece.picture);
        break;
      case 'box':
        for (const block of blocksOfFlow(piece.paragraphs, setting)) boxes.push(block);
        break;
    }
  }
  if (boxes.length > 0) list.addBlocks(boxes);
  if (paragraph.end !== 'joined') list.endParagraph();
}

/** A number mark and its text; before a digit or letter a blank keeps `1.` and `0` from becoming `1.0`. */
function marked(mark: string, text: string): string {
  return /^\s*[\dA-Za-z.,+\uff10-\uff19-]/u.test(text) ? `${mark} ${text}` : mark + text.trimStart();
}

function struckShare(paragraphs: readonly FlowParagraph[]): number {
  let struck = 0;
  let all = 0;
  const visit = (flow: readonly FlowParagraph[]): void => {
    for (const { pieces } of flow) {
      for (const piece of pieces) {
        if (piece.kind === 'box') visit(piece.paragraphs);
        if (piece.kind !== 'text') continue;
        const { length } = lettersOf(piece.text);
        all += length;
        if (piece.isStruck) struck += length;
      }
    }
  };
  visit(paragraphs);
  return all === 0 ? 0 : struck / all;
}

/** The title property where it is the report's own: files are made from older ones and keep the title of those. */
function ownTitle(title: string, blocks: readonly Block[]): string | null {
  const text = foldedText(title);
  if (!/年度报告|工作报告|年报/u.test(text)) return null;
  const head = blocks.slice(0, 30).map((block) => (block.kind === 'paragraph' ? lettersOf(block.text) : ''));
  return head.join('').includes(lettersOf(text)) ? text : null;
}

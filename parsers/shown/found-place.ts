import type { Block, Cell, Document, Paragraph } from '../../model/document.ts';
import type { ProseFigure } from '../../model/report.ts';
import type { Mark } from '../../model/shown.ts';
import { printedAt } from '../checks/anchoring/printed-figure.ts';
import { printedLines } from '../checks/anchoring/printed-lines.ts';

/** What stands at the place of a mark: a cell, or letters of a paragraph from `from` up to `to`. */
export type FoundPlace =
  | { readonly kind: 'cell'; readonly text: string; readonly block: Block; readonly cell: Cell }
  | {
      readonly kind: 'letters';
      readonly text: string;
      readonly block: Paragraph;
      readonly from: number;
      readonly to: number;
    };

/** The place of a mark in a document, counted as its readings count; null where there is no such place. */
export function placeOf(document: Document, mark: Mark): FoundPlace | null {
  if (mark.kind === 'sentence') return sentenceAt(document, mark.at, mark.raw);
  const figure = printedAt(printedLines(document), mark.at, mark.raw ?? '');
  if (figure === null) return null;
  const { line, text } = figure;
  const block = document.blocks[line.block];
  if (block === undefined || block.kind === 'picture') return null;
  if (figure.cell >= 0) {
    const cell = line.cells[figure.cell]?.cell;
    return cell === undefined ? null : { kind: 'cell', text, block, cell };
  }
  if (block.kind === 'paragraph') {
    const words = [...block.text.matchAll(/\S+/gu)].slice(figure.word);
    const [first] = words;
    const last = words[text.split(/\s+/u).length - 1];
    if (first === undefined || last === undefined) return null;
    return { kind: 'letters', text, block, from: first.index, to: last.index + last[0].length };
  }
  // A word of the only printed cell in its row.
  const only = line.cells.filter((cell) => cell.text !== '');
  const [printed] = only;
  return printed === undefined || only.length > 1 ? null : { kind: 'cell', text, block, cell: printed.cell };
}

function sentenceAt(
  { blocks }: Document,
  { paragraph, offset }: ProseFigure['at'],
  raw: string,
): FoundPlace | null {
  const block = blocks[paragraph - 1];
  if (block === undefined || block.kind === 'picture') return null;
  if (block.kind === 'paragraph') {
    const to = offset + raw.length;
    const text = block.text.slice(offset, to);
    return text === '' ? null : { kind: 'letters', text, block, from: offset, to };
  }
  // Sentences in a table were taken out of its cells line by line; only a cell that holds the words alone is sure.
  const holding = new Set(block.grid.flat().filter((cell) => cell.text.includes(raw)));
  const [cell] = holding;
  return cell === undefined || holding.size > 1 ? null : { kind: 'cell', text: raw, block, cell };
}

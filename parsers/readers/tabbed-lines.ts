import type { Block } from '../../model/document.ts';
import { foldedText } from './folded.ts';
import { type Budget, squaredOff } from './grid.ts';

/**
 * Preformatted lines as blocks: each line a paragraph, each run of two or more lines with tabs a table whose
 * columns are only counted, not aligned. Throws DocumentError when the budget is spent.
 */
export function tabbedBlocks(text: string, spend: Budget): readonly Block[] {
  const blocks: Block[] = [];
  let rows: string[][] = [];
  const endTable = (): void => {
    if (rows.length > 1) {
      const grid = squaredOff(
        rows.map((row) => row.map((cell) => ({ text: foldedText(cell) }))),
        spend,
      );
      blocks.push({ kind: 'grid', grid, aligned: false, widths: rows.map((row) => row.length) });
    } else {
      for (const row of rows) addParagraph(blocks, row.join(' '));
    }
    rows = [];
  };
  for (const line of text.split(/\r\n?|\n/u)) {
    if (/\S\s*\t/u.test(line)) {
      rows.push(line.split('\t'));
      continue;
    }
    endTable();
    addParagraph(blocks, line);
  }
  endTable();
  return blocks;
}

function addParagraph(blocks: Block[], line: string): void {
  const text = foldedText(line);
  if (text !== '') blocks.push({ kind: 'paragraph', text });
}

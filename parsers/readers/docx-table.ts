import type { Block } from '../../model/document.ts';
import { elementAt, elementsOf, isOn, valueAt, type XmlElement } from './docx-xml.ts';
import { lettersOf } from './folded.ts';
import type { SourceCell } from './table-layout.ts';

interface GrowingCell {
  readonly column: number;
  columnSpan: number;
  rowSpan: number;
  readonly blocks: readonly Block[];
}

/** No table of Word has more columns than 63; a span beyond that is damage. */
const widest = 1000;

/**
 * The cells of a Word table with their places. Deleted rows and cells are left out; what Word hides in the
 * covered parts of a merged cell stays hidden. `blocksOf` reads the content of one cell and is called in reading order.
 */
export function cellsOfTable(
  table: XmlElement,
  blocksOf: (cell: XmlElement) => readonly Block[],
): readonly (readonly SourceCell[])[] {
  const rows: GrowingCell[][] = [];
  let growing = new Map<number, GrowingCell>();
  for (const row of partsOf(table, 'tr')) {
    const properties = elementAt(row, 'trPr');
    if (elementAt(properties, 'del') !== null || isOn(properties, 'hidden')) continue;
    const cells: GrowingCell[] = [];
    const stillGrowing = new Map<number, GrowingCell>();
    let column = countAt(properties, 'gridBefore', 0);
    let left: GrowingCell | null = null;
    for (const element of partsOf(row, 'tc')) {
      const cellProperties = elementAt(element, 'tcPr');
      if (elementAt(cellProperties, 'cellDel') !== null) continue;
      const columnSpan = countAt(cellProperties, 'gridSpan', 1);
      const merge = elementAt(cellProperties, 'vMerge');
      const above = merge !== null && merge.attributes['val'] !== 'restart' ? growing.get(column) : undefined;
      if (isCovered(cellProperties) && left !== null) {
        // The rows below the first of a block merged both ways say again what it covers.
        left.columnSpan = Math.max(left.columnSpan, column + columnSpan - left.column);
      } else if (above !== undefined) {
        above.rowSpan++;
        stillGrowing.set(column, above);
        left = above;
      } else {
        left = { column, columnSpan, rowSpan: 1, blocks: blocksOf(element) };
        cells.push(left);
        if (merge !== null) stillGrowing.set(column, left);
      }
      column += columnSpan;
    }
    rows.push(cells);
    growing = stillGrowing;
  }
  return rows.map((row) => row.map(sourceCell));
}

function sourceCell({ column, columnSpan, rowSpan, blocks }: GrowingCell): SourceCell {
  const text = textOf(blocks);
  return {
    column,
    columnSpan,
    rowSpan,
    letters: lettersOf(text).length,
    // However small: in a cell of figures a picture may be the figure.
    hasImage: blocks.some((block) => block.kind === 'picture'),
    holdsTable: blocks.some(
      (block) => block.kind === 'grid' && block.grid.length > 1 && (block.grid[0]?.length ?? 0) > 1,
    ),
    text: () => text,
    blocks: () => blocks,
  };
}

function textOf(blocks: readonly Block[]): string {
  const parts = blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block.text];
    return block.kind === 'grid' ? [...new Set(block.grid.flat())].map((cell) => cell.text) : [];
  });
  return parts.filter((part) => part !== '').join(' ');
}

function isCovered(properties: XmlElement | null): boolean {
  const merge = elementAt(properties, 'hMerge');
  return merge !== null && merge.attributes['val'] !== 'restart';
}

function countAt(properties: XmlElement | null, name: string, fallback: number): number {
  const count = Number.parseInt(valueAt(properties, name) ?? '', 10);
  return Number.isNaN(count) || count < fallback ? fallback : Math.min(count, widest);
}

/** Rows or cells, also those that a content control or a custom element wraps. */
function* partsOf(parent: XmlElement, name: 'tr' | 'tc'): Generator<XmlElement> {
  for (const node of elementsOf(parent)) {
    if (node.name === name) yield node;
    else if (['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo'].includes(node.name))
      yield* partsOf(node, name);
  }
}

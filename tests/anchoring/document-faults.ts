import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { Block, Cell, Document, Table } from '../../model/document.ts';

export const documentFaultKinds = ['texts', 'words-and-boxes', 'cells'] as const;
/**
 * Two figures of a table exchanged between the reader of the carrier and the reading of the figures. `texts`: the
 * characters alone · `words-and-boxes`: the characters with their places on the page · `cells`: the cells as they are,
 * with what they say of their row and column.
 */
export type DocumentFaultKind = (typeof documentFaultKinds)[number];

/** A document with two different figures of one of its tables exchanged; null where the draw found none. */
export function documentFaultIn(document: Document, kind: DocumentFaultKind, lots: Seeded): Document | null {
  const tables = document.blocks.filter((block): block is Table => block.kind === 'grid');
  if (tables.length === 0) return null;
  const table = lots.pick(tables);
  const figures = table.grid.flat().filter((cell) => /^\d+$/u.test(cell.text) && isSingle(cell));
  if (figures.length < 2) return null;
  const one = lots.pick(figures);
  // Half of them in one row, half in one column: what a reader is most likely to confuse.
  const isRow = lots.chance(0.5);
  const near = figures.filter((cell) => (isRow ? cell.row === one.row : cell.column === one.column));
  const other = lots.pick(near);
  if (one.text === other.text) return null;
  if (kind === 'words-and-boxes' && (one.box === undefined || other.box === undefined)) return null;
  const changed: Table = { ...table, grid: exchanged(table, one, other, kind) };
  const blocks = document.blocks.map((block): Block => (block === table ? changed : block));
  return { ...document, blocks };
}

const isSingle = ({ rowSpan, columnSpan }: Cell): boolean => rowSpan === 1 && columnSpan === 1;

function exchanged({ grid }: Table, one: Cell, other: Cell, kind: DocumentFaultKind): Table['grid'] {
  const put = (from: Cell, to: Cell): Cell => {
    if (kind === 'cells') return from;
    if (kind === 'texts') return { ...to, text: from.text };
    const { box, page } = from;
    return { ...to, text: from.text, ...(box && { box }), ...(page !== undefined && { page }) };
  };
  const [first, second] = [put(other, one), put(one, other)];
  return grid.map((row) => row.map((cell) => (cell === one ? first : cell === other ? second : cell)));
}

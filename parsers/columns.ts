import type { Cell } from '../model/document.ts';
import type { Field, TableRow } from './line.ts';

/** The columns that a table's headings name, in the order of the form. */
export interface Heading<Leaf extends string = string> {
  readonly leaves: readonly Leaf[];
  /** Where each leaf stands, when the carrier says so and every leaf was found in its place. */
  readonly spans: ReadonlyMap<Leaf, readonly [start: number, end: number]> | null;
  /** Every leaf was seen, in the form's order. */
  readonly complete: boolean;
  readonly table: number;
}

/** How the cells of one row were told apart. */
export interface Placement<Leaf extends string = string> {
  /** The cell of each leaf; leaves without one are left out. */
  readonly cells: ReadonlyMap<Leaf, Cell>;
  /**
   * `certain`: each figure stands under its heading, or the row has as many cells as the headings have columns ·
   * `as-printed`: fewer cells than columns, taken from the left · `lost`: the figures cannot be told apart.
   */
  readonly how: 'certain' | 'as-printed' | 'lost';
  /** What was printed after the label, for the raw text of lost figures. */
  readonly printed: readonly string[];
}

/**
 * Puts the cells of a row, from field `first` on, under the leaves of a heading: by place where heading and row share
 * their columns, else by order when the count agrees. `offsets` remembers, for rows of the same shape in a table
 * without columns, how many empty fields stand between label and figures, so that a blank first or last cell
 * is not taken for padding.
 */
export function placed<Leaf extends string>(
  row: TableRow,
  first: number,
  heading: Heading<Leaf>,
  offsets: Map<string, number>,
): Placement<Leaf> {
  const fields = row.fields.slice(first);
  const printed = fields.map((field) => field.cell.text).filter((text) => text !== '');
  const byPlace = byColumns(row, fields, heading);
  if (byPlace !== null) return { cells: byPlace, how: 'certain', printed };
  const real = fields.filter((field) => field.start < row.width);
  const leaves = printedOrder(heading);
  const byOrder = inOrder(row, real, first, leaves, offsets);
  if (byOrder !== null) return { cells: byOrder, how: 'certain', printed };
  if (row.aligned && real.length < leaves.length && printed.length > 0) {
    return { cells: paired(leaves, real), how: 'as-printed', printed };
  }
  return { cells: new Map(), how: 'lost', printed };
}

/** Cells that are only counted follow the headings from left to right, whatever the form's order is. */
function printedOrder<Leaf extends string>({ leaves, spans }: Heading<Leaf>): readonly Leaf[] {
  if (spans === null) return leaves;
  const startOf = (leaf: Leaf): number => spans.get(leaf)?.[0] ?? 0;
  return [...leaves].sort((one, other) => startOf(one) - startOf(other));
}

/** One cell under each leaf and one leaf over each cell, or null. */
function byColumns<Leaf extends string>(
  row: TableRow,
  fields: readonly Field[],
  heading: Heading<Leaf>,
): ReadonlyMap<Leaf, Cell> | null {
  const { spans } = heading;
  if (!row.aligned || row.rebuilt || spans === null || heading.table !== row.table) return null;
  const cells = new Map<Leaf, Cell>();
  const used = new Set<Field>();
  for (const leaf of heading.leaves) {
    const [start, end] = spans.get(leaf) ?? [0, 0];
    const under = fields.filter((field) => field.start < end && field.end > start);
    const [field] = under;
    if (field === undefined || under.length !== 1 || used.has(field) || field.start >= row.width) return null;
    used.add(field);
    cells.set(leaf, field.cell);
  }
  // A figure outside every heading means that the columns of this row are not those of the headings.
  return fields.every((field) => used.has(field) || field.cell.text === '') ? cells : null;
}

function inOrder<Leaf extends string>(
  row: TableRow,
  fields: readonly Field[],
  first: number,
  leaves: readonly Leaf[],
  offsets: Map<string, number>,
): ReadonlyMap<Leaf, Cell> | null {
  const excess = fields.length - leaves.length;
  if (excess < 0) return null;
  if (excess === 0) return paired(leaves, fields);
  if (row.rebuilt) return null;
  const shape = `${row.table}:${row.aligned ? 'a' : 'u'}:${fields.length}:${first}`;
  const possible = Array.from({ length: excess + 1 }, (_, start) => start).filter((start) =>
    fields.every(
      (field, index) => (index >= start && index < start + leaves.length) || field.cell.text === '',
    ),
  );
  const [only] = possible;
  if (only === undefined) return null;
  if (possible.length === 1) {
    offsets.set(shape, only);
    return paired(leaves, fields.slice(only, only + leaves.length));
  }
  const known = offsets.get(shape);
  const blank = fields.every((field) => field.cell.text === '');
  const start = known !== undefined && possible.includes(known) ? known : blank ? only : undefined;
  return start === undefined ? null : paired(leaves, fields.slice(start, start + leaves.length));
}

function paired<Leaf extends string>(
  leaves: readonly Leaf[],
  fields: readonly Field[],
): ReadonlyMap<Leaf, Cell> {
  const cells = new Map<Leaf, Cell>();
  leaves.forEach((leaf, index) => {
    const field = fields[index];
    if (field !== undefined) cells.set(leaf, field.cell);
  });
  return cells;
}

/**
 * Finds where each leaf stands: in every column the lowest printed heading cell decides. Null unless all leaves were
 * found, each in one unbroken run of columns, in the form's order from left to right or not.
 */
export function spansOf<Leaf extends string>(
  rows: readonly TableRow[],
  leaves: readonly Leaf[],
  leafAt: (column: readonly Cell[]) => Leaf | null,
): ReadonlyMap<Leaf, readonly [number, number]> | null {
  const places = rows[0]?.places ?? 0;
  if (rows.some((row) => !row.aligned || row.rebuilt || row.places !== places)) return null;
  const spans = new Map<Leaf, readonly [number, number]>();
  for (let column = 0; column < places; column++) {
    const above = rows.flatMap((row) => {
      const field = row.fields.find((each) => each.start <= column && column < each.end);
      return field === undefined || field.cell.text === '' ? [] : [field.cell];
    });
    const leaf = leafAt(above);
    if (leaf === null) continue;
    const known = spans.get(leaf);
    if (known === undefined) spans.set(leaf, [column, column + 1]);
    else if (known[1] === column) spans.set(leaf, [known[0], column + 1]);
    else return null;
  }
  return leaves.every((leaf) => spans.has(leaf)) ? spans : null;
}

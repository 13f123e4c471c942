import type { Box, Cell } from '../../../model/document.ts';
import type { Witness } from './grid-witness.ts';
import type { PrintedLine } from './printed-lines.ts';
import type { RowNames } from './row-names.ts';

/** Points by which boxes may touch without one standing beside or below the other. */
const touch = 1;
/** The rows of a form are not more. */
const mostRows = 60;

/**
 * What stands above or beside a figure on the page where its own heading or label does not: that of another column or
 * row; null where nothing speaks against the place that the reader gave it, or the carrier has no pages.
 */
export function offPagePlace(
  index: number,
  witness: Witness,
  lines: readonly PrintedLine[],
  line: PrintedLine,
  namesOf: (text: string) => RowNames,
): string | null {
  const cell = line.cells[index]?.cell;
  const box = cell?.box;
  if (cell === undefined || box === undefined) return null;
  return (
    offHeading(cell, box, witness) ??
    (witness.over?.page === cell.page ? null : offColumn(index, cell, box, lines, line)) ??
    offRow(cell, line) ??
    offLabel(cell, box, witness, lines, line, namesOf)
  );
}

function offHeading(cell: Cell, box: Box, { over, runs }: Witness): string | null {
  if (over?.box === undefined || over.page !== cell.page || shareColumn(over.box, box)) return null;
  return runs.find((run) => run.cell !== over && holdsMiddle(run.cell, cell.page, box))?.text ?? null;
}

/** Where the heading is on another page, the rows above and below tell where a column is. */
function offColumn(
  index: number,
  { page }: Cell,
  box: Box,
  lines: readonly PrintedLine[],
  line: PrintedLine,
): string | null {
  const own = line.cells[index];
  let found: string | null = null;
  for (const near of [lines[line.index - 1], lines[line.index + 1]]) {
    if (near?.table !== line.table) continue;
    // Labels of one row may reach over more columns than those of the next.
    const same = near.cells.find(({ start, end }) => start === own?.start && end === own.end)?.cell;
    if (same?.box === undefined || same.page !== page) continue;
    if (shareColumn(same.box, box)) return null;
    const other = near.cells.find((each) => each.cell !== same && holdsMiddle(each.cell, page, box));
    if (other === undefined) return null;
    found = `${other.text} in the row ${near.index < line.index ? 'above' : 'below'}`;
  }
  return found;
}

/** All other figures of the row are on another page. */
function offRow(cell: Cell, { cells }: PrintedLine): string | null {
  const others = cells.filter(
    (each) => each.cell !== cell && each.cell.box !== undefined && /\d/u.test(each.text),
  );
  const isApart = others.length > 1 && others.every((each) => each.cell.page !== cell.page);
  return isApart ? `page ${cell.page ?? 0}` : null;
}

function offLabel(
  cell: Cell,
  box: Box,
  { labels }: Witness,
  lines: readonly PrintedLine[],
  { table, index }: PrintedLine,
  namesOf: (text: string) => RowNames,
): string | null {
  const label = labels.find(({ names }) => names.exact.length > 0)?.cell;
  if (label?.box === undefined || label.page !== cell.page || shareRow(label.box, box)) return null;
  // A label cut in two may stand higher or lower than its figures, but then no other stands beside them.
  const near = lines.slice(Math.max(0, index - mostRows), index + mostRows);
  return labelBeside(box, cell, label, near, table, namesOf);
}

function holdsMiddle(cell: Cell, page: number | undefined, { x, width }: Box): boolean {
  if (cell.box === undefined || cell.page !== page) return false;
  const middle = x + width / 2;
  return cell.box.x < middle && middle < cell.box.x + cell.box.width;
}

function labelBeside(
  { y, height }: Box,
  { page }: Cell,
  own: Cell,
  lines: readonly PrintedLine[],
  table: number,
  namesOf: (text: string) => RowNames,
): string | null {
  const middle = y + height / 2;
  for (const line of lines) {
    if (line.table !== table) continue;
    for (const { cell, text } of line.cells) {
      const { box } = cell;
      if (cell === own || box === undefined || cell.page !== page) continue;
      if (box.y < middle && middle < box.y + box.height && namesOf(text).exact.length > 0) return text;
    }
  }
  return null;
}

function shareColumn(one: Box, other: Box): boolean {
  return Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x) > touch;
}

function shareRow(one: Box, other: Box): boolean {
  return Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) > touch;
}

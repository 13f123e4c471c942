import type { Block, Cell } from '../../model/document.ts';
import { type Budget, squared } from './grid.ts';

/** A cell of a table that may be a table of figures or a mere frame for the page. */
export interface SourceCell {
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly column?: number;
  readonly hasImage: boolean;
  /** How many visible characters it holds, white space not counted. */
  readonly letters: number;
  /** True when a further table with rows and columns of its own stands in it. */
  readonly holdsTable: boolean;
  /** Its whole text in one line. */
  readonly text: () => string;
  /** Its content laid out in reading order. */
  readonly blocks: () => readonly Block[];
  /** Told of the cell of a grid that it became, where it became one. */
  readonly made?: (cell: Cell) => void;
}

type SourceRow = readonly SourceCell[];

/** No label of the forms is so long, the longest with its explanation has about 90 characters. */
const proseLetters = 150;
const longestHeading = 45;
const sectionHeading =
  /^[（(]?[一二三四五六七八九十\d]{0,2}[）)、.．，,]?(?:总体情况|主动公开政府信息(?:的)?情况|收到和处理政府信息公开申请(?:的)?情况|(?:因?政府信息公开(?:工作)?(?:被申请)?)?(?:行政复议|提起行政诉讼)、?(?:提起)?行政诉讼(?:的)?情况|(?:政府信息公开工作)?存在的(?:主要)?问题(?:及|和)改进(?:的)?情况|(?:其他|其它)需要报告的(?:其他|其它)?事项)$/u;

/**
 * The blocks that a table comes to. A table of figures is one grid. A table that frames the page comes out cell by
 * cell in reading order, with its inner tables as grids. Where rows of prose (a section heading, a long text,
 * an inner table) stand among rows of figures, each run of figure rows is a grid of its own between the paragraphs.
 * Throws DocumentError when the budget is spent.
 */
export function blocksOfTable(rows: readonly SourceRow[], spend: Budget): readonly Block[] {
  const filled = rows.some((row) => row.some((cell) => cell.rowSpan !== 1))
    ? rows
    : rows.filter((row) => row.length > 0);
  const isFrame = filled.every((row) => row.length < 2) || isPicturesOnly(filled);
  if (isFrame) return laidOut(filled);
  const crossed = crossedRows(filled);
  const isProse = filled.map((row, index) => isProseRow(row, crossed[index] === true));
  if (!isProse.includes(true)) return filled.some(hasContent) ? gridBlocks(filled, spend) : [];
  const blocks: Block[] = [];
  let from = 0;
  while (from < filled.length) {
    let to = from + 1;
    while (to < filled.length && isProse[to] === isProse[from]) to++;
    const run = filled.slice(from, to);
    for (const block of isProse[from] === true ? laidOut(run) : figureRun(run, spend)) blocks.push(block);
    from = to;
  }
  return blocks;
}

/** A run of rows between prose: figures if some row has two filled cells; single cells at its end are text again. */
function figureRun(run: readonly SourceRow[], spend: Budget): readonly Block[] {
  if (!run.some((row) => row.filter(isFilled).length > 1)) return laidOut(run);
  let end = run.length;
  const reached = reachedRows(run);
  while (end > 0 && (run[end - 1]?.length ?? 0) < 2 && reached[end - 1] !== true) end--;
  return [...gridBlocks(run.slice(0, end), spend), ...laidOut(run.slice(end))];
}

/** A grid and, after it, the pictures of its cells that may be more than a figure. */
function gridBlocks(rows: readonly SourceRow[], spend: Budget): readonly Block[] {
  const { grid, widths } = squared(
    rows.map((row) => row.map((cell) => ({ ...cell, text: cell.text() }))),
    spend,
  );
  const places = grid[0]?.length ?? 0;
  const isRagged = widths.some((width) => width < places);
  const pictures = rows
    .flat()
    .flatMap((cell) => (cell.hasImage ? cell.blocks().filter((block) => block.kind === 'picture') : []));
  return [
    { kind: 'grid', grid, aligned: true, ...(isRagged ? { widths } : {}) },
    ...pictures.filter((picture) => picture.large !== false),
  ];
}

/** Slices of one picture are laid side by side in tables. */
function isPicturesOnly(rows: readonly SourceRow[]): boolean {
  const cells = rows.flat();
  return cells.some((cell) => cell.hasImage) && cells.every((cell) => cell.letters === 0 && !cell.holdsTable);
}

function laidOut(rows: readonly SourceRow[]): readonly Block[] {
  return rows.flatMap((row) => row.flatMap((cell) => cell.blocks()));
}

function isProseRow(row: SourceRow, isCrossed: boolean): boolean {
  if (row.some((cell) => cell.holdsTable)) return true;
  if (isCrossed) return false;
  const filled = row.filter(isFilled);
  const [first] = filled;
  if (first === undefined || filled.length > 2) return false;
  if (filled.some((cell) => cell.letters > proseLetters)) return true;
  return (
    filled.length === 1 &&
    first.letters <= longestHeading &&
    sectionHeading.test(first.text().replaceAll(/\s+/gu, ''))
  );
}

function isFilled(cell: SourceCell): boolean {
  return cell.letters > 0 || cell.hasImage;
}

function hasContent(row: SourceRow): boolean {
  return row.some(isFilled);
}

/** For each row: does a cell reach into it from above? */
function reachedRows(rows: readonly SourceRow[]): readonly boolean[] {
  let reach = 0;
  return rows.map((row, index) => {
    const isReached = reach > index;
    for (const cell of row) {
      reach = Math.max(reach, cell.rowSpan === 0 ? rows.length : Math.min(index + cell.rowSpan, rows.length));
    }
    return isReached;
  });
}

/** For each row: does a cell reach into it from above or out of it downwards? */
function crossedRows(rows: readonly SourceRow[]): readonly boolean[] {
  const reached = reachedRows(rows);
  return reached.map((isReached, index) => isReached || reached[index + 1] === true);
}

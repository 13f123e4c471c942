import type { TableCode } from '../model/report.ts';
import { partOf, piecesOf } from './cell-words.ts';
import type { Piece } from './cell-words.ts';
import { sheetRows } from './cell-sheets.ts';
import type { CellRun } from './cell-sheets.ts';
import type { Line, TextLine } from './line.ts';
import { isFigureLike } from './numbers.ts';
import { sectionOpenedBy } from './sections.ts';

interface OpenRun extends CellRun {
  readonly pieces: Piece[];
}

/** Fewer words or figures of a form, one a paragraph, are no table. */
const fewest = 6;
const longestCell = 90;

/**
 * Lines with the rows of tables rebuilt that the carrier keeps as one cell a paragraph, without marks of rows. The
 * words of the forms say where a row begins. Blank cells left no trace, so a row is `rebuilt`, and one whose figures
 * are not as many as its columns will not be read. All other lines stay as they are.
 */
export function withCellLines(lines: readonly Line[]): readonly Line[] {
  if (!areEnough(lines)) return lines;
  const result: Line[] = [];
  let texts: TextLine[] = [];
  let section: number | null = null;
  const flush = (): void => {
    for (const line of rebuilt(texts, section)) result.push(line);
    texts = [];
  };
  for (const line of lines) {
    if (line.kind === 'text' && isPageMark(line.text)) continue;
    const opened = line.kind === 'text' ? sectionOpenedBy(line.text) : null;
    if (line.kind === 'text' && opened === null) {
      texts.push(line);
      continue;
    }
    flush();
    result.push(line);
    section = opened ?? section;
  }
  flush();
  return result;
}

/** `- 3 -`, `第3页`, `3/12`: they would part a row from its figures. A bare number cannot be told from a figure. */
function isPageMark(text: string): boolean {
  return (
    text.length < 16 &&
    /^\s*(?:[-‐-―－—~·•]+\s*\d{1,3}\s*[-‐-―－—~·•]+|第?\s*\d{1,3}\s*页(?:[\s，,/]*共\s*\d{1,3}\s*页)?|\d{1,3}\s*[/／]\s*\d{1,3})\s*$/u.test(
      text,
    )
  );
}

function areEnough(lines: readonly Line[]): boolean {
  let cells = 0;
  for (const line of lines) {
    cells += line.kind === 'text' ? cellsIn(line.text) : 0;
    if (cells >= fewest) return true;
  }
  return false;
}

/** How many words or figures of a form a line is, and nothing else. */
function cellsIn(text: string): number {
  if (text.length > longestCell) return 0;
  const part = partOf(text);
  if (part.isHeading || part.isLabel) return 1;
  return isFigureLike(text) ? text.split(' ').length : 0;
}

function rebuilt(lines: readonly TextLine[], section: number | null): readonly Line[] {
  if (!areEnough(lines)) return lines;
  const result: Line[] = [];
  for (const run of runsOf(piecesOf(lines), section)) {
    const rows = 'table' in run ? sheetRows(run) : null;
    for (const line of rows ?? run.pieces.flatMap((piece) => piece.lines)) result.push(line);
  }
  return result;
}

/** The pieces in their order, those of one table together. */
function runsOf(
  pieces: readonly Piece[],
  section: number | null,
): readonly (CellRun | { readonly pieces: readonly Piece[] })[] {
  const runs: (OpenRun | { readonly pieces: Piece[] })[] = [];
  let open: OpenRun | null = null as OpenRun | null;
  for (const piece of pieces) {
    const table: TableCode | null = tableOf(piece, section);
    if (open !== null && isProse(piece)) open = null;
    const known: TableCode | null = open === null ? null : open.table;
    if (table !== null && table !== known && (open !== null || begins(piece))) {
      open = { table, pieces: [], section };
      runs.push(open);
    }
    if (open === null) runs.push({ pieces: [piece] });
    else open.pieces.push(piece);
  }
  return runs;
}

/** Figures in section four need no words before them. */
function tableOf(piece: Piece, section: number | null): TableCode | null {
  if (piece.part.table !== null) return piece.part.table;
  return section === 4 && piece.text === '' ? 'remedies' : null;
}

function begins({ part, text }: Piece): boolean {
  return part.isHeading || part.table === 'requests' || text === '';
}

function isProse({ text }: Piece): boolean {
  return text.length > longestCell || /[。；：;]$/u.test(text);
}

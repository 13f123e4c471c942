import type { Box, Cell, Grid, Raster } from '../../../model/document.ts';
import { isFigureLike } from '../../numbers.ts';
import { recogniseFigures, recogniseLines } from '../glyphs/recogniser.ts';
import type { CellInk } from './cell-ink.ts';
import { cellInk, insideOf, paddedCut } from './cell-ink.ts';
import { greyPng } from './grey-png.ts';
import type { Lattice, Span } from './lattice.ts';
import type { Area } from './parts.ts';
import type { Sheet } from './sheet.ts';

/** A cell on its way from pixels to text. */
interface Draft {
  readonly span: Span;
  readonly area: Area;
  readonly ink: CellInk;
  text: string;
  certain: boolean;
  /** True where a figure may stand: its cut-out is kept. */
  isFigure: boolean;
}

/** Below this the recogniser guesses. */
const sureLine = 0.85;
const sureLabel = 0.5;

/**
 * Reads the cells of all tables of a sheet. Figures are read together, since one page's digits are of one make. A
 * figure whose cell, row or ink is in doubt is marked so.
 */
export async function gridsOf(
  sheet: Sheet,
  boxOf: (area: Area) => Box,
  page: number | undefined,
): Promise<readonly Grid[]> {
  const tables = sheet.lattices.map((lattice) => ({ lattice, drafts: draftsOf(sheet, lattice) }));
  const drafts = tables.flatMap((table) => table.drafts);
  const isSmall = (draft: Draft): boolean => isSmallFigure(draft, sheet.em);
  await readLabels(drafts.filter((draft) => !isSmall(draft)));
  await readFigures(drafts.filter(({ isFigure, ink }) => isFigure && ink.lines.length > 0));
  return tables.map(({ lattice, drafts: own }) => gridOf(sheet, lattice, own, boxOf, page));
}

function draftsOf(sheet: Sheet, lattice: Lattice): readonly Draft[] {
  return lattice.cells.map((span): Draft => {
    const area = insideOf(lattice, span, sheet.grey);
    const ink = cellInk(sheet.grey, area, sheet.em, sheet.noise);
    return { span, area, ink, text: '', certain: ink.sure, isFigure: true };
  });
}

/**
 * One to three digits at the most: most cells of a form. They are read as figures at once; a character of a label
 * among them comes out as what it is.
 */
function isSmallFigure({ ink }: Draft, em: number): boolean {
  const [first, ...others] = ink.lines.flat();
  return first !== undefined && others.length === 0 && first.width <= em * 1.9;
}

async function readLabels(drafts: readonly Draft[]): Promise<void> {
  const crops = drafts.flatMap(({ ink }) => ink.lines.flat());
  const read = await recogniseLines(crops);
  let next = 0;
  for (const draft of drafts) {
    let confidence = 1;
    const lines = draft.ink.lines.map((pieces) =>
      pieces.map(() => {
        const line = read[next++];
        confidence = Math.min(confidence, line?.confidence ?? 0);
        return line?.text ?? '';
      }),
    );
    // A label wraps anywhere between two characters; words that stand far apart are parted by a blank.
    draft.text = joined(lines);
    const isShort = draft.text.length <= 2 && confidence < sureLine;
    draft.isFigure = isShort || looksLikeFigure(draft.text) || draft.text === '';
    if (confidence < sureLabel) draft.certain = false;
  }
}

function joined(lines: readonly (readonly string[])[]): string {
  return lines
    .map((pieces) => pieces.join(' '))
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Digits make a figure even where a slip of the recogniser stands among them. */
function looksLikeFigure(text: string): boolean {
  if (isFigureLike(text)) return true;
  const digits = text.replace(/[^\d０-９OolI|]/gu, '').length;
  return digits > 0 && digits * 2 >= text.replace(/\s/gu, '').length;
}

async function readFigures(drafts: readonly Draft[]): Promise<void> {
  const pieces = drafts.map(({ ink }) => ink.lines.flat());
  const read = await recogniseFigures(pieces.flat());
  let next = 0;
  drafts.forEach((draft, i) => {
    const own = read.slice(next, (next += pieces[i]?.length ?? 0));
    // What stands apart in one cell may be one figure or two: the blank between says so.
    draft.text = own.map(({ text }) => text).join(' ');
    draft.certain &&= own.length === 1 && own.every(({ certain }) => certain);
    draft.isFigure = !draft.certain || looksLikeFigure(draft.text);
  });
}

function gridOf(
  sheet: Sheet,
  lattice: Lattice,
  drafts: readonly Draft[],
  boxOf: (area: Area) => Box,
  page: number | undefined,
): Grid {
  const rows = lattice.across.length - 1;
  const columns = lattice.down.length - 1;
  const doubtfulRows = new Set<number>();
  for (const { span } of drafts) {
    if (!span.doubtful) continue;
    for (let row = span.row; row < span.row + span.rowSpan; row++) doubtfulRows.add(row);
  }
  const grid: Cell[][] = Array.from({ length: rows }, () => []);
  for (const draft of drafts) {
    const { row, column, rowSpan, columnSpan } = draft.span;
    let certain = draft.certain;
    for (let r = row; r < row + rowSpan; r++) certain &&= !doubtfulRows.has(r);
    const cell: Cell = {
      text: draft.text,
      row,
      column,
      rowSpan,
      columnSpan,
      ...(page === undefined ? {} : { page }),
      box: boxOf(draft.area),
      ...(draft.isFigure || !certain
        ? { recognised: { certain, cutout: cutoutOf(sheet.grey, draft.area, sheet.em) } }
        : {}),
    };
    for (let r = row; r < row + rowSpan; r++) {
      for (let c = column; c < column + columnSpan; c++) {
        const line = grid[r];
        if (line !== undefined && c < columns) line[c] = cell;
      }
    }
  }
  return grid;
}

function cutoutOf(grey: Raster, area: Area, em: number): Uint8Array {
  const margin = Math.round(em * 0.2);
  return greyPng(
    paddedCut(grey, {
      left: Math.max(0, area.left - margin),
      top: Math.max(0, area.top - margin),
      right: Math.min(grey.width, Math.max(area.right, area.left + 1) + margin),
      bottom: Math.min(grey.height, Math.max(area.bottom, area.top + 1) + margin),
    }),
  );
}

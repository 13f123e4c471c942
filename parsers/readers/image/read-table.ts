import type { Box, Cell, Grid, Raster } from '../../../model/document.ts';
import { isFigureLike } from '../../numbers.ts';
import { recogniseFigures, recogniseLines } from '../glyphs/recogniser.ts';
import type { CellInk } from './cell-ink.ts';
import { cellInk, insideOf, paddedCut } from './cell-ink.ts';
import { greyPng } from './grey-png.ts';
import type { Lattice, Span } from './lattice.ts';
import type { Line } from './lines.ts';
import { unsupportedSpans } from './merged-cells.ts';
import type { Area } from './parts.ts';
import type { Sheet } from './sheet.ts';

/** A cell on its way from pixels to text. */
interface Draft {
  readonly span: Span;
  readonly area: Area;
  readonly ink: CellInk;
  /** A seal was taken away where its ink stands, or anywhere in it where it is blank. */
  readonly isStained: boolean;
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
  for (const table of tables) doubtMisplaced(table.drafts, sheet.em);
  if (isTooSmall(drafts, sheet)) for (const draft of drafts) draft.certain &&= !draft.isFigure;
  return tables.map(({ lattice, drafts: own }) => gridOf(sheet, lattice, own, boxOf, page));
}

function draftsOf(sheet: Sheet, lattice: Lattice): readonly Draft[] {
  return lattice.cells.map((span): Draft => {
    const area = insideOf(lattice, span, sheet.grey);
    const ink = cellInk(sheet.grey, area, sheet.em, sheet.noise);
    // A seal that was taken away may have taken red print with it.
    const isStained = sheet.isStained(ink.extent ?? area);
    return {
      span,
      area,
      ink,
      text: '',
      certain: ink.sure && !(isStained && ink.extent === null),
      isStained,
      isFigure: true,
    };
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
    // Ink that gives no text is something else than a blank.
    draft.certain &&= own.length === 1 && own.every(({ certain, text }) => certain && text !== '');
    draft.certain &&= draft.ink.whole && !draft.isStained;
    draft.isFigure = !draft.certain || looksLikeFigure(draft.text);
  });
}

/** Digits with fewer pixels from head to foot, as in a thumbnail, are told apart by chance. */
const leastDigit = 6.5;
/** Height of a digit as a part of that of a character. */
const digitShare = 0.68;

/** True where the figures of a picture were too small as it came, whatever it was enlarged to. */
function isTooSmall(drafts: readonly Draft[], { em, scale }: Sheet): boolean {
  const talls = drafts
    .filter(({ isFigure, text }) => isFigure && /\d/u.test(text))
    .map(({ ink }) => (ink.extent === null ? 0 : ink.extent.bottom - ink.extent.top))
    .toSorted((one, other) => one - other);
  return (talls[talls.length >> 1] ?? em * digitShare) / scale < leastDigit;
}

/** As far as this, in heights of a character, figures of one row stand off one line. */
const offLine = 0.33;
const isSign = (text: string): boolean => /^[-—一－]$/u.test(text);

/**
 * Figures stand in their cells as those beside them do. A lone 1 or dash that does not is a scratch, and so is a dash
 * out of the middle where nothing stands beside it.
 */
function doubtMisplaced(drafts: readonly Draft[], em: number): void {
  const rows = new Map<number, Draft[]>();
  for (const draft of drafts) {
    if (!draft.isFigure || draft.ink.extent === null || draft.span.rowSpan > 1) continue;
    rows.set(draft.span.row, [...(rows.get(draft.span.row) ?? []), draft]);
  }
  for (const row of rows.values()) {
    const written = row.filter(({ text, certain }) => certain && !isSign(text)).map(offMiddle);
    const usual = written.toSorted((one, other) => one - other)[written.length >> 1] ?? 0;
    for (const draft of row) {
      const isAlone = written.length < 2;
      if (isAlone && !isSign(draft.text)) continue;
      if (Math.abs(offMiddle(draft) - usual) > em * offLine) draft.certain = false;
    }
  }
}

/** How far below the middle of its cell the ink of a draft stands, in pixels. */
function offMiddle({ area, ink }: Draft): number {
  return ink.extent === null ? 0 : (ink.extent.top + ink.extent.bottom - area.top - area.bottom) / 2;
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
  const isCut = cutBy(lattice, sheet);
  const merged = unsupportedSpans(
    lattice.cells,
    new Set(drafts.filter(({ isFigure }) => isFigure).map(({ span }) => span)),
  );
  const grid: Cell[][] = Array.from({ length: rows }, () => []);
  for (const draft of drafts) {
    const { row, column, rowSpan, columnSpan } = draft.span;
    let certain =
      draft.certain &&
      !draft.span.doubtful &&
      !merged.has(draft.span) &&
      !(draft.isFigure && isCut(draft.span));
    for (let r = row; r < row + rowSpan; r++) certain &&= !draft.isFigure || !lattice.doubtfulRows.has(r);
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

/** Tells the cells on the outer sides of a table that nothing is drawn on and that lie on the picture's edge. */
function cutBy({ down, across }: Lattice, { isAtEdge }: Sheet): (span: Span) => boolean {
  const [left, right, top, bottom] = [down[0], down.at(-1), across[0], across.at(-1)];
  const [x, y] = [((left?.at ?? 0) + (right?.at ?? 0)) / 2, ((top?.at ?? 0) + (bottom?.at ?? 0)) / 2];
  const isOpen = (line: Line | undefined, isDown: boolean): boolean =>
    line?.thick === 0 && (isDown ? isAtEdge(line.at, y) : isAtEdge(x, line.at));
  const [cutLeft, cutRight] = [isOpen(left, true), isOpen(right, true)];
  const [cutTop, cutBottom] = [isOpen(top, false), isOpen(bottom, false)];
  return ({ row, column, rowSpan, columnSpan }) =>
    (cutLeft && column === 0) ||
    (cutRight && column + columnSpan === down.length - 1) ||
    (cutTop && row === 0) ||
    (cutBottom && row + rowSpan === across.length - 1);
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

import type { Block, Box, Raster } from '../../../model/document.ts';
import type { ReadLine } from '../glyphs/recogniser.ts';
import { recogniseLines } from '../glyphs/recogniser.ts';
import { cellInk, insideOf } from './cell-ink.ts';
import type { Paper } from './grey.ts';
import { paperOf } from './grey.ts';
import type { Lattice } from './lattice.ts';
import { lineAt } from './lines.ts';
import type { Area } from './parts.ts';
import type { PlacedBlock } from './prose.ts';
import { proseOf } from './prose.ts';
import { gridsOf } from './read-table.ts';
import type { Sheet } from './sheet.ts';
import { sheetOf } from './sheet.ts';

/** Where a picture stands: its page, counted from 1, and its place on it in points. */
export interface RasterPlace {
  readonly page?: number;
  readonly box?: Box;
}

/** Pictures smaller than this hold no table: a header row and a figure take more. */
const leastSide = 24;
/** A pixel of a picture that stands on no page is taken for that of a screen: 96 to the inch. */
const pointsPerPixel = 0.75;

/**
 * Reads a picture into its tables and the paragraphs around them, from the top. Cells say how certain they are, and
 * carry their cut-out, wherever a figure may stand. `where.box` maps the picture to its page for `Cell.box`; without
 * it boxes are in points of ¾ pixel. A picture without any words gives no blocks.
 */
export async function readRaster(raster: Raster, where: RasterPlace = {}): Promise<readonly Block[]> {
  if (raster.width < leastSide || raster.height < leastSide) return [];
  const sheet = await uprightSheet(paperOf(raster));
  const boxOf = boxMapper(sheet, raster, where.box);
  const tables = sheet.lattices.map((lattice) => areaOf(lattice, sheet.em));
  const grids = await gridsOf(sheet, boxOf, where.page);
  const placed: PlacedBlock[] = grids.flatMap((grid, i) => {
    const area = tables[i];
    return area === undefined ? [] : [{ ...area, block: { kind: 'grid', grid, aligned: true } }];
  });
  placed.push(...(await proseOf(sheet, tables, where.page)));
  return placed.toSorted((one, other) => readingOrder(one, other, sheet.em)).map(({ block }) => block);
}

/** From the top; what begins at one height, from the left. */
function readingOrder(one: Area, other: Area, em: number): number {
  return Math.abs(one.top - other.top) < em * 0.6 ? one.left - other.left : one.top - other.top;
}

function areaOf({ down, across }: Lattice, em: number): Area {
  const [left, right, top, bottom] = [down[0], down.at(-1), across[0], across.at(-1)];
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) {
    return { left: 0, top: 0, right: 0, bottom: 0 };
  }
  const rim = Math.round(em * 0.2);
  return {
    left: Math.floor(Math.min(lineAt(left, top.at), lineAt(left, bottom.at))) - rim,
    right: Math.ceil(Math.max(lineAt(right, top.at), lineAt(right, bottom.at))) + rim,
    top: Math.floor(Math.min(lineAt(top, left.at), lineAt(top, right.at))) - rim,
    bottom: Math.ceil(Math.max(lineAt(bottom, left.at), lineAt(bottom, right.at))) + rim,
  };
}

function boxMapper(sheet: Sheet, raster: Raster, box: Box | undefined): (area: Area) => Box {
  const scaleX = box === undefined ? pointsPerPixel : box.width / raster.width;
  const scaleY = box === undefined ? pointsPerPixel : box.height / raster.height;
  const round = (points: number): number => Math.round(points * 100) / 100;
  return ({ left, top, right, bottom }) => {
    const corners = [
      sheet.origin(left, top),
      sheet.origin(right, top),
      sheet.origin(left, bottom),
      sheet.origin(right, bottom),
    ];
    const xs = corners.map(({ x }) => x * scaleX);
    const ys = corners.map(({ y }) => y * scaleY);
    return {
      x: round((box?.x ?? 0) + Math.min(...xs)),
      y: round((box?.y ?? 0) + Math.min(...ys)),
      width: round(Math.max(...xs) - Math.min(...xs)),
      height: round(Math.max(...ys) - Math.min(...ys)),
    };
  };
}

/** Lines of words are read with at least this certainty when they stand upright. */
const uprightConfidence = 0.6;
/** So many lines of a page are looked at; few where there can be no doubt. */
const [fewest, sampled] = [4, 8];

/** The sheet as it came, or turned by the quarter turns under which its words can be read. */
async function uprightSheet(paper: Paper): Promise<Sheet> {
  const sheet = await sheetOf(paper, 0);
  let best = { sheet, confidence: await confidenceOf(sheet) };
  if (sheet.lattices.length === 0 || best.confidence >= uprightConfidence) return sheet;
  for (const turns of [1, 3, 2] as const) {
    const turned = await sheetOf(paper, turns);
    const confidence = await confidenceOf(turned);
    if (confidence > best.confidence + 0.1) best = { sheet: turned, confidence };
    if (confidence >= uprightConfidence + 0.2) break;
  }
  return best.sheet;
}

/** How well some of the longer lines in the cells can be read, 0 to 1. */
async function confidenceOf({ grey, em, noise, lattices }: Sheet): Promise<number> {
  const crops: Raster[] = [];
  const wide = lattices
    .flatMap((lattice) => lattice.cells.map((span) => insideOf(lattice, span, grey)))
    .filter(({ left, top, right, bottom }) => right - left > em * 2 && bottom - top < em * 8)
    .toSorted((one, other) => other.right - other.left - (one.right - one.left));
  for (const area of wide.slice(0, sampled * 3)) {
    const [line] = cellInk(grey, area, em, noise).lines.flat();
    if (line !== undefined && line.width >= line.height * 1.8) crops.push(line);
    if (crops.length >= sampled) break;
  }
  if (crops.length === 0) return 0;
  const mean = (read: readonly ReadLine[]): number =>
    read.reduce((sum, { confidence }) => sum + confidence, 0) / read.length;
  const first = await recogniseLines(crops.slice(0, fewest));
  if (mean(first) >= uprightConfidence + 0.2) return mean(first);
  return mean([...first, ...(await recogniseLines(crops.slice(fewest)))]);
}

import type { XmlElement } from '../docx-xml.ts';
import { elementAt, elementsOf, ownText } from '../docx-xml.ts';
import type { Glyph, Turn } from '../pdf-glyphs.ts';
import { GlyphCollector } from '../pdf-glyphs.ts';
import type { Edges, Matrix } from '../pdf-matrix.ts';
import { edgesOf, identity, isInside, overlapOf, product } from '../pdf-matrix.ts';
import type { Sheet } from '../pdf-page.ts';
import type { Strokes } from '../pdf-path.ts';
import { addPath } from '../pdf-path.ts';
import type { Pictured } from '../pdf-picture.ts';
import { areaOf } from '../pdf-picture.ts';
import { clipOf } from './ofd-clip.ts';
import { showsInk } from './ofd-colour.ts';
import type { OfdPage } from './ofd-document.ts';
import { tooLarge } from './ofd-package.ts';
import { segmentsIn } from './ofd-path.ts';
import { showText } from './ofd-text.ts';
import type { OfdBox } from './ofd-values.ts';
import { boxIn, ctmOf, flagAt, numberAt, toCorner } from './ofd-values.ts';

/** Points in a millimetre. */
const points = 72 / 25.4;
/** Line width of a path that names none, in millimetres. */
const usualLineWidth = 0.353;
/** Thinner than this a picture is a rule, in points: some printer drivers draw lines as images. */
const maxRuleWidth = 2.2;
const unitSquare = [0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 4];
/** A picture smaller than this share of its page is no scan with words hidden under it. */
const minCover = 0.4;
/** Figures within figures. */
const deepest = 16;

/** Counts what is drawn: figures that use figures may be few bytes and many objects. */
export type DrawBudget = (objects: number) => void;

/** A budget for one document. It throws DocumentError beyond `limit` objects and characters. */
export function drawBudget(limit = 2_000_000): DrawBudget {
  let spent = 0;
  return (objects) => {
    spent += objects;
    if (spent > limit) throw tooLarge(`its pages hold more than ${limit} objects`);
  };
}

/** What the objects of a page are drawn with. */
interface Brush {
  readonly map: Matrix;
  readonly clip: Edges;
  readonly param: string | undefined;
  readonly depth: number;
  /** False inside what is switched off or fully transparent. */
  readonly visible: boolean;
  /** True in a stamp: its letters are part of a picture. */
  readonly picturesOnly: boolean;
}

/**
 * Draws a page into glyphs, rules, shades and pictures, turned so that most of its text is upright. The `source` of a
 * picture is the path of its file in the package, or null. `covers` says whether such a file hides what lies under it.
 */
export function ofdSheet(page: OfdPage, spend: DrawBudget, covers: (path: string) => boolean): Sheet {
  const { x, y } = page.area;
  const [width, height] = [page.area.width * points, page.area.height * points];
  const base: Matrix = [points, 0, 0, points, -x * points, -y * points];
  const sheet = drawn(page, base, width, height, spend, covers);
  const turn = mainTurn(sheet.glyphs);
  if (turn === 0) return sheet;
  const upright: Matrix =
    turn === 1
      ? [0, -1, 1, 0, 0, width]
      : turn === 2
        ? [-1, 0, 0, -1, width, height]
        : [0, 1, -1, 0, height, 0];
  const [w, h] = turn === 2 ? [width, height] : [height, width];
  return drawn(page, product(upright, base), w, h, spend, covers);
}

function mainTurn(glyphs: readonly Glyph[]): Turn {
  const turns = [1, 2, 3] as const;
  return (
    turns.find((turn) => glyphs.filter((glyph) => glyph.turn === turn).length > glyphs.length * 0.6) ?? 0
  );
}

interface Canvas {
  readonly strokes: Strokes;
  readonly pictures: Pictured[];
  readonly collector: GlyphCollector;
  readonly covered: (Edges & { readonly glyphs: number })[];
  readonly pageArea: number;
  readonly page: OfdPage;
  readonly spend: DrawBudget;
  readonly covers: (path: string) => boolean;
}

function drawn(
  page: OfdPage,
  map: Matrix,
  width: number,
  height: number,
  spend: DrawBudget,
  covers: (path: string) => boolean,
): Sheet {
  const canvas: Canvas = {
    strokes: { across: [], down: [], shades: [] },
    pictures: [],
    collector: new GlyphCollector(),
    covered: [],
    pageArea: width * height,
    page,
    spend,
    covers,
  };
  const brush: Brush = {
    map,
    clip: { left: 0, top: 0, right: width, bottom: height },
    param: undefined,
    depth: 0,
    visible: true,
    picturesOnly: false,
  };
  for (const layer of page.layers) drawAll(layer, brush, canvas);
  for (const note of page.notes) drawNote(note, brush, canvas);
  const glyphs = canvas.collector.glyphs.map((glyph, index) =>
    canvas.covered.some((cover) => index < cover.glyphs && isInside(cover, glyph.x, glyph.y))
      ? { ...glyph, visible: false }
      : glyph,
  );
  return { ...canvas.strokes, width, height, glyphs, pictures: canvas.pictures, turn: 0 };
}

/** An annotation as it looks. Watermarks lie over the words and say nothing; of stamps only the pictures count. */
function drawNote(note: XmlElement, brush: Brush, canvas: Canvas): void {
  const kind = note.attributes['Type'] ?? '';
  const look = elementAt(note, 'Appearance');
  if (look === null || kind === 'Watermark' || !flagAt(note, 'Visible', true)) return;
  const map = product(brush.map, toCorner(boxIn(look.attributes['Boundary'])));
  drawAll(look, { ...brush, map, picturesOnly: kind === 'Stamp' }, canvas);
}

/** Draws what lies in a layer, a block or a figure, one after the other. */
function drawAll(container: XmlElement, brush: Brush, canvas: Canvas): void {
  const inner = { ...brush, param: container.attributes['DrawParam'] ?? brush.param };
  for (const object of elementsOf(container)) drawOne(object, inner, canvas);
}

function drawOne(object: XmlElement, brush: Brush, canvas: Canvas): void {
  const { name } = object;
  if (name === 'PageBlock') {
    drawAll(object, brush, canvas);
    return;
  }
  if (!['TextObject', 'PathObject', 'ImageObject', 'CompositeObject'].includes(name)) return;
  canvas.spend(1);
  const box = boxIn(object.attributes['Boundary']);
  const ctm = ctmOf(object);
  const corner = product(brush.map, toCorner(box));
  const own: Brush = {
    ...brush,
    map: product(corner, ctm ?? identity),
    clip: clipOf(object, corner, ctm, brush.clip),
    param: object.attributes['DrawParam'] ?? brush.param,
    visible: brush.visible && flagAt(object, 'Visible', true) && numberAt(object, 'Alpha', 255) > 0,
  };
  if (name === 'TextObject') drawText(object, own, canvas);
  else if (!own.visible) return;
  else if (name === 'PathObject') drawPath(object, own, canvas);
  else if (name === 'ImageObject') {
    drawPicture(object, pictureMap(ctm === null ? null : own.map, corner, box), own, canvas);
  } else drawFigure(object, own, canvas);
}

function drawText(object: XmlElement, brush: Brush, canvas: Canvas): void {
  if (brush.picturesOnly) return;
  const hasInk = flagAt(object, 'Fill', true) || flagAt(object, 'Stroke', false);
  const colour = elementAt(object, 'FillColor');
  const isClear = colour !== null && numberAt(colour, 'Alpha', 255) <= 0;
  const isVisible = brush.visible && hasInk && !isClear;
  canvas.spend(showText(object, canvas.collector, brush.map, brush.clip, isVisible));
}

function drawPath(object: XmlElement, brush: Brush, canvas: Canvas): void {
  const data = elementAt(object, 'AbbreviatedData');
  if (data === null || brush.picturesOnly) return;
  const { resources } = canvas.page;
  const param = resources.drawParam(brush.param);
  const shows = (colour: XmlElement | null | undefined): boolean =>
    colour === null || colour === undefined || showsInk(colour, resources.colours);
  const strokes = flagAt(object, 'Stroke', true) && shows(elementAt(object, 'StrokeColor') ?? param.stroke);
  const fills = flagAt(object, 'Fill', false) && shows(elementAt(object, 'FillColor') ?? param.fill);
  if (!strokes && !fills) return;
  const segments = segmentsIn(ownText(data));
  if (segments === null) throw tooLarge('one of its figures holds too many points');
  canvas.spend(segments.length / 3);
  const [a, b] = brush.map;
  const width = numberAt(object, 'LineWidth', param.lineWidth ?? usualLineWidth) * Math.hypot(a, b);
  const paint = strokes && fills ? 'both' : strokes ? 'stroke' : 'fill';
  addPath(canvas.strokes, segments, brush.map, paint, width, brush.clip);
}

/** From the unit square to the page. Without a map, or with one that leaves the picture a dot, it fills its Boundary. */
function pictureMap(map: Matrix | null, corner: Matrix, box: OfdBox | null): Matrix {
  if (box === null) return map ?? corner;
  const filled = product(corner, [box.width, 0, 0, box.height, 0, 0]);
  if (map === null) return filled;
  const isDot = areaOf(edgesOf(map, 0, 0, 1, 1)) < 0.05 * areaOf(edgesOf(filled, 0, 0, 1, 1));
  return isDot ? filled : map;
}

function drawPicture(object: XmlElement, matrix: Matrix, brush: Brush, canvas: Canvas): void {
  const seen = overlapOf(brush.clip, edgesOf(matrix, 0, 0, 1, 1));
  if (seen.right <= seen.left || seen.bottom <= seen.top) return;
  if (Math.min(seen.right - seen.left, seen.bottom - seen.top) <= maxRuleWidth) {
    addPath(canvas.strokes, unitSquare, matrix, 'fill', 0, brush.clip);
    return;
  }
  const path = canvas.page.resources.picture(object.attributes['ResourceID'] ?? '');
  canvas.pictures.push({ ...seen, images: [{ source: path, matrix, ink: null, seen }] });
  const isLarge = areaOf(seen) > minCover * canvas.pageArea;
  const isWhole = object.attributes['ImageMask'] === undefined && numberAt(object, 'Alpha', 255) >= 255;
  if (isLarge && isWhole && path !== null && canvas.covers(path)) {
    canvas.covered.push({ ...seen, glyphs: canvas.collector.glyphs.length });
  }
}

/** A figure kept among the resources and used here. */
function drawFigure(object: XmlElement, brush: Brush, canvas: Canvas): void {
  const figure = canvas.page.resources.composite(object.attributes['ResourceID'] ?? '');
  if (figure === null) return;
  if (brush.depth >= deepest) throw tooLarge('its figures are nested too deep');
  for (const content of elementsOf(figure, 'Content')) {
    drawAll(content, { ...brush, depth: brush.depth + 1 }, canvas);
  }
}

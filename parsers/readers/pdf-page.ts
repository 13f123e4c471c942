import type { Glyph, Turn } from './pdf-glyphs.ts';
import { GlyphCollector, moveLine } from './pdf-glyphs.ts';
import type { Edges, Matrix } from './pdf-matrix.ts';
import { edgesOf, identity, isInside, isNumber, matrixOf, overlapOf, product } from './pdf-matrix.ts';
import type { Strokes } from './pdf-path.ts';
import { addPath } from './pdf-path.ts';
import type { Pictured } from './pdf-picture.ts';
import { areaOf } from './pdf-picture.ts';
import type { Drawing } from './pdf-source.ts';
import { op } from './pdf-ops.ts';
import { freshState, numbersOf, paintOf, partOf, setFont, setGraphics } from './pdf-state.ts';
import type { State } from './pdf-state.ts';

/** What stands on one page, upright, in points from its top left corner. */
export interface Sheet extends Strokes {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly pictures: readonly Pictured[];
  /** Quarter turns clockwise of most of its text as the page lies; the sheet is turned back by them. */
  readonly turn: Turn;
}

const imageOps = new Set<number>([op.paintImageXObject, op.paintInlineImageXObject]);
/** A picture smaller than this share of its page is no scan with words hidden under it. */
const minCover = 0.4;
/** Only so many pictures are kept in mind for the words that they hide: a scan in layers has three. */
const maxCovered = 20;

interface Covered extends Edges {
  /** Number of glyphs that were drawn before it. */
  readonly glyphs: number;
}
/** Thinner than this a picture is a rule: some printer drivers draw lines as images one pixel high. */
const maxRuleWidth = 2.2;
const unitSquare = [0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 4];

/** Reads a page's operators into glyphs, rules, shades and pictures, turned so that most of its text is upright. */
export function sheetOf(drawing: Drawing): Sheet {
  const sheet = walk(drawing, drawing.toPage, drawing.width, drawing.height);
  const turn = mainTurn(sheet.glyphs);
  if (turn === 0) return { ...sheet, turn };
  const { width, height } = drawing;
  const upright: Matrix =
    turn === 1
      ? [0, -1, 1, 0, 0, width]
      : turn === 2
        ? [-1, 0, 0, -1, width, height]
        : [0, 1, -1, 0, height, 0];
  const [w, h] = turn === 2 ? [width, height] : [height, width];
  return { ...walk(drawing, product(upright, drawing.toPage), w, h), turn };
}

function mainTurn(glyphs: readonly Glyph[]): Turn {
  const counts = [0, 0, 0, 0];
  for (const { turn } of glyphs) counts[turn] = (counts[turn] ?? 0) + 1;
  const turns = [1, 2, 3] as const;
  return turns.find((turn) => (counts[turn] ?? 0) > glyphs.length * 0.6) ?? 0;
}

function walk(
  { operators, operands, fonts }: Drawing,
  base: Matrix,
  width: number,
  height: number,
): Omit<Sheet, 'turn'> {
  const strokes: Strokes = { across: [], down: [], shades: [], outlines: [] };
  const pictures: Pictured[] = [];
  let covered: Covered[] = [];
  const collector = new GlyphCollector();
  let state = freshState(base, width, height);
  const stack: State[] = [];
  let clipsNext = false;
  const save = (): void => void stack.push({ ...state, text: { ...state.text } });
  const restore = (): void => {
    state = stack.pop() ?? state;
  };
  const narrow = (bounds: unknown): void => {
    const [x0, y0, x1, y1] = numbersOf(bounds);
    if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return;
    state.clip = overlapOf(state.clip, edgesOf(state.ctm, x0, y0, x1, y1));
  };
  const enter = (matrix: unknown, bounds: unknown): void => {
    save();
    state.ctm = product(state.ctm, matrixOf(matrix) ?? identity);
    narrow(bounds);
  };
  const show = (shown: unknown): void => {
    state.text.isWhite = !state.fillShows;
    collector.show(shown, state.text, state.ctm, state.clip);
  };
  const picture = (matrix: Matrix, source: unknown, ink: string | null): void => {
    const seen = overlapOf(state.clip, edgesOf(matrix, 0, 0, 1, 1));
    if (seen.right <= seen.left || seen.bottom <= seen.top) return;
    const isRule = seen.right - seen.left <= maxRuleWidth || seen.bottom - seen.top <= maxRuleWidth;
    if (isRule) addPath(strokes, unitSquare, matrix, 'fill', 0, state.clip);
    else pictures.push({ ...seen, images: [{ source, matrix, ink, seen }] });
    // What lies under a picture is not seen, though its words may be there for a search.
    if (ink === null && source !== null && state.covers && areaOf(seen) > minCover * width * height)
      covered = [...covered.slice(-maxCovered), { ...seen, glyphs: collector.glyphs.length }];
  };

  for (let i = 0; i < operators.length; i++) {
    const code = operators[i] ?? 0;
    const list: unknown = operands[i];
    const args: readonly unknown[] = Array.isArray(list) ? list : [];
    const [first] = args;
    const number = isNumber(first) ? first : 0;
    const { text } = state;
    switch (code) {
      case op.save:
        save();
        break;
      case op.restore:
        restore();
        break;
      case op.transform:
        state.ctm = product(state.ctm, matrixOf(args) ?? identity);
        // pdfjs leaves out an image that is damaged or far too large, and leaves its place.
        if (operators[i + 1] === op.restore && operators[i - 1] === op.save) picture(state.ctm, null, null);
        break;
      case op.setLineWidth:
        state.lineWidth = number;
        break;
      case op.setGState:
        setGraphics(state, first, fonts);
        break;
      case op.setStrokeRGBColor:
        state.strokeShows = first !== '#ffffff';
        break;
      case op.setFillRGBColor:
        state.fillShows = first !== '#ffffff';
        if (typeof first === 'string') state.ink = first;
        break;
      case op.setStrokeColorN:
      case op.setFillColorN:
        if (code === op.setFillColorN) [state.fillShows, state.ink] = [true, '#000000'];
        else state.strokeShows = true;
        break;
      case op.setStrokeTransparent:
        state.strokeShows = false;
        break;
      case op.setFillTransparent:
        state.fillShows = false;
        break;
      case op.clip:
      case op.eoClip:
        clipsNext = true;
        break;
      case op.constructPath: {
        const [how, paths, bounds] = args;
        const [segments] = Array.isArray(paths) ? (paths as readonly unknown[]) : [];
        const paint = paintOf(how, state);
        if (paint !== null && segments instanceof Float32Array) {
          const [a, b] = state.ctm;
          addPath(strokes, segments, state.ctm, paint, state.lineWidth * Math.hypot(a, b), state.clip);
        }
        if (clipsNext) narrow(bounds);
        clipsNext = false;
        break;
      }
      case op.beginText:
        text.matrix = identity;
        text.lineX = text.lineY = text.x = text.y = 0;
        break;
      case op.setCharSpacing:
        text.charSpacing = number;
        break;
      case op.setWordSpacing:
        text.wordSpacing = number;
        break;
      case op.setHScale:
        text.scale = number / 100;
        break;
      case op.setLeading:
        text.leading = -number;
        break;
      case op.setFont:
        setFont(text, first, args[1], fonts);
        break;
      case op.setTextRenderingMode:
        text.mode = number;
        break;
      case op.setTextRise:
        text.rise = number;
        break;
      case op.moveText:
        moveLine(text, number, isNumber(args[1]) ? args[1] : 0);
        break;
      case op.setLeadingMoveText:
        text.leading = isNumber(args[1]) ? args[1] : 0;
        moveLine(text, number, text.leading);
        break;
      case op.setTextMatrix:
        text.matrix = matrixOf(first) ?? matrixOf(args) ?? identity;
        text.lineX = text.lineY = text.x = text.y = 0;
        break;
      case op.nextLine:
        moveLine(text, 0, text.leading);
        break;
      case op.showText:
      case op.showSpacedText:
        show(first);
        break;
      case op.nextLineShowText:
        moveLine(text, 0, text.leading);
        show(first);
        break;
      case op.nextLineSetSpacingShowText:
        text.wordSpacing = number;
        text.charSpacing = isNumber(args[1]) ? args[1] : 0;
        moveLine(text, 0, text.leading);
        show(args[2]);
        break;
      case op.paintFormXObjectBegin:
        enter(first, args[1]);
        break;
      case op.beginGroup:
        enter(partOf(first, 'matrix'), partOf(first, 'bbox'));
        break;
      case op.beginAnnotation:
        // Annotations follow the page and start from its own space, whatever the page left behind.
        save();
        state = {
          ...freshState(base, width, height),
          ctm: product(product(base, matrixOf(args[2]) ?? identity), matrixOf(args[3]) ?? identity),
        };
        break;
      case op.paintFormXObjectEnd:
      case op.endGroup:
      case op.endAnnotation:
        restore();
        break;
      case op.paintSolidColorImageMask:
        if (state.fillShows) addPath(strokes, unitSquare, state.ctm, 'fill', 0, state.clip);
        break;
      case op.paintImageXObjectRepeat: {
        const [, scaleX, scaleY, positions] = args;
        const places = numbersOf(positions);
        for (let at = 0; at + 1 < places.length; at += 2) {
          picture(
            product(state.ctm, [
              isNumber(scaleX) ? scaleX : 1,
              0,
              0,
              isNumber(scaleY) ? scaleY : 1,
              places[at] ?? 0,
              places[at + 1] ?? 0,
            ]),
            first,
            null,
          );
        }
        break;
      }
      default:
        if (code === op.paintImageMaskXObject) {
          const data = partOf(first, 'data');
          // A stencil's bits lie with the operator or, like those of other images, under a name.
          picture(state.ctm, typeof data === 'string' ? data : first, state.ink);
        } else if (imageOps.has(code)) picture(state.ctm, first, null);
    }
  }
  const glyphs = collector
    .readable()
    .map((glyph, index) =>
      covered.some((cover) => index < cover.glyphs && isInside(cover, glyph.x, glyph.y))
        ? { ...glyph, visible: false }
        : glyph,
    );
  return { ...strokes, width, height, glyphs, pictures };
}

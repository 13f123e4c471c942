import type { Edges, Matrix } from './pdf-matrix.ts';
import { identity, isInside, isNumber, product } from './pdf-matrix.ts';
import type { Font } from './pdf-source.ts';

/** Which way a glyph's line runs on the page, in quarter turns clockwise: 0 to the right, 1 down, 2 to the left, 3 up. */
export type Turn = 0 | 1 | 2 | 3;

/** One printed character with its place, in points from the top left corner. */
export interface Glyph extends Edges {
  readonly text: string;
  /** Middle of the ink, by which a glyph belongs to a cell. */
  readonly x: number;
  readonly y: number;
  /** Start and end along its line, and the place of its base line across it; both grow with reading. */
  readonly from: number;
  readonly to: number;
  readonly base: number;
  /** Height of the em box. */
  readonly em: number;
  readonly turn: Turn;
  /** True for a font that writes in columns: the glyph stands upright and the next one stands below. */
  readonly vertical: boolean;
  /** True where a blank was drawn before it. */
  readonly spaced: boolean;
  /** False for text that is there to be searched and not seen, as under a scan. */
  readonly visible: boolean;
  readonly isWhite?: boolean; // nobody sees white text on white paper
}

/** The part of the graphics state that places text. */
export interface TextState {
  font: Font | null;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  mode: number;
  isWhite: boolean;
  matrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

export function freshText(): TextState {
  return {
    font: null,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    isWhite: false,
    matrix: identity,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
  };
}

export function moveLine(state: TextState, dx: number, dy: number): void {
  state.lineX += dx;
  state.lineY += dy;
  state.x = state.lineX;
  state.y = state.lineY;
}

/** What stands for a code without a character. */
const unreadable = '\uFFFD';
/** A good font lacks a rare character or a bullet; one without a table lacks most. */
const maxUnknown = 0.1;

/** Text rendering modes that leave no ink: 3 invisible, 7 clip only. */
const inklessModes = new Set([3, 7]);

/** What pdfjs says of a shown glyph. */
interface Shown {
  readonly unicode?: unknown;
  readonly width?: unknown;
  readonly isSpace?: unknown;
  readonly originalCharCode?: unknown;
  readonly vmetric?: unknown;
}

/** Collects the glyphs of a page in the order in which they are drawn. */
export class GlyphCollector {
  readonly glyphs: Glyph[] = [];
  private readonly fonts: (Font | null)[] = [];
  private spaced = false;

  /** Places one shown string, and moves the text position past it. */
  show(shown: unknown, state: TextState, ctm: Matrix, clip: Edges): void {
    const { font } = state;
    if (!Array.isArray(shown) || font === null || state.size === 0) return;
    const flip = state.size < 0 ? -1 : 1;
    const size = Math.abs(state.size);
    const stretch = state.scale * flip;
    const unit = size * font.unit;
    const place = product(ctm, state.matrix);
    let advance = 0;
    for (const element of shown as readonly unknown[]) {
      if (isNumber(element)) {
        advance += ((font.vertical ? 1 : -1) * element * size) / 1000;
        continue;
      }
      if (typeof element !== 'object' || element === null) continue;
      const glyph: Shown = element;
      const width = isNumber(glyph.width) ? glyph.width : 0;
      const spacing = (glyph.isSpace === true ? state.wordSpacing : 0) + state.charSpacing;
      const code = glyph.originalCharCode;
      const isNamed = !isNumber(code) || font.namedCodes === null || font.namedCodes[code] !== undefined;
      const text =
        typeof glyph.unicode === 'string' && (isNamed || glyph.unicode === ' ') ? glyph.unicode : '';
      if (font.vertical) {
        const [down, originX, originY] = verticalMetrics(glyph.vmetric, width, font);
        this.add(
          text,
          place,
          state.x - originX * unit * stretch,
          state.y + state.rise - (advance + originY * unit) * flip,
          width * unit * stretch,
          size * flip,
          state,
          clip,
        );
        advance += -down * unit - spacing * flip;
      } else {
        this.add(
          text,
          place,
          state.x + advance * stretch,
          state.y + state.rise,
          width * unit * stretch,
          size * flip,
          state,
          clip,
        );
        advance += width * unit + spacing * flip;
      }
    }
    if (font.vertical) state.y -= advance;
    else state.x += advance * stretch;
  }

  /**
   * The glyphs, with U+FFFD for all of a font that gives no characters for many of its codes: it names glyphs and not
   * characters, and those of its numbers that look like letters or digits are not what the page shows.
   */
  readable(): readonly Glyph[] {
    const counts = new Map<Font | null, { shown: number; unknown: number }>();
    for (const [index, { text }] of this.glyphs.entries()) {
      const font = this.fonts[index] ?? null;
      const count = counts.get(font) ?? { shown: 0, unknown: 0 };
      counts.set(font, count);
      count.shown++;
      if (!isPrintable(text)) count.unknown++;
    }
    const blind = new Set<Font | null>();
    for (const [font, { shown, unknown }] of counts) {
      if (font?.isGuessed === true || (unknown >= 2 && unknown > maxUnknown * shown)) blind.add(font);
    }
    if (blind.size === 0) return this.glyphs;
    return this.glyphs.map((glyph, index) =>
      blind.has(this.fonts[index] ?? null) ? { ...glyph, text: unreadable } : glyph,
    );
  }

  private add(
    text: string,
    place: Matrix,
    x: number,
    y: number,
    width: number,
    size: number,
    state: TextState,
    clip: Edges,
  ): void {
    const printed = printedOf(text);
    if (printed === '') return;
    if (printed === ' ') {
      this.spaced = true;
      return;
    }
    const [a, b, c, d, e, f] = place;
    const left = a * x + c * y + e;
    const top = b * x + d * y + f;
    const high = size * (state.font?.emHeight ?? 1);
    // The line's direction and the direction to the top of the letters, on the page.
    const alongX = a * width;
    const alongY = b * width;
    const upX = c * high;
    const upY = d * high;
    // Not Math.hypot: it takes a tenth of the whole reading.
    const em = Math.sqrt(upX * upX + upY * upY);
    if (em === 0 || !Number.isFinite(left + top + em + alongX + alongY)) return;
    // Diagonal words are a watermark.
    if (Math.min(Math.abs(upX), Math.abs(upY)) > 0.2 * em) return;
    const turn = turnOf(alongX, alongY, upX, upY);
    // How far the em box reaches below the base line.
    const low = 0.15;
    const x0 = left + alongX / 2 + upX * 0.35;
    const y0 = top + alongY / 2 + upY * 0.35;
    // What the clip hides is not printed: Chromium draws a line on both sides of a page break.
    if (!isInside(clip, x0, y0)) return;
    const from = along(turn, left, top);
    this.fonts.push(state.font);
    this.glyphs.push({
      left: left + Math.min(0, alongX) + Math.min(-upX * low, upX * (1 - low)),
      top: top + Math.min(0, alongY) + Math.min(-upY * low, upY * (1 - low)),
      right: left + Math.max(0, alongX) + Math.max(-upX * low, upX * (1 - low)),
      bottom: top + Math.max(0, alongY) + Math.max(-upY * low, upY * (1 - low)),
      text: printed,
      x: x0,
      y: y0,
      from,
      to: from + Math.sqrt(alongX * alongX + alongY * alongY),
      base: across(turn, left, top),
      em,
      turn,
      vertical: state.font?.vertical === true,
      spaced: this.spaced,
      visible: !inklessModes.has(state.mode),
      isWhite: state.isWhite,
    });
    this.spaced = false;
  }
}

/** Position along the line, growing with reading. */
export function along(turn: Turn, x: number, y: number): number {
  return turn === 0 ? x : turn === 1 ? y : turn === 2 ? -x : -y;
}

/** Position across the lines, growing from one line to the next. */
export function across(turn: Turn, x: number, y: number): number {
  return turn === 0 ? y : turn === 1 ? -x : turn === 2 ? -y : x;
}

function turnOf(alongX: number, alongY: number, upX: number, upY: number): Turn {
  // A glyph without width still has a height: up is a quarter turn against the line.
  const [x, y] = alongX === 0 && alongY === 0 ? [-upY, upX] : [alongX, alongY];
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 0 : 2;
  return y >= 0 ? 1 : 3;
}

function verticalMetrics(own: unknown, width: number, font: Font): readonly [number, number, number] {
  if (Array.isArray(own)) {
    const [advance, x, y] = own as readonly unknown[]; // Array.isArray leaves any
    if (isNumber(advance) && isNumber(x) && isNumber(y)) return [advance, x, y];
  }
  return [font.verticalMetrics[0], width / 2, font.verticalMetrics[2]];
}

/** Signs that fonts turn by themselves in columns; the words are the same in either direction. */
const turnedSigns =
  '︐，︑、︒。︓：︔；︕！︖？︱—︲–︵（︶）︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』';

/**
 * Radicals that programs write in place of the character that looks the same, because the font has one shape for
 * both and its table names the radical first. Those of U+2F00 and U+F900 are undone by their own decomposition.
 */
const radicals =
  '⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⺫目⻑長';

const sameSign = new Map(
  ((turnedSigns + radicals).match(/../gu) ?? []).map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
);

/**
 * True for the characters that a Chinese report prints. A font without a table of characters gives glyph numbers,
 * which look like other scripts.
 */
export function isPrintable(text: string): boolean {
  return /^[\u0020-\u007e\u00a9-\u00b9\u00d7\u2010-\u203b\u2103-\u22ff\u2460-\u27bf\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u.test(
    text,
  );
}

/** The printed character, ' ' for a blank, '' for nothing. A code without a character is U+FFFD, so that it never passes for one. */
function printedOf(text: string): string {
  if (text === '') return unreadable;
  const code = text.charCodeAt(0);
  // Nearly every glyph of a report is one of these; the rest is looked at more closely.
  const isPlain =
    (code > 0x20 && code < 0x7f) || (code >= 0x3400 && code <= 0x9fff) || (code > 0x3000 && code < 0x3040);
  if (text.length === 1 && isPlain) return text;
  if (/^[\s\u00a0\u3000]+$/u.test(text)) return ' ';
  if (/^[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]+$/u.test(text)) return '';
  if (code < 0x20 || code === 0x7f || (code >= 0xe000 && code <= 0xf8ff)) return unreadable;
  if (code >= 0x2e80 && code <= 0x2fdf) return sameSign.get(text) ?? text.normalize('NFKC');
  if (code >= 0xfe10 && code <= 0xfe4f) return sameSign.get(text) ?? text;
  if (code >= 0xf900 && code <= 0xfaff) return text.normalize('NFKC');
  return text;
}

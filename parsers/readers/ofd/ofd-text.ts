import type { XmlElement } from '../docx-xml.ts';
import { elementAt, elementsOf, ownText } from '../docx-xml.ts';
import type { GlyphCollector } from '../pdf-glyphs.ts';
import { freshText } from '../pdf-glyphs.ts';
import type { Edges, Matrix } from '../pdf-matrix.ts';
import { product } from '../pdf-matrix.ts';
import type { Font } from '../pdf-source.ts';
import { numberAt, numbersIn } from './ofd-values.ts';

/** One place of a text: what is printed there; empty where a glyph only continues the character before it. */
type Slot = string;

/** Widths are given to the collector in ems. Where letters stand is written out, so no font is asked for anything. */
const font: Font = {
  name: 'ofd',
  vertical: false,
  isType3: false,
  isGuessed: false,
  namedCodes: null,
  unit: 1,
  verticalMetrics: [-1, 0, 0],
  emHeight: 1,
};
const columnFont: Font = { ...font, vertical: true };
/** A text object that names no size is set in 10 pt. */
const usualSize = 3.5;
/** Text rendering modes as the collector knows them. */
const [inked, inkless] = [0, 3];

/**
 * Gives the characters of a text object to the collector. `map` leads from the object's own space to the upright
 * page, upside up: y grows downwards in both.
 */
export function showText(
  object: XmlElement,
  collector: GlyphCollector,
  map: Matrix,
  clip: Edges,
  isVisible: boolean,
): number {
  const stated = numberAt(object, 'Size', usualSize);
  const size = stated > 0 ? stated : usualSize;
  const stretch = numberAt(object, 'HScale', 1);
  const scale = stretch > 0 ? stretch : 1;
  const reading = quarterOf(object, 'ReadDirection');
  const standing = quarterOf(object, 'CharDirection');
  const state = {
    ...freshText(),
    font: reading % 2 === 1 && standing === 0 ? columnFont : font,
    size,
    scale,
    mode: isVisible ? inked : inkless,
  };
  const transforms = [...elementsOf(object, 'CGTransform')];
  let [x, y, before, shown] = [0, 0, 0, 0];
  for (const code of elementsOf(object, 'TextCode')) {
    const characters = Array.from(textIn(code));
    x = numberAt(code, 'X', x);
    y = numberAt(code, 'Y', y);
    const across = deltasIn(code.attributes['DeltaX'] ?? '', characters.length);
    const down = deltasIn(code.attributes['DeltaY'] ?? '', characters.length);
    const slots = slotsOf(characters, transforms, before, Math.max(across.length, down.length));
    before += characters.length;
    const moves = movesOf(slots, across, down, reading, size * scale);
    let [left, base] = [x, y];
    for (const [index, text] of slots.entries()) {
      const [dx, dy] = moves[index] ?? [0, 0];
      if (text !== '') {
        const along = standing === 0 ? dx : standing === 1 ? dy : standing === 2 ? -dx : -dy;
        const width = widthOf(text, along / (size * scale));
        state.matrix = product([1, 0, 0, 1, left, base], uprights[standing]);
        state.x = state.y = 0;
        collector.show([{ unicode: text, width, isSpace: false, vmetric: [0, 0, 0] }], state, map, clip);
        shown += 1;
      }
      left += dx;
      base += dy;
    }
  }
  return shown;
}

/** Quarter turns clockwise. */
type Quarter = 0 | 1 | 2 | 3;

/** From a letter's own space, in which up is up, to that of its text, in which y grows downwards. */
const uprights: Readonly<Record<Quarter, Matrix>> = {
  0: [1, 0, 0, -1, 0, 0],
  1: [0, 1, 1, 0, 0, 0],
  2: [-1, 0, 0, 1, 0, 0],
  3: [0, -1, -1, 0, 0, 0],
};

function quarterOf(object: XmlElement, name: string): Quarter {
  const turns = Math.round(numberAt(object, name, 0) / 90) % 4;
  return turns === 1 || turns === -3 ? 1 : Math.abs(turns) === 2 ? 2 : turns === 3 || turns === -1 ? 3 : 0;
}

/** The words of a text code without the line breaks of a pretty-printed file. */
function textIn(code: XmlElement): string {
  return ownText(code).replaceAll(/^\s*[\r\n]\s*|\s*[\r\n]\s*$/gu, '');
}

/** `g n v` stands for n times v. At most one delta for each character is taken. */
function deltasIn(list: string, most: number): readonly number[] {
  const deltas: number[] = [];
  const words = list.trim().split(/[\s,]+/u);
  let at = 0;
  while (at < words.length && deltas.length < most) {
    const isRun = words[at]?.toLowerCase() === 'g';
    const [count = 0, value = Number.NaN] = isRun
      ? numbersIn(`${words[at + 1] ?? ''} ${words[at + 2] ?? ''}`)
      : [1, ...numbersIn(words[at] ?? '')];
    if (!Number.isFinite(value)) break;
    for (let left = Math.min(count, most - deltas.length); left >= 1; left--) deltas.push(value);
    at += isRun ? 3 : 1;
  }
  return deltas;
}

/**
 * One slot for each glyph. A CGTransform may set two characters with one glyph or one with two; the deltas are counted
 * by glyph then. Where there are as many deltas as characters need, each character is its own.
 */
function slotsOf(
  characters: readonly string[],
  transforms: readonly XmlElement[],
  before: number,
  deltas: number,
): readonly Slot[] {
  const uneven = transforms.flatMap((transform) => {
    const start = numberAt(transform, 'CodePosition', 0) - before;
    const codes = numberAt(transform, 'CodeCount', 1);
    const glyphs = numberAt(transform, 'GlyphCount', glyphsIn(transform));
    const isInside = start >= 0 && codes >= 1 && start + codes <= characters.length;
    return isInside && glyphs >= 1 && glyphs !== codes ? [{ start, codes, glyphs }] : [];
  });
  if (uneven.length === 0 || deltas === characters.length - 1) return characters;
  const slots: Slot[] = [];
  let at = 0;
  for (const { start, codes, glyphs } of uneven.toSorted((one, other) => one.start - other.start)) {
    if (start < at) continue;
    slots.push(...characters.slice(at, start));
    const group = characters.slice(start, start + codes);
    // More slots than the deltas speak of would be made up.
    const count = Math.min(glyphs, Math.max(codes, deltas + 1));
    for (let index = 0; index < count; index++) {
      slots.push(index === count - 1 ? group.slice(index).join('') : (group[index] ?? ''));
    }
    at = start + codes;
  }
  return [...slots, ...characters.slice(at)];
}

function glyphsIn(transform: XmlElement): number {
  const glyphs = elementAt(transform, 'Glyphs');
  return glyphs === null ? 1 : Math.max(1, numbersIn(ownText(glyphs)).length);
}

/** From each slot to the next, along x and y. */
function movesOf(
  slots: readonly Slot[],
  across: readonly number[],
  down: readonly number[],
  reading: Quarter,
  em: number,
): readonly (readonly [number, number])[] {
  const isWritten = (deltas: readonly number[]): boolean => deltas.some((delta) => delta !== 0);
  const [hasX, hasY] = [isWritten(across), isWritten(down)];
  return slots.map((slot, index) => {
    // A list that is too short goes on as it ended, as viewers have it.
    const dx = across[index] ?? across.at(-1) ?? 0;
    const dy = down[index] ?? down.at(-1) ?? 0;
    if (hasY || (hasX && reading % 2 === 0)) return [dx, dy];
    // Nothing says where the next one stands, or only how far away: it follows in reading direction.
    const step = hasX ? Math.abs(dx) : nominalWidth(slot) * em;
    return reading === 0 ? [step, 0] : reading === 1 ? [0, step] : reading === 2 ? [-step, 0] : [0, -step];
  });
}

/** In ems: half a square for Latin letters and digits, a square for all else. */
function nominalWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x100 ? 0.5 : 1;
  return width;
}

const latinLetter = /^[A-Za-z]$/u;

/** Width of a character in ems, at most what lies between it and the next one. */
function widthOf(text: string, advance: number): number {
  const nominal = nominalWidth(text);
  if (!(advance > 0)) return nominal;
  // Latin letters have all widths; the next letter tells. Digits stand closer than half an em in no font but a narrow one.
  if (latinLetter.test(text)) return Math.min(Math.max(advance, 0.2), 1);
  return Math.min(nominal, advance);
}

import type { Raster } from '../../../model/document.ts';
import { digitVote } from './digit-vote.ts';
import { figureLine, sighted } from './figure-crop.ts';
import type { FigureLine } from './figure-crop.ts';
import { glyphImage } from './glyph-image.ts';
import { repeatedPicture } from './line-picture.ts';
import type { LinePicture } from './line-picture.ts';
import type { Mark } from './marks.ts';
import { PageFont } from './page-font.ts';
import type { KnownGlyph } from './page-font.ts';
import { glyphsAt, parted } from './parted.ts';
import { lineHeight, recognitionModel, stepsOf } from './recognition-model.ts';
import { spelled } from './spelled.ts';
import type { Spelled } from './spelled.ts';

/** A figure-like cell as recognised; `text` is the best guess where it is not certain. */
export interface ReadFigure {
  readonly text: string;
  readonly certain: boolean;
}

/** What was made of one cell before it is held against the page. */
export interface Draft {
  readonly text: string;
  /** Nothing speaks against it so far. */
  readonly isSound: boolean;
  readonly glyphs: readonly Evidence[];
  /** Why it is not sound, for whoever measures. */
  readonly doubt: string;
}

/** A digit of a draft with both votes. */
interface Evidence extends KnownGlyph {
  /** Of the network that reads whole lines. */
  readonly spelledAs: number;
  /** Of the network that sees the shape alone. */
  readonly shapedAs: number;
}

const alphabet = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ',', '.', '+', '-', '/'];

export async function figuresOf(
  crops: readonly Raster[],
): Promise<readonly (ReadFigure & { readonly doubt: string })[]> {
  const { usual, typical } = pageOf(crops);
  const drafts: Draft[] = [];
  for (const crop of crops) drafts.push(await draftOf(crop, usual, typical));
  const font = new PageFont(drafts.flatMap(({ isSound, glyphs }) => (isSound ? glyphs : [])));
  return drafts.map((draft) => {
    const doubt = draft.isSound ? doubtByPage(draft, font) : draft.doubt;
    return { text: draft.text, certain: doubt === '', doubt };
  });
}

/** Height of a digit and darkness of ink on this page. */
function pageOf(crops: readonly Raster[]): { readonly usual: number; readonly typical: number | null } {
  const seen = crops.map((crop) => sighted(crop, null)).filter(({ tall }) => tall >= 5);
  const talls = seen.map(({ tall }) => tall).sort((a, b) => a - b);
  const high = talls[Math.floor(talls.length * 0.9)] ?? 0;
  const digits = talls.filter((tall) => tall >= high * 0.6);
  const depths = seen
    .filter(({ tall }) => tall >= high * 0.6)
    .map(({ levels }) => levels.paper - levels.ink)
    .sort((a, b) => a - b);
  return {
    usual: digits[Math.floor(digits.length / 2)] ?? 12,
    typical: depths[Math.floor(depths.length / 2)] ?? null,
  };
}

async function draftOf(crop: Raster, usual: number, typical: number | null): Promise<Draft> {
  const sighting = sighted(crop, typical);
  const line = figureLine(crop, sighting, usual);
  if (line === null) return { text: '', isSound: !sighting.isCut, glyphs: [], doubt: 'cut' };
  const sign = signOf(glyphsAt(line.picture, line.digit), line.digit);
  const first = sign === null ? judgedLine(line, await spellingOf(line.picture, 1)) : soundSign(sign);
  // A line that does not come out is shown again: smaller, and a lone character three times, for the network knows lines.
  const times = line.picture.used < lineHeight ? 3 : 1;
  const draft = first.isSound
    ? first
    : better(first, judgedLine(line, await spellingOf(repeatedPicture(line.picture, times), times)));
  if (!draft.isSound) return draft;
  if (sighting.isCut) return { ...draft, isSound: false, doubt: 'cut' };
  return sighting.tall > usual * 1.45 ? { ...draft, isSound: false, doubt: 'tall' } : draft;
}

function better(first: Draft, second: Draft): Draft {
  return second.isSound || first.text === '' ? second : first;
}

function soundSign(text: string): Draft {
  return { text, isSound: true, glyphs: [], doubt: '' };
}

/** What the network reads in a line, with figures' characters only and with all that it knows. */
interface Spelling {
  readonly strict: readonly Spelled[];
  readonly free: string;
  /** Probability of the first character as read freely. */
  readonly freely: number;
}

async function spellingOf(picture: LinePicture, times: number): Promise<Spelling> {
  const { characters } = await recognitionModel();
  const steps = await stepsOf(picture.pixels, picture.width);
  const allowed = alphabet.map((each) => characters.indexOf(each));
  const strict = spelled(steps, characters, allowed);
  const free = spelled(steps, characters);
  const text = free.map(({ character }) => character).join('');
  return { strict: once(strict, times), free: text, freely: free[0]?.probability ?? 0 };
}

/** What was printed `times` side by side, once; nothing where the copies were not read alike. */
function once(seen: readonly Spelled[], times: number): readonly Spelled[] {
  const length = seen.length / times;
  const isAlike = seen.every(({ character }, i) => character === seen[i % length]?.character);
  if (!Number.isInteger(length) || !isAlike) return [];
  return seen.slice(0, length).map((each, i) => ({
    ...each,
    probability: Math.min(...seen.filter((_, j) => j % length === i).map(({ probability }) => probability)),
  }));
}

function judgedLine(line: FigureLine, { strict, free, freely }: Spelling): Draft {
  const text = strict.map(({ character }) => character).join('');
  const unsure = (doubt: string): Draft => ({
    text: text === '' ? free : text,
    isSound: false,
    glyphs: [],
    doubt,
  });
  if (free === '无' && freely > 0.9) return soundSign('无');
  if (text === '') return unsure('unread');
  const glyphs = parted(line.picture, line.digit, text.length, /^\d+$/u.test(text));
  if (glyphs === null) return unsure('count');
  const evidence: Evidence[] = [];
  for (const [i, glyph] of glyphs.entries()) {
    const { character, probability } = strict[i] ?? { character: '', probability: 0 };
    if (character === ',' || character === '.') {
      if (pointOf(glyph, glyphs, line.digit) !== character || probability < 0.6) return unsure('point');
      continue;
    }
    if (!/[\d/]/u.test(character)) return unsure('sign');
    if (glyph.bottom - glyph.top < line.digit * 0.75) return unsure('short');
    const image = glyphImage(line.picture, glyph);
    const vote = digitVote(image);
    const own = character === '/' ? vote.probability : (vote.shares[Number(character)] ?? 0);
    const isContested = vote.character !== character;
    if (isContested && (character === '/' || probability < 0.9)) return unsure('votes');
    evidence.push({ image, character, isContested, spelledAs: probability, shapedAs: own });
  }
  // `12,345` with a worn comma is `12.345`.
  if (/\.\d{3}$/u.test(text)) return unsure('point');
  if (/\/./u.test(text) || /.\//u.test(text)) return unsure('stroke');
  return { text, isSound: true, glyphs: evidence, doubt: '' };
}

/** A dash alone: wide, flat, in the middle. */
function signOf(glyphs: readonly Mark[], digit: number): string | null {
  const flat = glyphs.every(
    (glyph) => glyph.bottom - glyph.top < digit * 0.28 && glyph.right - glyph.left > digit * 0.3,
  );
  if (!flat || glyphs.length === 0 || glyphs.length > 2) return null;
  const width =
    Math.max(...glyphs.map((glyph) => glyph.right)) - Math.min(...glyphs.map((glyph) => glyph.left));
  return width > digit * 0.75 ? '—' : '-';
}

/** A point stands on the line, a comma hangs below it. */
function pointOf(glyph: Mark, glyphs: readonly Mark[], digit: number): ',' | '.' | null {
  const tall = glyphs.filter((each) => each.bottom - each.top > digit * 0.75);
  const foot = Math.max(...tall.map((each) => each.bottom));
  const [width, height] = [glyph.right - glyph.left, glyph.bottom - glyph.top];
  if (tall.length === 0 || glyph.top < foot - digit * 0.4 || height > digit * 0.5) return null;
  if (glyph.bottom - foot > digit * 0.1 && height > width) return ',';
  if (glyph.bottom - foot < digit * 0.06 && height < width * 1.35) return '.';
  return null;
}

/** What the page says against a draft; empty where it says nothing. */
function doubtByPage(draft: Draft, font: PageFont): string {
  for (const glyph of draft.glyphs) {
    const margin = font.margin(glyph, 3);
    if (glyph.isContested) {
      if (margin === null || margin < 1.25) return 'votes';
      continue;
    }
    const both = Math.min(glyph.spelledAs, glyph.shapedAs);
    if (margin !== null && margin < 1.1) return 'page';
    if (both < (margin === null ? 0.8 : 0.3)) return 'weak';
  }
  return '';
}

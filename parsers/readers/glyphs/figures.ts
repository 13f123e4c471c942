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
  /** A draft that is not sound, but one shape alone: the page may know it. */
  readonly lone?: Evidence;
}

/** A digit of a draft with both votes. */
interface Evidence extends KnownGlyph {
  /** Of the network that reads whole lines. */
  readonly spelledAs: number;
  /** Of the network that sees the shape alone. */
  readonly shapedAs: number;
  /** That network knows no digit that it is rather, even if it takes it for none. */
  readonly isLike: boolean;
}

const alphabet = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ',', '.', '/', '+', '-'];
/** What may stand in a line without any piece as flat as a sign. */
const upright = alphabet.slice(0, -2);

/** Lines that were read before on the same page: print that was never on paper repeats itself to the pixel. */
type Memory = Map<string, Promise<Spelling>>;

export async function figuresOf(
  crops: readonly Raster[],
): Promise<readonly (ReadFigure & { readonly doubt: string })[]> {
  const { usual, typical } = pageOf(crops);
  const drafts: Draft[] = [];
  const memory: Memory = new Map();
  for (const crop of crops) drafts.push(await draftOf(crop, usual, typical, memory));
  const font = new PageFont(drafts.flatMap(({ isSound, glyphs }) => (isSound ? glyphs : [])));
  return drafts.map((draft) => {
    if (draft.lone !== undefined && isKnown(draft.lone, draft.text, font))
      return { text: draft.lone.character, certain: true, doubt: '' };
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

async function draftOf(crop: Raster, usual: number, typical: number | null, memory: Memory): Promise<Draft> {
  const sighting = sighted(crop, typical);
  const line = figureLine(crop, sighting, usual);
  if (line === null) return { text: '', isSound: !sighting.isCut, glyphs: [], doubt: 'cut' };
  const pieces = glyphsAt(line.picture, line.digit);
  const sign = signOf(pieces, line.digit);
  const allowed = pieces.some((piece) => isFlat(piece, line.digit)) ? alphabet : upright;
  const look = async (picture: LinePicture, times: number): Promise<Draft> =>
    judgedLine(line, await remembered(memory, picture, times, allowed));
  const first = sign === null ? await look(line.picture, 1) : soundSign(sign);
  // A line that does not come out is shown again: smaller, and a lone character three times, for the network knows lines.
  const times = line.picture.used < lineHeight ? 3 : 1;
  const isClear = first.isSound && first.glyphs.every(({ spelledAs }) => spelledAs >= clear);
  const draft = isClear ? first : better(first, await look(repeatedPicture(line.picture, times), times));
  const doubt = sighting.isCut ? 'cut' : sighting.tall > usual * 1.45 ? 'tall' : '';
  return doubt === '' ? draft : { text: draft.text, isSound: false, glyphs: [], doubt: draft.doubt || doubt };
}

/** Probability from which a second look tells nothing new. */
const clear = 0.8;

/** Two looks at one line: where both came out they must agree, and then the surer one counts. */
function better(first: Draft, second: Draft): Draft {
  if (!first.isSound) return second.isSound || first.text === '' ? second : first;
  if (!second.isSound) return first;
  if (first.text !== second.text) return { text: first.text, isSound: false, glyphs: [], doubt: 'looks' };
  const glyphs = first.glyphs.map((glyph, i) => ({
    ...glyph,
    spelledAs: Math.max(glyph.spelledAs, second.glyphs[i]?.spelledAs ?? 0),
  }));
  return { ...first, glyphs };
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

function remembered(
  memory: Memory,
  picture: LinePicture,
  times: number,
  allowed: readonly string[],
): Promise<Spelling> {
  const pixels = Buffer.from(picture.pixels).toString('latin1');
  const key = `${picture.width} ${times} ${allowed.length} ${pixels}`;
  const known = memory.get(key) ?? spellingOf(picture, times, allowed);
  memory.set(key, known);
  return known;
}

async function spellingOf(
  picture: LinePicture,
  times: number,
  allowed: readonly string[],
): Promise<Spelling> {
  const { characters } = await recognitionModel();
  const steps = await stepsOf(picture.pixels, picture.width);
  const classes = allowed.map((each) => characters.indexOf(each));
  const strict = spelled(steps, characters, classes);
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
    ...loneOf(line),
  });
  if (free === '无' && freely > 0.9) return soundSign('无');
  if (text === '') return unsure('unread');
  const glyphs = parted(line.picture, line.digit, text.length, /^\d+$/u.test(text));
  if (glyphs === null) return unsure('count');
  const evidence: Evidence[] = [];
  // Two strokes that were taken for one worn digit might be two digits: the page has to say that it knows the shape.
  const isMended = text.length === 1 && glyphsAt(line.picture, line.digit).length > 1;
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
    const isOpposed = vote.character !== character;
    if (isOpposed && (character === '/' || probability < 0.9)) return unsure('votes');
    const isContested = isOpposed || isMended;
    const isLike = own >= 0.8 * vote.shares.reduce((sum, share) => sum + share, 0);
    const isFellow = isLike && probability >= 0.9;
    evidence.push({ image, character, isContested, isLike, isFellow, spelledAs: probability, shapedAs: own });
  }
  // `12,345` with a worn comma is `12.345`.
  if (/\.\d{3}$/u.test(text)) return unsure('point');
  if (/\/./u.test(text) || /.\//u.test(text)) return unsure('stroke');
  return { text, isSound: true, glyphs: evidence, doubt: '' };
}

/** The one shape that a line consists of, as the small network sees it. */
function loneOf(line: FigureLine): { readonly lone?: Evidence } {
  const [glyph, ...others] = parted(line.picture, line.digit, 1, true) ?? [];
  if (glyph === undefined || others.length > 0 || glyph.bottom - glyph.top < line.digit * 0.75) return {};
  const image = glyphImage(line.picture, glyph);
  const { character, probability } = digitVote(image);
  if (character === null || character === '/') return {};
  return {
    lone: {
      image,
      character,
      isContested: true,
      isFellow: false,
      isLike: true,
      spelledAs: 0,
      shapedAs: probability,
    },
  };
}

/**
 * The page knows a shape that the line network could not make out, or not as a figure: the small network says what it
 * is, and it lies among many that both networks read so, well apart from all others.
 */
function isKnown(lone: Evidence, text: string, font: PageFont): boolean {
  if (/^\d+$/u.test(text) && text !== lone.character) return false;
  const margin = font.margin(lone, many);
  return lone.shapedAs >= 0.95 && (margin === null || margin >= 1.5) && isKnownAs(lone, font);
}

/** One of many that look alike, where the page has either nothing else or enough of it to compare with. */
function isKnownAs(glyph: Evidence, font: PageFont): boolean {
  const hasRivals = font.margin(glyph, many) !== null;
  return (hasRivals || font.isAlone(glyph.character)) && font.isTypical(glyph, many);
}

/** As many fellows on the page make a digit known. */
const many = 12;

function isFlat(glyph: Mark, digit: number): boolean {
  return glyph.bottom - glyph.top < digit * 0.28 && glyph.right - glyph.left > digit * 0.3;
}

/** A dash alone: wide, flat, in the middle. */
function signOf(glyphs: readonly Mark[], digit: number): string | null {
  const flat = glyphs.every((glyph) => isFlat(glyph, digit));
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
      // A shape that is no digit, among others, may be a wrong cut between them.
      const isLike = glyph.isLike && (draft.glyphs.length === 1 || glyph.shapedAs >= 0.5);
      const isApart = margin === null ? isKnownAs(glyph, font) : margin >= 1.25;
      if (!isLike || !isApart) return 'votes';
      continue;
    }
    const both = Math.min(glyph.spelledAs, glyph.shapedAs);
    if (margin !== null && margin < 1.1) return 'page';
    const isCompared = margin !== null || font.isTypical(glyph, many);
    if (both < (isCompared ? (draft.glyphs.length === 1 ? 0.3 : 0.5) : clear)) return 'weak';
  }
  return '';
}

import type { ProseFigure } from '../../model/report.ts';
import type { Line } from '../line.ts';
import { noneSaidIn } from './none-statements.ts';
import { numeralsIn } from './numerals.ts';
import type { Numeral } from './numerals.ts';
import { isNeutral, ownNameOf } from './own-words.ts';
import type { OwnName } from './own-words.ts';
import { namesOf, windowBefore } from './phrases.ts';
import type { Named } from './phrases.ts';
import { placedLines, quoteAround, sentencesOf } from './placed-lines.ts';
import type { PlacedLine, Sentence } from './placed-lines.ts';
import { plainTextOf } from './plain-text.ts';
import type { PlainText } from './plain-text.ts';
import { scopeAt, scopeEventsOf } from './scope.ts';
import { isOfOneChannel, isPartOfHead, isSurrounded } from './surroundings.ts';
import type { Head } from './surroundings.ts';

/** Longer sentences are no sentences; more numbers than these are a table or an attack. */
const longestSentence = 1200;
const mostNumerals = 120;
const mostOfLine = 1500;
const mostOfDocument = 12_000;

/**
 * The figures that sentences of a report give, in reading order; `year` is the report's, `agency` its name where it is
 * known from elsewhere than the title. A figure is given only where the words around the number name what it counts,
 * for the whole of the reporting body, and nothing else. `at.offset` counts within the block: where several lines were
 * made of one block, all characters of its earlier lines and one for each break between them count.
 */
export function proseFiguresOf(
  lines: readonly Line[],
  year: number | null,
  agency: string | null = null,
): readonly ProseFigure[] {
  const own = ownNameOf(lines, agency);
  const figures: ProseFigure[] = [];
  let numerals = 0;
  for (const placed of placedLines(lines)) {
    if (numerals >= mostOfDocument) break;
    if (isInstruction(placed.line.text)) continue;
    const read = figuresOfLine(placed, year, own);
    numerals += read.numerals;
    for (const figure of read.figures) figures.push(figure);
  }
  return figures;
}

/** Sentences of the template that agencies leave in. */
function isInstruction(text: string): boolean {
  return /^[\s\u3000]*(?:本部分主要|该部分以表格形式)/u.test(text.slice(0, 40));
}

function figuresOfLine(
  placed: PlacedLine,
  year: number | null,
  own: OwnName | null,
): { readonly figures: readonly ProseFigure[]; readonly numerals: number } {
  const plain = plainTextOf(placed.line.text);
  const figures: ProseFigure[] = [];
  let heads: readonly Head[] = [];
  let before = '';
  let isOtherYear = false;
  let numerals = 0;
  for (const [index, sentence] of sentencesOf(plain.text).entries()) {
    // Whose and which year's the end of a sentence is, its beginning on another line tells.
    if (sentence.text.length > longestSentence || (index === 0 && placed.isContinued)) continue;
    const events = scopeEventsOf(sentence.text, year, own);
    const first = events.find(({ kind }) => kind === 'own-year' || kind === 'other-year');
    const reading: Reading = {
      placed,
      plain,
      sentence,
      own,
      events,
      year,
      isOtherYear,
      heads: /^[（“]?其中/u.test(sentence.text) ? carriedOver(heads, before) : [],
    };
    const read = figuresOfSentence(reading);
    before = sentence.text;
    heads = read.heads;
    figures.push(...read.figures);
    numerals += read.numerals;
    if (numerals >= mostOfLine) break;
    // What a paragraph goes on to tell of another year carries no year of its own.
    if (first !== undefined) isOtherYear = first.kind === 'other-year' && first.at <= 2;
  }
  return { figures, numerals };
}

/**
 * What a sentence that begins with 其中 goes on about. After one that names both remedies nobody knows of which; the
 * places of the figures are before the sentence.
 */
function carriedOver(heads: readonly Head[], before: string): readonly Head[] {
  const isOfBoth = /复议/u.test(before) && /诉讼|起诉/u.test(before);
  return heads
    .filter(({ family }) => family !== 'remedies' || !isOfBoth)
    .map((head) => ({ ...head, end: 0 }));
}

interface Reading {
  readonly placed: PlacedLine;
  readonly plain: PlainText;
  readonly sentence: Sentence;
  readonly own: OwnName | null;
  readonly events: ReturnType<typeof scopeEventsOf>;
  readonly year: number | null;
  /** Sentences before it in the paragraph told of another year. */
  readonly isOtherYear: boolean;
  readonly heads: readonly Head[];
}

function figuresOfSentence(reading: Reading): {
  readonly figures: readonly ProseFigure[];
  readonly heads: readonly Head[];
  readonly numerals: number;
} {
  const { sentence } = reading;
  const numerals = numeralsIn(sentence.text);
  if (numerals.length > mostNumerals) {
    return { figures: [], heads: [], numerals: numerals.length };
  }
  const said = noneSaidIn(sentence.text);
  const places = [
    ...numerals.map((numeral) => ({ at: numeral.start, numeral })),
    ...said.map((none) => ({ at: none.start, none })),
  ].sort((one, other) => one.at - other.at);
  const figures: ProseFigure[] = [];
  const heads: Head[] = [...reading.heads];
  let narrowedTo = -1;
  for (const place of places) {
    if ('none' in place) {
      const { code, family, needs, start, end, to } = place.none;
      const named: Named = { codes: [code], family, needs, start, isPart: true };
      const year = yearFor(reading, named, heads, to);
      if (year === undefined) continue;
      figures.push(figureAt(reading, code, { start, end, value: 0, unit: '', approximation: null }, year));
      continue;
    }
    const { numeral } = place;
    const names = namesOf(sentence.text, numeral, reading.own);
    // 公示行政许可12件、行政处罚3件: what narrows the first narrows the second.
    const follows = narrowedTo >= 0 && sentence.text.charAt(narrowedTo) === '、';
    if (follows && windowBefore(sentence.text, numeral.from).start === narrowedTo + 1) {
      narrowedTo = numeral.to;
      continue;
    }
    const fitting = names.flatMap((named) => {
      const year = yearFor(reading, named, heads, numeral.to);
      return year === undefined ? [] : [{ named, year }];
    });
    const [best, second] = fitting;
    if (best === undefined && names.some(({ start }) => isNarrowed(reading, start))) narrowedTo = numeral.to;
    // The longest phrase names the number, even where it may not be taken: a shorter one would be a part of it.
    if (best === undefined || (names[0]?.start ?? 0) < best.named.start) continue;
    if (second?.named.start === best.named.start && second.named.codes.join() !== best.named.codes.join())
      continue;
    const { codes, family } = best.named;
    heads.push({ codes, family, value: numeral.value, end: numeral.to });
    for (const code of best.named.codes) figures.push(figureAt(reading, code, numeral, best.year));
  }
  return { figures, heads, numerals: places.length };
}

/** Words before a phrase, back to the last comma, make it a part of what it names or something else. */
function isNarrowed({ sentence, own }: Reading, start: number): boolean {
  return !isNeutral(windowBefore(sentence.text, start).text, own);
}

/**
 * Undefined where the figure may not be taken: its words are narrowed, its surroundings lack what they must say, or it
 * counts another body, time or part. Else the year it is of, null for the report's own.
 */
function yearFor(
  reading: Reading,
  named: Named,
  heads: readonly Head[],
  to: number,
): number | null | undefined {
  const { sentence, own, events, placed } = reading;
  const clause = windowBefore(sentence.text, named.start);
  if (clause.isListed || !isNeutral(clause.text, own)) return undefined;
  if (!isSurrounded({ placed, paragraph: reading.plain.text, sentence }, named, heads, to)) return undefined;
  const scope = scopeAt(events, sentence.text, named.start);
  if (!scope.isWhole) return undefined;
  if (!named.isPart && isPartOfHead(sentence.text, named, heads)) return undefined;
  if (
    named.family === 'proactive' &&
    named.codes[0] === 'prose.proactive_items' &&
    isOfOneChannel(sentence.text, named.start, heads)
  )
    return undefined;
  if (placed.section === 5 && /改进|措施|打算|计划/u.test(placed.topic)) return undefined;
  if (scope.otherYear === null) {
    return reading.isOtherYear && !events.some(({ kind, at }) => kind === 'own-year' && at < named.start)
      ? undefined
      : null;
  }
  const between = sentence.text.slice(scope.otherYear.end, named.start).replace(/，/gu, '');
  return scope.otherYear.year !== null && isNeutral(between, own) ? scope.otherYear.year : undefined;
}

function figureAt(
  { placed, plain, sentence }: Reading,
  code: string,
  words: Pick<Numeral, 'start' | 'end' | 'value' | 'unit' | 'approximation'>,
  year: number | null,
): ProseFigure {
  const original = placed.line.text;
  const start = plain.places[sentence.start + words.start] ?? 0;
  const end = (plain.places[sentence.start + words.end - 1] ?? start) + 1;
  return {
    code,
    value: words.value,
    unit: words.unit,
    raw: original.slice(start, end),
    approximation: words.approximation,
    year,
    quote: quoteAround(original, start, end),
    at: { paragraph: placed.line.block + 1, offset: placed.offset + start, section: placed.section },
  };
}

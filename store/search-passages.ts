import { comparable, comparableWithPlaces } from './search-text.ts';

/** A stretch of printed text; `isHit` where it is one of the words that were searched for. */
export interface Part {
  readonly text: string;
  readonly isHit: boolean;
}

/** Where words stand in a section, cut out with what stands around them. */
export interface Passage {
  /** Of the section; empty where the passage is the heading itself. */
  readonly heading: string;
  /** The passage begins, or ends, in the middle of the text. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  readonly parts: readonly Part[];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

interface Field {
  readonly heading: string;
  readonly text: string;
  /** The text made comparable. */
  readonly compared: string;
  /** All places of the words; worked out where they are first asked for. */
  readonly hits: () => readonly Hit[];
}

interface Hit extends Span {
  readonly word: string;
}

/** Characters that are shown before and behind a hit. */
const around = 36;
/** Hits of one text that are marked. */
const mostHits = 200;

/** The whole text with its hits marked. */
export function markedText(text: string, words: readonly string[]): readonly Part[] {
  if (words.length === 0) return text === '' ? [] : [{ text, isHit: false }];
  return partsOf(text, { from: 0, to: text.length }, joined(hitsIn(text, words)));
}

/**
 * Passages of a report's sections that show each of the words that stand in them, and as many further places as make up
 * `least`; in the order of the text.
 */
export function passagesOf(
  sections: readonly { readonly heading: string; readonly text: string }[],
  words: readonly string[],
  least: number,
): readonly Passage[] {
  const fields = sections
    .flatMap(({ heading, text }) => [
      { heading: '', text: heading },
      { heading, text },
    ])
    .map((field): Field => ({
      ...field,
      compared: comparable(field.text),
      hits: askedOnce(() => hitsIn(field.text, words)),
    }));
  const windows = new Map<Field, Span[]>();
  let count = 0;
  const show = (field: Field, hit: Span): void => {
    const known = windows.get(field) ?? [];
    if (known.some(({ from, to }) => from <= hit.from && hit.to <= to)) return;
    known.push(windowAround(field.text, hit));
    windows.set(field, known);
    count += 1;
  };
  const having = fields.filter(({ compared }) => words.some((word) => compared.includes(word)));
  for (const word of words) {
    const field = having.find(({ compared }) => compared.includes(word));
    const first = field?.hits().find((hit) => hit.word === word);
    if (field !== undefined && first !== undefined) show(field, first);
  }
  for (const field of having) {
    if (count >= least) break;
    for (const hit of field.hits()) if (count < least) show(field, hit);
  }
  return having.flatMap((field) => shownOf(field, windows.get(field) ?? []));
}

function askedOnce<T>(work: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => (known ??= { value: work() }).value;
}

function shownOf({ heading, text, hits }: Field, windows: readonly Span[]): readonly Passage[] {
  if (windows.length === 0) return [];
  const marked = joined(hits());
  return joined(windows.toSorted((one, other) => one.from - other.from)).map((window) => ({
    heading,
    cutBefore: window.from > 0,
    cutAfter: window.to < text.length,
    parts: partsOf(text, window, marked),
  }));
}

function windowAround(text: string, { from, to }: Span): Span {
  return {
    from: onCharacter(text, Math.max(0, from - around)),
    to: onCharacter(text, Math.min(text.length, to + around)),
  };
}

/** The places of comparable words in a text as printed, in the order of the text. */
function hitsIn(text: string, words: readonly string[]): readonly Hit[] {
  const { text: compared, starts, ends } = comparableWithPlaces(text);
  const hits: Hit[] = [];
  for (const word of words) {
    let at = compared.indexOf(word);
    for (let count = 0; at !== -1 && count < mostHits; count += 1) {
      hits.push({ word, from: starts[at] ?? 0, to: ends[at + word.length - 1] ?? text.length });
      at = compared.indexOf(word, at + word.length);
    }
  }
  return hits.toSorted((one, other) => one.from - other.from || one.to - other.to);
}

/** Spans in order of which none touches the next. */
function joined(spans: readonly Span[]): readonly Span[] {
  const apart: Span[] = [];
  for (const span of spans) {
    const last = apart.at(-1);
    if (last === undefined || span.from > last.to) apart.push(span);
    else apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return apart;
}

function partsOf(text: string, { from, to }: Span, hits: readonly Span[]): readonly Part[] {
  const parts: Part[] = [];
  let at = from;
  const add = (end: number, isHit: boolean): void => {
    if (end > at) parts.push({ text: text.slice(at, end), isHit });
    at = Math.max(at, end);
  };
  for (const hit of hits) {
    if (hit.to <= from || hit.from >= to) continue;
    add(Math.max(from, hit.from), false);
    add(Math.min(to, hit.to), true);
  }
  add(to, false);
  return parts;
}

/** Not between the halves of a character beyond the basic plane. */
function onCharacter(text: string, at: number): number {
  return at > 0 && at < text.length && /[\udc00-\udfff]/u.test(text.charAt(at)) ? at - 1 : at;
}

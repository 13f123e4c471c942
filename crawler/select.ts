import { load, type CheerioAPI } from 'cheerio';
import { ListingError } from '../model/errors.ts';
import { addressOf } from './addresses.ts';

/** Elements of a page, in document order. */
export type Elements = ReturnType<typeof elementsOf>;

/** A page ready for counted selectors: each refusal names the address. */
export interface Markup {
  readonly $: CheerioAPI;
  readonly url: string;
  /** Address that relative links are resolved against: the page's own, or its `<base href>`. */
  readonly base: string;
}

/** Pages are read by several rules one after another; each is parsed once. */
const parsed = new WeakMap<object, Markup>();

/** Parses a page; never fails, whatever the markup. Nobody changes what it gives: who wants to cut something out takes a clone. */
export function markupOf(page: { readonly url: string; readonly text: string }): Markup {
  const known = parsed.get(page);
  if (known !== undefined) return known;
  const fresh = freshMarkupOf(page);
  parsed.set(page, fresh);
  return fresh;
}

/** Most of a page that is taken apart, in characters: a page is read in one stretch, and nobody can stop that. */
const mostCharacters = 4 * 1024 * 1024;
/** Pictures that a page carries in itself: they hold no link. */
const inlined = /data:[\w.+/-]{1,100};base64,[\w+/=\s]+/gu;

/** True where a page is longer than what is taken apart of it; what lies behind is not seen. */
export function isCutShort(text: string): boolean {
  return text.length > mostCharacters && text.replace(inlined, 'data:,').length > mostCharacters;
}

function freshMarkupOf(page: { readonly url: string; readonly text: string }): Markup {
  const isLong = page.text.length > mostCharacters;
  const $ = load(isLong ? page.text.replace(inlined, 'data:,').slice(0, mostCharacters) : page.text);
  const declared = $('base[href]').first().attr('href');
  const base = declared === undefined ? null : addressOf(declared, page.url);
  return { $, url: page.url, base: base ?? page.url };
}

/** Every element that matches, at least one; throws ListingError where none does. */
export function all(markup: Markup, selector: string, within?: Elements): readonly Elements[] {
  const found = matches(markup, selector, within);
  if (found.length === 0) throw refusal(markup, selector, 0, 'at least 1');
  return found;
}

/** The one element that matches; throws ListingError where none or several do. */
export function one(markup: Markup, selector: string, within?: Elements): Elements {
  const found = matches(markup, selector, within);
  const [first] = found;
  if (first === undefined || found.length > 1) throw refusal(markup, selector, found.length, 'exactly 1');
  return first;
}

/** The absolute address an element links to, fragment dropped; throws ListingError where it has none. */
export function hrefOf(markup: Markup, element: Elements): string {
  const href = element.attr('href');
  const url = href === undefined ? null : addressOf(href, markup.base);
  if (url !== null) return url;
  throw new ListingError(
    'href-missing',
    `an element of ${markup.url} was expected to link to a web address and has ${href === undefined ? 'no href' : `href "${href}"`}; look at the page and mend the selector.`,
  );
}

/** The words of an element, runs of white space as one blank. */
export function textOf(element: { text(): string }): string {
  return oneLine(element.text());
}

/** Runs of white space (full-width and non-breaking blanks too) as one blank, none at the ends. */
export function oneLine(text: string): string {
  return text.replace(/[\s\u00a0\u3000\u200b\ufeff]+/gu, ' ').trim();
}

function matches({ $ }: Markup, selector: string, within?: Elements): readonly Elements[] {
  const found = within === undefined ? elementsOf($, selector) : within.find(selector);
  return found.toArray().map((element) => $(element));
}

function elementsOf($: CheerioAPI, selector: string) {
  return $(selector);
}

function refusal(markup: Markup, selector: string, found: number, expected: string): ListingError {
  return new ListingError(
    'selector-mismatch',
    `selector "${selector}" matched ${found} elements on ${markup.url} where ${expected} was expected; look at the page and mend the selector.`,
  );
}

import { ListingError } from '../../model/errors.ts';
import type { Link, Page } from '../../model/site.ts';
import { addressOf } from '../addresses.ts';
import { dayIn } from '../days.ts';
import { markupOf, oneLine, textOf } from '../select.ts';

/** A JSON object by its names. */
export type Members = Readonly<Record<string, unknown>>;

/** Links that a portal's frame has at least; an error page has fewer. */
const linksOfFrame = 3;
const chinaOffsetMs = 8 * 60 * 60 * 1000;

/**
 * The value of a page that was asked for as JSON (or JSONP, or JSON as a browser shows it). Throws ListingError
 * `home-in-place` where the portal answers with a page of its own, `list-unreadable` where it answers otherwise.
 */
export function jsonAnswerOf(page: Pick<Page, 'url' | 'text'>): unknown {
  const text = page.text.replace(/^\ufeff/u, '').trim();
  const source = text.startsWith('<')
    ? shownJsonOf(page)
    : (/^[\w.$]+\(([\s\S]*)\)\s*;?$/u.exec(text)?.[1] ?? text);
  try {
    return JSON.parse(source);
  } catch (cause) {
    // Whatever else JSON.parse could throw would be a bug of the engine.
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new ListingError(
      'list-unreadable',
      `${page.url} was expected to answer with JSON and its answer begins with ${JSON.stringify(text.slice(0, 40))}; look whether the portal changed its list.`,
      { cause },
    );
  }
}

/** JSON that a browser shows as a page of its own; any other page in place of JSON is refused. */
function shownJsonOf(page: Pick<Page, 'url' | 'text'>): string {
  const { $ } = markupOf(page);
  const shown = $('body > pre').first().text().trim();
  if (/^[[{]/u.test(shown)) return shown;
  if ($('a[href]').length < linksOfFrame) return page.text.trim();
  throw new ListingError(
    'home-in-place',
    `${page.url} was expected to answer with JSON and answers with the page "${textOf($('title').first())}", which portals do under load; run again later, and with a wider gap.`,
  );
}

/** The members of a JSON object; none for any other value. */
export function membersOf(value: unknown): Members {
  // An object that came from JSON has string names and nothing else.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

/** The objects of a JSON array, each as its members; null for any other value. */
export function objectsOf(value: unknown): readonly Members[] | null {
  return Array.isArray(value) ? value.map(membersOf) : null;
}

/** The first of the named members that is a text with something in it, or a number; null where none is. */
export function textIn(members: Members, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = members[name];
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return null;
}

/** The first of the named members that is a whole number, be it written as one or as a text; null where none is. */
export function countIn(members: Members, ...names: readonly string[]): number | null {
  const counts = names
    .map((name) => textIn(members, name))
    .filter((text) => text !== null && /^\d{1,9}$/u.test(text));
  const [first] = counts;
  return first === undefined ? null : Number(first);
}

/** What the objects of a list call the parts of an entry, the surest name first. */
export interface EntryNames {
  readonly url: readonly string[];
  readonly title: readonly string[];
  readonly day: readonly string[];
}

/** The entries of a JSON list: those with an address, each once, and the titles of those without. */
export function entriesOf(
  rows: readonly Members[],
  names: EntryNames,
  page: Pick<Page, 'url'>,
): { readonly links: readonly Link[]; readonly unlinked: readonly string[] } {
  const links = new Map<string, Link>();
  const unlinked: string[] = [];
  for (const row of rows) {
    const title = wordsOf(textIn(row, ...names.title) ?? '');
    const url = asPageOf(addressOf(textIn(row, ...names.url) ?? '', page.url), page.url);
    if (url === null) unlinked.push(title);
    else if (!links.has(url)) links.set(url, { url, title, publishedOn: dayOf(textIn(row, ...names.day)) });
  }
  return { links: [...links.values()], unlinked };
}

/** Lists write `http:` into the addresses of a site that they serve by https: one report must not have two addresses. */
function asPageOf(url: string | null, page: string): string | null {
  if (url === null) return null;
  const [address, own] = [new URL(url), new URL(page)];
  if (address.hostname !== own.hostname || address.port !== '' || own.port !== '') return url;
  address.protocol = own.protocol;
  return address.href;
}

/** A title without the markup that a search puts around its words. */
function wordsOf(title: string): string {
  return /[<&]/u.test(title)
    ? textOf(markupOf({ url: 'http://title.invalid/', text: title }).$('body'))
    : oneLine(title);
}

/** A day as text, or as seconds or milliseconds since 1970 in China's time. */
function dayOf(text: string | null): string | null {
  if (text === null) return null;
  if (!/^\d{9,13}$/u.test(text)) return dayIn(text);
  const ms = Number(text) * (text.length > 11 ? 1 : 1000);
  return new Date(ms + chinaOffsetMs).toISOString().slice(0, 10);
}

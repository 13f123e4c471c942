import { ListingError } from '../../model/errors.ts';
import type { Address, Listing, Page } from '../../model/site.ts';
import { addressOf } from '../addresses.ts';
import { assembledListing } from './assembled-listing.ts';
import { furtherPagesOf, pageAddress, pageNumberOf } from './counted-pages.ts';
import { countIn, entriesOf, jsonAnswerOf, membersOf, objectsOf } from './json-answer.ts';
import { decoded, numberIn, parameterIn, unescaped } from './script-parameters.ts';

// The Fujian platform on TRS: a page inlines its first entries and its script asks for the list by POST.

const endpoint = /\/fjdzapp\/search\b/u;
/** What the platform's script sends beside its counters, as the page states it. */
const parameters = [
  'channelid',
  'sortfield',
  'classsql',
  'classcol',
  'classnum',
  'classsort',
  'cache',
] as const;
/** Entries of a page, where the page's script does not say. */
const usualSize = 75;
const names = {
  url: ['docpuburl', 'chnldocurl', 'url'],
  title: ['doctitle', 'title'],
  day: ['docreltime', 'docpubtime'],
};

/** True for an answer to the platform's question. */
export function isFujianAnswer(page: Page): boolean {
  return endpoint.test(new URL(page.url).pathname);
}

/**
 * The questions that bring the whole list, where the page states more entries than it shows (`recordCount`); none
 * where all are shown or the page does not say what its script would ask.
 */
export function fujianQuestionOf(page: Page, shown: number): readonly Address[] {
  const source = unescaped(page.text);
  const spelled = /["'(]\s*((?:https?:)?[^"'\s()<>]*\/fjdzapp\/search)\b/u.exec(source)?.[1];
  const total = numberIn(source, 'recordCount');
  const url = spelled === undefined ? null : addressOf(spelled, page.url);
  if (url === null || total === null || shown >= total) return [];
  const form: Record<string, string> = {};
  for (const name of parameters) {
    const value = name === 'classsql' ? columnRuleIn(source) : parameterIn(source, name);
    if (value !== null) form[name] = decoded(value);
  }
  // Without the rule that names the column the answer would be the whole portal.
  if (form['classsql'] === undefined) return [];
  const size = numberIn(source, 'prepage') ?? usualSize;
  const last = Math.ceil(total / size);
  const pages = [1, ...furtherPagesOf({ number: 1, shown: size, size, total })].slice(0, last);
  return pages.map((number) => ({ url, form: { ...form, page: String(number), prepage: String(size) } }));
}

/** `classsql: 'chnlid=2041'`, `"classsql":"(parentid=2041)"`, `classsql=chnlid%3D2041`. */
function columnRuleIn(source: string): string | null {
  const scripted = /\bclasssql["']?\s*[:=]\s*(?:"([^"]*)"|'([^']*)')/u.exec(source);
  const queried = /\bclasssql=([^&"'\s<>]+)/u.exec(source)?.[1];
  const rule = scripted?.[1] ?? scripted?.[2] ?? queried ?? null;
  return rule === null || rule.trim() === '' ? null : rule;
}

/** One answer: its entries, and its successor until the stated count of pages is reached. */
export function fujianAnswerOf(page: Page): Listing {
  const answer = membersOf(jsonAnswerOf(page));
  const rows = objectsOf(answer['data']);
  const pages = countIn(answer, 'pageCount');
  const number = pageNumberOf(page);
  if (rows === null || (rows.length === 0 && number === 1)) {
    throw new ListingError(
      rows === null ? 'list-unreadable' : 'empty-list',
      `${page.url} was asked for a list whose page states entries and answers with ${rows === null ? 'no "data"' : 'none'}; run again later, then look whether the portal changed its list.`,
    );
  }
  const isEnd = rows.length === 0 || (pages !== null && number >= pages);
  const { links, unlinked } = entriesOf(rows, names, page);
  return assembledListing({
    links,
    next: isEnd ? [] : [pageAddress(page, number + 1)],
    unlinked,
  });
}

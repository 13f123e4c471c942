import { ListingError } from '../../model/errors.ts';
import type { Address, Link, Listing, Page, Site } from '../../model/site.ts';
import { addressOf, isOnSite } from '../addresses.ts';
import { dayIn } from '../days.ts';
import { oneLine } from '../select.ts';
import { assembledListing } from './assembled-listing.ts';
import { furtherPagesOf, pageAddress, pageNumberOf, refuseEmptyFirst } from './counted-pages.ts';
import { unescaped } from './script-parameters.ts';

// TRS WAS5: older portals draw their lists from a search server that answers with XML.

const endpoint = /\/was5\/web\/search\b/u;
/** Entries that a page is asked for where nobody says. */
const usualSize = 50;

/** True for an answer of the search server; a page that merely links it is none. */
export function isWasAnswer(page: Page): boolean {
  return endpoint.test(new URL(page.url).pathname);
}

/** An entrance: a search by its address becomes the POST that the portals' scripts send. */
export function wasEntranceOf(url: string): Address {
  const address = new URL(url);
  return endpoint.test(address.pathname) ? questionOf(address) : { url };
}

/** The search that a page's script would ask, as a list of one; none where it names no channel of the site. */
export function wasQuestionsOf(page: Page, site: Site): readonly Address[] {
  const spelled = /["'(]\s*([^"'\s()<>]*\/was5\/web\/search\?[^"'\s<>]*channelid=\d+[^"'\s<>]*)/u.exec(
    unescaped(page.text),
  )?.[1];
  const url = spelled === undefined ? null : addressOf(spelled, page.url);
  return url === null || !isOnSite(url, site) ? [] : [questionOf(new URL(url))];
}

function questionOf(address: URL): Address {
  const form = { page: '1', prepage: String(usualSize), ...Object.fromEntries(address.searchParams) };
  return { url: `${address.origin}${address.pathname}`, form };
}

/** One answer: its records, and its successor until the stated count of records is reached. */
export function wasAnswerOf(page: Page): Listing {
  const records = [...page.text.matchAll(/<REC\b[^>]*>([\s\S]*?)<\/REC>/giu)].map(
    ([, record = '']) => record,
  );
  const count = /<RECORDCOUNT>\s*(?:<!\[CDATA\[)?\s*(\d{1,9})/iu.exec(page.text)?.[1];
  const total = count === undefined ? null : Number(count);
  if (records.length === 0 && total === null) {
    throw new ListingError(
      'list-unreadable',
      `${page.url} was expected to answer with records (<REC>) and has none; look whether the portal changed its search.`,
    );
  }
  const size = Number(
    page.asked?.form?.['prepage'] ?? new URL(page.url).searchParams.get('prepage') ?? usualSize,
  );
  const counted = { number: pageNumberOf(page), shown: records.length, size, total };
  refuseEmptyFirst(counted, page.url);
  return assembledListing({
    links: records.flatMap((record) => linkOf(record, page)),
    next: furtherPagesOf(counted).map((number) => pageAddress(page, number)),
    statedLinks: total,
  });
}

function linkOf(record: string, page: Page): readonly Link[] {
  const url = addressOf(contentOf(record, 'URL') ?? contentOf(record, 'DOCPUBURL') ?? '', page.url);
  if (url === null) return [];
  const title = oneLine(
    (contentOf(record, 'TITLE') ?? contentOf(record, 'DOCTITLE') ?? '').replace(/<[^>]*>/gu, ''),
  );
  return [{ url, title, publishedOn: dayIn(contentOf(record, 'DOCRELTIME') ?? '') }];
}

function contentOf(record: string, name: string): string | null {
  const found = new RegExp(String.raw`<${name}>([\s\S]*?)</${name}>`, 'iu').exec(record)?.[1];
  if (found === undefined) return null;
  const content = /^\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*$/u.exec(found)?.[1] ?? unescaped(found);
  return content.trim() === '' ? null : content;
}

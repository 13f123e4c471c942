import type { Link } from '../../model/site.ts';
import { addressOf } from '../addresses.ts';
import { bodyOf, isChrome, proseOf, publishedOnOf, reportMarksIn, titleOf } from '../article.ts';
import { isDocumentAddress } from '../document-address.ts';
import { textOf, type Markup } from '../select.ts';

// Addresses that name an agency and a year show a report or, with the same status, a shell without one.

/** Prose that a shell without a report does not reach, links and frame left out. */
const leastProse = 400;

/** The page as a link to itself, with what its address says of agency and year. */
export function reportLinkOf(markup: Markup, year: number | null, agencyCode: string | null): Link {
  return {
    url: markup.url,
    title: titleOf(markup),
    publishedOn: publishedOnOf(markup),
    ...(year === null ? {} : { year }),
    ...(agencyCode === null ? {} : { agencyCode }),
  };
}

/** True where the page has a report's own words, a file or a picture; a shell has the portal's frame and nothing else. */
export function hasReport(markup: Markup): boolean {
  const { $, base } = markup;
  if (reportMarksIn(proseOf(markup)) >= 2) return true;
  const hasFile = $('a[href], iframe[src], embed[src]')
    .toArray()
    .map((element) => $(element))
    .some((element) => {
      const url = addressOf(element.attr('href') ?? element.attr('src') ?? '', base);
      return url !== null && isDocumentAddress(url) && !isChrome(element);
    });
  if (hasFile || /downfile\.jsp\?/u.test($('script').text())) return true;
  const body = bodyOf(markup);
  return (
    body !== null && !isChrome(body) && (body.find('img').length > 0 || textOf(body).length >= leastProse)
  );
}

/** The year that a parameter of an address names, or null. */
export function yearIn(query: URLSearchParams, name: string): number | null {
  const value = query.get(name);
  return value !== null && /^20\d\d$/u.test(value) ? Number(value) : null;
}

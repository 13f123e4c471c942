import { ListingError } from '../../model/errors.ts';
import type { Adapter, Address, Link, Listing, Page, Site } from '../../model/site.ts';
import { addressOf, isOnSite } from '../addresses.ts';
import { bodyOf, isChrome, proseOf, publishedOnOf, reportMarksIn, titleOf } from '../article.ts';
import { isDocumentAddress } from '../document-address.ts';
import { markupOf, textOf, type Markup } from '../select.ts';
import { rowsOf } from './rows.ts';

const reportPath = '/module/xxgk/xxgkAnnualReport.jsp';
/** Prose that a shell without a report does not reach, links and frame left out. */
const leastProse = 400;

/**
 * Hanweb xxgk: one page per agency and year, addressed by `area` and `fbtime`.
 *
 * There is no list: the years are asked for one by one. A year without a report answers 200 with an empty shell,
 * which is read as a page that offers nothing.
 */
export const hanwebAnnual: Adapter = {
  family: 'hanweb-annual',

  entrances: (site: Site, years: readonly number[]): readonly Address[] =>
    site.entrances.flatMap((url) =>
      isReportPath(url) && new URL(url).searchParams.has('area')
        ? years.map((year) => reportAddress(url, year))
        : [{ url }],
    ),

  read: (page: Page, site: Site, years: readonly number[]): Listing =>
    isReportPath(page.url) ? readReport(page) : readDirectory(page, site, years),
};

/** True for an address of the annual-report page. */
export function isReportPath(url: string): boolean {
  return new URL(url).pathname.toLowerCase().endsWith('/xxgkannualreport.jsp');
}

function reportAddress(url: string, year: number): Address {
  const address = new URL(url);
  address.searchParams.set('fbtime', String(year));
  return { url: address.href, year };
}

function readReport(page: Page): Listing {
  const markup = markupOf(page);
  if (!hasReport(markup)) return { links: [], next: [] };
  const query = new URL(page.url).searchParams;
  const year = Number(query.get('fbtime'));
  const area = query.get('area');
  const link: Link = {
    url: page.url,
    title: titleOf(markup),
    publishedOn: publishedOnOf(markup),
    ...(Number.isInteger(year) && year > 0 ? { year } : {}),
    ...(area === null ? {} : { agencyCode: area }),
  };
  return { links: [link], next: [], isReport: true };
}

/** A report has its own words, a file or a picture; a shell has the portal's frame and nothing else. */
function hasReport(markup: Markup): boolean {
  const { $, base } = markup;
  const prose = proseOf(markup);
  if (reportMarksIn(prose) >= 2) return true;
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

/** A column or tree page: the areas that it links, each for every wanted year. */
function readDirectory(page: Page, site: Site, years: readonly number[]): Listing {
  const markup = markupOf(page);
  const names = new Map<string, { readonly name: string; readonly url: string }>();
  for (const { url, title } of [...rowsOf(markup), ...scriptedAreasOf(markup)]) {
    if (!isOnSite(url, site)) continue;
    const area = areaOf(url);
    if (area === null) continue;
    const earlier = names.get(area);
    const own = isReportPath(url) ? url : new URL(reportPath, page.url).href;
    if (earlier === undefined || earlier.name.length < title.length)
      names.set(area, { name: title, url: own });
  }
  const links = [...names].flatMap(([area, { name, url }]) =>
    years.map((year) => areaLink(url, area, name, year)),
  );
  const trees = markup
    .$('iframe[src], frame[src]')
    .toArray()
    .map((element) => addressOf(markup.$(element).attr('src') ?? '', markup.base))
    .filter((url) => url !== null)
    .filter((url) => /\/tree\.jsp/u.test(url) && isOnSite(url, site));
  if (links.length === 0 && trees.length === 0) {
    throw new ListingError(
      'list-without-links',
      `${page.url} was expected to link agencies (area= or vc_xxgkarea= in a link) and links none; look for the portal's list of agencies.`,
    );
  }
  return {
    links,
    next: [],
    ...(trees.length === 0 ? {} : { opens: trees.map((url) => ({ url })) }),
    stated: { links: links.length },
  };
}

function areaLink(base: string, area: string, name: string, year: number): Link {
  const address = new URL(base);
  const showType = address.searchParams.get('showType');
  address.search = '';
  address.searchParams.set('area', area);
  address.searchParams.set('fbtime', String(year));
  if (showType !== null) address.searchParams.set('showType', showType);
  return { url: address.href, title: name, publishedOn: null, year, agencyCode: area };
}

function areaOf(url: string): string | null {
  const query = new URL(url).searchParams;
  const area = query.get('vc_xxgkarea') ?? query.get('area');
  return area !== null && /^[\w-]+$/u.test(area) ? area : null;
}

/** Areas that are opened by script: `<a onclick="…xxgkAnnualReport.jsp?area=…">`, `<option value="…area=…">`. */
function scriptedAreasOf(markup: Markup): readonly { readonly url: string; readonly title: string }[] {
  const { $, base } = markup;
  return $('[onclick*="area="], option[value*="area="], a[href^="javascript"][href*="area="]')
    .toArray()
    .flatMap((element) => {
      const found = $(element);
      const call = `${found.attr('onclick') ?? ''} ${found.attr('value') ?? ''} ${found.attr('href') ?? ''}`;
      const target = /[^\s"'(]*\?[^\s"')]*area=[^\s"')]*/u.exec(call)?.[0];
      const url = target === undefined ? null : addressOf(target, base);
      return url === null ? [] : [{ url, title: textOf(found) }];
    });
}

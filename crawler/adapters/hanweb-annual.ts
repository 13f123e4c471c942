import { ListingError } from '../../model/errors.ts';
import type { Adapter, Address, Link, Listing, Page, Site } from '../../model/site.ts';
import { addressOf, isOnSite } from '../addresses.ts';
import { markupOf, textOf, type Markup } from '../select.ts';
import { assembledListing } from './assembled-listing.ts';
import { treeFramesOf } from './hanweb-tree.ts';
import { hasReport, reportLinkOf, yearIn } from './report-page.ts';
import { rowsOf } from './rows.ts';

const reportPath = '/module/xxgk/xxgkAnnualReport.jsp';

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
  const link = reportLinkOf(markup, yearIn(query, 'fbtime'), query.get('area'));
  return { links: [link], next: [], isReport: true };
}

/** A column or tree page: the areas that it links, each for every wanted year. */
function readDirectory(page: Page, site: Site, years: readonly number[]): Listing {
  const markup = markupOf(page);
  const names = new Map<string, { readonly name: string; readonly url: string }>();
  // The shell of one agency and its tree name their area in their own address; the report says whose it is.
  const own = areaOf(page.url);
  if (own !== null) names.set(own, { name: '', url: new URL(reportPath, page.url).href });
  for (const { url, title } of [...rowsOf(markup), ...scriptedAreasOf(markup)]) {
    if (!isOnSite(url, site)) continue;
    const area = areaOf(url);
    // A link to the page's own area is its navigation (指南、机构职能) and names no agency.
    if (area === null || area === own) continue;
    const earlier = names.get(area);
    if (earlier === undefined || earlier.name.length < title.length)
      names.set(area, { name: title, url: isReportPath(url) ? url : new URL(reportPath, page.url).href });
  }
  const links = [...names].flatMap(([area, { name, url }]) =>
    years.map((year) => areaLink(url, area, name, year)),
  );
  const trees = treeFramesOf(markup, site);
  if (links.length === 0 && trees.length === 0) {
    throw new ListingError(
      'list-without-links',
      `${page.url} was expected to link agencies (area= or vc_xxgkarea= in a link) and links none; look for the portal's list of agencies.`,
    );
  }
  return assembledListing({
    links,
    opens: trees.map((url) => ({ url })),
    statedLinks: links.length,
  });
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

import { ListingError } from '../../model/errors.ts';
import type { Adapter, Address, Link, Listing, Page, Site } from '../../model/site.ts';
import { addressOf, isOnSite } from '../addresses.ts';
import { columnOf, proseOf, reportMarksIn } from '../article.ts';
import { markupOf, textOf, type Markup } from '../select.ts';
import {
  isLabelAddress,
  labelCallOf,
  labelPageAt,
  labelPageOf,
  pageCountIn,
  pageIndexAt,
  pageOfLabel,
} from './lonsun-label.ts';
import { isYearAddress, withYear, yearsListedOn, yearOfAddress } from './lonsun-years.ts';
import { shellListingOf, shownInstead } from './shown-instead.ts';
import { hasReport, reportLinkOf } from './report-page.ts';
import { assembledListing } from './assembled-listing.ts';
import { articleRowsOf, rowsOf, speaksOfReport, type Row } from './rows.ts';
import { pagesAfter } from './script-parameters.ts';

/** Most columns that one page may open. */
const mostColumns = 400;
const listContainers = '.xxgk_navli, .xxgk_nav_con, .xxgk_nav_list';
const ownArticle = /\/public\/\d+\/\d+\.html$|\/OpennessAnnualReport\/show\/\d+\.html$/iu;
const ownColumn = /\/public\/column\/\d+$|\/content\/column\/\d+$/u;

/**
 * LonSun: reports by organ and year (`type=3&action=detail&title=2023`), lists of them (`isNianbao=1`), and columns
 * that a call to site/label fills page by page. Every parameter of that call is read from the page.
 */
export const lonsun: Adapter = {
  family: 'lonsun',

  entrances: (site: Site, years: readonly number[]): readonly Address[] =>
    site.entrances.flatMap((url) =>
      isYearAddress(url) ? years.map((year) => withYear(url, year)) : [{ url }],
    ),

  read(page: Page, site: Site, years: readonly number[]): Listing {
    if (isLabelAddress(page.url)) return readAnswer(page, site);
    return isYearAddress(page.url) ? readReport(page) : readColumn(page, site, years);
  },
};

/** The page of one organ and year; without a report it answers with the portal's frame and a word that nothing is there. */
function readReport(page: Page): Listing {
  const markup = markupOf(page);
  // Beside the word that nothing is there the page may list other entries, whose titles are no report.
  const isEmpty = isSaidEmpty(markup, page) && reportMarksIn(proseOf(markup)) < 2;
  if (isEmpty || !hasReport(markup)) return { links: [], next: [] };
  const organ = /\/public\/column\/(\d+)/u.exec(new URL(page.url).pathname)?.[1] ?? null;
  return { links: [reportLinkOf(markup, yearOfAddress(page.url), organ)], next: [], isReport: true };
}

function readColumn(page: Page, site: Site, years: readonly number[]): Listing {
  const shell = shellListingOf(page, site);
  if (shell !== null) return shell;
  const markup = markupOf(page);
  const rows = rowsOf(markup).filter(({ url }) => isOnSite(url, site));
  const { wanted, others } = yearsListedOn(page.url, rows, years);
  const links = [...linksIn(markup, site), ...others];
  const columns = columnsOf(rows, page);
  const call = labelCallOf(page);
  const pages = pageCountIn(page.text);
  const shows = links.length + wanted.length > 0;
  // A list that its page does not begin is one of its own, so that its pages are counted as the portal counts them.
  const own = call !== null && !shows ? [{ ...pageOfLabel(call, 1), column: columnOf(markup) }] : [];
  const next = shows ? furtherPagesOf(page, call, pages) : [];
  const opens = [...own, ...wanted, ...columns];
  if (links.length + next.length + opens.length > 0) {
    return assembledListing({ links, next, opens, statedPages: shows ? pages : null });
  }
  if (isSaidEmpty(markup, page)) return { links, next, stated: { links: 0 } };
  const instead = shownInstead(markup, site);
  if (instead !== null) return instead;
  throw new ListingError(
    'list-without-links',
    `${page.url} was expected to be a LonSun list and has no report of a year, no link to an article, no call to site/label and no column of annual reports; look whether the portal moved its list.`,
  );
}

/** Pages after the one that a column page shows: by its call, else by `pageIndex` in its own address. */
function furtherPagesOf(
  page: Page,
  call: ReturnType<typeof labelCallOf>,
  pages: number | null,
): readonly Address[] {
  const number = labelPageOf(page);
  if (call !== null) {
    // Without a count the rows shown need not be the call's first page: a list is read twice rather than with a hole.
    const first = pages === null ? [pageOfLabel(call, number)] : [];
    return [...first, ...pagesAfter(number, pages).map((wanted) => pageOfLabel(call, wanted))];
  }
  const linked = [...page.text.matchAll(/[?&]pageIndex=(\d{1,5})/gu)].map(([, wanted]) => Number(wanted));
  const last = pages ?? (linked.length === 0 ? number : Math.max(number, ...linked));
  return pagesAfter(number, last).map((wanted) => pageIndexAt(page.url, wanted));
}

/** One answer of the call: a fragment of rows, or the words that the call gave for nothing. */
function readAnswer(page: Page, site: Site): Listing {
  const markup = markupOf(page);
  const links = linksIn(markup, site);
  const pages = pageCountIn(page.text);
  const number = labelPageOf(page);
  if (links.length > 0) {
    return assembledListing({
      links,
      next: pagesAfter(number, pages).map((wanted) => labelPageAt(page, wanted)),
      statedPages: pages,
    });
  }
  const isDue = pages !== null && pages > 0 && number <= pages && (number > 1 || pages > 1);
  const isProven = isSaidEmpty(markup, page) && !isDue;
  if (number > 1 && !isDue && (isProven || pages === null)) return { links, next: [] };
  if (number === 1 && isProven) return { links, next: [], stated: { links: 0 } };
  throw new ListingError(
    'list-empty',
    `page ${number} of the list at ${page.url} has no entry${pages === null ? '' : ` of its ${pages} pages`}${isDue ? '' : ' and does not say that there is none'}; ask again, and look whether the portal changed its list.`,
  );
}

/** True where the page says that there is nothing: in the words that its own call gave for it, or in the usual ones. */
function isSaidEmpty(markup: Markup, page: Page): boolean {
  const given = page.asked?.form?.['result'] ?? new URL(page.url).searchParams.get('result') ?? '';
  const words = textOf(markup.$.root());
  return /暂无(?:相关)?(?:信息|数据|内容)/u.test(words) || (given !== '' && words.includes(given));
}

/** Articles by their address, by the list's own classes, or as any list shows them; columns are none. */
function linksIn(markup: Markup, site: Site): readonly Link[] {
  if (site.selectors?.row !== undefined) return articleRowsOf(markup, site);
  const { $, base } = markup;
  const shown = new Set(articleRowsOf(markup, site).map(({ url }) => url));
  const listed = new Set(
    $(listContainers)
      .find('a[href]')
      .toArray()
      .map((element) => addressOf($(element).attr('href') ?? '', base)),
  );
  return rowsOf(markup)
    .filter(({ url }) => !isColumn(url) && !isYearAddress(url))
    .filter(({ url }) => shown.has(url) || ownArticle.test(new URL(url).pathname) || listed.has(url))
    .map(({ url, title, publishedOn }) => ({ url, title, publishedOn }));
}

/** Other columns of the portal that speak of annual reports. */
function columnsOf(rows: readonly Row[], page: Page): readonly Address[] {
  return rows
    .filter(({ url }) => isColumn(url) && !isYearAddress(url) && url !== page.url)
    .filter(({ url, title }) => new URL(url).searchParams.get('isNianbao') === '1' || speaksOfReport(title))
    .slice(0, mostColumns)
    .map(({ url }) => ({ url }));
}

function isColumn(url: string): boolean {
  return ownColumn.test(new URL(url).pathname);
}

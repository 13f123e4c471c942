import { ListingError } from '../../model/errors.ts';
import type { Adapter, Address, Link, Listing, Page, Site } from '../../model/site.ts';
import { addressOf, isOnSite } from '../addresses.ts';
import { dayIn } from '../days.ts';
import { markupOf, oneLine, textOf, type Markup } from '../select.ts';
import { shellListingOf, shownInstead } from './shown-instead.ts';
import { assembledListing, type Found } from './assembled-listing.ts';
import { articleRowsOf, linksOf, rowsOf, speaksOfReport, unlinkedReportsOf } from './rows.ts';
import { unescaped } from './script-parameters.ts';

/** Most columns that one page may open, and most pages that one pager may name. */
const mostColumns = 400;
const mostPages = 2000;
const documentPath = /\/doc_[0-9a-f]{16,32}\.html$/u;
const channelPath = /\/gongkai\/(?:site_[\w-]+\/)?channel_[\w.]+\/?(?:(?:index|list)(?:_\d+)?\.html)?$/u;
const pagerWords = /^(?:\d{1,3}|下一?页|后一?页|>{1,2}|»|尾页|末页)$/u;

/**
 * Shandong gongkai: documents at `/gongkai/site_…/channel_…/doc_….html`, lists under `/gongkai/channel_…/` that a
 * script draws. Read are the drawn page (the site's `browser`), the data that the page carries in its scripts, and
 * lists that are static.
 */
export const shandongGongkai: Adapter = {
  family: 'shandong-gongkai',

  entrances: (site: Site): readonly Address[] => site.entrances.map((url) => ({ url })),

  read(page: Page, site: Site): Listing {
    const shell = shellListingOf(page, site);
    if (shell !== null) return shell;
    const markup = markupOf(page);
    const links = linksIn(markup, page, site);
    const further = furtherPagesOf(markup, page, site);
    const opens = columnsOf(markup, page, site);
    if (links.length > 0 || opens.length > 0) {
      return assembledListing({
        links,
        next: links.length === 0 ? [] : further,
        opens,
        unlinked: unlinkedReportsOf(markup),
        ...statedOn(markup, page),
      });
    }
    const instead = shownInstead(markup, site);
    if (instead !== null) return instead;
    throw new ListingError(
      'list-without-links',
      `${page.url} was expected to be a gongkai list and shows no document (doc_<number>.html) and no column of annual reports; ${site.browser === true ? 'look whether the portal moved its list' : 'its lists are drawn by script, so give the site "browser: true" and look again'}.`,
    );
  },
};

/** Links of the page, and the entries that its scripts carry. */
function linksIn(markup: Markup, page: Page, site: Site): readonly Link[] {
  if (site.selectors?.row !== undefined) return articleRowsOf(markup, site);
  const shown = new Set(articleRowsOf(markup, site).map(({ url }) => url));
  const rows = rowsOf(markup).filter(({ url }) => !isChannel(url) && (isDocument(url) || shown.has(url)));
  return linksOf([...rows, ...carriedEntriesOf(markup, page)]);
}

/** `{"title":"…","url":"/gongkai/…/doc_….html","publishTime":"2024-01-19"}` in whatever order the script has it. */
function carriedEntriesOf(markup: Markup, page: Page): readonly Link[] {
  const { $ } = markup;
  return $('script')
    .toArray()
    .flatMap((element) => {
      const source = unescaped($(element).text()).replace(/\\\//gu, '/');
      return (source.match(/\{[^{}]{1,4000}\}/gu) ?? []).flatMap((entry): readonly Link[] => {
        const href = /["']([^"'\s]{1,300}\/doc_[0-9a-f]{16,32}\.html)["']/u.exec(entry)?.[1];
        const title = /["']?\w*title["']?\s*:\s*(?:"([^"]{1,300})"|'([^']{1,300})')/iu.exec(entry);
        const url = href === undefined ? null : addressOf(href, page.url);
        const words = oneLine((title?.[1] ?? title?.[2] ?? '').replace(/<[^>]*>/gu, ''));
        return url === null || words === ''
          ? []
          : [{ url, title: words, publishedOn: dayBesideTitle(entry) }];
      });
    });
}

/** The day that an entry states in a field of its own: a date in its title is another one. */
function dayBesideTitle(entry: string): string | null {
  const field = /["']?\w*(?:date|time)\w*["']?\s*:\s*["']([^"']{8,30})["']/iu.exec(entry)?.[1];
  return field === undefined ? null : dayIn(field);
}

/** Pages that the list's own pager links: numbers, 下一页, 尾页. */
function furtherPagesOf(markup: Markup, page: Page, site: Site): readonly Address[] {
  const { $, base } = markup;
  const pages = $('a[href]')
    .toArray()
    .map((element) => $(element))
    .filter((anchor) => pagerWords.test(textOf(anchor)))
    .map((anchor) => addressOf(anchor.attr('href') ?? '', base))
    .filter((url) => url !== null)
    .filter(
      (url) => url !== page.url && isOnSite(url, site) && !isDocument(url) && isSameList(url, page.url),
    );
  return [...new Set(pages)].slice(0, mostPages).map((url) => ({ url }));
}

/** Pages of one list lie in one directory. */
function isSameList(url: string, own: string): boolean {
  const listOf = (address: string) => new URL(address).pathname.replace(/\/(?:[^/]*\.html)?$/u, '');
  return listOf(url) === listOf(own);
}

/**
 * What the list says of its size: `共37条`, `共3页`, the total beside the entries that a script carries, and pages that
 * only the pager's script can reach, which are so known to be missing.
 */
function statedOn(markup: Markup, page: Page): Pick<Found, 'statedLinks' | 'statedPages'> {
  const { $, base } = markup;
  const words = textOf($('body'));
  const carried = $('script')
    .toArray()
    .map((element) => $(element).text())
    .find((script) => /\/doc_[0-9a-f]{16,32}\.html/u.test(script));
  const entries =
    /共有?\s*(\d{1,6})\s*条/u.exec(words)?.[1] ??
    /["']?\b(?:total|totalCount|recordCount)["']?\s*:\s*["']?(\d{1,6})/u.exec(carried ?? '')?.[1];
  const pages = /共有?\s*(\d{1,5})\s*页/u.exec(words)?.[1];
  const controls = $('a, button')
    .toArray()
    .map((element) => $(element))
    .filter((control) => pagerWords.test(textOf(control)) && !control.is('.disabled, [disabled]'));
  const scripted = controls.filter((control) => addressOf(control.attr('href') ?? '', base) === null);
  const shown = [
    ...controls.map((control) => Number(textOf(control))).filter((number) => number > 1),
    ...(scripted.some((control) => !/\d/u.test(textOf(control))) ? [page.number + 1] : []),
  ];
  const most = pages === undefined ? Math.max(0, ...shown) : Number(pages);
  return {
    statedPages: most === 0 ? null : most,
    statedLinks: entries === undefined ? null : Number(entries),
  };
}

/** Columns of the portal that a year or the report's name marks. */
function columnsOf(markup: Markup, page: Page, site: Site): readonly Address[] {
  return rowsOf(markup)
    .filter(({ url }) => isChannel(url) && isOnSite(url, site) && !isSameList(url, page.url))
    .filter(({ title }) => speaksOfReport(title))
    .slice(0, mostColumns)
    .map(({ url }) => ({ url }));
}

function isDocument(url: string): boolean {
  return documentPath.test(new URL(url).pathname);
}

function isChannel(url: string): boolean {
  return channelPath.test(new URL(url).pathname);
}

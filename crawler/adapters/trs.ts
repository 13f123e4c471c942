import { ListingError } from '../../model/errors.ts';
import type { Adapter, Address, Link, Listing, Page, Site } from '../../model/site.ts';
import { addressOf, directoryOf, isOnSite } from '../addresses.ts';
import { proseOf, publishedOnOf, reportMarksIn, titleOf } from '../article.ts';
import { markupOf, type Markup } from '../select.ts';
import { articleRowsOf, rowsOf, speaksOfReport, unlinkedReportsOf } from './rows.ts';
import { pagerOf } from './trs-pager.ts';

/** How far below its entrance a directory of columns is followed: year, level, agency. */
const deepest = 3;
/** Most columns that one directory page may open. */
const mostColumns = 400;
/** Frames that hold counters, logins and the like, never a list. */
const noiseFrames = /visitcount|login|tree\.jsp|share|footer|header|counter|jiucuo|weibo/iu;

/**
 * TRS WCM: static lists.
 *
 * The pager is drawn by script, so the pages come from its declaration and not from links; declared pages may not
 * exist (the walk reports them). An entrance may be a directory of columns: year, level, agency.
 */
export const trs: Adapter = {
  family: 'trs',

  entrances: (site: Site): readonly Address[] => site.entrances.map((url) => ({ url })),

  read(page: Page, site: Site): Listing {
    const shell = shellTargetOf(page, site);
    if (shell !== null) return { links: [], next: [], opens: [{ url: shell }] };
    const markup = markupOf(page);
    const pager = pagerOf(page.text, page.url);
    const links =
      site.selectors?.row === undefined ? articleRowsOf(markup, site) : declaredLinks(markup, site);
    const columns = columnsBelow(markup, page);
    const home = directoryOf(page.url);
    const own = links.filter((link) => link.url.startsWith(home) || speaksOfReport(link.title));
    // Beside articles only columns that a year or the report's name marks are opened; else all of them.
    const opened =
      own.length === 0
        ? columns
        : columns.filter(({ title }) => speaksOfReport(title) || /20\d\d/u.test(title));
    const entries = pager?.entries ?? statedEntriesOf(page.text);
    const stated =
      pager === null && entries === undefined
        ? {}
        : {
            stated: {
              ...(entries === undefined ? {} : { links: entries }),
              ...(pager === null ? {} : { pages: pager.pages }),
            },
          };
    if (own.length === 0) {
      // The address of a column may show its one article; columns around it are then navigation.
      const report = reportShownOn(markup);
      if (report !== null) return { links: [report], next: [], isReport: true };
    }
    const next = (pager?.further ?? []).map((url) => ({ url }));
    const opens = opened.map(({ url }) => ({ url }));
    const unlinked = unlinkedReportsOf(markup);
    if (links.length > 0 || next.length > 0 || opens.length > 0) {
      return {
        links,
        next,
        ...(opens.length === 0 ? {} : { opens }),
        ...(unlinked.length === 0 ? {} : { unlinked }),
        ...stated,
      };
    }
    const frames = framesOf(markup, site);
    if (frames.length > 0) return { links, next: [], opens: frames.map((url) => ({ url })) };
    throw new ListingError(
      'list-without-links',
      `${page.url} was expected to be a list and has no link to an article (t<date>_<number>.html, a link with a date, a title with 年报 or 年度报告), no column below it and no frame; look whether the portal moved its list.`,
    );
  },
};

/** Selectors of the site's own, which must match. */
function declaredLinks(markup: Markup, site: Site): readonly Link[] {
  const links = articleRowsOf(markup, site);
  if (links.length > 0) return links;
  throw new ListingError(
    'selector-mismatch',
    `the rows of selector "${site.selectors?.row ?? ''}" on ${markup.url} hold no link; mend the site's selectors.`,
  );
}

/** Columns of the same host below the entrance, deeper than the page itself. */
function columnsBelow(markup: Markup, page: Page): readonly Link[] {
  const root = directoryOf(page.entrance);
  // Below a portal's home page lies the whole portal: of that only the columns of annual reports are opened.
  const isHome = new URL(root).pathname === '/';
  const home = directoryOf(page.url);
  return rowsOf(markup)
    .filter(({ url, title }) => {
      if (isHome && !speaksOfReport(title)) return false;
      const directory = directoryOf(url);
      const isIndex = /\/(?:index\.(?:s?html?|jsp))?$/u.test(new URL(url).pathname);
      const depth = directory.slice(root.length).split('/').length - 1;
      return (
        isIndex &&
        directory.startsWith(root) &&
        directory.startsWith(home) &&
        directory !== home &&
        depth <= deepest
      );
    })
    .slice(0, mostColumns);
}

/** The page's own report, where the column's address shows its article in place of a list. */
function reportShownOn(markup: Markup): Link | null {
  if (reportMarksIn(proseOf(markup)) < 4) return null;
  return { url: markup.url, title: titleOf(markup), publishedOn: publishedOnOf(markup) };
}

/** Where a redirect shell of a few bytes (`location.replace(…)`, meta refresh) leads, within the site. */
function shellTargetOf(page: Page, site: Site): string | null {
  if (page.text.length > 1500) return null;
  const target =
    /location(?:\.href)?\s*(?:=|\.replace\s*\(|\.assign\s*\()\s*["']([^"']+)["']/u.exec(page.text)?.[1] ??
    /http-equiv\s*=\s*["']?refresh["']?[^>]*?url\s*=\s*["']?([^"'>\s]+)/iu.exec(page.text)?.[1];
  const url = target === undefined ? null : addressOf(target, page.url);
  if (url === null || url === page.url) return null;
  // A refresh to the directory above is how this family says that a page was removed for good.
  if (url === directoryOf(url) && page.url.startsWith(url) && url !== directoryOf(page.url)) {
    throw new ListingError(
      'list-removed',
      `${page.url} only leads up to ${url}, which is how the portal marks a removed page; look for the list's new address.`,
    );
  }
  return isOnSite(url, site) ? url : null;
}

function framesOf(markup: Markup, site: Site): readonly string[] {
  return markup
    .$('iframe[src], frame[src]')
    .toArray()
    .map((element) => addressOf(markup.$(element).attr('src') ?? '', markup.base))
    .filter((url) => url !== null)
    .filter((url) => !noiseFrames.test(url) && isOnSite(url, site))
    .slice(0, 5);
}

/** `recordCount: 'N'` of the Fujian platform, which inlines only its first entries. */
function statedEntriesOf(text: string): number | undefined {
  const count = /\brecordCount\s*[:=]\s*["']?(\d+)/u.exec(text)?.[1];
  return count === undefined ? undefined : Number(count);
}

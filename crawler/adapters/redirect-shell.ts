import { ListingError } from '../../model/errors.ts';
import type { Address, Link, Page, Site } from '../../model/site.ts';
import { addressOf, directoryOf, isOnSite } from '../addresses.ts';
import { proseOf, publishedOnOf, reportMarksIn, titleOf } from '../article.ts';
import type { Markup } from '../select.ts';

// What may stand at the address of a list in place of it: a redirect of a few bytes, a frame, the one report itself.

/** A longer page is no redirect shell, whatever its scripts may do. */
const longestShell = 1500;
/** A shell links its target, and perhaps the home page. */
const mostLinksOfShell = 2;
/** Frames that hold counters, logins and the like, never a list. */
const noiseFrames = /visitcount|login|tree\.jsp|share|footer|header|counter|jiucuo|weibo/iu;
/** Frames that show a file. */
const fileFrames = /\.(?:pdf|docx?|ofd|wps)(?:$|[?#])|[?&]file=/iu;
/** More frames than a list page has. */
const mostFrames = 5;

/**
 * Where a redirect shell (`location.replace(…)`, meta refresh) leads, within the site; null for any other page.
 * Throws ListingError where it only leads up, which is how portals mark a removed page.
 */
export function redirectTargetOf(page: Pick<Page, 'url' | 'text'>, site: Site): string | null {
  if (page.text.length > longestShell) return null;
  // A short list has scripts that lead away too: in what a click opens, in its pager, in its search.
  const text = page.text.replace(/\bonclick\s*=\s*(?:"[^"]*"|'[^']*')/giu, '');
  if ((text.match(/<a\s/giu)?.length ?? 0) > mostLinksOfShell) return null;
  const target =
    /location(?:\.href)?\s*(?:=|\.(?:replace|assign)\s*\()\s*["']([^"']+)["']/u.exec(text)?.[1] ??
    /http-equiv\s*=\s*["']?refresh["']?[^>]*?url\s*=\s*["']?([^"'>\s]+)/iu.exec(text)?.[1];
  const url = target === undefined ? null : addressOf(target, page.url);
  if (url === null || url === page.url) return null;
  if (url === directoryOf(url) && page.url.startsWith(url) && url !== directoryOf(page.url)) {
    throw new ListingError(
      'list-removed',
      `${page.url} only leads up to ${url}, which is how the portal marks a removed page; look for the list's new address.`,
    );
  }
  return isOnSite(url, site) ? url : null;
}

/** Addresses of the site's own frames that may hold a list. */
export function listFramesOf(markup: Markup, site: Site): readonly string[] {
  return markup
    .$('iframe[src], frame[src]')
    .toArray()
    .map((element) => addressOf(markup.$(element).attr('src') ?? '', markup.base))
    .filter((url) => url !== null)
    .filter((url) => !noiseFrames.test(url) && !fileFrames.test(url) && isOnSite(url, site))
    .slice(0, mostFrames);
}

/** Frames of a page that has rows of its own; every page of a list shows the same, so those of the first are enough. */
export function framesBeside(page: Page, markup: Markup, site: Site): readonly Address[] {
  return page.number > 1 ? [] : listFramesOf(markup, site).map((url) => ({ url, isMaybe: true }));
}

/** The page's own report, where a column's address shows its article in place of a list; `least` report words prove it. */
export function reportShownOn(markup: Markup, least = 4): Link | null {
  if (reportMarksIn(proseOf(markup)) < least) return null;
  return { url: markup.url, title: titleOf(markup), publishedOn: publishedOnOf(markup) };
}

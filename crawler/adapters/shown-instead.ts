import type { Listing, Page, Site } from '../../model/site.ts';
import type { Markup } from '../select.ts';
import { assembledListing } from './assembled-listing.ts';
import { listFramesOf, redirectTargetOf, reportShownOn } from './redirect-shell.ts';

/** The listing of a redirect shell, which opens its target; null for any other page. */
export function shellListingOf(page: Page, site: Site): Listing | null {
  const target = redirectTargetOf(page, site);
  return target === null ? null : assembledListing({ links: [], opens: [{ url: target }] });
}

/** What stands at a list's address in place of its rows: the one report itself, or frames that hold them; else null. */
export function shownInstead(markup: Markup, site: Site): Listing | null {
  const report = reportShownOn(markup);
  if (report !== null) return { links: [report], next: [], isReport: true };
  const frames = listFramesOf(markup, site);
  return frames.length === 0 ? null : assembledListing({ links: [], opens: frames.map((url) => ({ url })) });
}

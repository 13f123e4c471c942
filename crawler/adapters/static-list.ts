import { ListingError } from '../../model/errors.ts';
import type { Address, Link, Listing, Page, Site } from '../../model/site.ts';
import { addressOf, directoryOf, isOnSite } from '../addresses.ts';
import { isChrome } from '../article.ts';
import { isInterpretation } from '../judge-rules.ts';
import { markupOf, type Markup } from '../select.ts';
import { assembledListing } from './assembled-listing.ts';
import { unknownPagerOf } from './generic-pager.ts';
import { moreWords, unknownRowsOf } from './generic-rows.ts';
import { framesBeside, listFramesOf, redirectTargetOf, reportShownOn } from './redirect-shell.ts';
import { articleRowsOf, linksOf, rowsOf, speaksOfReport, unlinkedReportsOf } from './rows.ts';

/** How a list says that it goes on. */
export interface StaticPager {
  /** Further pages, absolute. */
  readonly further: readonly string[];
  readonly pages?: number | undefined;
  readonly entries?: number | undefined;
}

/** What tells the static lists of one family from those of another. */
export interface StaticFamily {
  /** Path of a list page: such links are columns or pages and never articles. */
  readonly column: RegExp;
  /** Selector of the rows, for pages that have them; else rows are found by title, date and address. */
  readonly row?: string;
  /** The family's own pager; null where the page has none of that kind. */
  readonly pager?: (page: Page, markup: Markup) => StaticPager | null;
  /** Columns that the page opens as a directory, where the family knows them by more than `column`. */
  readonly columns?: (page: Page, markup: Markup) => readonly Link[];
  /** Lists that the page leads to whatever its rows are. */
  readonly opens?: readonly Address[];
  /** Lists that its script asks for, opened where the page itself shows no row. */
  readonly asked?: readonly Address[];
  /** Entries that the page states in the family's own way. */
  readonly entries?: number | null;
}

/** Most columns that one directory page may open. */
const mostColumns = 400;
/** Names of the steps of a directory: a year, a level of government. */
const stepName = /20\d\d|二[〇○零]|部门|街道|乡镇|镇街|街镇|各镇/u;

/**
 * A static list page: its rows, the further pages by the family's pager or by the page's links, the columns that it is
 * a directory of, its frames, or the one report that it shows in place of a list.
 *
 * A way on that has no address is stated as one page more than there is. Throws ListingError `list-without-links` where
 * nothing of this is there.
 */
export function staticListingOf(page: Page, site: Site, family: StaticFamily): Listing {
  const shell = redirectTargetOf(page, site);
  if (shell !== null) return { links: [], next: [], opens: [{ url: shell }] };
  const markup = markupOf(page);
  const declared = family.pager?.(page, markup) ?? null;
  const linked = unknownPagerOf(markup, page.text, page.number);
  const pager: StaticPager = declared ?? linked;
  const steps = new Set([...linked.own, ...pager.further]);
  const links = linksOn(markup, site, family).filter(({ url }) => !steps.has(url));
  const home = directoryOf(page.url);
  const own = links.filter((link) => link.url.startsWith(home) || speaksOfReport(link.title));
  const columns = (family.columns ?? columnsBy(family, site, steps))(page, markup).filter(
    ({ title }) => !isInterpretation(title),
  );
  // Beside articles only columns are opened that a year, a level, the report's name or 更多 marks; else all of them.
  const opened =
    own.length === 0
      ? columns
      : columns.filter(({ title }) => speaksOfReport(title) || /20\d\d/u.test(title) || isStep(title));
  if (own.length === 0 && site.selectors?.row === undefined) {
    // The address of a column may show its one article; columns around it are then navigation.
    const report = reportShownOn(markup);
    if (report !== null) return { links: [report], next: [], isReport: true };
  }
  const frames = own.length === 0 && opened.length === 0 ? listFramesOf(markup, site) : [];
  const asked = links.length === 0 ? (family.asked ?? []) : [];
  const urls = new Set([...opened.map(({ url }) => url), ...frames]);
  const opens = [
    ...[...urls].map((url) => ({ url })),
    ...(family.opens ?? []),
    ...asked,
    ...(own.length > 0 ? framesBeside(page, markup, site) : []),
  ];
  if (links.length === 0 && pager.further.length === 0 && opens.length === 0) throw nothingOn(page, site);
  return assembledListing({
    links,
    next: pager.further.map((url) => ({ url })),
    opens,
    unlinked: unlinkedReportsOf(markup),
    statedLinks: pager.entries ?? family.entries,
    statedPages: pager.pages,
  });
}

function linksOn(markup: Markup, site: Site, { column, row }: StaticFamily): readonly Link[] {
  if (site.selectors?.row !== undefined) return declaredLinks(markup, site);
  const hasRows = row !== undefined && markup.$(row).length > 0;
  const rows = hasRows ? articleRowsOf(markup, { selectors: { row } }) : [];
  // Reports are kept wherever they stand on the page.
  const found = articleRowsOf(markup, {}).filter(({ title }) => !hasRows || speaksOfReport(title));
  return linksOf([...rows, ...found]).filter(({ url }) => !column.test(new URL(url).pathname));
}

/** Rows by selectors of the site's own, which must match. */
function declaredLinks(markup: Markup, site: Site): readonly Link[] {
  const links = articleRowsOf(markup, site);
  if (links.length > 0) return links;
  throw new ListingError(
    'selector-mismatch',
    `the rows of selector "${site.selectors?.row ?? ''}" on ${markup.url} hold no link; mend the site's selectors.`,
  );
}

/** Lists of the site that a page leads to: by a report's name, by a year or level, and whole directories of agencies. */
function columnsBy(
  { column }: StaticFamily,
  site: Site,
  steps: ReadonlySet<string>,
): (page: Page, markup: Markup) => readonly Link[] {
  return (page, markup) => {
    const named = rowsOf(markup).filter(
      ({ url, title }) =>
        column.test(new URL(url).pathname) &&
        (speaksOfReport(title) || (isStep(title) && (!moreWords.test(title) || isBelow(url, page)))),
    );
    return linksOf([...named, ...directoryOfAgencies(page, markup, steps)])
      .filter(
        ({ url }) => url !== page.url && url !== page.entrance && !steps.has(url) && isOnSite(url, site),
      )
      .slice(0, mostColumns);
  };
}

/** A level of government, or the rest of a block that shows its newest entries only. */
function isStep(title: string): boolean {
  return moreWords.test(title) || (stepName.test(title) && title.length <= 16);
}

/** 更多 stands everywhere on a portal; below the entrance it belongs to the column. */
function isBelow(url: string, { entrance }: Page): boolean {
  const root = directoryOf(entrance);
  return new URL(root).pathname !== '/' && url.startsWith(root);
}

/**
 * The lists of agencies that a directory page links, be they below it or anywhere on its host. Only pages below the
 * entrance are directories, and only by what they hold: an agency's own page links its neighbours too, and a portal's
 * frame links every agency on every page.
 */
export function directoryOfAgencies(page: Page, markup: Markup, steps: ReadonlySet<string>): readonly Link[] {
  if (!page.url.startsWith(directoryOf(page.entrance))) return [];
  const { $, base } = markup;
  const inContent = new Set(
    $('a[href], option[value]')
      .toArray()
      // A box to choose from counts by the place where it stands.
      .filter(
        (element) => !isChrome($(element).is('option') ? $(element).closest('select').parent() : $(element)),
      )
      .map((element) => addressOf($(element).attr('href') ?? $(element).attr('value') ?? '', base)),
  );
  return unknownRowsOf(markup, page.entrance, steps).columns.filter(({ url }) => inContent.has(url));
}

function nothingOn(page: Page, site: Site): ListingError {
  return new ListingError(
    'list-without-links',
    `${page.url} was expected to be a ${site.family} list and has no link to an article (an article's address, a link with a date, a title with 年报 or 年度报告), no column below it and no frame; look whether the portal moved its list.`,
  );
}

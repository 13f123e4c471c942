import { ListingError } from '../../model/errors.ts';
import type { Adapter, Address, Link, Listing, Page, Site } from '../../model/site.ts';
import { addressOf, directoryOf, isOnSite } from '../addresses.ts';
import { columnOf } from '../article.ts';
import { dayIn } from '../days.ts';
import { markupOf, oneLine, textOf, type Elements, type Markup } from '../select.ts';
import { assembledListing } from './assembled-listing.ts';
import { isUnitAddress, pageOfUnit, renumbered, unitPageOf, unitsOf, type Unit } from './jpaas-unit.ts';
import { shellListingOf, shownInstead } from './shown-instead.ts';
import { jsonAnswerOf, membersOf } from './json-answer.ts';
import { articleRowsOf, rowsOf, speaksOfReport } from './rows.ts';
import { pagesAfter } from './script-parameters.ts';

/** Most columns that one page may open. */
const mostColumns = 200;

/**
 * Hanweb JPaaS: a column page names its list units in `querydata` attributes, and each unit is asked for page by page
 * as JSON that holds HTML. The first page may stand in the column page already.
 */
export const jpaas: Adapter = {
  family: 'jpaas',

  entrances: (site: Site): readonly Address[] => site.entrances.map((url) => ({ url })),

  read: (page: Page, site: Site): Listing =>
    isUnitAddress(page.url) ? readAnswer(page, site) : readColumn(page, site),
};

function readColumn(page: Page, site: Site): Listing {
  const shell = shellListingOf(page, site);
  if (shell !== null) return shell;
  const markup = markupOf(page);
  const units = unitsOf(page, markup).map((unit) => {
    const inside = partOf(markup, unit.element);
    return { unit, links: unitLinksOf(inside, site), entries: entriesIn(inside.$.html()) };
  });
  const shown = units.filter(({ links }) => links.length > 0);
  // A list that its page does not begin is one of its own, which keeps the name of the column.
  const drawn = units
    .filter(({ links }) => links.length === 0)
    .map(({ unit }) => ({ ...pageOfUnit(unit, 1), column: columnOf(markup) }));
  const next = shown.flatMap(furtherOf);
  const opens = [...drawn, ...columnsBelow(markup, page, site)];
  const totals = shown.map(({ entries }) => entries).filter((count) => count !== null);
  const isWhole = totals.length === shown.length && totals.length > 0;
  const stated = isWhole ? totals.reduce((sum, count) => sum + count, 0) : null;
  const links = units.length === 0 ? articleRowsOf(markup, site) : shown.flatMap((one) => one.links);
  if (links.length + next.length + opens.length > 0) {
    return assembledListing({ links, next, opens, statedLinks: stated });
  }
  const instead = shownInstead(markup, site);
  if (instead !== null) return instead;
  throw new ListingError(
    'list-without-links',
    `${page.url} was expected to be a JPaaS column and has no list unit (querydata="{'webId':…}"), no article link and no column of annual reports; look whether the portal moved its list.`,
  );
}

/**
 * Pages of a unit that its column page does not show. Where no total is stated the rows shown need not be page 1, so
 * that page is asked for too: a list is read twice rather than with a hole.
 */
function furtherOf({
  unit,
  links,
  entries,
}: {
  readonly unit: Unit;
  readonly links: readonly Link[];
  readonly entries: number | null;
}): readonly Address[] {
  if (entries === null) return [1, 2].map((number) => pageOfUnit(unit, number));
  const isFirstPage = links.length >= Math.min(unit.pageSize, entries);
  const last = Math.ceil(entries / unit.pageSize);
  return pagesAfter(isFirstPage ? 1 : 0, last).map((number) => pageOfUnit(unit, number));
}

/** One answer of build/unit. */
function readAnswer(page: Page, site: Site): Listing {
  const html = htmlOf(page);
  const markup = markupOf({ url: page.url, text: html });
  const links = unitLinksOf(markup, site);
  const entries = entriesIn(html);
  const { number, size } = unitPageOf(page.url);
  const pages = entries === null ? null : Math.ceil(entries / size);
  if (links.length === 0) {
    // Past the first page an answer without rows ends a list that states no total.
    if (entries === 0 || (number > 1 && (pages === null || number > pages))) {
      return assembledListing({ links, statedLinks: entries });
    }
    throw new ListingError(
      'list-empty',
      `page ${number} of the list unit at ${page.url} has no link${entries === null ? '' : ` where ${entries} entries are stated`}; ask again, and look whether the page's querydata changed.`,
    );
  }
  return assembledListing({
    links,
    next: pagesAfter(number, pages).map((wanted) => renumbered(page.url, wanted)),
    statedLinks: entries,
  });
}

/** The HTML inside the JSON; throws ListingError where the answer says no or is something else. */
function htmlOf(page: Page): string {
  const answer = membersOf(jsonAnswerOf(page));
  const { html } = membersOf(answer['data']);
  const refuses = answer['success'] === false || answer['success'] === 'false';
  if (typeof html === 'string' && !refuses) return html;
  throw new ListingError(
    'list-unreadable',
    `${page.url} was expected to answer with JSON that holds the list (success, data.html) and did not; look whether the portal changed build/unit.`,
  );
}

/** `<input id="count" value="37">`, `count="37"`, `count: 37`. */
function entriesIn(html: string): number | null {
  const found =
    /["'](?:total)?count["'][^>]{0,80}?\bvalue\s*=\s*["']?(\d{1,7})/iu.exec(html)?.[1] ??
    /(?<![\w])(?:total|data-)?count["']?\s*[:=]\s*["']?(\d{1,7})/iu.exec(html)?.[1];
  return found === undefined ? null : Number(found);
}

/** The links of a unit; their words mix a label, the title and a date, so the title is told apart. */
function unitLinksOf(markup: Markup, site: Site): readonly Link[] {
  if (site.selectors?.row !== undefined) return articleRowsOf(markup, site);
  const { $, base } = markup;
  const told = new Map<string, Link>();
  for (const element of $('a[href]').toArray()) {
    const anchor = $(element);
    const url = addressOf(anchor.attr('href') ?? '', base);
    const link = url === null ? null : { url, title: titleIn($, anchor), publishedOn: dayIn(textOf(anchor)) };
    if (link !== null && (told.get(link.url)?.title.length ?? -1) < link.title.length)
      told.set(link.url, link);
  }
  return rowsOf(markup)
    .filter(({ url }) => !isIndex(url))
    .map(({ url, title, publishedOn }) => ({
      url,
      title: told.get(url)?.title ?? title,
      publishedOn: publishedOn ?? told.get(url)?.publishedOn ?? null,
    }));
}

/** Pagers and columns beside the articles. */
function isIndex(url: string): boolean {
  return /\/(?:index(?:_\d+)?\.s?html?)?$/u.test(new URL(url).pathname);
}

/** The `title` attribute, else the longest part of the anchor's words, without its label and date. */
function titleIn($: Markup['$'], anchor: Elements): string {
  const named = oneLine(anchor.attr('title') ?? '');
  if (named !== '') return named;
  const parts = anchor
    .contents()
    .toArray()
    .map((node) => bare(textOf($(node))));
  return parts.reduce((best, part) => (part.length > best.length ? part : best), '');
}

/** Words without a label in brackets before them and a date at either end. */
function bare(words: string): string {
  const date = String.raw`[[(]?20\d\d[-/.]\d{1,2}[-/.]\d{1,2}[\])]?`;
  return words
    .replace(new RegExp(String.raw`^${date}\s*|\s*${date}$`, 'gu'), '')
    .replace(/^[[【][^\]】]{1,12}[\]】]\s*/u, '')
    .trim();
}

/** A part of a page as a page of its own. */
function partOf({ $, base, url }: Markup, element: Elements): Markup {
  const part = markupOf({ url, text: $.html(element) });
  return { ...part, base };
}

/** Columns below this one that a year or the report's name marks. */
function columnsBelow(markup: Markup, page: Page, site: Site): readonly Address[] {
  const home = directoryOf(page.url);
  return rowsOf(markup)
    .filter(
      ({ url, title }) =>
        isOnSite(url, site) &&
        isIndex(url) &&
        url.startsWith(home) &&
        directoryOf(url) !== home &&
        (speaksOfReport(title) || /20\d\d/u.test(title)),
    )
    .slice(0, mostColumns)
    .map(({ url }) => ({ url }));
}

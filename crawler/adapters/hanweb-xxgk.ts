import { ListingError } from '../../model/errors.ts';
import type { Adapter, Address, Link, Listing, Page, Site } from '../../model/site.ts';
import { columnOf } from '../article.ts';
import { markupOf, textOf, type Markup } from '../select.ts';
import { treeFramesOf, treeNodesOf } from './hanweb-tree.ts';
import {
  isSearchPath,
  pageOfSearch,
  searchCallOf,
  searchFromQuery,
  type SearchCall,
} from './hanweb-search.ts';
import { listFramesOf } from './redirect-shell.ts';
import { shellListingOf } from './shown-instead.ts';
import { assembledListing } from './assembled-listing.ts';
import { articleRowsOf, speaksOfReport } from './rows.ts';
import { pagesAfter } from './script-parameters.ts';

/** Most columns that one tree may open. */
const mostColumns = 100;
const rowClasses = '.tr_main_value_odd, .tr_main_value_even';
const saysNothingThere = /暂无|没有(?:找到|相关|检索到|符合)|无相关信息|共\s*0\s*[条页]/u;

/**
 * Hanweb xxgk directory: a column shell opens its tree, the nodes that speak of annual reports open their lists, and
 * each list is a question to search.jsp (Suzhou: xxgk_right.jsp) whose pages differ by `currpage`.
 *
 * A shell without a number and a tree without such a node open the whole area: its entries are of every column, so
 * they are judged by their titles alone.
 */
export const hanwebXxgk: Adapter = {
  family: 'hanweb-xxgk',

  entrances: (site: Site): readonly Address[] => site.entrances.map((url) => searchFromQuery(url) ?? { url }),

  read(page: Page, site: Site): Listing {
    if (isSearchPath(page.url)) return readAnswer(page, site);
    const markup = markupOf(page);
    return /\/tree\.jsp$/u.test(new URL(page.url).pathname)
      ? readTree(page, markup)
      : readShell(page, markup, site);
  },
};

/** The frame of a directory: the list of its own number, else its tree, else whatever list it shows. */
function readShell(page: Page, markup: Markup, site: Site): Listing {
  const shell = shellListingOf(page, site);
  if (shell !== null) return shell;
  const searchFrames = listFramesOf(markup, site).filter(isSearchPath);
  if (searchFrames.length > 0)
    return openingOf(searchFrames.map((url) => ({ url, column: columnOf(markup) })));
  const call = searchCallOf(page);
  if (call !== null && call.infotype !== '') return openingOf([pageOfSearch(call, 1, columnOf(markup))]);
  const trees = treeFramesOf(markup, site).map((url) => ({ url }));
  if (trees.length > 0) return openingOf(trees);
  const nodes = treeNodesOf(markup);
  if (call !== null) return openingOf(searchesOf(call, nodes));
  const frames = listFramesOf(markup, site).map((url) => ({ url }));
  if (frames.length > 0) return openingOf(frames);
  const links = articleRowsOf(markup, site);
  if (links.length > 0) return { links, next: [] };
  throw new ListingError(
    'list-without-links',
    `${page.url} was expected to be a Hanweb directory and names no area (vc_xxgkarea=, tree.jsp?area=), no tree and no list; look for the directory's new address.`,
  );
}

function readTree(page: Page, markup: Markup): Listing {
  const call = searchCallOf(page);
  const nodes = treeNodesOf(markup);
  if (call === null || nodes.length === 0) {
    throw new ListingError(
      'list-without-links',
      `${page.url} was expected to be a directory tree and has ${call === null ? 'no area' : 'no node that calls funclick'}; look whether the portal changed tree.jsp.`,
    );
  }
  return openingOf(searchesOf(call, nodes));
}

/** The lists of the nodes that speak of annual reports; without one, the list of everything in the area. */
function searchesOf(call: SearchCall, nodes: ReturnType<typeof treeNodesOf>): readonly Address[] {
  const reports = nodes.filter(({ label }) => speaksOfReport(label)).slice(0, mostColumns);
  if (reports.length === 0) return [pageOfSearch({ ...call, infotype: '' }, 1, '')];
  return reports.map(({ id, label }) => pageOfSearch({ ...call, infotype: id }, 1, label));
}

/** One answer of search.jsp: a fragment of rows, with the number of pages in words. */
function readAnswer(page: Page, site: Site): Listing {
  const markup = markupOf(page);
  const links = rowLinksOf(markup, site);
  const words = textOf(markup.$.root());
  const pages = countIn(words, '页');
  const entries = countIn(words, '条');
  const { number, at } = numberOf(page);
  const isStatedEmpty =
    links.length === 0 && saysNothingThere.test(words) && (pages ?? 0) <= 1 && (entries ?? 0) === 0;
  if (links.length === 0 && !isStatedEmpty && (number === 1 || pages === null || number <= pages)) {
    // Past the first page an answer without rows ends a list that states no number of pages.
    if (number > 1 && pages === null) return { links, next: [] };
    throw new ListingError(
      'list-empty',
      `page ${number} of the list at ${page.url} has no row${pages === null ? '' : ` of its ${pages} pages`} and does not say that nothing is there; ask again, and look whether the portal changed its list.`,
    );
  }
  return assembledListing({
    links,
    next: isStatedEmpty ? [] : pagesAfter(number, pages).map(at),
    statedPages: pages,
    statedLinks: isStatedEmpty ? 0 : entries,
  });
}

/** `共12页`, `共有 230 条`, `共230条记录`. */
function countIn(words: string, unit: string): number | null {
  const found = new RegExp(String.raw`共有?\s*(\d{1,7})\s*${unit}`, 'u').exec(words)?.[1];
  return found === undefined ? null : Number(found);
}

/** Which page of its list an answer is, and how to ask for another one. */
function numberOf(page: Page): { readonly number: number; readonly at: (number: number) => Address } {
  const form = page.asked?.form;
  const url = new URL(page.url);
  const number = Number(form?.['currpage'] ?? url.searchParams.get('currpage') ?? 1) || 1;
  return {
    number,
    at: (wanted) => {
      if (form !== undefined) return { url: page.url, form: { ...form, currpage: String(wanted) } };
      const other = new URL(url);
      other.searchParams.set('currpage', String(wanted));
      return { url: other.href };
    },
  };
}

/** Rows by their classes, whose third cell is the date; a list without them is read as any other. */
function rowLinksOf(markup: Markup, site: Site): readonly Link[] {
  const hasClasses = markup.$(rowClasses).length > 0;
  if (site.selectors?.row !== undefined || !hasClasses) return articleRowsOf(markup, site);
  return articleRowsOf(markup, { selectors: { row: rowClasses, date: 'td:nth-child(3)' } });
}

function openingOf(opens: readonly Address[]): Listing {
  return assembledListing({ links: [], opens });
}

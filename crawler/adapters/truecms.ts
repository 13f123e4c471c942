import { ListingError } from '../../model/errors.ts';
import type { Adapter, Address, Listing, Page, Site } from '../../model/site.ts';
import { addressOf } from '../addresses.ts';
import { columnOf } from '../article.ts';
import { markupOf, type Markup } from '../select.ts';
import { datastoreLinksOf, totalOf, type Store } from './jpage-datastore.ts';
import { shellListingOf, shownInstead } from './shown-instead.ts';
import { assembledListing } from './assembled-listing.ts';
import { jsonAnswerOf, membersOf, textIn } from './json-answer.ts';
import { articleRowsOf } from './rows.ts';
import { numberIn, parameterIn, unescaped } from './script-parameters.ts';

/** Most records that one answer is asked for; servers answer larger windows with nothing. */
const largestWindow = 50;
/** A window that every server seen answers: asked for where the page's own script states none, or a larger one is empty. */
const safeWindow = 10;
/** Records that `#initData` holds of a longer list. */
const mostInitial = 60;
const endpointSpelling = /["']([^"'\s<>]{0,200}\/getMessage\.do)(?=["'?])/iu;

/**
 * TrueCMS: records come from getMessage.do as JSONP that holds a datastore, in windows of records; the first ones may
 * stand in the page's `#initData` already.
 *
 * An empty window is no end until a small one is empty too: servers differ in how many records they give at once.
 */
export const truecms: Adapter = {
  family: 'truecms',

  entrances: (site: Site): readonly Address[] => site.entrances.map((url) => ({ url })),

  read: (page: Page, site: Site): Listing =>
    /\/getMessage\.do$/iu.test(new URL(page.url).pathname) ? readWindow(page) : readColumn(page, site),
};

function readColumn(page: Page, site: Site): Listing {
  const markup = markupOf(page);
  const shown = initialStoreOf(page, markup, site);
  const total = totalOf(page.text);
  const call = callOf(page);
  if (call !== null || shown.count > 0) {
    const isWhole = total === null ? endsEarly(shown.count, page) : shown.count >= total;
    const next = call === null || isWhole ? [] : [windowAt(call.url, shown.count + 1, call.size, total)];
    // A list that its page does not begin is one of its own, which keeps the name of the column.
    if (shown.count === 0)
      return assembledListing({
        links: [],
        opens: next.map((address) => ({ ...address, column: columnOf(markup) })),
      });
    return assembledListing({ links: shown.links, next, statedLinks: total });
  }
  const shell = shellListingOf(page, site);
  if (shell !== null) return shell;
  const links = articleRowsOf(markup, site);
  if (links.length > 0) return assembledListing({ links, statedLinks: total });
  const instead = shownInstead(markup, site);
  if (instead !== null) return instead;
  throw new ListingError(
    'list-without-links',
    `${page.url} was expected to be a TrueCMS list and has no getMessage.do with its columnId, no #initData and no article link; look whether the portal moved its list.`,
  );
}

/** True where fewer rows stand in the page than are ever put there, and the last of its pages is not full. */
function endsEarly(count: number, page: Page): boolean {
  const perPage = numberIn(page.text, 'perPage') ?? 0;
  return count > 0 && count < mostInitial && perPage > 0 && count % perPage !== 0;
}

/** One window of records. */
function readWindow(page: Page): Listing {
  const text = datastoreTextOf(page);
  const store = text === null ? null : datastoreLinksOf({ url: page.url, text });
  if (text === null || store === null) {
    throw new ListingError(
      'list-unreadable',
      `${page.url} was expected to answer with a datastore inside JSONP and did not; look whether the portal changed getMessage.do.`,
    );
  }
  const total = totalOf(text);
  const query = new URL(page.url).searchParams;
  const start = Number(query.get('startrecord')) || 1;
  const size = Number(query.get('perpage')) || safeWindow;
  if (store.count > 0) {
    const reached = start + store.count - 1;
    const isEnd = total !== null && reached >= total;
    return assembledListing({
      links: store.links,
      next: isEnd ? [] : [windowAt(page.url, reached + 1, size, total)],
      statedLinks: total,
    });
  }
  if (size > safeWindow && (total === null || start <= total))
    return assembledListing({
      links: [],
      next: [windowAt(page.url, start, safeWindow, total)],
      statedLinks: total,
    });
  if (total !== null && start <= total) {
    throw new ListingError(
      'list-empty',
      `${page.url} states ${total} entries and gives none from number ${start} on, in the smallest window too; ask again, and look whether the portal changed getMessage.do.`,
    );
  }
  if (start === 1 && total === null) {
    throw new ListingError(
      'list-empty',
      `${page.url} gives no entry at all and does not state that there is none; look whether the columnId of the list changed.`,
    );
  }
  return assembledListing({ links: [], statedLinks: total });
}

/** The call that the page's own script would make, with the window that its script asks for. */
function callOf(page: Page): { readonly url: string; readonly size: number } | null {
  const source = unescaped(page.text);
  const spelled = endpointSpelling.exec(source)?.[1];
  const endpoint = spelled === undefined ? null : addressOf(spelled, page.url);
  const columnId = parameterIn(source, 'columnId');
  if (endpoint === null || columnId === null || columnId === '') return null;
  const url = new URL(endpoint);
  url.searchParams.set('columnId', columnId);
  url.searchParams.set('callback', 'cb');
  const perPage = numberIn(source, 'perPage');
  const size = perPage === null ? safeWindow : perPage * (numberIn(source, 'groupSize') ?? 1);
  return { url: url.href, size: Math.min(Math.max(size, 1), largestWindow) };
}

/** The address of the records from `start` on, everything else as it was. */
function windowAt(url: string, start: number, size: number, total: number | null): Address {
  const address = new URL(url);
  const { searchParams } = address;
  const kept = [...searchParams].filter(([name]) => !/^(?:start|end)record$|^perpage$/u.test(name));
  const end = start + size - 1;
  address.search = new URLSearchParams([
    ['startrecord', String(start)],
    ['endrecord', String(total === null ? end : Math.min(end, Math.max(total, start)))],
    ['perpage', String(size)],
    ...kept,
  ]).toString();
  return { url: address.href };
}

/** The records that stand in the page: in `#initData` as a datastore or as list rows, or in a datastore of its own. */
function initialStoreOf(page: Page, markup: Markup, site: Site): Store {
  const { $, base } = markup;
  const initial = $('#initData').first();
  const inside = initial.is('textarea, script') ? initial.text() : (initial.html() ?? '');
  const store = datastoreLinksOf({ url: base, text: inside === '' ? page.text : inside });
  if (store !== null) return store;
  if (inside === '') return { links: [], count: 0 };
  const links = articleRowsOf(markupOf({ url: base, text: inside }), site);
  return { links, count: links.length };
}

/** The datastore inside `cb({"result":"<datastore>…"})`, or an answer that is one already; null for JSON without one. */
function datastoreTextOf(page: Page): string | null {
  if (/^\s*<(?:\?xml|datastore)\b/iu.test(page.text)) return page.text;
  return textIn(membersOf(jsonAnswerOf(page)), 'result');
}

import type { Address, Listing, Site } from '../model/site.ts';
import type { ListTally } from './yield.ts';

/** Longest walk through one list where the site says nothing. */
const defaultMaxPages = 500;
/** Lists below one site's entrances; a directory that opens more is a trap of links. */
const mostLists = 2000;
/** Pages in a row that bring nothing new, or do not exist, before the rest of a list is left alone. */
const patience = 2;

/** One list while it is walked. */
export interface List {
  readonly url: string;
  readonly entrance: string;
  /** What the list's pages call their column. */
  column: string;
  pagesRead: number;
  pagesFailed: number;
  statedPages: number | null;
  statedLinks: number | null;
  isCut: boolean;
  /** No further page of it is asked for. */
  isGivenUp: boolean;
  /** A declared page was left out because of that. */
  isAbandoned: boolean;
  readonly seen: Set<string>;
  /** Pages in a row that brought nothing new or did not exist. */
  idle: number;
}

/** A list page that is still to be asked for. */
export interface Waiting {
  readonly address: Address;
  readonly list: List;
  /** The page that opened it; null for an entrance. */
  readonly via: string | null;
}

/** The list pages of one walk: each address once, each list to its end or its ceiling. */
export interface Lists {
  /** The next page to ask for, or null at the end of the walk. */
  next(): Waiting | null;
  /** Takes note of a page that was read, and of the pages it opens. */
  read(waiting: Waiting, url: string, listing: Listing): void;
  /** Takes note of a page that failed; `isAbsent` where it does not exist. */
  failed(waiting: Waiting, isAbsent: boolean): void;
  tallies(): readonly ListTally[];
}

/** Opens the list pages of a walk at a site's entrances. */
export function openLists(site: Pick<Site, 'maxPages'>, entrances: readonly Address[]): Lists {
  const maxPages = site.maxPages ?? defaultMaxPages;
  const lists: List[] = [];
  const waiting: Waiting[] = [];
  const asked = new Set<string>();

  const open = (url: string, entrance: string): List | null => {
    const [last] = lists.slice(-1);
    if (lists.length >= mostLists) {
      if (last !== undefined) last.isCut = true;
      return null;
    }
    const list = newList(url, entrance);
    lists.push(list);
    return list;
  };
  const wait = (address: Address, list: List, via: string | null) => {
    if (asked.has(keyOf(address))) return;
    asked.add(keyOf(address));
    waiting.push({ address, list, via });
  };
  for (const address of entrances) {
    const list = open(address.url, address.url);
    if (list !== null) wait(address, list, null);
  }

  return {
    next() {
      for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
        const { list } = page;
        if (list.isGivenUp) {
          list.isAbandoned = true;
          continue;
        }
        if (list.pagesRead + list.pagesFailed < maxPages) return page;
        list.isCut = true;
      }
      return null;
    },
    read({ list }, url, listing) {
      const isFirst = list.pagesRead === 0;
      const fresh = listing.links.filter((link) => !list.seen.has(link.url));
      for (const link of fresh) list.seen.add(link.url);
      list.pagesRead++;
      list.statedPages = most(list.statedPages, listing.stated?.pages);
      list.statedLinks = most(list.statedLinks, listing.stated?.links);
      const isIdle = !isFirst && fresh.length === 0;
      list.idle = isIdle ? list.idle + 1 : 0;
      if (list.idle >= patience) list.isGivenUp = true;
      for (const address of listing.next) {
        // A page that only repeats known links opens nothing: the server ignores what it is asked for.
        if (!isIdle || listing.links.length === 0) wait(address, list, url);
      }
      for (const address of listing.opens ?? []) {
        if (asked.has(keyOf(address))) continue;
        const column = open(address.url, list.entrance);
        if (column !== null) wait(address, column, url);
      }
    },
    failed({ list }, isAbsent) {
      list.pagesFailed++;
      list.idle = isAbsent ? list.idle + 1 : 0;
      if (list.idle >= patience) list.isGivenUp = true;
    },
    tallies: () =>
      lists
        .filter(({ pagesRead, pagesFailed, isCut }) => pagesRead + pagesFailed > 0 || isCut)
        .map(({ seen, ...list }) => ({
          url: list.url,
          pagesRead: list.pagesRead,
          pagesFailed: list.pagesFailed,
          links: seen.size,
          statedPages: list.statedPages,
          statedLinks: list.statedLinks,
          isCut: list.isCut,
          isAbandoned: list.isAbandoned,
        })),
  };
}

function newList(url: string, entrance: string): List {
  return {
    url,
    entrance,
    column: '',
    pagesRead: 0,
    pagesFailed: 0,
    statedPages: null,
    statedLinks: null,
    isCut: false,
    isGivenUp: false,
    isAbandoned: false,
    seen: new Set(),
    idle: 0,
  };
}

/** Two addresses are one where they are asked for alike. */
function keyOf({ url, form, json }: Address): string {
  return `${url} ${JSON.stringify(form ?? null)} ${json ?? ''}`;
}

function most(known: number | null, stated: number | undefined): number | null {
  if (stated === undefined) return known;
  return known === null ? stated : Math.max(known, stated);
}

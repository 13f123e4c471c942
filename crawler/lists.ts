import type { Address, Listing, Site } from '../model/site.ts';
import {
  beginPass,
  digestOf,
  faultIn,
  fingerprintOf,
  isCounted,
  isMissing,
  isMoreStated,
  keyOf,
  most,
  newList,
  standsAsBroken,
} from './list.ts';
import type { List, PageFault } from './list.ts';
import type { ListTally } from './yield.ts';

/** Longest walk through one list where the site says nothing. */
const defaultMaxPages = 500;
/** Lists below one site's entrances; a directory that opens more is a trap of links. */
const mostLists = 2000;
/** Pages in a row that bring nothing new, or do not exist, before the rest of a list is left alone. */
const patience = 2;
/** Times that a list is read again until it stands still. */
const mostFurtherPasses = 3;

/** A list page that is still to be asked for. */
export interface Waiting {
  readonly address: Address;
  readonly list: List;
  /** The page that opened it; null for an entrance. */
  readonly via: string | null;
}

/** A list that was read until it stood still. */
export interface SettledList {
  readonly url: string;
  readonly fingerprint: string;
  readonly links: number;
  /** All that it states was seen, page by page. */
  readonly isProven: boolean;
  readonly firstCaptureId: number | null;
}

/** The list pages of one walk: each list read until it stands still, to its end or its ceiling. */
export interface Lists {
  /** The next page to ask for, or null at the end of the walk. */
  next(): Waiting | null;
  /** Why a page should be asked for again before it is believed, or null. */
  faultOf(waiting: Waiting, listing: Listing): PageFault | null;
  /** True where the portal states entries that were not seen with this page, or this page among those it states. */
  isMoreStated(list: List, listing: Listing): boolean;
  /** True where the page was doubted in this walk: what is held of it must not be confirmed. */
  isDoubted(waiting: Waiting): boolean;
  /** Takes note of a page that was read, and of the pages it opens; `agencyOf` names the agency of a column. */
  read(
    waiting: Waiting,
    page: { readonly url: string; readonly captureId: number },
    listing: Listing,
    agencyOf: (url: string) => string | null,
  ): void;
  /** Takes note of a page that failed; `isAbsent` where it does not exist. */
  failed(waiting: Waiting, isAbsent: boolean): void;
  tallies(): readonly ListTally[];
  settled(): readonly SettledList[];
  /** True where every list stands still, was seen to its end and is without what it states and does not show. */
  isProven(): boolean;
  /** Agencies that directory pages give a column of their own. */
  register(): ReadonlySet<string>;
}

/** Opens the list pages of a walk at a site's entrances; `lastList` gives what is remembered of a list. */
export function openLists(
  site: Pick<Site, 'maxPages'>,
  entrances: readonly Address[],
  lastList: (url: string) => string | null = () => null,
): Lists {
  const maxPages = site.maxPages ?? defaultMaxPages;
  const lists: List[] = [];
  const waiting: Waiting[] = [];
  const owners = new Map<string, List>();
  const starts = new Map<List, Waiting>();

  const open = (address: Address, entrance: string, agencies: readonly string[], via: string | null) => {
    if (owners.has(keyOf(address))) return;
    const [last] = lists.slice(-1);
    if (lists.length >= mostLists) {
      if (last !== undefined) last.isCut = true;
      return;
    }
    const list = newList(address, entrance, agencies, lastList(address.url));
    lists.push(list);
    starts.set(list, { address, list, via });
    wait(address, list, via);
  };
  const wait = (address: Address, list: List, via: string | null) => {
    const key = keyOf(address);
    // A page that another list has is not read twice.
    if ((owners.get(key) ?? list) !== list || list.asked.has(key)) return;
    owners.set(key, list);
    list.asked.add(key);
    list.pending++;
    waiting.push({ address, list, via });
  };
  /** At the end of a pass: done, or read again because the list may have shifted meanwhile. */
  const close = (list: List) => {
    if (list.pending > 0 || list.isSettled || list.isStanding) return;
    if (list.isBroken) {
      again(list);
      return;
    }
    if (list.pagesFailed > 0 || list.pagesRead === 0 || list.isCut || list.isAbandoned) return;
    const fingerprint = fingerprintOf(list);
    const isSame = fingerprint === list.fingerprint;
    list.fingerprint = fingerprint;
    list.isSettled = list.pagesRead === 1 || isSame || isCounted(list);
    if (!list.isSettled) again(list);
  };
  const again = (list: List) => {
    const start = starts.get(list);
    if (start === undefined || list.isCut) return;
    if (list.pass > mostFurtherPasses) {
      list.isMoving = true;
      return;
    }
    beginPass(list);
    wait(start.address, list, start.via);
  };
  for (const address of entrances) open(address, address.url, [], null);

  return {
    next() {
      for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
        const { list } = page;
        list.pending--;
        if (list.isGivenUp) {
          list.isAbandoned = true;
          close(list);
          continue;
        }
        if (list.pagesRead + list.pagesFailed < maxPages) return page;
        list.isCut = true;
      }
      return null;
    },
    faultOf({ list, address }, listing) {
      const fault = faultIn(list, listing);
      if (fault !== null) list.doubted.add(keyOf(address));
      return fault;
    },
    isMoreStated,
    isDoubted: ({ address, list }) => list.doubted.has(keyOf(address)),
    read({ address, list }, page, listing, agencyOf) {
      const isFirst = list.pagesRead === 0;
      const fresh = listing.links.filter((link) => !list.seen.has(link.url));
      if (faultIn(list, listing) === 'repeats') {
        list.repeats = true;
        list.isBroken = true;
      }
      for (const link of fresh) list.seen.add(link.url);
      list.pagesRead++;
      list.statedPages = most(list.statedPages, listing.stated?.pages);
      list.statedLinks = most(list.statedLinks, listing.stated?.links);
      list.totals.add(listing.stated?.links ?? null);
      list.pages.push(digestOf(keyOf(address), listing));
      if (isFirst) list.firstCaptureId = page.captureId;
      if (isFirst && standsAsBroken(list)) {
        list.isStanding = true;
        return;
      }
      if (listing.links.length === 0) list.doubted.add(keyOf(address));
      const isIdle = !isFirst && fresh.length === 0;
      list.idle = isIdle ? list.idle + 1 : 0;
      if (list.idle >= patience) list.isGivenUp = true;
      for (const next of listing.next) {
        // Pages that only repeat known links, one after another, open nothing: the server ignores what it is asked for.
        if (!isIdle || listing.links.length === 0 || !list.isGivenUp) wait(next, list, page.url);
      }
      for (const opened of listing.opens ?? []) {
        const agency = agencyOf(opened.url);
        const agencies = agency === null ? list.agencies : [...list.agencies, agency];
        open(opened, list.entrance, agencies, page.url);
      }
      close(list);
    },
    failed({ list }, isAbsent) {
      list.pagesFailed++;
      if (isAbsent && list.pagesRead > 0) list.isBroken = true;
      list.idle = isAbsent ? list.idle + 1 : 0;
      if (list.idle >= patience) list.isGivenUp = true;
      close(list);
    },
    tallies: () =>
      lists
        .filter(({ pagesRead, pagesFailed, isCut }) => pagesRead + pagesFailed > 0 || isCut)
        .map((list) => ({
          url: list.url,
          pagesRead: list.pagesRead,
          pagesFailed: list.pagesFailed,
          links: list.seen.size,
          statedPages: list.statedPages,
          statedLinks: list.statedLinks,
          isCut: list.isCut,
          isAbandoned: list.isAbandoned,
          isMoving: list.isMoving,
          isRepeating: list.repeats,
        })),
    settled: () =>
      lists
        .filter(({ isSettled }) => isSettled)
        .map((list) => ({
          url: list.url,
          fingerprint: list.fingerprint ?? '',
          links: list.seen.size,
          isProven: !isMissing(list) && list.seen.size > 0,
          firstCaptureId: list.firstCaptureId,
        })),
    // An address that names agency and year is no list: its one answer is told by itself.
    isProven: () =>
      lists.length > 0 &&
      lists.every(
        (list) => starts.get(list)?.address.year !== undefined || (list.isSettled && !isMissing(list)),
      ),
    register: () => new Set(lists.flatMap(({ agencies }) => agencies.slice(-1))),
  };
}

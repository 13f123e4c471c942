import { createHash } from 'node:crypto';
import type { Address, Link, Listing } from '../model/site.ts';

/** One list while it is walked. Counts are of the pass that is under way. */
export interface List {
  readonly url: string;
  readonly entrance: string;
  /** The agency to whom the column belongs, as the directory names it, and those above it. */
  readonly agencies: readonly string[];
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
  /** Still moving after the last pass. */
  isMoving: boolean;
  readonly seen: Set<string>;
  /** Pages in a row that brought nothing new or did not exist. */
  idle: number;
  pass: number;
  /** Pages of it that wait. */
  pending: number;
  /** What the pages of this pass were asked as. */
  readonly asked: Set<string>;
  /** Every total that a page of this pass stated; null for a page that states none. */
  readonly totals: Set<number | null>;
  /** One digest per page of this pass. */
  readonly pages: string[];
  /** Fingerprint of the pass before, or of the last visit that read the list to a proven end. */
  fingerprint: string | null;
  /** Addresses whose answer was doubted: asked without a condition in a further pass. */
  readonly doubted: Set<string>;
  /** Its server repeats known links whatever it is asked. */
  repeats: boolean;
  /** A page was missing, empty or repeated: the list may have shifted under the reading, or its server be at fault. */
  isBroken: boolean;
  /** The broken pass before this one, which stands unless the first page shows that the list moved. */
  broken: Counts | null;
  isSettled: boolean;
  /** Nothing more is asked: it is broken and does not move. */
  isStanding: boolean;
  /** The first page as it was read last. */
  firstCaptureId: number | null;
}

/** What one pass counted. */
export type Counts = Pick<
  List,
  'pagesRead' | 'pagesFailed' | 'statedPages' | 'statedLinks' | 'isAbandoned' | 'repeats'
> & { readonly seen: readonly string[]; readonly firstPage: string | undefined };

/** What is wrong with a page that came. */
export type PageFault = 'empty' | 'repeats';

/** A list of which nothing has been read yet; `fingerprint` is what is remembered of it. */
export function newList(
  { url, column = '' }: Address,
  entrance: string,
  agencies: readonly string[],
  fingerprint: string | null,
): List {
  return {
    url,
    entrance,
    agencies,
    column,
    pagesRead: 0,
    pagesFailed: 0,
    statedPages: null,
    statedLinks: null,
    isCut: false,
    isGivenUp: false,
    isAbandoned: false,
    isMoving: false,
    seen: new Set(),
    idle: 0,
    pass: 1,
    pending: 0,
    asked: new Set(),
    totals: new Set(),
    pages: [],
    fingerprint,
    doubted: new Set(),
    repeats: false,
    isBroken: false,
    broken: null,
    isSettled: false,
    isStanding: false,
    firstCaptureId: null,
  };
}

/** Forgets the pass that is over; what it counted is kept where it was broken. */
export function beginPass(list: List): void {
  const { pagesRead, pagesFailed, statedPages, statedLinks, isAbandoned, repeats } = list;
  const counts = { pagesRead, pagesFailed, statedPages, statedLinks, isAbandoned, repeats };
  list.broken = list.isBroken ? { ...counts, seen: [...list.seen], firstPage: list.pages[0] } : null;
  list.pass++;
  list.pagesRead = 0;
  list.pagesFailed = 0;
  list.statedPages = null;
  list.statedLinks = null;
  list.isAbandoned = false;
  list.repeats = false;
  list.isBroken = false;
  list.idle = 0;
  list.isGivenUp = false;
  list.seen.clear();
  list.asked.clear();
  list.totals.clear();
  list.pages.length = 0;
}

/** True where the list begins as it did in the broken pass before: nothing moved, and that pass stands. */
export function standsAsBroken(list: List): boolean {
  if (list.broken === null || list.pages[0] !== list.broken.firstPage) return false;
  const { seen, pagesRead, pagesFailed, statedPages, statedLinks, isAbandoned, repeats } = list.broken;
  Object.assign(list, { pagesRead, pagesFailed, statedPages, statedLinks, isAbandoned, repeats });
  for (const url of seen) list.seen.add(url);
  return true;
}

/** Why a page of the list should be asked for again before it is believed, or null. */
export function faultIn(list: List, listing: Listing): PageFault | null {
  const { links, next, opens = [], unlinked = [] } = listing;
  const isFirst = list.pagesRead === 0;
  if (links.length === 0) {
    // A pager stands on an empty page too: only what it did not name before leads on.
    const further = next.filter((address) => !list.asked.has(keyOf(address)));
    const leadsOn = further.length + opens.length + unlinked.length > 0 || listing.isReport === true;
    if (leadsOn || listing.stated?.links === 0) return null;
    if (isFirst || isMoreStated(list, listing)) return 'empty';
    // Whoever states a total and has given it may end with an empty page; so may a list that ended there before.
    return most(list.statedLinks, listing.stated?.links) === null && !isAsBefore(list) ? 'empty' : null;
  }
  const isKnown = !isFirst && links.every(({ url }) => list.seen.has(url));
  return isKnown && !list.repeats && isMoreStated(list, listing) ? 'repeats' : null;
}

/** The pages so far are all that the list had when it was last read to its end, the empty last one left out. */
function isAsBefore(list: List): boolean {
  return list.pending === 0 && list.fingerprint !== null && fingerprintOf(list) === list.fingerprint;
}

/** The portal states entries that were not seen with this page, or this page among those it states. */
export function isMoreStated(list: List, listing: Listing): boolean {
  const links = new Set([...list.seen, ...listing.links.map(({ url }) => url)]).size;
  const statedLinks = most(list.statedLinks, listing.stated?.links);
  const statedPages = most(list.statedPages, listing.stated?.pages);
  return (
    (statedLinks !== null && statedLinks > links) ||
    // With a total the entries count; pages are counted where nothing else is.
    (statedLinks === null && statedPages !== null && statedPages >= list.pagesRead + 1)
  );
}

/** Fewer entries or pages came than the portal states. */
export function isMissing(list: List): boolean {
  return (
    (list.statedLinks !== null && list.statedLinks > list.seen.size) ||
    (list.statedPages !== null && list.statedPages > list.pagesRead)
  );
}

/** Every page stated one and the same total, and so many different links were seen. */
export function isCounted({ totals, seen }: List): boolean {
  const [total] = totals;
  return totals.size === 1 && total === seen.size;
}

/** Two readings of a list are the same where every page was. An empty last page says nothing of its own. */
export function fingerprintOf(list: List): string {
  const pages = list.pages.at(-1)?.startsWith('empty ') === true ? list.pages.slice(0, -1) : list.pages;
  return createHash('sha256').update(pages.join('\n')).digest('hex');
}

/** Digest of a page: its entries, what it states and what it leads on to. */
export function digestOf(key: string, { links, next, stated }: Listing): string {
  const entries = links.map(({ url, title, publishedOn }: Link) => [url, title, publishedOn]);
  const text = JSON.stringify([key, entries, next.map(keyOf), stated ?? null]);
  const digest = createHash('sha256').update(text).digest('hex');
  return links.length === 0 ? `empty ${digest}` : digest;
}

/** Two addresses are one where they are asked for alike. */
export function keyOf({ url, form, json }: Address): string {
  return `${url} ${JSON.stringify(form ?? null)} ${json ?? ''}`;
}

/** The greater of what is known and what is stated. */
export function most(known: number | null, stated: number | undefined): number | null {
  if (stated === undefined) return known;
  return known === null ? stated : Math.max(known, stated);
}

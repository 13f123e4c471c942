import type { Candidate, Link, Listing, Page, Rejection, Site } from '../model/site.ts';
import { heldCopyOf } from './archived.ts';
import { columnOf } from './article.ts';
import { speaksOfReport } from './adapters/rows.ts';
import { judge, yearsOfSite } from './judge.ts';
import { openLists, type Lists, type Waiting } from './lists.ts';
import { familyDoubt } from './markers.ts';
import { publicationsOf } from './publications.ts';
import { markupOf } from './select.ts';
import type { CrawlEvent, Tools, Visited } from './tools.ts';
import { openWalk, type CrawlOptions, type Walk } from './walk.ts';
import { yieldOf } from './yield.ts';

export type { CrawlOptions } from './walk.ts';

/** What the walk has seen so far. */
interface Progress {
  readonly lists: Lists;
  /** Addresses that were taken as candidates. */
  readonly taken: Set<string>;
  /** Addresses that were turned down; a better title elsewhere may still make one a candidate. */
  readonly refused: Set<string>;
  readonly published: { agency: string; year: number | null }[];
  readonly notPublished: string[];
  /** Reports by their titles that cannot be followed: on other hosts, by address, and without any, by title. */
  readonly elsewhere: Set<string>;
  readonly unlinked: Set<string>;
}

/**
 * Walks one site for the wanted years: entrances, list pages to their end, every link judged, every report page with
 * its files. Foreseen trouble is told as an event and the walk goes on, except where the host blocks or is out of
 * reach. The last event is always the yield. Bugs and MisuseError are thrown.
 */
export async function* crawl(
  site: Site,
  years: readonly number[],
  tools: Tools,
  options: CrawlOptions = {},
): AsyncGenerator<CrawlEvent> {
  if (site.unready !== undefined) {
    const reasons = [`not crawled yet: ${site.unready}`];
    yield {
      kind: 'yield',
      siteYield: { siteId: site.id, status: 'suspicious', expected: null, found: 0, reasons },
    };
    return;
  }
  const walk = openWalk(site, yearsOfSite(site, years), tools, options);
  const entrances = walk.years.length === 0 ? [] : walk.adapter.entrances(site, walk.years);
  if (walk.years.length === 0)
    walk.doubt('the site holds none of the wanted years by its own entry; nothing was asked');
  const progress: Progress = {
    lists: openLists(site, entrances),
    taken: new Set(),
    refused: new Set(),
    published: [],
    notPublished: [],
    elsewhere: new Set(),
    unlinked: new Set(),
  };
  for (let page = progress.lists.next(); page !== null && !walk.isOver(); page = progress.lists.next()) {
    yield* page.address.year === undefined
      ? listPage(walk, progress, page)
      : reportAddress(walk, progress, page);
  }
  doubtUnfollowed(walk, progress);
  yield {
    kind: 'yield',
    siteYield: yieldOf({
      site,
      years: walk.years,
      lists: progress.lists.tallies(),
      candidates: progress.taken.size,
      published: progress.published,
      notPublished: progress.notPublished,
      failures: walk.failures,
      end: walk.end,
      doubts: walk.doubts,
    }),
  };
}

async function* listPage(walk: Walk, progress: Progress, waiting: Waiting): AsyncGenerator<CrawlEvent> {
  const { address, list, via } = waiting;
  const asked = await walk.ask(address, 'list', via, null);
  if ('trouble' in asked) {
    const isAbsent =
      asked.trouble.kind === 'trouble' && /^(?:http-404|http-410|gone)$/u.test(asked.trouble.error.code);
    progress.lists.failed(waiting, isAbsent);
    yield asked.trouble;
    return;
  }
  const page = walk.pageOf(asked.visited, list.entrance, list.pagesRead + 1, address);
  const listing = readingOf(walk, page);
  if ('error' in listing) {
    progress.lists.failed(waiting, false);
    yield walk.trouble(listing.error, page.url, 'list', null);
    return;
  }
  progress.lists.read(waiting, page.url, listing);
  const column = columnOf(markupOf(page));
  if (list.column === '') list.column = column;
  yield { kind: 'listing', url: page.url, links: listing.links.length, page: page.number };
  const linked = new Set(listing.links.map(({ title }) => title));
  const found = { foundOn: page.url, column: list.column };
  for (const title of (listing.unlinked ?? []).filter((one) => !linked.has(one))) {
    const judgement = judge({ url: page.url, title, publishedOn: null }, walk.site, walk.years, found);
    // Without a year it is a tab or a breadcrumb that names the column.
    if (judgement.kind === 'candidate' && judgement.candidate.reportYear !== null)
      progress.unlinked.add(title);
  }
  for (const link of listing.links) {
    const inHand = listing.isReport === true && link.url === page.url ? asked.visited : null;
    yield* judged(walk, progress, link, found, inHand);
    if (walk.isOver()) return;
  }
}

/** An adapter's reading of a page; only its own ListingError is foreseen. */
function readingOf(walk: Walk, page: Page): Listing | { readonly error: unknown } {
  try {
    return walk.adapter.read(page, walk.site, walk.years);
  } catch (error) {
    const doubt = familyDoubt(walk.site, page.text);
    if (doubt !== null) walk.doubt(doubt);
    return { error };
  }
}

/**
 * An address that names agency and year is a report's own: there is no list entry to compare, and a held copy counts
 * only where it is a report, since an empty answer may have been filled since.
 */
async function* reportAddress(walk: Walk, progress: Progress, waiting: Waiting): AsyncGenerator<CrawlEvent> {
  const { address, via } = waiting;
  const held = await heldCopyOf(walk, address.url);
  let visited = held !== null && isReport(walk, held, address.url) ? held : null;
  if (visited === null) {
    const asked = await walk.ask(address, 'report', via, null);
    if ('trouble' in asked) {
      yield asked.trouble;
      return;
    }
    ({ visited } = asked);
  }
  const page = walk.pageOf(visited, address.url, 1);
  const listing = readingOf(walk, page);
  if ('error' in listing) {
    yield walk.trouble(listing.error, page.url, 'report', null);
    return;
  }
  yield { kind: 'listing', url: page.url, links: listing.links.length, page: 1 };
  if (listing.isReport !== true) progress.notPublished.push(address.url);
  const found = { foundOn: via ?? address.url, column: '' };
  for (const link of listing.links) yield* judged(walk, progress, link, found, visited);
}

function isReport(walk: Walk, visited: Visited, entrance: string): boolean {
  const listing = readingOf(walk, walk.pageOf(visited, entrance, 1));
  return 'links' in listing && listing.isReport === true;
}

async function* judged(
  walk: Walk,
  progress: Progress,
  link: Link,
  found: { readonly foundOn: string; readonly column: string },
  inHand: Visited | null,
): AsyncGenerator<CrawlEvent> {
  if (progress.taken.has(link.url)) return;
  const judgement = judge(link, walk.site, walk.years, found);
  if (judgement.kind === 'rejection') {
    const isNew = !progress.refused.has(link.url);
    progress.refused.add(link.url);
    if (isReportElsewhere(walk, judgement.rejection, found)) progress.elsewhere.add(link.url);
    if (isNew) yield { kind: 'rejection', rejection: judgement.rejection };
    return;
  }
  const { candidate } = judgement;
  progress.taken.add(candidate.url);
  const outcome = yield* publicationsOf(walk, candidate, inHand);
  if (outcome === 'empty') progress.notPublished.push(candidate.url);
  if (outcome === 'published')
    progress.published.push({ agency: nameOf(candidate), year: candidate.reportYear });
}

/** A report of a wanted year in all but its host, which the site does not name. */
function isReportElsewhere(
  { site, years }: Walk,
  { reason, ...link }: Rejection,
  found: { readonly foundOn: string; readonly column: string },
): boolean {
  if (reason !== 'off-site' || !speaksOfReport(link.title)) return false;
  const wider = { ...site, hosts: [...(site.hosts ?? []), new URL(link.url).host] };
  return judge(link, wider, years, found).kind === 'candidate';
}

/** Reports that a list shows and the walk could not follow are said to be missing. */
function doubtUnfollowed(walk: Walk, { elsewhere, unlinked }: Progress): void {
  const few = (all: ReadonlySet<string>) => [...all].slice(0, 3).join(', ');
  if (elsewhere.size > 0) {
    walk.doubt(
      `${elsewhere.size} reports lie on hosts that are not the site's (${few(elsewhere)}); add them to its hosts if they belong to the portal`,
    );
  }
  if (unlinked.size > 0) {
    walk.doubt(
      `${unlinked.size} reports are listed without an address that can be followed (${few(unlinked)}); look at the list`,
    );
  }
}

/** Whose report it is, for counting: two pages of one agency and year are one report. */
function nameOf(candidate: Candidate): string {
  return candidate.agencyCode ?? candidate.agencyName ?? candidate.url;
}

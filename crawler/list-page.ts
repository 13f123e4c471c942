import { ListingError } from '../model/errors.ts';
import type { Listing, Page } from '../model/site.ts';
import { rowsOf } from './adapters/rows.ts';
import { directoryOf } from './addresses.ts';
import { columnOf } from './article.ts';
import { isAgencyName, judge } from './judge.ts';
import { judgedLink } from './judged-links.ts';
import type { Waiting } from './lists.ts';
import { familyDoubt } from './markers.ts';
import type { Progress } from './progress.ts';
import { markupOf, type Markup } from './select.ts';
import { agencyNameIn, yearOf } from './title.ts';
import type { CrawlEvent, Visited } from './tools.ts';
import type { Walk } from './walk.ts';

/** Times that a list page is asked for before a bad answer is believed. */
const mostAsked = 3;

type Read = { readonly visited: Visited; readonly page: Page; readonly listing: Listing };

/** Asks for a list page, as often as it takes to believe the answer, and brings home what it links. */
export async function* listPage(
  walk: Walk,
  progress: Progress,
  waiting: Waiting,
): AsyncGenerator<CrawlEvent> {
  const { lists } = progress;
  const { address, list, via } = waiting;
  const earlier = walk.tools.memory.lastCapture(address.url);
  const came = await pageRead(walk, progress, waiting);
  if ('trouble' in came) {
    lists.failed(waiting, came.isAbsent);
    yield came.trouble;
    return;
  }
  const { visited, page, listing } = came;
  const markup = markupOf(page);
  const { id: captureId, unchanged } = visited.capture;
  if (via === null && isUpFrom(address.url, page.url))
    walk.doubt(
      `the entrance ${address.url} is redirected up to ${page.url}, which is how portals mark a removed page; look for the list's new address`,
    );
  const agencyOf = agenciesIn(markup, listing);
  lists.read(waiting, { url: page.url, captureId }, listing, agencyOf);
  if (list.column === '') list.column = columnOf(markup);
  yield { kind: 'listing', url: page.url, links: listing.links.length, page: page.number };
  const found = { foundOn: page.url, column: list.column, list, captureId };
  const linked = new Set(listing.links.map(({ title }) => reportNamed(title)));
  for (const title of (listing.unlinked ?? []).filter((one) => !linked.has(reportNamed(one)))) {
    const judgement = judge({ url: page.url, title, publishedOn: null }, walk.site, walk.years, found);
    // Without a year it is a tab or a breadcrumb that names the column.
    if (judgement.kind === 'candidate' && judgement.candidate.reportYear !== null) {
      progress.unlinked.add(title);
      yield { kind: 'unfollowed', candidate: judgement.candidate, captureId };
    }
  }
  yield* directoryEntries(listing, agencyOf, captureId);
  for (const link of listing.links) {
    const isOwn = listing.isReport === true && link.url === page.url;
    const inHand = isOwn ? { page: visited, earlier, isNews: !unchanged } : null;
    yield* judgedLink(walk, progress, link, found, inHand);
    if (walk.isOver()) return;
  }
}

/** The agencies to which the page gives a column, or an address for each year, of their own. */
function* directoryEntries(
  { opens = [], links, isReport = false }: Listing,
  agencyOf: (url: string) => string | null,
  captureId: number,
): Generator<CrawlEvent> {
  for (const { url } of opens) {
    const name = agencyOf(url);
    if (name !== null) yield { kind: 'directory', name, url, year: null, captureId };
  }
  if (isReport) return;
  for (const { url, title, year, agencyCode } of links)
    if (agencyCode !== undefined && year !== undefined && isAgencyName(title))
      yield { kind: 'directory', name: title, url, year, captureId };
}

/** Agency and year of a title, which may be printed twice in other words; the title where it does not name both. */
function reportNamed(title: string): string {
  const [agency, year] = [agencyNameIn(title), yearOf(title)];
  return agency === null || year === null ? title : `${agency} ${year}`;
}

/** True where one address lies above the other on the same host. */
function isUpFrom(below: string, above: string): boolean {
  const [from, to] = [directoryOf(below), directoryOf(above)];
  return from !== to && from.startsWith(to);
}

/**
 * The page as the portal gives it: one that is no list, is empty, or repeats known links while the portal states more is
 * asked for again without a condition, for a portal under load answers so and a moment later does not.
 */
async function pageRead(
  walk: Walk,
  { lists }: Progress,
  waiting: Waiting,
): Promise<Read | { readonly trouble: CrawlEvent; readonly isAbsent: boolean }> {
  const { address, list, via } = waiting;
  for (let asking = 1; ; asking++) {
    const isFresh = asking > 1 || lists.isDoubted(waiting);
    const asked = await walk.ask(address, 'list', via, null, isFresh);
    if ('trouble' in asked) {
      const { trouble } = asked;
      return {
        trouble,
        isAbsent: trouble.kind === 'trouble' && /^(?:http-404|http-410|gone)$/u.test(trouble.error.code),
      };
    }
    const { visited } = asked;
    const page = walk.pageOf(visited, list.entrance, list.pagesRead + list.pagesFailed + 1, address);
    const listing = readingOf(walk, page);
    const isLast = asking === mostAsked || walk.isOver();
    if ('error' in listing) {
      if (address.isMaybe === true && isNoList(listing.error))
        return { visited, page, listing: { links: [], next: [] } };
      if (!isLast && listing.error instanceof ListingError) continue;
      return { trouble: walk.trouble(listing.error, page.url, 'list', null), isAbsent: false };
    }
    const fault = lists.faultOf(waiting, listing);
    if (fault !== null && !isLast) continue;
    if (fault !== 'empty' || !lists.isMoreStated(list, listing)) return { visited, page, listing };
    const error = new ListingError(
      'list-page-empty',
      `${page.url} is a page that the list ${list.url} states, and came empty ${asking} times; look at the list.`,
    );
    return { trouble: walk.trouble(error, page.url, 'list', null), isAbsent: true };
  }
}

function isNoList(error: unknown): boolean {
  return error instanceof ListingError && error.code === 'list-without-links';
}

/** An adapter's reading of a page; only its own ListingError is foreseen. */
export function readingOf(walk: Walk, page: Page): Listing | { readonly error: unknown } {
  try {
    return walk.adapter.read(page, walk.site, walk.years);
  } catch (error) {
    const doubt = familyDoubt(walk.site, page.text);
    if (doubt !== null) walk.doubt(doubt);
    return { error };
  }
}

/** Which agency a column belongs to by the words of the link that opens it; null where they are no agency's name. */
function agenciesIn(markup: Markup, { opens = [] }: Listing): (url: string) => string | null {
  if (opens.length === 0) return () => null;
  const titles = new Map(rowsOf(markup).map(({ url, title }) => [url, title]));
  return (url) => {
    const title = titles.get(url) ?? '';
    return isAgencyName(title) ? title : null;
  };
}

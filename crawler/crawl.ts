import type { Site } from '../model/site.ts';
import { heldAnswerOf, heldCopyOf, type Held } from './archived.ts';
import { goneEntries, withdrawnAt } from './gone-entries.ts';
import { judgedLink } from './judged-links.ts';
import { yearsOfSite } from './judge.ts';
import { listPage, readingOf } from './list-page.ts';
import { openLists, type Lists, type Waiting } from './lists.ts';
import { missingAgencies } from './missing-agencies.ts';
import { doubtUnfollowed, newProgress, type Progress } from './progress.ts';
import type { CrawlEvent, Tools } from './tools.ts';
import { openWalk, type CrawlOptions, type Walk } from './walk.ts';
import { yieldOf } from './yield.ts';

export type { CrawlOptions } from './walk.ts';

/**
 * Walks one site for the wanted years: entrances, list pages to their end, every link judged, every report page with
 * its files, and what changed since the last visit. Foreseen trouble is told as an event and the walk goes on, except
 * where the host blocks or is out of reach. The last event is always the yield. Bugs and MisuseError are thrown.
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
  const progress = newProgress(openLists(site, entrances, (url) => tools.memory.lastList(site.id, url)));
  const { lists } = progress;
  for (let page = lists.next(); page !== null && !walk.isOver(); page = lists.next()) {
    yield* page.address.year === undefined
      ? listPage(walk, progress, page)
      : reportAddress(walk, progress, page);
  }
  if (!walk.isOver()) yield* goneEntries(walk, progress);
  for (const { url, fingerprint, links, isProven } of lists.settled())
    yield { kind: 'list', url, fingerprint, links, isProven };
  doubtUnfollowed(walk, progress);
  yield { kind: 'reach', years: walk.years, isProven: isSeenWhole(walk, lists) };
  yield {
    kind: 'yield',
    siteYield: yieldOf({
      site,
      years: walk.years,
      lists: lists.tallies(),
      candidates: progress.taken.size,
      published: progress.published,
      notPublished: progress.notPublished,
      failures: walk.failures,
      end: walk.end,
      doubts: walk.doubts,
      missing: walk.isOver() ? [] : missingAgencies(walk, progress),
    }),
  };
}

/** Pages of reports that did not come are told with their entries; a list that did not come hides what it holds. */
function isSeenWhole(walk: Walk, lists: Lists): boolean {
  const isHidden = walk.failures.some(({ purpose, isEntry }) => purpose !== 'attachment' && isEntry !== true);
  return !walk.isOver() && !isHidden && lists.isProven();
}

/**
 * An address that names agency and year is a report's own: there is no list entry to compare, and a held copy counts
 * only where it is a report, since an empty answer may have been filled since the last visit.
 */
async function* reportAddress(walk: Walk, progress: Progress, waiting: Waiting): AsyncGenerator<CrawlEvent> {
  const { address, via } = waiting;
  const { memory } = walk.tools;
  let earlier = await heldAnswerOf(walk, address.url);
  const copy = await heldCopyOf(walk, address.url);
  let held: Held | null = null;
  if (copy !== null && (isReport(walk, copy, address.url) || walk.isOfThisVisit(copy.visited.capture))) {
    held = copy;
    earlier = copy.isNews ? memory.captureBefore(copy.visited.capture) : null;
  }
  let visited = held?.visited ?? null;
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
  const { agency } = walk.site;
  if (agency !== undefined) {
    const year = address.year ?? null;
    yield { kind: 'directory', name: agency, url: address.url, year, captureId: visited.capture.id };
  }
  const found = { foundOn: via ?? address.url, column: '', list: null, captureId: visited.capture.id };
  const isNews = held === null ? !visited.capture.unchanged : held.isNews;
  const inHand = { page: visited, earlier, isNews };
  for (const link of listing.links) yield* judgedLink(walk, progress, link, found, inHand);
  if (listing.isReport === true) return;
  progress.notPublished.push(address.url);
  yield* withdrawnAt(walk, { url: address.url, agencyName: null, reportYear: address.year ?? null });
}

function isReport(walk: Walk, { visited }: Held, entrance: string): boolean {
  const listing = readingOf(walk, walk.pageOf(visited, entrance, 1));
  return 'links' in listing && listing.isReport === true;
}

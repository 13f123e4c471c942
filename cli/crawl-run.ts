import PQueue from 'p-queue';
import type { Logger } from 'pino';
import { crawl } from '../crawler/crawl.ts';
import { isQuiet } from '../crawler/fetch/quiet-hours.ts';
import type { CrawlOptions } from '../crawler/crawl.ts';
import type { Memory } from '../crawler/tools.ts';
import type { Site } from '../model/site.ts';
import type { Archive } from '../store/archive.ts';
import { noteBackfillSite } from '../store/backfills.ts';
import type { Backfill } from '../store/backfills.ts';
import { lastLink, lastList, listedIn, publishedBy } from '../store/candidates.ts';
import { captureBefore, lastAnswer, lastCapture, lastDrawn, newestCapture } from '../store/captures.ts';
import { openKeeper } from '../store/keeper.ts';
import type { Keeper } from '../store/keeper.ts';
import { noteLedgers } from '../store/ledgers.ts';
import { payloadOf } from '../store/payloads.ts';
import { siteHealth } from '../store/sites.ts';
import { beginVisit, endVisit, inVisitingOrder, unfinishedSince } from '../store/visits.ts';
import { indexReports } from '../store/text-index.ts';
import { compareReports } from './compare.ts';
import { coverArchive } from './coverage.ts';
import { openIntake } from './crawling/intake.ts';
import type { IntakeOptions } from './crawling/intake.ts';
import { openNotes } from './crawling/notes.ts';
import type { Notes } from './crawling/notes.ts';
import { readLeftOver } from './crawling/left-over.ts';
import type { Tally } from './crawling/tally.ts';
import { openPortals } from './portals.ts';
import type { Portals } from './portals.ts';
import { openProgress } from './progress.ts';
import { openReader } from './reader/open-reader.ts';
import { registerFor } from './registers.ts';

export interface CrawlRun {
  readonly runId: number;
  /** Each has its row in the archive. */
  readonly sites: readonly Site[];
  readonly years: readonly number[];
  /** The backfill that the run takes up; null for a usual crawl. */
  readonly backfill: Backfill | null;
  readonly contact: string | null;
  readonly walking: CrawlOptions;
  /** Sites walked at one time; each host still has one request in flight. */
  readonly parallel: number;
  /** What comes is kept and noted; a later run or `parse` reads it. */
  readonly archiveOnly: boolean;
  /** Ends the run in order, within seconds, whatever is under way. */
  readonly signal: AbortSignal;
  readonly tally: Tally;
  readonly log: Logger;
  readonly terminal: boolean;
}

/**
 * Portals → archive. Sites are walked side by side, each host asked one thing at a time; every exchange is safe in the
 * archive before it is read, and one site's trouble never stops the next. A run that was killed is taken up by the next.
 * What it holds in memory does not grow with the number of pages. A bug is thrown, and ends the run.
 */
export async function runCrawl(archive: Archive, run: CrawlRun): Promise<void> {
  const { runId, signal, tally, log } = run;
  // A table that is wrong is told before a portal is asked for anything.
  registerFor(archive);
  const reader = run.archiveOnly ? null : openReader();
  const notes = openNotes(archive);
  const keeper = openKeeper(archive, runId);
  const portals = openPortals(memoryOf(archive, run, { keeper, notes }), run.contact, signal, log);
  const progress = openProgress(run.sites.length, run.terminal);
  const options: IntakeOptions = { archive, runId, tally, notes, reader, signal, log };
  // What is still being read is not waited for.
  const letGo = (): void => void reader?.close();
  signal.addEventListener('abort', letGo, { once: true });
  try {
    // A run that always ends by its budget would else never come to it.
    await derive(archive, run);
    await walkSites(archive, run, { portals, options, progress });
    if (reader !== null) await readLeftOver(options, reader);
  } finally {
    progress.stop();
    await portals.close();
    await keeper.close();
    notes.flush();
    noteLedgers(archive, runId, portals.ledger());
    signal.removeEventListener('abort', letGo);
    await reader?.close();
  }
  await derive(archive, run);
}

/**
 * Derives what is due since it was last done: reports held against each other, then who published and who did not, then
 * what the full-text index does not know yet.
 */
async function derive(archive: Archive, { signal, log }: CrawlRun): Promise<void> {
  const compared = await compareReports(archive, signal);
  log.debug(compared, 'reports compared');
  await coverArchive(archive, { signal });
  await indexReports(archive, signal);
}

/** Ledgers are noted no more often than this while the run goes on, so that little of them is lost where it is killed. */
const ledgerEveryMs = 30_000;

interface Walking {
  readonly portals: Portals;
  readonly options: IntakeOptions;
  readonly progress: ReturnType<typeof openProgress>;
}

async function walkSites(archive: Archive, run: CrawlRun, walking: Walking): Promise<void> {
  const { runId, signal, tally, log } = run;
  const { portals, progress } = walking;
  const intake = openIntake(walking.options);
  const expected = expectedReports(archive, run);
  const show = (site: string): void =>
    progress.show({
      ...{ site, sitesDone: tally.sitesDone, sites: run.sites.length, expected },
      ...{ pages: tally.pages, reports: tally.publications, issues: tally.issues },
    });
  const isEnding = (): boolean => signal.aborted;
  let notedAt = performance.now();
  const walk = async (site: Site): Promise<void> => {
    // It has not begun, and nothing is noted of it: its turn is in the next run.
    if (isEnding()) return;
    if (site.quietHours !== undefined && isQuiet(site.quietHours, new Date())) {
      const [from, to] = site.quietHours;
      log.warn({ site: site.id }, `not visited: its quiet hours are ${from} to ${to} in China`);
      return;
    }
    beginVisit(archive, runId, site.id);
    log.info({ site: site.id, years: run.years }, 'site begins');
    for await (const event of crawl(site, run.years, portals.tools, run.walking)) {
      await intake.take(site, event);
      if (event.kind === 'yield') {
        const { status, isCutShort } = event.siteYield;
        // A walk that the signal cut short is never complete; one that is complete came to its end before.
        if (isCutShort !== true && (!isEnding() || status === 'complete')) {
          endVisit(archive, runId, site.id);
          if (run.backfill !== null)
            noteBackfillSite(archive, run.backfill, { siteId: site.id, runId, status });
        }
      }
      show(site.id);
    }
    tally.sitesDone += 1;
    if (performance.now() - notedAt > ledgerEveryMs) {
      notedAt = performance.now();
      noteLedgers(archive, runId, portals.ledger());
    }
    show(site.id);
  };
  const byId = new Map(run.sites.map((site) => [site.id, site]));
  const due = inVisitingOrder(archive, [...byId.keys()]).flatMap((id) => byId.get(id) ?? []);
  const queue = new PQueue({ concurrency: run.parallel });
  try {
    // The first bug ends the run; the walks that were under way are let go.
    const walks = Promise.all(due.map((site) => queue.add(() => walk(site))));
    await Promise.race([walks.then(() => intake.settled()), intake.broken]);
  } finally {
    queue.clear();
  }
}

/** How many reports the sites should bring: by their own expectation, else as many as the last visit found. */
function expectedReports(archive: Archive, { sites, years }: CrawlRun): number | null {
  const lastFound = new Map(siteHealth(archive).map(({ siteId, found }) => [siteId, found]));
  const each = sites.map(({ id, expect }) => (expect ? expect.perYear[1] * years.length : lastFound.get(id)));
  return each.reduce<number | null>(
    (sum, count) => (sum === null || count === undefined ? null : sum + count),
    0,
  );
}

function memoryOf(
  archive: Archive,
  { runId, tally }: CrawlRun,
  { keeper, notes }: { readonly keeper: Keeper; readonly notes: Notes },
): Memory {
  return {
    keep: async (exchange) => {
      const capture = await keeper.keep(exchange);
      tally.requests += 1;
      if (capture.unchanged) tally.unchangedAnswers += 1;
      return capture;
    },
    keepDrawn: (exchange) => keeper.keep(exchange),
    lastDrawn: (url) => lastDrawn(archive, url),
    lastCapture: (url) => lastCapture(archive, url),
    lastAnswer: (url) => lastAnswer(archive, url),
    payloadOf: (capture) => Promise.resolve(payloadOf(archive, capture.id)),
    newestCapture: (url) => newestCapture(archive, url),
    captureBefore: (capture) => captureBefore(archive, capture),
    lastLink: (siteId, url) => {
      notes.settle(siteId, url);
      return lastLink(archive, siteId, url);
    },
    listedIn: (siteId, listUrl) => {
      notes.flush();
      return listedIn(archive, siteId, listUrl);
    },
    lastList: (siteId, listUrl) => lastList(archive, siteId, listUrl),
    publishedBy: (siteId, year) => {
      notes.flush();
      return publishedBy(archive, siteId, year);
    },
    unfinishedSince: (siteId) => unfinishedSince(archive, siteId, runId),
  };
}

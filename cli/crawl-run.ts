import PQueue from 'p-queue';
import type { Logger } from 'pino';
import { crawl } from '../crawler/crawl.ts';
import type { CrawlEvent, Memory, SiteYield } from '../crawler/tools.ts';
import type { Capture } from '../model/capture.ts';
import { DocumentError } from '../model/errors.ts';
import type { Site } from '../model/site.ts';
import { parserVersion } from '../parsers/parser-version.ts';
import type { Archive } from '../store/archive.ts';
import { lastLink, noteCandidate, noteRejection } from '../store/candidates.ts';
import { isRead, keep, lastAnswer, lastCapture, unreadCaptures } from '../store/captures.ts';
import { DamagedError } from '../store/errors.ts';
import { payloadOf } from '../store/payloads.ts';
import { finishRun, startRun } from '../store/runs.ts';
import { reportsMatching } from '../store/search.ts';
import { noteSite, noteYield, siteHealth } from '../store/sites.ts';
import { noteTrouble } from '../store/troubles.ts';
import { compareReports } from './compare.ts';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { openPortals } from './portals.ts';
import { openProgress } from './progress.ts';
import { openReader } from './reader/open-reader.ts';
import type { Reader } from './reader/open-reader.ts';
import { isPlaced, readCapture } from './readings.ts';

export interface CrawlRun {
  readonly command: string;
  readonly sites: readonly Site[];
  readonly years: readonly number[];
  readonly contact: string | null;
  readonly recheckDays: number;
  /** Sites walked at one time; each host still has one request in flight. */
  readonly parallel: number;
  readonly signal: AbortSignal;
  readonly log: Logger;
  readonly terminal: boolean;
}

/** What a run brought. */
export interface CrawlSummary {
  readonly exitCode: ExitCode;
  readonly yields: readonly SiteYield[];
  readonly requests: number;
  /** Requests that were answered "not modified" or brought bytes already held. */
  readonly unchangedAnswers: number;
  readonly newReports: number;
  /** Reports with a further version or another reading. */
  readonly changedReports: number;
  readonly unchangedPublications: number;
  /** Publications that hold no report that could be read. */
  readonly unreadPublications: number;
  readonly troubles: number;
  readonly stopped: boolean;
}

interface Tally {
  requests: number;
  unchangedAnswers: number;
  pages: number;
  reports: number;
  issues: number;
  unchangedPublications: number;
  unreadPublications: number;
  troubles: number;
  sitesDone: number;
}

/** What reads captures into the archive and counts what came. */
interface Intake {
  readonly archive: Archive;
  readonly tally: Tally;
  readonly reader: Reader;
}

/**
 * Portals → archive. Sites are walked side by side, each host asked one thing at a time; every exchange is safe in the
 * archive before it is read, and one site's trouble never stops the next. A run that was killed is taken up by the next.
 */
export async function runCrawl(archive: Archive, run: CrawlRun): Promise<CrawlSummary> {
  const runId = startRun(archive, run.command);
  const before = versionsNow(archive);
  const tally: Tally = {
    requests: 0,
    unchangedAnswers: 0,
    pages: 0,
    reports: 0,
    issues: 0,
    unchangedPublications: 0,
    unreadPublications: 0,
    troubles: 0,
    sitesDone: 0,
  };
  const portals = openPortals(memoryOf(archive, runId, tally), run.contact, run.signal, run.log);
  const reader = openReader();
  const progress = openProgress(run.sites.length, run.terminal);
  const yields: SiteYield[] = [];
  const expected = expectedReports(archive, run);
  const show = (site: string): void =>
    progress.show({
      site,
      sitesDone: tally.sitesDone,
      sites: run.sites.length,
      pages: tally.pages,
      reports: tally.reports,
      issues: tally.issues,
      expected,
    });
  const queue = new PQueue({ concurrency: run.parallel });
  const walk = async (site: Site): Promise<void> => {
    noteSite(archive, site);
    run.log.info({ site: site.id, years: run.years }, 'site begins');
    for await (const event of crawl(site, run.years, portals.tools, { recheckDays: run.recheckDays })) {
      await take(archive, runId, site, event, { tally, reader, log: run.log });
      if (event.kind === 'yield') yields.push(event.siteYield);
      show(site.id);
    }
    tally.sitesDone += 1;
    show(site.id);
  };
  try {
    // The first bug ends the run; the walks that were under way are let go.
    await Promise.all(run.sites.map((site) => queue.add(() => walk(site))));
    for (const capture of unreadCaptures(archive, parserVersion)) {
      // Rows made again from WARC files alone wait until their site is visited.
      if (!isPlaced(archive, capture)) continue;
      await readOne({ archive, tally, reader }, capture).catch((error: unknown) => {
        if (!(error instanceof DamagedError)) throw error;
        tally.troubles += 1;
        noteTrouble(archive, runId, {
          siteId: capture.siteId,
          url: capture.url,
          purpose: capture.kind,
          error,
        });
        run.log.warn({ site: capture.siteId, url: capture.url, code: error.code }, error.message);
      });
    }
  } finally {
    queue.clear();
    progress.stop();
    await portals.close();
    await reader.close();
  }
  const compared = await compareReports(archive, run.signal);
  run.log.debug(compared, 'reports compared');
  const after = versionsNow(archive);
  const isKnown = ([key]: readonly [string, number]): boolean => before.has(key);
  const summary: Omit<CrawlSummary, 'exitCode'> = {
    yields: yields.toSorted((one, other) => (one.siteId < other.siteId ? -1 : 1)),
    requests: tally.requests,
    unchangedAnswers: tally.unchangedAnswers,
    newReports: [...after].filter((entry) => !isKnown(entry)).length,
    changedReports: [...after].filter(([key, versions]) => before.has(key) && before.get(key) !== versions)
      .length,
    unchangedPublications: tally.unchangedPublications,
    unreadPublications: tally.unreadPublications,
    troubles: tally.troubles,
    stopped: run.signal.aborted,
  };
  const exitCode = exitCodeOf(summary);
  finishRun(archive, runId, exitCode);
  return { ...summary, exitCode };
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

function exitCodeOf({ yields, unreadPublications, stopped }: Omit<CrawlSummary, 'exitCode'>): ExitCode {
  if (yields.some(({ status }) => status === 'blocked' || status === 'dead'))
    return exitCodes.someSitesFailed.code;
  const fewer = yields.some(({ status }) => status !== 'complete') || unreadPublications > 0 || stopped;
  return fewer ? exitCodes.fewerThanExpected.code : exitCodes.done.code;
}

/** Stores one event as it comes. */
async function take(
  archive: Archive,
  runId: number,
  site: Site,
  event: CrawlEvent,
  { tally, reader, log }: Omit<Intake, 'archive'> & { readonly log: Logger },
): Promise<void> {
  const at = new Date().toISOString();
  switch (event.kind) {
    case 'listing':
      tally.pages += 1;
      log.debug({ site: site.id, url: event.url, links: event.links }, 'list page read');
      return;
    case 'candidate':
      noteCandidate(archive, site.id, event.candidate, at);
      return;
    case 'rejection':
      noteRejection(archive, site.id, event.rejection, at);
      return;
    case 'publication': {
      const { page, attachments, unchanged, candidate } = event.publication;
      tally.pages += 1;
      tally.reports += 1;
      if (unchanged) tally.unchangedPublications += 1;
      const carriers = [page, ...attachments].map(({ capture }) => capture);
      let reports = 0;
      // A picture that came, or came anew, may hold the tables of a page that was read without it.
      const isRedrawn = attachments.some(
        ({ capture }) => !capture.unchanged && /^image\//iu.test(capture.contentType ?? ''),
      );
      for (const capture of carriers) {
        const again = isRedrawn && capture === page.capture;
        reports += await readOne({ archive, tally, reader }, capture, again);
      }
      if (reports > 0) return;
      // The portal publishes something here that nobody can count: that must not pass for nothing.
      tally.unreadPublications += 1;
      const error = new DocumentError(
        'publication-unread',
        `${candidate.url} (${candidate.title}) and its ${attachments.length} files hold no report that can be read; look at the page.`,
      );
      noteTrouble(archive, runId, { siteId: site.id, url: candidate.url, purpose: 'report', error });
      log.warn({ site: site.id, code: error.code }, error.message);
      return;
    }
    case 'trouble':
      tally.troubles += 1;
      noteTrouble(archive, runId, {
        siteId: site.id,
        url: event.url,
        purpose: event.purpose,
        error: event.error,
      });
      log.warn(
        { site: site.id, url: event.url, error: event.error.name, code: event.error.code },
        event.error.message,
      );
      return;
    case 'yield':
      noteYield(archive, runId, event.siteYield);
      log.info(event.siteYield, 'site done');
  }
}

/** Reads a capture unless today's parser has, or in any case; returns how many reports its payload holds. */
async function readOne({ archive, tally, reader }: Intake, capture: Capture, again = false): Promise<number> {
  const known = isRead(archive, capture.id, parserVersion);
  if (known !== null && !again) return known.reports;
  const { outcome } = await readCapture(archive, capture, reader);
  if (outcome.kind !== 'report') return 0;
  tally.issues += outcome.reports.reduce((sum, { report }) => sum + report.issues.length, 0);
  return outcome.reports.length;
}

function memoryOf(archive: Archive, runId: number, tally: Tally): Memory {
  return {
    keep: (exchange) => {
      const capture = keep(archive, exchange, runId);
      tally.requests += 1;
      if (capture.unchanged) tally.unchangedAnswers += 1;
      return Promise.resolve(capture);
    },
    lastCapture: (url) => lastCapture(archive, url),
    lastAnswer: (url) => lastAnswer(archive, url),
    payloadOf: (capture) => Promise.resolve(payloadOf(archive, capture.id)),
    lastLink: (siteId, url) => lastLink(archive, siteId, url),
  };
}

function versionsNow(archive: Archive): ReadonlyMap<string, number> {
  return new Map(
    reportsMatching(archive, {}).map(({ agencyKey, year, versions }) => [`${agencyKey} ${year}`, versions]),
  );
}

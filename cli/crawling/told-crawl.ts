import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import { ArchiveError, MisuseError } from '../../model/errors.ts';
import type { Archive } from '../../store/archive.ts';
import { openBackfill } from '../../store/backfills.ts';
import { finishRun, rememberReports, startRun } from '../../store/runs.ts';
import { noteSite, siteHealth } from '../../store/sites.ts';
import { runCrawl } from '../crawl-run.ts';
import type { CrawlRun } from '../crawl-run.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { metricsText } from '../telling/metrics.ts';
import type { Ping } from '../telling/ping.ts';
import { runSummaryOf, shortReport, summarySites, usualSummaryFile } from '../telling/run-summary.ts';
import type { RunSummary, SummaryFacts } from '../telling/run-summary.ts';
import { writeWhole } from '../telling/write-whole.ts';
import { alarmLine, exitCodeOfSites } from './alarms.ts';
import { openRunEnding } from './run-ending.ts';
import type { EarlyEnd } from './run-ending.ts';
import { openTally } from './tally.ts';

export interface ToldCrawl extends Pick<
  CrawlRun,
  'sites' | 'years' | 'contact' | 'parallel' | 'archiveOnly' | 'log' | 'terminal'
> {
  readonly command: string;
  readonly walking: CrawlRun['walking'];
  /** A backfill goes on over runs until each of its sites was visited to the end; null for a usual crawl. */
  readonly backfill: { readonly areAllSites: boolean } | null;
  readonly budgetMinutes: number | null;
  /** Visits in a row without a complete one that make an alarm. */
  readonly strikes: number;
  /** Files that are written besides the summary in the data folder; null for none. */
  readonly summaryFile: string | null;
  readonly metricsFile: string | null;
  readonly ping: Ping;
}

/**
 * A crawl whose outcome is told to whoever listens: a summary file (always), a metrics file, a watcher of scheduled jobs. They
 * are told however the run ends, by a stop, a used-up budget or a bug too; only a kill leaves nothing but the archive.
 */
export async function toldCrawl(archive: Archive, crawl: ToldCrawl): Promise<RunSummary> {
  const { sites, strikes, log } = crawl;
  for (const file of [crawl.summaryFile, crawl.metricsFile]) if (file !== null) refuseUnwritable(file);
  const runId = startRun(archive, crawl.command);
  rememberReports(archive);
  // All at once: a site whose turn never comes is known of, too.
  for (const site of sites) noteSite(archive, site);
  const tally = openTally();
  const told = (ending: Ending): RunSummary => {
    finishRun(archive, runId, ending.exit.code);
    const siteIds = sites.map(({ id }) => id);
    const summary = runSummaryOf(archive, { runId, siteIds, strikes, tally, ...ending });
    tell(archive, crawl, summary);
    return summary;
  };
  const endingOf = (early: EarlyEnd | null): Ending => {
    const siteIds = sites.map(({ id }) => id);
    return usualEnding(crawl, early, {
      sites: summarySites(archive, { runId, siteIds, strikes }),
      unreadPublications: tally.unreadPublications,
    });
  };
  const ending = openRunEnding(crawl.budgetMinutes, () => {
    process.stderr.write('nianbao: did not end in time and ends at once; the next run mends what is left\n');
    told(endingOf('stopped'));
    process.exit(exitCodes.fewerThanExpected.code);
  });
  crawl.ping.started();
  try {
    await runCrawl(archive, {
      ...{ runId, tally, signal: ending.signal, log },
      backfill: backfillOf(archive, crawl),
      ...{ sites, years: crawl.years, contact: crawl.contact, parallel: crawl.parallel },
      ...{ archiveOnly: crawl.archiveOnly, terminal: crawl.terminal },
      walking: crawl.walking,
    });
    const early = ending.why();
    const summary = told(endingOf(early));
    await crawl.ping.ended(summary.exit.code, shortReport(summary), early === 'stopped');
    return summary;
  } catch (error) {
    const summary = told(brokenEnding(error));
    await crawl.ping.ended(summary.exit.code, shortReport(summary), ending.why() === 'stopped');
    throw error;
  } finally {
    ending.forget();
  }
}

type Ending = Pick<SummaryFacts, 'earlyEnd' | 'exit'>;

function usualEnding(
  { strikes, budgetMinutes }: ToldCrawl,
  early: EarlyEnd | null,
  found: { readonly sites: RunSummary['sites']; readonly unreadPublications: number },
): Ending {
  const standings = found.sites.flatMap(({ site, status, strikes: row, since }) =>
    status === 'not-visited' ? [] : [{ siteId: site, status, strikes: row, since }],
  );
  const notVisited = found.sites.length - standings.length;
  const reasons: string[] = [];
  if (early === 'budget')
    reasons.push(
      `budget of ${budgetMinutes ?? 0} minutes is used up; the next run goes on 时间预算用尽，下次继续`,
    );
  if (early === 'stopped')
    reasons.push('stopped before its end; run the same command again to go on 中途停止，可重新运行');
  if (notVisited > 0)
    reasons.push(`${notVisited} sites were not visited; they come first in the next run 未访问`);
  const alarm = alarmLine(standings, strikes);
  if (alarm !== null) reasons.push(alarm);
  if (found.unreadPublications > 0)
    reasons.push(
      `${found.unreadPublications} publications hold no report that could be read: nianbao check tells which`,
    );
  const ofSites = exitCodeOfSites(standings, strikes);
  const isFewer = early !== null || notVisited > 0 || found.unreadPublications > 0;
  const code = ofSites === exitCodes.done.code && isFewer ? exitCodes.fewerThanExpected.code : ofSites;
  return { earlyEnd: early, exit: { code, reasons } };
}

/** What ended a run by an error that it did not foresee: a bug, or what only the user can mend. */
function brokenEnding(error: unknown): Ending {
  const code: ExitCode = error instanceof ArchiveError ? exitCodes.misused.code : exitCodes.crashed.code;
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { earlyEnd: 'crashed', exit: { code, reasons: [said] } };
}

/** The backfill that is taken up or begun. */
function backfillOf(archive: Archive, { backfill, sites, years }: ToldCrawl): CrawlRun['backfill'] {
  if (backfill === null) return null;
  return openBackfill(archive, {
    from: years[0] ?? 0,
    to: years.at(-1) ?? 0,
    siteIds: sites.map(({ id }) => id),
    areAll: backfill.areAllSites,
  });
}

function tell(archive: Archive, { summaryFile, metricsFile, log }: ToldCrawl, summary: RunSummary): void {
  const text = `${JSON.stringify(summary, null, 2)}\n`;
  writeWhole(usualSummaryFile(archive.directory, summary.run), text);
  if (summaryFile !== null) writeWhole(summaryFile, text);
  if (metricsFile !== null) writeWhole(metricsFile, metricsText(summary, siteHealth(archive)));
  tellReasons(log, summary);
}

function tellReasons(log: Logger, { exit }: RunSummary): void {
  for (const reason of exit.reasons) log.warn({ exitCode: exit.code }, reason);
}

/** Said before the run and not after hours of it. */
function refuseUnwritable(file: string): void {
  const folder = path.dirname(path.resolve(file));
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new MisuseError(
      `${file} cannot be written: its folder cannot be made or written to; name another.`,
      {
        cause,
      },
    );
  }
}

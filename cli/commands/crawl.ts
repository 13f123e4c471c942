import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { MisuseError } from '../../model/errors.ts';
import { LockedError } from '../../store/errors.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { strikesSaid } from '../crawling/alarms.ts';
import { toldCrawl } from '../crawling/told-crawl.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openLog } from '../log.ts';
import type { LogLevel } from '../log.ts';
import { print, printJson, printTable } from '../output.ts';
import { contactFrom } from '../portals.ts';
import { sitesIn, sitesNamed } from '../sites.ts';
import { openPing } from '../telling/ping.ts';
import type { Ping } from '../telling/ping.ts';
import type { RunSummary } from '../telling/run-summary.ts';
import {
  contactOption,
  countArgument,
  dataOption,
  jsonOption,
  logOption,
  sitesOption,
  strikesOption,
  yearArgument,
} from './options.ts';

interface CrawlOptions {
  readonly sites: string;
  readonly data: string;
  readonly contact?: string;
  readonly logLevel: LogLevel;
  readonly recheckDays: number;
  readonly resumeHours: number;
  readonly parallel: number;
  readonly budgetMinutes?: number;
  readonly strikes: number;
  readonly archiveOnly?: boolean;
  readonly summary?: string;
  readonly metrics?: string;
  readonly ping?: string;
  readonly json?: boolean;
}

/** What is crawled: a year, or the years of a backfill. */
interface Wanted {
  readonly name: 'crawl' | 'backfill';
  readonly ids: readonly string[];
  readonly years: readonly number[];
}

export function addCrawl(program: Command, done: (code: ExitCode) => void): void {
  withCrawlOptions(program.command('crawl'))
    .summary('visit the portals: lists, then what is new or changed 采集新增和变更')
    .description(
      'One visit of the sites: list pages, then only reports that are new or changed. What a killed run left is taken up. 访问网站，采集新增和变更的年报',
    )
    .option('--year <year>', 'report year', yearArgument)
    .action(async (ids: readonly string[], options: CrawlOptions & { readonly year?: number }) => {
      // Reports for a year are published in the first months of the next.
      const year = options.year ?? new Date().getFullYear() - 1;
      done(await crawlYears({ name: 'crawl', ids, years: [year] }, options));
    });
}

export function addBackfill(program: Command, done: (code: ExitCode) => void): void {
  withCrawlOptions(program.command('backfill'))
    .summary('visit the portals for past years, to the end of every list 补采往年')
    .description(
      'The same as crawl for past years. May be stopped (Ctrl-C, kill, power) at any moment; run it again and it goes on. 补采往年年报，可随时中断并继续',
    )
    .requiredOption('--from <year>', 'first report year', yearArgument)
    .requiredOption('--to <year>', 'last report year', yearArgument)
    .action(
      async (
        ids: readonly string[],
        options: CrawlOptions & { readonly from: number; readonly to: number },
      ) => {
        const { from, to } = options;
        if (from > to)
          throw new MisuseError(`--from ${from} is after --to ${to}; give the earlier year first.`);
        const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
        done(await crawlYears({ name: 'backfill', ids, years }, options));
      },
    );
}

function withCrawlOptions(command: Command): Command {
  return command
    .argument('[site...]', 'ids of sites; all when none is named')
    .addOption(sitesOption())
    .addOption(dataOption())
    .addOption(contactOption())
    .option(
      '--recheck-days <days>',
      'ask again after so many days for what the lists show unchanged; 0 asks always',
      daysArgument,
      30,
    )
    .option(
      '--resume-hours <hours>',
      'what an interrupted visit fetched within so many hours is not asked for again when the next goes on with it',
      amountArgument,
      24,
    )
    .option(
      '--parallel <sites>',
      'sites visited side by side; each host is still asked one thing at a time',
      countArgument,
      64,
    )
    .option(
      '--budget-minutes <minutes>',
      'end in order after so long; what is left comes first in the next run',
      amountArgument,
    )
    .addOption(strikesOption())
    .option('--archive-only', 'fetch and archive; `parse --changed` or the next crawl reads what came')
    .option(
      '--summary <file>',
      'write the summary of the run there too; it is always in runs/ of the data folder',
    )
    .option(
      '--metrics <file>',
      "write metrics for node_exporter's textfile collector; its name ends in .prom",
    )
    .option(
      '--ping <address>',
      'tell a watcher of scheduled jobs such as healthchecks.io (else the environment variable NIANBAO_PING)',
    )
    .addOption(jsonOption())
    .addOption(logOption());
}

async function crawlYears(wanted: Wanted, options: CrawlOptions): Promise<ExitCode> {
  const { name, ids, years } = wanted;
  const log = openLog(options.logLevel);
  const warn = (sentence: string): void => log.warn(sentence);
  const ping = openPing(pingFrom(options.ping), warn);
  const command = [name, ...ids, `${years[0] ?? ''}-${years.at(-1) ?? ''}`].join(' ');
  const { sites, archive } = await prepared(ping, async () => {
    const listed = sitesNamed(await sitesIn(options.sites, warn), ids);
    if (listed.length === 0)
      throw new MisuseError(`${options.sites} lists no site; add one (docs/adding-a-site.md).`);
    return { sites: listed, archive: openArchive(options.data, { command }) };
  });
  try {
    if (archive.recovery.adopted > 0 || archive.recovery.tornBytes > 0) {
      log.warn(
        archive.recovery,
        'a killed run left exchanges without rows or a torn record; they were mended',
      );
    }
    const summary = await toldCrawl(archive, {
      ...{ command, sites, years, log, ping },
      contact: contactFrom(options.contact),
      walking: { recheckDays: options.recheckDays, resumeHours: options.resumeHours },
      backfill: name === 'backfill' ? { areAllSites: ids.length === 0 } : null,
      parallel: options.parallel,
      budgetMinutes: options.budgetMinutes ?? null,
      strikes: options.strikes,
      archiveOnly: options.archiveOnly === true,
      summaryFile: options.summary ?? null,
      metricsFile: options.metrics ?? null,
      terminal: process.stderr.isTTY && options.json !== true,
    });
    await (options.json === true
      ? printJson(jsonSummary(summary))
      : printSummary(summary, options.strikes, options.archiveOnly === true));
    return exitCodeOf(summary);
  } finally {
    closeArchive(archive);
  }
}

/** What keeps a run from beginning is told too; not that another is going on, for that one tells of itself. */
async function prepared<T>(ping: Ping, prepare: () => Promise<T>): Promise<T> {
  try {
    return await prepare();
  } catch (error) {
    if (error instanceof MisuseError && !(error instanceof LockedError))
      await ping.ended(exitCodes.misused.code, `nianbao did not begin: ${error.message}\n`, false);
    throw error;
  }
}

function exitCodeOf({ exit }: RunSummary): ExitCode {
  return Object.values(exitCodes).find(({ code }) => code === exit.code)?.code ?? exitCodes.crashed.code;
}

function pingFrom(option: string | undefined): string | null {
  const named = option ?? process.env['NIANBAO_PING'] ?? '';
  return named.trim() === '' ? null : named.trim();
}

function daysArgument(text: string): number {
  const days = Number(text);
  if (text.trim() === '' || !Number.isFinite(days) || days < 0 || days > 100_000)
    throw new InvalidArgumentError('must be a number of at least 0.');
  return days;
}

/** Minutes or hours, also parts of one. */
function amountArgument(text: string): number {
  const amount = Number(text);
  if (text.trim() === '' || !Number.isFinite(amount) || amount <= 0 || amount > 100_000)
    throw new InvalidArgumentError('must be a number above 0.');
  return amount;
}

/** The summary on one line, flat. */
function jsonSummary(summary: RunSummary): object {
  const { run, exit, ended, sites, counts, changes } = summary;
  const visited = sites.filter(({ status }) => status !== 'not-visited');
  return {
    run,
    exitCode: exit.code,
    reasons: exit.reasons,
    ended,
    stopped: ended !== 'done',
    yields: visited.map(({ site: siteId, ...rest }) => ({ siteId, ...rest })),
    notVisited: sites.filter(({ status }) => status === 'not-visited').map(({ site }) => site),
    ...counts,
    newReports: changes.newReports,
    changedReports: changes.changedReports,
    changes: changes.kinds,
  };
}

async function printSummary(summary: RunSummary, strikes: number, archiveOnly: boolean): Promise<void> {
  await printTable(
    ['site', 'status', 'found', 'expected', 'reasons'],
    summary.sites.map(({ site, status, found, expected, reasons, strikes: row, since }) => [
      site,
      status === 'not-visited' ? 'not visited' : status,
      found === null ? '–' : String(found),
      expected === null ? '–' : String(expected),
      [
        ...(status === 'not-visited'
          ? []
          : strikesSaid({ siteId: site, status, strikes: row, since }, strikes)),
        ...reasons,
      ].join('; '),
    ]),
  );
  const { counts, changes } = summary;
  const brought =
    changes.newReports + changes.changedReports === 0
      ? 'Nothing new'
      : `${changes.newReports} new ${changes.newReports === 1 ? 'report' : 'reports'}, ${changes.changedReports} changed`;
  await print(
    `\n${brought}; ${counts.unchangedPublications} publications unchanged; ${counts.requests} requests, ${counts.unchangedAnswers} of them answered "unchanged"; ${counts.troubles} troubles.`,
  );
  if (archiveOnly)
    await print(
      `${counts.unreadCaptures} captures are not read yet: nianbao parse --changed or the next crawl reads them. 尚未解析`,
    );
  for (const reason of summary.exit.reasons) await print(reason);
}

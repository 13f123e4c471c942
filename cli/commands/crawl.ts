import type { Command } from 'commander';
import { MisuseError } from '../../model/errors.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { runCrawl } from '../crawl-run.ts';
import type { CrawlSummary } from '../crawl-run.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openLog } from '../log.ts';
import type { LogLevel } from '../log.ts';
import { print, printJson, printTable } from '../output.ts';
import { contactFrom } from '../portals.ts';
import { sitesIn, sitesNamed } from '../sites.ts';
import { stopSignal } from '../stop-signal.ts';
import {
  contactOption,
  countArgument,
  dataOption,
  jsonOption,
  logOption,
  sitesOption,
  yearArgument,
} from './options.ts';

interface CrawlOptions {
  readonly sites: string;
  readonly data: string;
  readonly contact?: string;
  readonly logLevel: LogLevel;
  readonly recheckDays: number;
  readonly parallel: number;
  readonly json?: boolean;
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
      done(await crawlYears('crawl', ids, [year], options));
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
        done(await crawlYears('backfill', ids, years, options));
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
      'ask again after so many days for pages that cannot say whether they changed',
      countArgument,
      30,
    )
    .option(
      '--parallel <sites>',
      'sites visited side by side; each host is still asked one thing at a time',
      countArgument,
      4,
    )
    .addOption(jsonOption())
    .addOption(logOption());
}

async function crawlYears(
  name: string,
  ids: readonly string[],
  years: readonly number[],
  options: CrawlOptions,
): Promise<ExitCode> {
  const log = openLog(options.logLevel);
  const warn = (sentence: string): void => log.warn(sentence);
  const sites = sitesNamed(await sitesIn(options.sites, warn), ids);
  if (sites.length === 0)
    throw new MisuseError(`${options.sites} lists no site; add one (docs/adding-a-site.md).`);
  const command = [name, ...ids, `${years[0] ?? ''}-${years.at(-1) ?? ''}`].join(' ');
  const archive = openArchive(options.data, { command });
  const stop = stopSignal();
  try {
    if (archive.recovery.adopted > 0 || archive.recovery.tornBytes > 0) {
      log.warn(
        archive.recovery,
        'a killed run left exchanges without rows or a torn record; they were mended',
      );
    }
    const summary = await runCrawl(archive, {
      command,
      sites,
      years,
      contact: contactFrom(options.contact),
      recheckDays: options.recheckDays,
      parallel: options.parallel,
      signal: stop.signal,
      log,
      terminal: process.stderr.isTTY && options.json !== true,
    });
    await (options.json === true ? printJson(summary) : printSummary(summary));
    return summary.exitCode;
  } finally {
    stop.forget();
    closeArchive(archive);
  }
}

async function printSummary(summary: CrawlSummary): Promise<void> {
  await printTable(
    ['site', 'status', 'found', 'expected', 'reasons'],
    summary.yields.map(({ siteId, status, found, expected, reasons }) => [
      siteId,
      status,
      String(found),
      expected === null ? '–' : String(expected),
      reasons.join('; '),
    ]),
  );
  const { newReports, changedReports, unchangedPublications, requests, unchangedAnswers, troubles } = summary;
  const brought =
    newReports + changedReports === 0
      ? 'Nothing new'
      : `${newReports} new ${newReports === 1 ? 'report' : 'reports'}, ${changedReports} changed`;
  await print(
    `\n${brought}; ${unchangedPublications} publications unchanged; ${requests} requests, ${unchangedAnswers} of them answered "unchanged"; ${troubles} troubles.`,
  );
  if (summary.unreadPublications > 0) {
    await print(
      `${summary.unreadPublications} publications hold no report that could be read: nianbao check tells which.`,
    );
  }
  if (summary.stopped) await print('Stopped before the end; run the same command again to go on.');
}

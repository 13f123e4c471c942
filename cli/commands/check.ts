import type { Command } from 'commander';
import type { Archive } from '../../store/archive.ts';
import { backfillStates } from '../../store/backfills.ts';
import type { BackfillState } from '../../store/backfills.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { readableCaptureIds } from '../../store/readable-captures.ts';
import { openIssues, unplacedReadings } from '../../store/search.ts';
import { siteHealth } from '../../store/sites.ts';
import type { SiteHealth } from '../../store/sites.ts';
import { siteTroubles } from '../../store/troubles.ts';
import { parserVersion } from '../../parsers/parser-version.ts';
import { alarmLine, exitCodeOfSites, strikesSaid } from '../crawling/alarms.ts';
import type { ExitCode } from '../exit-codes.ts';
import { broughtSite } from '../evidence.ts';
import { print, printJson, printTable } from '../output.ts';
import { tellUncompared } from './archive-asked.ts';
import { dataOption, jsonOption, strikesOption } from './options.ts';

interface CheckOptions {
  readonly data: string;
  readonly strikes: number;
  readonly json?: boolean;
}

/** So many sites still fit a line. */
const mostNamed = 10;

export function addCheck(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('check')
    .summary('health per site, and what a person should look at 检查状况')
    .description(
      'Tells for each site what was expected and what came on the last visit, what could not be got or read, and the issues of the reports. Exit code 3 where a site is blocked or dead, 4 where one is short or suspicious. 检查采集状况和待处理问题',
    )
    .addOption(dataOption())
    .addOption(strikesOption())
    .addOption(jsonOption())
    .action(async (options: CheckOptions) => {
      const archive = openArchive(options.data, { readOnly: true });
      try {
        const health = siteHealth(archive);
        if (options.json === true) {
          for (const { siteId, status, expected, found, reasons, strikes, since } of health) {
            await printJson({ site: siteId, status, expected, found, reasons, strikes, since });
          }
        } else {
          await printHealth(health, options.strikes);
          for (const { siteId } of health) {
            for (const trouble of siteTroubles(archive, siteId))
              await print(`  ${siteId}: ${trouble.message}`);
          }
          for (const state of backfillStates(archive)) await printBackfill(state);
          await printUnplaced(unplacedReadings(archive));
          tellUncompared(archive);
          tellUnread(archive);
          await printIssues(openIssues(archive));
        }
        done(exitCodeOfSites(health, options.strikes));
      } finally {
        closeArchive(archive);
      }
    });
}

async function printHealth(health: readonly SiteHealth[], strikes: number): Promise<void> {
  await printTable(
    ['site', 'status', 'found', 'expected', 'visited', 'reasons'],
    health.map((site) => [
      site.siteId,
      site.status,
      String(site.found),
      site.expected === null ? '–' : String(site.expected),
      site.notedAt.slice(0, 10),
      [...strikesSaid(site, strikes), ...site.reasons].join('; '),
    ]),
  );
  const alarm = alarmLine(health, strikes);
  if (alarm !== null) await print(alarm);
}

/** Says how far a backfill has come; nothing of one that found every site complete. */
async function printBackfill(state: BackfillState): Promise<void> {
  const { fromYear, toYear, beganAt, finishedAt, done, left } = state;
  const years = `Backfill 补采 ${fromYear}–${toYear}`;
  const named = (sites: BackfillState['left']): string => {
    const shown = sites
      .slice(0, mostNamed)
      .map(({ siteId, status }) => `${siteId} (${status ?? 'not visited'})`);
    return `${shown.join(', ')}${sites.length > mostNamed ? ' …' : ''}`;
  };
  const lacking = done.filter(({ status }) => status !== 'complete');
  if (finishedAt === null) {
    await print(
      `${years}, begun ${beganAt.slice(0, 10)}, is not finished 未完成: ${done.length} sites done, ${left.length} left: ${named(left)}; run the same backfill again.`,
    );
  }
  if (lacking.length > 0)
    await print(`${years}: ${lacking.length} sites were done and not complete 不完整: ${named(lacking)}.`);
}

/** What was only archived, or left by a run that was stopped: no report says anything of it yet. */
function tellUnread(archive: Archive): void {
  const unread = readableCaptureIds(archive, parserVersion).length;
  if (unread === 0) return;
  process.stderr.write(
    `${unread} captures are not read by this version of the parser: the next crawl or nianbao parse --changed reads them.\n`,
  );
}

async function printUnplaced(readings: ReturnType<typeof unplacedReadings>): Promise<void> {
  // What a portal hangs on a page need not be a report; what a person brought was meant to be one.
  const lost = readings.filter(({ outcome, siteId }) => outcome !== 'no-report' || siteId === broughtSite);
  if (lost.length === 0) return;
  await print(`\n${lost.length} files are in no report:`);
  for (const { url, member, outcome, message, agencyName, year } of lost) {
    const why =
      outcome !== 'report' ? (message ?? '') : `agency ${agencyName ?? 'unknown'}, year ${year ?? 'unknown'}`;
    await print(`  ${url}${member === null ? '' : ` (${member})`}: ${why}`);
  }
}

async function printIssues(issues: ReturnType<typeof openIssues>): Promise<void> {
  if (issues.length === 0) return;
  await print('');
  await printTable(
    ['agency', 'year', 'severity', 'issue', 'message'],
    issues.map(({ agencyName, year, severity, identity, code, message }) => [
      agencyName,
      String(year),
      severity,
      identity ?? code,
      message,
    ]),
  );
}

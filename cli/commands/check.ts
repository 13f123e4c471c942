import type { Command } from 'commander';
import { closeArchive, openArchive } from '../../store/open.ts';
import { openIssues, unplacedReadings } from '../../store/search.ts';
import { siteHealth } from '../../store/sites.ts';
import type { SiteHealth } from '../../store/sites.ts';
import { siteTroubles } from '../../store/troubles.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { broughtSite } from '../readings.ts';
import { print, printJson, printTable } from '../output.ts';
import { tellUncompared } from './archive-asked.ts';
import { dataOption, jsonOption } from './options.ts';

export function addCheck(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('check')
    .summary('health per site, and what a person should look at 检查状况')
    .description(
      'Tells for each site what was expected and what came on the last visit, what could not be got or read, and the issues of the reports. Exit code 3 where a site is blocked or dead, 4 where one is short or suspicious. 检查采集状况和待处理问题',
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: { readonly data: string; readonly json?: boolean }) => {
      const archive = openArchive(options.data, { readOnly: true });
      try {
        const health = siteHealth(archive);
        if (options.json === true) {
          for (const { siteId, status, expected, found, reasons } of health) {
            await printJson({ site: siteId, status, expected, found, reasons });
          }
        } else {
          await printHealth(health);
          for (const { siteId } of health) {
            for (const trouble of siteTroubles(archive, siteId))
              await print(`  ${siteId}: ${trouble.message}`);
          }
          await printUnplaced(unplacedReadings(archive));
          tellUncompared(archive);
          await printIssues(openIssues(archive));
        }
        done(exitCodeOf(health));
      } finally {
        closeArchive(archive);
      }
    });
}

function exitCodeOf(health: readonly SiteHealth[]): ExitCode {
  if (health.some(({ status }) => status === 'blocked' || status === 'dead'))
    return exitCodes.someSitesFailed.code;
  return health.every(({ status }) => status === 'complete')
    ? exitCodes.done.code
    : exitCodes.fewerThanExpected.code;
}

async function printHealth(health: readonly SiteHealth[]): Promise<void> {
  await printTable(
    ['site', 'status', 'found', 'expected', 'visited', 'reasons'],
    health.map(({ siteId, status, found, expected, notedAt, reasons }) => [
      siteId,
      status,
      String(found),
      expected === null ? '–' : String(expected),
      notedAt.slice(0, 10),
      reasons.join('; '),
    ]),
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

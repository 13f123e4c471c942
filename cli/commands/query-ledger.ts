import type { Command } from 'commander';
import { MisuseError } from '../../model/errors.ts';
import { ledgerDays } from '../../store/ledgers.ts';
import type { LedgerDay } from '../../store/ledgers.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson, printTable } from '../output.ts';
import { withArchive } from './archive-asked.ts';
import { dataOption, jsonOption } from './options.ts';

export function addQueryLedger(query: Command, done: (code: ExitCode) => void): void {
  query
    .command('ledger')
    .summary('what was asked of a host, day by day 访问记录')
    .description(
      "What the runs asked of a host, day by day: requests, bytes, answers, gaps; fit to be shown to the portal's owner. 按日列出对某网站的访问情况，可向网站管理方出示",
    )
    .argument('[host]', 'host, with its port where that is unusual; all when none is named')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (host: string | undefined, options: { readonly data: string; readonly json?: boolean }) => {
      await withArchive(options.data, async (archive) => {
        const days = ledgerDays(archive, host === undefined ? null : laneName(host));
        if (host !== undefined && days.length === 0)
          throw new MisuseError(`No run has asked ${host}; nianbao query ledger lists all hosts.`);
        if (options.json === true) for (const day of days) await printJson(day);
        else await printDays(days);
      });
      done(exitCodes.done.code);
    });
}

/** One server has one ledger, whether it is called with `www.` or without; a whole address names its host. */
function laneName(named: string): string {
  const host = /^https?:\/\//iu.test(named) && URL.canParse(named) ? new URL(named).host : named;
  return host.toLowerCase().replace(/^www\./u, '');
}

async function printDays(days: readonly LedgerDay[]): Promise<void> {
  await printTable(
    [
      'host 主机',
      'day 日期',
      'requests 请求',
      'MB 流量',
      '304 未变',
      '4xx',
      '5xx',
      'network 网络错误',
      'rests 停歇',
      'gap s 间隔',
      'shortest s 最短间隔',
      'robots.txt',
      'stopped by 停止原因',
    ],
    days.map((day) => [
      day.host,
      day.day,
      String(day.requests),
      (day.bytesReceived / 1e6).toFixed(2),
      ...[day.notModified, day.clientErrors, day.serverErrors, day.networkErrors, day.rests].map(String),
      secondsOf(day.gapMs),
      day.shortestGapMs === null ? '–' : secondsOf(day.shortestGapMs),
      robotsSaid(day),
      day.stoppedBy ?? '–',
    ]),
  );
  await print(
    '\nDays in China (UTC+8). One request at a time; a gap is the time from the end of one request to the start of the next.',
  );
  await print('日期为北京时间。同一主机任何时刻只有一个请求；间隔为上一请求结束至下一请求开始的时间。');
}

function robotsSaid({ robots, crawlDelayMs }: LedgerDay): string {
  const said = robots ?? '–';
  return crawlDelayMs === null ? said : `${said}, Crawl-delay ${secondsOf(crawlDelayMs)}`;
}

const secondsOf = (ms: number): string => (ms / 1000).toFixed(ms < 1000 ? 3 : 1);

import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { runSummaryShape } from '../cli/telling/run-summary.ts';
import type { RunSummary } from '../cli/telling/run-summary.ts';
import { jsonLines, program, scratchFolder, startProgram, writeSites } from './program.ts';
import type { Ended } from './program.ts';
import { startSlowPortal } from './slow-portal.ts';
import type { Manner, SlowPortal } from './slow-portal.ts';

/** What an unattended run promises, held against the real program in a process of its own. */
const scratch = scratchFolder();
let count = 0;
let portal: SlowPortal | null = null;
afterEach(() => portal?.close());
afterAll(() => scratch.remove());

interface Stage {
  readonly portal: SlowPortal;
  readonly data: string;
  readonly args: (command: 'crawl' | 'backfill', ...more: readonly string[]) => readonly string[];
  /** The newest summary in the data folder, in its documented shape. */
  readonly summary: () => RunSummary;
}

async function stageOf(manners: Record<string, Manner>): Promise<Stage> {
  const started = await startSlowPortal(manners);
  portal = started;
  const folder = path.join(scratch.path, String(++count));
  const data = path.join(folder, 'data');
  const runs = path.join(data, 'runs');
  mkdirSync(folder);
  const list = writeSites(folder, started.sites);
  const years = { crawl: ['--year', '2023'], backfill: ['--from', '2023', '--to', '2023'] };
  return {
    portal: started,
    data,
    args: (command, ...more) => [
      ...[command, ...years[command], '--sites', list, '--data', data, '--log-level', 'error'],
      ...more,
    ],
    summary: () => {
      const ids = readdirSync(runs).map((name) => Number.parseInt(name, 10));
      const text = readFileSync(path.join(runs, `${Math.max(...ids)}.json`), 'utf8');
      return runSummaryShape.parse(JSON.parse(text));
    },
  };
}

function readingsIn(data: string): number {
  const db = new Database(path.join(data, 'nianbao.db'), { readonly: true });
  try {
    return Number(db.prepare('select count(*) from readings').pluck().get());
  } finally {
    db.close();
  }
}

/** How long the program takes to end after a SIGTERM. */
async function stopped(run: ReturnType<typeof startProgram>): Promise<Ended & { readonly seconds: number }> {
  const begun = performance.now();
  run.child.kill('SIGTERM');
  const ended = await run.ended;
  return { ...ended, seconds: (performance.now() - begun) / 1000 };
}

describe('a stop with SIGTERM', () => {
  it('ends a run that waits for a slow answer; meanwhile a second run is refused, and a kill leaves no lock', async () => {
    const { portal: slow, args, summary } = await stageOf({ a: 'hangs', b: 'answers' });
    const begun = slow.askedFor('/a/');
    const first = startProgram(args('crawl'));
    await begun;
    const second = await program(...args('crawl'));
    expect([second.code, second.stderr]).toEqual([5, expect.stringMatching(/is being written by process/u)]);
    first.child.kill('SIGKILL');
    await first.ended;
    const again = slow.askedFor('/a/');
    const third = startProgram(args('crawl'));
    await again;
    const { code, seconds } = await stopped(third);
    expect(code).toBe(4);
    expect(seconds).toBeLessThan(10);
    const { ended, exit, sites } = summary();
    expect([ended, exit.code]).toEqual(['stopped', 4]);
    expect(sites.map(({ site, status }) => [site, status])).toContainEqual(['a', 'short']);
  });

  it('ends a run that is reading a long document, which the next run reads', async () => {
    const { portal: slow, args, summary, data } = await stageOf({ a: 'is-long' });
    const begun = slow.askedFor('P020240119.doc');
    const run = startProgram(args('crawl'));
    await begun;
    // The page has been read, so its file is what the reader is at now.
    while (readingsIn(data) === 0) await pause(100);
    await pause(300);
    const { code, seconds, stderr } = await stopped(run);
    expect([code, stderr]).toEqual([4, expect.stringMatching(/SIGTERM: stopping in order/u)]);
    expect(seconds).toBeLessThan(10);
    expect(summary()).toMatchObject({ ended: 'stopped', counts: { unreadCaptures: 1 } });
  });
});

describe('a run with a budget of minutes', () => {
  it('ends in order when it is used up, and the sites that it did not reach come first in the next', async () => {
    const { portal: slow, args, summary, data } = await stageOf({ a: 'hangs', b: 'answers', c: 'answers' });
    const one = ['--parallel', '1', '--budget-minutes', '0.1'];
    const run = await program(...args('backfill', ...one));
    expect(run.code).toBe(4);
    expect(run.stdout).toMatch(/budget of 0\.1 minutes is used up; the next run goes on/u);
    const { ended, sites } = summary();
    expect(ended).toBe('budget');
    expect(sites.map(({ site, status, alarm }) => [site, status, alarm])).toEqual([
      ['a', 'short', true],
      ['b', 'not-visited', false],
      ['c', 'not-visited', false],
    ]);
    const check = await program('check', '--data', data);
    expect(check.code).toBe(4);
    expect(check.stdout).toMatch(/Backfill 补采 2023–2023, .*: 0 sites done, 3 left: a \(not visited\), b/u);
    const before = slow.asked.length;
    slow.manners['a'] = 'answers';
    const next = await program(...args('backfill', '--parallel', '1'));
    expect(next.code).toBe(0);
    const order = slow.asked.slice(before).filter((asked) => asked.endsWith('/nb/'));
    expect(order).toEqual(['/b/nb/', '/c/nb/', '/a/nb/']);
    expect(summary().sites.every(({ status, strikes }) => status === 'complete' && strikes === 0)).toBe(true);
    expect((await program('check', '--data', data)).stdout).not.toMatch(/Backfill/u);
  });
});

describe('strikes', () => {
  it('hold an alarm back until a site was not complete so many visits in a row, and forget them when it is', async () => {
    const { portal: slow, args, summary, data } = await stageOf({ a: 'answers', b: 'blocks' });
    const first = await program(...args('crawl', '--strikes', '2'));
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/b +blocked .*not yet an alarm \(1 of 2\)/u);
    expect((await program(...args('crawl', 'a', '--strikes', '2'))).code).toBe(0);
    const { code, stdout } = await program(...args('crawl', '--strikes', '2'));
    expect(code).toBe(3);
    expect(stdout).toMatch(/Alarm 告警: b \(blocked, 2 visits in a row since \d{4}-/u);
    const lines = jsonLines((await program('check', '--json', '--data', data)).stdout);
    expect(lines).toMatchObject([
      { site: 'a', status: 'complete', strikes: 0, since: null },
      { site: 'b', status: 'blocked', strikes: 2, since: expect.stringMatching(/^\d{4}-/u) as string },
    ]);
    expect((await program('check', '--data', data, '--strikes', '3')).code).toBe(0);
    expect((await program('check', '--data', data)).code).toBe(3);
    slow.manners['b'] = 'answers';
    expect((await program(...args('crawl'))).code).toBe(0);
    expect(summary().sites[1]).toMatchObject({ status: 'complete', strikes: 0, since: null });
  });
});

describe('a crawl that only archives', () => {
  it('keeps everything, tells how much is not read, and parse reads it', async () => {
    const { args, summary, data } = await stageOf({ a: 'answers', b: 'answers' });
    const run = await program(...args('crawl', '--archive-only'));
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/2 captures are not read yet/u);
    expect(summary()).toMatchObject({ counts: { unreadCaptures: 2 }, changes: { newReports: 0 } });
    expect((await program('parse', '--changed', '--data', data)).code).toBe(0);
    const reports = await program('query', 'reports', '--json', '--data', data);
    // One agency published the same report on both portals.
    expect(jsonLines(reports.stdout)).toHaveLength(1);
  });
});

describe('what a run tells', () => {
  it('goes to a watcher, a metrics file and a summary file, and the ledger can be shown', async () => {
    const { args, summary, data } = await stageOf({ a: 'answers', b: 'blocks' });
    const pings: string[] = [];
    const watcher = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        pings.push(`${request.method ?? ''} ${request.url ?? ''} ${body.split('\n', 1)[0] ?? ''}`.trim());
        response.end('OK');
      });
    });
    await once(watcher.listen(0, '127.0.0.1'), 'listening');
    const address = watcher.address();
    const ping = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}/uuid`;
    const metrics = path.join(scratch.path, 'textfile', 'nianbao.prom');
    const copy = path.join(scratch.path, 'copy', 'summary.json');
    const tell = ['--ping', ping, '--metrics', metrics, '--summary', copy];
    expect((await program(...args('crawl', ...tell))).code).toBe(3);
    expect((await program(...args('crawl', 'a', ...tell))).code).toBe(0);
    watcher.close();
    expect(pings).toEqual([
      'GET /uuid/start',
      expect.stringMatching(/^POST \/uuid\/fail nianbao crawl 2023-2023: done, exit code 3 /u),
      'GET /uuid/start',
      expect.stringMatching(/^POST \/uuid nianbao crawl a 2023-2023: done, exit code 0 /u),
    ]);
    expect(runSummaryShape.parse(JSON.parse(readFileSync(copy, 'utf8')))).toEqual(summary());
    expect(readdirSync(path.dirname(metrics))).toEqual(['nianbao.prom']);
    expect(readFileSync(metrics, 'utf8')).toMatch(/^nianbao_site_status\{site="b",status="blocked"\} 1$/mu);
    // The last run asked the first site only.
    const [host] = summary().hosts;
    expect(summary().hosts).toEqual([expect.objectContaining({ clientErrors: 1, stoppedBy: null })]);
    const ledger = await program('query', 'ledger', host?.host ?? '', '--json', '--data', data);
    const days = jsonLines(ledger.stdout);
    // Two days where the test runs around midnight in China.
    expect(days.reduce((runs, day) => runs + Number(day['runs']), 0)).toBe(2);
    expect(days[0]).toMatchObject({ host: host?.host, networkErrors: 0 });
    expect((await program('query', 'ledger', '--data', data)).stdout).toMatch(/host 主机 +day 日期/u);
    expect((await program('query', 'ledger', 'nowhere.example', '--data', data)).code).toBe(2);
  });

  it('is no trouble of the run where the watcher is out of reach; a run that cannot begin tells it too', async () => {
    const { args } = await stageOf({ a: 'answers' });
    const run = await program(...args('crawl', '--ping', 'http://127.0.0.1:9/x', '--log-level', 'warn'));
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/The ping of 127\.0\.0\.1:9 failed/u);
    expect((await program(...args('crawl', '--ping', 'ftp://watcher/x'))).code).toBe(2);
  });
});

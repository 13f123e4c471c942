import { afterAll, beforeAll, expect, test } from 'vitest';
import { openYard } from '../examples/portal/yard/open-yard.ts';
import type { Yard } from '../examples/portal/yard/open-yard.ts';
import type { YardRequest } from '../examples/portal/yard/yard-server.ts';
import { scratchFolder } from './program.ts';
import { backfilled, checkedSites } from './yard/crawled-yard.ts';

/** Thirty portals on ten hosts, three sites to a host: the manners are held against the servers' own log. */
const gapMs = 25;
const years = [2022, 2023] as const;
const scratch = scratchFolder();
let yard: Yard;
let forbidden = '';
let crawlDelayed = '';

const hostsLog = (): ReadonlyMap<string, readonly YardRequest[]> => {
  const log = new Map<string, YardRequest[]>();
  for (const request of yard.requests.toSorted((one, other) => one.startedAt - other.startedAt))
    log.set(request.host, [...(log.get(request.host) ?? []), request]);
  return log;
};
/** Milliseconds between the end of each request and the start of the next at one host; negative where two were in flight. */
const gapsOf = (requests: readonly YardRequest[]): readonly number[] =>
  requests.slice(1).map(({ startedAt }, at) => startedAt - (requests[at]?.finishedAt ?? Infinity));

beforeAll(async () => {
  yard = await openYard({ portals: 30, hosts: 10, agenciesPerPortal: 4, years, minGapMs: gapMs });
  const [first, second] = yard.sites;
  forbidden = new URL(first?.entrances[0] ?? '').pathname.split('/')[1] ?? '';
  yard.setRobots(new URL(first?.entrances[0] ?? '').host, `User-agent: *\nDisallow: /${forbidden}/\n`);
  crawlDelayed = new URL(second?.entrances[0] ?? '').host;
  yard.setRobots(crawlDelayed, 'User-agent: *\nCrawl-delay: 0.2\n');
  await backfilled(yard, scratch.path, years, '--archive-only');
}, 600_000);
afterAll(async () => {
  await yard.close();
  scratch.remove();
});

test('never more than one request in flight at a host, and no gap below the minimum', () => {
  const log = hostsLog();
  expect(log.size).toBe(10);
  for (const [host, requests] of log) {
    expect(requests.length, host).toBeGreaterThan(20);
    expect(Math.min(...gapsOf(requests)), host).toBeGreaterThanOrEqual(host === crawlDelayed ? 200 : gapMs);
  }
});

test('robots.txt is asked for first at every host, and no forbidden path is asked for at all', async () => {
  for (const [host, requests] of hostsLog()) expect(requests[0]?.path, host).toBe('/robots.txt');
  expect(yard.requests.filter(({ path }) => path.startsWith(`/${forbidden}/`))).toEqual([]);
  const [own] = (await checkedSites(scratch.path)).filter(({ site }) => site === yard.sites[0]?.id);
  expect(own).toMatchObject({ status: 'blocked', found: 0 });
});

test('every request says who asks, and none carries a cookie', () => {
  for (const { userAgent, cookie } of yard.requests) {
    expect(userAgent).toMatch(/^nianbao\//u);
    expect(cookie).toBeNull();
  }
});

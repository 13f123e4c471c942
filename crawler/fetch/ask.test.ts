import { performance } from 'node:perf_hooks';
import { afterEach, describe, expect, test } from 'vitest';
import { loopbackSite, openRawPortal } from './loopback-portal.ts';
import { goodReply, openLoopbackRun, purposeOf, troubleOf } from './loopback-run.ts';

const run = openLoopbackRun();
afterEach(run.closeAll);
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

describe('lanes', () => {
  test('two sites of one host never have two requests there, and keep the gap', async () => {
    let underWay = 0;
    let most = 0;
    const spans: [number, number][] = [];
    const portal = await run.portalOf((request, response, body) => {
      most = Math.max(most, ++underWay);
      const start = performance.now();
      setTimeout(() => {
        underWay--;
        spans.push([start, performance.now()]);
        goodReply(request, response, body);
      }, 10);
    });
    const { visit } = run.opened();
    const sites = [
      loopbackSite(portal, { minGapMs: 30 }),
      loopbackSite(portal, { id: 'second', minGapMs: 5 }),
    ];
    await Promise.all(
      [0, 1, 2, 3, 4, 5].map((n) =>
        visit({ url: `${portal.origin}/${n}` }, purposeOf(sites[n % 2] ?? loopbackSite(portal))),
      ),
    );
    expect(most).toBe(1);
    expect(spans).toHaveLength(6);
    for (const [index, [start]] of spans.entries()) {
      const earlier = spans[index - 1];
      if (earlier !== undefined) expect(start - earlier[1]).toBeGreaterThanOrEqual(30);
    }
  });

  test('403 ends the host for the run, other hosts go on', async () => {
    const portal = await run.portalOf((_, response) => response.writeHead(403).end());
    const other = await run.portalOf(goodReply);
    const { visit } = run.opened();
    const site = loopbackSite(portal, { hosts: [other.host] });
    const asked = (origin: string, path: string) =>
      troubleOf(visit({ url: `${origin}${path}` }, purposeOf(site)));
    const both = await Promise.all([asked(portal.origin, '/a'), asked(portal.origin, '/b')]);
    expect(both).toEqual(['BlockedError http-403', 'BlockedError http-403']);
    expect(await asked(portal.origin, '/c')).toBe('BlockedError http-403');
    expect(portal.asked).toEqual(['GET /a']);
    expect(await asked(other.origin, '/a')).toBe('no trouble');
  });

  test.each([
    ['seconds', '120', 120],
    ['a date', 'Sat, 31 Jan 2026 00:05:00 GMT', 300],
  ])('Retry-After in %s rests the lane before the next attempt', async (_, value, seconds) => {
    const waits: number[] = [];
    let asks = 0;
    const portal = await run.portalOf((request, response, body) => {
      if (asks++ === 0) response.writeHead(503, { 'retry-after': value }).end();
      else goodReply(request, response, body);
    });
    const { visit, memory } = run.opened({
      now: () => new Date('2026-01-31T00:00:00Z'),
      sleep: (ms) => {
        waits.push(Math.round(ms / 1000));
        return Promise.resolve();
      },
    });
    await visit({ url: `${portal.origin}/a` }, purposeOf(loopbackSite(portal)));
    expect(waits).toEqual([seconds]);
    expect(memory.exchanges.map(({ status }) => status)).toEqual([404, 503, 200]);
  });

  test('a Retry-After over ten minutes ends the host', async () => {
    const portal = await run.portalOf((_, response) =>
      response.writeHead(429, { 'retry-after': '601' }).end(),
    );
    const { visit } = run.opened();
    const asked = () => troubleOf(visit({ url: `${portal.origin}/a` }, purposeOf(loopbackSite(portal))));
    expect([await asked(), await asked()]).toEqual(['BlockedError retry-after', 'BlockedError retry-after']);
    expect(portal.asked).toHaveLength(1);
  });
});

describe('attempts', () => {
  test.each([
    [500, 3],
    [502, 3],
    [429, 3],
    [501, 1],
    [404, 1],
    [410, 1],
    [400, 1],
    [204, 1],
  ])('status %d: %d attempts, each kept', async (status, attempts) => {
    const portal = await run.portalOf((_, response) => response.writeHead(status).end());
    const { visit, memory } = run.opened();
    const trouble = await troubleOf(visit({ url: `${portal.origin}/a` }, purposeOf(loopbackSite(portal))));
    expect(trouble).toBe(`FetchError http-${status}`);
    expect(portal.asked).toHaveLength(attempts);
    const kept = memory.captures.filter((capture) => capture.kind === 'report');
    expect(kept.map((capture) => capture.status)).toEqual(Array(attempts).fill(status));
  });

  test('a broken answer is asked for again and never kept; the pauses grow', async () => {
    const waits: number[] = [];
    let asks = 0;
    const portal = await openRawPortal((socket) => {
      asks++;
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n${asks < 3 ? 'half' : '0123456789'}`);
    });
    run.closesWith(portal.close);
    const { visit, memory } = run.opened({
      retryBaseMs: 1000,
      sleep: (ms) => {
        waits.push(Math.round(ms / 1000));
        return Promise.resolve();
      },
    });
    const visited = await visit({ url: `${portal.origin}/a` }, purposeOf(loopbackSite(portal)));
    expect(textOf(visited.body)).toBe('0123456789');
    expect(memory.captures.map(({ status }) => status)).toEqual([404, 200]);
    expect(waits).toEqual([1, 3]);
  });
});

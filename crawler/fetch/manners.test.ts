import { afterEach, describe, expect, test } from 'vitest';
import type { Address } from '../../model/site.ts';
import { loopbackSite } from './loopback-portal.ts';
import type { Reply } from './loopback-portal.ts';
import { goodReply, openLoopbackRun, purposeOf, troubleOf } from './loopback-run.ts';

const run = openLoopbackRun();
afterEach(run.closeAll);

describe('POST', () => {
  test.each<[string, Partial<Address>, string, string]>([
    [
      'a form',
      { form: { pageIndex: '2', name: '年报' } },
      'application/x-www-form-urlencoded',
      'pageIndex=2&name=%E5%B9%B4%E6%8A%A5',
    ],
    ['JSON', { json: '{"pageIndex":2,"name":"年报"}' }, 'application/json', '{"pageIndex":2,"name":"年报"}'],
  ])(
    '%s goes as browsers send it, never with a condition, and again after a 307',
    async (_, sent, type, body) => {
      const seen: unknown[] = [];
      const portal = await run.portalOf((request, response, received) => {
        const { headers, method, url } = request;
        seen.push([method, url, headers['content-type'], headers['x-requested-with'], received]);
        expect(headers['if-none-match']).toBeUndefined();
        if (url === '/first') response.writeHead(307, { location: '/second' }).end();
        else response.writeHead(200, { etag: '"1"', 'content-type': 'application/json' }).end('[]');
      });
      const { visit } = run.opened();
      const purpose = purposeOf(loopbackSite(portal), 'list');
      const asked = { url: `${portal.origin}/first`, ...sent };
      await visit({ url: `${portal.origin}/second` }, purpose);
      await visit(asked, purpose);
      expect(seen).toEqual([
        ['GET', '/second', undefined, undefined, ''],
        ['POST', '/first', type, 'XMLHttpRequest', body],
        ['POST', '/second', type, 'XMLHttpRequest', body],
      ]);
    },
  );
});

describe('what a site may be asked', () => {
  test('in its quiet hours nothing, the robots.txt neither; a wait that ends in them ends the asking', async () => {
    let time = Date.parse('2026-01-31T14:29:15Z');
    const portal = await run.portalOf(goodReply);
    const { visit, memory, ledger } = run.opened({
      now: () => new Date(time),
      sleep: (ms) => {
        time += ms;
        return Promise.resolve();
      },
    });
    const site = loopbackSite(portal, { quietHours: ['22:30', '06:00'], minGapMs: 30_000 });
    const ask = (path: string) => troubleOf(visit({ url: `${portal.origin}${path}` }, purposeOf(site)));
    expect(await ask('/a')).toBe('no trouble');
    expect(await ask('/b')).toBe('FetchError quiet-hours');
    expect(await ask('/c')).toBe('FetchError quiet-hours');
    expect(portal.asked).toEqual(['GET /a']);
    const other = await run.portalOf(goodReply);
    const quiet = loopbackSite(other, { quietHours: ['22:30', '06:00'] });
    expect(await troubleOf(visit({ url: `${other.origin}/a` }, purposeOf(quiet)))).toBe(
      'FetchError quiet-hours',
    );
    expect(memory.exchanges).toHaveLength(2);
    expect(ledger().map(({ host }) => host)).toEqual([portal.host]);
    time = Date.parse('2026-01-31T22:00:00Z');
    expect(await troubleOf(visit({ url: `${other.origin}/a` }, purposeOf(quiet)))).toBe('no trouble');
  });

  test('a budget of requests counts robots.txt and repeated attempts, for each site by itself', async () => {
    let asks = 0;
    const portal = await run.portalOf((request, response, body) => {
      if (++asks === 1) response.writeHead(500).end();
      else goodReply(request, response, body);
    });
    const { visit, memory } = run.opened();
    const site = loopbackSite(portal, { budget: { requests: 4 } });
    const ask = (path: string, of = site) =>
      troubleOf(visit({ url: `${portal.origin}${path}` }, purposeOf(of)));
    expect([await ask('/a'), await ask('/b'), await ask('/c')]).toEqual([
      'no trouble',
      'no trouble',
      'FetchError budget',
    ]);
    expect(memory.exchanges.map(({ status }) => status)).toEqual([404, 500, 200, 200]);
    expect(await ask('/c', loopbackSite(portal, { id: 'second' }))).toBe('no trouble');
  });

  test('a budget of bytes ends with the answer that reaches it', async () => {
    const portal = await run.portalOf((_, response) => response.end('x'.repeat(10_000)));
    const { visit } = run.opened();
    const site = loopbackSite(portal, { budget: { bytes: 15_000 } });
    const ask = (path: string) => troubleOf(visit({ url: `${portal.origin}${path}` }, purposeOf(site)));
    expect([await ask('/a'), await ask('/b'), await ask('/c')]).toEqual([
      'no trouble',
      'no trouble',
      'FetchError budget',
    ]);
    expect(portal.asked).toEqual(['GET /a', 'GET /b']);
  });
});

test('429 and 503 double the gap of the host for the rest of the run, and 20 good answers halve it', async () => {
  const strained: Reply = (request, response, body) => {
    if (request.url === '/busy') response.writeHead(503).end();
    else if (request.url === '/often') response.writeHead(429).end();
    else goodReply(request, response, body);
  };
  const portal = await run.portalOf(strained);
  const { visit, ledger } = run.opened({ sleep: () => Promise.resolve() });
  const site = loopbackSite(portal, { minGapMs: 1000 });
  const ask = (path: string) => troubleOf(visit({ url: `${portal.origin}${path}` }, purposeOf(site)));
  const gap = () => ledger()[0]?.gapMs;
  expect(await ask('/a')).toBe('no trouble');
  expect(gap()).toBe(1000);
  expect(await ask('/busy')).toBe('FetchError http-503');
  expect(gap()).toBe(8000);
  expect(await ask('/often')).toBe('FetchError http-429');
  expect(gap()).toBe(60_000);
  for (let n = 0; n < 20; n++) await ask(`/${n}`);
  expect(gap()).toBe(30_000);
  for (let n = 0; n < 200; n++) await ask(`/${n}`);
  expect(gap()).toBe(1000);
});

describe('the ledger', () => {
  test('says how a host was treated', async () => {
    let busy = 0;
    const portal = await run.portalOf((request, response, body) => {
      if (request.url === '/same') {
        const isKnown = request.headers['if-none-match'] === '"1"';
        response.writeHead(isKnown ? 304 : 200, { etag: '"1"' }).end(isKnown ? undefined : 'same');
      } else if (request.url === '/broken') request.socket.destroy();
      else if (request.url === '/busy' && busy++ === 0) response.writeHead(503).end();
      else if (request.url === '/absent') response.writeHead(404).end();
      else if (request.url === '/refused') response.writeHead(403).end();
      else goodReply(request, response, body);
    }, 'User-agent: *\nDisallow: /secret/\nCrawl-delay: 0.02\n');
    const other = await run.portalOf(goodReply, 'User-agent: *\nDisallow: /\n');
    const { visit, ledger } = run.opened();
    const site = loopbackSite(portal, { hosts: [other.host] });
    for (const path of ['/same', '/same', '/broken', '/busy', '/absent', '/secret/a', '/refused', '/same'])
      await troubleOf(visit({ url: `${portal.origin}${path}` }, purposeOf(site)));
    await troubleOf(visit({ url: `${other.origin}/a` }, purposeOf(site)));
    const of = (host: string) => ledger().find((each) => each.host === host);
    const told = of(portal.host);
    expect(told).toMatchObject({
      // robots.txt, twice /same, /broken three times, /busy twice, /absent, /refused
      requests: 10,
      notModified: 1,
      clientErrors: 2,
      serverErrors: 1,
      networkErrors: 3,
      crawlDelayMs: 20,
      gapMs: 40,
      robots: 'partly',
      stoppedBy: 'http-403',
    });
    expect(told?.shortestGapMs).toBeGreaterThanOrEqual(20);
    expect(told?.bytesReceived).toBeGreaterThan(500);
    expect(Date.parse(told?.firstAt ?? '')).toBeLessThan(Date.parse(told?.lastAt ?? ''));
    expect(of(other.host)).toMatchObject({
      requests: 1,
      shortestGapMs: null,
      robots: 'refused',
      stoppedBy: null,
    });
  });

  test('rests are waits that were longer than the gap', async () => {
    let asks = 0;
    const portal = await run.portalOf((request, response, body) => {
      if (asks++ < 2) response.writeHead(500).end();
      else goodReply(request, response, body);
    });
    const { visit, ledger } = run.opened({ retryBaseMs: 50 });
    await visit({ url: `${portal.origin}/a` }, purposeOf(loopbackSite(portal)));
    expect(ledger()[0]).toMatchObject({ rests: 2, serverErrors: 2, robots: 'allowed', gapMs: 0 });
  });
});

describe('a host that never answers', () => {
  test.each<[string, Reply]>([
    ['by silence', () => undefined],
    ['by closing the connection', (request) => request.socket.destroy()],
  ])('%s is given up with one clear reason, and asked no more in this run', async (_, reply) => {
    let asks = 0;
    const counting: Reply = (request, response, body) => {
      asks++;
      reply(request, response, body);
    };
    const portal = await run.portalOf(counting, counting);
    const { visit, ledger } = run.opened({ idleMs: 60 });
    const asked = (path: string) =>
      visit({ url: `${portal.origin}${path}` }, purposeOf(loopbackSite(portal)));
    await expect(asked('/a')).rejects.toThrow(/never answered in this run .* from inside China/u);
    expect(await troubleOf(asked('/b'))).toBe('FetchError unreachable');
    expect(asks).toBe(3);
    expect(ledger()[0]).toMatchObject({
      requests: 3,
      networkErrors: 3,
      robots: 'unavailable',
      stoppedBy: 'unreachable',
    });
  });

  test('one that answered before is not given up for a page that fails', async () => {
    const portal = await run.portalOf((request, response, body) => {
      if (request.url === '/broken') request.socket.destroy();
      else goodReply(request, response, body);
    });
    const { visit } = run.opened();
    const ask = (path: string) =>
      troubleOf(visit({ url: `${portal.origin}${path}` }, purposeOf(loopbackSite(portal))));
    expect([await ask('/broken'), await ask('/a')]).toEqual(['FetchError reset', 'no trouble']);
  });
});

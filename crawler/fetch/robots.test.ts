import { afterEach, describe, expect, test } from 'vitest';
import { loopbackSite } from './loopback-portal.ts';
import type { Reply } from './loopback-portal.ts';
import { goodReply, openLoopbackRun, purposeOf, troubleOf } from './loopback-run.ts';

const run = openLoopbackRun();
afterEach(run.closeAll);

describe('robots.txt', () => {
  const answers =
    (status: number, headers = {}): Reply =>
    (_, response) => {
      response.writeHead(status, headers).end('no');
    };
  test.each<[string, string | Reply | null, string]>([
    ['404', null, 'no trouble'],
    ['410', answers(410), 'no trouble'],
    ['400', answers(400), 'no trouble'],
    ['401', answers(401), 'BlockedError robots-refused'],
    ['403', answers(403), 'BlockedError robots-refused'],
    ['429', answers(429), 'FetchError robots-unavailable'],
    ['500', answers(500), 'FetchError robots-unavailable'],
    ['503', answers(503), 'FetchError robots-unavailable'],
    ['521', answers(521), 'BlockedError challenge-jiasule'],
    ['a broken connection', (request) => request.socket.destroy(), 'FetchError unreachable'],
    ['silence', () => undefined, 'FetchError unreachable'],
    ['Disallow', 'User-agent: *\nDisallow: /a\n', 'BlockedError robots-disallowed'],
    ['Disallow for others', 'User-agent: b\nDisallow: /\n', 'no trouble'],
    ['Crawl-delay of 61 s', 'User-agent: *\nCrawl-delay: 61\n', 'BlockedError crawl-delay'],
    [
      'a redirect off the site',
      answers(302, { location: 'http://elsewhere.invalid/robots.txt' }),
      'BlockedError robots-off-site',
    ],
    ['a redirect in a circle', answers(302, { location: '/robots.txt' }), 'no trouble'],
    [
      'a page that says it is not there',
      (_, response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end('<title>您访问的页面不存在</title>'),
      'no trouble',
    ],
  ])('%s', async (_, robots, trouble) => {
    const portal = await run.portalOf(goodReply, robots);
    const { visit } = run.opened({ idleMs: 100 });
    expect(await troubleOf(visit({ url: `${portal.origin}/a` }, purposeOf(loopbackSite(portal))))).toBe(
      trouble,
    );
    expect(portal.asked).toEqual(trouble === 'no trouble' ? ['GET /a'] : []);
  });

  test('is asked for once an origin, by all who come at once, and again after 24 hours', async () => {
    let asks = 0;
    const portal = await run.portalOf(goodReply, (_, response) => {
      asks++;
      response.end('User-agent: *\nDisallow: /x\n');
    });
    let time = Date.parse('2026-01-31T00:00:00Z');
    const { visit } = run.opened({ now: () => new Date(time) });
    const site = loopbackSite(portal);
    const asked = (path: string) => troubleOf(visit({ url: `${portal.origin}${path}` }, purposeOf(site)));
    await Promise.all(['/a', '/b', '/x'].map(asked));
    expect(asks).toBe(1);
    time += 23 * 3600 * 1000;
    await asked('/c');
    expect(asks).toBe(1);
    time += 2 * 3600 * 1000;
    await asked('/d');
    expect(asks).toBe(2);
  });

  test('redirects within the site lead to the rules', async () => {
    const portal = await run.portalOf(
      (request, response, body) => {
        if (request.url === '/rules') response.end('User-agent: nianbao\nDisallow: /a\n');
        else goodReply(request, response, body);
      },
      (_, response) => response.writeHead(301, { location: '/rules' }).end(),
    );
    const { memory, visit } = run.opened();
    const site = loopbackSite(portal);
    expect(await troubleOf(visit({ url: `${portal.origin}/a` }, purposeOf(site)))).toBe(
      'BlockedError robots-disallowed',
    );
    expect(memory.exchanges.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'robots 301',
      'robots 200',
    ]);
  });

  test('Crawl-delay is waited for between all requests', async () => {
    const waits: number[] = [];
    const portal = await run.portalOf(goodReply, 'User-agent: *\nCrawl-delay: 20\n');
    const { visit } = run.opened({
      sleep: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
    });
    for (const path of ['/a', '/b'])
      await visit({ url: `${portal.origin}${path}` }, purposeOf(loopbackSite(portal)));
    expect(waits.map((ms) => Math.round(ms / 1000))).toEqual([20, 20]);
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { loopbackSite } from './loopback-portal.ts';
import type { Reply } from './loopback-portal.ts';
import { openLoopbackRun, purposeOf, troubleOf } from './loopback-run.ts';

const run = openLoopbackRun();
afterEach(run.closeAll);

const html = { 'content-type': 'text/html; charset=utf-8' };
const page = (head: string, body: string) =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
const prose = '本报告由办公室编制，全文包括总体情况与统计表。'.repeat(20);

describe('the home page in place of another', () => {
  const links = Array.from({ length: 12 }, (_, n) => `<li><a href="/column/${n}/">栏目${n}</a></li>`).join(
    '',
  );
  let served = 0;
  const home = () =>
    page(
      '<title>青禾区人民政府</title><meta name="SiteName" content="青禾区人民政府">',
      `${links}<p>您是第${++served}位访客</p>${prose}`,
    );
  const list = page(
    '<title>政府信息公开年报-青禾区人民政府</title><meta name="ColumnName" content="政府信息公开年报">',
    `<ul><li><a href="t1.html">2025年年度报告</a></li></ul>${prose}`,
  );
  /** Serves the home page for the first so many asks of a list, and the list after that. */
  const bursting = (asks: number): Reply => {
    let asked = 0;
    return (request, response) => {
      const isHome = request.url === '/' || asked++ < asks;
      response.writeHead(200, html).end(isHome ? home() : list);
    };
  };

  test.each<[string, boolean]>([
    ['where the archive holds it', true],
    ['where it must be asked for first', false],
  ])('%s, is asked again more slowly until the page itself comes', async (_, isHeld) => {
    const portal = await run.portalOf(bursting(2));
    const { visit, ledger } = run.opened();
    const site = loopbackSite(portal, { name: '青禾' });
    if (isHeld) await visit({ url: `${portal.origin}/` }, purposeOf(site, 'list'));
    const visited = await visit({ url: `${portal.origin}/zwgk/nb/` }, purposeOf(site, 'list'));
    expect(Buffer.from(visited.body).toString()).toBe(list);
    expect(portal.asked.filter((each) => each === 'GET /')).toHaveLength(1);
    expect(portal.asked.filter((each) => each === 'GET /zwgk/nb/')).toHaveLength(3);
    expect(ledger()[0]?.gapMs).toBeGreaterThan(0);
  });

  test('that never gives way is a failure of this address', async () => {
    const portal = await run.portalOf(bursting(Infinity));
    const { visit } = run.opened();
    const site = loopbackSite(portal);
    const asked = visit({ url: `${portal.origin}/zwgk/nb/` }, purposeOf(site, 'list'));
    expect(await troubleOf(asked)).toBe('FetchError home-in-place');
    expect(await troubleOf(visit({ url: `${portal.origin}/` }, purposeOf(site, 'list')))).toBe('no trouble');
  });

  test('is not suspected where robots.txt forbids to compare, nor of other pages of the portal', async () => {
    const closed = await run.portalOf(bursting(Infinity), 'User-agent: *\nDisallow: /$\n');
    const { visit } = run.opened();
    const of = (origin: string, path: string) =>
      troubleOf(visit({ url: `${origin}${path}` }, purposeOf(loopbackSite({ origin }), 'list')));
    expect(await of(closed.origin, '/zwgk/nb/')).toBe('no trouble');
    expect(closed.asked).toEqual(['GET /zwgk/nb/']);
    // A portal that gives every page the same title.
    const portal = await run.portalOf((request, response) => {
      const path = request.url ?? '';
      const own = Array.from({ length: 12 }, (_, n) => `<a href="${path}${n}.html">${n}</a>`).join('');
      response.writeHead(200, html).end(page('<title>青禾区政府网</title>', own + prose));
    });
    expect([await of(portal.origin, '/a/'), await of(portal.origin, '/b/')]).toEqual([
      'no trouble',
      'no trouble',
    ]);
  });
});

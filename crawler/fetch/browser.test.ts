import { createServer } from 'node:net';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Site } from '../../model/site.ts';
import { openBrowser } from './browser.ts';
import { chromiumPath } from './find-browser.ts';
import { loopbackSite } from './loopback-portal.ts';
import type { Reply } from './loopback-portal.ts';
import { openLoopbackRun, purposeOf, troubleOf } from './loopback-run.ts';

const run = openLoopbackRun();
afterEach(run.closeAll);

const path = await chromiumPath();
const html = { 'content-type': 'text/html; charset=utf-8' };

/** A list whose rows come by script: three by fetch, one by a form that is sent. */
const page = `<!DOCTYPE html><meta charset="utf-8"><title>年报</title>
<link rel="stylesheet" href="/style.css"><link rel="preconnect" href="http://127.0.0.1:1">
<img src="/picture.png"><img src="http://elsewhere.invalid/count.gif">
<ul id="list"></ul><script src="/list.js"></script><script src="/absent.js"></script>
<script src="http://elsewhere.invalid/track.js"></script>`;
const script = `
  const add = (rows) => { for (const row of rows) list.innerHTML += '<li><a href="' + row.url + '">' + row.title + '</a></li>'; };
  document.cookie = 'visited=1';
  fetch('/api/rows?page=1').then((r) => r.json()).then(add);
  fetch('/api/rows?page=1').then((r) => r.json()).catch(() => {});
  const ask = new XMLHttpRequest();
  ask.open('POST', '/api/more');
  ask.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
  ask.onload = () => add(JSON.parse(ask.responseText));
  ask.send('page=2&name=' + encodeURIComponent('年报'));
  new WebSocket('ws://' + location.host + '/socket');
`;

function drawnPortal(replies: Readonly<Record<string, Reply>> = {}): Reply {
  return (request, response, body) => {
    const own = replies[request.url ?? ''];
    if (own !== undefined) own(request, response, body);
    else if (request.headers.cookie !== undefined) response.writeHead(418).end();
    else if (request.url === '/list/') response.writeHead(200, html).end(page);
    else if (request.url === '/list.js')
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    else if (request.url === '/api/rows?page=1') {
      const rows = [1, 2, 3].map((n) => ({ url: `/report/${n}.html`, title: `第${n}份年度报告` }));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows));
    } else if (request.url === '/api/more' && body === `page=2&name=${encodeURIComponent('年报')}`) {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('[{"url":"/report/4.html","title":"第4份"}]');
    } else response.writeHead(404).end();
  };
}

const drawn = (site: Site): Site => ({ ...site, browser: true });

describe.skipIf(path === null)('pages drawn by script (need chromium)', () => {
  // One browser for all: each portal has a port, so a lane, of its own.
  const shared = openLoopbackRun();
  const { visit, memory } = shared.opened({ renderMs: 20_000 });
  afterAll(shared.closeAll);

  test('the list stands in the page, and all of it came through the fetcher', async () => {
    const portal = await run.portalOf(drawnPortal());
    const site = drawn(loopbackSite(portal));
    const visited = await visit({ url: `${portal.origin}/list/` }, purposeOf(site, 'list'));
    const text = Buffer.from(visited.body).toString('utf8');
    expect(text.match(/<li>/gu)).toHaveLength(4);
    expect(text).toContain('<a href="/report/3.html">第3份年度报告</a>');
    expect(visited.capture).toMatchObject({
      url: `${portal.origin}/list/`,
      contentType: 'text/html; charset=utf-8',
      unchanged: false,
    });
    expect([...portal.asked].sort()).toEqual([
      'GET /absent.js',
      'GET /api/rows?page=1',
      'GET /list.js',
      'GET /list/',
      'POST /api/more',
    ]);
    const kept = memory.captures.filter((capture) => capture.url.startsWith(portal.origin));
    expect(kept).toHaveLength(6);
    expect(kept.slice(2).every((capture) => capture.via === `${portal.origin}/list/`)).toBe(true);

    const report = await visit({ url: `${portal.origin}/list.js` }, purposeOf(site, 'report'));
    expect(Buffer.from(report.body).toString('utf8')).toBe(script);
  });

  test('the page knows where a redirect ended', async () => {
    const portal = await run.portalOf(
      drawnPortal({
        '/old/': (_, response) => response.writeHead(302, { location: '/new/a.html' }).end(),
        '/new/a.html': (_, response) =>
          response.writeHead(200, html).end('<p id="p"></p><script src="b.js"></script>'),
        '/new/b.js': (_, response) =>
          response
            .writeHead(200, { 'content-type': 'text/javascript' })
            .end('p.textContent = location.pathname'),
      }),
    );
    const visited = await visit(
      { url: `${portal.origin}/old/` },
      purposeOf(drawn(loopbackSite(portal)), 'list'),
    );
    expect(visited.url).toBe(`${portal.origin}/new/a.html`);
    expect(Buffer.from(visited.body).toString()).toContain('<p id="p">/new/a.html</p>');
  });

  test.each<[string, Reply, string]>([
    ['rows that are not there', (_, response) => response.writeHead(404).end(), 'FetchError http-404'],
    ['rows that are refused', (_, response) => response.writeHead(403).end(), 'BlockedError http-403'],
  ])('%s are no empty list', async (_, reply, trouble) => {
    const portal = await run.portalOf(drawnPortal({ '/api/rows?page=1': reply }));
    const site = drawn(loopbackSite(portal));
    expect(await troubleOf(visit({ url: `${portal.origin}/list/` }, purposeOf(site, 'list')))).toBe(trouble);
  });

  test('the browser itself reaches nobody', async () => {
    let connections = 0;
    const bystander = createServer((socket) => {
      connections++;
      socket.on('error', () => socket.destroy());
      socket.destroy();
    });
    await new Promise<void>((resolve) => bystander.listen(0, '127.0.0.1', resolve));
    run.closesWith(() => new Promise((resolve) => bystander.close(resolve)));
    const address = bystander.address();
    const host = `127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
    const prying = `<link rel="preconnect" href="http://${host}"><link rel="prefetch" href="http://${host}/p">
      <iframe src="http://${host}/frame"></iframe><img src="http://${host}/i.png"><p id="p"></p>
      <script>
        new WebSocket('ws://${host}/');
        navigator.sendBeacon('http://${host}/b', '1');
        window.open('http://${host}/popup');
        new RTCPeerConnection({ iceServers: [{ urls: 'stun:${host}' }] }).createDataChannel('x');
        fetch('http://${host}/f').catch(() => { p.textContent = 'refused'; });
      </script>`;
    const portal = await run.portalOf((_, response) => response.writeHead(200, html).end(prying));
    const visited = await visit(
      { url: `${portal.origin}/list/` },
      purposeOf(drawn(loopbackSite(portal)), 'list'),
    );
    expect(Buffer.from(visited.body).toString()).toContain('<p id="p">refused</p>');
    expect(connections).toBe(0);
    expect(portal.asked).toEqual(['GET /list/']);
  });

  test('robots rules hold for what a page loads', async () => {
    const portal = await run.portalOf(drawnPortal(), 'User-agent: *\nDisallow: /api/\n');
    const site = drawn(loopbackSite(portal));
    expect(await troubleOf(visit({ url: `${portal.origin}/list/` }, purposeOf(site, 'list')))).toBe(
      'BlockedError robots-disallowed',
    );
    expect(portal.asked.join()).not.toContain('/api/');
  });

  const ok: Reply = (_, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('1');

  test('a page that never rests is taken as it stands, and asks for one address once', async () => {
    const polling = `<p id="p"></p><script>let n = 0;
      const poll = () => fetch('/poll').then(() => { p.textContent = ++n; setTimeout(poll, 50); }); poll();</script>`;
    const list: Reply = (_, response) => response.writeHead(200, html).end(polling);
    const portal = await run.portalOf(drawnPortal({ '/list/': list, '/poll': ok }));
    const purpose = purposeOf(drawn(loopbackSite(portal)), 'list');
    const visited = await run.opened({ renderMs: 1500 }).visit({ url: `${portal.origin}/list/` }, purpose);
    expect(Buffer.from(visited.body).toString()).toMatch(/<p id="p">\d+<\/p>/u);
    expect(portal.asked).toEqual(['GET /list/', 'GET /poll']);
  });

  test('a page that asks for too much is cut', async () => {
    const greedy = `<script>for (let n = 0; n < 70; n++) fetch('/poll?' + n);</script>`;
    const portal = await run.portalOf((request, response, body) => {
      if (request.url === '/list/') response.writeHead(200, html).end(greedy);
      else ok(request, response, body);
    });
    const asked = visit({ url: `${portal.origin}/list/` }, purposeOf(drawn(loopbackSite(portal)), 'list'));
    expect(await troubleOf(asked)).toBe('FetchError render-limit');
    expect(portal.asked.length).toBeLessThanOrEqual(61);
  });

  test('a stop closes the browser promptly', async () => {
    const controller = new AbortController();
    const portal = await run.portalOf(drawnPortal({ '/api/rows?page=1': () => controller.abort() }));
    const { visit } = run.opened({ signal: controller.signal });
    const site = drawn(loopbackSite(portal));
    expect(await troubleOf(visit({ url: `${portal.origin}/list/` }, purposeOf(site, 'list')))).toBe(
      'FetchError stopped',
    );
  });
});

describe('the browser itself', () => {
  test('where there is none, the portal is not troubled and the mending command is named', async () => {
    const portal = await run.portalOf(drawnPortal());
    const { visit } = run.opened();
    const drawer = openBrowser({
      visit,
      userAgent: 'nianbao/0',
      renderMs: 1000,
      signal: new AbortController().signal,
      log: () => undefined,
      findBrowser: () => Promise.resolve(null),
    });
    const asked = drawer.drawn(
      { url: `${portal.origin}/list/` },
      purposeOf(drawn(loopbackSite(portal)), 'list'),
    );
    await expect(asked).rejects.toThrow(/apt-get install chromium/u);
    expect(portal.asked).toEqual([]);
    await drawer.close();
  });

  test('one that does not start is told', async () => {
    const { visit } = run.opened();
    const drawer = openBrowser({
      visit,
      userAgent: 'nianbao/0',
      renderMs: 1000,
      signal: new AbortController().signal,
      log: () => undefined,
      findBrowser: () => Promise.resolve('/bin/false'),
    });
    const site = drawn(loopbackSite({ origin: 'http://127.0.0.1:1' }));
    expect(await troubleOf(drawer.drawn({ url: 'http://127.0.0.1:1/' }, purposeOf(site, 'list')))).toBe(
      'FetchError browser-failed',
    );
  });

  test('the variable comes first, and a wrong one is misuse', async () => {
    expect(await chromiumPath({ PLAYWRIGHT_CHROMIUM_PATH: '/bin/sh' })).toBe('/bin/sh');
    await expect(chromiumPath({ PLAYWRIGHT_CHROMIUM_PATH: '/no/such/browser' })).rejects.toMatchObject({
      name: 'MisuseError',
    });
    expect(await chromiumPath({ PLAYWRIGHT_CHROMIUM_PATH: '' }, [])).toSatisfy(
      (found) => found === null || typeof found === 'string',
    );
  });
});

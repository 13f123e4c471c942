import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { Site } from '../../model/site.ts';
import type { Visit } from '../tools.ts';
import { loopbackSite, openRawPortal } from './loopback-portal.ts';
import type { Reply } from './loopback-portal.ts';
import { goodReply, openLoopbackRun, purposeOf, troubleOf } from './loopback-run.ts';
import { openMemoryInRam } from './memory-in-ram.ts';

const run = openLoopbackRun();
afterEach(run.closeAll);
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

test('a page comes decoded, kept as it came, asked politely', async () => {
  let headers: NodeJS.Dict<string | string[]> = {};
  const portal = await run.portalOf((request, response) => {
    headers = request.headers;
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip', 'Set-Cookie': 'a=1' });
    response.end(gzipSync('年度报告'.repeat(60)));
  });
  const { memory, visit } = run.opened({ contact: 'mailto@example.org' });
  const site = loopbackSite(portal);
  const via = `${portal.origin}/list/#top`;
  const first = await visit({ url: `${portal.origin}/a#b` }, purposeOf(site, 'report', via));
  expect(textOf(first.body)).toBe('年度报告'.repeat(60));
  expect(first.url).toBe(`${portal.origin}/a#b`);
  expect(first.capture).toMatchObject({
    url: `${portal.origin}/a`,
    kind: 'report',
    siteId: 'loopback',
    via,
    unchanged: false,
  });
  expect(headers).toMatchObject({
    'user-agent': 'nianbao/0.1.0 (+mailto@example.org)',
    referer: `${portal.origin}/list/`,
    'accept-encoding': 'gzip, deflate, br',
  });
  await visit({ url: `${portal.origin}/b` }, purposeOf(site));
  expect(headers['cookie']).toBeUndefined();
  expect(memory.exchanges.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
    `robots ${portal.origin}/robots.txt`,
    `report ${portal.origin}/a`,
    `report ${portal.origin}/b`,
  ]);
});

describe('redirects', () => {
  const redirecting =
    (targets: Readonly<Record<string, string>>, status = 302): Reply =>
    (request, response, body) => {
      const location = targets[request.url ?? ''];
      if (location === undefined) goodReply(request, response, body);
      else response.writeHead(status, { location }).end();
    };

  test.each([
    ['report', ['', '/down.jsp?f=1', '/attach/0/a.pdf']],
    // An attachment belongs to the page that links it, however many hops away its bytes lie.
    ['attachment', ['', '', '']],
  ] as const)('each hop of a %s is kept, and the end is named', async (kind, vias) => {
    const portal = await run.portalOf(
      redirecting({ '/down.jsp?f=1': '/attach/0/a.pdf', '/attach/0/a.pdf': 'b.pdf' }),
    );
    const { visit, memory } = run.opened();
    const page = `${portal.origin}/page.html`;
    const purpose = purposeOf(loopbackSite(portal), kind, page);
    const visited = await visit({ url: `${portal.origin}/down.jsp?f=1` }, purpose);
    expect(visited.url).toBe(`${portal.origin}/attach/0/b.pdf`);
    const [one, two, three] = vias.map((via) => (via === '' ? page : `${portal.origin}${via}`));
    expect(memory.exchanges.slice(1).map(({ status, url, via }) => [status, url, via])).toEqual([
      [302, `${portal.origin}/down.jsp?f=1`, one],
      [302, `${portal.origin}/attach/0/a.pdf`, two],
      [200, `${portal.origin}/attach/0/b.pdf`, three],
    ]);
  });

  test.each([
    ['http://elsewhere.invalid/x', 'BlockedError redirect-off-site'],
    ['http://127.0.0.1:9/x', 'BlockedError redirect-off-site'],
    ['ftp://elsewhere.invalid/x', 'BlockedError redirect-off-site'],
    ['https://sso.elsewhere.invalid/auth', 'BlockedError login-required'],
    ['/userLogin.do?back=1', 'BlockedError login-required'],
    ['/', 'FetchError gone'],
    ['/index.html', 'FetchError gone'],
    ['http://[broken', 'FetchError bad-redirect'],
    ['', 'FetchError bad-redirect'],
    ['/a/b', 'FetchError too-many-redirects'],
  ])('to %j: %s', async (location, trouble) => {
    const portal = await run.portalOf(redirecting({ '/a/b': location }));
    const { visit } = run.opened();
    expect(await troubleOf(visit({ url: `${portal.origin}/a/b` }, purposeOf(loopbackSite(portal))))).toBe(
      trouble,
    );
    expect(portal.asked.length).toBeLessThanOrEqual(6);
  });

  test('robots rules hold for every hop', async () => {
    const portal = await run.portalOf(
      redirecting({ '/a': '/secret/a' }),
      'User-agent: *\nDisallow: /secret/\n',
    );
    const { visit } = run.opened();
    expect(await troubleOf(visit({ url: `${portal.origin}/a` }, purposeOf(loopbackSite(portal))))).toBe(
      'BlockedError robots-disallowed',
    );
    expect(portal.asked).toEqual(['GET /a']);
  });

  test('bytes of a name in GBK keep their value', async () => {
    const portal = await openRawPortal((socket, head) => {
      socket.end(
        head.startsWith('GET /a ')
          ? Buffer.from('HTTP/1.1 302 Found\r\nLocation: /\xc4\xea\r\nContent-Length: 0\r\n\r\n', 'latin1')
          : 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
      );
    });
    run.closesWith(portal.close);
    const { visit } = run.opened();
    await visit({ url: `${portal.origin}/a` }, purposeOf(loopbackSite(portal)));
    expect(portal.asked).toEqual(['GET /a', 'GET /%C4%EA']);
  });

  test.each([
    [303, ['POST /form', 'GET /next']],
    [307, ['POST /form', 'POST /next']],
  ])('status %d after a form', async (status, asked) => {
    const portal = await run.portalOf(redirecting({ '/form': '/next' }, status));
    const { visit } = run.opened();
    await visit({ url: `${portal.origin}/form`, form: { a: '1' } }, purposeOf(loopbackSite(portal), 'list'));
    expect(portal.asked).toEqual(asked);
  });
});

describe('conditional requests', () => {
  const cached: Reply = (request, response) => {
    const isKnown = request.headers['if-none-match'] === '"v1"';
    response.setHeader('ETag', '"v1"');
    response.setHeader('Last-Modified', 'Sat, 31 Jan 2026 00:00:00 GMT');
    if (isKnown) response.writeHead(304).end();
    else
      response
        .writeHead(200, { 'Content-Type': 'text/html; charset=gbk', 'Content-Encoding': 'gzip' })
        .end(gzipSync('年报'.repeat(120)));
  };

  test('a 304 brings the earlier body, unpacked, with its type', async () => {
    const portal = await run.portalOf(cached);
    const { visit, memory } = run.opened();
    const asked = () => visit({ url: `${portal.origin}/a` }, purposeOf(loopbackSite(portal)));
    const first = await asked();
    const second = await asked();
    expect(memory.captures.map(({ status }) => status)).toEqual([404, 200, 304]);
    expect(Buffer.from(second.body).equals(first.body)).toBe(true);
    expect(second.capture).toMatchObject({
      id: 3,
      status: 304,
      unchanged: true,
      sha256: first.capture.sha256,
      contentType: 'text/html; charset=gbk',
    });
    expect(Buffer.from(memory.exchanges[2]?.request ?? []).toString()).toContain(
      'If-Modified-Since: Sat, 31 Jan 2026',
    );
  });

  test('a form is never conditional', async () => {
    const portal = await run.portalOf(cached);
    const { visit } = run.opened();
    const purpose = purposeOf(loopbackSite(portal), 'list');
    await visit({ url: `${portal.origin}/a` }, purpose);
    const visited = await visit({ url: `${portal.origin}/a`, form: { x: '一' } }, purpose);
    expect(visited.capture.status).toBe(200);
  });

  test('a challenge that was archived is recognised again', async () => {
    const portal = await run.portalOf((request, response) => {
      response.writeHead(request.headers['if-none-match'] === undefined ? 200 : 304, {
        etag: 'W/"1"',
        'content-type': 'text/html',
      });
      response.end(
        request.headers['if-none-match'] === undefined ? '<title>访问异常页面</title>' : undefined,
      );
    });
    const memory = openMemoryInRam();
    const purpose = purposeOf(loopbackSite(portal));
    for (const version of ['1', '2']) {
      const { visit } = run.opened({ memory, version });
      expect(await troubleOf(visit({ url: `${portal.origin}/a` }, purpose))).toBe(
        'BlockedError challenge-waf',
      );
    }
    expect(memory.captures.map(({ status }) => status)).toEqual([404, 200, 404, 304]);
  });

  test('a damaged body in the archive is asked for anew', async () => {
    let isMended = false;
    const whole = gzipSync('年报'.repeat(120));
    const portal = await run.portalOf((request, response) => {
      response.setHeader('ETag', '"v1"');
      response.setHeader('Content-Encoding', 'gzip');
      if (request.headers['if-none-match'] !== undefined) response.writeHead(304).end();
      else response.writeHead(200).end(isMended ? whole : whole.subarray(0, 20));
    });
    const memory = openMemoryInRam();
    const purpose = purposeOf(loopbackSite(portal));
    const asked = () => run.opened({ memory }).visit({ url: `${portal.origin}/a` }, purpose);
    expect(await troubleOf(asked())).toBe('FetchError undecodable');
    isMended = true;
    expect(textOf((await asked()).body)).toBe('年报'.repeat(120));
  });

  test('a 304 that nobody asked for is no page', async () => {
    const portal = await run.portalOf((_, response) => response.writeHead(304).end());
    const { visit } = run.opened();
    expect(await troubleOf(visit({ url: `${portal.origin}/a` }, purposeOf(loopbackSite(portal))))).toBe(
      'FetchError http-304',
    );
  });
});

describe('who may be asked', () => {
  const open: Site = loopbackSite({ origin: 'http://127.0.0.1:1' }, { allowPrivateNetwork: false });
  test.each([
    ['http://127.0.0.1:1/a', open, 'BlockedError private-address'],
    ['http://2130706433:1/a', open, 'BlockedError private-address'],
    ['http://localhost:1/a', { ...open, hosts: ['localhost:1'] }, 'BlockedError private-address'],
    [
      'http://[::ffff:127.0.0.1]:1/a',
      { ...open, hosts: ['[::ffff:7f00:1]:1'] },
      'BlockedError private-address',
    ],
    ['http://elsewhere.invalid/', open, 'BlockedError off-site'],
    ['gopher://127.0.0.1:1/', open, 'BlockedError address-scheme'],
  ])('%s', async (url, site, trouble) => {
    const { visit, memory } = run.opened({ contact: 'https://example.org/bot' });
    expect(await troubleOf(visit({ url }, purposeOf(site)))).toBe(trouble);
    expect(memory.exchanges).toEqual([]);
  });

  test('without a contact no public host is asked, and a name is judged by where it leads', async () => {
    const { visit, memory } = run.opened();
    const site = loopbackSite({ origin: 'http://203.0.114.1' });
    await expect(visit({ url: 'http://203.0.114.1/' }, purposeOf(site))).rejects.toThrow(/NIANBAO_CONTACT/u);
    expect(
      await troubleOf(
        visit({ url: 'http://203.0.114.1/' }, purposeOf({ ...site, allowPrivateNetwork: false })),
      ),
    ).toBe('MisuseError misused');
    expect(
      await troubleOf(
        visit(
          { url: 'http://elsewhere.invalid/' },
          purposeOf({ ...site, entrances: ['http://elsewhere.invalid/'], allowPrivateNetwork: false }),
        ),
      ),
    ).toBe('MisuseError misused');
    const portal = await run.portalOf(goodReply);
    const named = portal.origin.replace('127.0.0.1', 'localhost');
    await visit({ url: `${named}/a` }, purposeOf(loopbackSite({ origin: named })));
    expect(memory.exchanges.map(({ remoteAddress }) => remoteAddress)).toEqual(['127.0.0.1', '127.0.0.1']);
  });

  test.each(['me', 'a@b', 'x (y) a@b.org', 'http://a.org/\r\nX: 1'])('%j is no contact', (contact) => {
    expect(() => run.opened({ contact })).toThrow(/neither a web address nor an e-mail/u);
  });
});

describe('stopping', () => {
  test.each<[string, (visit: { readonly close: () => Promise<void> }, controller: AbortController) => void]>([
    ['the signal', (_, controller) => controller.abort()],
    ['close', (fetcher) => void fetcher.close()],
  ])('%s ends what runs and what waits', async (_, stop) => {
    const controller = new AbortController();
    let arrived: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    const portal = await run.portalOf(() => arrived());
    const fetcher = run.opened({ signal: controller.signal });
    const site = loopbackSite(portal);
    const ask = (visit: Visit, path: string) =>
      troubleOf(visit({ url: `${portal.origin}${path}` }, purposeOf(site)));
    const [first, second] = [ask(fetcher.visit, '/a'), ask(fetcher.visit, '/b')];
    await arrival;
    stop(fetcher, controller);
    expect([await first, await second]).toEqual(['FetchError stopped', 'FetchError stopped']);
    expect(await ask(fetcher.visit, '/c')).toBe('FetchError stopped');
    expect(portal.asked).toEqual(['GET /a']);
  });
});

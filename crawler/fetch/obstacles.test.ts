import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { loopbackSite, openRawPortal } from './loopback-portal.ts';
import type { Reply } from './loopback-portal.ts';
import { goodReply, openLoopbackRun, purposeOf, troubleOf } from './loopback-run.ts';

const run = openLoopbackRun();
afterEach(run.closeAll);

type Headers = Readonly<Record<string, string>>;
const html: Headers = { 'content-type': 'text/html; charset=utf-8' };
const answering =
  (status: number, body: string | Uint8Array, headers: Headers = html): Reply =>
  (_, response) =>
    response.writeHead(status, headers).end(body);
const page = (head: string, body = '') =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
const prose = '本报告由办公室编制，全文包括总体情况与统计表。'.repeat(20);
const ruishu = page(`<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script><script src="/4f.js"></script>`);
/** 访问异常页面 in GBK, under a header that says UTF-8. */
const gbkTitle = Buffer.concat([
  Buffer.from('<html><title>'),
  Buffer.from([0xb7, 0xc3, 0xce, 0xca, 0xd2, 0xec, 0xb3, 0xa3, 0xd2, 0xb3, 0xc3, 0xe6]),
  Buffer.from('</title></html>'),
]);

/** Asks for two pages of a portal that answers everything but robots.txt like this. */
async function asked(reply: Reply, path = '/zwgk/nb/t1.html') {
  const portal = await run.portalOf(reply);
  const { visit, memory, ledger } = run.opened();
  const site = loopbackSite(portal);
  const one = await troubleOf(visit({ url: `${portal.origin}${path}` }, purposeOf(site)));
  const two = await troubleOf(visit({ url: `${portal.origin}/zwgk/nb/t2.html` }, purposeOf(site)));
  return {
    troubles: [one, two],
    asked: portal.asked.length,
    kept: memory.captures.slice(1),
    ledger: ledger()[0],
  };
}

describe('bot checks and firewalls: reported, kept as they came, and nothing more asked of the host', () => {
  test.each<[string, Reply, string]>([
    ['412 with $_ts', answering(412, ruishu), 'challenge-ruishu'],
    ['202 with $_ts', answering(202, ruishu), 'challenge-ruishu'],
    ['200 with $_ts', answering(200, ruishu), 'challenge-ruishu'],
    [
      'a shell of nothing but a title, with the cookie of that product',
      answering(200, page('<title>政府信息公开</title>'), {
        ...html,
        'set-cookie': 'FSSBBIl1UgzbN7N80S=a.b; HttpOnly',
      }),
      'challenge-ruishu',
    ],
    [
      '521 with __jsluid',
      answering(521, `<script>document.cookie=('_')+('_jsl');location.href=location.pathname</script>`, {
        ...html,
        'set-cookie': '__jsluid_s=1; path=/',
      }),
      'challenge-jiasule',
    ],
    [
      'the second step of 521',
      answering(
        200,
        '<script>go({"bts":["a"],"chars":"b","tn":"__jsl_clearance_s","vt":"3600","wt":"1500"})</script>',
      ),
      'challenge-jiasule',
    ],
    ['WZWS in words', answering(200, page('', '请开启JavaScript并刷新该页.')), 'challenge-wzws'],
    [
      'WZWS in a script',
      answering(200, page('<script>location="/WZWSREL3p3Z2s="</script>')),
      'challenge-wzws',
    ],
    ['WZWS by a redirect', answering(302, '', { location: '/WZWSREL3p3Z2s=' }), 'challenge-wzws'],
    ['_bot_sbu', answering(200, page('<script src="/_bot_sbu/sbu_hc.js"></script>')), 'challenge-cookie'],
    [
      'HOY_TR',
      answering(200, page('<script>go()</script>'), { ...html, 'set-cookie': 'HOY_TR=1' }),
      'challenge-cookie',
    ],
    [
      'C3VK on a page of script',
      answering(200, page('<script>go()</script>'), { ...html, 'set-cookie': 'C3VK=1' }),
      'challenge-edge',
    ],
    [
      'yd_cookie by a redirect to the same address',
      (request, response) =>
        response.writeHead(302, { location: request.url ?? '', 'set-cookie': 'yd_cookie=1' }).end(),
      'challenge-edge',
    ],
    [
      'any cookie by a redirect to the same address',
      (request, response) =>
        response.writeHead(302, { location: request.url ?? '', 'set-cookie': 'a=1' }).end(),
      'challenge-cookie',
    ],
    ['405', answering(405, page('', 'Not Allowed')), 'http-405'],
    ['412 and nothing else', answering(412, ''), 'http-412'],
    ['a body of two bytes', answering(200, 'ok'), 'challenge-stub'],
    ['a body of two bytes of white space', answering(200, '\r\n'), 'challenge-stub'],
    ['a stub of 1166 bytes', answering(200, `<script>${'x'.repeat(1166 - 17)}</script>`), 'challenge-stub'],
    [
      'a page titled 访问异常页面',
      answering(200, page('<title>访问异常页面</title>', prose)),
      'challenge-waf',
    ],
    ['the same in GBK, called UTF-8', answering(200, gbkTitle), 'challenge-waf'],
    [
      'the same packed',
      answering(200, gzipSync(gbkTitle), { ...html, 'content-encoding': 'gzip' }),
      'challenge-waf',
    ],
    ['403', answering(403, page('', 'Forbidden')), 'http-403'],
  ])('%s', async (_, reply, code) => {
    const { troubles, asked: asks, kept, ledger } = await asked(reply);
    expect(troubles).toEqual([`BlockedError ${code}`, `BlockedError ${code}`]);
    expect(asks).toBe(1);
    expect(kept).toHaveLength(1);
    expect(ledger?.stoppedBy).toBe(code);
  });

  test('405 and 412 alternately: the first is the last', async () => {
    let asks = 0;
    const { troubles } = await asked((_, response) => response.writeHead(asks++ % 2 === 0 ? 405 : 412).end());
    expect(troubles).toEqual(['BlockedError http-405', 'BlockedError http-405']);
    expect(asks).toBe(1);
  });
});

describe('what is no page, address by address', () => {
  test.each<[string, Reply, string]>([
    [
      'a stub where a document was removed',
      answering(200, '<meta http-equiv="refresh" content="0;URL=../">'),
      'FetchError gone',
    ],
    [
      'a stub that goes home',
      answering(200, '<meta http-equiv="refresh" content="0; url=/">'),
      'FetchError gone',
    ],
    [
      'a script that goes home',
      answering(200, '<script>window.location.href="/index.html"</script>'),
      'FetchError gone',
    ],
    [
      '您访问的页面不存在',
      answering(200, page('<title>您访问的页面不存在</title>', prose)),
      'FetchError gone',
    ],
    [
      'a sentence that says so',
      answering(200, page('<title>提示</title>', '<p>抱歉，该信息已被删除！</p>')),
      'FetchError gone',
    ],
    ['无法找到该页', answering(200, page('<title>无法找到该页</title>', prose)), 'FetchError gone'],
    [
      '404 that goes home by script',
      answering(404, '<script>location.href="/"</script>'),
      'FetchError http-404',
    ],
    [
      '404 with a meta refresh',
      answering(404, '<meta http-equiv="refresh" content="0;URL=../">'),
      'FetchError http-404',
    ],
    ['301 home', answering(301, '', { location: '/' }), 'FetchError gone'],
    [
      '302 to another host',
      answering(302, '', { location: 'http://spam.invalid/' }),
      'BlockedError redirect-off-site',
    ],
    [
      'a page that is nothing but a way to another host',
      answering(200, page(`<script>location.replace("http://spam.invalid/nb/")</script>`)),
      'BlockedError redirect-off-site',
    ],
    [
      'a redirect to a login',
      answering(302, '', { location: '/sso/login?to=nb' }),
      'BlockedError login-required',
    ],
    [
      'a page that is nothing but a way to a login',
      answering(200, page(`<script>top.location.href = '/userLogin.do'</script>`)),
      'BlockedError login-required',
    ],
    ['401', answering(401, 'login'), 'BlockedError http-401'],
  ])('%s', async (_, reply, trouble) => {
    const once: Reply = (request, response, body) => {
      if (request.url === '/zwgk/nb/t1.html') reply(request, response, body);
      else goodReply(request, response, body);
    };
    const { troubles, kept } = await asked(once);
    expect(troubles).toEqual([trouble, 'no trouble']);
    expect(kept[0]?.status).toBe(Number(/\b[34]\d\d\b/u.exec(_)?.[0] ?? kept[0]?.status));
  });

  test.each<[string, string]>([
    ['a column that forwards within the portal', '<script>location.replace("./2025/")</script>'],
    [
      'a page with prose that a script may leave',
      page('<script>if (isPhone) location.href="http://m.invalid/"</script>', prose),
    ],
  ])('%s is left alone', async (_, body) => {
    expect((await asked(answering(200, body))).troubles).toEqual(['no trouble', 'no trouble']);
  });
});

describe('the wire', () => {
  test('bytes that are only called gzip are the page, kept as received', async () => {
    const body = Buffer.from(page('<title>年报</title>', prose));
    const portal = await run.portalOf(answering(200, body, { ...html, 'content-encoding': 'gzip' }));
    const { visit, memory } = run.opened();
    const visited = await visit({ url: `${portal.origin}/a` }, purposeOf(loopbackSite(portal)));
    expect(Buffer.from(visited.body).equals(body)).toBe(true);
    expect(Buffer.from(memory.exchanges[1]?.payload ?? []).equals(body)).toBe(true);
  });

  test('a page in GBK without a charset, or under a wrong one, comes byte for byte', async () => {
    for (const type of ['text/html', 'text/html; charset=utf-8', 'text/html; charset=iso-8859-1']) {
      const body = Buffer.concat([gbkTitle.subarray(0, 6), Buffer.alloc(800, 0xb1)]);
      const portal = await run.portalOf(answering(200, body, { 'content-type': type }));
      const { visit } = run.opened();
      const visited = await visit({ url: `${portal.origin}/a` }, purposeOf(loopbackSite(portal)));
      expect(Buffer.from(visited.body).equals(body)).toBe(true);
      expect(visited.capture.contentType).toBe(type);
    }
  });

  test('an answer that is no HTTP, and one that breaks off, are told and the latter asked again', async () => {
    const portal = await openRawPortal((socket, head) => {
      if (head.startsWith('GET /odd')) socket.end('SSH-2.0-OpenSSH\r\n\r\n');
      else socket.end('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf');
    });
    run.closesWith(portal.close);
    const { visit } = run.opened();
    const of = (path: string) =>
      troubleOf(visit({ url: `${portal.origin}${path}` }, purposeOf(loopbackSite(portal))));
    expect([await of('/odd'), await of('/half')]).toEqual([
      'FetchError bad-response',
      'FetchError truncated',
    ]);
    expect(portal.asked).toEqual(['GET /odd', 'GET /half', 'GET /half', 'GET /half']);
  });
});

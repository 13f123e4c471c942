import { describe, expect, test } from 'vitest';
import { judgementOf } from './blocked.ts';

interface Frozen {
  readonly status?: number;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array;
}

const judged = ({ status = 200, headers = [['Content-Type', 'text/html']], body = '' }: Frozen) =>
  judgementOf({
    url: 'http://portal.test/a',
    status,
    headers,
    body: typeof body === 'string' ? Buffer.from(body) : body,
  });

const page = (head: string, text = '') =>
  `<!DOCTYPE html><html><head>${head}</head><body>${text}</body></html>`;
const html: readonly [string, string] = ['Content-Type', 'text/html; charset=utf-8'];
const article = '本报告由办公室编制，全文包括总体情况与统计表。'.repeat(20);
const ruishu = `<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=4711;</script><script src="/a1b2.js"></script>`;
/** "访问异常页面" in GBK. */
const gbkTitle = Buffer.concat([
  Buffer.from('<html><title>'),
  Buffer.from([0xb7, 0xc3, 0xce, 0xca, 0xd2, 0xec, 0xb3, 0xa3, 0xd2, 0xb3, 0xc3, 0xe6]),
  Buffer.from('</title></html>'),
]);

describe('challenges stop the host', () => {
  test.each<[string, Frozen]>([
    ['challenge-ruishu', { status: 412, body: page(ruishu) }],
    ['challenge-ruishu', { status: 202, body: page(ruishu) }],
    ['challenge-ruishu', { body: page(ruishu) }],
    ['challenge-ruishu', { status: 403, body: page(ruishu) }],
    ['http-412', { status: 412, body: '' }],
    ['http-405', { status: 405, body: page('', 'Not Allowed') }],
    ['http-403', { status: 403, headers: [['Content-Type', 'application/json']], body: '{}' }],
    [
      'challenge-jiasule',
      {
        status: 521,
        headers: [html, ['Set-Cookie', '__jsluid_s=abc; path=/']],
        body: '<script>document.cookie=("_")+("_jsl")+"_clearance_s=1;";location.href=location.pathname</script>',
      },
    ],
    ['challenge-jiasule', { status: 521, headers: [], body: '' }],
    [
      'challenge-jiasule',
      { body: '<script>go({"bts":["x","y"],"tn":"__jsl_clearance_s","vt":"3600"})</script>' },
    ],
    ['challenge-wzws', { body: page('', '请开启JavaScript并刷新该页.') }],
    ['challenge-wzws', { body: '<script>location="/WZWSREL2luZGV4"</script>' }],
    ['challenge-cookie', { body: page('<script src="/_bot_sbu/sbu.js"></script>') }],
    ['challenge-cookie', { body: page('<script src="/_ws_sbu/sbu_hc.js"></script>') }],
    [
      'challenge-edge',
      { headers: [html, ['Set-Cookie', 'C3VK=1']], body: page('<script>reload()</script>') },
    ],
    ['challenge-script', { body: page('<script>document.cookie="a=1";location.reload()</script>') }],
    ['challenge-script', { status: 202, body: page('<script src="/probe.js"></script>') }],
    ['challenge-waf', { body: page('<title>访问异常页面</title>', article) }],
    ['challenge-waf', { body: gbkTitle }],
    ['challenge-stub', { body: 'ok' }],
    ['challenge-stub', { body: `<script>${'x'.repeat(1166 - 17)}</script>` }],
  ])('%s: %j', (code, answer) => {
    const judgement = judged(answer);
    expect(judgement?.error).toMatchObject({ name: 'BlockedError', code });
    expect(judgement?.stopsHost).toBe(true);
  });
});

test('a login that is asked for is a block of this address only', () => {
  expect(judged({ status: 401, body: 'login' })).toMatchObject({
    error: { code: 'http-401' },
    stopsHost: false,
  });
});

describe('not found in disguise', () => {
  test.each<[string | Uint8Array]>([
    ['<meta http-equiv="refresh" content="0;URL=../">'],
    ["<html><META HTTP-EQUIV=Refresh content='0; url=../../'></html>"],
    [page('<title>您访问的页面不存在</title>', article)],
    [page('', '<p>抱歉，您访问的页面不存在！</p>')],
  ])('%j', (body) => {
    expect(judged({ body })).toMatchObject({ error: { name: 'FetchError', code: 'gone' }, stopsHost: false });
  });
});

describe('good answers are left alone', () => {
  test.each<[string, Frozen]>([
    ['a page', { body: page('<title>年度报告</title>', article) }],
    ['a page of a protected portal, with its script', { body: page(ruishu, article) }],
    [
      'a page with a cookie of a protected host',
      { headers: [html, ['Set-Cookie', '__jsluid_h=1']], body: page('<script>a()</script>', '公告') },
    ],
    ['a column that forwards by script', { body: '<script>location.replace("./nb/")</script>' }],
    [
      'a list that is drawn from XML in a script',
      {
        body: page(
          '<script>document.cookie="c=1";location.hash=1</script><script type="text/xml"><datastore><recordset></recordset></datastore></script>',
        ),
      },
    ],
    ['a meta refresh that leads on', { body: '<meta http-equiv="refresh" content="0;URL=./index_1.html">' }],
    ['an empty page', { body: '' }],
    ['an empty list as JSON', { body: '[]' }],
    ['two bytes that are no page', { headers: [['Content-Type', 'text/plain']], body: 'ok' }],
    [
      'a PDF with odd bytes in it',
      { headers: [['Content-Type', 'application/pdf']], body: `%PDF-1.4 ${ruishu}` },
    ],
    ['a file without a type', { headers: [], body: `PK ${ruishu}` }],
    [
      'a real 404 that goes home by script',
      { status: 404, body: '<script>document.cookie="a=1";location.href="/"</script>' },
    ],
    ['a server error', { status: 500, body: page('<title>Error</title>', 'Internal Server Error') }],
    ['a redirect', { status: 302, headers: [html, ['Location', '/b']], body: 'ok' }],
  ])('%s', (_, answer) => {
    expect(judged(answer)).toBeNull();
  });
});

test('hostile markup is judged in linear time', () => {
  expect(judged({ body: '<script'.repeat(60_000) })).toBeNull();
  expect(judged({ body: '<'.repeat(500_000) })).toBeNull();
  expect(judged({ body: '<meta '.repeat(80_000) })).toBeNull();
  expect(judged({ body: '<title '.repeat(70_000) })).toBeNull();
  expect(judged({ body: 'document.cookie= '.repeat(30_000) })).toBeNull();
});

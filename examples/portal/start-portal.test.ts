import { get as httpGet } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPortal } from './start-portal.ts';
import type { RunningPortal } from './start-portal.ts';

let portal: RunningPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(async () => {
  await portal.close();
});

const textOf = async (url: string): Promise<string> => (await fetch(url)).text();
const matchesOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, one = '']) => one);
const sourceOf = (agency: string, year: number, format = 'html') => {
  const report = portal.truth.reports.find((one) => one.agency.name === agency && one.year === year);
  const source = report?.sources.find((one) => one.format === format);
  if (report === undefined || source === undefined) throw new Error(`no ${format} of ${agency} ${year}`);
  return { report, source };
};

describe('static lists', () => {
  test('page on from 0 in one column', async () => {
    const base = `${portal.origins.qinglan}/zwgk/zfxxgknb/jdz/`;
    const first = await textOf(`${base}index.shtml`);
    expect(first).toContain('createPageHTML(4, 0, "index", "shtml");');
    const last = await textOf(`${base}index_3.shtml`);
    expect(last).toContain('createPageHTML(4, 3, "index", "shtml");');
    expect((await fetch(`${base}index_4.shtml`)).status).toBe(404);
    expect(matchesOf(first, /<a href="(\.\/\d{6}\/t\d{8}_\d+\.shtml)"/g)).toHaveLength(12);
  });

  test('page on from 1 in another', async () => {
    const base = `${portal.origins.qinglan}/zwgk/zfxxgknb/bm/`;
    expect(await textOf(`${base}index.html`)).toMatch(
      /createPageHTML\('paging', 3, 1, 'index', 'html', \d+\);/,
    );
    expect((await fetch(`${base}index_1.html`)).status).toBe(404);
    expect(await textOf(`${base}index_2.html`)).toMatch(/createPageHTML\('paging', 3, 2,/);
  });

  test('are GBK in a third, lists and articles', async () => {
    const { report, source } = sourceOf('青岚区人民政府', 2023);
    for (const url of [`${portal.origins.qinglan}/zwgk/zfxxgknb/qzf/index.htm`, source.url]) {
      const response = await fetch(url);
      expect(response.headers.get('content-type')).toBe('text/html');
      const bytes = await response.arrayBuffer();
      const text = new TextDecoder('gbk', { fatal: true }).decode(bytes);
      expect(text).toContain('charset=gb2312');
      expect(text).toContain(report.title);
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow(TypeError);
    }
  });
});

describe('dataproxy columns', () => {
  const recordsOf = (text: string): string[] => matchesOf(text, /href=['"](\/art\/[^'"]+)['"]/g);
  const column = async (id: string) => {
    const page = await textOf(`${portal.origins.luting}/col/col${id}/index.html`);
    const total = Number(/totalRecord:(\d+)/.exec(page)?.[1]);
    return { shown: recordsOf(page), total };
  };
  const group = (query: string) => textOf(`${portal.origins.luting}/module/web/jpage/dataproxy.jsp?${query}`);

  test('one looks at startrecord and endrecord and not at page', async () => {
    const { shown, total } = await column('1001');
    expect(shown).toHaveLength(12);
    const rest = await group(`columnid=1001&page=1&startrecord=13&endrecord=${total}`);
    expect(rest).toContain(`<totalrecord>${total}</totalrecord>`);
    expect(new Set([...shown, ...recordsOf(rest)]).size).toBe(total);
    expect(rest).toMatch(/<li><span>\d{4}-\d\d-\d\d<\/span><a href='/);
    expect(recordsOf(await group('columnid=1001&page=2'))).toEqual(shown);
  });

  test('the other looks at page and not at startrecord', async () => {
    const { shown, total } = await column('1002');
    const found = new Set(shown);
    for (let page = 2; page <= Math.ceil(total / 12); page += 1) {
      for (const record of recordsOf(await group(`columnid=1002&page=${page}`))) found.add(record);
    }
    expect(found.size).toBe(total);
    expect(recordsOf(await group('columnid=1002&startrecord=13&endrecord=24'))).toEqual(shown);
  });

  test('cut the title and keep it whole in an attribute', async () => {
    const page = await textOf(`${portal.origins.luting}/col/col1001/index.html`);
    expect(page).toMatch(/title='[^']*政府信息公开工作年度报告'>[^<]{18}…<\/a>/);
  });
});

describe('annual-report module', () => {
  test('a directory names the areas, a missing year is a 200 shell', async () => {
    const directory = await textOf(`${portal.origins.tinglan}/col/col3001/index.html`);
    const areas = matchesOf(directory, /area=([0-9A-Z]{18})&amp;fbtime=2024"/g);
    expect(areas).toHaveLength(5);
    const missing = portal.truth.missing.find(({ siteId }) => siteId === 'tinglan');
    expect(missing).toEqual({ siteId: 'tinglan', agency: '枫渡镇人民政府', year: 2021 });
    const { source } = sourceOf('枫渡镇人民政府', 2022);
    const shell = await fetch(source.url.replace('fbtime=2022', 'fbtime=2021'));
    expect(shell.status).toBe(200);
    expect(await shell.text()).toContain('<div class="zoom" id="zoom"></div>');
  });

  test('files come through a redirect', async () => {
    const { source } = sourceOf('汀澜县教育局', 2023, 'pdf');
    const hop = await fetch(source.url, { redirect: 'manual' });
    expect(hop.status).toBe(302);
    expect(hop.headers.get('location')).toMatch(/^\/attach\/0\/[0-9a-f]{32}\.pdf$/);
    const file = await fetch(source.url);
    expect(file.url).toBe(source.finalUrl);
    expect(file.headers.get('content-type')).toBe('application/pdf');
  });
});

test('every source of the truth answers, and says so again with 304', async () => {
  const sources = portal.truth.reports.filter(({ year }) => year === 2023).flatMap(({ sources }) => sources);
  expect(sources.length).toBeGreaterThan(25);
  for (const { url, finalUrl } of sources) {
    const response = await fetch(url);
    expect([response.status, response.url]).toEqual([200, finalUrl]);
    await response.arrayBuffer();
    const etag = response.headers.get('etag') ?? '';
    const since = response.headers.get('last-modified') ?? '';
    expect((await fetch(finalUrl, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    expect((await fetch(finalUrl, { headers: { 'If-Modified-Since': since } })).status).toBe(304);
    expect((await fetch(finalUrl, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  }
});

test('bodies come plain, chunked and compressed', async () => {
  const framings = new Set<string>();
  for (const { sources } of portal.truth.reports.slice(0, 24)) {
    for (const { finalUrl } of sources) framings.add(await framingOf(finalUrl));
  }
  expect([...framings].sort()).toEqual(['chunked', 'gzip', 'plain']);
});

function framingOf(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    httpGet(url, { headers: { 'Accept-Encoding': 'gzip' } }, (response) => {
      const { 'content-encoding': coding, 'transfer-encoding': transfer } = response.headers;
      response.resume().once('end', () => resolve(coding ?? transfer ?? 'plain'));
    }).once('error', reject);
  });
}

test('robots.txt: two with rules, one missing, all settable', async () => {
  const status = async (siteId: keyof typeof portal.origins) =>
    (await fetch(`${portal.origins[siteId]}/robots.txt`)).status;
  expect(await textOf(`${portal.origins.qinglan}/robots.txt`)).toContain('Disallow: /was5/');
  expect(await status('luting')).toBe(404);
  portal.setRobots('luting', 503);
  expect(await status('luting')).toBe(503);
  portal.setRobots('luting', 'User-agent: *\nDisallow: /\n');
  expect(await textOf(`${portal.origins.luting}/robots.txt`)).toContain('Disallow: /\n');
  portal.setRobots('luting', 404);
});

test('requests are logged with what a polite crawler sends', async () => {
  portal.forgetRequests();
  const headers = { 'User-Agent': 'tester/1', 'If-None-Match': '"x"', Referer: 'http://127.0.0.1/from' };
  await (await fetch(`${portal.origins.luting}/col/col1001/index.html?a=1`, { headers })).text();
  expect(portal.requests).toHaveLength(1);
  expect(portal.requests[0]).toMatchObject({
    siteId: 'luting',
    method: 'GET',
    path: '/col/col1001/index.html?a=1',
    status: 200,
    userAgent: 'tester/1',
    ifNoneMatch: '"x"',
    referer: 'http://127.0.0.1/from',
  });
});

import { afterEach, expect, test } from 'vitest';
import { openYard } from './open-yard.ts';
import type { Yard, YardOptions } from './open-yard.ts';

let open: Yard[] = [];
afterEach(async () => {
  await Promise.all(open.map((yard) => yard.close()));
  open = [];
});

async function opened(options: YardOptions): Promise<Yard> {
  const yard = await openYard(options);
  open.push(yard);
  return yard;
}

/** The one portal of a yard of one. */
async function alone(dialect: string, options: YardOptions = {}) {
  const yard = await opened({ dialects: [dialect], ...options });
  const [site] = yard.sites;
  const [entrance] = site?.entrances ?? [];
  if (site === undefined || entrance === undefined) throw new Error('no site');
  const siteId = site.id;
  return {
    yard,
    siteId,
    entrance,
    truth: () => yard.truthOf(siteId),
    list: async () => (await fetch(entrance)).text(),
  };
}

const first = <T>(all: readonly T[]): T => {
  const [one] = all;
  if (one === undefined) throw new Error('nothing there');
  return one;
};

test('many portals lie on few loopback hosts, and none of them serves the addresses of another', async () => {
  const yard = await opened({
    portals: 72,
    hosts: 10,
    agenciesPerPortal: 4,
    years: [2022, 2023],
    light: true,
  });
  expect(yard.hosts).toHaveLength(10);
  expect(yard.hosts.every((host) => /^127\.0\.1\.\d+:\d+$/u.test(host))).toBe(true);
  expect(new Set(yard.sites.map(({ id }) => id)).size).toBe(72);
  expect(new Set(yard.sites.map(({ region }) => region)).size).toBe(72);
  const reports = yard.truth.flatMap(({ reports }) => reports);
  expect(new Set(reports.map(({ url }) => url)).size).toBe(reports.length);
  expect(new Set(reports.map(({ agency, year }) => `${agency} ${year}`)).size).toBe(reports.length);
  for (const { reports } of yard.truth) {
    const { url, title } = first(reports);
    const text = await (await fetch(url)).text();
    if (!url.includes('showinfo')) expect(text).toContain(title);
  }
});

test('three hundred portals on sixty hosts open at once', async () => {
  const yard = await opened({
    portals: 300,
    hosts: 60,
    agenciesPerPortal: 3,
    years: [2023, 2023],
    light: true,
  });
  expect([yard.sites.length, yard.hosts.length]).toEqual([300, 60]);
  const last = first(yard.truth.slice(-1));
  expect((await fetch(first(last.reports).url)).status).toBe(200);
});

test('the same options give the same bytes', async () => {
  const bytesOf = async (): Promise<string> => {
    const { entrance, truth } = await alone('trs-0-based');
    const report = first(truth().reports.filter(({ files }) => files.length > 0));
    const answers = [entrance, report.url, first(report.files).url].map(async (url) => {
      const answer = await fetch(url);
      return `${answer.headers.get('etag') ?? ''} ${answer.headers.get('last-modified') ?? ''}`;
    });
    return (await Promise.all(answers)).join('\n');
  };
  const [one, other] = [await bytesOf(), await bytesOf()];
  expect(one).toBe(other);
  expect(one).toMatch(/^(?:"[0-9a-f]{16}" \w{3}, .+ GMT\n?){3}$/u);
});

test('light pages weigh 2 to 6 kB and answer a repeated question with 304', async () => {
  const { truth, entrance } = await alone('trs-0-based', {
    light: true,
    agenciesPerPortal: 60,
    years: [2015, 2023],
  });
  for (const url of [entrance, first(truth().reports).url]) {
    const answer = await fetch(url);
    const size = (await answer.arrayBuffer()).byteLength;
    expect(size).toBeGreaterThan(2000);
    expect(size).toBeLessThan(7000);
    const etag = answer.headers.get('etag') ?? '';
    const since = answer.headers.get('last-modified') ?? '';
    expect((await fetch(url, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    expect((await fetch(url, { headers: { 'If-Modified-Since': since } })).status).toBe(304);
    expect(
      (await fetch(url, { headers: { 'If-None-Match': '"other"', 'If-Modified-Since': since } })).status,
    ).toBe(200);
  }
});

test('publishing, withdrawing and backdating change list, pages and truth', async () => {
  const { yard, siteId, entrance, truth, list } = await alone('generic-stale-name', { years: [2022, 2023] });
  const { agency, url } = first(truth().reports.filter(({ year }) => year === 2023));
  const etag = async () => (await fetch(entrance)).headers.get('etag');
  const before = await etag();

  yard.publish({ siteId, agency, year: 2024, on: '2025-01-20' });
  const fresh = first(truth().reports.filter(({ year }) => year === 2024));
  expect(await list()).toContain(fresh.title);
  expect((await fetch(fresh.url)).status).toBe(200);
  expect(await etag()).not.toBe(before);
  expect(() => yard.publish({ siteId, agency, year: 2024, on: '2025-01-20' })).toThrow(RangeError);

  yard.backdate({ siteId, agency, year: 2024, to: '2021-02-03', on: '2025-02-01' });
  expect(await list()).not.toContain(fresh.title);
  expect(await (await fetch(fresh.url)).text()).toContain('2021-02-03');

  yard.withdraw({ siteId, agency, year: 2023, on: '2025-03-01' });
  expect((await fetch(url)).status).toBe(404);
  expect(truth().withdrawn).toEqual([url]);
  expect(truth().missing).toContainEqual({ agency, year: 2023 });
});

test('a replaced file and a corrected report have other bytes', async () => {
  const { yard, siteId, truth } = await alone('generic-pager');
  const { agency, year, url, files } = first(truth().reports.filter((report) => report.files.length > 0));
  const tagOf = async (address: string) => (await fetch(address)).headers.get('etag');
  const file = first(files).url;
  const [page, bytes] = [await tagOf(url), await tagOf(file)];

  yard.replaceAttachment({ siteId, agency, year, on: '2025-05-01' });
  expect([await tagOf(url), (await tagOf(file)) === bytes]).toEqual([page, false]);

  const values = { 'disclosure.penalties.decisions': 77 };
  yard.republish({ siteId, agency, year, values, on: '2025-05-02', as: 'in-place' });
  expect(await tagOf(url)).not.toBe(page);
  yard.republish({ siteId, agency, year, values, on: '2025-05-03', as: 'new-page' });
  const versions = truth().reports.filter((report) => report.agency === agency && report.year === year);
  expect(versions.map(({ version }) => version).sort()).toEqual([1, 2]);
  expect(versions.map((report) => report.figures()['disclosure.penalties.decisions'])).toEqual([77, 77]);
});

test('requests are logged with what a polite crawler sends; robots and faults can be set', async () => {
  const { yard, entrance } = await alone('generic-pager', { latencyMs: 20 });
  const host = first(yard.hosts);
  const headers = { 'User-Agent': 'tester/1', Referer: 'http://127.0.0.1/from', 'If-None-Match': '"x"' };
  await (await fetch(`${entrance}?a=1`, { headers })).text();
  await fetch(entrance, { method: 'POST', body: new URLSearchParams({ page: '2' }) });
  expect(yard.requests).toHaveLength(2);
  expect(yard.requests[0]).toMatchObject({
    method: 'GET',
    host,
    path: `${new URL(entrance).pathname}?a=1`,
    status: 200,
    userAgent: 'tester/1',
    referer: 'http://127.0.0.1/from',
    ifNoneMatch: '"x"',
  });
  const { startedAt, finishedAt } = first(yard.requests);
  expect((finishedAt ?? 0) - startedAt).toBeGreaterThanOrEqual(19);
  expect(yard.requests[1]).toMatchObject({ method: 'POST', form: 'page=2' });

  expect((await fetch(`http://${host}/robots.txt`)).status).toBe(404);
  yard.setRobots(host, 'User-agent: *\nDisallow: /s001/\n');
  expect(await (await fetch(`http://${host}/robots.txt`)).text()).toContain('Disallow: /s001/');

  yard.setFaults(({ path }) =>
    path.includes('/gk/') ? ({ response }) => Promise.resolve(void response.writeHead(503).end()) : null,
  );
  expect((await fetch(entrance)).status).toBe(503);
  yard.setFaults(null);
  expect((await fetch(entrance)).status).toBe(200);
  yard.forgetRequests();
  expect(yard.requests).toHaveLength(0);
});

test('a host that wants a Referer gives files to nobody without it', async () => {
  const { truth } = await alone('hanweb-jpage-startrecord');
  const { url, files } = first(truth().reports.filter((report) => report.files.length > 0));
  const file = first(files).url;
  const bare = await fetch(file, { redirect: 'manual' });
  expect([bare.status, bare.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const hop = await fetch(file, { redirect: 'manual', headers: { Referer: url } });
  expect([hop.status, hop.headers.get('location')]).toEqual([
    302,
    expect.stringMatching(/^\/attach\/0\/[0-9a-f]{32}\./u),
  ]);
});

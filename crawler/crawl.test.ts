import { describe, expect, test } from 'vitest';
import { chromiumPath } from './fetch/find-browser.ts';
import { openArchive } from './loopback-portal.ts';
import { list, portalOf, report, row, siteOf, title, walk } from './loopback-walk.ts';

const browser = await chromiumPath();

describe('a static list', () => {
  test('is walked to its declared end, twice where it states no total, each report once, whatever its order', async () => {
    const pager = 'createPageHTML(3, 0, "index", "html")';
    const portal = await portalOf({
      '/nb/': list([row(1, title('甲镇')), row(2, title('乙镇', 2022)), row(3, '停水通知')], pager),
      '/nb/index_1.html': list([row(4, title('丙镇')), row(1, title('甲镇'))], pager),
      '/nb/index_2.html': list([row(5, title('丁镇'))], pager),
      ...Object.fromEntries([1, 4, 5].map((n) => [`/nb/t20240119_${n}.html`, report(title('某镇'))])),
    });
    const { published, siteYield, events } = await walk(siteOf(portal), openArchive());
    expect(published).toEqual([
      '2023 t20240119_1.html +0',
      '2023 t20240119_4.html +0',
      '2023 t20240119_5.html +0',
    ]);
    expect(events.filter(({ kind }) => kind === 'rejection')).toHaveLength(2);
    const pages = portal.asked.filter((line) => !line.includes('/t2024'));
    expect(pages).toEqual([...pages.slice(0, 3), ...pages.slice(0, 3)]);
    expect(portal.asked).toHaveLength(9);
    expect(siteYield).toMatchObject({ status: 'complete', found: 3, expected: null, reasons: [] });
  });

  test('that declares more pages than exist is short, the missing ones are told, and not all are tried', async () => {
    const pager = "createPageHTML('paging', 9, 1, 'index', 'html')";
    const portal = await portalOf({
      '/nb/': list([row(1, title('甲镇'))], pager),
      '/nb/index_2.html': list([row(2, title('乙镇'))], pager),
      '/nb/t20240119_1.html': report(title('甲镇')),
      '/nb/t20240119_2.html': report(title('乙镇')),
    });
    const { published, siteYield, troubles } = await walk(siteOf(portal), openArchive());
    expect(published).toHaveLength(2);
    expect(troubles).toEqual(['list http-404 index_3.html', 'list http-404 index_4.html']);
    expect(siteYield.status).toBe('short');
    expect(siteYield.reasons.join()).toMatch(/states 9 pages and 2 were read/u);
  });

  test('one failing page, candidate or file is told and the walk goes on', async () => {
    const pager = 'createPageHTML(3, 0, "index", "html")';
    const portal = await portalOf({
      '/nb/': list([row(1, title('甲镇')), row(2, title('乙镇'))], pager),
      '/nb/index_1.html': { status: 500 },
      '/nb/index_2.html': list([row(3, title('丙镇'))], pager),
      '/nb/t20240119_1.html': { status: 404 },
      '/nb/t20240119_2.html': report(
        title('乙镇'),
        '<a href="./P01.pdf">年报</a><a href="./P02.docx">年报</a>',
      ),
      '/nb/P02.docx': { headers: { 'content-type': 'application/octet-stream' }, body: 'PK' },
      '/nb/t20240119_3.html': report(title('丙镇')),
    });
    const { published, troubles, siteYield } = await walk(siteOf(portal), openArchive());
    expect(published).toEqual(['2023 t20240119_2.html +1', '2023 t20240119_3.html +0']);
    expect(troubles).toEqual([
      'report http-404 t20240119_1.html',
      'attachment http-404 P01.pdf',
      'list http-500 index_1.html',
    ]);
    expect(siteYield).toMatchObject({ status: 'short', found: 2 });
    expect(siteYield.reasons).toHaveLength(3);
  });

  test('with fewer entries than it states is short', async () => {
    const portal = await portalOf({
      '/nb/': list([row(1, title('甲镇'))], "createPageHTML('paging', 1, 1, 'index', 'html', 12)"),
      '/nb/t20240119_1.html': report(title('甲镇')),
    });
    const { siteYield } = await walk(siteOf(portal), openArchive());
    expect(siteYield.status).toBe('short');
    expect(siteYield.reasons.join()).toMatch(/states 12 entries and 1 were seen/u);
  });

  test('that goes on after maxPages is suspicious', async () => {
    const pager = 'createPageHTML(5, 0, "index", "html")';
    const portal = await portalOf({
      '/nb/': list([row(1, title('甲镇'))], pager),
      '/nb/index_1.html': list([row(2, title('乙镇', 2021))], pager),
      '/nb/t20240119_1.html': report(title('甲镇')),
    });
    const { siteYield } = await walk(siteOf(portal, { maxPages: 2 }), openArchive());
    expect(siteYield.status).toBe('suspicious');
    expect(portal.asked.filter((line) => line.includes('/nb/index'))).toEqual(['GET /nb/index_1.html']);
  });

  test('without a link is a trouble for a person and never a complete site', async () => {
    const portal = await portalOf({ '/nb/': '<html><body>暂无内容</body></html>' });
    const { siteYield, troubles } = await walk(siteOf(portal), openArchive());
    expect(troubles).toEqual(['list list-without-links ']);
    expect(siteYield).toMatchObject({ status: 'suspicious', found: 0 });
  });

  test('of other things only is suspicious: nothing found is not nothing published', async () => {
    const portal = await portalOf({ '/nb/': list([row(1, '停水通知'), row(2, '植树动员会')]) });
    expect((await walk(siteOf(portal), openArchive())).siteYield.status).toBe('suspicious');
  });

  test('with fewer reports than expected is short and names the year', async () => {
    const portal = await portalOf({
      '/nb/': list([row(1, title('甲镇', 2022)), row(2, title('乙镇', 2022)), row(3, title('甲镇'))]),
      ...Object.fromEntries([1, 2, 3].map((n) => [`/nb/t20240119_${n}.html`, report('年报')])),
    });
    const site = siteOf(portal, { expect: { perYear: [2, 3] } });
    const { siteYield } = await walk(site, openArchive(), { years: [2022, 2023] });
    expect(siteYield).toMatchObject({ status: 'short', expected: 4, found: 3 });
    expect(siteYield.reasons).toEqual([
      '2023: 1 reports where at least 2 are expected',
      '1 agency published for 2022 on this site and has nothing for 2023, which is not yet due (乙镇)',
    ]);
  });

  test('that looks like another family says so', async () => {
    const portal = await portalOf({
      '/nb/': '<script type="text/xml"><datastore></datastore></script><p>jpage/dataproxy.jsp</p>',
    });
    const { siteYield } = await walk(siteOf(portal), openArchive());
    expect(siteYield.reasons.join()).toMatch(/declared as trs and its page looks like hanweb-jpage/u);
  });

  test('may be a directory of columns', async () => {
    const portal = await portalOf({
      '/nb/':
        '<div><a href="./2023n/">2023年</a><a href="./2022n/">2022年</a><a href="/other/">别处</a></div>',
      '/nb/2023n/': '<div><a href="./jz/">街镇</a></div>',
      '/nb/2023n/jz/': list([row(1, title('甲镇'))]),
      '/nb/2022n/': list([row(2, title('甲镇', 2022))]),
      '/nb/2023n/jz/t20240119_1.html': report(title('甲镇')),
    });
    const { published } = await walk(siteOf(portal), openArchive());
    expect(published).toEqual(['2023 t20240119_1.html +0']);
    expect(portal.asked).not.toContain('GET /other/');
  });
});

describe('blocks and stops', () => {
  test('a refusal ends the walk of the site and nothing more is asked', async () => {
    const portal = await portalOf({
      '/nb/': list([row(1, title('甲镇')), row(2, title('乙镇'))]),
      '/nb/t20240119_1.html': { status: 403 },
      '/nb/t20240119_2.html': report(title('乙镇')),
    });
    const { siteYield } = await walk(siteOf(portal), openArchive());
    expect(siteYield.status).toBe('blocked');
    expect(portal.asked).not.toContain('GET /nb/t20240119_2.html');
  });

  test('a host out of reach is dead', async () => {
    const portal = await portalOf({});
    const site = siteOf(portal);
    await portal.close();
    expect((await walk(site, openArchive())).siteYield).toMatchObject({ status: 'dead', found: 0 });
  });

  test('a host that stops answering is left alone after a few failures', async () => {
    const numbers = Array.from({ length: 20 }, (_, at) => at + 1);
    const portal = await portalOf({
      '/nb/': list(numbers.map((n) => row(n, title(`${n}镇`)))),
      ...Object.fromEntries(numbers.map((n) => [`/nb/t20240119_${n}.html`, { status: 503 }])),
    });
    const { siteYield, troubles } = await walk(siteOf(portal), openArchive());
    expect(troubles).toHaveLength(5);
    expect(siteYield.status).toBe('short');
    expect(siteYield.reasons[0]).toMatch(/status 503/u);
  });

  test.skipIf(browser === null)('list pages of a site that needs a browser are drawn by one', async () => {
    const drawn = JSON.stringify(row(1, title('甲镇')));
    const portal = await portalOf({
      '/nb/': `<html><head><title>政府信息公开年报</title></head><body><ul id="rows"></ul><script>document.getElementById('rows').innerHTML = ${drawn.replaceAll('</', '<\\/')};</script></body></html>`,
      '/nb/t20240119_1.html': report(title('甲镇')),
    });
    const { published } = await walk(siteOf(portal, { browser: true }), openArchive());
    expect(published).toEqual(['2023 t20240119_1.html +0']);
    expect(portal.asked).toEqual(['GET /nb/', 'GET /nb/t20240119_1.html']);
  });

  test('a stop is honoured between requests, and the next walk asks only for what is missing', async () => {
    const file = { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.4' };
    const portal = await portalOf({
      '/nb/': list([row(1, title('甲镇')), row(2, title('乙镇'))]),
      '/nb/t20240119_1.html': report(
        title('甲镇'),
        '<a href="./P01.pdf">年报</a><a href="./P02.pdf">附表</a>',
      ),
      '/nb/t20240119_2.html': report(title('乙镇')),
      '/nb/P01.pdf': file,
      '/nb/P02.pdf': file,
    });
    const archive = openArchive();
    const site = siteOf(portal);
    const first = await walk(site, archive, { tools: { stopped: () => portal.asked.length >= 3 } });
    expect(portal.asked).toEqual(['GET /nb/', 'GET /nb/t20240119_1.html', 'GET /nb/P01.pdf']);
    expect(first.published).toEqual([]);
    expect(first.siteYield.status).toBe('short');
    portal.asked.length = 0;
    const second = await walk(site, archive);
    expect(portal.asked).toEqual(['GET /nb/', 'GET /nb/P02.pdf', 'GET /nb/t20240119_2.html']);
    expect(second.published).toEqual(['2023 t20240119_1.html +2', '2023 t20240119_2.html +0']);
    expect(second.siteYield.status).toBe('complete');
  });

  test('a bug is not caught', async () => {
    const portal = await portalOf({});
    const visit = () => Promise.reject(new TypeError('bug'));
    await expect(walk(siteOf(portal), openArchive(), { tools: { visit } })).rejects.toThrow(TypeError);
  });
});

test('years that the site does not hold are not asked for', async () => {
  const portal = await portalOf({ '/nb/': list([row(1, title('甲镇'))]) });
  const { siteYield } = await walk(siteOf(portal, { years: [2008, 2015] }), openArchive());
  expect(portal.asked).toEqual([]);
  expect(siteYield.status).not.toBe('complete');
});

describe('a site that is not ready', () => {
  test('is not asked for anything and never passes for one that published nothing', async () => {
    const portal = await portalOf({ '/nb/': list([row(1, title('甲镇'))], '') });
    const site = { ...siteOf(portal), unready: 'its host is not known' };
    const { published, siteYield } = await walk(site, openArchive());
    expect(published).toEqual([]);
    expect(portal.asked).toEqual([]);
    expect(siteYield).toMatchObject({ status: 'suspicious', found: 0 });
    expect(siteYield.reasons.join()).toMatch(/its host is not known/u);
  });
});

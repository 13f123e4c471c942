import { describe, expect, test } from 'vitest';
import { openArchive } from './loopback-portal.ts';
import { portalOf, report, siteOf, title, walk } from './loopback-walk.ts';

// Portals of no known product, each in one of the shapes that the long tail takes.

const rows = (numbers: readonly number[]) =>
  `<ul>${numbers.map((n) => `<li><a href="/c/2024-01-${n}/68${n}30.shtml">${title(`第${n}镇`)}</a><span>2024-01-${n}</span></li>`).join('')}</ul>`;
const articles = (numbers: readonly number[]) =>
  Object.fromEntries(numbers.map((n) => [`/c/2024-01-${n}/68${n}30.shtml`, report(title(`第${n}镇`))]));
const page = (main: string) =>
  `<html><head><title>政府信息公开年报</title></head><body>${main}</body></html>`;

describe('a list of an unknown product', () => {
  test('is read to its end over next links alone, and a page that fails hides no page after it', async () => {
    const pager = (at: number) =>
      `<div class="page">共6条 ${at}/3页 ${at < 3 ? `<a href="index_${at}.html">下一页</a> <a href="index_2.html">尾页</a>` : '<a href="index_1.html">上一页</a>'}</div>`;
    const portal = await portalOf({
      '/nb/index.html': page(rows([11, 12]) + pager(1)),
      '/nb/index_1.html': { status: 500 },
      '/nb/index_2.html': page(rows([15, 16]) + pager(3)),
      ...articles([11, 12, 13, 14, 15, 16]),
    });
    const site = siteOf(portal, { family: 'generic', entrances: [`${portal.origin}/nb/index.html`] });
    const archive = openArchive();
    const first = await walk(site, archive);
    expect(first.published).toHaveLength(4);
    expect(first.siteYield.status).toBe('short');
    portal.pages['/nb/index_1.html'] = page(rows([13, 14]) + pager(2));
    const second = await walk(site, archive);
    expect(second.published.filter((line) => !line.endsWith('unchanged'))).toHaveLength(2);
    expect(second.siteYield).toMatchObject({ status: 'complete', found: 6, reasons: [] });
  });

  test('whose pager counts downwards is complete', async () => {
    const pager = (links: string) => `<table><tr><td>共4页 ${links}</td></tr></table>`;
    const portal = await portalOf({
      '/zfxxgknb.htm': page(
        rows([11]) + pager('1/4 <a href="zfxxgknb/3.htm">下页</a> <a href="zfxxgknb/1.htm">尾页</a>'),
      ),
      '/zfxxgknb/3.htm': page(rows([12]) + pager('2/4 <a href="2.htm">下页</a>')),
      '/zfxxgknb/2.htm': page(rows([13]) + pager('3/4 <a href="1.htm">下页</a>')),
      '/zfxxgknb/1.htm': page(rows([14]) + pager('4/4 <a href="2.htm">上页</a>')),
      ...articles([11, 12, 13, 14]),
    });
    const site = siteOf(portal, { family: 'generic', entrances: [`${portal.origin}/zfxxgknb.htm`] });
    const { siteYield } = await walk(site, openArchive());
    expect(siteYield).toMatchObject({ status: 'complete', found: 4, reasons: [] });
  });

  test('that goes on by a script is short and says so, and what it shows is kept', async () => {
    const portal = await portalOf({
      '/nb/': page(`${rows([11, 12])}<a href="javascript:void(0)">加载更多</a>`),
      ...articles([11, 12]),
    });
    const { siteYield, published } = await walk(siteOf(portal, { family: 'generic' }), openArchive());
    expect(published).toHaveLength(2);
    expect(siteYield.status).toBe('short');
    expect(siteYield.reasons.join()).toMatch(/states 2 pages and 1 were read/u);
  });
});

describe('an entrance that is no list', () => {
  test('a redirect shell, a frame and a directory of agencies lead to lists and to reports shown in their place', async () => {
    const reportOf = (agency: string) =>
      report(title(agency)).replace('<body>', `<body><h1>${title(agency)}</h1>`);
    const portal = await portalOf({
      '/nb/': '<script>window.location.replace("/zwgk/nb/index.html")</script>',
      '/zwgk/nb/index.html': page('<iframe src="/zwgk/nb/ml.html"></iframe>'),
      '/zwgk/nb/ml.html': page(
        '<div><a href="/c100201/">柳溪街道</a><a href="/c100202/">竹园街道</a><a href="/c100203/1.html">松林镇</a></div>',
      ),
      '/c100201/': page(rows([11])),
      '/c100202/': page(rows([12])),
      '/c100203/1.html': reportOf('松林镇'),
      ...articles([11, 12]),
    });
    const { siteYield, published } = await walk(siteOf(portal, { family: 'generic' }), openArchive());
    expect(published.toSorted()).toEqual(['2023 1.html +0', '2023 681130.shtml +0', '2023 681230.shtml +0']);
    expect(siteYield).toMatchObject({ status: 'complete', found: 3 });
  });

  test('a page that a script draws is refused with what to do', async () => {
    const portal = await portalOf({ '/nb/': page('<div id="app"></div><script src="/app.js"></script>') });
    const { siteYield, events } = await walk(siteOf(portal, { family: 'generic' }), openArchive());
    expect(siteYield.status).toBe('suspicious');
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'trouble',
        error: expect.objectContaining({ code: 'list-without-links' }) as unknown,
      }),
    );
  });
});

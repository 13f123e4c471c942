import { describe, expect, test } from 'vitest';
import { chromiumPath } from './fetch/find-browser.ts';
import { articles, slice, towns, walked } from './loopback-towns.ts';
import { report, title } from './loopback-walk.ts';

const browser = await chromiumPath();

describe('a LonSun portal', () => {
  const art = (n: number) => `/public/16109/${7700 + n}.html`;
  const label = '/qhzwgk/site/label/8888';
  const call = `<script>var organId='16109';$.get("${label}",{labelName:'publicInfoList',siteId:'6796',pageSize:3,action:'list',length:60,organId:organId,type:4,catId:'5301',result:'暂无相关信息',file:'/qh/publicInfoList_newest2020'});</script>`;
  const answer = (count: number) => (url: URL) => {
    const page = Number(url.searchParams.get('pageIndex'));
    if (url.searchParams.get('file') !== '/qh/publicInfoList_newest2020') return { status: 500 };
    if (count === 0) return '<div>暂无相关信息</div>';
    const rows = slice(towns(count), page, 3).map(
      (town, at) =>
        `<li><a href="${art((page - 1) * 3 + at + 1)}" title="${title(town)}">${town}…</a><span>2024-01-02</span></li>`,
    );
    return `<ul class="xxgk_nav_list">${rows.join('')}</ul><script>pageCount:${Math.ceil(count / 3)}</script>`;
  };
  const column = '/public/column/16109?type=4&action=list&catId=5301';

  test('is asked for its lists with the parameters of its own page', async () => {
    const { published, siteYield, portal } = await walked(
      {
        [column]: `<html><title>政府信息公开年报</title>${call}</html>`,
        [label]: answer(7),
        ...articles(7, art),
      },
      'lonsun',
      column,
    );
    expect(published).toHaveLength(7);
    expect(siteYield).toMatchObject({ status: 'complete', found: 7, reasons: [] });
    expect(new Set(portal.asked.filter((line) => line.includes(label))).size).toBe(3);
  });

  test('that says nothing is there is not complete and no trouble', async () => {
    const { siteYield, troubles } = await walked(
      { [column]: `<html><title>政府信息公开年报</title>${call}</html>`, [label]: answer(0) },
      'lonsun',
      column,
    );
    expect(troubles).toEqual([]);
    expect(siteYield).toMatchObject({ status: 'suspicious', found: 0 });
  });

  test('gives a report per organ and year by its address', async () => {
    const own = (organ: number, year: number) =>
      `/public/column/${organ}?type=3&action=detail&nav=3&title=${year}`;
    const { published, siteYield } = await walked(
      {
        '/content/column/4700': `<html><title>政府信息公开年报</title><a href="${own(1, 2020)}">民政局</a><a href="${own(2, 2020)}">教育局</a></html>`,
        [own(1, 2023)]: report(title('民政局')),
        [own(2, 2023)]: '<html><title>政府信息公开年报</title><div>暂无相关信息</div></html>',
      },
      'lonsun',
      '/content/column/4700',
    );
    expect(published).toEqual([`2023 ${own(1, 2023).split('/').at(-1) ?? ''} +0`]);
    expect(siteYield).toMatchObject({ status: 'short', found: 1 });
  });
});

describe('a Shandong gongkai list', () => {
  const id = (n: number) => `6978${String(n).padStart(2, '0')}3c3b15ceb212c2a5bb01`.slice(0, 24);
  const art = (n: number) => `/gongkai/site_qhq/channel_6389/doc_${id(n)}.html`;
  const rows = (page: number) =>
    slice(towns(5), page, 3)
      .map((town, at) => `<li><a href="${art((page - 1) * 3 + at + 1)}">${title(town)}</a> 2024-01-02</li>`)
      .join('');
  const home = '/gongkai/channel_63899b0337599182826238d0/';
  const pager = `<div>共5条 <a href="?page=1">1</a><a href="?page=2">2</a><a href="?page=2">下一页</a></div>`;
  const html = (body: string) =>
    `<html><head><title>政府信息公开年报</title></head><body>${body}</body></html>`;

  test('that is static is walked by its own pager', async () => {
    const { published, siteYield, portal } = await walked(
      {
        [home]: html(`<ul>${rows(1)}</ul>${pager}`),
        [`${home}?page=1`]: html(`<ul>${rows(1)}</ul>${pager}`),
        [`${home}?page=2`]: html(`<ul>${rows(2)}</ul>${pager}`),
        ...articles(5, art),
      },
      'shandong-gongkai',
      home,
    );
    expect(published).toHaveLength(5);
    expect(siteYield).toMatchObject({ status: 'complete', found: 5, reasons: [] });
    expect(portal.asked.filter((line) => line.includes('/doc_'))).toHaveLength(5);
  });

  test('that needs a browser says so where the site has none', async () => {
    const { siteYield, troubles } = await walked(
      { [home]: html('<div id="app"></div>') },
      'shandong-gongkai',
      home,
    );
    expect(troubles).toEqual(['list list-without-links ']);
    expect(siteYield).toMatchObject({ status: 'suspicious', found: 0 });
  });

  test.skipIf(browser === null)('drawn by script is read as it is drawn', async () => {
    const drawn = JSON.stringify(rows(1)).replaceAll('</', '<\\/');
    const { published } = await walked(
      {
        [home]: html(`<ul id="l"></ul><script>document.getElementById('l').innerHTML=${drawn};</script>`),
        ...articles(5, art),
      },
      'shandong-gongkai',
      home,
      { browser: true },
    );
    expect(published).toHaveLength(3);
  });
});

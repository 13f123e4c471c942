import { describe, expect, test } from 'vitest';
import { agencies, all, articles, json, named, page, rowOf, walked } from './loopback-agencies.ts';
import type { Answer, Pages } from './loopback-portal.ts';

const home = page(
  '<a href="/">首页</a><a href="/zwgk/">政务公开</a><a href="/hd/">互动交流</a><a href="/fw/">办事服务</a>' +
    '<p>青禾区人民政府门户网站'.repeat(20),
);

describe('gkmlpt', () => {
  const post = (at: number) => `/qh/gkmlpt/content/8/8526/post_852600${at}.html`;
  const index = page(
    '<div id="app"></div><p>'.padEnd(400, '政府信息公开平台'),
    `window._CONFIG={SID:'990101',TREE:[{id:7,name:'法定主动公开内容',children:[{id:71,name:'政府信息公开年报',children:[],post_count:5}]}]}`,
  );
  const answer = (url: URL): Answer => {
    const number = Math.max(1, Number(url.searchParams.get('page')));
    const shown = agencies.map((_, at) => at).slice((number - 1) * 2, number * 2);
    return json({
      classify: { post_count: 5 },
      articles: shown.map((at) => ({
        id: at,
        title: named(at),
        url: post(at),
        date: '2024-01-19',
        attachment: [],
      })),
    });
  };

  test('the tree names the column, and its pages come to the stated count', async () => {
    const { published, siteYield, repeated, asked } = await walked('gkmlpt', '/qh/gkmlpt/index', {
      '/qh/gkmlpt/index': index,
      '/qh/gkmlpt/api/all/71': answer,
      ...articles(post),
    });
    expect(published).toEqual(all(post));
    expect(siteYield).toMatchObject({ status: 'complete', found: 5 });
    expect(repeated).toEqual([]);
    expect(asked.filter((line) => line.includes('/api/'))).toEqual(
      [1, 2, 3].map((number) => `GET /qh/gkmlpt/api/all/71?page=${number}&sid=990101`),
    );
  });

  test('a portal that answers 404 from the second page on is short by what it states', async () => {
    const { published, siteYield } = await walked('gkmlpt', '/qh/gkmlpt/index#71', {
      '/qh/gkmlpt/index': index,
      '/qh/gkmlpt/api/all/71': (url) =>
        url.searchParams.get('page') === '1' ? answer(url) : { status: 404 },
      ...articles(post),
    });
    expect(published).toHaveLength(2);
    expect(siteYield.status).toBe('short');
    expect(siteYield.reasons.join()).toMatch(/states 5 entries and 2 were seen/u);
  });

  test('a static list of the same maker is followed by its numbered pages', async () => {
    const own = (at: number) => `/lx/nb/content/post_${at}00.html`;
    const pager = '<div class="page"><a href="index.html">1</a><a href="index_2.html">2</a> 共2页</div>';
    const { published, siteYield } = await walked('gkmlpt', '/lx/nb/index.html', {
      '/lx/nb/index.html': page(`<ul>${[0, 1, 2].map((at) => rowOf(at, own(at))).join('')}</ul>${pager}`),
      '/lx/nb/index_2.html': page(`<ul>${[3, 4].map((at) => rowOf(at, own(at))).join('')}</ul>${pager}`),
      ...articles(own),
    });
    expect(published).toEqual(all(own));
    expect(siteYield.status).toBe('complete');
  });
});

describe('UCAP', () => {
  const article = (at: number) => `/qhq/c102429/202401/${String(at).repeat(32)}.shtml`;
  const channel = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
  const entrance = '/qhq/c102429/list.shtml';
  const list = page(
    '<ul id="list"></ul><p>'.padEnd(400, '政府信息公开'),
    `$.get('/common/search/${channel}?_isJson=true&_pageSize=2&page='+n)`,
  );
  const answer = (url: URL): Answer => {
    const number = Number(url.searchParams.get('page'));
    const results = agencies
      .map((_, at) => ({ title: named(at), url: article(at), publishedTimeStr: '2024-01-19 10:00:00' }))
      .slice((number - 1) * 2, number * 2);
    return json({ data: { channelId: channel, rows: 2, total: 5, results } });
  };

  test('a list that a script draws is asked for as JSON to its stated total', async () => {
    const { published, siteYield, repeated } = await walked('ucap', entrance, {
      [entrance]: list,
      [`/common/search/${channel}`]: answer,
      ...articles(article),
    });
    expect(published).toEqual(all(article));
    expect(siteYield).toMatchObject({ status: 'complete', found: 5 });
    expect(repeated).toEqual([]);
  });

  test('a home page in place of a page of the list is told, and the rest is kept', async () => {
    const { published, siteYield, troubles } = await walked('ucap', entrance, {
      [entrance]: list,
      [`/common/search/${channel}`]: (url) => (url.searchParams.get('page') === '2' ? home : answer(url)),
      ...articles(article),
    });
    expect(published).toHaveLength(3);
    expect(siteYield.status).toBe('short');
    expect(troubles.join()).toMatch(/list home-in-place/u);
  });

  test('static pages under their own names are walked to the last', async () => {
    const pager =
      '<div class="page"><a href="xxgk_lists.shtml">1</a><a href="xxgk_lists_1.shtml">2</a><a href="xxgk_lists_1.shtml">下一页</a></div>';
    const last = '<div class="page"><a href="xxgk_lists.shtml">1</a><a href="xxgk_lists_1.shtml">2</a></div>';
    const { published, siteYield } = await walked('ucap', '/qhq/c102429/xxgk_lists.shtml', {
      '/qhq/c102429/xxgk_lists.shtml': page(
        `<ul>${[0, 1, 2].map((at) => rowOf(at, article(at))).join('')}</ul>${pager}`,
      ),
      '/qhq/c102429/xxgk_lists_1.shtml': page(
        `<ul>${[3, 4].map((at) => rowOf(at, article(at))).join('')}</ul>${last}`,
      ),
      ...articles(article),
    });
    expect(published).toEqual(all(article));
    expect(siteYield.status).toBe('complete');
  });
});

describe('Epoint', () => {
  const entrance = '/dynamic/zwgk/govInfoPub.html?categorynum=003006';
  const article = (at: number) => `/zwgk/003006/20240119/${at}f9d.html`;
  const endpoint = '/EWB-FRONT/rest/lightfrontaction/getgovinfolist';
  const portal = (rowsAt: (index: number) => readonly number[], isWrapped: boolean): Pages => ({
    [entrance]: page('<ul id="list"></ul><p>'.padEnd(400, '政府信息公开'), 'var pageSize = 2;'),
    '/js/webBuilderCommon.js': {
      headers: { 'content-type': 'application/javascript' },
      body: "var siteInfo={siteGuid:'7eb5f7f1',projectName:'EWB-FRONT'};",
    },
    [endpoint]: (_, form) => {
      const [sent = ''] = [...form.keys()];
      const asked = JSON.parse(sent) as { pageIndex?: number; params?: { pageIndex: number } };
      const index = isWrapped ? asked.params?.pageIndex : asked.pageIndex;
      if (index === undefined) return json({ custom: {}, status: { code: 300, text: '参数错误' } });
      const data = rowsAt(index).map((at) => ({
        realtitle: named(at),
        infourl: article(at),
        infodate: '2024-01-19',
      }));
      return json({ custom: { data, total: 5 } });
    },
    ...articles(article),
  });
  const from = (first: number) => (first < 0 ? [] : [0, 1, 2, 3, 4].slice(first, first + 2));
  const servers: readonly (readonly [string, Pages])[] = [
    ['from 0', portal((index) => from(index * 2), false)],
    ['from 1, page 0 being page 1', portal((index) => from((Math.max(1, index) - 1) * 2), false)],
    ['from 1, page 0 being empty', portal((index) => from((index - 1) * 2), false)],
    ['from 0, and wants the question wrapped', portal((index) => from(index * 2), true)],
  ];

  test.each(servers)('a server that counts %s gives every entry', async (_, pages) => {
    const { published, siteYield, asked } = await walked('epoint', entrance, pages);
    expect(published).toEqual(all(article));
    expect(siteYield).toMatchObject({ status: 'complete', found: 5 });
    expect(asked.filter((line) => line.startsWith('POST')).length).toBeLessThanOrEqual(10);
  });
});

describe('VSB', () => {
  const article = (at: number) => `/info/1045/2091${at}.htm`;
  const rows = (...ats: readonly number[]) =>
    ats
      .map(
        (at) =>
          `<li id="line_u8_${at}"><a href="${article(at)}">${named(at)}</a><span>2024-01-19</span></li>`,
      )
      .join('');
  const pager = (...numbers: readonly string[]) =>
    `<div class="pb_sys_common"><span class="p_t">共5条</span><span class="p_pages">${numbers.map((to) => `<span class="p_no"><a href="${to}">2</a></span>`).join('')}</span></div>`;

  test('the pages are walked down to 1', async () => {
    const { published, siteYield, repeated } = await walked('vsb', '/zwgk/zfxxgknb.htm', {
      '/zwgk/zfxxgknb.htm': page(`<ul>${rows(0, 1)}</ul>${pager('zfxxgknb/2.htm', 'zfxxgknb/1.htm')}`),
      '/zwgk/zfxxgknb/2.htm': page(`<ul>${rows(2, 3)}</ul>${pager('../zfxxgknb.htm', '1.htm')}`),
      '/zwgk/zfxxgknb/1.htm': page(`<ul>${rows(4)}</ul>${pager('../zfxxgknb.htm', '2.htm')}`),
      ...articles(article),
    });
    expect(published).toEqual(all(article));
    expect(siteYield).toMatchObject({ status: 'complete', found: 5 });
    expect(repeated).toEqual([]);
  });
});

describe('SiteServer', () => {
  const article = (at: number) => `/contents/44511/35552${at}.html`;
  const table = (...ats: readonly number[]) =>
    `<div class="xxgk"><table>${ats.map((at) => `<tr><td><a href="${article(at)}">${named(at)}</a></td><td>2024-01-19</td></tr>`).join('')}</table></div>`;
  const pager = (next: string) =>
    `<span class="item operation"><a href="javascript:;">首页</a><a href="javascript:;">上一页</a><a${next}>下一页</a></span>`;

  test('a directory of years is opened, and its channel is walked to the page without a next one', async () => {
    const { published, siteYield } = await walked('siteserver', '/channels/44500.html', {
      '/channels/44500.html': page(
        '<ul><li><a href="/channels/44511.html">2023年政府信息公开年报</a></li></ul>',
      ),
      '/channels/44511.html': page(table(0, 1) + pager(' href="44511_2.html"')),
      '/channels/44511_2.html': page(table(2, 3) + pager(' href="44511_3.html"')),
      '/channels/44511_3.html': page(table(4) + pager('')),
      ...articles(article),
    });
    expect(published).toEqual(all(article));
    expect(siteYield).toMatchObject({ status: 'complete', found: 5 });
  });
});

import { describe, expect, test } from 'vitest';
import { ListingError } from '../../model/errors.ts';
import type { Address, Family, Listing } from '../../model/site.ts';
import { adapterOf } from './family.ts';
import { scriptLiteralAt } from './script-literal.ts';
import { pagerOf } from './trs-pager.ts';

const host = 'http://www.qinghe.example';

function read(
  family: Family,
  own: string,
  text: string,
  more: { asked?: Address; number?: number } = {},
): Listing {
  const url = host + own;
  const site = { id: 'qinghe', name: '青禾区人民政府', region: '990101', family, entrances: [url] };
  const { asked, number = 1 } = more;
  return adapterOf(family).read(
    { url, text, number, entrance: url, ...(asked === undefined ? {} : { asked }) },
    site,
    [2023],
  );
}

function codeOf(act: () => Listing): string {
  try {
    act();
  } catch (error) {
    if (error instanceof ListingError) return error.code;
    throw error;
  }
  return 'read';
}

const home =
  '<html><title>青禾区人民政府</title><body><a href="/">首页</a><a href="/zwgk/">政务公开</a><a href="/hd/">互动</a></body></html>';
const api = '/gkmlpt/api/all/71?page=1&sid=9';
const search = '/common/search/0f1e2d3c4b5a69788796a5b4c3d2e1f0?_isJson=true&page=1';
const question = (pageIndex: number, isWrapped = false) => {
  const params = { deptcode: '', categorynum: '003006', pageIndex, pageSize: 15, siteGuid: 'g' };
  return {
    asked: {
      url: `${host}/EWB-FRONT/rest/lightfrontaction/getgovinfolist`,
      json: JSON.stringify(isWrapped ? { token: '', params } : params),
    },
  };
};
const epoint = '/EWB-FRONT/rest/lightfrontaction/getgovinfolist';

describe('answers that are no list', () => {
  test.each([
    ['gkmlpt', api, home, 'home-in-place'],
    ['gkmlpt', api, '{"message":"no such category"}', 'list-unreadable'],
    ['gkmlpt', api, '{"classify":{"post_count":"31"},"articles":[]}', 'empty-list'],
    [
      'gkmlpt',
      '/gkmlpt/index',
      '<script>window._CONFIG={SID:"9",TREE:[{id:1,name:"政策文件"}]}</script>',
      'list-without-links',
    ],
    [
      'gkmlpt',
      '/gkmlpt/index',
      '<script>window._CONFIG={TREE:[{id:1,name:"政府信息公开年报"}]}</script>',
      'list-without-links',
    ],
    ['ucap', search, home, 'home-in-place'],
    ['ucap', search, '<html><body>系统繁忙</body></html>', 'list-unreadable'],
    ['ucap', search, '{"data":{"total":12,"rows":10,"results":[]}}', 'empty-list'],
    ['ucap', search, '{"code":500,"msg":"参数错误"}', 'list-unreadable'],
    ['ucap', '/common/getChannelList?channelCode=1', '{"results":{}}', 'list-without-links'],
    [
      'ucap',
      '/qhq/c1024/list.shtml',
      `<p>列表</p><script>$.get('/common/search/${'0f'.repeat(16)}?_isJson=true&token='+make())</script>`,
      'list-needs-browser',
    ],
    ['epoint', '/dynamic/zwgk/govInfoPub.html', '<ul id="list"></ul>', 'list-without-links'],
    ['epoint', '/js/webBuilderCommon.js#categorynum=003006', 'var other = 1;', 'list-unreadable'],
    ['vsb', '/zwgk/nb.htm', '<p>暂无内容</p>', 'list-without-links'],
    ['siteserver', '/channels/44511.html', '<p>暂无内容</p>', 'list-without-links'],
    ['trs', '/was5/web/search?channelid=1', '<RESULT><RECORDCOUNT>9</RECORDCOUNT></RESULT>', 'empty-list'],
    ['trs', '/was5/web/search?channelid=1', '<html>error</html>', 'list-unreadable'],
    ['trs', '/fjdzapp/search', '{"data":[],"pageCount":0}', 'empty-list'],
  ] as const)('%s %s', (family, own, text, code) => {
    expect(codeOf(() => read(family, own, text))).toBe(code);
  });

  test("a portal's frame that links every agency makes no directory of a page without a list", () => {
    const frame = ['柳溪街道办事处', '东坡镇人民政府', '南坪镇人民政府', '区财政局']
      .map((name, at) => `<li><a href="/c${at}/">${name}</a></li>`)
      .join('');
    expect(codeOf(() => read('trs', '/nb/', `<div class="nav"><ul>${frame}</ul></div><p>暂无</p>`))).toBe(
      'list-without-links',
    );
    expect(read('trs', '/nb/', `<ul>${frame}</ul>`).opens).toHaveLength(4);
  });

  test('a category without entries is an empty list and no error', () => {
    expect(read('gkmlpt', api, '{"classify":{"post_count":0},"articles":[]}')).toEqual({
      links: [],
      next: [],
      stated: { links: 0 },
    });
  });

  test('an Epoint server is asked in the other form and from the other number before it is given up', () => {
    const empty = '{"custom":{"data":[],"total":3}}';
    const bare = '{"custom":{},"status":{"code":300,"text":"参数错误"}}';
    expect(read('epoint', epoint, empty, question(0)).next).toEqual([question(1).asked]);
    expect(read('epoint', epoint, bare, question(0)).next).toEqual([question(0, true).asked]);
    expect(codeOf(() => read('epoint', epoint, empty, question(1)))).toBe('empty-list');
    expect(codeOf(() => read('epoint', epoint, bare, question(0, true)))).toBe('list-unreadable');
  });
});

describe('a list without proof of its end offers a further page', () => {
  test('a JSON list that states no total goes on until a page comes empty', () => {
    const full = '{"articles":[{"title":"柳溪街道2023年年报","url":"/gkmlpt/content/8/8526/post_1.html"}]}';
    expect(read('gkmlpt', api, full).next).toEqual([{ url: `${host}/gkmlpt/api/all/71?page=2&sid=9` }]);
    expect(read('gkmlpt', api.replace('page=1', 'page=2'), '{"articles":[]}').next).toEqual([]);
  });

  test('page 0 is page 1', () => {
    const full =
      '{"total":2,"articles":[{"title":"柳溪街道2023年年报","url":"/gkmlpt/content/8/8526/post_1.html"}]}';
    expect(read('gkmlpt', api.replace('page=1', 'page=0'), full).next).toEqual([
      { url: `${host}/gkmlpt/api/all/71?page=2&sid=9` },
    ]);
  });

  test('UCAP rows beside a script that asks for more open what it asks', () => {
    const text = `<ul><li><a href="/qhq/c1024/202401/${'ab'.repeat(16)}.shtml">柳溪街道2023年年报</a>2024-01-19</li></ul><a href="javascript:;">加载更多</a><script>var channelId='${'0f'.repeat(16)}'; $.get('/searchList/'+channelId+'?_isAgg=true&_isJson=true&page='+n)</script>`;
    const { links, opens, stated } = read('ucap', '/qhq/c1024/list.shtml', text);
    expect(links).toHaveLength(1);
    expect(opens?.map(({ url }) => url)).toEqual([
      `${host}/searchList/${'0f'.repeat(16)}?_isAgg=true&_isJson=true&page=1&_pageSize=20&_template=index&_rangeTimeGte=&_channelName=`,
    ]);
    expect(stated).toBeUndefined();
  });

  test('a TRS list without a declared pager is followed by the links of its pager', () => {
    const text =
      '<ul><li><a href="./t20240119_1.html">柳溪镇2023年年报</a>2024-01-19</li></ul><div class="page"><span>1</span><a href="index_1.html">2</a><a href="index_1.html">下一页</a></div>';
    expect(read('trs', '/nb/', text).next).toEqual([{ url: `${host}/nb/index_1.html` }]);
  });
});

describe('how the addresses of a TRS list count', () => {
  test.each([
    ['createPageHTML("div", 3, 0, "index", "html")', '/nb/', 1, ['index_1.html', 'index_2.html']],
    ['createPageHTML("div", 3, 1, "index", "html")', '/nb/', 1, ['index_2.html', 'index_3.html']],
    ['createPageHTML(3, 1, "index", "html")', '/nb/', 1, ['index_2.html', 'index_3.html']],
    ['createPageHTML("div", 3, 1, "index", "html")', '/nb/index_1.html', 2, ['index_1.html', 'index_2.html']],
    ['createPageHTML("3", "0", "index", "html")', '/nb/', 1, ['index_1.html', 'index_2.html']],
  ])('%s at %s as page %i', (script, own, number, further) => {
    expect(pagerOf(`<script>${script}</script>`, host + own, number)?.further).toEqual(
      further.map((name) => `${host}/nb/${name}`),
    );
  });
});

describe('literals in scripts', () => {
  test.each([
    ["{a:'x\\'y',\"b\":[1,-2.5,true,null,],/* c */ d:{}}", { a: "x'y", b: [1, -2.5, true, null], d: {} }],
    ["{a:'\\u5e74\\x41\\n'} + 1", { a: '年A\n' }],
    ['{a: make()}', null],
    ['{a:"open', null],
    ['[[', null],
    ['function () {}', null],
    ['['.repeat(100_000), null],
  ])('%s', (script, value) => {
    expect(scriptLiteralAt(script, 0)).toEqual(value);
  });
});

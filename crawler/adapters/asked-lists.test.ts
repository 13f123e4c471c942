import { describe, expect, test } from 'vitest';
import { ListingError } from '../../model/errors.ts';
import type { Address, Family, Listing, Site } from '../../model/site.ts';
import { adapterOf } from './family.ts';

const host = 'http://www.qinghe.example';

function siteOf(family: Family, entrance: string): Site {
  return { id: 'qinghe', name: '青禾区人民政府', region: '990101', family, entrances: [host + entrance] };
}

function read(family: Family, own: string, text: string, form?: Address['form']): Listing {
  const url = host + own;
  const asked = form === undefined ? {} : { asked: { url, form } };
  return adapterOf(family).read(
    { url, text, number: 1, entrance: url, ...asked },
    siteOf(family, own),
    [2022, 2023],
  );
}

const store = (total: number) =>
  `<datastore><totalrecord>${total}</totalrecord><recordset></recordset></datastore>`;
const unit = (page: number) =>
  `/api-gateway/jpaas-publish-server/front/page/build/unit?pageId=1&paramJson=${encodeURIComponent(JSON.stringify({ pageNo: page, pageSize: 3 }))}`;
const html = (text: string) => JSON.stringify({ success: true, data: { html: text } });
const message = (start: number, size: number) =>
  `/truecms/messageController/getMessage.do?startrecord=${start}&endrecord=${start + size - 1}&perpage=${size}&columnId=c0`;
const label = '/site/label/8888?labelName=publicInfoList&pageIndex=';
const search = '/module/xxgk/search.jsp';

describe('an answer without entries', () => {
  test.each<readonly [string, Family, string, string, Address['form']]>([
    [
      'a first group of 10',
      'hanweb-jpage',
      '/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=9&perpage=3&page=1',
      store(10),
      undefined,
    ],
    ['a first page without a word', 'hanweb-xxgk', search, '<table></table>', { currpage: '1' }],
    ['page 2 of 3', 'hanweb-xxgk', search, '<div>共3页</div>', { currpage: '2' }],
    ['a first page of 8', 'jpaas', unit(1), html('<ul count="8"></ul>'), undefined],
    ['page 2 of 8', 'jpaas', unit(2), html('<ul count="8"></ul>'), undefined],
    [
      'the smallest window of 31',
      'truecms',
      message(11, 10),
      `cb(${JSON.stringify({ result: store(31) })})`,
      undefined,
    ],
    ['a first page without a word', 'lonsun', `${label}1`, '<ul></ul>', undefined],
    ['page 2 of 4', 'lonsun', `${label}2`, '<div>暂无相关信息</div><script>pageCount:4</script>', undefined],
  ])('is refused where entries are due: %s (%s)', (_, family, own, text, form) => {
    expect(() => read(family, own, text, form)).toThrow(ListingError);
    expect(() => read(family, own, text, form)).toThrow(/^[^\n]*www\.qinghe\.example[^\n]*; [^\n]+\.$/u);
  });

  test.each<readonly [string, Family, string, string, Address['form']]>([
    ['暂无相关信息', 'lonsun', `${label}1`, '<div>暂无相关信息</div>', undefined],
    [
      'the words that the call gave',
      'lonsun',
      `${label}1&result=${encodeURIComponent('没有内容')}`,
      '<p>没有内容</p>',
      undefined,
    ],
    ['共0页', 'hanweb-xxgk', search, '<div>共0页</div>', { currpage: '1' }],
    ['a count of 0', 'jpaas', unit(1), html('<ul count="0"></ul>'), undefined],
  ])('is a proven empty list where the portal says so: %s (%s)', (_, family, own, text, form) => {
    expect(read(family, own, text, form)).toMatchObject({ links: [], next: [], stated: { links: 0 } });
  });

  test('ends a list that states no total, after its first page', () => {
    expect(read('jpaas', unit(4), html('<ul></ul>'))).toEqual({ links: [], next: [] });
    expect(read('hanweb-xxgk', search, '<table></table>', { currpage: '4' })).toEqual({
      links: [],
      next: [],
    });
    expect(read('lonsun', `${label}4`, '<div>暂无相关信息</div>')).toEqual({ links: [], next: [] });
  });
});

describe('an answer that proves no end', () => {
  test('opens the next page where no total is stated', () => {
    const row = '<li><a href="/zfxxgk/art/2024/art_00112233445566778899aabbccddeeff.html">年报</a></li>';
    expect(read('jpaas', unit(1), html(row)).next.map(({ url }) => url)).toEqual([host + unit(2)]);
    const entry = '<tr class="tr_main_value_odd"><td><a href="/art/2024/1/2/art_7_1.html">年报</a></td></tr>';
    expect(
      read('hanweb-xxgk', search, `<table>${entry}</table>`, { area: 'QH1', currpage: '1' }).next,
    ).toEqual([{ url: host + search, form: { area: 'QH1', currpage: '2' } }]);
    const open = read(
      'lonsun',
      `${label}1`,
      '<ul class="xxgk_nav_list"><li><a href="/public/1/2.html">年报</a></li></ul>',
    );
    expect(open.next).toEqual([{ url: `${host}${label}2` }]);
  });
});

describe('answers that are something else', () => {
  test.each<readonly [Family, string]>([
    ['jpaas', unit(1)],
    ['truecms', message(1, 10)],
    ['hanweb-jpage', '/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=9&perpage=3&page=1'],
  ])('are refused: %s', (family, own) => {
    expect(() => read(family, own, '<html><title>登录</title></html>')).toThrow(ListingError);
  });

  test.each<readonly [Family, string]>([
    ['hanweb-xxgk', '/col/col1/index.html'],
    ['jpaas', '/zfxxgk/index.html'],
    ['truecms', '/nb/index.html'],
    ['lonsun', '/public/column/1?type=4'],
    ['shandong-gongkai', '/gongkai/channel_5f9f6c84b9dfe9bfb0a8c87b/'],
  ])('a page of nothing is no list of %s', (family, own) => {
    expect(() => read(family, own, '<html><body><a href="/">首页</a></body></html>')).toThrow(
      /was expected to be a/u,
    );
  });
});

describe('entrances by year', () => {
  const years = [2022, 2023];
  const entrances = (family: Family, own: string) =>
    adapterOf(family)
      .entrances(siteOf(family, own), years)
      .map(({ url, year }) => [url.slice(host.length), year]);
  test('a LonSun report address becomes one per wanted year, a list stays itself', () => {
    expect(entrances('lonsun', '/public/column/16?type=3&action=detail&nav=3&title=2019')).toEqual([
      ['/public/column/16?type=3&action=detail&nav=3&title=2022', 2022],
      ['/public/column/16?type=3&action=detail&nav=3&title=2023', 2023],
    ]);
    expect(
      entrances('lonsun', '/public/column/22?type=3&nav=5&sub=1&timeFrame=2023&hasContent=true'),
    ).toEqual([
      ['/public/column/22?type=3&nav=5&sub=1&timeFrame=2022&hasContent=true', 2022],
      ['/public/column/22?type=3&nav=5&sub=1&timeFrame=2023&hasContent=true', 2023],
    ]);
    expect(entrances('lonsun', '/public/column/16?type=3&action=list&isNianbao=1')).toEqual([
      ['/public/column/16?type=3&action=list&isNianbao=1', undefined],
    ]);
  });

  test('a LonSun report is the report of its organ and year', () => {
    const listing = read(
      'lonsun',
      '/public/column/16?type=3&action=detail&nav=3&title=2023',
      '<h1>柳溪镇2023年政府信息公开工作年度报告</h1><p>发布时间：2024-01-20</p><div>一、总体情况 二、主动公开政府信息情况</div>',
    );
    expect(listing).toMatchObject({
      isReport: true,
      links: [
        {
          title: '柳溪镇2023年政府信息公开工作年度报告',
          publishedOn: '2024-01-20',
          year: 2023,
          agencyCode: '16',
        },
      ],
    });
  });
});

import { describe, expect, test } from 'vitest';
import { ListingError } from '../../model/errors.ts';
import type { Family, Page, Site } from '../../model/site.ts';
import { adapterOf } from './family.ts';
import { frozenPages, listingOf, unpairedFiles } from '../frozen.ts';

const host = 'http://www.qinghe.example';
const years = [2022, 2023];

interface Asked {
  readonly family: Family;
  readonly path: string;
  readonly site?: Partial<Site>;
}

function siteOf({ family, path: own, site }: Asked): Site {
  return {
    id: 'qinghe',
    name: '青禾区人民政府',
    region: '990101',
    family,
    entrances: [host + own],
    ...site,
  };
}

function pageOf({ path: own }: Asked, text: string): Page {
  return { url: host + own, text, number: 1, entrance: host + own };
}

describe('frozen pages read as their expected JSON says', () => {
  const frozen = frozenPages();
  test('every frozen page has its expected JSON, and every expected JSON its page', () => {
    expect(unpairedFiles()).toEqual([]);
  });

  test.each(frozen.map((page) => [page.name, page] as const))('%s', (name, page) => {
    expect(page.lookedAt, `${name}: look at what the adapter sees, then set "lookedAt" to true`).toBe(true);
    expect(listingOf(page)).toEqual(page.listing);
  });
});

describe('pages that are no lists', () => {
  const bare = (family: Family, own: string, text: string) => () =>
    adapterOf(family).read(pageOf({ family, path: own }, text), siteOf({ family, path: own }), years);

  test('a list page without any link row is refused, whatever the family', () => {
    const empty = '<html><body><div class="nav"><a href="/">首页</a></div><p>暂无内容</p></body></html>';
    expect(bare('trs', '/nb/', empty)).toThrow(ListingError);
    expect(bare('trs', '/nb/', empty)).toThrow(/www\.qinghe\.example\/nb\//u);
    expect(bare('hanweb-jpage', '/col/col1/index.html', empty)).toThrow(ListingError);
    expect(bare('hanweb-annual', '/col/col1/index.html', empty)).toThrow(ListingError);
  });

  test('a group answer that is no datastore is refused', () => {
    const own = '/module/web/jpage/dataproxy.jsp?startrecord=5&endrecord=8&perpage=2&page=2&columnid=1';
    expect(bare('hanweb-jpage', own, '<html>login</html>')).toThrow(/datastore/u);
  });

  test('a refresh to the directory above is a removed page, not a redirect shell', () => {
    const stub = '<meta http-equiv="refresh" content="0;URL=../">';
    expect(bare('trs', '/zwgk/nb/', stub)).toThrow(/removed/u);
  });

  test("a site's own row selector that matches nothing is refused with selector, address and counts", () => {
    const page: Asked = { family: 'trs', path: '/nb/', site: { selectors: { row: 'ul.list > li' } } };
    const text = '<ul><li><a href="./t20240119_1.html">柳溪镇2023年年报</a></li></ul>';
    const read = () => adapterOf('trs').read(pageOf(page, text), siteOf(page), years);
    expect(read).toThrow(
      /"ul\.list > li" matched 0 elements on http:\/\/www\.qinghe\.example\/nb\/ where at least 1/u,
    );
  });
});

test("a site's own selectors replace the family's search for rows", () => {
  const page: Asked = {
    family: 'trs',
    path: '/nb/',
    site: { selectors: { row: 'div.row', link: 'a.to', date: 'em' } },
  };
  const text =
    '<div class="row"><a href="/x/">栏目</a><a class="to" href="./a.html">柳溪镇年报</a><i>2020-01-01</i><em>2024-01-19</em></div><ul><li><a href="./t20240101_2.html">别的</a>2024-01-01</li></ul>';
  expect(adapterOf('trs').read(pageOf(page, text), siteOf(page), years).links).toEqual([
    { url: `${host}/nb/a.html`, title: '柳溪镇年报', publishedOn: '2024-01-19' },
  ]);
});

test('an annual-report entrance becomes one address per wanted year, other parameters kept', () => {
  const page: Asked = {
    family: 'hanweb-annual',
    path: '/module/xxgk/xxgkAnnualReport.jsp?area=QH1&fbtime=2009&showType=2',
  };
  expect(adapterOf('hanweb-annual').entrances(siteOf(page), years)).toEqual([
    { url: `${host}/module/xxgk/xxgkAnnualReport.jsp?area=QH1&fbtime=2022&showType=2`, year: 2022 },
    { url: `${host}/module/xxgk/xxgkAnnualReport.jsp?area=QH1&fbtime=2023&showType=2`, year: 2023 },
  ]);
});

describe('pagers of TRS', () => {
  const next = (script: string) => {
    const page: Asked = { family: 'trs', path: '/nb/' };
    const text = `<ul><li><a href="./t20240119_1.html">柳溪镇2023年年报</a>2024-01-19</li></ul><script>${script}</script>`;
    const { next: further, stated } = adapterOf('trs').read(pageOf(page, text), siteOf(page), years);
    return { further: further.map(({ url }) => url.slice(`${host}/nb/`.length)), stated };
  };
  test.each([
    ['createPageHTML(3, 0, "index", "shtml")', ['index_1.shtml', 'index_2.shtml'], { pages: 3 }],
    ['createPageHTML(2, 0, "index", "html", "black2", 31)', ['index_1.html'], { pages: 2, links: 31 }],
    [
      "createPageHTML('paging', 3, 1, 'index', 'html', 44)",
      ['index_2.html', 'index_3.html'],
      { pages: 3, links: 44 },
    ],
    ['pageControl(3,0,"index","shtml",10,\'pages-nav\')', ['index_1.shtml', 'index_2.shtml'], { pages: 3 }],
    ['createPageHTML(1, 0, "index", "html")', [], { pages: 1 }],
    ['var currentPage = 0; var countPage = 3 // 共3页', ['index_1.html', 'index_2.html'], { pages: 3 }],
    ['', [], undefined],
  ])('%s', (script, further, stated) => {
    expect(next(script)).toEqual({ further, stated });
  });
});

import { expect, test } from 'vitest';
import { openArchive } from './loopback-portal.ts';
import { list, portalOf, report, row, siteOf, title, walk } from './loopback-walk.ts';

// Lists of an odd make: what they show or lead on to is brought home, or said to be missing.

const towns = ['甲镇', '乙镇', '丙镇', '丁镇', '戊镇', '己镇', '庚镇', '辛镇'];
const rows = (from: number, to: number) =>
  towns.slice(from, to).map((town, at) => row(from + at + 1, title(town)));
const reports = Object.fromEntries(
  towns.map((town, at) => [`/nb/t20240119_${at + 1}.html`, report(title(town))]),
);
const after = (rowsOfPage: readonly string[], pager: string) =>
  list(rowsOfPage).replace('</ul>', `</ul>${pager}`);

test.each([
  ['a picture', '<a href="index_1.html"><img src="n.gif" alt="下一页"></a>'],
  ['a class', '<a class="page-next" href="index_1.html"><i></i></a>'],
  ['a link element', '<link rel="next" href="index_1.html">'],
  ['a number close beside another', '<div><span>1</span><a href="index_1.html">2</a></div>'],
  [
    'a box of years',
    '<select><option value="./">2024年</option><option value="2023/">2023年</option></select>',
  ],
  ['tabs of years', '<p><a href="?year=2023">2023年</a> | <a href="?year=2022">2022年</a></p>'],
  ['查看更多 below the list', '<a href="index_1.html">查看更多</a>'],
])('a list that goes on by %s is read on', async (_, pager) => {
  const more = list(rows(2, 4).map((each) => each.replace('./', '/nb/')));
  for (const family of ['generic', 'trs'] as const) {
    const portal = await portalOf({
      '/nb/': after(rows(0, 2), pager),
      '/nb/index_1.html': more,
      '/nb/2023/': more,
      '/nb/?year=2023': more,
      '/nb/?year=2022': list([row(8, title('辛镇', 2022))]),
      ...reports,
    });
    const { siteYield } = await walk(siteOf(portal, { family }), openArchive());
    expect(siteYield).toMatchObject({ status: 'complete', found: 4, reasons: [] });
  }
});

test('pages behind a gap in the numbers are read too', async () => {
  const portal = await portalOf({
    '/nb/': after(
      rows(0, 2),
      '<p><a href="./">1</a> <a href="index_1.html">2</a> … <a href="index_3.html">4</a></p>',
    ),
    '/nb/index_1.html': list(rows(2, 4)),
    '/nb/index_2.html': list(rows(4, 6)),
    '/nb/index_3.html': list(rows(6, 8)),
    ...reports,
  });
  const { siteYield } = await walk(siteOf(portal, { family: 'generic' }), openArchive());
  expect(siteYield).toMatchObject({ status: 'complete', found: 8, reasons: [] });
});

test.each([
  [
    'numbers without an address',
    '<ul class="pagination"><li data-page="1">1</li><li data-page="2">2</li></ul>',
  ],
  ['a script that names the page', '<a href="javascript:goPage(2)">下一页</a>'],
  ['a total in a hidden field', '<input type="hidden" id="totalPage" value="4">'],
  ['a button of any element', '<div onclick="load()">加载更多</div>'],
  ['a count that a script pages by', '<script>laypage.render({elem: "p", count: 9, limit: 2})</script>'],
])('a list that goes on by %s is short', async (_, pager) => {
  const portal = await portalOf({ '/nb/': after(rows(0, 2), pager), ...reports });
  const { siteYield } = await walk(siteOf(portal, { family: 'generic' }), openArchive());
  expect(siteYield).toMatchObject({ status: 'short', found: 2 });
});

test('a list in a frame beside rows is read, and a frame without rows is no trouble', async () => {
  for (const family of ['generic', 'trs'] as const) {
    const portal = await portalOf({
      '/nb/': after(rows(0, 2), '<iframe src="old.html"></iframe><iframe src="weather.html"></iframe>'),
      '/nb/old.html': list(rows(2, 4)),
      '/nb/weather.html': '<html><body><p>今日晴</p></body></html>',
      ...reports,
    });
    const { siteYield } = await walk(siteOf(portal, { family }), openArchive());
    expect([family, siteYield.status, siteYield.found, siteYield.reasons]).toEqual([
      family,
      'complete',
      4,
      [],
    ]);
  }
});

test('blocks that show their newest entries and lead to the rest by 更多 are read to the end', async () => {
  for (const family of ['generic', 'trs', 'vsb'] as const) {
    const portal = await portalOf({
      '/nb/': `${list(rows(0, 1))}<p><a href="bm/">部门</a><a href="bm/">更多</a></p>${list(rows(1, 2))}<p><a href="jd/index.html">更多&gt;&gt;</a></p><div class="nav"><a href="/xw/">更多</a></div>`,
      '/nb/bm/': list([...rows(0, 1), ...rows(2, 3)].map((each) => each.replace('./', '/nb/'))),
      '/nb/jd/index.html': list([...rows(1, 2), ...rows(3, 4)].map((each) => each.replace('./', '/nb/'))),
      ...reports,
    });
    const { siteYield } = await walk(siteOf(portal, { family }), openArchive());
    expect([family, siteYield.status, siteYield.found, siteYield.reasons]).toEqual([
      family,
      'complete',
      4,
      [],
    ]);
    expect(portal.asked.filter((path) => path.includes('/xw/'))).toEqual([]);
  }
});

test('a title that stands beside its link, or that no link carries, is seen', async () => {
  const portal = await portalOf({
    '/nb/': list([
      ...rows(0, 2),
      `<li><p>${title('丙镇')}</p><a href="./t20240119_3.html">查看</a><span>2024-01-19</span></li>`,
      `<li><map><area href="./t20240119_4.html" alt="${title('丁镇')}"></map></li>`,
      `<li onclick="location.href='./t20240119_5.html'">${title('戊镇')}</li>`,
    ]),
    ...reports,
  });
  const { siteYield } = await walk(siteOf(portal, { family: 'generic' }), openArchive());
  expect(siteYield).toMatchObject({ status: 'suspicious', found: 4 });
  expect(siteYield.reasons.join()).toContain(`without an address that can be followed (${title('戊镇')})`);
});

test('an entrance that is redirected up is doubted though a report is there', async () => {
  const portal = await portalOf({
    '/nb/moved/': { status: 302, headers: { location: '/nb/' } },
    '/nb/': list(rows(0, 1).map((each) => each.replace('./', '/nb/'))),
    ...reports,
  });
  const site = siteOf(portal, { family: 'generic', entrances: [`${portal.origin}/nb/moved/`] });
  const { siteYield } = await walk(site, openArchive());
  expect(siteYield).toMatchObject({ status: 'suspicious', found: 1 });
  expect(siteYield.reasons.join()).toMatch(/is redirected up to/u);
});

test('what explains a report, and an article of any address with its day, is not opened as a list', async () => {
  const others = [
    '<li><a href="tujie/index.html">一图读懂青禾区2023年政府信息公开工作年度报告</a><span>2024-01-21</span></li>',
    '<li><a href="t2024jd.html">青禾区2023年政府信息公开工作年度报告解读</a><span>2024-01-21</span></li>',
    '<li><a href="t2024yj.html">青禾区2023年政府信息公开工作年度报告（征求意见稿）</a><span>2024-01-05</span></li>',
  ];
  for (const family of ['generic', 'trs'] as const) {
    const portal = await portalOf({ '/nb/': list([...rows(0, 3), ...others]), ...reports });
    const { siteYield } = await walk(siteOf(portal, { family }), openArchive());
    expect([family, siteYield.status, siteYield.found, siteYield.reasons]).toEqual([
      family,
      'complete',
      3,
      [],
    ]);
    expect(portal.asked.filter((path) => /tujie|t2024jd|t2024yj/u.test(path))).toEqual([]);
  }
});

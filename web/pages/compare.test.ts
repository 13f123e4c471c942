import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generationIds } from '../../model/report.ts';
import type { Archive } from '../../store/archive.ts';
import { seriesMembers } from '../../store/compare-asked.ts';
import { formIndicators } from '../../store/form-indicators.ts';
import { reportOf } from '../../store/corpus.ts';
import { closeArchive } from '../../store/open.ts';
import { temporaryDirectory } from '../../store/testing/exchanges.ts';
import { sheetsOf, smallYear } from '../../tests/made-report.ts';
import type { Figures } from '../../tests/made-report.ts';
import { archivedReports, mounted, town, worldWithoutOriginals } from '../../tests/web/archived-reports.ts';
import { joinedFigures } from '../compare/joined-figures.ts';
import { compareLink, fileLink } from '../links.ts';
import { addCompareFiles } from './compare-files.ts';
import { addComparePages } from './compare.ts';

const other = { ...town, key: '990101:township_government:云岭', name: '青岚区云岭乡人民政府' };
const shared = [
  '本机关把公开要求写进办文流程，拟稿时即注明公开属性，送签时一并审核。',
  '对涉及补助发放的事项，事前公布条件，事中公布名额，事后公布去向，三次公布互相链接。',
  '文件目录按年编号，纸质件与网上版本逐份核对，差一页也要补齐，漏登的当日补登并说明原因。',
  '公告栏、服务大厅和网站三处同文同日更新，不会上网的居民可以在窗口索取打印件，窗口备有放大镜和座椅。',
  '栏目由十余个并为六个，点两次即可到达正文，手机上阅读不需放大，老人也能自己查到低保和养老的办法。',
  '每季度清点已发布的内容，链接失效的修复，表述过时的更正，更正处注明日期，旧稿移入历史栏目备查。',
  '请居民代表试用网站，提出的问题列表销号，先问来办事的人会怎么问，再定标题和段落，写完请窗口人员读一遍。',
  '把公开工作列入科室季度评议，逾期未更新的由办公室当面提醒并限期补上，两次逾期的在例会上说明。',
].join('');
const figures: Figures = {
  ...smallYear(),
  'requests.results.other.other.total': '3',
  'disclosure.penalties.decisions': '见附表',
  'disclosure.fees.amount_wan_yuan': '0.1',
};
const later: Figures = {
  ...figures,
  'review.upheld': '2',
  'review.total': '',
  'disclosure.penalties.decisions': '见附件',
  'disclosure.fees.amount_wan_yuan': '0.3',
};
const before: Figures = {
  ...smallYear('gf2019'),
  'disclosure.rules.newly_made': '4',
  'requests.results.other.total': '9',
};

let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
let app: ReturnType<typeof mounted>;

beforeAll(async () => {
  place = temporaryDirectory();
  const printed = (
    year: number,
    sheets: Figures,
    name = '柳桥镇',
  ): Parameters<typeof archivedReports>[1][number] => ({
    year,
    title: `青岚区${name}${year}年政府信息公开工作年度报告`,
    sheets: sheetsOf(sheets, year < 2021 ? 'gf2019' : 'gf2021'),
    text: [
      shared,
      name === '柳桥镇' ? '桥头设有公告栏一处，供过往居民查阅。' : '山上也贴。',
      `${year}年另设公告栏${name === '柳桥镇' ? 3 : 5}处。`,
    ],
    publishedOn: `${year + 1}-01-15`,
  });
  archive = await archivedReports(place.directory, [
    printed(2020, before),
    printed(2021, figures),
    printed(2023, later),
    { ...printed(2023, figures, '云岭乡'), agency: other },
  ]);
  app = mounted(worldWithoutOriginals(archive), [addComparePages], [addCompareFiles]);
});
afterAll(() => {
  closeArchive(archive);
  place.remove();
});

async function pageAt(href: string): Promise<CheerioAPI> {
  const response = await app.request(href);
  expect(response.status).toBe(200);
  return load(await response.text());
}

const rowsIn = (page: CheerioAPI, where: string): readonly (readonly string[])[] =>
  page(where)
    .map((_, row) => [
      page(row)
        .find('th, td')
        .map((__, cell) => page(cell).text().trim())
        .get(),
    ])
    .get();
const sides = (left: string, right: string): string => compareLink('zh', { left, right });

test('two reports of one form: what differs stands first, everything else behind', async () => {
  const page = await pageAt(sides(`${town.key}/2021`, `${town.key}/2023`));
  const rows = rowsIn(page, '#figures > .scroll tbody tr:not(:has(.part))');
  expect(rows).toEqual([
    [expect.stringContaining('收费'), expect.stringContaining('0.1'), expect.stringContaining('0.3'), '+0.2'],
    ['行政复议 · 结果维持', '1', '2', '+1'],
    ['行政复议 · 总计', '1', '□空白', ''],
  ]);
  expect(page('#figures details tbody tr:not(:has(.part))').length).toBe(197);
  const numberless = page('#figures details:has(summary:contains("两边都没有数字"))');
  expect(numberless.find('tbody tr:not(:has(.part))').text()).toMatch(/行政处罚.*见附表.*见附件/su);
  expect(numberless.find('tbody tr:not(:has(.part))').length).toBe(1);
});

test('two agencies with one text: that it was found stands there, and which sentences', async () => {
  const page = await pageAt(sides(`${town.key}/2023`, `${other.key}/2023`));
  expect(page('.lead').text()).toMatch(/\d+% 相同/u);
  expect(page('.side-by-side u').text()).toContain(shared.slice(0, 20));
  expect(page('.side-by-side u').text()).toContain('2023年另设公告栏3处');
  expect(page('.side-by-side u').text()).not.toContain('桥头');
});

test('two forms: only = is joined, ≈ is marked and has no difference, ≠ has no number', async () => {
  const page = await pageAt(sides(`${town.key}/2020`, `${town.key}/2021`));
  const rows = rowsIn(page, '#figures tbody tr');
  expect(rows.find(([label]) => label === '规章 · 本年制发件数')).toEqual([
    '规章 · 本年制发件数',
    '≈ 近似 4',
    '0',
    '',
  ]);
  expect(rows.find(([label]) => label === '（六）其他处理 · 总计')).toEqual([
    '（六）其他处理 · 总计',
    '9',
    '3 = 0 + 0 + 3',
    '−6',
  ]);
  const different = page('#figures > details').filter((_, each) =>
    page(each).find('summary').text().trim().startsWith('名称相近'),
  );
  expect(different.find('tbody tr').length).toBeGreaterThan(2);
  expect(different.text()).toContain('对外公开总数量是公开数');
});

test('an agency over years: gaps are gaps, and a rule stands where the form changed', async () => {
  const page = await pageAt(compareLink('zh', { agency: town.key }));
  const years = page('.years-table').first().find('thead tr').last().find('th').slice(1);
  expect(years.map((_, year) => page(year).text().trim().slice(0, 4)).get()).toEqual([
    '2020',
    '2021',
    '2022',
    '2023',
  ]);
  expect(years.eq(2).hasClass('gap')).toBe(true);
  expect(years.eq(2).text()).toMatch(/无报告|未公布|不明/u);
  expect(years.map((_, year) => page(year).hasClass('break')).get()).toEqual([false, true, false, false]);
  expect(page('.form-head.break').first().text().trim()).toBe('2021 年格式');
  const review = rowsIn(page, '.years-table tbody tr').find(([label]) => label === '行政复议 · 结果维持');
  expect(review).toEqual(['行政复议 · 结果维持', '1', '1', '无报告', '2']);
  const near = rowsIn(page, '.years-table tbody tr').find(([label]) => label === '规章 · 本年制发件数');
  expect(near).toEqual(['规章 · 本年制发件数', '≈ 近似 4', '0', '无报告', '0']);
  const since = await pageAt(compareLink('zh', { agency: town.key, from: 2021, to: 2023 }));
  expect(since('.years-table').text()).toMatch(/见附表.*见附件/su);
  const rows = page('.years-table tbody tr, details tbody tr:not(:has(.part))');
  expect(rows.filter((_, row) => page(row).find('th').text().includes('自然人')).length).toBe(0);
  const narrow = await pageAt(
    compareLink('zh', { agency: town.key, from: 2021, to: 2021, applicants: 'all' }),
  );
  expect(narrow('.years-table').length).toBe(0);
  expect(narrow('details tbody tr:not(:has(.part))').length).toBe(200);
});

test('every figure of every report stands in a row of its own form or marked in another', () => {
  const forms = Object.fromEntries(generationIds.map((each) => [each, formIndicators(archive, each)]));
  for (const [left, right] of [
    ['tj2014', 'gf2021'],
    ['gf2019', 'gf2021'],
    ['tj2014', 'gf2019'],
    ['prose2008', 'tj2014'],
  ] as const) {
    const reports = [left, right].map((generation) => ({
      forms: Object.fromEntries(formIndicators(archive, generation).map(({ table }) => [table, generation])),
      values: Object.fromEntries(
        formIndicators(archive, generation).map(({ code }, at) => [
          code,
          { state: 'number' as const, value: at + 1, raw: null },
        ]),
      ),
    }));
    const rows = joinedFigures(reports, seriesMembers(archive), forms);
    for (const [at, generation] of [left, right].entries()) {
      const cells = rows.flatMap(({ cells: all }) => all[at] ?? []);
      const shown = new Set(cells.filter(({ relation }) => relation !== '≠').flatMap(({ codes }) => codes));
      const own = formIndicators(archive, generation).map(({ code }) => code);
      expect([...shown].toSorted(), `${left} ${right} ${generation}`).toEqual(own.toSorted());
      expect(cells.filter(({ relation, value }) => relation === '≠' && value !== null)).toEqual([]);
      for (const { relation, codes, value } of cells) {
        if (relation === '≠') continue;
        expect(value).toBe(
          codes.reduce((sum, code) => sum + (reports[at]?.values[code]?.value ?? Number.NaN), 0),
        );
      }
    }
  }
});

test('a name is enough; where several bear it, a person chooses', async () => {
  const named = await app.request(
    compareLink('zh', { left: '青岚区云岭乡人民政府 2023', right: `${town.key}/2023` }),
  );
  expect(named.status).toBe(302);
  expect(named.headers.get('Location')).toBe(sides(`${other.key}/2023`, `${town.key}/2023`));
  const several = await pageAt(compareLink('en', { left: '青岚区', right: `${town.key}/2023` }));
  const links = several('main li a')
    .map((_, link) => several(link).attr('href'))
    .get();
  expect(links).toContain(compareLink('en', { left: `${other.key}/2023`, right: `${town.key}/2023` }));
  expect(links).toContain(compareLink('en', { left: `${town.key}/2020`, right: `${town.key}/2023` }));
  expect(several('main i, main b:contains("桥")').length).toBe(0);
  const nobody = await pageAt(compareLink('zh', { agency: '没有这个机关' }));
  expect(nobody('main').text()).toContain('没有这样的机关');
});

test('what a page shows can be taken away', async () => {
  const text = await (await app.request(fileLink(['compare.csv'], { agency: town.key }))).text();
  const lines = text.trim().split('\r\n');
  for (const year of [2020, 2021, 2023]) {
    const values = Object.values(reportOf(archive, town.key, year)?.values ?? {});
    expect(
      lines.filter((line) => new RegExp(`,${year},(?:same|near),`, 'u').test(line)).length,
    ).toBeGreaterThanOrEqual(values.length);
  }
  const pair = await (
    await app.request(fileLink(['compare.csv'], { left: `${town.key}/2021`, right: `${town.key}/2023` }))
  ).text();
  expect(pair.trim().split('\r\n').length).toBe(201);
  expect(pair).toMatch(/收费.*,0\.2\r\n/u);
  expect((await app.request('/compare.csv?left=nobody/2020&right=nobody/2021')).status).toBe(404);
});

import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sheetsOf, smallYear } from '../../tests/made-report.ts';
import type { Figures } from '../../tests/made-report.ts';
import { archivedReports, mounted, town, worldWithoutOriginals } from '../../tests/web/archived-reports.ts';
import type { Archive } from '../../store/archive.ts';
import { formIndicators } from '../../store/form-indicators.ts';
import { reportOf } from '../../store/corpus.ts';
import { closeArchive } from '../../store/open.ts';
import { temporaryDirectory } from '../../store/testing/exchanges.ts';
import { captureLink, figureLink, reportLink, versionsLink } from '../links.ts';
import { countText } from '../words.ts';
import { addReportFiles } from './report-files.ts';
import { addReportPages } from './report.ts';
import { addVersionPages } from './versions.ts';

const attack = '<script>alert(1)</script>13912345678';
const first: Figures = {
  ...smallYear(),
  'requests.new.org_business': attack,
  'requests.new.org_research': '',
  'requests.new.org_other': '/',
  // Three more than its parts.
  'requests.results.total.total': '8',
  'disclosure.fees.amount_wan_yuan': '1234.5',
  'disclosure.penalties.decisions': '见附表',
};
const second: Figures = {
  ...first,
  'review.upheld': '2',
  'review.total': '2',
  'disclosure.penalties.decisions': '见附件',
};
const title = `青岚区柳桥镇2023年<script>alert(1)</script>政府信息公开工作年度报告`;
const text = [
  '2023年，本机关收到政府信息公开申请5件。',
  '全年主动公开政府信息120余条，举办政府信息公开培训3次，答复申请4件。<img src=x onerror=alert(2)>',
];

let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
let app: ReturnType<typeof mounted>;

beforeAll(async () => {
  place = temporaryDirectory();
  archive = await archivedReports(place.directory, [
    { year: 2023, title, sheets: sheetsOf(first), text, publishedOn: '2024-01-15' },
    {
      year: 2023,
      title,
      sheets: sheetsOf(second),
      text: text.map((words) => words.replace('3次', '4次')),
      publishedOn: '2024-03-01',
    },
    {
      year: 2022,
      title: title.replace('2023', '2022'),
      sheets: sheetsOf(smallYear()),
      text,
      publishedOn: '2023-01-15',
    },
  ]);
  app = mounted(worldWithoutOriginals(archive), [addReportPages, addVersionPages], [addReportFiles]);
});
afterAll(() => {
  closeArchive(archive);
  place.remove();
});

const codes = (): readonly string[] => formIndicators(archive, 'gf2021').map(({ code }) => code);

async function pageAt(href: string, status = 200): Promise<CheerioAPI> {
  const response = await app.request(href);
  expect(response.status).toBe(status);
  return load(await response.text());
}

test.each(['zh', 'en'] as const)(
  '%s: every figure stands once on the page, with its state and its proof',
  async (lang) => {
    const page = await pageAt(reportLink(lang, town.key, 2023));
    const report = reportOf(archive, town.key, 2023);
    const values = Object.entries(report?.values ?? {});
    expect(values.map(([code]) => code).toSorted()).toEqual(codes().toSorted());
    for (const [code, { state, value }] of values) {
      const cell = page(`[id="figure-${code}"]`);
      expect(cell.length, code).toBe(1);
      expect(cell.is('#tables td'), code).toBe(true);
      const link = cell.children('a');
      expect(link.attr('href'), code).toBe(figureLink(lang, town.key, 2023, code));
      if (state === 'number') expect(link.text(), code).toBe(countText(value ?? Number.NaN));
      else expect(link.find('.heard').text(), code).not.toBe('');
    }
    const words = { zh: ['空白', '不适用', '文字'], en: ['blank', 'not applicable', 'text'] }[lang];
    const heard = ['org_research', 'org_other', 'org_business'].map((column) =>
      page(`[id="figure-requests.new.${column}"] .heard`).first().text(),
    );
    words.forEach((word, at) => expect(heard[at]).toContain(word));
    expect(page('h1').length).toBe(1);
    expect(page('main :is(td, th) :is(td, th)').length).toBe(0);
  },
);

test('each issue stands on the cells that it names, and leads there', async () => {
  const page = await pageAt(reportLink('zh', town.key, 2023));
  const issues = reportOf(archive, town.key, 2023)?.issues ?? [];
  expect(issues.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['sum-mismatch', 'value-blank', 'value-not-a-number', 'republished-changed']),
  );
  expect(page('.issues > li').length).toBe(issues.length);
  issues.forEach(({ codes, message }, at) => {
    const entry = page(`#issue-${at + 1}`);
    expect(entry.find('.message').text()).toBe(message);
    for (const code of codes) {
      const cell = page(`[id="figure-${code}"]`);
      const marks = cell.find('.refs a').map((_, mark) => page(mark).attr('href'));
      // A cell of many issues shows three and says how many more.
      if (!marks.get().includes(`#issue-${at + 1}`)) expect(cell.find('.refs').text()).toMatch(/\+\d+$/u);
    }
    for (const link of entry.find('a[href^="#figure-"]').get()) {
      expect(page(`[id="${page(link).attr('href')?.slice(1) ?? ''}"]`).length).toBe(1);
    }
  });
  const plain = page('[id="figure-requests.results.granted.org_business"]');
  expect(plain.find('.refs').length).toBe(0);
});

test.each([
  reportLink('zh', town.key, 2023),
  versionsLink('en', town.key, 2023, 1, 2),
  reportLink('en', town.key, 1999),
])('what a hostile report prints is text: %s', async (href) => {
  const page = await pageAt(href, href.includes('1999') ? 404 : 200);
  expect(page('script, img, [onerror], main i, main b:contains("桥")').length).toBe(0);
  expect(page('h1').text()).toContain(town.name);
  if (!href.includes('1999')) expect(page('main').text()).toContain(text[1]?.slice(-20));
});

test('the text stands there whole, its figures as links to their proof', async () => {
  const page = await pageAt(reportLink('zh', town.key, 2023));
  const report = reportOf(archive, town.key, 2023);
  for (const { heading, text: words } of report?.sections ?? []) {
    const shown = page('.prose').filter((_, section) => page(section).find('h3').text() === heading);
    expect(shown.find('p:not(.faint)').text()).toBe(
      words
        .split('\n')
        .map((line) => line)
        .join(''),
    );
  }
  const figures = report?.prose ?? [];
  expect(figures.length).toBeGreaterThan(1);
  figures.forEach(({ raw }, at) => {
    expect(page(`#sentence-${at + 1}`).text()).toBe(raw);
  });
});

test('what carries the report is named with digest and capture', async () => {
  const page = await pageAt(reportLink('zh', town.key, 2023));
  const sources = reportOf(archive, town.key, 2023)?.sources ?? [];
  expect(sources.length).toBe(2);
  for (const { sha256, url } of sources) {
    expect(page('#versions').text()).toContain(sha256);
    expect(page('#versions').text()).toContain(url);
  }
  const captures = page('#versions td a')
    .map((_, link) => page(link).attr('href'))
    .get();
  expect(
    captures.every((href) => href.startsWith(captureLink('zh', '')) && /[0-9a-f-]{36}$/u.test(href)),
  ).toBe(true);
  expect(page(`a[href="${versionsLink('zh', town.key, 2023, 1, 2)}"]`).length).toBe(1);
  expect(page(`a[href="${reportLink('zh', town.key, 2022)}"]`).length).toBe(1);
});

test('the versions page shows the cells that changed, and no other, before those that did not', async () => {
  const page = await pageAt(versionsLink('zh', town.key, 2023, 1, 2));
  const rows = page('#cells > .scroll tbody tr').map((_, row) => [
    page(row)
      .find('th, td')
      .map((__, cell) => page(cell).text().trim())
      .get(),
  ]);
  expect(rows.get()).toEqual([
    [
      expect.stringContaining('行政处罚'),
      expect.stringContaining('见附表'),
      expect.stringContaining('见附件'),
      '',
    ],
    ['行政复议 · 结果维持', '1', '2', '+1'],
    ['行政复议 · 总计', '1', '2', '+1'],
  ]);
  expect(page('#cells details tbody tr').length).toBe(197);
  expect(page('#text del').text()).toBe('3');
  expect(page('#text ins').text()).toBe('4');
  await pageAt(versionsLink('zh', town.key, 2023, 1, 7), 404);
});

test('a report that is not there names the years that are', async () => {
  const page = await pageAt(reportLink('zh', town.key, 1999), 404);
  const years = page('main li a')
    .map((_, link) => page(link).attr('href'))
    .get();
  expect(years).toEqual(expect.arrayContaining([2022, 2023].map((year) => reportLink('zh', town.key, year))));
  await pageAt(reportLink('zh', 'nobody', 2023), 404);
});

test('the files hold every figure, and nobody by whom a citizen is known', async () => {
  const csv = await (await app.request(`${reportLink('zh', town.key, 2023)}/figures.csv`)).text();
  const lines = csv.trim().split('\r\n');
  expect(lines.length).toBe(201);
  expect(lines.find((line) => line.includes('review.total'))).toContain(
    '行政复议 · 总计,administrative review · total,2,number,2,件',
  );
  const answer = await app.request(`${reportLink('zh', town.key, 2023)}/figures.json`);
  const report = (await answer.json()) as {
    readonly figures: readonly { readonly code: string }[];
    readonly issues: readonly unknown[];
  };
  expect(report.figures.map(({ code }) => code)).toEqual(codes());
  expect(JSON.stringify(reportOf(archive, town.key, 2023)?.issues)).toContain('13912345678');
  expect(JSON.stringify(report.issues)).not.toContain('13912345678');
  expect((await app.request('/report/nobody/2023/figures.csv')).status).toBe(404);
});

import { describe, expect, test } from 'vitest';
import type { Link, Site } from '../model/site.ts';
import { judge, type Found } from './judge.ts';

const site: Site = {
  id: 'qinghe',
  name: '青禾区人民政府',
  region: '990101',
  family: 'trs',
  entrances: ['http://www.qinghe.example/zwgk/zfxxgknb/'],
};
const inColumn: Found = {
  foundOn: 'http://www.qinghe.example/zwgk/zfxxgknb/index.html',
  column: '政府信息公开年报',
};
const elsewhere: Found = { foundOn: 'http://www.qinghe.example/zwgk/gsgg/index.html', column: '公示公告' };
const years = [2019, 2021, 2023];

/** What a title is judged as: the year and agency of a candidate, or the reason of a rejection. */
function verdict(title: string, found: Found = inColumn, more: Partial<Link> = {}): string {
  const url = 'http://www.qinghe.example/zwgk/zfxxgknb/202401/t20240122_1001.html';
  const judgement = judge({ url, title, publishedOn: '2024-01-22', ...more }, site, years, found);
  if (judgement.kind === 'rejection') return judgement.rejection.reason;
  return `${judgement.candidate.reportYear ?? '-'} ${judgement.candidate.agencyName ?? '-'}`;
}

describe('titles in the column of annual reports', () => {
  test.each([
    // year before and after the agency, doubled, spaced, in figures of every kind
    ['青禾区柳溪街道办事处2023年政府信息公开工作年度报告', '2023 青禾区柳溪街道办事处'],
    ['青禾区柳溪街道办事处2023年度政府信息公开工作年度报告', '2023 青禾区柳溪街道办事处'],
    ['2023年青禾区柳溪街道办事处政府信息公开工作年度报告', '2023 青禾区柳溪街道办事处'],
    ['2023年度青禾区教育局政府信息公开工作年度报告', '2023 青禾区教育局'],
    ['青禾区教育局 2023 年政府信息公开工作年度报告', '2023 青禾区教育局'],
    ['青禾区教育局２０２３年政府信息公开工作年度报告', '2023 青禾区教育局'],
    ['青禾区教育局2 0 2 3年政府信息公开工作年度报告', '2023 青禾区教育局'],
    ['青禾区司法局政府信息公开2021年度报告', '2021 青禾区司法局'],
    ['青禾区司法局政府信息公开工作2021年度报告', '2021 青禾区司法局'],
    ['柳溪乡信息公开年度报告', '- 柳溪乡'],
    ['2023青禾县柳溪乡2023年度政府信息公开工作年度报告', '2023 青禾县柳溪乡'],
    ['关于2019年政府信息公开工作年度报告', '2019 -'],
    ['2023年度政府信息公开工作年度报告', '2023 -'],
    ['市残联政府信息公开工作年度报告', '- 市残联'],
    ['青禾区二〇二三年政府信息公开工作年度报告', '2023 青禾区'],
    ['青禾区二○二一年度政府信息公开工作年度报告', '2021 青禾区'],
    ['青禾区二零二三年政府信息公开年报', '2023 青禾区'],
    ['柳溪镇二0一九年政府信息公开工作年度报告', '2019 柳溪镇'],
    ['青禾区人民政府2023年政府信息公开工作年度报告', '2023 青禾区人民政府'],
    ['2023年青禾区人民政府信息公开工作年度报告', '2023 青禾区人民政府'],
    ['青禾区人民政府办公室2023年政府信息公开工作年度报告', '2023 青禾区人民政府办公室'],
    ['青禾区柳溪镇人民政府2023年政府信息公开年度报告', '2023 青禾区柳溪镇人民政府'],
    ['青禾区财政局2023年政府信息公开年报', '2023 青禾区财政局'],
    ['青禾区财政局信息公开年报(2023年)', '2023 青禾区财政局'],
    ['青禾区审计局2023年政府信息公开年度报告(图片版)', '2023 青禾区审计局'],
    ['青禾区2021年政府信息公开工作年度报告（超链版）', '2021 青禾区'],
    ['《青禾区水务局2023年政府信息公开工作年度报告》', '2023 青禾区水务局'],
    ['青禾区水务局2023年政府信息公开工作年度报告.docx', '2023 青禾区水务局'],
    ['青禾区城市管理行政执法局2023年政府信息公开工作年度报告', '2023 青禾区城市管理行政执法局'],
    ['青禾区考核办公室2023年政府信息公开工作年度报告', '2023 青禾区考核办公室'],
    ['青禾区政务公开办2023年政务公开工作年度报告', '2023 青禾区政务公开办'],
    ['柳溪街道2023年年报', '2023 柳溪街道'],
    ['柳溪街道2023年度报告', '2023 柳溪街道'],
    ['年报', '- -'],
    ['2023年', '2023 -'],
    ['2023年度', '2023 -'],
    ['青禾区民政局', '- 青禾区民政局'],
    ['柳溪街道办事处2023年度', '2023 柳溪街道办事处'],
    ['2023年度政府信息公开工作报告（柳溪镇）', '2023 柳溪镇'],
    ['附件1：青禾区民政局2023年政府信息公开工作年度报告', '2023 青禾区民政局'],
    ['附件1 2023年青禾区民政局政府信息公开年度报告', '2023 青禾区民政局'],
    ['青禾区民政局2023年政府信息公开工作年度报告 2024-01-22', '2023 青禾区民政局'],
    ['青禾区民政局政府信息公开工作年度报告（2024年1月22日）', '- 青禾区民政局'],
    ['青政办〔2024〕1号 青禾区民政局2023年政府信息公开工作年度报告', '2023 青禾区民政局'],
    ['2022年1月 青禾区民政局2021年度政府信息公开年报', '2021 青禾区民政局'],
    ['青禾区水务局2023年政府信息公开工作年…', '2023 青禾区水务局'],
    ['2023年青禾区自然资源和规划管理...', '2023 -'],
    ['2019年政府信息公开情况统计表', '2019 -'],
    ['青禾区2019年政府信息公开工作总结报告', '2019 青禾区'],
  ])('%s', (title, expected) => {
    expect(verdict(title)).toBe(expected);
  });
});

describe('titles that are no report of a wanted year', () => {
  test.each([
    ['【文字解读】青禾区2023年政府信息公开工作年度报告', 'interpretation'],
    ['一图读懂青禾区2023年政府信息公开工作年度报告', 'interpretation'],
    ['图解：2023年政府信息公开年报', 'interpretation'],
    ['《青禾区2023年政府信息公开工作年度报告》解读', 'interpretation'],
    ['青禾区2023年政府信息公开工作年度报告（短视频）', 'interpretation'],
    ['关于做好2023年政府信息公开工作年度报告编制工作的通知', 'notice'],
    ['转发关于报送2023年政府信息公开年报的通知', 'notice'],
    ['关于发布2023年政府信息公开工作年度报告的公告', 'notice'],
    ['关于2023年政府信息公开年报报送情况的通报', 'notice'],
    ['停水通知', 'news'],
    ['政府信息公开工作年度报告模板', 'template'],
    ['2021年政府信息公开工作年度报告格式', 'template'],
    ['政府信息公开年报填报说明', 'template'],
    ['青禾区政府信息公开指南', 'guide'],
    ['青禾区政府信息公开目录（2023年版）', 'guide'],
    ['政府信息公开工作年度报告制度', 'guide'],
    ['2023年政务公开工作要点', 'guide'],
    ['青禾区2023年政务公开工作实施方案', 'guide'],
    ['青禾区2023年法治政府建设年度报告', 'other-kind'],
    ['青禾区政府网站工作年度报表（2023年度）', 'other-kind'],
    ['2023年政府网站工作年报', 'other-kind'],
    ['青禾区教育局2023年部门决算', 'other-kind'],
    ['青禾区教育局2023年度财务报告', 'other-kind'],
    ['青禾区城管局2023年行政执法年报', 'other-kind'],
    ['2023年环境信息公开年度报告', 'other-kind'],
    ['青禾区2023年第一季度政府信息公开情况报告', 'other-kind'],
    ['2023年上半年政府信息公开工作报告', 'other-kind'],
    ['青禾区政府信息公开季报', 'other-kind'],
    ['Annual Report on Government Information Disclosure 2023', 'other-kind'],
    ['青禾区2022年政府信息公开工作年度报告', 'other-year'],
    ['青禾区2020年度政府信息公开工作年度报告', 'other-year'],
    ['区领导到柳溪街道调研信息公开工作', 'news'],
    ['青禾区民政局2023年工作总结', 'news'],
    ['关于柳溪路封闭施工的公告', 'news'],
    ['植树动员会', 'news'],
    ['柳溪街道：春节慰问走进柳溪镇', 'news'],
  ])('%s', (title, expected) => {
    expect(verdict(title)).toBe(expected);
  });
});

describe('titles outside the column of annual reports', () => {
  test.each([
    ['柳溪街道2023年政府信息公开工作年度报告', '2023 柳溪街道'],
    ['柳溪街道2023年年报', 'other-kind'],
    ['青禾区国有企业2023年年度报告', 'other-kind'],
    ['青禾区民政局2023年政府信息公…', '2023 青禾区民政局'],
    ['青禾区春季运动会圆满…', 'news'],
    ['青禾区民政局', 'news'],
    ['2023年', 'news'],
  ])('%s', (title, expected) => {
    expect(verdict(title, elsewhere)).toBe(expected);
  });
});

test('a column is known by its directory where it does not name itself', () => {
  const found = { foundOn: 'http://www.qinghe.example/zwgk/zj/lxjd/nb/', column: '' };
  expect(verdict('2023年', found)).toBe('2023 -');
  expect(verdict('2023年', { ...found, foundOn: 'http://www.qinghe.example/zwgk/zj/lxjd/nbgg/' })).toBe(
    'news',
  );
});

test('the title states the year before the address does, and a path or date never does', () => {
  const title = '柳溪街道政府信息公开工作年度报告';
  expect(verdict(title, inColumn, { year: 2021 })).toBe('2021 柳溪街道');
  expect(verdict(title, inColumn, { year: 2022 })).toBe('other-year');
  expect(verdict(`${title}2023年`, inColumn, { year: 2021 })).toBe('2023 柳溪街道');
  expect(verdict(title, inColumn, { url: 'http://www.qinghe.example/nb.aspx?timeFrame=2019' })).toBe(
    '2019 柳溪街道',
  );
  expect(
    verdict(title, inColumn, { url: 'http://www.qinghe.example/zfxxgknb/2020nb/202101/t20210122_7.html' }),
  ).toBe('- 柳溪街道');
});

test('two years of equal force are left to the reading, unless neither is wanted', () => {
  expect(verdict('青禾区2021年2022年政府信息公开工作年度报告')).toMatch(/^- /u);
  expect(verdict('青禾区2020年2022年政府信息公开工作年度报告')).toBe('other-year');
});

test('a host that is not of the site is rejected, www or not', () => {
  const title = '柳溪街道2023年政府信息公开工作年度报告';
  expect(verdict(title, inColumn, { url: 'http://qinghe.example/a/t20240122_1.html' })).toBe('2023 柳溪街道');
  expect(verdict(title, inColumn, { url: 'http://www.mirror.example/a/t20240122_1.html' })).toBe('off-site');
});

test("years outside the site's own range are other years", () => {
  const judgement = judge(
    {
      url: 'http://www.qinghe.example/t20200101_1.html',
      title: '柳溪镇2019年政府信息公开年报',
      publishedOn: null,
    },
    { ...site, years: [2020, null] },
    [2019, 2021],
    inColumn,
  );
  expect(judgement).toMatchObject({ kind: 'rejection', rejection: { reason: 'other-year' } });
});

test('an annual-report address needs no title: the link carries the agency and the address the year', () => {
  const url =
    'http://www.qinghe.example/module/xxgk/xxgkAnnualReport.jsp?area=11990101MB0000001X&fbtime=2023';
  expect(verdict('青禾区民政局', elsewhere, { url, year: 2023 })).toBe('2023 青禾区民政局');
  expect(verdict('', elsewhere, { url, year: 2022 })).toBe('other-year');
});

test('the agency of the site stands in where a title names none', () => {
  const judgement = judge(
    { url: 'http://www.qinghe.example/t20240101_1.html', title: '2023年政府信息公开年报', publishedOn: null },
    { ...site, agency: '柳溪街道办事处' },
    years,
    inColumn,
  );
  expect(judgement).toMatchObject({ kind: 'candidate', candidate: { agencyName: '柳溪街道办事处' } });
});

import { describe, expect, test } from 'vitest';
import type { Site } from '../model/site.ts';
import { kindRules, reportRules } from './judge-rules.ts';
import { judge } from './judge.ts';
import { isOtherAgency } from './other-agency.ts';

// A broad set of titles as lists print them; every name is invented. `✓` stands for a report that must come.

const site: Site = {
  id: 'qinghe',
  name: '青禾区人民政府',
  region: '990101',
  family: 'generic',
  entrances: ['http://www.qinghe.example/'],
};
const column = { foundOn: 'http://www.qinghe.example/zwgk/zfxxgknb/', column: '政府信息公开年报' };
const news = { foundOn: 'http://www.qinghe.example/xwzx/', column: '青禾要闻' };

function judged(title: string, found = column, more: Partial<Site> = {}): string {
  const link = { url: 'http://www.qinghe.example/a/63ae9ee5f8fd1c4c2133970d.html', title, publishedOn: null };
  const judgement = judge(link, { ...site, ...more }, [2010, 2012, 2019, 2021, 2023], found);
  return judgement.kind === 'candidate' ? '✓' : judgement.rejection.reason;
}

const inColumn: Readonly<Record<string, readonly string[]>> = {
  '✓': [
    '青禾区柳溪街道办事处2023年政府信息公开工作年度报告',
    '2023年度柳溪街道政府信息公开年度报告',
    '青禾区档案局2023年度政府信息公开年报',
    '市府东路街道政府信息公开工作年度报告',
    '政府信息公开工作年度报告',
    '2023年政府信息公开年度报告',
    '2023政府信息公开年报',
    '青禾区2023年度政府信息公开报告',
    '青禾区2010年政府信息公开工作情况报告',
    '青禾区2012年度政府信息公开工作情况的报告',
    '青禾区政府信息公开2023年度工作报告',
    '青禾区2023年政府信息公开和政务公开工作报告',
    '青禾区2023年度政府信息公开暨政务公开工作年度报告',
    '2012年政府信息公开工作总结',
    '青禾区财政局2010年度信息公开工作总结',
    '松林镇政府信息公开年底报告2023年',
    '青禾区2023年政府信息公开工作年底报告',
    '白鹭乡乡人民政府2023年政府信息公开工作年度报告',
    '青禾区教育局局2023年政府信息公开工作年度报告',
    '2023青禾区白鹭乡2023年度政府信息公开工作年度报告',
    '青禾区人社局 2023 年 政府信息公开 工作年度报告',
    '青禾区图书馆2023年政府信息公开年度报告',
    '青禾区第一图书馆2023年政府信息公开年度报告',
    '青禾区考核办公室2023年政府信息公开年度报告',
    '青禾区规划和自然资源局2023年政府信息公开工作年度报告',
    '青禾区信访局2023年度报告',
    '青禾区审计局2023年年报',
    '青禾区统计局2023年年报',
    '青禾区气象局2023年年度报告',
    '青禾区应急管理局2023年年报',
    '青禾区市场监督管理局2023年年报',
    '青禾区卫生健康委员会2023年度报告',
    '青禾区政务服务局2023年年报',
    '青禾区医疗保障局2023年政府信息公开工作年度报告（新格式）',
    '青禾区水务局2023年政府信息公开工作年度报告(PDF版)',
    '青禾区水务局2023年政府信息公开工作年度报告（更正）',
    '[更正]青禾区水务局2023年政府信息公开工作年度报告',
    '附件2：松林镇2023年政府信息公开工作年度报告',
    '松林镇2023年政府信息公开工作年度报告.pdf',
    '《松林镇2023年政府信息公开工作年度报告》',
    '松林镇人民政府关于2023年政府信息公开工作年度报告',
    '2023年松林镇政府信息公开工作年度报告(含附表)',
    '二〇二三年度松林镇政府信息公开工作年度报告',
    '松林镇2023年政府信息公开情况统计表',
    '松林镇政府信息公开年报',
    '松林镇信息公开年度报告',
    '松林镇2023年信息公开年报',
    '2023年年报',
    '年度报告',
    '2023年度',
    '竹园街道',
    '竹园街道办事处',
    '区残联',
    '区发改委',
    '青禾高新区管委会',
    '青禾区城市管理行政执法局',
    '青禾区政府办公室2023年度',
    '青禾区国资委2023年年报',
    '青禾区民政局2023年政府信息公开工作年...',
    '青禾区民政局2023年政府信…',
    '政府信息公开年报(青禾区民政局)',
    '2023年度政府信息公开工作报告--松林镇',
    '青禾区公共资源交易中心2023年政府信息公开工作年度报告',
    '青禾区新闻出版局2023年政府信息公开年报',
    '青禾区公安局2023年政府信息公开工作年度报告',
    '青禾区消防救援大队2023年政府信息公开工作年度报告',
    '青禾区供销社2023年度政府信息公开工作报告',
    '青禾区2023年政府信息公开工作年度报告（2024年1月31日）',
    '青政发〔2024〕3号 青禾区2023年政府信息公开工作年度报告',
  ],
  interpretation: [
    '文字解读：青禾区2023年政府信息公开工作年度报告',
    '【图解】青禾区2023年政府信息公开工作年度报告',
    '一图看懂松林镇2023年政府信息公开年报',
    '一张图了解2023年政府信息公开年报',
    '长图|2023年政府信息公开工作年度报告',
    '青禾区2023年政府信息公开年报H5',
    '动漫解读青禾区2023年政府信息公开工作年度报告',
    '青禾区2023年政府信息公开工作年度报告数据速览',
    '2023年青禾区政府信息公开工作年度报告政策解读',
    '《青禾区2023年政府信息公开工作年度报告》新闻发布会',
  ],
  notice: [
    '关于编制2023年政府信息公开工作年度报告的通知',
    '转发区政府办关于报送2023年政府信息公开年报的通知',
    '青禾区政府办公室关于做好2023年政府信息公开年度报告发布工作的通知',
    '关于征求2023年政府信息公开工作年度报告意见的函',
    '关于召开2023年政府信息公开年报编制工作会议的通知',
    '关于2023年政府信息公开年度报告编制情况的通报',
    '关于发布2023年政府信息公开工作年度报告的公告',
    '关于开展政府信息公开年度报告自查的提醒',
  ],
  template: [
    '政府信息公开工作年度报告模板（2021年版）',
    '政府信息公开年度报告参考文本',
    '政府信息公开工作年度报告格式',
    '2023年政府信息公开年报样表',
    '政府信息公开年报编写说明',
    '政府信息公开工作年度报告撰写要求',
  ],
  guide: [
    '青禾区政府信息公开指南（2023年版）',
    '青禾区政府信息主动公开基本目录',
    '青禾区政府信息公开工作制度',
    '青禾区政府信息公开年度报告制度',
    '2023年青禾区政务公开工作要点',
    '青禾区2023年政府信息公开工作计划',
    '政府信息公开申请表',
    '政府信息公开保密审查机制',
    '青禾区2023年政务公开考核结果',
    '青禾区2023年政府信息公开第三方评估结果',
  ],
  'other-kind': [
    '青禾区2023年法治政府建设情况报告',
    '青禾区教育局2023年法治政府建设年度报告',
    '青禾区2023年政府网站工作年度报表',
    '青禾区水务局2023年部门决算公开',
    '青禾区2023年行政执法数据年度报告',
    '青禾区2023年营商环境年度报告',
    '2023年12345热线年报',
    '青禾区职业学校2023年教育质量年度报告',
    '2023年度青禾区国有资产管理情况年度报告',
    '青禾区慈善总会2023年年度工作报告',
    '青禾区某某协会社会组织年度报告',
    '青禾区国有企业2023年年度报告',
    '青禾区个体工商户2023年年报',
    '青禾区2023年环境信息公开年度报告',
    '松林镇2023年第三季度政府信息公开情况',
    '青禾区2023年上半年政府信息公开工作总结',
    '青禾区2023年11月份信息公开统计表',
    '柳溪村2023年村务公开年度报告',
    'Qinghe District Annual Report 2023',
    '青禾区2023年政府采购年度报告',
  ],
  'other-year': [
    '青禾区2022年政府信息公开工作年度报告',
    '2020年度松林镇政府信息公开年报',
    '松林镇政府信息公开工作年度报告(2018年)',
    '二〇一七年政府信息公开年报',
    '2009年',
    '2014年年报',
  ],
  news: [
    '青禾区召开2023年政务公开工作推进会',
    '我区政府信息公开工作获表彰',
    '松林镇春耕备耕忙',
    '关于柳溪桥维修的公告',
    '2023年报名须知',
    '青禾区领导调研年货市场',
    '青禾区2023年国民经济运行情况',
    '柳溪街道：网格员走进社区',
  ],
};
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  '✓': [
    '松林镇2023年政府信息公开工作年度报告',
    '青禾区审计局政府信息公开年报（2023年度）',
    '青禾区统计局2023年度政府信息公…',
    '2023年政府信息公开工作年度报告',
  ],
  'other-kind': ['松林镇2023年年报', '青禾农商行2023年年度报告', '年报'],
  news: [
    '青禾区民政局',
    '2023年度',
    '青禾区民政局2023年工作总结',
    '2023年报考指南发布了',
    '2012年政府信息公开工作总结',
  ],
};

describe.each([
  ['in the column of annual reports', inColumn, column],
  ['under a news column', elsewhere, news],
] as const)('%s', (_, titles, found) => {
  const all = Object.entries(titles).flatMap(([verdict, ones]) =>
    ones.map((title) => [title, verdict] as const),
  );
  test.each(all)('%s → %s', (title, verdict) => {
    expect(judged(title, found)).toBe(verdict);
  });
});

describe('the rule book', () => {
  const examples = [...kindRules, ...reportRules].flatMap(({ id, verdict, examples: titles }) =>
    titles.map((title) => [title, id, verdict] as const),
  );
  test.each(examples)('%s is decided by %s', (title, id, verdict) => {
    const link = { url: 'http://www.qinghe.example/a/1234567.html', title, publishedOn: null };
    const judgement = judge(link, site, [2012, 2019, 2023], column);
    const decided =
      judgement.kind === 'candidate'
        ? ['report', judgement.rule]
        : [judgement.rejection.reason, judgement.rejection.rule];
    expect(decided).toEqual([verdict, id]);
  });

  test('its rules have names of their own, and the last applies to everything', () => {
    const ids = [...kindRules, ...reportRules].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(kindRules.at(-1)?.id).toBe('rest');
  });
});

describe('a site of one agency', () => {
  test.each([
    // own agency, name in the title, whether it is surely another
    ['柳溪街道办事处', '青禾区柳溪街道', false],
    ['青禾区柳溪街道办事处', '柳溪街道', false],
    ['青禾区残疾人联合会', '区残联', false],
    ['青禾区发展和改革局', '青禾区发改局', false],
    ['青禾区城市管理局', '青禾区城市管理行政执法局', false],
    ['青禾区教育和体育局', '青禾区教育体育局', false],
    ['青禾区人民政府', '青禾区', false],
    ['青禾区人民政府', '青禾区人民政府办公室', false],
    ['云泽市青禾区统计局', '区统计局', false],
    ['松林镇人民政府', '松林镇镇', false],
    ['柳溪街道办事处', '竹园街道办事处', true],
    ['柳溪街道办事处', '青禾区', true],
    ['青禾区柳溪街道办事处', '青禾区', true],
    ['青禾区柳溪街道办事处', '云泽市', true],
    ['青禾区人民政府', '青禾区教育局', true],
    ['青禾区民政局', '青禾区财政局', true],
    ['松林镇人民政府', '白鹭乡人民政府', true],
    // what a title left over is no name of an agency
    ['松林镇人民政府', '再次发布', false],
  ])('%s · %s: another? %s', (own, named, isOther) => {
    expect(isOtherAgency(own, named)).toBe(isOther);
  });

  test('turns down the reports of others, and no title without a name', () => {
    const own = { agency: '柳溪街道办事处' };
    expect(judged('竹园街道2023年政府信息公开工作年度报告', column, own)).toBe('other-agency');
    expect(judged('青禾区柳溪街道2023年政府信息公开工作年度报告', column, own)).toBe('✓');
    expect(judged('2023年政府信息公开工作年度报告', column, own)).toBe('✓');
    expect(judged('竹园街道2023年政府信息公开工作年度报告')).toBe('✓');
  });
});

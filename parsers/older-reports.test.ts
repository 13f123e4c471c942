import { describe, expect, it } from 'vitest';
import type { ReadReport } from '../model/report.ts';
import { olderReport } from '../tests/made-list.ts';
import { htmlCarrier, readReport } from '../tests/made-report.ts';
import { parse } from './parse.ts';

const page = (...lines: readonly string[]): Uint8Array => htmlCarrier.file(lines.map(htmlCarrier.paragraph));
const older = (year: number, ...lines: readonly string[]): Promise<ReadReport> =>
  readReport(olderReport(lines.map(htmlCarrier.paragraph), htmlCarrier, year));
const told = ({ tables, issues }: ReadReport): unknown => [
  tables,
  issues.map(({ code, severity }) => `${severity} ${code}`),
];

describe('a report of before 2019 without any table', () => {
  it('misses the 统计表 that was due from 2014 on, and never the tables of a later form', async () => {
    const said = '全年主动公开政府信息175条，收到申请12件。';
    expect(told(await older(2016, said))).toEqual([
      { statistics: { generation: null, state: 'prose' } },
      ['warning table-prose'],
    ]);
    expect(told(await older(2016))).toEqual([
      { statistics: { generation: null, state: 'missing' } },
      ['warning table-missing'],
    ]);
    expect(told(await older(2010, said))).toEqual([
      { statistics: { generation: null, state: 'prose' } },
      ['info table-prose'],
    ]);
    expect(Object.keys((await older(2010, said)).values)).toEqual([]);
  });

  it('for 2019 and later misses the three tables', async () => {
    const { tables } = await older(2020);
    expect(Object.keys(tables)).toEqual(['disclosure', 'requests', 'remedies']);
  });

  it('keeps its sections, whose numbers are not those of the later form', async () => {
    const { sections } = await older(2016, '五、主要问题和改进措施', '公开的内容还不够全面，将继续改进。');
    expect(sections.map(({ number, heading }) => [number, heading])).toEqual([
      [1, '一、概述'],
      [2, '二、主动公开政府信息情况'],
      [null, '三、依申请公开政府信息情况'],
      [null, '四、复议诉讼情况'],
      [null, '五、主要问题和改进措施'],
    ]);
  });
});

describe('a report in prose, however it is written', () => {
  const body = [
    '一、概述',
    '2012年，本局按照省政府办公厅的编制要求做好了各项工作。',
    '二、主动公开政府信息的情况',
    '2012年主动公开政府信息345条，其中机构职能类12条。',
    '三、依申请公开政府信息办理情况',
    '2012年收到政府信息公开申请12件，已全部答复。',
    '四、政府信息公开的收费及减免情况',
    '未收取任何费用。',
  ];
  const unnumbered = (mark: (numeral: string) => string): readonly string[] =>
    body.map((text) => text.replace(/^([一二三四])、/u, (_, numeral: string) => mark(numeral)));

  it.each([
    ['（一）', (numeral: string) => `（${numeral}）`],
    ['1.', (numeral: string) => `${'一二三四'.indexOf(numeral) + 1}.`],
    ['nothing', () => ''],
  ])('is one with %s before its headings', async (_, mark) => {
    const read = await readReport(page('甲县水务局2012年政府信息公开工作年度报告', ...unnumbered(mark)));
    expect(read.sections).toHaveLength(4);
    expect(read.year).toBe(2012);
  });

  it.each(['甲县机构编制委员会办公室', '甲市新闻出版局', '甲市干部培训中心', '甲市绩效考核办公室'])(
    'is one of %s',
    async (agency) => {
      const read = await readReport(page(`${agency}2012年政府信息公开工作年度报告`, ...body));
      expect(read.agency.name).toBe(agency);
    },
  );

  it('is one of two on a page', async () => {
    const older = body.map((text) => text.replaceAll('2012', '2011'));
    const { reports } = await parse(
      page(
        '甲县水务局2011年政府信息公开工作年度报告',
        ...older,
        '甲县水务局2012年政府信息公开工作年度报告',
        ...body,
      ),
      {},
    );
    expect(reports.map(({ year, sections }) => [year, sections.length])).toEqual([
      [2011, 4],
      [2012, 4],
    ]);
  });

  it('is none where the blanks of a template stand in its title', async () => {
    for (const agency of ['（单位名称）', 'XX局']) {
      await expect(parse(page(`${agency}2012年政府信息公开工作年度报告`, ...body), {})).rejects.toThrow(
        'statutory table',
      );
    }
  });
});

describe('what is no report', () => {
  const sections = [
    '一、概述',
    '二、主动公开政府信息情况',
    '三、依申请公开政府信息情况',
    '四、收费及减免情况',
    '五、复议诉讼情况',
  ];
  const words = '主要写明本年度工作的基本情况和有关数据。';
  const rejected = (...lines: readonly string[]): Promise<void> =>
    expect(parse(page(...lines), {})).rejects.toThrow('statutory table');

  it('is a notice that asks for reports, whatever sections it lists', async () => {
    await rejected(
      '关于做好2016年政府信息公开工作年度报告编制工作的通知',
      ...sections.flatMap((each) => [each, words]),
    );
    await rejected(
      '2016年政府信息公开工作年度报告',
      '请各单位于1月31日前报送年度报告，内容如下：',
      ...sections.flatMap((each) => [each, words]),
    );
  });

  it('is an outline without sentences, news about a report, or a text of two sections', async () => {
    await rejected('甲县2016年政府信息公开工作年度报告', ...sections);
    await rejected(
      '甲县发布2016年政府信息公开工作年度报告',
      '甲县今日发布年度报告，全年主动公开政府信息175条，受理申请12件。',
    );
    await rejected(
      '甲县2016年政府信息公开工作年度报告',
      '一、概述',
      words,
      '二、主动公开政府信息情况',
      words,
    );
  });
});

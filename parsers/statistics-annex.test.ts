import { describe, expect, it } from 'vitest';
import type { FormRow } from '../examples/portal/paper/form-rows.ts';
import { tableCodes } from '../model/report.ts';
import type { ReadReport } from '../model/report.ts';
import {
  annexLayout,
  cellsOf,
  expectWhole,
  issuesOf,
  listReport,
  listTitle,
  olderReport,
  printedList,
  readingIssues,
  textsOf,
  unlikeFigures,
} from '../tests/made-list.ts';
import {
  exactCount,
  htmlCarrier,
  readReport,
  reportOf,
  sectionHeadings,
  sheetsOf,
  silentErrors,
  unlikeYear,
} from '../tests/made-report.ts';
import { listForms } from './generations/forms.ts';

const { tj2014, prose2008 } = listForms;
const figures = unlikeFigures(tj2014);
const plain = printedList(tj2014, figures);

describe('a provincial 附表 of 2008 to 2013', () => {
  const printed = unlikeFigures(prose2008, [null, 'cumulative']);
  const annex = printedList(prose2008, printed, annexLayout);

  it('keeps 本年 and 累计 apart and takes no 代码 for a figure', async () => {
    const read = await listReport(annex);
    expectWhole(read, printed, 'prose2008');
    expect(read.values['p2008.expenditure.total']?.unit).toBe('元');
    expect(readingIssues(read).map(({ code }) => code)).toEqual(['form-outdated']);
    const numbered = await readReport(
      olderReport(
        [
          htmlCarrier.paragraph('附表'),
          htmlCarrier.table(annex.map((row) => row.filter((_, column) => column !== 2 && column !== 4))),
        ],
        htmlCarrier,
        2011,
      ),
    );
    expect(readingIssues(numbered)).toEqual([]);
    expect(numbered.values['p2008.requests.total']?.value).toBe(Number(printed['p2008.requests.total']));
  });

  it('is read from several small tables under their own captions', async () => {
    const [heads = [], ...rows] = annex;
    const starts = prose2008.rows.flatMap(({ level }, index) => (level === 1 ? [index] : []));
    const parts = starts.flatMap((start, index) => [
      htmlCarrier.paragraph(`附表${index + 1}：${prose2008.rows[start]?.label.zh ?? ''}统计`),
      htmlCarrier.table([heads, ...rows.slice(start + 1, starts[index + 1])]),
    ]);
    expectWhole(await readReport(olderReport(parts, htmlCarrier, 2011)), printed, 'prose2008');
  });

  it.each(['2008年以来累计', '自《条例》施行以来累计数'])(
    'keeps apart what stands below 「%s」',
    async (head) => {
      const rows = textsOf(annex);
      rows[0] = [...annexLayout.heads.slice(0, -1), head];
      const read = await listReport(cellsOf(rows));
      expect(silentErrors(read, printed)).toEqual([]);
      expect(exactCount(read, printed)).toBe(Object.keys(printed).length);
    },
  );

  it('tells the fees of one name apart by what they are charged for', async () => {
    const rows = textsOf(annex).filter(([label]) => label !== '依申请公开收取费用数' && label !== '检索费');
    const read = await listReport(cellsOf(rows));
    expect(silentErrors(read, printed)).toEqual([]);
    expect(read.values['p2008.fees.on_request_postage']?.state).toBe('unreadable');
    expect(read.values['p2008.fees.proactive_postage']?.state).toBe('unreadable');
  });
});

describe('tables that are no such list', () => {
  it('are left alone: a local one of a few such rows, the form of 2021 under the old name', async () => {
    const few = [
      '2.政府网站公开政府信息数',
      '3.政务微博公开政府信息数',
      '4.政务微信公开政府信息数',
      '1.当面申请数',
    ];
    const local = plain.filter(([first], index) => index === 0 || few.includes(first?.text ?? ''));
    const later = [
      ['统计指标', '单位', '统计数'],
      ...[
        '规章制发件数',
        '规章废止件数',
        '行政许可处理决定数量',
        '行政处罚处理决定数量',
        '本年新收政府信息公开申请数量',
      ].map((label) => [label, '件', '3']),
      ['（一）予以公开', '件', '2'],
      ['（二）部分公开', '件', '1'],
      ['1.属于国家秘密', '件', '0'],
      ['2.重复申请', '件', '0'],
      ['行政复议', '件', '0'],
      ['行政诉讼', '件', '0'],
    ];
    for (const rows of [local, cellsOf(later)]) {
      const read = await readReport(
        olderReport([htmlCarrier.paragraph(listTitle), htmlCarrier.table(rows)], htmlCarrier, 2023),
      );
      expect(read.tables.statistics).toBeUndefined();
      expect(Object.keys(read.values).filter((code) => /^(?:tj|p2008)\./u.test(code))).toEqual([]);
    }
  });

  it('are left alone beside the three tables of a later form, where a whole list is read too', async () => {
    const year = unlikeYear();
    const sheets = sheetsOf(year);
    const parts = tableCodes.flatMap((table) => [
      htmlCarrier.paragraph(sectionHeadings[table]),
      htmlCarrier.table(sheets[table]),
    ]);
    const short = plain.slice(0, 26);
    const beside = (rows: readonly FormRow[]): Promise<ReadReport> =>
      readReport(
        reportOf(htmlCarrier, [...parts, htmlCarrier.paragraph(listTitle), htmlCarrier.table(rows)]),
      );
    const one = await beside(short);
    expect(Object.keys(one.tables)).toEqual(['disclosure', 'requests', 'remedies']);
    expect(exactCount(one, year)).toBe(200);
    const both = await beside(plain);
    expect(Object.keys(both.tables)).toEqual(['disclosure', 'requests', 'remedies', 'statistics']);
    expect(exactCount(both, { ...year, ...figures })).toBe(258);
    expect(silentErrors(both, { ...year, ...figures })).toEqual([]);
    expect(issuesOf(both, 'form-outdated')).toHaveLength(1);
  });
});

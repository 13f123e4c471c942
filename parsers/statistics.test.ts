import { describe, expect, it } from 'vitest';
import type { FormRow } from '../examples/portal/paper/form-rows.ts';
import {
  cellsOf,
  expectWhole,
  issuesOf,
  listReport,
  listTitle,
  olderReport,
  plainLayout,
  printedList,
  readingIssues,
  textsOf,
  unlikeFigures,
} from '../tests/made-list.ts';
import type { ListLayout } from '../tests/made-list.ts';
import {
  cell,
  cellsInHtml,
  cellsInText,
  docxCarrier,
  exactCount,
  htmlCarrier,
  readReport,
  silentErrors,
  textCarrier,
} from '../tests/made-report.ts';
import { listForms } from './generations/forms.ts';

const { tj2014 } = listForms;
const figures = unlikeFigures(tj2014);
const plain = printedList(tj2014, figures);
const at = (label: string): number => plain.findIndex(([first]) => first?.text === label);

describe('a 统计表 of 2014', () => {
  it.each([
    ['a web page', htmlCarrier],
    ['a Word document', docxCarrier],
    ['plain text with tabs', textCarrier],
    ['plain text, a cell a line', cellsInText],
    ['a web page, a cell a paragraph', cellsInHtml],
  ])('is read whole from %s', async (_, carrier) => {
    const rows =
      carrier === cellsInText || carrier === cellsInHtml
        ? plain.map((row) => row.filter(({ text }) => text !== ''))
        : plain;
    const read = await listReport(rows, carrier);
    expectWhole(read, figures, 'tj2014');
    expect(readingIssues(read).map(({ code }) => code)).toEqual([]);
  });

  it('is read from lines of words below its listTitle', async () => {
    const lines = textsOf(plain).map((row) => row.join(' '));
    const read = await readReport(olderReport([listTitle, ...lines].map(htmlCarrier.paragraph)));
    expectWhole(read, figures, 'tj2014');
    expect(read.values['tj.requests.by_fax']?.at).toMatchObject({ row: 1, column: 3 });
    expect(read.sections.map(({ heading }) => heading)).toEqual([
      '一、概述',
      '二、主动公开政府信息情况',
      '三、依申请公开政府信息情况',
      '四、复议诉讼情况',
    ]);
  });

  it('is read with marks in a column of their own and chapters merged at the side', async () => {
    let chapter = '';
    const rows = tj2014.rows.flatMap((row): readonly FormRow[] => {
      const [, mark = '', words = ''] = /^(（.）|\d\.|.、|其中：)?(.*)$/u.exec(row.label.zh) ?? [];
      if (row.level === 1) chapter = row.label.zh;
      if (row.code === null) return [];
      const own = row.level === 1 ? [cell(chapter, 3)] : [cell(chapter), cell(mark), cell(words)];
      return [[...own, cell(row.unit ?? ''), cell(figures[row.code] ?? '')]];
    });
    const heads = [cell('统计指标', 3), cell('单位'), cell('统计数')];
    expectWhole(await listReport([heads, ...rows]), figures, 'tj2014');
  });

  it('is read in two halves side by side, over two pages', async () => {
    const [heads = [], ...rows] = plain;
    const page = (from: number): readonly FormRow[] => {
      const [left, right] = [rows.slice(from, from + 17), rows.slice(from + 17, from + 34)];
      const blank = cellsOf([['', '', '']])[0] ?? [];
      return [[...heads, ...heads], ...left.map((row, index) => [...row, ...(right[index] ?? blank)])];
    };
    const read = await readReport(
      olderReport([
        htmlCarrier.paragraph(listTitle),
        htmlCarrier.table(page(0)),
        htmlCarrier.table(page(34)),
      ]),
    );
    expectWhole(read, figures, 'tj2014');
  });

  it.each([
    ['repeated', true],
    ['not repeated', false],
  ])('is read over pages with its headings %s', async (_, isRepeated) => {
    const [heads = [], ...rows] = plain;
    const parts = [rows.slice(0, 41), rows.slice(41)].map((part, index) =>
      htmlCarrier.table(index === 0 || isRepeated ? [heads, ...part] : part),
    );
    const read = await readReport(olderReport([htmlCarrier.paragraph(listTitle), ...parts]));
    expectWhole(read, figures, 'tj2014');
    expect(readingIssues(read)).toEqual([]);
  });

  const scoped: ListLayout = {
    ...plainLayout,
    heads: ['统计指标', '单位', '区政府', '区直单位', '乡镇街道'],
    scopes: ['government', 'departments', 'townships'],
  };

  it('with columns for parts of the whole keeps each apart and sums nothing', async () => {
    const printed = unlikeFigures(tj2014, scoped.scopes);
    const [, ...rows] = printedList(tj2014, printed, scoped);
    const heads: FormRow[] = [
      [cell('统计指标', 1, 2), cell('单位', 1, 2), cell('统计数', 3)],
      [cell('区政府'), cell('区直单位'), cell('乡镇街道')],
    ];
    const read = await listReport([...heads, ...rows]);
    expectWhole(read, printed, 'tj2014');
    expect(read.values['tj.requests.received']).toMatchObject({ state: 'absent', value: null });
    expect(issuesOf(read, 'column-missing')[0]).toHaveLength(58);
    expect(issuesOf(read, 'row-missing')).toEqual([]);
  });

  it('holds the column 合计 under the plain codes', async () => {
    const layout: ListLayout = {
      ...scoped,
      heads: ['统计指标', '单位', '合计', '本级政府', '部门', '乡镇街道'],
      scopes: [null, ...scoped.scopes],
    };
    const printed = unlikeFigures(tj2014, layout.scopes);
    const read = await listReport(printedList(tj2014, printed, layout));
    expectWhole(read, printed, 'tj2014');
    expect(readingIssues(read)).toEqual([]);
  });

  it('says which cells are blank, no figures, or in another unit', async () => {
    const rows = textsOf(plain);
    const put = (label: string, unit: string, text: string): void => {
      rows[at(label)] = [label, unit, text];
    };
    put('1.当面申请数', '件', '');
    put('2.传真申请数', '件', '/');
    put('3.网络申请数', '件', '若干');
    put('4.信函申请数', '件', '1 2');
    put('3.政策解读稿件发布数', '篇', '１２篇');
    put('2.政府网站公开政府信息数', '万条', '3');
    put('七、依申请公开信息收取的费用', '元', '1250');
    const [budget = ''] = rows.flat().filter((text) => text.startsWith('（四）政府信息公开专项经费'));
    put(budget, '万元', '12.5万元');
    const read = await listReport(cellsOf(rows));
    const state = (code: string): unknown => {
      const { state: is, value, unit } = read.values[`tj.${code}`] ?? {};
      return [is, value, unit];
    };
    expect(state('requests.by_visit')).toEqual(['blank', null, undefined]);
    expect(state('requests.by_fax')).toEqual(['not_applicable', null, undefined]);
    expect(state('requests.by_network')).toEqual(['text', null, undefined]);
    expect(state('requests.by_letter')).toEqual(['unreadable', null, undefined]);
    expect(state('response.interpretations')).toEqual(['number', 12, undefined]);
    expect(state('proactive.by_website')).toEqual(['unreadable', null, undefined]);
    expect(state('fees.collected_wan_yuan')).toEqual(['number', 0.125, '元']);
    expect(state('resources.budget_wan_yuan')).toEqual(['number', 12.5, '万元']);
    expect(issuesOf(read, 'value-unit-unknown').flat()).toEqual([
      'tj.proactive.by_website',
      'tj.fees.collected_wan_yuan',
    ]);
    expect(issuesOf(read, 'value-blank')).toEqual([['tj.requests.by_visit']]);
    expect(read.tables.statistics?.state).toBe('partial');
  });

  it('tells rows of one name apart by the row that they stand under, and leaves open what nothing decides', async () => {
    // Without 五、行政诉讼数量 and its first part, nothing says whose the other two are.
    const litigation = at('五、行政诉讼数量');
    const cut = plain.filter((_, index) => index !== litigation && index !== litigation + 1);
    const read = await listReport(cut);
    expect(silentErrors(read, figures)).toEqual([]);
    for (const part of ['review', 'litigation']) {
      for (const outcome of ['corrected', 'other']) {
        expect(read.values[`tj.${part}.${outcome}`]?.state).toBe('unreadable');
      }
    }
    expect(read.values['tj.review.upheld']?.state).toBe('number');
    expect(issuesOf(read, 'value-unreadable').flat()).toContain('tj.litigation.corrected');
    expect(issuesOf(read, 'row-missing')).toEqual([['tj.litigation.total', 'tj.litigation.upheld']]);
    // A row of another name above them may be the head of another group.
    const renamed = textsOf(plain).map(([label = '', ...rest]) => [
      label === '四、行政复议数量' ? '四、复议案件' : label,
      ...rest,
    ]);
    const unread = await listReport(cellsOf(renamed));
    expect(silentErrors(unread, figures)).toEqual([]);
    expect(unread.values['tj.review.total']?.state).toBe('absent');
    expect(issuesOf(unread, 'row-unknown')).toHaveLength(1);
  });

  it('names rows that are repeated, unknown, missing, out of order or damaged', async () => {
    const rows = textsOf(plain);
    const moved = rows.splice(at('六、举报投诉数量'), 1);
    rows.push(
      ...moved,
      ['2.传真申请数', '件', '9999'],
      ['1.当面申请数', '件', figures['tj.requests.by_visit'] ?? ''],
    );
    rows.splice(at('3.政务微博公开政府信息数'), 0, ['6.政务客户端公开政府信息数', '条', '777']);
    const index = rows.findIndex(([label]) => label === '（二）举办各类培训班数');
    rows[index] = ['（二）举办各类培汌班数', '次', figures['tj.meetings.trainings'] ?? ''];
    const damaged = rows.findIndex(([label]) => label?.startsWith('（一）召开政府信息'));
    rows[damaged] = [
      '（一）召开政府信息公开工作会仪或专题会议数',
      '次',
      figures['tj.meetings.meetings'] ?? '',
    ];
    const read = await listReport(cellsOf(rows));
    expect(silentErrors(read, figures)).toEqual([]);
    expect(readingIssues(read).map(({ code, codes }) => `${code} ${codes.join(' ')}`.trim())).toEqual([
      'label-uncertain tj.meetings.meetings',
      'row-order tj.complaints.total',
      'row-repeated',
      'row-repeated tj.requests.by_fax',
      'row-unknown',
      'row-unknown',
      'row-missing tj.meetings.trainings',
    ]);
    expect(
      read.issues
        .filter(({ code }) => code === 'row-unknown')
        .map(({ message }) => message)
        .join(),
    ).toContain('政务客户端公开政府信息数');
  });

  it('without headings is read with a warning that names its figures, and not at all with two columns', async () => {
    const [, ...rows] = plain;
    const one = await listReport(rows);
    expect(exactCount(one, figures)).toBe(58);
    expect(issuesOf(one, 'header-missing')[0]).toHaveLength(58);
    const two = await listReport(rows.map((row) => [...row, cell('7')]));
    expect(Object.values(two.values).every(({ state }) => state === 'unreadable')).toBe(true);
    expect(two.tables.statistics).toMatchObject({ generation: 'tj2014', state: 'unrecoverable' });
  });

  it('takes the column of the report’s year, and warns where there is only another', async () => {
    const both = textsOf(plain).map(([label = '', unit = '', text = ''], index) =>
      index === 0 ? [label, unit, '2015年', '2016年'] : [label, unit, text === '' ? '' : '5', text],
    );
    expectWhole(await listReport(cellsOf(both)), figures, 'tj2014');
    const other = textsOf(plain).map((row, index) => (index === 0 ? ['统计指标', '单位', '2015年'] : row));
    expect(issuesOf(await listReport(cellsOf(other)), 'year-conflict').flat()).toHaveLength(58);
  });

  it.each(['2015年政府信息公开情况统计表', '2016年第四季度政府信息公开情况统计表', '上半年统计表'])(
    '「%s」 above it or as its first row is a warning that names every figure',
    async (caption) => {
      const inside = await listReport([[cell(caption, 3)], ...plain]);
      const parts = [htmlCarrier.paragraph(caption), htmlCarrier.table(plain)];
      for (const read of [inside, await readReport(olderReport(parts))]) {
        expect(issuesOf(read, 'year-conflict').flat()).toHaveLength(58);
      }
    },
  );

  it('gives nothing where units of its labels and headings contradict each other or are scaled', async () => {
    const rows = textsOf(plain);
    const fees = at('七、依申请公开信息收取的费用');
    rows[fees] = ['七、依申请公开信息收取的费用（元）', '万元', '12500'];
    const read = await listReport(cellsOf(rows));
    expect(read.values['tj.fees.collected_wan_yuan']?.state).toBe('unreadable');
    expect(issuesOf(read, 'value-unit-unknown')).toEqual([['tj.fees.collected_wan_yuan']]);
    const scaled = textsOf(plain).map((row, index) =>
      index === 0 ? [...row.slice(0, 2), '统计数（万条）'] : row,
    );
    const none = await listReport(cellsOf(scaled));
    expect(Object.values(none.values).filter(({ state }) => state === 'number')).toEqual([]);
    expect(issuesOf(none, 'value-unit-unknown').flat()).toHaveLength(58);
  });
});

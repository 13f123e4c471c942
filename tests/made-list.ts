import { expect } from 'vitest';
import type { FormRow } from '../examples/portal/paper/form-rows.ts';
import { scopedCode } from '../parsers/generations/list-form.ts';
import type { ListForm, ListRow } from '../parsers/generations/list-form.ts';
import type { Issue } from '../model/issue.ts';
import type { ReadReport } from '../model/report.ts';
import { cell, exactCount, htmlCarrier, readReport, silentErrors } from './made-report.ts';
import type { Carrier, Figures } from './made-report.ts';

/** A title under which the 统计表 is printed. */
export const listTitle = '政府信息公开情况统计表';

/** Columns of a printed list: its heads, and the scope of each column of figures. */
export interface ListLayout {
  readonly heads: readonly string[];
  readonly scopes: readonly (string | null)[];
  /** What stands between label and figures: a unit, the row's own number. */
  readonly between: (row: ListRow, index: number) => readonly string[];
}

/** 统计指标 | 单位 | 统计数. */
export const plainLayout: ListLayout = {
  heads: ['统计指标', '单位', '统计数'],
  scopes: [null],
  between: (row) => [row.code === null ? '——' : (row.unit ?? '元')],
};

/** 指标名称 | 计量单位 | 代码 | 本年 | 累计, with numbers in the column 代码. */
export const annexLayout: ListLayout = {
  heads: ['指标名称', '计量单位', '代码', '本年', '累计'],
  scopes: [null, 'cumulative'],
  between: (row, index) => [row.code === null ? '' : (row.unit ?? '元'), String(index + 1)],
};

/** Every figure another one, so that one in the wrong place never looks right. */
export function unlikeFigures(form: ListForm, scopes: readonly (string | null)[] = [null]): Figures {
  const codes = form.rows.flatMap(({ code }) =>
    code === null ? [] : scopes.map((scope) => scopedCode(code, scope)),
  );
  return Object.fromEntries(codes.map((code, index) => [code, String(index + 121)]));
}

/** The rows of a list as cells, headings first; headings of groups have no figures. */
export function printedList(form: ListForm, figures: Figures, layout: ListLayout = plainLayout): FormRow[] {
  const rows = form.rows.map((row, index) => [
    row.label.zh,
    ...layout.between(row, index),
    ...layout.scopes.map((scope) => (row.code === null ? '' : (figures[scopedCode(row.code, scope)] ?? ''))),
  ]);
  return [layout.heads, ...rows].map((texts) => texts.map((text) => cell(text)));
}

/** A report of before 2019 around any parts. */
export function olderReport(
  parts: readonly string[],
  carrier: Carrier = htmlCarrier,
  year = 2016,
): Uint8Array {
  const before = [
    `甲县乙局${year}年政府信息公开工作年度报告`,
    '一、概述',
    `${year}年，本局按照《条例》的规定做好了各项工作。`,
    '二、主动公开政府信息情况',
    '本局通过门户网站公开了机构职能、政策文件等信息。',
    '三、依申请公开政府信息情况',
    '本局按照规定办理了公民提出的申请。',
    '四、复议诉讼情况',
    '本局没有因此被申请复议。',
  ];
  return carrier.file([...before.map(carrier.paragraph), ...parts]);
}

/** A report with one list under the title of the 统计表. */
export function listReport(rows: readonly FormRow[], carrier: Carrier = htmlCarrier): Promise<ReadReport> {
  return readReport(olderReport([carrier.paragraph(listTitle), carrier.table(rows)], carrier));
}

/** The codes that each issue of a kind names. */
export function issuesOf({ issues }: ReadReport, code: string): readonly (readonly string[])[] {
  return issues.filter((each) => each.code === code).map(({ codes }) => codes);
}

/** Issues but those of sums, which figures that are all unlike break. */
export function readingIssues({ issues }: ReadReport): readonly Issue[] {
  return issues.filter(({ code }) => !code.startsWith('sum-') && code !== 'cell-located');
}

/** The words of printed rows, and rows of such words. */
export function textsOf(rows: readonly FormRow[]): string[][] {
  return rows.map((row) => row.map(({ text }) => text));
}
export function cellsOf(rows: readonly (readonly string[])[]): FormRow[] {
  return rows.map((row) => row.map((text) => cell(text)));
}

/** Fails unless every figure is read as it is printed, in the one table of the form. */
export function expectWhole(read: ReadReport, printed: Figures, generation: string): void {
  expect(silentErrors(read, printed)).toEqual([]);
  expect(exactCount(read, printed)).toBe(Object.keys(printed).length);
  expect(read.tables).toMatchObject({ statistics: { generation, state: 'complete' } });
  expect(Object.keys(read.tables)).toEqual(['statistics']);
  expect(issuesOf(read, 'anchor-lost')).toEqual([]);
}

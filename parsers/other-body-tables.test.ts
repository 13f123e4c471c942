import { describe, expect, it } from 'vitest';
import type { Block } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import { printedList, unlikeFigures } from '../tests/made-list.ts';
import { listForms } from './generations/forms.ts';
import { squared } from './readers/grid.ts';
import { linesOf } from './rows.ts';
import { tablesOf } from './tables.ts';
import type { ReportTables } from './tables.ts';

const { tj2014 } = listForms;
const figures = unlikeFigures(tj2014);
const rows = printedList(tj2014, figures).map((row) => row.map(({ text }) => text));
const title = '政府信息公开情况统计表';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
function gridOf(texts: readonly (readonly string[])[]): Block {
  const { grid, widths } = squared(texts.map((row) => row.map((text) => ({ text }))));
  return { kind: 'grid', grid, aligned: true, widths };
}
const readOf = (agency: string | null, ...blocks: readonly Block[]): ReportTables =>
  tablesOf(linesOf({ format: 'html', certainty: 'text', blocks, meta: {} }), 2016, agency);
const conflictsIn = ({ issues }: ReportTables): readonly Issue[] =>
  issues.filter(({ code }) => code === 'agency-conflict');
/** A report's 统计表 below some lines. */
const below = (agency: string, ...lines: readonly string[]): ReportTables =>
  readOf(agency, ...lines.map(paragraph), gridOf(rows));

describe('a list that names another body', () => {
  it.each([
    ['青岚县教育局', ['附件：2016年全县政府信息公开情况统计表']],
    ['青岚县教育局', ['2016年青岚县民政局政府信息公开情况统计表']],
    ['青岚县教育局', ['附表2：2016年度青岚县民政局政府信息公开情况统计表']],
    ['青岚县人民政府', ['全省政府信息公开情况统计表']],
    ['青岚县人民政府', ['全市政府信息公开情况统计表', '（2016年度）']],
    ['青岚县人民政府', ['县直部门政府信息公开情况统计表']],
    ['听泉街道办事处', ['全区政府信息公开情况统计表']],
    ['青岚县教育局', ['青岚县民政局政府信息公开情况统计表']],
    ['青岚县人民政府', ['青岚县教育局政府信息公开情况统计表']],
    ['青岚县教育局', [title, '填报单位：青岚县财政局']],
    ['青岚县教育局', [title, '填报单位（盖章）：云岭县教育局  填报日期：2017年1月']],
    ['青岚县教育局', [title, '填报单位：县政府办公室']],
    ['听泉街道办事处', [title, '填报单位：榆川区柳桥街道办事处']],
    ['青岚县审计局', [title, '填报单位：青岚县统计局 填报人：某某']],
  ])('%s: %s', (agency, lines) => {
    const read = below(agency, ...lines);
    const [only, ...more] = conflictsIn(read);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ severity: 'warning', evidence: { own: agency } });
    expect(new Set(only?.codes)).toEqual(new Set(Object.keys(figures)));
    expect(read.values['tj.requests.received']?.value).toBe(Number(figures['tj.requests.received']));
  });

  it.each([
    ['青岚县人民政府', ['全县政府信息公开情况统计表']],
    ['青岚县人民政府办公室', ['2016年度全县政府信息公开情况统计表', '填报单位：青岚县人民政府办公室']],
    ['青岚县', [title, '填报单位：县政府办公室']],
    ['青岚县', [title, '填报单位：青岚县政务服务管理局']],
    ['青岚县教育局', [title, '填报单位：县教育局']],
    ['青岚县教育局', [title, '填报单位：教育局   填报日期：2017年1月']],
    ['青岚县教育和体育局', [title, '填报单位：青岚县教体局']],
    ['青岚县审计局', [title, '填报单位：青岚县审计局 审核人：某某']],
    ['青岚县教育局', [title, '填报单位：局办公室']],
    ['青岚县教育局', [title, '填报单位：']],
    ['泉州市鲤城区开元街道办事处', [title, '填报单位：开元街道']],
    ['听泉街道办事处', [title, '填报单位：党政办公室']],
    ['青岚县教育局', ['2016年青岚县教育局政府信息公开情况统计表']],
    ['青岚县教育局', ['附件1.青岚县教育局政府信息公开情况统计表']],
    ['青岚县教育局', ['青岚县教育局2016年度政府信息公开情况统计表']],
    ['青岚高新区管委会', ['全区政府信息公开情况统计表']],
    ['内蒙古自治区人民政府', ['全区政府信息公开情况统计表']],
    ['青岚县教育局', ['全县政府信息公开情况见附件。', title]],
  ])('is none: %s, %s', (agency, lines) => {
    expect(conflictsIn(below(agency, ...lines))).toEqual([]);
  });

  it('is worth a note where a form is handed down under the name of a superior, until the agency filled it in', () => {
    const handed = '泰安市政府信息公开情况统计表';
    expect(conflictsIn(below('泰安市教育局', handed))).toMatchObject([{ severity: 'info' }]);
    expect(conflictsIn(below('泰山区人民政府', handed))).toMatchObject([{ severity: 'info' }]);
    expect(conflictsIn(below('泰安市教育局', handed, '填报单位：泰安市教育局'))).toEqual([]);
    const whole = below('泰安市教育局', '全市教育系统政府信息公开情况统计表', '填报单位：泰安市教育局');
    expect(conflictsIn(whole)).toMatchObject([{ severity: 'info' }]);
  });

  it('may say so within the table, below it, or in lines of words', () => {
    const caption = ['全县政府信息公开情况统计表', '', ''];
    const within = readOf('青岚县教育局', gridOf([caption, ...rows]));
    const foot = readOf(
      '青岚县教育局',
      paragraph(title),
      gridOf([...rows, ['填报单位：', '青岚县财政局', '']]),
    );
    const behind = readOf(
      '青岚县教育局',
      paragraph(title),
      gridOf(rows),
      paragraph('填报单位：青岚县财政局'),
    );
    const words = readOf(
      '青岚县教育局',
      paragraph('全县政府信息公开情况统计表'),
      ...rows.map((row) => paragraph(row.join(' '))),
    );
    for (const read of [within, foot, behind, words]) {
      expect(conflictsIn(read).flatMap(({ codes }) => codes)).toContain('tj.requests.received');
    }
  });

  it('gives way to the agency’s own where both are printed', () => {
    const others = rows.map((row, index) => (index === 0 ? row : [...row.slice(0, 2), '7']));
    const read = readOf(
      '青岚县教育局',
      paragraph('全县政府信息公开情况统计表'),
      gridOf(others),
      paragraph('青岚县教育局政府信息公开情况统计表'),
      paragraph('填报单位：青岚县教育局'),
      gridOf(rows),
    );
    expect(conflictsIn(read)).toEqual([]);
    expect(read.values['tj.requests.received']?.value).toBe(Number(figures['tj.requests.received']));
    const disputed = new Set(
      read.issues.filter(({ code }) => code === 'row-repeated').flatMap(({ codes }) => codes),
    );
    expect(disputed).toContain('tj.requests.received');
  });

  it('is not looked for where the agency is not known', () => {
    expect(conflictsIn(readOf(null, paragraph('全省政府信息公开情况统计表'), gridOf(rows)))).toEqual([]);
  });
});

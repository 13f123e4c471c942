import { describe, expect, it } from 'vitest';
import type { ReadReport } from '../model/report.ts';
import { parse } from './parse.ts';

const heads = [
  '一、总体情况',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
  '五、存在的主要问题及改进情况',
  '六、其他需要报告的事项',
];
const blocks = `<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
  <tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr><tr><td>行政规范性文件</td><td>4</td><td>1</td><td>30</td></tr></table>`;

async function reportWith(inside: Readonly<Record<number, string>>): Promise<ReadReport> {
  const body = heads.map((head, at) => `<p>${head}</p>${inside[at + 1] ?? ''}`).join('');
  const page = `<html><body><h1>青石县教育局2023年政府信息公开工作年度报告</h1>${body}</body></html>`;
  const { reports } = await parse(new TextEncoder().encode(page), { fileName: 'page.html' });
  const [report] = reports;
  if (report === undefined) throw new Error('the page is a report');
  return report;
}
const namedBy = (report: ReadReport, code: string): readonly string[] =>
  report.issues.filter((each) => each.code === code).flatMap(({ codes }) => codes);

describe('a report held against itself', () => {
  it('doubts every count below a line that counts in ten thousands', async () => {
    const scaled = await reportWith({ 2: `<p>单位：万件</p>${blocks}` });
    const code = 'disclosure.normative_documents.in_force';
    expect(scaled.values[code]?.value).toBe(30);
    expect(namedBy(scaled, 'value-unit-unknown')).toContain(code);
    const plain = await reportWith({ 2: `<p>单位：件</p>${blocks}` });
    expect(namedBy(plain, 'value-unit-unknown')).toEqual([]);
  });

  it('takes no figure of a table from a sentence whose bracket narrows it', async () => {
    const narrowed = await reportWith({ 2: blocks, 4: '<p>本年度行政复议3件（均为土地征收）。</p>' });
    expect(narrowed.values['review.total']).toBeUndefined();
    const whole = await reportWith({ 2: blocks, 4: '<p>本年度行政复议3件。</p>' });
    expect(whole.values['review.total']).toMatchObject({ value: 3, from_prose: true });
    expect(namedBy(whole, 'table-prose')).toEqual(['review.total']);
  });

  it('holds the figures that stand in tables against the document, and says how many', async () => {
    const report = await reportWith({ 2: blocks });
    const { figures, seen, labelled, headed, ordered } = report.tables.disclosure?.anchoring ?? {};
    expect([figures, seen, labelled, headed, ordered]).toEqual([6, 6, 6, 6, 6]);
  });
});

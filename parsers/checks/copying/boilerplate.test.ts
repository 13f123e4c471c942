import { describe, expect, it } from 'vitest';
import { templateLeft } from './boilerplate.ts';

describe('instructions of the template', () => {
  it('give one quotation a paragraph, from the first instruction to the last, as printed', () => {
    const issue = templateLeft([
      '一、总体情况',
      '本 部分 主要 报告总体情况。我镇按时完成。篇幅原则上不超过一千字。下半年另有安排。',
      '没有数据的单元格请填“０”。',
    ]);
    expect(issue).toMatchObject({ code: 'template-left', severity: 'warning' });
    expect(issue?.evidence?.['quotes']).toEqual([
      '本 部分 主要 报告总体情况。我镇按时完成。篇幅原则上不超过一千字。',
      '没有数据的单元格请填“０”。',
    ]);
  });

  it('are one place where a carrier broke the sentence over lines', () => {
    const issue = templateLeft(['该部分以表格形式报告，表', '格中没有的应填入“0”，不得空白']);
    expect(issue?.evidence?.['quotes']).toHaveLength(1);
  });

  it('are not found in the law that a report cites, nor in its own words', () => {
    const own = [
      '根据《中华人民共和国政府信息公开工作年度报告格式》要求编制本报告。',
      '本部分数据由各科室报送。',
      '现将落实《条例》的情况报告如下。',
      '申请人填写申请表后，由窗口登记。',
      '年度报告应当包括总体情况、主动公开政府信息的情况等内容。',
    ];
    expect(templateLeft(own)).toBeNull();
  });

  it('take no long time to look for', () => {
    const started = performance.now();
    templateLeft(Array.from({ length: 50 }, () => `本部分${'需要'.repeat(9000)}`));
    templateLeft([`对落实条例${'进行'.repeat(9000)}`, `没有数据的${'应'.repeat(9000)}`, 'X'.repeat(15_000)]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

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

  it('are not found where a report tells of instructions that it gave, taught or kept', () => {
    const own = [
      '四是我办印发了《政府信息公开工作年度报告填写说明》。',
      '编制并下发年度报告模板',
      '举办专题培训，讲解填写说明，强调表格中没有数据的一律填0，不得空白。',
      '指导各部门规范填报，年度报告篇幅控制在三千字以内。',
      '对各单位年报逐一审核，做到数据准确、要素齐全。',
      '我局严格按照填写说明编制年报，统计表中没有数据的均填为0。',
    ];
    for (const paragraph of own) expect([paragraph, templateLeft([paragraph])]).toEqual([paragraph, null]);
  });

  it('are found though they name the agency that they were handed to', () => {
    for (const paragraph of [
      '本部分主要报告我镇贯彻落实条例的总体情况。',
      '对我局落实条例情况，本部分应当报告，并请严格按照格式填写。',
      '政府信息公开工作年度报告填写说明',
      '此处填写本机关名称。',
      '没有数据的单元格请填0。',
    ])
      expect([paragraph, templateLeft([paragraph])?.code]).toEqual([paragraph, 'template-left']);
  });

  it('take no long time to look for', () => {
    const started = performance.now();
    templateLeft(Array.from({ length: 50 }, () => `本部分${'需要'.repeat(9000)}`));
    templateLeft([`对落实条例${'进行'.repeat(9000)}`, `没有数据的${'应'.repeat(9000)}`, 'X'.repeat(15_000)]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

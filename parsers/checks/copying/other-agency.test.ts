import { describe, expect, it } from 'vitest';
import { leftOverNames, otherAgencyNamed } from './other-agency.ts';

const own = '榆川区听泉街道办事处';
const report = (...lines: readonly string[]): readonly string[] => [
  `${own}2022年政府信息公开工作年度报告`,
  ...lines,
];

describe('another agency’s name', () => {
  it('is found in what the report says of itself, with the sentence', () => {
    const issue = otherAgencyNamed(
      report('一、总体情况', '2022年，听泉街道按时更新。2022年，柳桥街道认真做好公开工作。'),
      own,
    );
    expect(issue?.evidence).toEqual({
      own,
      other: '柳桥街道',
      quote: '2022年，柳桥街道认真做好公开工作。',
    });
  });

  it('is not found where verbs only look like a name, others are mentioned, or it is the district’s', () => {
    const lines = report(
      '根据榆川区人民政府办公室要求，现公布听泉街道2022年政府信息公开工作年度报告。如有疑问，请与区政务服务中心联系。',
      '一、总体情况',
      '明确街道信息公开工作由党政办负责。提高街道政务公开水平。赴柳桥街道学习。柳桥街道、石矶街道派员参加了培训。',
      '各街道认真落实责任。我街道高度重视。全街道共公开信息九条。',
    );
    expect(otherAgencyNamed(lines, own)).toBeNull();
    expect(otherAgencyNamed(lines, null)).toBeNull();
    expect(otherAgencyNamed(lines, '我街道')).toBeNull();
  });

  it('is not found in the titles of a list of reports', () => {
    const titles = ['柳桥', '石矶', '云岭', '芦湾'].map(
      (stem) => `${stem}街道办事处2022年政府信息公开工作年度报告`,
    );
    expect(otherAgencyNamed(report(...titles, '一、总体情况'), own)).toBeNull();
    expect(otherAgencyNamed(report(...titles.slice(0, 1), '一、总体情况'), own)).not.toBeNull();
  });

  it('takes no long time to look for', () => {
    const started = performance.now();
    const endless = '。听泉街道'.repeat(4000) + '2022年榆川区柳桥街道'.repeat(1000);
    otherAgencyNamed(report(...Array.from({ length: 40 }, () => endless)), own);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('names left over from the text of another', () => {
  it('are those of the partner, not of the district that both are in', () => {
    const text = '柳桥街道今后继续改进。榆川区人民政府定期检查。听泉街道按时报送。';
    expect(leftOverNames(text, [own], ['榆川区柳桥街道办事处'])).toEqual(['柳桥街道']);
    expect(leftOverNames(text, [own], ['榆川区人民政府', own])).toEqual([]);
    expect(leftOverNames('区教育局按时报送。', ['松陵区民政局'], ['教育局', '榆川区教育局'])).toEqual([]);
  });
});

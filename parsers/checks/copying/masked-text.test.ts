import { describe, expect, it } from 'vitest';
import type { Section } from '../../../model/report.ts';
import { maskedText, passageAsPrinted } from './masked-text.ts';
import { signatureOf, similarityOf } from './signatures.ts';

const section = (text: string): readonly Section[] => [{ number: 1, heading: '一、总体情况', text }];
const masked = (text: string, ...names: readonly string[]): string => maskedText(section(text), names);

describe('masked text', () => {
  it('is equal where reports differ in names, years, dates, numbers and marks only', () => {
    const one =
      '2022年，榆川区听泉街道办事处在区委、区政府领导下认真做好公开工作。\n1.全年更新栏目36个，发布１２０余条信息。\n我街道于2022年3月5日召开会议三次，逐条核对文件目录。';
    const other =
      '2023年度，松陵区鹿溪街道在市委市政府领导下认真做好公开工作。\n（二）全年更新栏目七个，发布1,098条信息。\n本街道于2023年11月20日召开会议10次，逐条核对文件目录。';
    const text = masked(one, '远岫市榆川区听泉街道办事处');
    expect(text).toBe(masked(other, '松陵区鹿溪街道办事处', '鹿溪街道'));
    expect(text).toContain('逐条核对文件目录');
    expect(text).not.toMatch(/听泉|榆川|\d|，/u);
  });

  it('leaves out set phrases, headings and signatures, and what the template asks', () => {
    const text =
      '（一）主动公开情况\n所列数据的统计期限自2022年1月1日起至12月31日止。\n本部分主要报告总体情况，篇幅原则上不超过一千字。\n报告电子版可在网站下载，如有疑问请与听泉街道办事处联系。\n本年度未收取信息处理费。\n无其他需要报告的事项。\n听泉街道办事处\n2023年1月5日';
    expect(masked(text, '听泉街道办事处')).toBe('');
  });

  it('keeps words that only look like numbers or places', () => {
    expect(masked('进一步统一发布口径，把最后一公里走实，方便城乡居民查询。')).toBe(
      '进一步统一发布口径把最后一公里走实方便城乡居民查询',
    );
  });

  it('finds the printed sentences of a passage again', () => {
    const text =
      '2022年，我局公开目录36条，逐条标明来源。（二）窗口备有表样100份，居民可以自取。其余栏目照旧更新三次。';
    const passage = masked(text).slice(4, 26);
    expect(passageAsPrinted(section(text), [], passage)).toBe(
      '2022年，我局公开目录36条，逐条标明来源。（二）窗口备有表样100份，居民可以自取。',
    );
    expect(passageAsPrinted(section(text), [], '别处的话')).toBe('别处的话');
  });

  it('is bounded for a text without end, and says nothing of a short one', () => {
    const endless = '需要需要，一一一一一一一一在市市市市市市市区区区区区20202020'.repeat(20_000);
    expect(masked(endless, '市区').length).toBeLessThanOrEqual(60_000);
    expect(signatureOf(masked('逐条核对文件目录，缺一页也补齐。'))).toBeNull();
    expect(similarityOf('', '').similarity).toBe(0);
  });
});

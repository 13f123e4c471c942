import { describe, expect, it } from 'vitest';
import { dayOf, isReportTitle, titleFactsOf, yearOfPeriod } from './titles.ts';

describe('titleFactsOf', () => {
  it.each([
    ['青岚区柳河街道办事处2023年政府信息公开工作年度报告', '青岚区柳河街道办事处', [2023]],
    ['2023年青岚区教育局政府信息公开工作年度报告', '青岚区教育局', [2023]],
    ['青岚区教育局 2024 年政府信息公开工作年度报告', '青岚区教育局', [2024]],
    ['南湾镇2023年度政府信息公开工作年度报告', '南湾镇', [2023]],
    ['青岚区司法局政府信息公开2021年度报告', '青岚区司法局', [2021]],
    ['2025青岚区大坪乡2025年度政府信息公开工作年度报告', '青岚区大坪乡', [2025]],
    ['关于2019年政府信息公开工作年度报告', null, [2019]],
    ['2025年度政府信息公开工作年度报告', null, [2025]],
    ['市残联政府信息公开工作年度报告', '市残联', []],
    ['[bookmark: _GoBack]青岚区教育局2023年政府信息公开工作年度报告', '青岚区教育局', [2023]],
    ['青岚区教育局二〇一七年政府信息公开工作年度报告', '青岚区教育局', [2017]],
    ['青岚区教育局关于2022年政府信息公开工作的年度报告', '青岚区教育局', [2022]],
  ])('takes 「%s」 apart', (title, agencyName, years) => {
    expect(titleFactsOf(title)).toEqual({ agencyName, years });
  });
});

describe('isReportTitle', () => {
  it.each(['南湾镇信息公开年度报告', '2023年政府信息公开工作年度报告', '柳河街道2022年政府信息公开年报'])(
    'accepts 「%s」',
    (text) => {
      expect(isReportTitle(text)).toBe(true);
    },
  );

  it.each([
    '根据条例要求，现公布本机关2023年政府信息公开工作年度报告。',
    '图解：2023年政府信息公开工作年度报告',
    '上一篇：2022年政府信息公开工作年度报告',
    '一、总体情况',
  ])('refuses 「%s」', (text) => {
    expect(isReportTitle(text)).toBe(false);
  });
});

describe('yearOfPeriod and dayOf', () => {
  it('reads a stated period, also where its end lacks the year or is a day early', () => {
    expect(yearOfPeriod('统计期限自2023年1月1日起至2023年12月31日止')).toBe(2023);
    expect(yearOfPeriod('数据统计期限为 2023 年 1 月 1 日至 12 月 31 日')).toBe(2023);
    expect(yearOfPeriod('自2021年1月1日起至2021年12月30日止')).toBe(2021);
  });

  it('does not repair a period that lost digits or spans years', () => {
    expect(yearOfPeriod('自20231月1日起至2023年12月31日止')).toBeNull();
    expect(yearOfPeriod('自2022年1月1日起至2023年12月31日止')).toBeNull();
  });

  it('reads a day only where the line is nothing else', () => {
    expect(dayOf('2024年1月9日')).toBe('2024-01-09');
    expect(dayOf('发布于2024年1月9日')).toBeNull();
    expect(dayOf('2024年13月9日')).toBeNull();
  });
});

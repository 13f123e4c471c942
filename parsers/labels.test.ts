import { describe, expect, it } from 'vitest';
import { difference, labelOf } from './labels.ts';

describe('labelOf', () => {
  it.each([
    ['一、本年新收政府信息公开申请数量', '一', '本年新收政府信息公开申请数量'],
    ['（一）予以公开', '一', '予以公开'],
    ['( 一 ) 予以公开', '一', '予以公开'],
    ['1.属于国家秘密', '1', '属于国家秘密'],
    ['１．属于国家秘密', '1', '属于国家秘密'],
    ['1、重复申请', '1', '重复申请'],
    ['3其他', '3', '其他'],
    ['3. 危及“三安全一稳定”', '3', '危及三安全一稳定'],
    ['三 、本 年 度 办理 结 果', '三', '本年度办理结果'],
    ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', '二', '部分公开'],
    ['规章（设区的市应提供', '', '规章'],
    ['本年(2023)制发件数', '', '本年制发件数'],
    ['[bookmark: _Hlk1]7.属于行政执法案卷', '7', '属于行政执法案卷'],
  ])('takes 「%s」 apart', (text, mark, stem) => {
    expect(labelOf(text)).toMatchObject({ mark, stem });
  });

  it('keeps the words of an explanation for those who search them', () => {
    expect(labelOf('3.危及（三安全一稳定）').words).toBe('危及三安全一稳定');
  });

  it('does not take a year for an item mark', () => {
    expect(labelOf('2023年制发件数')).toMatchObject({ mark: '', stem: '2023年制发件数' });
  });
});

describe('difference', () => {
  it('is 0 for equal and 1 for unlike words', () => {
    expect(difference('结转', '结转')).toBe(0);
    expect(difference('甲乙', '丙丁')).toBe(1);
    expect(difference('其他法律行政止公开', '其他法律行政法规禁止公开')).toBeCloseTo(3 / 12);
  });
});

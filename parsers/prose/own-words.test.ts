import { describe, expect, it } from 'vitest';
import { proseFiguresOf } from './prose-figures.ts';

const said = (agency: string, text: string, known: string | null = null): readonly string[] =>
  proseFiguresOf(
    [`${agency}2023年政府信息公开工作年度报告`, '一、总体情况', text].map((line, block) => ({
      kind: 'text',
      text: line,
      block,
    })),
    2023,
    known,
  ).map(({ code, value }) => `${code.slice('prose.'.length)} ${value}`);

describe('what a report calls its own body', () => {
  it.each([
    ['抚宁区人民政府办公室', '2023年，抚宁区人民政府办公室主动公开政府信息50条。'],
    ['抚宁区人民政府办公室', '秦皇岛市抚宁区人民政府办公室主动公开政府信息50条。'],
    ['秦皇岛市抚宁区人民政府办公室', '全年抚宁区政府办主动公开政府信息50条。'],
    ['青岚县政府办公室', '青岚县人民政府办公室主动公开政府信息50条。'],
    ['青岚县人民政府办公室', '全年县政府办公室主动公开政府信息50条。'],
    ['青岚县人民政府办公室', '全年县府办主动公开政府信息50条。'],
    ['青岚县人民政府办公室', '我办主动公开政府信息50条。'],
    ['青岚县', '青岚县人民政府主动公开政府信息50条。'],
    ['青岚县司法局', '青岚县司法局主动公开政府信息50条。'],
  ])('%s: %s', (agency, text) => {
    expect(said(agency, text)).toEqual(['proactive_items 50']);
    expect(said('', text, agency)).toEqual(['proactive_items 50']);
  });

  it.each([
    ['青岚县', '青岚县人民政府办公室主动公开政府信息50条。'],
    ['青岚县司法局', '县政府办公室主动公开政府信息50条。'],
    ['青岚县人民政府办公室', '云岭县人民政府办公室主动公开政府信息50条。'],
    ['青岚县人民政府办公室', '青岚县司法局主动公开政府信息50条。'],
    ['青岚县人民政府办公室', '县政府办理主动公开政府信息50条。'],
    ['青岚县人民政府办公室', '县政府办公室文书科主动公开政府信息50条。'],
  ])('another body is none of it: %s, %s', (agency, text) => {
    expect(said(agency, text)).toEqual([]);
  });
});

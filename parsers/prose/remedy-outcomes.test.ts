import { describe, expect, it } from 'vitest';
import { proseFiguresOf } from './prose-figures.ts';

const said = (text: string): readonly string[] =>
  proseFiguresOf(
    ['青岚县司法局2023年政府信息公开工作年度报告', text].map((line, block) => ({
      kind: 'text',
      text: line,
      block,
    })),
    2023,
  ).map(({ code, value, unit }) => `${code.slice('prose.'.length)} ${value} ${unit}`.trim());

describe('outcomes of reviews and litigation', () => {
  it.each<readonly [string, ...string[]]>([
    ['因政府信息公开被申请行政复议3件，行政诉讼2件，其中维持2件。', 'reviews 3 件', 'litigations 2 件'],
    [
      '因政府信息公开被申请行政复议3件；被提起行政诉讼0件；结果维持1件，纠正1件。',
      'reviews 3 件',
      'litigations 0 件',
    ],
    ['政府信息公开方面，全年发生3件行政复议、2件行政诉讼，其中维持1件。', 'reviews 3 件'],
    [
      '因政府信息公开被申请行政复议3件，行政诉讼2件。其中维持2件，纠正1件。',
      'reviews 3 件',
      'litigations 2 件',
    ],
    ['政府信息公开行政复议3件，县教育局被提起行政诉讼2件，其中维持1件。', 'reviews 3 件'],
    [
      '因政府信息公开被申请行政复议3件，维持3件，被提起行政诉讼2件，其中维持1件。',
      'reviews 3 件',
      'reviews_upheld 3 件',
      'litigations 2 件',
      'litigations_upheld 1 件',
    ],
    [
      '因政府信息公开被申请行政复议0件，被提起行政诉讼2件，其中维持2件。',
      'reviews 0 件',
      'litigations 2 件',
      'litigations_upheld 2 件',
    ],
    [
      '未发生政府信息公开行政复议，发生2件行政诉讼，结果维持2件。',
      'reviews 0',
      'litigations 2 件',
      'litigations_upheld 2 件',
    ],
    [
      '因政府信息公开被申请行政复议5件。其中维持4件、纠正1件。',
      'reviews 5 件',
      'reviews_upheld 4 件',
      'reviews_corrected 1 件',
    ],
  ])('are given to neither where they may be of either: %s', (text, ...expected) => {
    expect(said(text)).toEqual(expected);
  });
});

import { expect, it } from 'vitest';
import type { TableCode } from '../../model/report.ts';
import type { Line } from '../line.ts';
import { forms } from '../generations/forms.ts';
import { indicatorsOf } from '../generations/form.ts';
import { proseFiguresOf } from './prose-figures.ts';
import { valuesGivenInProse } from './prose-tables.ts';

const headings: Readonly<Record<TableCode, string>> = {
  disclosure: '二、主动公开政府信息情况',
  requests: '三、收到和处理政府信息公开申请情况',
  remedies: '四、政府信息公开行政复议、行政诉讼情况',
};

function givenUnder(
  table: TableCode,
  ...sentences: readonly string[]
): ReturnType<typeof valuesGivenInProse> {
  const lines = ['青岚街道2023年政府信息公开工作年度报告', headings[table], ...sentences].map(
    (text, block): Line => ({ kind: 'text', text, block }),
  );
  return valuesGivenInProse(proseFiguresOf(lines, 2023), table);
}
const numbersUnder = (
  table: TableCode,
  ...sentences: readonly string[]
): Readonly<Record<string, number | null>> =>
  Object.fromEntries([...givenUnder(table, ...sentences)].map(([code, { value }]) => [code, value]));

it('rows that are named are taken, with their place', () => {
  const values = givenUnder('disclosure', '全年行政许可办件量3361件，处罚13件，行政事业性收费5.6万元。');
  expect(Object.fromEntries(values)).toEqual({
    'disclosure.licences.decisions': {
      state: 'number',
      value: 3361,
      raw: '3361',
      at: { paragraph: 3, row: 1, column: 1 },
      from_prose: true,
    },
    'disclosure.penalties.decisions': {
      state: 'number',
      value: 13,
      raw: '13',
      at: { paragraph: 3, row: 1, column: 2 },
      from_prose: true,
    },
    'disclosure.fees.amount_wan_yuan': {
      state: 'number',
      value: 5.6,
      raw: '5.6万元',
      at: { paragraph: 3, row: 1, column: 3 },
      unit: '元',
      from_prose: true,
    },
  });
});

it.each<readonly [TableCode, string, Readonly<Record<string, number>>]>([
  [
    'requests',
    '本年新收政府信息公开申请12件，上年结转1件，予以公开9件，部分公开2件，结转下年度继续办理2件。',
    {
      'requests.new.total': 12,
      'requests.carried_over.total': 1,
      'requests.results.granted.total': 9,
      'requests.results.partial.total': 2,
      'requests.carried_forward.total': 2,
    },
  ],
  // 收到 may hold what was carried over.
  ['requests', '收到申请12件。', {}],
  ['requests', '收到申请12件，上年结转0件。', { 'requests.new.total': 12, 'requests.carried_over.total': 0 }],
  ['requests', '全年未收到政府信息公开申请。', { 'requests.new.total': 0 }],
  [
    'remedies',
    '行政复议2件，其中维持1件、纠正1件；行政诉讼0件。',
    { 'review.total': 2, 'review.upheld': 1, 'review.corrected': 1 },
  ],
  ['remedies', '无行政复议、行政诉讼案件。', { 'review.total': 0 }],
  ['disclosure', '行政许可100余件，行政处罚约20件。', {}],
  ['disclosure', '2022年行政许可100件。', {}],
  [
    'disclosure',
    '在系统公示行政许可12件、行政处罚3件，行政强制1件。',
    { 'disclosure.coercion.decisions': 1 },
  ],
  // Measures are a part of what counts as 行政强制.
  ['disclosure', '行政强制措施2件，行政强制执行1件。', {}],
  ['disclosure', '行政许可3件。行政许可4件，行政处罚1件。', { 'disclosure.penalties.decisions': 1 }],
  // Another section's figures.
  ['disclosure', '新收政府信息公开申请12件。', {}],
])('%s: %s', (table, sentence, expected) => {
  expect(numbersUnder(table, sentence)).toEqual(expected);
});

it('nothing is taken from another section', () => {
  expect(numbersUnder('disclosure', '渠道畅通。', headings.requests, '行政许可3件。')).toEqual({});
});

it('every code is one of the form', () => {
  const codes = new Set(indicatorsOf(forms.gf2021).map(({ code }) => code));
  const given = [
    ...givenUnder(
      'disclosure',
      '制定规章1件，废止规章1件，现行有效规章1件，行政许可1件，行政处罚1件，行政强制1件。',
    ).keys(),
    ...givenUnder(
      'requests',
      '新收申请9件，予以公开1件，部分公开1件，国家秘密1件，本机关不掌握1件，重复申请1件，行政查询事项1件。',
    ).keys(),
    ...givenUnder('remedies', '行政复议2件，维持1件，未经复议直接起诉1件，复议后起诉1件。').keys(),
  ];
  expect(given.length).toBeGreaterThanOrEqual(14);
  expect(given.filter((code) => !codes.has(code))).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import type { IdentityTally, Value } from '../../model/report.ts';
import type { Issue } from '../../model/issue.ts';
import { indicators } from '../generations/forms.ts';
import type { Line } from '../line.ts';
import { breakdownsOf } from '../prose/breakdowns.ts';
import { proseCounterparts } from '../prose/prose-counterparts.ts';
import { proseFiguresOf } from '../prose/prose-figures.ts';
import { proseIndicators } from '../prose/prose-indicators.ts';
import { agrees, proseAgainstTables } from './prose-against-table.ts';

const table = (figures: Readonly<Record<string, number | null>>): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    Object.entries(figures).map(([code, value]): [string, Value] => [
      code,
      {
        state: value === null ? 'blank' : 'number',
        value,
        raw: value === null ? '' : String(value),
        at: { table: 1, row: 1, column: 1 },
      },
    ]),
  );

function askedOf(
  text: string,
  values: Readonly<Record<string, Value>>,
): { readonly tallies: readonly IdentityTally[]; readonly issues: readonly Issue[] } {
  const lines: readonly Line[] = ['青岚县司法局2023年政府信息公开工作年度报告', text].map((each, block) => ({
    kind: 'text',
    text: each,
    block,
  }));
  return proseAgainstTables(proseFiguresOf(lines, 2023), values, breakdownsOf(lines));
}
const outcomes = (text: string, figures: Readonly<Record<string, number | null>>): readonly string[] =>
  askedOf(text, table(figures)).tallies.flatMap(
    ({ identity, holds, broken, holds_if_blank_is_zero, not_assessable }) => [
      ...Array<string>(holds).fill(`${identity} holds`),
      ...Array<string>(broken).fill(`${identity} broken`),
      ...Array<string>(holds_if_blank_is_zero).fill(`${identity} if blank is 0`),
      ...Array<string>(not_assessable).fill(`${identity} open`),
    ],
  );

const received = '全年收到政府信息公开申请12件。';
const requests = (fresh: number | null, old: number | null): Readonly<Record<string, number | null>> => ({
  'requests.new.total': fresh,
  'requests.carried_over.total': old,
});

describe('C.1', () => {
  it.each<readonly [string, Readonly<Record<string, number | null>>, string]>([
    [received, requests(12, 3), 'C.1 holds'],
    [received, requests(9, 3), 'C.1 holds'],
    [received, requests(9, 2), 'C.1 broken'],
    [received, requests(12, null), 'C.1 holds'],
    // What was carried over may be 3.
    [received, requests(9, null), 'C.1 open'],
    [received, requests(null, 12), 'C.1 if blank is 0'],
    [received, {}, 'C.1 open'],
    [received, { 'tj.requests.received': 12 }, 'C.1 holds'],
    ['新收政府信息公开申请9件。', requests(9, 3), 'C.1 holds'],
    ['新收政府信息公开申请12件。', requests(9, 3), 'C.1 broken'],
    ['全年未收到政府信息公开申请。', requests(1, 0), 'C.1 broken'],
    ['全年收到政府信息公开申请120余件。', requests(129, 0), 'C.1 holds'],
    ['全年收到政府信息公开申请120余件。', requests(130, 0), 'C.1 broken'],
  ])('%s %j', (text, figures, expected) => {
    expect(outcomes(text, figures)).toEqual([expected]);
  });

  it('tells what was said, where, and what the table has by each definition', () => {
    expect(askedOf(received, table(requests(9, 2))).issues).toEqual([
      {
        code: 'prose-differs',
        severity: 'info',
        identity: 'C.1',
        codes: ['requests.new.total', 'requests.carried_over.total'],
        message:
          'the text says 12 where requests.new.total is 9, requests.new.total + requests.carried_over.total is 11: 「全年收到政府信息公开申请12件」',
        evidence: {
          quote: '全年收到政府信息公开申请12件',
          said: 12,
          approximation: null,
          figure: 'prose.requests_received',
          table: [
            { codes: ['requests.new.total'], sum: 9 },
            { codes: ['requests.new.total', 'requests.carried_over.total'], sum: 11 },
          ],
        },
      },
    ]);
  });

  it('asks neither another year’s figure nor a table that a sentence stands for', () => {
    expect(outcomes('2022年收到政府信息公开申请10件。', requests(12, 0))).toEqual([]);
    const [fresh] = Object.values(table({ 'requests.new.total': 1 }));
    if (fresh === undefined) throw new Error('a value was made');
    const given = { 'requests.new.total': { ...fresh, from_prose: true as const } };
    expect(askedOf(received, given).tallies).toMatchObject([
      { identity: 'C.1', not_assessable: 1, broken: 0 },
    ]);
  });
});

describe('C.2, T4.4 and C.4', () => {
  const remedies = {
    'review.total': 3,
    'review.upheld': 2,
    'litigation.direct.total': 26,
    'litigation.after_review.total': 20,
  };

  it.each<readonly [string, readonly string[]]>([
    ['政府信息公开行政复议3件，其中维持2件；行政诉讼46件。', ['C.2 holds', 'C.2 holds', 'T4.4 holds']],
    ['政府信息公开行政复议4件，其中维持2件；行政诉讼26件。', ['C.2 holds', 'C.2 broken', 'T4.4 broken']],
    ['无政府信息公开行政诉讼案件。', ['T4.4 broken']],
  ])('%s', (text, expected) => {
    expect(outcomes(text, remedies)).toEqual(expected);
  });

  it('decisions', () => {
    const values = { 'disclosure.licences.decisions': 423, 'disclosure.penalties.decisions': 9 };
    expect(outcomes('作出行政许可决定55件，行政处罚9件。', values)).toEqual(['C.4 holds', 'C.4 broken']);
  });
});

it('C.3: categories that do not add up are an issue without codes', () => {
  const { tallies, issues } = askedOf('全年公开348条，分为政务类112条、便民类85条、公示类184条。', {});
  expect(tallies).toMatchObject([{ identity: 'C.3', severity: 'info', holds: 0, broken: 1 }]);
  expect(issues).toMatchObject([
    {
      code: 'prose-differs',
      identity: 'C.3',
      codes: [],
      evidence: { said: 348, parts: [112, 85, 184], sum: 381, table: null },
    },
  ]);
});

it.each<readonly [number, string | null, number, boolean]>([
  [120, null, 120, true],
  [120, '余', 120, true],
  [120, '余', 119, false],
  [400, '多', 499, true],
  [140_000, '余', 149_999, true],
  [140_000, '余', 150_000, false],
  [100, '约', 110, true],
  [100, '约', 111, false],
  [100, '近', 95, true],
  [100, '近', 101, false],
  [100, '不足', 91, true],
  [0, '约', 0, true],
])('%d with %s says %d: %s', (value, approximation, printed, expected) => {
  expect(agrees({ value, approximation }, printed)).toBe(expected);
});

it('counterparts name figures of sentences and of the forms', () => {
  const known = new Set(Object.values(indicators).flatMap((each) => [...each.keys()]));
  const told = new Set(proseIndicators.map(({ code }) => code));
  expect(Object.keys(proseCounterparts).filter((code) => !told.has(code))).toEqual([]);
  const codes = Object.values(proseCounterparts).flat(2);
  expect(codes.filter((code) => !known.has(code))).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import type { Issue } from '../../model/issue.ts';
import type { ReadReport, Reading, Value } from '../../model/report.ts';
import type { Layout } from './layout.ts';
import { madeReport } from './made-report.ts';
import type { MadeReport } from './made-report.ts';
import { scoreOf } from './score.ts';

const layout: Layout = {
  name: 'given',
  carrier: 'html',
  target: 'text',
  make: () => ({ fileName: 'report.html', bytes: new Uint8Array() }),
};

/** What a reader without fault would give, with some values and issues put in the place of its own. */
function readingOf(
  made: MadeReport,
  change: {
    readonly values?: Readonly<Record<string, Partial<Value>>>;
    readonly issues?: readonly Issue[];
  } = {},
): Reading {
  const values = Object.entries(made.cells).map(([code, cell]): [string, Value] => {
    const state = cell === null ? 'blank' : typeof cell === 'number' ? 'number' : 'not_applicable';
    const right: Value = {
      state,
      value: typeof cell === 'number' ? cell : null,
      raw: String(cell),
      at: null,
    };
    return [code, { ...right, ...change.values?.[code] }];
  });
  const sums = made.expected.map(({ identity, codes }): Issue => ({
    code: 'sum-mismatch',
    severity: 'error',
    identity,
    codes,
    message: '',
  }));
  const complete = { generation: 'gf2021', state: 'complete' } as const;
  const report: ReadReport = {
    title: null,
    agency: { name: made.agency, key: null, names: [], creditCode: null },
    year: made.year,
    publishedOn: null,
    tables: { disclosure: complete, requests: complete, remedies: complete },
    prose: [],
    identities: [],
    values: Object.fromEntries(values),
    sections: [],
    issues: change.issues ?? [...sums, ...blanksOf(made)],
    format: 'html',
    certainty: 'text',
    member: null,
  };
  return { reports: [report], unread: [] };
}

function blanksOf(made: MadeReport): readonly Issue[] {
  const codes = Object.keys(made.cells).filter((code) => made.cells[code] === null);
  return codes.length === 0 ? [] : [{ code: 'value-blank', severity: 'info', codes, message: '' }];
}

const code = 'requests.new.total';
const street = madeReport('street', 1);
const right = Number(street.cells[code]);
const naming: Issue = { code: 'value-unreadable', severity: 'error', codes: [code], message: '' };

describe('a cell that was read', () => {
  const verdict = (made: MadeReport, reading: Reading | null): Readonly<Record<string, number>> => {
    const { counts } = scoreOf(made, layout, reading);
    return Object.fromEntries(
      Object.entries(counts).filter(([name, count]) => count > 0 && name !== 'exact'),
    );
  };

  test('as printed is exact', () => {
    for (const kind of ['street', 'blanks', 'slash', 'broken', 'large'] as const) {
      const made = madeReport(kind, 4);
      const score = scoreOf(made, layout, readingOf(made));
      expect(score.counts.exact).toBe(200);
      expect(score).toMatchObject({ faults: [], falseIssues: [], missedIssues: [] });
    }
  });

  test('as another number is silent, unless an issue names it', () => {
    const values = { [code]: { value: right + 1 } };
    expect(verdict(street, readingOf(street, { values }))).toEqual({ silent: 1 });
    expect(verdict(street, readingOf(street, { values, issues: [naming] }))).toEqual({ named: 1 });
    const quiet: Issue = { ...naming, severity: 'info' };
    expect(verdict(street, readingOf(street, { values, issues: [quiet] }))).toEqual({ silent: 1 });
  });

  test('as 0 where it is blank, and as blank where it is 0, is silent', () => {
    const made = madeReport('blanks', 3);
    const blank = Object.keys(made.cells).find((each) => made.cells[each] === null) ?? '';
    const zero = Object.keys(made.cells).find((each) => made.cells[each] === 0) ?? '';
    const filled = { [blank]: { state: 'number', value: 0 } } as const;
    const emptied = { [zero]: { state: 'blank', value: null } } as const;
    expect(verdict(made, readingOf(made, { values: filled }))).toEqual({ silent: 1 });
    expect(verdict(made, readingOf(made, { values: emptied }))).toEqual({ silent: 1 });
  });

  test('as unreadable is honest, as absent without a word is silent', () => {
    const unreadable = { [code]: { state: 'unreadable', value: null } } as const;
    const absent = { [code]: { state: 'absent', value: null } } as const;
    expect(verdict(street, readingOf(street, { values: unreadable }))).toEqual({ honest: 1 });
    expect(verdict(street, readingOf(street, { values: absent }))).toEqual({ silent: 1 });
  });

  test('wrongly and named only by a sum that was broken before is masked', () => {
    const made = madeReport('broken', 2);
    const [sum] = made.expected;
    const inside = sum?.codes[0] ?? '';
    const values = { [inside]: { value: Number(made.cells[inside]) + 1000 } };
    expect(verdict(made, readingOf(made, { values }))).toEqual({ masked: 1 });
  });

  test('of a refused file is said, of a report that is not there silent', () => {
    expect(verdict(street, null)).toEqual({ said: 200 });
    expect(verdict(street, { reports: [], unread: [] })).toEqual({ silent: 200 });
  });

  test('that the file does not hold is an invention', () => {
    const only: Layout = { ...layout, tables: ['requests', 'disclosure'] };
    expect(scoreOf(street, only, readingOf(street)).counts).toMatchObject({ exact: 185, silent: 15 });
  });
});

test('issues that should not be there are false, those that are not there are missed', () => {
  const broken = madeReport('broken', 2);
  expect(broken.expected.length).toBeGreaterThan(0);
  const none = scoreOf(broken, layout, readingOf(broken, { issues: [] }));
  expect(none.missedIssues).toHaveLength(broken.expected.length);
  const sum: Issue = { ...naming, code: 'sum-mismatch', identity: 'T3.R' };
  expect(scoreOf(street, layout, readingOf(street, { issues: [sum] })).falseIssues).toHaveLength(1);
  const made = madeReport('blanks', 3);
  expect(scoreOf(made, layout, readingOf(made, { issues: [] })).missedIssues.length).toBeGreaterThan(0);
});

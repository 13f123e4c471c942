import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../model/report.ts';
import { shareOf, trialsOf } from '../../tests/locating/measured.ts';
import { parse } from '../parse.ts';
import { remedyIdentities, reportIdentities } from './identities.ts';
import { locatedCells } from './located.ts';
import type { Witnessed } from './located.ts';
import { slipOf } from './misreading.ts';

describe('single misreadings in tables with data', () => {
  it('表三: 10,000 are all detected and placed with the right number', () => {
    const trials = trialsOf('requests', 10_000, 1, 'locating');
    expect(shareOf(trials, ({ detected }) => detected)).toBe(1);
    expect(shareOf(trials, ({ unique }) => unique)).toBeGreaterThanOrEqual(0.99);
    expect(shareOf(trials, ({ right }) => right)).toBeGreaterThanOrEqual(0.99);
    expect(shareOf(trials, ({ slandered }) => slandered)).toBe(0);
    expect(shareOf(trials, ({ blamed }) => blamed)).toBe(1);
    expect(shareOf(trials, ({ untouched }) => untouched)).toBe(1);
  }, 300_000);

  it('表四: 10,000 are all detected, and the cell is among the suspects with the right number', () => {
    const trials = trialsOf('remedies', 10_000, 1, 'locating');
    expect(shareOf(trials, ({ detected }) => detected)).toBe(1);
    expect(shareOf(trials, ({ listed }) => listed)).toBe(1);
    expect(shareOf(trials, ({ slandered }) => slandered)).toBe(0);
    expect(shareOf(trials, ({ untouched }) => untouched)).toBe(1);
    // One sum for five cells: which of them it is can be ranked only.
    expect(shareOf(trials, ({ first }) => first)).toBeGreaterThan(0.4);
  }, 300_000);

  it('表三 with its zeros left blank: as many', () => {
    const trials = trialsOf('requests', 1000, 1, 'blank', { state: 'blank', share: 0.6 });
    expect(shareOf(trials, ({ detected }) => detected)).toBe(1);
    expect(shareOf(trials, ({ right }) => right)).toBeGreaterThanOrEqual(0.99);
  }, 300_000);

  it('表三 with two wrong cells: no other cell is ever blamed alone', () => {
    const trials = trialsOf('requests', 1000, 2, 'locating');
    expect(shareOf(trials, ({ detected }) => detected)).toBe(1);
    expect(shareOf(trials, ({ right }) => right)).toBeGreaterThan(0.95);
    expect(shareOf(trials, ({ slandered }) => slandered)).toBe(0);
  }, 300_000);
});

const cell = (value: number, raw = String(value)): Value => ({
  state: 'number',
  value,
  raw,
  at: { table: 3, row: 5, column: 1 },
});
const reviewOf = (...cells: readonly Value[]): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    ['upheld', 'corrected', 'other', 'pending', 'total'].map((outcome, at) => [
      `review.${outcome}`,
      cells[at] ?? cell(0),
    ]),
  );
const locate = (values: Readonly<Record<string, Value>>, witnessed?: Witnessed) =>
  locatedCells(values, remedyIdentities, witnessed);
const total = 'review.total';

describe('locatedCells', () => {
  it('tells the agency’s number from the reader’s, and believes no pixels', () => {
    const byOf = (value: Value, witnessed?: Witnessed) =>
      locate(reviewOf(cell(10), cell(1), cell(0), cell(0), value), witnessed)[0]?.evidence;
    expect(byOf(cell(0))).toEqual({ suspects: [{ code: total, printed: 0, implied: 11, by: 'agency' }] });
    const misread = byOf(cell(1, '11'));
    expect(misread).toMatchObject({
      suspects: [
        { code: total, printed: 1, implied: 11, by: 'reader' },
        { code: 'review.upheld', implied: 0, by: 'agency' },
      ],
    });
    expect(byOf(cell(0), { recognised: new Set([total]) })).toMatchObject({ suspects: [{ by: 'unknown' }] });
    expect(byOf({ ...cell(0), cutout: 'AA==' })).toMatchObject({ suspects: [{ by: 'unknown' }] });
    const blank: Value = { state: 'blank', value: null, raw: '', at: null };
    expect(byOf(blank)).toMatchObject({ suspects: [{ printed: null, implied: 11, by: 'unknown' }] });
    expect(byOf({ ...blank, at: cell(0).at })).toMatchObject({ suspects: [{ by: 'agency' }] });
  });

  it('puts a total left at 0 and slips of one digit first', () => {
    const [left] = locate(reviewOf(cell(5)));
    expect(left?.codes).toEqual([total, 'review.upheld']);
    const [slip] = locate(reviewOf(cell(12), cell(4), cell(0), cell(0), cell(22)));
    expect(slip?.codes[0]).toBe('review.upheld');
    expect(slip?.message).toContain('one of these must be wrong');
  });

  it('lets another source choose among the suspects', () => {
    const values = reviewOf(cell(7), cell(3), cell(0), cell(0), cell(12));
    expect(locate(values)[0]?.codes).toHaveLength(5);
    const backed = locate(values, { hints: new Map([['review.corrected', [5]]]) });
    expect(backed[0]?.evidence).toMatchObject({ suspects: [{ code: 'review.corrected', implied: 5 }] });
    expect(backed[0]?.codes).toHaveLength(1);
    const cleared = locate(values, { hints: new Map([[total, [12]]]) });
    expect(cleared[0]?.codes.at(-1)).toBe(total);
  });

  it('points at nothing in a report that holds', () => {
    expect(locate(reviewOf(cell(7), cell(3), cell(0), cell(2), cell(12)))).toEqual([]);
  });
});

describe('slipOf', () => {
  it.each([
    [7, 1, 0],
    [12, 2, 0],
    [33, 3, 0],
    [21, 12, 0],
    [5, 7, 2],
    [0, 7, 3],
    [null, 7, 3],
    [12, 4711, 4],
  ])('%s for %s is %s', (printed, meant, slip) => expect(slipOf(printed, meant)).toBe(slip));
});

const hongze = path.resolve(import.meta.dirname, '../../../shared/samples/hongze-2023.pdf');
const isThere = existsSync(hongze);
if (!isThere) process.stderr.write('skipped: the sample report of hongze is not at hand\n');

describe.skipIf(!isThere)('hongze-2023', () => {
  it('printed both wrong totals so: they are the agency’s, and stay', async () => {
    const { reports } = await parse(readFileSync(hongze), { fileName: 'hongze-2023.pdf' });
    const values = reports[0]?.values ?? {};
    const before = JSON.stringify(values);
    const located = locatedCells(values, reportIdentities(values, 'gf2019'));
    expect(located.map(({ evidence }) => evidence)).toEqual([
      { suspects: [{ code: total, printed: 0, implied: 11, by: 'agency' }] },
      {
        suspects: [
          { code: 'litigation.after_review.total', printed: 0, implied: 5, by: 'agency' },
          { code: 'litigation.after_review.upheld', printed: 5, implied: 0, by: 'agency' },
        ],
      },
    ]);
    expect(JSON.stringify(values)).toBe(before);
  });
});

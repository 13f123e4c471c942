import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const now = new Date('2026-01-31T08:00:00Z');

test.each([
  ['0', 0],
  ['120', 120_000],
  ['Sat, 31 Jan 2026 08:01:30 GMT', 90_000],
  ['Saturday, 31-Jan-26 08:00:10 GMT', 10_000],
  ['Sat Jan 31 08:00:05 2026', 5000],
  ['Sat, 31 Jan 2026 07:00:00 GMT', 0],
  ['soon', null],
  ['-5', null],
  ['1.5', null],
  ['2026-01-31', null],
])('Retry-After %j is %s ms', (value, ms) => {
  expect(retryAfterMs([['RETRY-after', value]], now)).toBe(ms);
});

test('no header, no rest', () => {
  expect(retryAfterMs([['Date', 'x']], now)).toBeNull();
});

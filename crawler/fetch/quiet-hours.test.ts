import { expect, test } from 'vitest';
import { isQuiet } from './quiet-hours.ts';

test.each<[from: string, to: string, utc: string, isQuiet: boolean]>([
  // 00:00 UTC is 08:00 in China.
  ['08:00', '18:00', '2026-01-31T00:00:00Z', true],
  ['08:00', '18:00', '2026-01-30T23:59:59Z', false],
  ['08:00', '18:00', '2026-01-31T09:59:59Z', true],
  ['08:00', '18:00', '2026-01-31T10:00:00Z', false],
  ['22:30', '06:00', '2026-01-31T14:30:00Z', true],
  ['22:30', '06:00', '2026-01-31T16:00:00Z', true],
  ['22:30', '06:00', '2026-01-31T21:59:00Z', true],
  ['22:30', '06:00', '2026-01-31T22:00:00Z', false],
  ['22:30', '06:00', '2026-01-31T14:29:59Z', false],
])('%s to %s at %s: %s', (from, to, utc, quiet) => {
  expect(isQuiet([from, to], new Date(utc))).toBe(quiet);
});

import { expect, test } from 'vitest';
import { numeralOf } from './numerals.ts';

test.each([
  [7, 'decimal', '7'],
  [7, 'decimalZero', '07'],
  [12, 'decimalFullWidth', '１２'],
  [1, 'japaneseCounting', '一'],
  [10, 'chineseCounting', '十'],
  [16, 'chineseCountingThousand', '十六'],
  [20, 'chineseCountingThousand', '二十'],
  [105, 'chineseCountingThousand', '一百零五'],
  [110, 'chineseCountingThousand', '一百一十'],
  [2023, 'chineseCountingThousand', '二千零二十三'],
  [10, 'ideographDigital', '一〇'],
  [3, 'decimalEnclosedCircle', '③'],
  [21, 'decimalEnclosedCircle', null],
  [2, 'ideographTraditional', '乙'],
  [28, 'lowerLetter', 'bb'],
  [14, 'upperRoman', 'XIV'],
  [3, 'hebrew1', null],
  [-1, 'decimal', null],
  [10_000, 'decimal', null],
])('%s as %s is %s', (value, format, expected) => {
  expect(numeralOf(value, format)).toBe(expected);
});

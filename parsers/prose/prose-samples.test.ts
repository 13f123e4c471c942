import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../documents.ts';
import { linesOf } from '../rows.ts';
import { breakdownsOf } from './breakdowns.ts';
import { proseFiguresOf } from './prose-figures.ts';

/** Real reports lie beside the project where they are at hand; they are never part of it. */
const folder = path.resolve(import.meta.dirname, '../../../shared/samples');

/** All that the sentences of each say, read by eye; what they leave open is not here. */
const told: readonly (readonly [string, number, readonly string[], readonly string[]])[] = [
  [
    'S0-caiyuan-2023.txt',
    2023,
    ['portal_items 120 条 余', 'requests_received 1 件', 'processing_fee_yuan 0'],
    [],
  ],
  ['S1-hongcheng-2023.txt', 2023, ['portal_items 24 条', 'processing_fee_yuan 0'], []],
  ['S2-pucheng-2024.txt', 2024, ['requests_received 0', 'processing_fee_yuan 0'], []],
  [
    'S3-kaiyuan-2023.txt',
    2023,
    ['proactive_items 7 份', 'requests_received 0', 'processing_fee_yuan 0'],
    ['7 = 6 + 1'],
  ],
  [
    'S4-tianfu-2023.txt',
    2023,
    [
      'proactive_items 784 条',
      'portal_items 52 条',
      'requests_received 0',
      'processing_fee_yuan 0',
      'proposals_handled 0',
    ],
    ['784 = 52 + 311 + 421', '52 = 1 + 39 + 6 + 1 + 2 + 2 + 1'],
  ],
  [
    'hongze-2023.pdf',
    2023,
    ['portal_items 1136 条', 'requests_received 21 件', 'processing_fee_yuan 0 元'],
    [],
  ],
];

describe.skipIf(!existsSync(folder))('sentences of the sample reports', () => {
  it.each(told)('%s', async (fileName, year, figures, sums) => {
    const document = await documentOf(readFileSync(path.join(folder, fileName)), { fileName });
    const lines = linesOf(document);
    const read = proseFiguresOf(lines, year).map(({ code, value, unit, approximation }) =>
      `${code.slice('prose.'.length)} ${value} ${unit} ${approximation ?? ''}`.trim(),
    );
    expect(read).toEqual(figures);
    const breakdowns = breakdownsOf(lines).filter(({ outcome }) => outcome !== 'not_assessable');
    expect(breakdowns.map(({ total, parts }) => `${total} = ${parts.join(' + ')}`)).toEqual(sums);
    expect(breakdowns.every(({ outcome }) => outcome === 'holds')).toBe(true);
  });
});

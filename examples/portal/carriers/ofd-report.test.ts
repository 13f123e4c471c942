import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readOfd } from '../../../parsers/readers/ofd/read-ofd.ts';
import { reportFigures } from '../figures/report-figures.ts';
import { manuscriptOf } from '../paper/manuscript.ts';
import { drawnReport } from './drawn-report.ts';
import { ofdFile } from './ofd-file.ts';
import { ofdReport } from './ofd-report.ts';
import type { OfdWriting } from './ofd-writing.ts';

const source = { name: '雨前区人民政府', size: 'region' } as const;
const manuscript = manuscriptOf({
  title: '雨前区人民政府2022年政府信息公开工作年度报告',
  agency: source.name,
  year: 2022,
  forms: { disclosure: 'gf2021', requests: 'gf2021', remedies: 'gf2021' },
  values: reportFigures(source, 2022, 'gf2021'),
  datedOn: '2023-01-17',
  style: { thousands: true },
});

test('has several pages, the title and the words of the report', () => {
  const parts = unzipSync(ofdReport(manuscript));
  const part = (path: string): string => new TextDecoder().decode(parts[path]);
  expect(part('OFD.xml')).toContain(`<ofd:Title>${manuscript.title}</ofd:Title>`);
  const pages = Object.keys(parts).filter((path) => path.endsWith('/Content.xml'));
  expect(pages.length).toBeGreaterThanOrEqual(3);
  for (const path of pages) expect(part(path)).toContain('<ofd:TextCode');
});

test('is the same in every byte when made twice', () => {
  expect(Buffer.compare(ofdReport(manuscript), ofdReport(manuscript))).toBe(0);
});

describe('says the same however it is written', () => {
  const pages = drawnReport(manuscript);
  const said = async (bytes: Uint8Array): Promise<readonly unknown[]> =>
    (await readOfd(bytes)).blocks.map((block) =>
      block.kind === 'grid' ? block.grid.map((row) => row.map(({ text }) => text)) : block,
    );

  test.each<[string, OfdWriting]>([
    ['without a prefix, with absolute names', { prefix: '', absolutePaths: true }],
    ['each character an object', { texts: 'characters' }],
    ['an object with many codes, distances in runs', { texts: 'codes', deltas: 'runs' }],
    ['no distances', { deltas: 'none' }],
    ['glyph numbers', { glyphIds: true, deltas: 'runs' }],
    ['a space in points', { pointSpace: true, rules: 'path' }],
    ['rules as bars', { rules: 'bars' }],
    ['drawing parameters', { drawParams: true, rules: 'path' }],
    ['rules in templates', { templates: true, absolutePaths: true }],
    ['sheets on their side', { turned: true }],
    ['sheets on their side, each character an object', { turned: true, texts: 'characters', rules: 'bars' }],
  ])('%s', async (_name, writing) => {
    expect(await said(ofdFile(pages, writing))).toEqual(await said(ofdReport(manuscript)));
  });
});

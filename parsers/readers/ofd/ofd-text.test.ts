import { describe, expect, it } from 'vitest';
import type { Document } from '../../../model/document.ts';
import { packedOfd, ruled, text } from '../fixtures/ofd/packed.ts';
import { gridsOf, wordsOf } from '../fixtures/ofd/said.ts';
import { readOfd } from './read-ofd.ts';

async function read(...pages: readonly string[]): Promise<Document> {
  return readOfd(packedOfd({ pages }));
}

const expected = [
  [
    ['规章', '12'],
    ['行政', '305'],
  ],
];

describe('places of characters', () => {
  const words = async (object: string): Promise<string> => wordsOf(await read(object));
  const coded = (attributes: string, codes: string): string =>
    `<ofd:TextObject ID="5" Boundary="20 100 100 8" Size="4" ${attributes}>${codes}</ofd:TextObject>`;

  it.each([
    ['runs', coded('', '<ofd:TextCode X="0" Y="4" DeltaX="g 3 4 2 2">公开数12</ofd:TextCode>'), '公开数12'],
    [
      'a list that is too short goes on as it ended',
      coded('', '<ofd:TextCode X="0" Y="4" DeltaX="2">1234</ofd:TextCode>'),
      '1234',
    ],
    ['no list', coded('', '<ofd:TextCode X="0" Y="4">公开12</ofd:TextCode>'), '公开12'],
    [
      'a list of nothing but zeros',
      coded('', '<ofd:TextCode X="0" Y="4" DeltaX="0 0 0">1122</ofd:TextCode>'),
      '1122',
    ],
    [
      'several codes, the next one without a Y',
      coded(
        '',
        '<ofd:TextCode X="0" Y="4" DeltaX="4">公开</ofd:TextCode><ofd:TextCode X="8" DeltaX="2">12</ofd:TextCode>',
      ),
      '公开12',
    ],
    [
      'a run without an end',
      coded('', '<ofd:TextCode X="0" Y="4" DeltaX="g 9999999999 2">1234</ofd:TextCode>'),
      '1234',
    ],
    [
      'narrow letters',
      coded('HScale="0.5"', '<ofd:TextCode X="0" Y="4" DeltaX="2 1 1">数123</ofd:TextCode>'),
      '数123',
    ],
    [
      'a map in points',
      coded(
        'CTM="0.352778 0 0 0.352778 -10 -20"',
        '<ofd:TextCode X="40" Y="70" DeltaX="2 2">123</ofd:TextCode>',
      ),
      '123',
    ],
    [
      'the name of a sign, not an entity',
      coded('', '<ofd:TextCode X="0" Y="4" DeltaX="4 2">&#x7532;&amp;乙</ofd:TextCode>'),
      '甲&乙',
    ],
    [
      'a line break round the words',
      coded('', '<ofd:TextCode X="0" Y="4" DeltaX="2 2">\n  123\n  </ofd:TextCode>'),
      '123',
    ],
  ])('%s', async (_name, object, text) => {
    expect(await words(object)).toBe(text);
  });

  it('keeps two figures apart and one together, whatever objects they are in', async () => {
    const single = (sign: string, x: number): string =>
      `<ofd:TextObject ID="5" Boundary="${x} 100 2 5" Size="4"><ofd:TextCode X="0" Y="4">${sign}</ofd:TextCode></ofd:TextObject>`;
    expect(await words(single('1', 20) + single('2', 22) + single('3', 24))).toBe('123');
    expect(await words(single('1', 20) + single('2', 24.5))).toBe('1 2');
    expect(await words(coded('', '<ofd:TextCode X="0" Y="4" DeltaX="2 2">1 2</ofd:TextCode>'))).toBe('1 2');
  });

  it('glyph numbers do not replace the characters; two for one and one for two keep all of them', async () => {
    const glyphs = (codes: number, count: number): string =>
      `<ofd:CGTransform CodePosition="1" CodeCount="${codes}" GlyphCount="${count}"><ofd:Glyphs>${'77 '.repeat(count)}</ofd:Glyphs></ofd:CGTransform>`;
    const of = async (transform: string, deltas: string): Promise<string> =>
      words(coded('', `${transform}<ofd:TextCode X="0" Y="4" DeltaX="${deltas}">公fi开12</ofd:TextCode>`));
    expect(await of(glyphs(2, 2), '4 2 2 4 2')).toBe('公fi开12');
    expect(await of(glyphs(2, 1), '4 4 4 2')).toBe('公fi开12');
    expect(await of(glyphs(2, 3), '4 2 1 1 4 2')).toBe('公fi开12');
    // Five characters and the deltas that they need, whatever the counts say.
    expect(await of(glyphs(2, 9), '4 2 2 4 2')).toBe('公fi开12');
  });

  it('vertical labels read down, by their distances or by their reading direction', async () => {
    const table = ruled([20, 30, 70], [40, 80]) + text('12', 40, 60) + text('其余的字都是横着写的', 20, 120);
    const label = (attributes: string, x: number, y: number, deltas: string): string =>
      `<ofd:TextObject ID="5" Boundary="20 40 10 40" Size="4" ${attributes}><ofd:TextCode X="${x}" Y="${y}" ${deltas}>办理结果</ofd:TextCode></ofd:TextObject>`;
    for (const object of [
      label('', 3, 8, 'DeltaY="g 3 6"'),
      label('ReadDirection="90"', 3, 8, ''),
      label('ReadDirection="90"', 3, 8, 'DeltaX="g 3 6"'),
      label('ReadDirection="90" CharDirection="90"', 3, 8, 'DeltaY="g 3 5"'),
      label('CTM="0 1 -1 0 0 0"', 8, -5, 'DeltaX="g 3 4"'),
    ]) {
      expect(gridsOf(await read(table + object))).toEqual([[['办理结果', '12']]]);
    }
  });

  it('a page that lies on its side is read upright', async () => {
    // As `expected`, a quarter turn clockwise: (x, y) stands at (200 - y, x).
    const turned = (words: string, x: number, y: number): string => {
      const deltas = Array.from(words)
        .slice(0, -1)
        .map((sign) => (/\d/u.test(sign) ? 2 : 4));
      return `<ofd:TextObject ID="5" Boundary="${200 - y} ${x} 5 50" CTM="0 1 -1 0 0 0" Size="4"><ofd:TextCode X="0" Y="0" DeltaX="${deltas.join(' ')}">${words}</ofd:TextCode></ofd:TextObject>`;
    };
    const page =
      ruled([140, 150, 160], [20, 60, 100]) +
      turned('规章', 25, 47) +
      turned('12', 70, 47) +
      turned('行政', 25, 57) +
      turned('305', 70, 57);
    const document = await read(page);
    expect(gridsOf(document)).toEqual(expected);
    const box = document.blocks.map((block) =>
      block.kind === 'grid' ? block.grid[0]?.[0]?.box : undefined,
    )[0];
    expect(box?.x).toBeCloseTo((20 * 72) / 25.4, 0);
  });
});

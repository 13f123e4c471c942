import { describe, expect, it } from 'vitest';
import type { Document } from '../../../model/document.ts';
import { DocumentError } from '../../../model/errors.ts';
import type { OfdParts } from '../fixtures/ofd/packed.ts';
import { figure, packedOfd, ruled, text } from '../fixtures/ofd/packed.ts';
import { gridsOf, wordsOf } from '../fixtures/ofd/said.ts';
import { readOfd } from './read-ofd.ts';

async function read(...pages: readonly string[]): Promise<Document> {
  return readOfd(packedOfd({ pages }));
}

async function codeOf(bytes: Uint8Array): Promise<string> {
  try {
    await readOfd(bytes);
  } catch (error) {
    if (error instanceof DocumentError) return error.code;
    throw error;
  }
  return 'read';
}

const grid = ruled([20, 60, 100], [40, 50, 60]);
const cells = text('规章', 25, 47) + text('12', 70, 47) + text('行政', 25, 57) + text('305', 70, 57);
const expected = [
  [
    ['规章', '12'],
    ['行政', '305'],
  ],
];

describe('rules', () => {
  const bar = (x: number, y: number, w: number, h: number, colour = ''): string =>
    figure(
      `M ${x} ${y} L ${x + w} ${y} L ${x + w} ${y + h} L ${x} ${y + h} C`,
      'Stroke="false" Fill="true"',
      colour,
    );
  const bars = (colour: string): string =>
    [40, 50, 60].map((y) => bar(20, y, 80, 0.2, colour)).join('') +
    [20, 60, 100].map((x) => bar(x, 40, 0.2, 20, colour)).join('');

  it.each([
    ['one path each', grid],
    [
      'one path for all',
      figure(
        'M 20 40 L 100 40 M 20 50 L 100 50 S 20 60 L 100 60 M 20 40 L 20 60 M 60 40 L 60 60 M 100 40 L 100 60',
      ),
    ],
    [
      'cell by cell',
      ['20 40', '60 40', '20 50', '60 50']
        .map(
          (corner) =>
            `<ofd:PathObject ID="7" Boundary="${corner} 40 10" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L 40 0 L 40 10 L 0 10 C</ofd:AbbreviatedData></ofd:PathObject>`,
        )
        .join(''),
    ],
    ['thin filled bars', bars('<ofd:FillColor Value="0 0 0"/>')],
    [
      'in points with a map',
      ruled(
        [56.69, 170.08, 283.46],
        [113.39, 141.73, 170.08],
        'CTM="0.352778 0 0 0.352778 0 0" LineWidth="0.5"',
      ),
    ],
  ])('%s', async (_name, rules) => {
    expect(gridsOf(await read(rules + cells))).toEqual(expected);
  });

  it('white and clear ones are none', async () => {
    const clear = [
      '<ofd:FillColor Value="255 255 255"/>',
      '<ofd:FillColor Value="#FF #FF #FF"/>',
      '<ofd:FillColor Value="0 0 0 0"/>',
      '<ofd:FillColor Value="0 0 0" Alpha="0"/>',
    ];
    for (const colour of clear) expect(gridsOf(await read(bars(colour) + cells))).toEqual([]);
    expect(gridsOf(await read(ruled([20, 60, 100], [40, 50, 60], 'Stroke="false"') + cells))).toEqual([]);
    expect(gridsOf(await read(ruled([20, 60, 100], [40, 50, 60], 'Visible="false"') + cells))).toEqual([]);
  });

  it('take width and colour from drawing parameters, inherited, a circle of them too', async () => {
    const resources = (stroke: string): OfdParts => ({
      pages: [ruled([20, 60, 100], [40, 50, 60], 'DrawParam="3"') + cells],
      commonData: '<ofd:DocumentRes>Res.xml</ofd:DocumentRes>',
      parts: {
        'Doc_0/Res.xml':
          `<Res BaseLoc="Res"><DrawParams><DrawParam ID="2" LineWidth="0.2" Relative="3"><StrokeColor Value="${stroke}"/></DrawParam>` +
          '<DrawParam ID="3" Relative="2"/></DrawParams></Res>',
      },
    });
    expect(gridsOf(await readOfd(packedOfd(resources('0 0 0'))))).toEqual(expected);
    expect(gridsOf(await readOfd(packedOfd(resources('255 255 255'))))).toEqual([]);
  });

  it('curves and arcs are none', async () => {
    const arcs = figure('M 20 40 A 5 5 0 0 1 100 40 M 20 40 B 20 45 20 50 20 60 M 20 60 Q 50 60 100 60');
    expect(gridsOf(await read(arcs + cells))).toEqual([]);
  });

  it('a table goes on over a page', async () => {
    const first =
      ruled([20, 60, 100], [270, 280, 285]) +
      text('规章', 25, 277) +
      text('12', 70, 277) +
      text('行政', 25, 284) +
      text('305', 70, 284);
    const second = ruled([20, 60, 100], [20, 30]) + text('总计', 25, 27) + text('317', 70, 27);
    expect(gridsOf(await read(first, second))).toEqual([[...(expected[0] ?? []), ['总计', '317']]]);
  });
});

describe('what is seen', () => {
  const clip = (flag: string): string =>
    `<ofd:Clips${flag}><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 20 5"><ofd:AbbreviatedData>M 0 0 L 20 0 L 20 5 L 0 5 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>`;

  it('clips hide what lies outside, joined areas and letters hide nothing of their own', async () => {
    expect(wordsOf(await read(text('看得见的字看不见', 20, 40, '', clip(''))))).toBe('看得见的字');
    const two = clip('').replace('</ofd:Area>', '</ofd:Area><ofd:Area><ofd:Text/></ofd:Area>');
    expect(wordsOf(await read(text('看得见的字也看见', 20, 40, '', two)))).toBe('看得见的字也看见');
  });

  it('letters that leave no ink are not read, nor those outside the page', async () => {
    for (const attributes of ['Visible="false"', 'Alpha="0"', 'Fill="false"']) {
      expect(wordsOf(await read(text('甲乙', 20, 40) + text('99', 20, 60, attributes)))).toBe('甲乙');
    }
    expect(
      wordsOf(
        await read(text('甲乙', 20, 40) + text('99', 20, 60, '', '<ofd:FillColor Value="0 0 0" Alpha="0"/>')),
      ),
    ).toBe('甲乙');
    expect(wordsOf(await read(text('甲乙', 20, 40) + text('99', 230, 60)))).toBe('甲乙');
  });

  it('blocks, layers and figures among the resources are drawn, the last with their maps', async () => {
    const bytes = packedOfd({
      pages: [
        `<ofd:PageBlock><ofd:PageBlock>${grid}</ofd:PageBlock>${text('规章', 25, 47)}</ofd:PageBlock>` +
          '<ofd:CompositeObject ID="8" Boundary="10 10 50 50" CTM="2 0 0 2 0 0" ResourceID="9"/>',
      ],
      commonData: '<ofd:PublicRes>Res.xml</ofd:PublicRes>',
      parts: {
        'Doc_0/Res.xml':
          `<Res><CompositeGraphicUnits><CompositeGraphicUnit ID="9" Width="50" Height="50"><Content>` +
          `<TextObject Boundary="30 16.5 10 5" Size="2"><TextCode X="0" Y="2" DeltaX="1">12</TextCode></TextObject></Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>`,
      },
    });
    expect(gridsOf(await readOfd(bytes))[0]?.[0]).toEqual(['规章', '12']);
  });

  it('figures that use each other without end are refused', async () => {
    const bytes = packedOfd({
      pages: ['<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="9"/>'],
      commonData: '<ofd:PublicRes>Res.xml</ofd:PublicRes>',
      parts: {
        'Doc_0/Res.xml': `<Res><CompositeGraphicUnits><CompositeGraphicUnit ID="9"><Content>${'<CompositeObject Boundary="0 0 9 9" ResourceID="9"/>'.repeat(50)}</Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>`,
      },
    });
    expect(await codeOf(bytes)).toBe('document-too-large');
  });

  it('templates lie under and over the page, whether the page or the list says so', async () => {
    const bytes = packedOfd({
      pages: [cells],
      pageHead:
        '<ofd:Template TemplateID="70"/><ofd:Template TemplateID="71" ZOrder="Foreground"/><ofd:Template TemplateID="72"/>',
      commonData:
        '<ofd:TemplatePage ID="70" BaseLoc="/Doc_0/Tpls/a.xml" ZOrder="Background"/><ofd:TemplatePage ID="71" BaseLoc="Tpls/b.xml"/>',
      parts: {
        'Doc_0/Tpls/a.xml': `<ofd:Page><ofd:Content><ofd:Layer>${grid}</ofd:Layer></ofd:Content></ofd:Page>`,
        'Doc_0/Tpls/b.xml': `<ofd:Page><ofd:Content>${text('表题', 40, 35)}</ofd:Content></ofd:Page>`,
      },
    });
    const document = await readOfd(bytes);
    expect(gridsOf(document)).toEqual(expected);
    expect(wordsOf(document)).toBe('表题|grid');
  });
});

import { expect, describe, test } from 'vitest';
import type { Block } from '../../../model/document.ts';
import { readRtf } from './read-rtf.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

async function blocksOf(body: string): Promise<readonly unknown[]> {
  const { blocks } = await readRtf(bytesOf(`{\\rtf1\\ansi\\ansicpg936 ${body}}`));
  return blocks.map(shown);
}

function shown(block: Block): unknown {
  if (block.kind === 'paragraph') return block.text;
  if (block.kind === 'grid') return block.grid.map((row) => row.map((cell) => cell.text));
  return { large: block.large, bytes: block.content?.kind === 'file' ? block.content.bytes.length : 0 };
}

describe('text', () => {
  test.each([
    ['GBK bytes', "\\'d5\\'fe\\'b8\\'ae\\par", ['政府']],
    ['a second byte that is a letter', "\\'81A\\'81\\'40\\par", ['丄丂']],
    ['Unicode numbers with substitutes', "\\uc2\\u25919\\'d5\\'fe\\uc1\\u24220?1\\par", ['政府1']],
    ['a pair of halves', '\\uc0\\u-10174\\u-8519 1\\par', ['\ud842\udeb91']],
    ['a substitute left out before the end of a paragraph', '\\u25919\\par 12\\par', ['政', '12']],
    [
      'a Western font beside a Chinese one',
      "{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset134 B;}}\\f0\\dbch\\af1\\loch\\f0 \\'d5\\'fe 5\\par",
      ['政 5'],
    ],
    [
      'a Western font in a Western file',
      "\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}}\\f0 caf\\'e9\\par",
      ['café'],
    ],
    [
      'deleted, hidden and struck words',
      '{\\deleted 1}2{\\v 3}4{\\strike 5}{\\revised 6}78901\\par',
      ['24678901'],
    ],
    ['a deleted paragraph mark', '12{\\deleted\\par}34\\par', ['1234']],
    ['a lowered mark behind a figure', '38{\\dn2 1}\\par', ['38[1]']],
    ['white digits beside a figure', '{\\colortbl;\\red255\\green255\\blue255;}{\\cf1 9}38\\par', ['[9]38']],
    ['a raised mark behind a figure', '5{\\super 1}\\par', ['5[1]']],
    ['a field', '{\\field{\\*\\fldinst{ HYPERLINK "x" }}{\\fldrslt{12}}}\\par', ['12']],
    [
      'number of a list',
      "{\\listtext\\pard 1.\\tab}0.5\\par{\\listtext\\'a1\\'a4\\tab}x\\par",
      ['1. 0.5', 'x'],
    ],
    [
      'parts that do not print',
      '{\\header a}{\\footer b}{\\*\\unknown c}{\\stylesheet d}1{\\footnote e}\\par',
      ['1'],
    ],
    ['text in two writings', '{\\upr{?}{\\*\\ud{\\u25919?}}}\\par', ['政']],
    [
      'a text box',
      '前{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt in\\par}}{\\shprslt old\\par}}1\\par'.replace(
        '前',
        'a',
      ),
      ['a1', 'in'],
    ],
    ['what follows the last brace', '1\\par}{junk', ['1']],
  ])('%s', async (_, body, expected) => {
    expect(await blocksOf(body)).toEqual(expected);
  });
});

describe('tables', () => {
  const row = (definition: string, ...cells: readonly string[]): string =>
    `\\trowd${definition}${cells.map((cell) => `\\pard\\intbl ${cell}\\cell`).join('')}\\row`;

  test('edges make the columns, near ones are one', async () => {
    const body =
      row('\\cellx1000\\cellx2000\\cellx3000', 'a', 'b', 'c') +
      row('\\cellx1008\\cellx3005', 'd', 'e') +
      row('\\cellx2000\\cellx3000', 'f', 'g');
    expect(await blocksOf(body)).toEqual([
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'e'],
        ['f', 'f', 'g'],
      ],
    ]);
  });

  test('joined cells, and a definition that holds for the next row', async () => {
    const body =
      row('\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000', 'a', 'b', 'hidden') +
      row('\\clvmrg\\cellx1000\\cellx2000\\cellx3000', '', '1', '2') +
      '\\pard\\intbl x\\cell y\\cell z\\cell\\row';
    expect(await blocksOf(body)).toEqual([
      [
        ['a', 'b', 'b'],
        ['a', '1', '2'],
        ['a', 'y', 'z'],
      ],
    ]);
  });

  test('a row that falls short says so', async () => {
    const { blocks } = await readRtf(
      bytesOf(`{\\rtf1 ${row('\\cellx1000\\cellx2000', '1', '2')}${row('\\cellx1000', '3')}}`),
    );
    expect(blocks).toMatchObject([{ kind: 'grid', aligned: true, widths: [2, 1] }]);
  });

  test('rows without edges keep their order only', async () => {
    const { blocks } = await readRtf(bytesOf('{\\rtf1 \\intbl 1\\cell 2\\cell\\row 3\\cell 4\\cell\\row}'));
    expect(blocks).toMatchObject([{ kind: 'grid', aligned: false }]);
  });

  test('a paragraph of a cell that does not say where it stands', async () => {
    const body = '\\trowd\\cellx1000\\cellx2000\\pard\\intbl a\\cell\\pard b\\par c\\cell\\row';
    expect(await blocksOf(body)).toEqual([[['a', 'b c']]]);
  });

  test('a table in a cell', async () => {
    const inner = (...cells: readonly string[]): string =>
      `${cells.map((cell) => `\\pard\\intbl\\itap2 ${cell}\\nestcell`).join('')}{\\*\\nesttableprops\\trowd\\cellx500\\cellx900\\nestrow}{\\nonesttables\\par}`;
    const body = `\\trowd\\cellx1000\\cellx2000\\pard\\intbl a\\cell ${inner('1', '2')}${inner('3', '4')}\\pard\\intbl b\\cell\\row\\pard c\\par`;
    expect(await blocksOf(body)).toEqual([
      'a',
      [
        ['1', '2'],
        ['3', '4'],
      ],
      'b',
      'c',
    ]);
  });
});

test('pictures with their size and bytes', async () => {
  const picture = '{\\pict\\pngblip\\picwgoal6000\\pichgoal4000\n8950\n4e47}';
  expect(await blocksOf(`${picture}{\\nonshppict${picture}}{\\pict\\pngblip\\bin4 {}}}}\\par`)).toEqual([
    { large: true, bytes: 4 },
    { large: undefined, bytes: 4 },
  ]);
});

test('the title property, where it is the report’s own', async () => {
  const title = "\\'c4\\'ea\\'b1\\'a8";
  const { meta } = await readRtf(bytesOf(`{\\rtf1{\\info{\\title ${title}}{\\author x}}${title}\\par}`));
  expect(meta).toEqual({ title: '年报' });
});

describe('files that cannot be read end with DocumentError', () => {
  test.each([
    ['cut', '{\\rtf1 12\\par', 'document-damaged'],
    ['nothing printed', '{\\rtf1\\par}', 'document-empty'],
    ['depth', `{\\rtf1${'{'.repeat(5000)}`, 'rtf-too-complex'],
    [
      'cells',
      `{\\rtf1 ${Array.from({ length: 900 }, (_, at) => `\\trowd${'\\cellx1'.repeat(2)}${Array.from({ length: 250 }, (_, cell) => `\\cellx${cell * 100 + 200}`).join('')}\\intbl ${at}\\cell\\row`).join('')}}`,
      'table-too-large',
    ],
  ])('%s', async (_, text, code) => {
    await expect(readRtf(bytesOf(text))).rejects.toMatchObject({ name: 'DocumentError', code });
  });
});

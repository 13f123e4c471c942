import { describe, expect, it } from 'vitest';

import type { Document, Grid } from '../../model/document.ts';
import { drawnPdf, line, ruled, words } from './fixtures/pdf/drawn.ts';
import { readPdf } from './pdf.ts';

function gridsOf({ blocks }: Document): readonly Grid[] {
  return blocks.filter((block) => block.kind === 'grid').map(({ grid }) => grid);
}

function paragraphsOf({ blocks }: Document): readonly string[] {
  return blocks.filter((block) => block.kind === 'paragraph').map(({ text }) => text);
}

function textsOf(grid: Grid | undefined): readonly (readonly string[])[] {
  return (grid ?? []).map((row) => row.map(({ text }) => text));
}

async function drawn(...contents: readonly string[]): Promise<Document> {
  return readPdf(drawnPdf(contents.map((content) => ({ content }))));
}

describe('figures', () => {
  it('keeps digits of one figure together and two figures apart', async () => {
    const content =
      ruled([50, 150, 250, 350], [700, 680, 660]) +
      words('1 1', 60, 686) +
      words('11', 160, 686) +
      words('1234', 260, 686, 10, 'F1', '0.8 Tc') +
      words('12', 60, 666) +
      words('12', 60.2, 666) +
      words('5', 160, 666) +
      words('6', 169, 666) +
      words('0', 260, 666);
    expect(textsOf(gridsOf(await drawn(content))[0])).toEqual([
      ['1 1', '11', '1234'],
      ['12', '5 6', '0'],
    ]);
  });

  it('gives a figure that hangs over its cell to that cell, whole', async () => {
    const content =
      ruled([50, 70, 90, 110], [700, 680]) +
      words('123456', 45, 686) +
      words('7', 78, 686) +
      words('8', 98, 686);
    expect(textsOf(gridsOf(await drawn(content))[0])).toEqual([['123456', '7', '8']]);
  });

  it('draws a wrapped figure together only where its row is proven to be one row', async () => {
    const proven =
      ruled([50, 75, 150], [700, 670]) + words('123', 54, 688) + words('4', 54, 676) + words('9', 110, 682);
    const doubtful = ruled([50, 75, 150], [700, 670]) + words('123', 54, 688) + words('4', 54, 676);
    expect(textsOf(gridsOf(await drawn(proven))[0])).toEqual([['1234', '9']]);
    expect(textsOf(gridsOf(await drawn(doubtful))[0])).toEqual([['123 4', '']]);
    const narrow =
      ruled([50, 66, 150], [700, 660]) +
      words('4', 55, 690) +
      words('1', 55, 678) +
      words('7', 55, 666) +
      words('9', 110, 682);
    expect(textsOf(gridsOf(await drawn(narrow))[0])).toEqual([['417', '9']]);
  });
});

describe('rules', () => {
  const texts = words('甲', 60, 686) + words('1', 160, 686) + words('乙', 60, 666) + words('2', 160, 666);
  const expected = [
    ['甲', '1'],
    ['乙', '2'],
  ];
  const xs = [50, 150, 250];
  const ys = [700, 680, 660];

  it('joins dashes, overlapping pieces and gaps at the corners', async () => {
    let pieces = '';
    for (const y of ys) for (let x = 51; x < 250; x += 5) pieces += line(x, y, x + 3, y);
    for (const x of xs) for (let y = 661; y < 700; y += 4) pieces += line(x, y, x, Math.min(y + 5, 699));
    expect(textsOf(gridsOf(await drawn(pieces + texts))[0])).toEqual(expected);
  });

  it('takes thin filled rectangles and stroked cells', async () => {
    const bars = [
      ...ys.map((y) => `50 ${y} 200 0.48 re f\n`),
      ...xs.map((x) => `${x} 660 0.48 40 re f\n`),
    ].join('');
    const boxes = [50, 150].flatMap((x) => [660, 680].map((y) => `${x} ${y} 100 20 re S\n`)).join('');
    expect(textsOf(gridsOf(await drawn(bars + texts))[0])).toEqual(expected);
    expect(textsOf(gridsOf(await drawn(boxes + texts))[0])).toEqual(expected);
  });

  it('takes cells that are only shaded', async () => {
    const shades = [50, 150]
      .flatMap((x) => [660, 680].map((y) => `0.9 g ${x + 0.5} ${y + 0.5} 99 19 re f\n`))
      .join('');
    expect(textsOf(gridsOf(await drawn(`${shades}0 g\n${texts}`))[0])).toEqual(expected);
  });

  it('ignores clip paths and white lines', async () => {
    const hidden = `1 1 1 RG ${ruled(xs, ys)} 0 0 0 RG q 50 660 200 40 re W n Q\n`;
    const document = await drawn(hidden + texts);
    expect(gridsOf(document)).toEqual([]);
    expect(paragraphsOf(document)).toEqual(['甲\t1', '乙\t2']);
  });

  it('merges places without a rule between them, and tells tables side by side', async () => {
    const left =
      ruled([50, 100, 150], [700, 680, 660]).replace(line(50, 680, 150, 680), line(100, 680, 150, 680)) +
      words('甲', 60, 676) +
      words('1', 110, 686) +
      words('2', 110, 666);
    const right = ruled([200, 250, 300], [700, 680]) + words('乙', 210, 686) + words('3', 260, 686);
    const [one, other] = gridsOf(await drawn(left + right));
    expect(textsOf(one)).toEqual([
      ['甲', '1'],
      ['甲', '2'],
    ]);
    expect(one?.[0]?.[0]).toBe(one?.[1]?.[0]);
    expect(one?.[0]?.[0]).toMatchObject({
      rowSpan: 2,
      page: 1,
      box: { x: 50, y: 142, width: 50, height: 40 },
    });
    expect(textsOf(other)).toEqual([['乙', '3']]);
  });
});

describe('directions', () => {
  it('reads columns of vertical writing', async () => {
    const content =
      ruled([50, 70, 120], [700, 560]) + words('三、办理结果', 60, 695, 10, 'F2') + words('7', 90, 630);
    expect(textsOf(gridsOf(await drawn(content))[0])).toEqual([['三、办理结果', '7']]);
  });

  it('gives signs turned by their font and look-alike radicals as the printed characters', async () => {
    const document = await drawn(words('\u2f00\u2ee9\ufe35\uf9e9\ufe36', 60, 700));
    expect(paragraphsOf(document)).toEqual(['一黄（里）']);
  });

  it.each([90, 180, 270])('turns a page that is rotated by %i°', async (rotate) => {
    const cosine = Math.round(Math.cos((rotate * Math.PI) / 180));
    const sine = Math.round(Math.sin((rotate * Math.PI) / 180));
    // The content is drawn so that the viewer's rotation sets it upright.
    const content = `q ${cosine} ${sine} ${-sine} ${cosine} 297 421 cm\n${ruled([-50, 0, 50], [40, 20])}${words('甲乙', -45, 26)}${words('12', 10, 26)}Q`;
    const turned = await readPdf(drawnPdf([{ content, rotate }]));
    expect(textsOf(gridsOf(turned)[0])).toEqual([['甲乙', '12']]);
    // The same content on a page that is not rotated lies on its side and is turned by its text.
    expect(textsOf(gridsOf(await drawn(content))[0])).toEqual([['甲乙', '12']]);
  });
});

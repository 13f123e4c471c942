import { existsSync, readFileSync } from 'node:fs';

import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';

import type { Cell, Document, Grid } from '../../model/document.ts';
import { DocumentError } from '../../model/errors.ts';
import { drawnPdf, ruled, words } from './fixtures/pdf/drawn.ts';
import { readPdf } from './pdf.ts';

const fixtures = new URL('fixtures/pdf/', import.meta.url);
const sample = new URL('../../../shared/samples/hongze-2023.pdf', import.meta.url);
const truth = new URL('../../../shared/samples/hongze-2023.truth.json', import.meta.url);

function gridsOf({ blocks }: Document): readonly Grid[] {
  return blocks.filter((block) => block.kind === 'grid').map(({ grid }) => grid);
}

function paragraphsOf({ blocks }: Document): readonly string[] {
  return blocks.filter((block) => block.kind === 'paragraph').map(({ text }) => text);
}

/** The cells of a row, each once. */
function cellsOf(row: readonly Cell[] | undefined): readonly Cell[] {
  return [...new Set(row)];
}

function textsOf(grid: Grid | undefined): readonly (readonly string[])[] {
  return (grid ?? []).map((row) => row.map(({ text }) => text));
}

async function drawn(...contents: readonly string[]): Promise<Document> {
  return readPdf(drawnPdf(contents.map((content) => ({ content }))));
}

interface Form {
  readonly rows: readonly (readonly string[])[];
  readonly values: readonly (readonly string[])[];
}

describe('a printed form of 25 × 7 figures, broken over two pages', () => {
  const form = JSON.parse(readFileSync(new URL('form.json', fixtures), 'utf8')) as Form; // our own file
  const files = [
    'chromium.pdf',
    'chromium-overflow.pdf',
    'libreoffice-repeated-header.pdf',
    'libreoffice-cut-row.pdf',
    'wkhtmltopdf-spaced-cells.pdf',
  ];
  it.each(files)('%s', async (file) => {
    const document = await readPdf(readFileSync(new URL(file, fixtures)));
    const [grid, ...others] = gridsOf(document);
    expect(others).toEqual([]);
    const body = (grid ?? []).slice(3);
    expect(
      body.map((row) =>
        cellsOf(row)
          .slice(-7)
          .map(({ text }) => text),
      ),
    ).toEqual(form.values);
    const labels = body.map((row) =>
      cellsOf(row)
        .slice(0, -7)
        .map(({ text }) => text),
    );
    expect(labels).toEqual(form.rows);
    expect(new Set(grid?.flat().map(({ page }) => page))).toEqual(new Set([1, 2]));
  });
});

describe.skipIf(!existsSync(sample))('hongze-2023.pdf (skipped where ../shared/samples is absent)', () => {
  it('has exactly the figures of its truth, row by row', async () => {
    const { values } = JSON.parse(readFileSync(truth, 'utf8')) as {
      values: Record<string, { value: number }>;
    }; // as written there
    const wanted = (start: string): readonly number[] =>
      Object.entries(values)
        .filter(([code]) => code.startsWith(start))
        .map(([, { value }]) => value);
    const document = await readPdf(readFileSync(sample));
    expect(document).toMatchObject({ format: 'pdf', certainty: 'text' });
    const grids = gridsOf(document);
    expect(grids.map((grid) => [grid.length, grid[0]?.length])).toEqual([
      [14, 4],
      [26, 10],
      [4, 15],
    ]);
    const figures = grids.map((grid) =>
      grid.flatMap((row, r) =>
        cellsOf(row)
          .filter((cell) => cell.row === r && /^[\d.]+$/u.test(cell.text))
          .map(({ text }) => Number(text)),
      ),
    );
    expect(figures[0]).toEqual(wanted('disclosure.'));
    expect(figures[1]).toHaveLength(161);
    expect(figures[1]).toEqual(wanted('requests.'));
    expect(figures[2]).toEqual([...wanted('review.'), ...wanted('litigation.')]);
    const group = grids[1]?.[5]?.[0];
    expect(group).toMatchObject({ text: '三、本年度办理结果', rowSpan: 20, page: 3 });
    expect(paragraphsOf(document).filter((text) => /^[-\s\d]+$/u.test(text))).toEqual([]);
  });
});

describe('pages', () => {
  const numbered = (number: number): string => words(`- ${number} -`, 280, 30);

  it('drops page numbers and running heads, and joins a paragraph over the break', async () => {
    const head = words('某某局年度报告', 50, 815, 9);
    const full = '一二三四五六七八九十'.repeat(4);
    const first = head + words(full, 70, 700) + words(full, 50, 684) + numbered(1);
    const second = head + words(full, 50, 700) + words('结束。', 50, 684) + numbered(2);
    const document = await drawn(first.replace(words(full, 70, 700), words(full.slice(2), 70, 700)), second);
    expect(paragraphsOf(document)).toEqual([
      // The first may be the title itself.
      '某某局年度报告',
      `${full.slice(2)}${full}${full}结束。`,
    ]);
  });

  it('keeps two tables apart that a heading separates', async () => {
    const table = (figure: string): string =>
      ruled([50, 150, 250], [700, 680]) + words('甲', 60, 686) + words(figure, 160, 686);
    const apart = await drawn(
      table('1') + numbered(1),
      words('四、情况', 50, 760) + table('2') + numbered(2),
    );
    expect(gridsOf(apart).map(textsOf)).toEqual([[['甲', '1']], [['甲', '2']]]);
    const joined = await drawn(table('1') + numbered(1), table('2') + numbered(2));
    expect(gridsOf(joined).map(textsOf)).toEqual([
      [
        ['甲', '1'],
        ['甲', '2'],
      ],
    ]);
  });

  it('leaves blank figures of the first row of a page blank', async () => {
    const first =
      ruled([50, 150, 200, 250], [700, 680]) +
      words('甲', 60, 686) +
      words('1', 160, 686) +
      words('2', 210, 686);
    const second = ruled([50, 150, 200, 250], [780, 760]) + words('乙', 60, 766) + words('3', 160, 766);
    expect(gridsOf(await drawn(first, second)).map(textsOf)).toEqual([
      [
        ['甲', '1', '2'],
        ['乙', '3', ''],
      ],
    ]);
  });
});

describe('prose', () => {
  it('keeps lines apart on a wide page where none reaches the edge', async () => {
    const lines = [
      '某某局年度报告',
      '本报告由某某局编制，共六个部分。',
      '一、总体情况',
      '全年公开信息若干件，逐条更新。',
    ];
    const content = lines.map((text, index) => words(text, 70, 700 - index * 16)).join('');
    expect(paragraphsOf(await drawn(content))).toEqual(lines);
  });
});

describe('what cannot be read', () => {
  const image = [40, 100, 500, 600] as const;

  it('says where a page is a picture', async () => {
    const document = await readPdf(drawnPdf([{ content: '', image }]));
    expect(document.blocks).toEqual([
      {
        kind: 'picture',
        name: 'page 1',
        page: 1,
        large: true,
        box: { x: 40, y: 142, width: 500, height: 600 },
        content: {
          kind: 'pixels',
          raster: { width: 2, height: 2, channels: 1, data: Uint8Array.from([97, 98, 99, 100]) },
        },
      },
    ]);
    expect(document.certainty).toBe('text');
  });

  it('says that words under a picture were recognised, and drops hidden words elsewhere', async () => {
    const hidden = words('识别文字', 60, 600, 10, 'F1', '3 Tr');
    const scan = await readPdf(drawnPdf([{ content: hidden, image }]));
    expect(scan.certainty).toBe('ocr');
    expect(paragraphsOf(scan)).toEqual(['识别文字']);
    const page = await drawn(words('可见文字', 60, 700) + hidden);
    expect(page.certainty).toBe('text');
    expect(paragraphsOf(page)).toEqual(['可见文字']);
  });

  it('refuses damaged, empty, too large and encrypted files, and opens those with an empty password', async () => {
    const code = async (bytes: Uint8Array): Promise<string> => {
      const error: unknown = await readPdf(bytes).catch((reason: unknown) => reason);
      return error instanceof DocumentError ? error.code : `not refused: ${String(error)}`;
    };
    expect(await code(new TextEncoder().encode('%PDF-1.4 and nothing more'))).toBe('document-damaged');
    expect(await code(drawnPdf([{ content: '' }]))).toBe('document-empty');
    expect(await code(new Uint8Array(64 * 1024 * 1024 + 1))).toBe('document-too-large');
    expect(await code(await encrypted({ userPassword: 'secret', ownerPassword: 'owner' }))).toBe(
      'document-encrypted',
    );
    expect(paragraphsOf(await readPdf(await encrypted({ ownerPassword: 'owner' })))).toEqual(['open']);
  });

  it('leaves the engine as it was', async () => {
    await drawn(words('文字', 60, 700));
    expect(Function.prototype.toString.call(Array.prototype.push)).toContain('[native code]');
  });
});

function encrypted(passwords: { userPassword?: string; ownerPassword: string }): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pdf = new PDFDocument({ ...passwords, pdfVersion: '1.7' });
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
    pdf.text('open');
    pdf.end();
  });
}

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Block, Document, Grid } from '../../model/document.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';

const here = path.join(import.meta.dirname, 'fixtures');

describe.each([
  ['html', '.html', (bytes: Uint8Array) => readHtml(bytes)],
  ['docx', '.xml', (bytes: Uint8Array) => readDocx(packed(bytes))],
])('%s documents come out as the JSON beside them says', (folder, extension, read) => {
  const sources = readdirSync(path.join(here, folder)).filter((name) => name.endsWith(extension));
  test('there are documents', () => {
    expect(sources.length).toBeGreaterThan(3);
  });
  test.each(sources)('%s', async (name) => {
    const source = path.join(here, folder, name);
    const expected = source.replace(extension, '.expected.json');
    const text = written(await read(readFileSync(source)));
    if (!existsSync(expected)) {
      writeFileSync(expected, text);
      expect.fail(`${expected} was missing and has been written: read it, and run again.`);
    }
    expect(text).toBe(readFileSync(expected, 'utf8'));
  });
});

/** One line for each block and each row, so that a person can read it. */
function written({ meta, blocks }: Document): string {
  const lines = blocks.map((block) => `    ${writtenBlock(block)}`).join(',\n');
  return `{\n  "meta": ${JSON.stringify(meta)},\n  "blocks": [\n${lines}\n  ]\n}\n`;
}

function writtenBlock(block: Block): string {
  if (block.kind === 'paragraph') return JSON.stringify(block.text);
  if (block.kind === 'picture') return JSON.stringify(block);
  const { grid, ...rest } = block;
  const rows = grid.map(
    (row, index) => `      ${JSON.stringify(row.map((_, column) => mark(grid, index, column)))}`,
  );
  return `{ ${JSON.stringify(rest).slice(1, -1)}, "rows": [\n${rows.join(',\n')}\n    ] }`;
}

/** A covered place shows where its cell lies: `^` above, `<` to the left. */
function mark(grid: Grid, row: number, column: number): string {
  const cell = grid[row]?.[column];
  if (cell === undefined) return 'HOLE';
  if (cell.row < row) return '^';
  if (cell.column < column) return '<';
  return cell.text + (cell.hasImage === true ? ' [picture]' : '');
}

/** A document.xml with the other parts that the fixtures refer to. */
function packed(main: Uint8Array): Uint8Array {
  const level = (depth: number, format: string, text: string): string =>
    `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const lists = [
    ['1', level(0, 'japaneseCounting', '%1、') + level(1, 'chineseCountingThousand', '（%2）')],
    ['2', level(0, 'decimal', '%1.')],
    ['3', level(0, 'bullet', '')],
  ] as const;
  const numbering =
    '<w:numbering xmlns:w="w">' +
    lists.map(([id, levels]) => `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`).join('') +
    lists.map(([id]) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`).join('') +
    '<w:num w:numId="4"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>' +
    '</w:numbering>';
  const styles =
    '<w:styles xmlns:w="w"><w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
    '<w:style w:styleId="Sub"><w:basedOn w:val="Base"/></w:style></w:styles>';
  const relations = (entries: readonly (readonly [string, string, string])[]): string =>
    `<Relationships>${entries.map(([id, kind, target]) => `<Relationship Id="${id}" Type="http://x/${kind}" Target="${target}"/>`).join('')}</Relationships>`;
  return zipSync({
    '_rels/.rels': strToU8(relations([['r', 'officeDocument', '/word/main.xml']])),
    'word/main.xml': main,
    'word/numbering.xml': strToU8(numbering),
    'word/styles.xml': strToU8(styles),
    'word/_rels/main.xml.rels': strToU8(
      relations([
        ['rId1', 'image', 'media/image1.png'],
        ['rId2', 'image', 'media/image2.png'],
        ['rId3', 'image', '../word/media/image3.emf'],
        ['n', 'numbering', 'numbering.xml'],
        ['s', 'styles', 'styles.xml'],
      ]),
    ),
  });
}

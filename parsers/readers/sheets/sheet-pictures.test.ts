import { utils, write } from '@e965/xlsx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readSheets } from '../sheets.ts';

const png = Uint8Array.from([
  0x89,
  0x50,
  0x4e,
  0x47,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
  ...Array.from({ length: 24 }, () => 0),
]);
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationList = (list: readonly (readonly [string, string, string])[]): Uint8Array =>
  strToU8(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
      .map(
        ([id, kind, target]) => `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`,
  );
const anchor = (row: number, id: string, width: number, height: number): string =>
  `<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>${row}</xdr:row></xdr:from><xdr:pic><xdr:blipFill><a:blip r:embed="${id}"/></xdr:blipFill><xdr:spPr><a:xfrm><a:ext cx="${width}" cy="${height}"/></a:xfrm></xdr:spPr></xdr:pic></xdr:twoCellAnchor>`;

function workbook(drawing: string): Uint8Array {
  const lines = [
    ['二、主动公开政府信息情况'],
    [null],
    [null],
    ['三、收到和处理政府信息公开申请情况'],
    ['注'],
  ];
  const book = {
    SheetNames: ['一', '二'],
    Sheets: { 一: utils.aoa_to_sheet([['说明']]), 二: utils.aoa_to_sheet(lines) },
  };
  const parts = unzipSync(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)); // what `array` gives
  return zipSync({
    ...parts,
    'xl/worksheets/_rels/sheet2.xml.rels': relationList([['rId9', 'drawing', '../drawings/drawing1.xml']]),
    'xl/drawings/drawing1.xml': strToU8(drawing),
    'xl/drawings/_rels/drawing1.xml.rels': relationList([
      ['rId1', 'image', '../media/image1.png'],
      ['rId2', 'image', '/xl/media/seal.png'],
      ['rId3', 'image', '../media/gone.png'],
    ]),
    'xl/media/image1.png': png,
    'xl/media/seal.png': png,
  });
}

const drawn = (anchors: string): string =>
  `<xdr:wsDr xmlns:xdr="urn:a" xmlns:a="urn:b" xmlns:r="${relations}">${anchors}</xdr:wsDr>`;

test('pictures over the cells stand between the rows, with what they hold and whether they may be a table', async () => {
  const anchors = anchor(4, 'rId2', 300_000, 300_000) + anchor(1, 'rId1', 5_000_000, 3_000_000);
  const { blocks } = await readSheets(workbook(drawn(anchors)), 'xlsx');
  // The archive hands out its parts as Buffers.
  const plain = blocks.map((block) =>
    block.kind === 'picture' && block.content?.kind === 'file'
      ? { ...block, content: { ...block.content, bytes: Uint8Array.from(block.content.bytes) } }
      : block,
  );
  expect(plain).toEqual([
    { kind: 'paragraph', text: '说明' },
    { kind: 'paragraph', text: '二、主动公开政府信息情况' },
    { kind: 'picture', name: 'image1.png', large: true, content: { kind: 'file', bytes: png } },
    { kind: 'paragraph', text: '三、收到和处理政府信息公开申请情况' },
    { kind: 'paragraph', text: '注' },
    { kind: 'picture', name: 'seal.png', large: false, content: { kind: 'file', bytes: png } },
  ]);
});

test('a picture whose file is gone keeps its place, and a damaged drawing takes no cell away', async () => {
  const gone = await readSheets(workbook(drawn(anchor(1, 'rId3', 5_000_000, 3_000_000))), 'xlsx');
  expect(gone.blocks[2]).toEqual({ kind: 'picture', name: 'gone.png', large: true });
  const { blocks } = await readSheets(workbook('<xdr:wsDr><broken'), 'xlsx');
  expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'paragraph', 'paragraph']);
});

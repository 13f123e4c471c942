import { Document as Paper, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../model/document.ts';
import { DocumentError } from '../../model/errors.ts';
import { readDocx } from './docx.ts';
import { formatOf } from './sniff.ts';

const main = (body: string): string => `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

function packed(parts: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

function texts({ blocks }: Document): readonly unknown[] {
  return blocks.map((block) =>
    block.kind === 'grid'
      ? block.grid.map((row) => row.map((cell) => cell.text))
      : block.kind === 'paragraph'
        ? block.text
        : block,
  );
}

describe('a document made by another program', () => {
  let bytes: Uint8Array;
  beforeAll(async () => {
    const cell = (text: string, options: object = {}): TableCell =>
      new TableCell({ children: [new Paragraph(text)], ...options });
    const paper = new Paper({
      title: '甲乡2023年政府信息公开工作年度报告',
      sections: [
        {
          children: [
            new Paragraph('甲乡2023年政府信息公开工作年度报告'),
            new Table({
              rows: [
                new TableRow({
                  children: [cell('三、本年度办理结果', { rowSpan: 2 }), cell('（一）予以公开'), cell('12')],
                }),
                new TableRow({ children: [cell('合计', { columnSpan: 2 })] }),
                new TableRow({
                  children: [
                    cell('甲', { verticalMerge: VerticalMergeType.RESTART }),
                    cell('乙', { columnSpan: 2 }),
                  ],
                }),
                new TableRow({
                  children: [cell('', { verticalMerge: VerticalMergeType.CONTINUE }), cell('丙'), cell('丁')],
                }),
              ],
            }),
          ],
        },
      ],
    });
    bytes = Uint8Array.from(await Packer.toBuffer(paper));
  });

  test('is recognised and read', async () => {
    expect(formatOf(bytes)).toBe('docx');
    const document = await readDocx(bytes);
    expect(document).toMatchObject({
      format: 'docx',
      certainty: 'text',
      meta: { title: '甲乡2023年政府信息公开工作年度报告' },
    });
    expect(texts(document)).toEqual([
      '甲乡2023年政府信息公开工作年度报告',
      [
        ['三、本年度办理结果', '（一）予以公开', '12'],
        ['三、本年度办理结果', '合计', '合计'],
        ['甲', '乙', '乙'],
        ['甲', '丙', '丁'],
      ],
    ]);
    const [, table] = document.blocks;
    expect(table?.kind === 'grid' && table.grid[1]?.[0] === table.grid[0]?.[0]).toBe(true);
  });

  test('every shorter piece of it is refused', async () => {
    for (let length = 0; length < bytes.length; length += 37) {
      await expect(readDocx(bytes.subarray(0, length)), `cut at ${length}`).rejects.toThrow(DocumentError);
    }
  });
});

describe('the title property', () => {
  const core = (title: string): string =>
    `<cp:coreProperties xmlns:dc="dc"><dc:title>${title}</dc:title></cp:coreProperties>`;
  test.each([
    ['Microsoft Word - 文档1', {}],
    ['乙局2019年政府信息公开年度报告', {}],
    ['甲乡2023年 度报告', {}],
    ['甲乡2023年政府信息公开年度报告', { title: '甲乡2023年政府信息公开年度报告' }],
  ])('%s', async (title, expected) => {
    const bytes = packed({
      'word/document.xml': main(paragraph('甲乡2023年') + paragraph('政府信息公开年度报告')),
      'docProps/core.xml': core(title),
    });
    expect((await readDocx(bytes)).meta).toEqual(expected);
  });
});

describe('files that cannot be read end with DocumentError', () => {
  const document = main(paragraph('甲'));
  const attackers: readonly (readonly [string, Uint8Array, string])[] = [
    ['nothing', new Uint8Array(), 'zip-damaged'],
    [
      'random bytes',
      Uint8Array.from({ length: 5000 }, (_, index) => (index * 197 + 13) % 251),
      'zip-damaged',
    ],
    ['an OLE container', Uint8Array.from(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'docx-encrypted'],
    ['a zip without a document', packed({ 'a.txt': 'x' }), 'docx-damaged'],
    ['a workbook', packed({ 'word/document.xml': '<workbook/>' }), 'docx-not-word'],
    ['markup cut off', packed({ 'word/document.xml': document.slice(0, -20) }), 'docx-damaged'],
    ['markup crossed', packed({ 'word/document.xml': main('<w:p><w:r></w:p></w:r>') }), 'docx-damaged'],
    ['no text', packed({ 'word/document.xml': main('<w:p/>') }), 'document-empty'],
    [
      'depth',
      packed({ 'word/document.xml': main('<w:p>'.repeat(500) + '</w:p>'.repeat(500)) }),
      'docx-too-complex',
    ],
    [
      'spans',
      packed({
        'word/document.xml': main(
          `<w:tbl>${`<w:tr>${'<w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>'.repeat(30)}</w:tr>`.repeat(30)}</w:tbl>`,
        ),
      }),
      'table-too-large',
    ],
    ['a bomb', packed({ 'word/document.xml': ' '.repeat(70 * 1024 * 1024) }), 'zip-too-large'],
  ];
  test.each(attackers)('%s', async (_, bytes, code) => {
    await expect(readDocx(bytes)).rejects.toMatchObject({ name: 'DocumentError', code });
  });

  test('entities of a document type are not expanded', async () => {
    const text = `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY f SYSTEM "file:///etc/hostname">]>${main(paragraph('甲&a;&f;&lt;&#20057;'))}`;
    expect(texts(await readDocx(packed({ 'word/document.xml': text })))).toEqual(['甲&a;&f;<乙']);
  });

  test('a field without an end does not swallow the rest', async () => {
    const open = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>代码</w:t></w:r></w:p>';
    expect(texts(await readDocx(packed({ 'word/document.xml': main(open + paragraph('正文')) })))).toEqual([
      '正文',
    ]);
  });

  test('UTF-16 parts are read', async () => {
    const part = Uint8Array.from(
      Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${document}`, 'utf16le'),
    );
    expect(texts(await readDocx(zipSync({ 'word/document.xml': part })))).toEqual(['甲']);
  });
});

import { readFileSync } from 'node:fs';
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import { set_cptable, utils, write } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../model/document.ts';
import { DocumentError } from '../../model/errors.ts';
import { readSheets } from './sheets.ts';

type Value = string | number | CellObject | null;
type BookType = 'xlsx' | 'biff8';

function sheetOf(rows: readonly (readonly Value[])[], merges: readonly string[] = []): WorkSheet {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  sheet['!merges'] = merges.map((range) => utils.decode_range(range));
  return sheet;
}

function bookOf(sheets: Readonly<Record<string, WorkSheet>>): WorkBook {
  return { SheetNames: Object.keys(sheets), Sheets: { ...sheets } };
}

function bytesOf(book: WorkBook, bookType: BookType): Uint8Array {
  set_cptable(codePages);
  return new Uint8Array(
    write(book, { type: 'array', bookType, cellStyles: true, bookSST: true }) as ArrayBuffer,
  ); // what `array` gives
}

async function read(book: WorkBook, bookType: BookType = 'xlsx'): Promise<Document> {
  return readSheets(bytesOf(book, bookType), bookType === 'xlsx' ? 'xlsx' : 'xls');
}

/** Paragraphs as they are, tables as lists of rows. */
function saidBy({ blocks }: Document): readonly unknown[] {
  return blocks.map((block) =>
    block.kind === 'grid'
      ? block.grid.map((row) => row.map(({ text }) => text).join('|'))
      : block.kind === 'paragraph'
        ? block.text
        : block.kind,
  );
}

async function outcomeOf(bytes: Uint8Array, format: 'xls' | 'xlsx'): Promise<string> {
  try {
    return JSON.stringify(saidBy(await readSheets(bytes, format)));
  } catch (error) {
    if (error instanceof DocumentError) return error.code;
    throw error;
  }
}

/** An .xlsx with something replaced in one of its parts. */
function patched(book: WorkBook, part: string, from: string | RegExp, to: string): Uint8Array {
  const parts = unzipSync(bytesOf(book, 'xlsx'));
  const before = new TextDecoder().decode(parts[part]);
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  return zipSync({ ...parts, [part]: strToU8(after) });
}

describe('a sheet', () => {
  const rows: Value[][] = [
    ['某某局2023年度报告', null, null, null],
    ['二、主动公开政府信息情况', null, null, null],
    ['第二十条第（一）项', null, null, null],
    ['信息内容', '制发件数', '废止件数', '有效件数'],
    ['规章', 0, 0, 1234],
    ['第二十条第（五）项', null, null, null],
    ['行政许可', { t: 'n', v: 1234, z: '#,##0' }, null, null],
    ['行政强制', null, null, null],
    ['说明：以上为全年数据', null, null, null],
    [],
    ['填报人：甲', null, null, '联系电话：123'],
    [],
    ['2024年1月', null, null, null],
  ];
  const merges = ['A1:H1', 'A2:H2', 'A3:D3', 'A6:D6', 'B7:D7', 'B8:D8', 'A9:D9'];
  const expected = [
    '某某局2023年度报告',
    '二、主动公开政府信息情况',
    [
      '第二十条第（一）项|第二十条第（一）项|第二十条第（一）项|第二十条第（一）项',
      '信息内容|制发件数|废止件数|有效件数',
      '规章|0|0|1234',
      '第二十条第（五）项|第二十条第（五）项|第二十条第（五）项|第二十条第（五）项',
      '行政许可|1,234|1,234|1,234',
      '行政强制|||',
    ],
    '说明：以上为全年数据',
    ['填报人：甲|||联系电话：123'],
    '2024年1月',
  ];

  it.each(['xlsx', 'biff8'] as const)('is parted into titles, tables and notes (%s)', async (type) => {
    const document = await read(bookOf({ Sheet1: sheetOf(rows, merges) }), type);
    expect(saidBy(document)).toEqual(expected);
    expect(document).toMatchObject({ format: type === 'xlsx' ? 'xlsx' : 'xls', certainty: 'text' });
    const grid = document.blocks.flatMap((block) => (block.kind === 'grid' ? [block.grid] : []))[0];
    expect(grid?.[4]?.[1]).toBe(grid?.[4]?.[3]);
  });

  it('begins anywhere; a group over several rows stays one cell', async () => {
    const sheet = sheetOf(
      [[], [null, null, '结果', '予以公开', 3], [null, null, null, '不予公开', 4]],
      ['C2:C3'],
    );
    expect(saidBy(await read(bookOf({ Sheet1: sheet })))).toEqual([['结果|予以公开|3', '结果|不予公开|4']]);
  });

  it('leaves out what is hidden', async () => {
    const sheet = sheetOf(
      [
        ['一', '二', '三'],
        [9, 9, 9],
        ['甲', 5, 6],
        ['合', null, null],
      ],
      ['A4:C4'],
    );
    sheet['!rows'] = [{}, { hidden: true }];
    sheet['!cols'] = [{ wch: 8 }, { hidden: true }, { wch: 8 }];
    const book = bookOf({ 草稿: sheetOf([['旧', 1]]), Sheet2: sheet });
    book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
    expect(saidBy(await read(book))).toEqual([['一|三', '甲|6'], '合']);
  });

  it('leaves it out of an .xls by another program too', async () => {
    const file = new URL('fixtures/sheets/libreoffice-hidden.xls', import.meta.url);
    expect(await outcomeOf(readFileSync(file), 'xls')).toBe('[["一|三","甲|6","乙|13 12.6"]]');
  });

  it('of 1995 is read in the code page that it names', async () => {
    const book = bookOf({ Sheet1: sheetOf([['abcd', 7]]) });
    const bytes = Buffer.from(write(book, { type: 'array', bookType: 'biff5' }) as ArrayBuffer); // what `array` gives
    // The library writes no Chinese into such a file: 规章 in GBK, and the record that names code page 936.
    Buffer.from('b9e6d5c2', 'hex').copy(bytes, bytes.indexOf('abcd'));
    const record = bytes.indexOf(Buffer.from('42000200', 'hex'));
    expect(record).toBeGreaterThan(0);
    bytes.writeUInt16LE(936, record + 4);
    expect(await outcomeOf(bytes, 'xls')).toBe('[["规章|7"]]');
  });

  it('whose table stands alone is titled by its name, unless a program named it', async () => {
    const table = sheetOf([
      ['甲', 5],
      ['乙', 6],
    ]);
    expect(saidBy(await read(bookOf({ 行政复议情况: table, Sheet2: table })))).toEqual([
      '行政复议情况',
      ['甲|5', '乙|6'],
      ['甲|5', '乙|6'],
    ]);
  });
});

describe('a cell', () => {
  const shown = async (cell: Value, type: BookType = 'xlsx'): Promise<unknown> => {
    const said = saidBy(
      await read(
        bookOf({
          Sheet1: sheetOf([
            ['甲', cell],
            ['乙', 'x'],
          ]),
        }),
        type,
      ),
    )[0];
    return Array.isArray(said) ? String(said[0]).slice(2) : said;
  };
  const figure = (v: number, z: string): CellObject => ({ t: 'n', v, z });

  it.each([
    ['a plain figure', 12, '12'],
    ['thousands', figure(1234567, '#,##0'), '1,234,567'],
    ['decimals that are all there', figure(12.5, '0.00'), '12.50'],
    ['decimals rounded to decimals', figure(59237.2449, '0.00'), '59237.24'],
    ['a unit', figure(12, '0"件"'), '12件'],
    ['a negative figure', figure(-3, '0;-0'), '-3'],
    ['a percentage', figure(0.5, '0%'), '50%'],
    ['leading zeros', figure(7, '000'), '007'],
    ['a zero printed as a dash', figure(0, '0;-0;"-"'), '-'],
    ['a zero that is not printed', figure(0, '0;-0;;@'), ''],
    ['a figure that is not printed', figure(12, ';;;'), ''],
    ['text', '+19', '+19'],
    ['a text with line breaks', '行政\n 许可', '行政 许可'],
    ['an error', { t: 'e', v: 23 } satisfies CellObject, '#REF!'],
    // What is printed and what is stored are two figures: both, so that nobody takes one for the other.
    ['a figure rounded to a whole one', figure(12.6, '0'), '13 12.6'],
    ['a sign that is not printed', figure(-3, '0;0'), '3 -3'],
    ['thousands that are left away', figure(12345, '0,'), '12 12345'],
    ['a figure printed as a dash', figure(5, '"-"'), '- 5'],
    ['a percentage rounded', figure(0.126, '0%'), '13% 0.126'],
  ])('%s', async (_name, cell, expected) => {
    expect(await shown(cell)).toBe(expected);
    expect(await shown(cell, 'biff8')).toBe(expected);
  });

  it('of a formula is its result, or the formula where nobody computed it', async () => {
    const book = bookOf({
      Sheet1: sheetOf([
        ['甲', { t: 'n', v: 7, f: 'SUM(3,4)' }],
        ['乙', 1],
      ]),
    });
    expect(saidBy(await read(book))).toEqual([['甲|7', '乙|1']]);
    const open = patched(book, 'xl/worksheets/sheet1.xml', '<v>7</v>', '');
    expect(await outcomeOf(open, 'xlsx')).toBe('[["甲|=SUM(3,4)","乙|1"]]');
  });

  it('does not count what is struck through', async () => {
    const book = bookOf({
      Sheet1: sheetOf([
        ['甲', '1234'],
        ['乙', 'x'],
      ]),
    });
    const rich = '<si><r><rPr><strike/></rPr><t>12</t></r><r><rPr><strike val="0"/></rPr><t>34</t></r></si>';
    const bytes = patched(book, 'xl/sharedStrings.xml', /<si><t[^>]*>1234<\/t><\/si>/u, rich);
    expect(await outcomeOf(bytes, 'xlsx')).toBe('[["甲|34","乙|x"]]');
  });
});

describe('damage and malice', () => {
  const book = bookOf({
    Sheet1: sheetOf(
      [
        ['甲', 5, 6],
        ['乙', 7, 8],
      ],
      ['A1:A2'],
    ),
    表二: sheetOf([['丙', 9]]),
  });

  it('encrypted, empty and foreign files are said to be so', async () => {
    const ole = bytesOf(book, 'biff8');
    expect(await outcomeOf(ole, 'xlsx')).toBe('document-encrypted');
    expect(await outcomeOf(strToU8('甲,乙\n1,2\n'), 'xls')).toBe('document-damaged');
    expect(await outcomeOf(bytesOf(bookOf({ Sheet1: sheetOf([[]]) }), 'xlsx'), 'xlsx')).toBe(
      'document-empty',
    );
    expect(await outcomeOf(zipSync({ 'a.txt': new Uint8Array(2) }), 'xlsx')).toBe('document-damaged');
  });

  it('a sheet that cannot be read ends the reading, and does not just go missing', async () => {
    const bytes = patched(book, 'xl/worksheets/sheet2.xml', /<v>[^<]*<\/v>/u, '<v>99</v>');
    expect(await outcomeOf(bytes, 'xlsx')).toBe('document-damaged');
  });

  it('absurd sizes are refused', async () => {
    const wide = patched(book, 'xl/worksheets/sheet2.xml', 'r="A1"', 'r="XFD1"');
    expect(await outcomeOf(wide, 'xlsx')).toBe('document-too-large');
    const long = patched(
      book,
      'xl/worksheets/sheet2.xml',
      /<row r="1"([^>]*)><c r="A1"/u,
      '<row r="20001"$1><c r="A20001"',
    );
    expect(await outcomeOf(long, 'xlsx')).toBe('document-too-large');
    const merged = patched(
      book,
      'xl/worksheets/sheet1.xml',
      '<mergeCell ref="A1:A2"/>',
      '<mergeCell ref="A1:XFD1048576"/>',
    );
    expect(await outcomeOf(merged, 'xlsx')).toBe('document-too-large');
  });

  it.each(['xlsx', 'biff8'] as const)(
    'cut anywhere or with a byte turned it ends in an error or a reading (%s)',
    async (type) => {
      const whole = bytesOf(book, type);
      const format = type === 'xlsx' ? 'xlsx' : 'xls';
      const expected = await outcomeOf(whole, format);
      const cut = new Set<string>();
      for (let at = 0; at < whole.length; at += 97) cut.add(await outcomeOf(whole.subarray(0, at), format));
      // What an .xls has at its end may be nobody's.
      cut.delete(expected);
      for (const outcome of cut) expect(outcome).toMatch(/^(?:zip|document)-/u);
      for (let at = 1; at < whole.length; at += 53) {
        const turned = Uint8Array.from(whole);
        turned[at] = (turned[at] ?? 0) ^ (1 << (at % 8));
        const outcome = await outcomeOf(turned, format);
        // Only a zip has checksums.
        if (type === 'xlsx' && outcome !== expected) expect(outcome).toMatch(/^(?:zip|document)-/u);
      }
    },
  );
});

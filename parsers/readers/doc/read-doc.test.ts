import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compoundFile } from '../../../examples/portal/carriers/compound-writer.ts';
import { docFile, docReport, type DocOptions } from '../../../examples/portal/carriers/doc-report.ts';
import { docxReport } from '../../../examples/portal/carriers/docx-report.ts';
import { rtfReport } from '../../../examples/portal/carriers/rtf-report.ts';
import type { Form } from '../../../examples/portal/figures/forms.ts';
import { reportFigures } from '../../../examples/portal/figures/report-figures.ts';
import { type Manuscript, manuscriptOf } from '../../../examples/portal/paper/manuscript.ts';
import type { Document } from '../../../model/document.ts';
import { DocumentError } from '../../../model/errors.ts';
import { readDocx } from '../docx.ts';
import { formatOf } from '../sniff.ts';
import { compoundFileOf } from './compound-file.ts';
import { readDocFile } from './doc-file.ts';
import { readDoc } from './read-doc.ts';

const source = { name: '雨前区人民政府', size: 'region' } as const;
const manuscript = (form: Form): Manuscript =>
  manuscriptOf({
    title: '雨前区人民政府2022年政府信息公开工作年度报告',
    agency: source.name,
    year: 2022,
    forms: { disclosure: form, requests: form, remedies: form },
    values: reportFigures(source, 2022, form),
    datedOn: '2023-01-17',
    style: { thousands: true },
  });

describe('a report says the same in every carrier of a word processor', () => {
  const ways: readonly (readonly [string, DocOptions])[] = [
    ['wide cells', {}],
    ['cells marked as joined', { across: 'flags' }],
    ['rows defined in the Data stream, text in pieces', { rowsIn: 'data', pieces: 7 }],
  ];
  test.each(
    ways.flatMap(([name, options]) =>
      (['gf2021', 'gf2019'] as const).map((form) => [name, form, options] as const),
    ),
  )('%s, %s', async (_, form, options) => {
    const bytes = docReport(manuscript(form), options);
    expect(formatOf(bytes)).toBe('doc');
    const { blocks } = await readDocx(await docxReport(manuscript(form)));
    expect((await readDocFile(bytes)).blocks).toEqual(blocks);
  });
  test.each(['gbk', 'unicode'] as const)('RTF in %s', async (text) => {
    const { blocks } = await readDocx(await docxReport(manuscript('gf2021')));
    const bytes = rtfReport(manuscript('gf2021'), { text, across: text === 'gbk' ? 'width' : 'flags' });
    expect(formatOf(bytes)).toBe('doc');
    expect((await readDocFile(bytes)).blocks).toEqual(blocks);
  });
});

test('a merged cell is one object in every place it covers', async () => {
  const { blocks } = await readDoc(docReport(manuscript('gf2021')));
  const tables = blocks.filter((block) => block.kind === 'grid');
  expect(tables).toHaveLength(3);
  const grid = tables[1]?.grid;
  expect(grid?.[5]?.[0]?.text).toBe('三、本年度办理结果');
  expect(grid?.[6]?.[0]).toBe(grid?.[5]?.[0]);
});

test('deleted, hidden and struck words do not count, added ones do', async () => {
  const bytes = docFile([
    {
      kind: 'paragraph',
      runs: [
        { text: '收到' },
        { text: '12', inserted: true },
        { text: '34', deleted: true },
        { text: '件，增加', hidden: false },
        { text: '56', hidden: true },
        { text: '7', struck: true },
        { text: '8项' },
      ],
    },
  ]);
  expect((await readDoc(bytes)).blocks).toEqual([{ kind: 'paragraph', text: '收到12件，增加8项' }]);
});

describe('hostile files', () => {
  const whole = docReport(manuscript('gf2021'));
  const outcome = async (bytes: Uint8Array): Promise<Document | string> => {
    try {
      return await readDocFile(bytes);
    } catch (error) {
      if (error instanceof DocumentError) return error.code;
      throw error;
    }
  };
  const changed = (at: number, ...values: readonly number[]): Uint8Array => {
    const bytes = Uint8Array.from(whole);
    bytes.set(values, at);
    return bytes;
  };
  /** The WordDocument stream is the first behind the head, the table of sectors and the directory. */
  const main = Buffer.from(whole).indexOf(Buffer.from('eca5c100', 'hex'));

  test.each([
    ['nothing', new Uint8Array(), 'document-damaged'],
    ['another container', compoundFile([{ name: 'Workbook', bytes: new Uint8Array(10) }]), 'doc-not-word'],
    ['a password', changed(main + 11, 0x13), 'document-encrypted'],
    ['Word 95', changed(main, 0xdc, 0xa5, 104), 'doc-too-old'],
    ['no table stream', changed(main + 11, 0x10), 'document-damaged'],
    ['no pieces', changed(main + 154 + 33 * 8 + 4, 0, 0, 0, 0), 'document-damaged'],
    ['four billion characters', changed(main + 76, 0xff, 0xff, 0xff, 0x7f), 'doc-too-complex'],
    ['a ring of sectors', changed(512 + 10 * 4, 8, 0, 0, 0), 'document-damaged'],
  ])('%s', async (_, bytes, code) => {
    expect(await outcome(bytes)).toBe(code);
  });

  test('every shorter piece of it is refused', async () => {
    for (let length = 0; length < whole.length - 4096; length += 997) {
      expect(await outcome(whole.subarray(0, length)), `cut at ${length}`).toBeTypeOf('string');
    }
  });

  test('flipped bits end in an error or a reading, and soon', async () => {
    let seed = 20231;
    const next = (below: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const read = path.join(import.meta.dirname, 'fixtures', 'lists-pictures-and-changes.doc');
    for (const file of [whole, Uint8Array.from(readFileSync(read))]) {
      for (let round = 0; round < 40; round++) {
        const bytes = Uint8Array.from(file);
        for (let flips = 0; flips < 12; flips++) bytes[next(bytes.length)] = next(256);
        const begun = performance.now();
        await outcome(bytes);
        expect(performance.now() - begun).toBeLessThan(3000);
      }
    }
  });

  test('a directory that names itself', () => {
    const bytes = Uint8Array.from(whole);
    const directory = Buffer.from(bytes).indexOf(Buffer.from('Root Entry', 'utf16le'));
    bytes[directory + 128 + 66] = 1;
    bytes.set([1, 0, 0, 0], directory + 128 + 76);
    expect(compoundFileOf(bytes).stream('WordDocument')).toBeNull();
  });
});

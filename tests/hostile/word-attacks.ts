import { utils, write } from 'cfb';
import { filesOf } from './hostile-file.ts';
import type { HostileFile } from './hostile-file.ts';
import { seeded } from '../../examples/portal/figures/seeded.ts';

/** Compound files (doc, xls) whose chains loop or lead nowhere, RTF and plain text that nest, swell or lie. */
export function wordAttacks(rtf: string, text: Uint8Array, xls: Uint8Array): readonly HostileFile[] {
  const doc = compound('WordDocument');
  return [
    ...filesOf('ole', 'doc', chains(doc)),
    ...filesOf('ole', 'xls', chains(xls), { figures: 'any' }),
    ...filesOf('ole', 'doc', {
      'of-noise': compound('WordDocument', seeded('noise').bytes(30_000)),
      'table-of-lies': compound('WordDocument', lyingFib(), seeded('table').bytes(20_000)),
    }),
    ...filesOf('ole', 'docx', { encrypted: compound('EncryptedPackage') }, { outcome: 'refused' }),
    ...filesOf('rtf', 'rtf', {
      'groups-by-thousands': `{\\rtf1 ${'{'.repeat(300_000)}`,
      'groups-closed-too-often': `{\\rtf1 ${'}'.repeat(300_000)}`,
      'nested-tables': `{\\rtf1 ${'\\trowd\\cellx1000\\intbl\\itap2000000000 1\\nestcell'.repeat(50_000)}}`,
      'cells-by-thousands': `{\\rtf1 \\trowd${Array.from({ length: 100_000 }, (_, at) => `\\cellx${at}`).join('')} 1\\cell\\row}`,
      'cells-backwards': `{\\rtf1 \\trowd\\cellx9000\\cellx-2147483648\\cellx2147483648 1\\cell 2\\cell 3\\cell\\row}`,
      'binary-false': '{\\rtf1 \\bin2147483647 abc}',
      'binary-negative': '{\\rtf1 \\bin-5 abc}',
      'numbers-huge': `{\\rtf1 \\u${'9'.repeat(10_000)} \\fs${'9'.repeat(400)} \\uc99999999 \\u20013 ?}`,
      'picture-of-noise': `{\\rtf1 {\\pict\\pngblip\\picw60000\\pich60000 ${'89504e47zz'.repeat(100_000)}}}`,
      'object-to-run':
        '{\\rtf1 {\\object\\objemb\\objupdate{\\*\\objclass Equation.3}{\\*\\objdata 01050000}}{\\field{\\*\\fldinst DDEAUTO cmd.exe "/c calc"}{\\fldrslt 2023}}}',
      'fonts-by-thousands': `{\\rtf1{\\fonttbl${Array.from({ length: 50_000 }, (_, at) => `{\\f${at}\\fcharset${at % 300} a;}`).join('')}}x}`,
      'words-without-end': `{\\rtf1 \\${'a'.repeat(2_000_000)}}`,
    }),
    ...filesOf('rtf', 'doc', {
      'rows-beside-report': rtf.replace(/\}$/u, `${'\\trowd\\cellx100 1\\cell\\row\n'.repeat(20_000)}}`),
    }),
    ...filesOf('text', 'txt', {
      nulls: new Uint8Array(100_000),
      'one-null-in-report': Buffer.concat([text.subarray(0, 500), Buffer.alloc(1), text.subarray(500)]),
      'mark-of-utf-16': Buffer.concat([Buffer.from('fffe', 'hex'), text]),
      'mark-of-utf-16-big': Buffer.concat([Buffer.from('feff', 'hex'), text]),
      'odd-utf-16': Buffer.concat([
        Buffer.from('fffe', 'hex'),
        Buffer.from(Buffer.from(text).toString('utf8'), 'utf16le'),
        Buffer.alloc(1),
      ]),
      'half-surrogates': Buffer.from('\ufeff' + '\ud800'.repeat(50_000), 'utf16le'),
      'tabs-by-millions': `${'\t'.repeat(1_000_000)}1\n${'1\t'.repeat(300_000)}`,
      'lines-by-millions': '\n1'.repeat(1_000_000),
      'blanks-between': `${' '.repeat(2_000_000)}政府信息公开工作年度报告`,
      'title-without-end': `2023年${'政府信息公开'.repeat(200_000)}工作年度报告`,
      'marks-without-end': `${'一、'.repeat(300_000)}\n${'（一）'.repeat(300_000)}\n${'1.'.repeat(300_000)}`,
      'years-without-end': `${'2023年度'.repeat(200_000)}报告\n${'2023年1月1日至'.repeat(100_000)}`,
      'numbers-without-end': `自然人\t${'1'.repeat(1_000_000)}\n总计\t${'１２３,'.repeat(300_000)}`,
      'all-bytes': Uint8Array.from({ length: 65_536 }, (_, at) => at % 256),
      controls: Uint8Array.from({ length: 50_000 }, (_, at) => at % 32),
      'one-byte': 'x',
    }),
    ...filesOf('text', 'txt', { empty: '' }, { outcome: 'refused' }),
  ];
}

/** A compound file with one stream and, where wanted, a table stream beside it. */
function compound(
  stream: string,
  content: Uint8Array = new Uint8Array(9000),
  table?: Uint8Array,
): Uint8Array {
  const file = utils.cfb_new();
  utils.cfb_add(file, `/${stream}`, Buffer.from(content));
  if (table !== undefined) utils.cfb_add(file, '/1Table', Buffer.from(table));
  return Uint8Array.from(write(file, { type: 'buffer' }) as Buffer); // what `buffer` gives
}

/** The head of a Word document whose every place and length is as large as can be. */
function lyingFib(): Uint8Array {
  const fib = Buffer.alloc(9000, 0xff);
  fib.writeUInt16LE(0xa5ec, 0);
  fib.writeUInt16LE(0x00c1, 2);
  fib.writeUInt16LE(0x0200, 10);
  fib.writeUInt16LE(14, 32);
  fib.writeUInt16LE(22, 62);
  return fib;
}

/** A compound file with its chains of sectors broken in every way. */
function chains(sound: Uint8Array): Readonly<Record<string, Uint8Array>> {
  const sector = 512;
  const fat = sector * (1 + Buffer.from(sound).readUInt32LE(76));
  const directory = sector * (1 + Buffer.from(sound).readUInt32LE(48));
  const changed = (change: (bytes: Buffer) => void): Uint8Array => {
    const bytes = Buffer.from(sound);
    change(bytes);
    return new Uint8Array(bytes);
  };
  const eachLink = (bytes: Buffer, link: (index: number) => number): void => {
    for (let index = 0; index < sector / 4 && fat + index * 4 + 4 <= bytes.length; index++) {
      bytes.writeUInt32LE(link(index) >>> 0, fat + index * 4);
    }
  };
  return {
    'chain-of-one': changed((bytes) => eachLink(bytes, (index) => index)),
    'chain-in-circle': changed((bytes) => eachLink(bytes, (index) => (index + 1) % 16)),
    'chain-to-nowhere': changed((bytes) => eachLink(bytes, () => 0x7ffffff0)),
    'chain-all-to-one': changed((bytes) => eachLink(bytes, () => 1)),
    'sector-size-false': changed((bytes) => bytes.writeUInt16LE(31, 30)),
    'sector-size-zero': changed((bytes) => bytes.writeUInt16LE(0, 30)),
    'fat-count-false': changed((bytes) => bytes.writeUInt32LE(0xffffffff, 44)),
    'directory-nowhere': changed((bytes) => bytes.writeUInt32LE(0x7fffffff, 48)),
    'difat-of-itself': changed((bytes) => bytes.writeUInt32LE(0, 68)),
    'stream-size-false': changed((bytes) => {
      for (let entry = 0; entry < 4; entry++) bytes.writeUInt32LE(0x7fffffff, directory + entry * 128 + 120);
    }),
    'directory-tree-loops': changed((bytes) => {
      for (let entry = 0; entry < 4; entry++) {
        for (const link of [68, 72, 76]) bytes.writeUInt32LE(entry, directory + entry * 128 + link);
      }
    }),
    'head-alone': sound.slice(0, 512),
  };
}

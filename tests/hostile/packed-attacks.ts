import { unzipSync } from 'fflate';
import { filesOf } from './hostile-file.ts';
import type { HostileFile } from './hostile-file.ts';
import { rawZip } from './raw-zip.ts';
import type { RawEntry } from './raw-zip.ts';

const megabyte = 1024 * 1024;
const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * megabyte);

/** Names that would leave the folder, were a file ever written under its name. */
const wildNames = [
  '../../etc/passwd',
  '/etc/passwd',
  'C:\\Windows\\win.ini',
  '..\\..\\boot.ini',
  'a\0b.html',
  'CON',
  'AUX.docx',
  '\u202Etxt.exe',
  'x'.repeat(60_000),
  '',
  '.',
  '%2e%2e/%2e%2e/x',
  '__proto__',
  'http://127.0.0.1/x',
];

/** Bombs, lies and wild names in zip files and in the carriers that are zip files. `page` and `docx` are sound reports. */
export function packedAttacks(page: Uint8Array, docx: Uint8Array, ofd: Uint8Array): readonly HostileFile[] {
  const inner = rawZip([{ name: 'a.html', bytes: zeros(60) }]);
  const wild: RawEntry[] = wildNames.map((name) => ({ name, bytes: page }));
  return [
    ...filesOf(
      'zip',
      'zip',
      {
        'of-one-huge-file': rawZip([{ name: 'a.html', bytes: zeros(80) }]),
        'lies-about-size': rawZip([{ name: 'a.html', bytes: zeros(80), says: { size: 1000 } }]),
        'says-four-gigabytes': rawZip([{ name: 'a.html', bytes: 'x', says: { size: 0xfffffffe } }]),
        'bomb-in-zip-in-zip': nested(6, inner),
        'of-many-bombs': rawZip(Array.from({ length: 40 }, (_, at) => ({ name: `${at}.zip`, bytes: inner }))),
        'of-itself': rawZip([{ name: 'a.zip', bytes: 'PK\x05\x06', says: { at: 0 } }]),
        encrypted: rawZip([{ name: 'a.html', bytes: page, says: { flags: 0x801 } }]),
        'method-unknown': rawZip([{ name: 'a.html', bytes: page, says: { method: 97 } }]),
        'checksum-false': rawZip([{ name: 'a.html', bytes: page, says: { checksum: 1 } }]),
        'entry-behind-end': rawZip([{ name: 'a.html', bytes: page, says: { at: 0x7fffffff } }]),
        'packed-size-false': rawZip([{ name: 'a.html', bytes: page, says: { packed: 10 } }]),
        'count-false': rawZip([{ name: 'a.html', bytes: page }], { count: 60_000 }),
        'directory-behind-end': rawZip([{ name: 'a.html', bytes: page }], { at: 0xfffffff0 }),
        'directory-before-begin': rawZip([{ name: 'a.html', bytes: page }], { size: 0xfffffff0, at: 1 }),
        empty: rawZip([]),
        'same-name-twice': rawZip([
          { name: 'a.html', bytes: page },
          { name: 'a.html', bytes: 'other' },
        ]),
      },
      { outcome: 'refused' },
    ),
    ...filesOf('zip', 'zip', {
      'of-wild-names': rawZip(wild),
      'of-overlapping-files': overlapping(page, 600),
      'of-65535-empty-files': rawZip(
        Array.from({ length: 65_535 }, (_, at) => ({ name: `${at}`, bytes: '' })),
      ),
      'of-pages-by-thousands': rawZip(
        Array.from({ length: 600 }, (_, at) => ({ name: `${at}.html`, bytes: page })),
      ),
    }),
    ...filesOf(
      'zip',
      'zip',
      {
        'bomb-beside-report': rawZip([
          { name: 'a.zip', bytes: inner },
          { name: 'r.html', bytes: page },
        ]),
      },
      { outcome: 'whole' },
    ),
    ...filesOf(
      'bomb',
      'docx',
      {
        document: withPart(docx, 'word/document.xml', bloated('w:document', 80)),
        'numbering-and-all': withPart(docx, 'word/document.xml', zeros(80)),
        'lies-about-size': rawZip([
          { name: '[Content_Types].xml', bytes: '<Types/>' },
          { name: 'word/document.xml', bytes: zeros(80), says: { size: 100 } },
        ]),
        encrypted: rawZip([{ name: 'word/document.xml', bytes: '<w:document/>', says: { flags: 1 } }]),
      },
      { outcome: 'refused' },
    ),
    ...filesOf(
      'bomb',
      'ofd',
      { page: withPart(ofd, 'OFD.xml', bloated('ofd:OFD', 80)) },
      { outcome: 'refused' },
    ),
    ...filesOf(
      'bomb',
      'xlsx',
      {
        sheet: rawZip([
          { name: '[Content_Types].xml', bytes: '<Types/>' },
          { name: 'xl/workbook.xml', bytes: '<workbook/>' },
          { name: 'xl/worksheets/sheet1.xml', bytes: bloated('worksheet', 80) },
        ]),
      },
      { outcome: 'refused' },
    ),
  ];
}

function nested(depth: number, content: Uint8Array): Uint8Array {
  let bytes = content;
  for (let level = 1; level < depth; level++) {
    bytes = rawZip([
      { name: 'a.zip', bytes },
      { name: 'b.zip', bytes },
    ]);
  }
  return bytes;
}

/** Thousands of names for the same bytes: a small file that unpacks to a large one without any ratio being broken. */
function overlapping(page: Uint8Array, count: number): Uint8Array {
  return rawZip(
    Array.from({ length: count }, (_, at) => ({
      name: `${String(at).padStart(6, '0')}.html`,
      bytes: page,
      says: { at: 0 },
    })),
  );
}

/** A package with one of its parts put in the place of another. */
export function withPart(packed: Uint8Array, name: string, bytes: Uint8Array | string): Uint8Array {
  const parts = Object.entries({ ...unzipSync(packed), [name]: bytes });
  return rawZip(parts.map(([path, content]) => ({ name: path, bytes: content })));
}

/** Well-formed XML of so many megabytes that packs to nearly nothing. */
function bloated(root: string, megabytes: number): Uint8Array {
  return Buffer.concat([
    Buffer.from(`<${root}>`),
    Buffer.alloc(megabytes * megabyte, ' '),
    Buffer.from(`</${root}>`),
  ]);
}

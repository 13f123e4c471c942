import type { Format } from '../../model/document.ts';
import { DocumentError } from '../../model/errors.ts';
import { textOf } from './encoding.ts';
import { type Zip, zipOf } from './unpack.ts';

/** What some bytes are: a carrier of a report, a packed folder, nothing at all, or nothing that is read. */
export type Sniffed = Format | 'zip' | 'rar' | 'empty' | 'unknown';

/** How much of a file is looked at for markup and for signs of text. */
const textWindow = 65_536;

/** What the bytes are, decided by the content; name and header are asked only where the content leaves it open. */
export function formatOf(
  bytes: Uint8Array,
  name: string | null = null,
  contentType: string | null = null,
): Sniffed {
  if (bytes.length === 0) return 'empty';
  const head = latin(bytes.subarray(0, 1024));
  if (head.includes('%PDF-')) return 'pdf';
  if (['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'].some((mark) => head.startsWith(mark)))
    return packedFormat(bytes);
  if (head.startsWith('\xd0\xcf\x11\xe0')) return oleFormat(bytes, extensionOf(name));
  if (head.startsWith('Rar!\x1a\x07')) return 'rar';
  if (/^\s*\{\\rtf/u.test(head)) return 'doc';
  if (isImage(head)) return 'image';
  return writtenFormat(bytes, extensionOf(name), contentType);
}

function packedFormat(bytes: Uint8Array): Sniffed {
  let zip: Zip;
  try {
    zip = zipOf(bytes);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    // Cut or hostile: the names in the clear say which reader is to report it.
    const text = latin(bytes.subarray(0, textWindow));
    return text.includes('word/')
      ? 'docx'
      : text.includes('xl/')
        ? 'xlsx'
        : text.includes('OFD.xml')
          ? 'ofd'
          : 'zip';
  }
  const names = new Set(zip.names);
  if (names.has('word/document.xml')) return 'docx';
  if (names.has('xl/workbook.xml')) return 'xlsx';
  // Some writers put a slash in front, or write the name in other capitals.
  if (zip.names.some((name) => /^[./\\]*ofd\.xml$/iu.test(name))) return 'ofd';
  return namedByContentTypes(zip) ?? (isPackageOfAProgram(names) ? 'unknown' : 'zip');
}

/** OpenDocument, slides, e-books and programs are zips too; what lies in them are parts and no files of anybody. */
function isPackageOfAProgram(names: ReadonlySet<string>): boolean {
  return ['mimetype', '[Content_Types].xml', 'META-INF/MANIFEST.MF', 'META-INF/manifest.xml'].some((name) =>
    names.has(name),
  );
}

/** The main part may have any name; `[Content_Types].xml` says what it is. */
function namedByContentTypes(zip: Zip): Format | null {
  let bytes: Uint8Array | null = null;
  try {
    bytes = zip.bytesOf('[Content_Types].xml');
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
  }
  const content = bytes === null ? '' : new TextDecoder().decode(bytes);
  if (/wordprocessingml\.(?:document|template)|ms-word\.document/u.test(content)) return 'docx';
  return /spreadsheetml\.sheet\.main|ms-excel\.sheet/u.test(content) ? 'xlsx' : null;
}

function oleFormat(bytes: Uint8Array, extension: string): Sniffed {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (stream: string): boolean => file.includes(Buffer.from(`${stream}\0`, 'utf16le'));
  // A protected .docx: its reader says so.
  if (holds('EncryptedPackage')) return extension.startsWith('xls') ? 'xlsx' : 'docx';
  if (holds('WordDocument')) return 'doc';
  if (holds('Workbook') || holds('Book')) return 'xls';
  if (['doc', 'dot', 'wps'].includes(extension)) return 'doc';
  return ['xls', 'et'].includes(extension) ? 'xls' : 'unknown';
}

function isImage(head: string): boolean {
  return (
    head.startsWith('\x89PNG\r\n') ||
    head.startsWith('\xff\xd8\xff') ||
    /^GIF8[79]a/u.test(head) ||
    /^(?:II\*\0|MM\0\*)/u.test(head) ||
    (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') ||
    (head.startsWith('BM') && head.slice(6, 10) === '\0\0\0\0')
  );
}

function writtenFormat(bytes: Uint8Array, extension: string, contentType: string | null): Sniffed {
  const text = textOf(bytes.subarray(0, textWindow), contentType).trimStart();
  if (!isPlausible(text)) return 'unknown';
  // Word's own XML and web archives look like text and cannot be read as such.
  if (/^(?:<\?xml[^>]*>\s*)?(?:<\?mso-application|<(?:w:wordDocument|pkg:package))/u.test(text))
    return 'unknown';
  if (/^MIME-Version:|^From:.*\nSubject:/iu.test(text)) return 'unknown';
  const markup = text.slice(0, 8192);
  if (/<!doctype\s+html|<(?:html|head|body|table|meta|frameset)(?:\s[^>]*)?\/?>/iu.test(markup))
    return 'html';
  const isSaid = /html/iu.test(contentType ?? '') || /^s?html?$/u.test(extension);
  const hasTags = /<\/?(?:p|div|span|br|td|tr|h\d|font|ul|li|a|script|ucap\w+)(?:\s[^>]*)?\/?>/iu;
  if (hasTags.test(isSaid ? text : markup) && (isSaid || text.startsWith('<'))) return 'html';
  return 'text';
}

/** Text has words and hardly any of the control characters and broken sequences that bytes of other kinds decode to. */
function isPlausible(text: string): boolean {
  let strange = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 9 || (code > 13 && code < 32) || code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff))
      strange++;
  }
  return text !== '' && strange * 50 <= text.length;
}

function extensionOf(name: string | null): string {
  return /\.([a-z0-9]{1,5})$/iu.exec((name ?? '').replace(/[?#].*$/su, ''))?.[1]?.toLowerCase() ?? '';
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

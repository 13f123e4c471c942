import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { formatOf } from './sniff.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const ole = (stream: string): Uint8Array =>
  Uint8Array.from(
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(`${stream}\0`, 'utf16le'),
    ]),
  );
const zip = (...names: readonly string[]): Uint8Array =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')])));
const gbkPage = Uint8Array.from(
  Buffer.concat([Buffer.from('<html><body><p>'), Buffer.from('d5feb8ae', 'hex'), Buffer.from('</p>')]),
);

describe('formatOf decides by the content', () => {
  test.each([
    ['nothing', new Uint8Array(), 'a.html', 'empty'],
    ['PDF', latin('%PDF-1.7\n…'), 'a.doc', 'pdf'],
    ['PDF after junk', latin(`${'\n'.repeat(300)}%PDF-1.4`), null, 'pdf'],
    ['page that is called PDF', bytesOf('\r\n<!DOCTYPE html><html><body>404</body></html>'), 'a.pdf', 'html'],
    [
      'page saved as .doc',
      bytesOf('<html xmlns:w="urn:schemas-microsoft-com:office:word"><table></table>'),
      'a.doc',
      'html',
    ],
    ['page in GBK', gbkPage, null, 'html'],
    ['fragment that begins with a table', bytesOf('<table><tr><td>规章</td></tr></table>'), null, 'html'],
    ['fragment of paragraphs', bytesOf('<p class="MsoNormal">一、总体情况</p>'), null, 'html'],
    ['.docx', zip('[Content_Types].xml', 'word/document.xml'), 'a.zip', 'docx'],
    ['.xlsx', zip('xl/workbook.xml'), null, 'xlsx'],
    ['.ofd', zip('OFD.xml'), null, 'ofd'],
    ['.ofd of a writer that puts a slash in front', zip('/ofd.xml', 'Doc_0/Document.xml'), null, 'ofd'],
    ['OpenDocument', zip('mimetype', 'content.xml', 'Thumbnails/thumbnail.png'), 'a.odt', 'unknown'],
    ['slides', zip('[Content_Types].xml', 'ppt/presentation.xml'), 'a.pptx', 'unknown'],
    ['other zip', zip('2023/report.docx'), 'a.docx', 'zip'],
    ['cut .docx', zip('word/document.xml').subarray(0, 60), 'a.docx', 'docx'],
    ['.doc', ole('WordDocument'), null, 'doc'],
    ['.xls', ole('Workbook'), 'a.doc', 'xls'],
    ['protected .docx', ole('EncryptedPackage'), 'a.docx', 'docx'],
    ['protected .xlsx', ole('EncryptedPackage'), 'a.xlsx', 'xlsx'],
    ['OLE of an unknown kind called .wps', ole('Contents'), 'a.wps', 'doc'],
    ['OLE of an unknown kind', ole('Contents'), 'a.bin', 'unknown'],
    ['RTF', latin('{\\rtf1\\ansi'), 'a.doc', 'doc'],
    ['PNG', latin('\x89PNG\r\n\x1a\n'), null, 'image'],
    ['JPEG', latin('\xff\xd8\xff\xe0'), null, 'image'],
    ['GIF', latin('GIF89a'), null, 'image'],
    ['TIFF', latin('II*\0'), null, 'image'],
    ['RAR', latin('Rar!\x1a\x07\x01\x00'), null, 'rar'],
    ['text', bytesOf('一、总体情况\n规章\t0\t0\t0\n（网址：<http://www.example.gov.cn/>）'), null, 'text'],
    ['text called .html', bytesOf('一、总体情况<br>二'), 'a.html', 'html'],
    [
      'Word 2003 XML',
      bytesOf('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'),
      'a.doc',
      'unknown',
    ],
    ['web archive', bytesOf('MIME-Version: 1.0\nContent-Type: multipart/related'), 'a.doc', 'unknown'],
    [
      'random bytes',
      Uint8Array.from({ length: 4000 }, (_, index) => (index * index * 31 + index * 7) % 256),
      'a.txt',
      'unknown',
    ],
  ])('%s', (_, bytes, name, expected) => {
    expect(formatOf(bytes, name)).toBe(expected);
  });

  test('the content types name a main part that has another name', () => {
    const types =
      '<Types><Override PartName="/a.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
    expect(formatOf(zipSync({ '[Content_Types].xml': strToU8(types), 'a.xml': strToU8('<x/>') }))).toBe(
      'docx',
    );
  });
});

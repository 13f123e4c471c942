import type { TableCode } from '../../../model/report.ts';
import { docReport } from '../carriers/doc-report.ts';
import { docxReport } from '../carriers/docx-report.ts';
import { rowsOf } from '../carriers/html-report.ts';
import { ofdReport } from '../carriers/ofd-report.ts';
import { pdfReport } from '../carriers/pdf-report.ts';
import { tablePicture } from '../carriers/picture-report.ts';
import { rarFile } from '../carriers/rar-file.ts';
import { rtfReport } from '../carriers/rtf-report.ts';
import { scanReport } from '../carriers/scan-report.ts';
import { sheetReport } from '../carriers/sheet-report.ts';
import { wordHtmlReport } from '../carriers/word-html-report.ts';
import { zipFile } from '../carriers/zip-file.ts';
import type { PackedFile } from '../carriers/zip-file.ts';
import type { Resource } from '../http/resource.ts';
import { once } from '../http/resource.ts';
import type { Manuscript } from '../paper/manuscript.ts';
import { manuscriptOfPublication } from '../press/publication.ts';
import type { AttachmentFormat, Publication } from '../press/publication.ts';
import { publicationsOf } from '../press/special-cases.ts';
import type { TrueSource } from '../press/truth.ts';

/** How the file of an attachment ends. */
export const extensions: Readonly<Record<AttachmentFormat, string>> = {
  docx: 'docx',
  pdf: 'pdf',
  doc: 'doc',
  'html-doc': 'doc',
  'rtf-doc': 'doc',
  ofd: 'ofd',
  xls: 'xls',
  xlsx: 'xlsx',
  scan: 'pdf',
  zip: 'zip',
  rar: 'rar',
};

/** What an attachment is by its content. */
export const sourceFormats: Readonly<Record<AttachmentFormat, TrueSource['format']>> = {
  docx: 'docx',
  pdf: 'pdf',
  doc: 'doc',
  'html-doc': 'html',
  'rtf-doc': 'doc',
  ofd: 'ofd',
  xls: 'xls',
  xlsx: 'xlsx',
  scan: 'pdf',
  zip: 'zip',
  rar: 'rar',
};

const openXml = 'application/vnd.openxmlformats-officedocument';
const contentTypes: Readonly<Record<string, string>> = {
  docx: `${openXml}.wordprocessingml.document`,
  pdf: 'application/pdf',
  doc: 'application/msword',
  // Servers of portals do not know the ending.
  ofd: 'application/octet-stream',
  xls: 'application/vnd.ms-excel',
  xlsx: `${openXml}.spreadsheetml.sheet`,
  zip: 'application/zip',
  rar: 'application/octet-stream',
};

type Setter = (publication: Publication, manuscript: Manuscript) => Uint8Array | Promise<Uint8Array>;
const setters: Readonly<Record<AttachmentFormat, Setter>> = {
  docx: (_, manuscript) => docxReport(manuscript),
  pdf: (_, manuscript) => pdfReport(manuscript),
  doc: (_, manuscript) => docReport(manuscript),
  'rtf-doc': (_, manuscript) => rtfReport(manuscript),
  'html-doc': (_, manuscript) => new TextEncoder().encode(wordPage(manuscript)),
  ofd: (_, manuscript) => ofdReport(manuscript),
  xls: (_, manuscript) => sheetReport(manuscript, 'xls'),
  xlsx: (_, manuscript) => sheetReport(manuscript, 'xlsx', { sheets: 'each' }),
  scan: (_, manuscript) => scanReport(manuscript),
  zip: async (publication) => zipFile(await packed(publication)),
  rar: async (publication) => rarFile(await packed(publication)),
};

/** A report as a file; set once, when it is first asked for. */
export function attachmentResource(publication: Publication, format: AttachmentFormat): Resource {
  const body = once(async () =>
    setters[format](publication, manuscriptOfPublication(publication, 'attachment')),
  );
  const contentType = contentTypes[extensions[format]] ?? 'application/octet-stream';
  return { contentType, body, modifiedAt: publication.modifiedAt };
}

/** A table of a report as a picture; rules without a letter where the publication wants it so. */
export function pictureResource(publication: Publication, table: TableCode): Resource {
  const isBlank = publication.pictures === 'blank';
  const format = publication.pictures === 'jpg' ? 'jpeg' : 'png';
  const body = once(async () => {
    const rows = rowsOf(manuscriptOfPublication(publication, 'attachment'), table);
    const shown = isBlank ? rows.map((row) => row.map((cell) => ({ ...cell, text: '' }))) : rows;
    return tablePicture(table, shown, { dpi: 200, format });
  });
  return { contentType: `image/${format}`, body, modifiedAt: publication.modifiedAt };
}

/** The report as a Word file and that of the year before as a PDF, under the names that the agency gave them. */
async function packed(publication: Publication): Promise<readonly PackedFile[]> {
  const { agency, year } = publication;
  const files: PackedFile[] = [
    {
      name: `年度报告/${publication.title}.docx`,
      bytes: await docxReport(manuscriptOfPublication(publication, 'attachment')),
    },
  ];
  const before = publicationsOf(agency, year - 1).at(-1);
  if (before !== undefined) {
    const bytes = await pdfReport(manuscriptOfPublication(before, 'attachment'));
    files.push({ name: `年度报告/${before.title}.pdf`, bytes });
  }
  return files;
}

/** What Word saves as a page and portals put up as a document. */
function wordPage(manuscript: Manuscript): string {
  const head =
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="Generator" content="Microsoft Word 15">';
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>${head}</head><body lang="ZH-CN">${wordHtmlReport(manuscript)}</body></html>`;
}

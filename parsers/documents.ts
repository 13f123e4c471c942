import type { Document } from '../model/document.ts';
import { DocumentError } from '../model/errors.ts';
import { readDocFile } from './readers/doc/doc-file.ts';
import { readDocx } from './readers/docx.ts';
import { readHtml } from './readers/html.ts';
import { readImage } from './readers/image/image.ts';
import { readOfd } from './readers/ofd/read-ofd.ts';
import { readPdf } from './readers/pdf.ts';
import { readSheets } from './readers/sheets.ts';
import { formatOf } from './readers/sniff.ts';
import { readText } from './readers/text.ts';
import type { Hints } from './recognise.ts';

/** The document behind the bytes, by what they are and not by what they are called. Throws DocumentError. */
export async function documentOf(bytes: Uint8Array, hints: Hints): Promise<Document> {
  const format = formatOf(bytes, hints.fileName, hints.contentType ?? undefined);
  switch (format) {
    case 'html':
      return await readHtml(bytes, { contentType: hints.contentType ?? null });
    case 'docx':
      return await readDocx(bytes);
    case 'doc':
      return await readDocFile(bytes);
    case 'pdf':
      return await readPdf(bytes);
    case 'ofd':
      return await readOfd(bytes);
    case 'xls':
    case 'xlsx':
      return readSheets(bytes, format);
    case 'image':
      return await readImage(bytes);
    case 'text':
      return await readText(bytes);
    case 'empty':
      throw new DocumentError('empty', 'the file is empty; fetch it again');
    case 'zip':
    case 'rar':
      throw new DocumentError('packed', `the file is a ${format} of other files; unpack it and read those`);
    case 'unknown':
      throw new DocumentError(
        'format-unknown',
        'the file is of no kind that a report is published in; open it to see what it is',
      );
  }
}

import { DocumentError } from '../../model/errors.ts';
import type { Document } from '../../model/document.ts';
import type { ReadReport } from '../../model/report.ts';
import { documentOf } from '../../parsers/documents.ts';
import { membersOf } from '../../parsers/members.ts';
import { hasPictures, withPicturesRead } from '../../parsers/pictures.ts';
import { formatOf } from '../../parsers/readers/sniff.ts';
import { reportsOf } from '../../parsers/reports.ts';
import type { CorpusFile } from '../corpus/layout.ts';

/** A report with the document that it was read from. */
export interface ReadDocument {
  readonly document: Document;
  readonly report: ReadReport;
}

/** The reports of a file, each with its document: the one with its pictures read where they had to be. */
export async function readDocuments(file: CorpusFile): Promise<readonly ReadDocument[]> {
  const format = formatOf(file.bytes, file.fileName, file.contentType);
  if (format !== 'zip' && format !== 'rar') return await readDocument(file);
  const { members } = await membersOf(file.bytes, format);
  const read: ReadDocument[] = [];
  for (const { name, bytes } of members) {
    try {
      read.push(...(await readDocument({ fileName: name, bytes })));
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
    }
  }
  return read;
}

async function readDocument({ fileName, bytes, contentType }: CorpusFile): Promise<readonly ReadDocument[]> {
  const hints = { fileName, contentType: contentType ?? null };
  const stored = await documentOf(bytes, hints);
  const isPictured = stored.format !== 'image' && hasPictures(stored, hints);
  const document = isPictured ? ((await withPicturesRead(stored, hints)) ?? stored) : stored;
  const reports = await reportsOf(document, hints);
  return reports.map((report) => ({ document, report }));
}

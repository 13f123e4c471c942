import { DocumentError } from '../model/errors.ts';
import type { Reading } from '../model/report.ts';
import { documentOf } from './documents.ts';
import { packedReading } from './packed.ts';
import { formatOf } from './readers/sniff.ts';
import type { Hints } from './recognise.ts';
import { reportsOf } from './reports.ts';
import { isDraftTitle } from './titles.ts';

/**
 * Bytes to reports: sniff, read, recognise, extract, check. Pure: the same bytes and hints give the same reading.
 * Throws DocumentError where the file is damaged, of a kind that is not read, or holds no report.
 */
export async function parse(bytes: Uint8Array, hints: Hints): Promise<Reading> {
  const format = formatOf(bytes, hints.fileName, hints.contentType ?? undefined);
  const reading =
    format === 'zip' || format === 'rar'
      ? await packedReading(bytes, format, hints)
      : { reports: await reportsOf(await documentOf(bytes, hints), hints), unread: [] };
  if (reading.reports.length === 0) throw nothingIn(reading, format);
  const reports = reading.reports.filter(({ title }) => title === null || !isDraftTitle(title));
  if (reports.length === 0) {
    throw new DocumentError(
      'draft',
      'the document calls itself a draft (征求意见稿、草案), which is not the report yet; look whether the portal has the report itself',
    );
  }
  return { ...reading, reports };
}

/** Why a file holds no report; for a packed file, what is wrong with the first member that could not be read. */
function nothingIn({ unread }: Reading, format: string): DocumentError {
  const broken = unread.find(({ code }) => code !== 'not-a-report' && code !== 'format-unknown');
  if (broken !== undefined) {
    return new DocumentError(broken.code, `${broken.member} in the packed file: ${broken.message}`);
  }
  if (format === 'image') {
    return new DocumentError(
      'not-a-report',
      'no ruled table of the form was recognised in the picture; look at it, and if it is a report bring a sharper copy or the document itself',
    );
  }
  return new DocumentError(
    'not-a-report',
    'the document has no statutory table and too few of the form’s sections to be a yearly disclosure report; check that it is the right file',
  );
}

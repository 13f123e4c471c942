import type { Document, Format } from '../model/document.ts';
import { DocumentError } from '../model/errors.ts';
import type { Issue } from '../model/issue.ts';
import type { Reading, Report, TableCode } from '../model/report.ts';
import { extract } from './extract.ts';
import type { Extract } from './extract.ts';
import { issue } from './found.ts';
import { forms } from './generations/forms.ts';
import { readDocx } from './readers/docx.ts';
import { readHtml } from './readers/html.ts';
import { readPdf } from './readers/pdf.ts';
import { formatOf } from './readers/sniff.ts';
import { readText } from './readers/text.ts';
import { identityOf, partsOf } from './recognise.ts';
import type { Hints, Part } from './recognise.ts';
import { linesOf } from './rows.ts';
import { sectionsOf } from './sections.ts';

/**
 * Bytes to reports: sniff, read, recognise, extract, check. Pure: the same bytes and hints give the same reading.
 * Throws DocumentError where the file is damaged, of a kind that is not read, or holds no report.
 */
export async function parse(bytes: Uint8Array, hints: Hints): Promise<Reading> {
  const document = await documentOf(bytes, hints);
  const lines = linesOf(document);
  const reports = partsOf(lines).flatMap((part) => reportOf(part, document, hints));
  if (reports.length === 0) {
    throw new DocumentError(
      'not-a-report',
      'the document has no statutory table and too few of the form’s sections to be a yearly disclosure report; check that it is the right file',
    );
  }
  return { format: document.format, certainty: document.certainty, reports };
}

/** The document behind the bytes, by what they are and not by what they are called. Throws DocumentError. */
export async function documentOf(bytes: Uint8Array, hints: Hints): Promise<Document> {
  const format = formatOf(bytes, hints.fileName, hints.contentType ?? undefined);
  switch (format) {
    case 'html':
      return await readHtml(bytes, { contentType: hints.contentType ?? null });
    case 'docx':
      return await readDocx(bytes);
    case 'pdf':
      return await readPdf(bytes);
    case 'text':
      return await readText(bytes);
    case 'empty':
      throw new DocumentError('empty', 'the file is empty; fetch it again');
    case 'unknown':
      throw new DocumentError(
        'format-unknown',
        'the file is of no kind that a report is published in; open it to see what it is',
      );
    default:
      throw new DocumentError('format-not-read', unread(format));
  }
}

function unread(format: Exclude<Format, 'html' | 'docx' | 'pdf' | 'text'> | 'zip' | 'rar'): string {
  return `the file is ${format}, which is archived but not read yet; save it as .docx, .pdf or .html and read that`;
}

/** Nothing where the lines hold neither a table of the form nor most of its sections. */
function reportOf(part: Part, document: Document, hints: Hints): readonly Report[] {
  const identity = identityOf(part, document.meta, hints);
  const found = extract(part.lines, identity.year);
  const sections = sectionsOf(part.lines);
  const numbered = new Set(sections.flatMap((section) => section.number ?? []));
  const anyTable = Object.values(found.tables).some(
    (table) => table.generation !== null || table.state === 'unrecoverable',
  );
  const pictured =
    part.title !== null && Object.values(found.tables).every((table) => table.state === 'image');
  if (!anyTable && !pictured && numbered.size < 3) return [];
  return [
    {
      title: identity.title,
      agency: { name: identity.agencyName, key: null },
      year: identity.year,
      publishedOn: identity.publishedOn,
      tables: found.tables,
      values: found.values,
      sections,
      issues: [...identity.issues, ...formIssues(found, identity.year), ...found.issues],
    },
  ];
}

/** The form follows the page, not the year; that they differ is worth knowing. */
function formIssues(found: Extract, year: number | null): readonly Issue[] {
  if (year === null) return [];
  const tables: readonly TableCode[] = ['disclosure', 'requests'];
  return tables.flatMap((table) => {
    const { generation } = found.tables[table];
    if (generation !== 'gf2019' && generation !== 'gf2021') return [];
    const [from, to] = forms[generation].years;
    const message = `${table} uses the form ${generation} in a report for ${year}`;
    if (to !== null && year > to) return [issue('form-outdated', 'info', [], message)];
    return year < from ? [issue('form-newer-than-year', 'info', [], message)] : [];
  });
}

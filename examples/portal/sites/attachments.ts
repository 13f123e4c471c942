import { docxReport } from '../carriers/docx-report.ts';
import { pdfReport } from '../carriers/pdf-report.ts';
import type { Resource } from '../http/resource.ts';
import { manuscriptOfPublication } from '../press/publication.ts';
import type { AttachmentFormat, Publication } from '../press/publication.ts';

const contentTypes: Readonly<Record<AttachmentFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** A report as a file; set once, when it is first asked for. */
export function attachmentResource(publication: Publication, format: AttachmentFormat): Resource {
  let set: Promise<Uint8Array> | null = null;
  const body = (): Promise<Uint8Array> => {
    const manuscript = manuscriptOfPublication(publication, 'attachment');
    return (set ??= format === 'docx' ? docxReport(manuscript) : pdfReport(manuscript));
  };
  return { contentType: contentTypes[format], body, modifiedAt: publication.modifiedAt };
}

import { docxReport } from '../carriers/docx-report.ts';
import { escaped } from '../carriers/escape.ts';
import { htmlReport } from '../carriers/html-report.ts';
import { pdfReport } from '../carriers/pdf-report.ts';
import { wordHtmlReport } from '../carriers/word-html-report.ts';
import { reportFigures } from '../figures/report-figures.ts';
import { manuscriptOf } from '../paper/manuscript.ts';
import type { Manuscript } from '../paper/manuscript.ts';
import { proseOf } from '../paper/prose.ts';
import { formsOf } from '../press/publication.ts';
import type { Ground } from './dialect.ts';
import type { Entry, YardFile } from './entry.ts';
import { heldBytes } from './held-bytes.ts';
import { noiseLines } from './noise-lines.ts';

/** Files cost much to set and are asked for again by every run. */
const files = heldBytes(32 * 1024 * 1024);

/** The body of an entry's page, without heading. */
export function reportBody(ground: Ground, entry: Entry): string {
  if (entry.agency === null) return noiseBody(entry);
  if (ground.light) return lightBody(entry);
  if (entry.body === 'none') return '<p style="text-indent:2em">报告全文见附件。</p>';
  const manuscript = manuscriptOfEntry(entry, entry.values);
  return entry.body === 'word-html' ? wordHtmlReport(manuscript) : htmlReport(manuscript);
}

/** A file of an entry; a later version of it has one more request that was granted. */
export function fileBytes(ground: Ground, entry: Entry, file: YardFile): Promise<Uint8Array> {
  const key = JSON.stringify([ground.number, entry, file]);
  return files(key, async () => {
    const manuscript = manuscriptOfEntry(entry, fileValues(entry, file));
    return file.format === 'pdf' ? pdfReport(manuscript) : docxReport(manuscript);
  });
}

/** What a report prints, by indicator code. */
export function figuresOf(entry: Entry): Readonly<Record<string, number | null>> {
  if (entry.agency === null) return {};
  return { ...reportFigures(entry.agency, entry.year, formsOf(entry.year)), ...entry.values };
}

function fileValues(entry: Entry, { version }: YardFile): Entry['values'] {
  if (version === 1) return entry.values;
  const figures = figuresOf(entry);
  const raised = ['new', 'results.granted', 'results.total'].flatMap((row) =>
    ['natural_person', 'total'].map((column) => `requests.${row}.${column}`),
  );
  return {
    ...entry.values,
    ...Object.fromEntries(raised.map((code) => [code, (figures[code] ?? 0) + version - 1])),
  };
}

function manuscriptOfEntry(entry: Entry, values: Entry['values']): Manuscript {
  const { agency, year, title, filedOn } = entry;
  if (agency === null) throw new RangeError(`${title} is no report`);
  const forms = formsOf(year);
  return manuscriptOf({
    title,
    agency: agency.name,
    year,
    forms,
    values: { ...reportFigures(agency, year, forms), ...values },
    datedOn: filedOn,
  });
}

function noiseBody(entry: Entry): string {
  const line = noiseLines.find(({ reason }) => reason === entry.reason);
  const lines = [line?.text ?? '', `（${entry.year}年，本页为示例门户的页面，所述机关均为虚构。）`];
  return lines.map((text) => `<p style="text-indent:2em">${escaped(text)}</p>`).join('\n');
}

/** About 2 kB: opening, the six headings, one sentence each, and the count of requests in place of the tables. */
function lightBody(entry: Entry): string {
  const { agency, year, values } = entry;
  if (agency === null) return '';
  const received = values['requests.new.total'] ?? (year * 31 + agency.slot * 17) % 40;
  const { opening, sections } = proseOf({ agency: agency.name, year, requestsReceived: received });
  const parts = sections.flatMap(({ heading, paragraphs }) => [
    `<p><strong>${escaped(heading)}</strong></p>`,
    ...paragraphs.slice(0, 3).map((text) => `<p>${escaped(text)}</p>`),
  ]);
  return [...opening.map((text) => `<p>${escaped(text)}</p>`), ...parts].join('\n');
}

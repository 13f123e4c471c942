import { docReport } from '../examples/portal/carriers/doc-report.ts';
import { docxReport } from '../examples/portal/carriers/docx-report.ts';
import { rowsOf } from '../examples/portal/carriers/html-report.ts';
import { htmlReport } from '../examples/portal/carriers/html-report.ts';
import { ofdReport } from '../examples/portal/carriers/ofd-report.ts';
import { pdfReport } from '../examples/portal/carriers/pdf-report.ts';
import { tablePicture } from '../examples/portal/carriers/picture-report.ts';
import { rtfReport } from '../examples/portal/carriers/rtf-report.ts';
import { sheetReport } from '../examples/portal/carriers/sheet-report.ts';
import { textReport } from '../examples/portal/carriers/text-report.ts';
import { wordHtmlReport } from '../examples/portal/carriers/word-html-report.ts';
import { zipFile } from '../examples/portal/carriers/zip-file.ts';
import { reportFigures } from '../examples/portal/figures/report-figures.ts';
import { manuscriptOf } from '../examples/portal/paper/manuscript.ts';
import type { Manuscript } from '../examples/portal/paper/manuscript.ts';
import { formsOf } from '../examples/portal/press/publication.ts';

type Setter = (manuscript: Manuscript) => Uint8Array | Promise<Uint8Array>;

/** Ways to set a report that are measured, by name. `scan` is the page with 表三 alone, at about 200 dpi. */
export const carrierFiles: Readonly<Record<string, Setter>> = {
  html: (manuscript) => page(htmlReport(manuscript)),
  'word-html': (manuscript) => page(wordHtmlReport(manuscript)),
  docx: docxReport,
  doc: (manuscript) => docReport(manuscript),
  rtf: (manuscript) => rtfReport(manuscript),
  pdf: (manuscript) => pdfReport(ofFivePages(manuscript)),
  ofd: (manuscript) => ofdReport(ofFivePages(manuscript)),
  xls: (manuscript) => sheetReport(manuscript, 'xls'),
  xlsx: (manuscript) => sheetReport(manuscript, 'xlsx'),
  text: (manuscript) => textReport(manuscript),
  zip: async (manuscript) => zipFile([{ name: '年报.docx', bytes: await docxReport(manuscript) }]),
  scan: (manuscript) =>
    tablePicture('requests', rowsOf(manuscript, 'requests'), { dpi: scanDpi(manuscript), format: 'png' }),
};

/** The report of the n-th invented agency: figures, prose and years differ from one to the next. */
export function benchManuscript(number: number): Manuscript {
  const year = 2019 + (number % 6);
  const agency = `青岚区第${number}街道办事处`;
  const size = number % 2 === 0 ? 'region' : 'street';
  const values = reportFigures({ name: agency, size }, year, formsOf(year));
  const title = `${agency}${year}年政府信息公开工作年度报告`;
  return manuscriptOf({ title, agency, year, forms: formsOf(year), values, datedOn: `${year + 1}-01-20` });
}

const page = (body: string): Uint8Array =>
  new TextEncoder().encode(
    `<!doctype html><html><meta charset="utf-8"><body><div id="zoom">${body}</div></body></html>`,
  );

/** With enough prose ahead of its tables to fill five pages. */
function ofFivePages(manuscript: Manuscript): Manuscript {
  return {
    ...manuscript,
    opening: [...manuscript.opening, ...manuscript.opening, ...Array.from({ length: 8 }, () => prose)],
  };
}

const prose =
  '本年度机关主动公开各类信息，按时编制公开目录，及时回应关切，推进政务服务事项办理结果公开，组织业务培训，完善工作制度，'.repeat(
    2,
  );

/** No two scans have the same pixels, so no two of these have: 194 to 206 dpi by the agency's number. */
function scanDpi({ title }: Manuscript): number {
  return 194 + (Number(/\d+/u.exec(title)?.[0] ?? 0) % 13);
}

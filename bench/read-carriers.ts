// Reads N reports of one carrier and prints how long it took; figures and prose differ from report to report.
import { docxReport } from '../examples/portal/carriers/docx-report.ts';
import { htmlReport } from '../examples/portal/carriers/html-report.ts';
import { pdfReport } from '../examples/portal/carriers/pdf-report.ts';
import { textReport } from '../examples/portal/carriers/text-report.ts';
import { wordHtmlReport } from '../examples/portal/carriers/word-html-report.ts';
import { reportFigures } from '../examples/portal/figures/report-figures.ts';
import { manuscriptOf } from '../examples/portal/paper/manuscript.ts';
import type { Manuscript } from '../examples/portal/paper/manuscript.ts';
import { formsOf } from '../examples/portal/press/publication.ts';
import { parse } from '../parsers/parse.ts';
import { peakMemoryMb } from './machine.ts';

const page = (body: string): Uint8Array =>
  new TextEncoder().encode(
    `<!doctype html><html><meta charset="utf-8"><body><div id="zoom">${body}</div></body></html>`,
  );
const carriers: Readonly<Record<string, (manuscript: Manuscript) => Uint8Array | Promise<Uint8Array>>> = {
  html: (manuscript) => page(htmlReport(manuscript)),
  'word-html': (manuscript) => page(wordHtmlReport(manuscript)),
  docx: docxReport,
  pdf: pdfReport,
  text: (manuscript) => textReport(manuscript),
};

const [carrier = 'html', count = '100'] = process.argv.slice(2);
const make = carriers[carrier];
if (make === undefined) throw new Error(`no carrier ${carrier}`);
const documents: Uint8Array[] = [];
for (let number = 0; number < Number(count); number++) {
  const year = 2019 + (number % 6);
  const agency = `青岚区第${number}街道办事处`;
  const values = reportFigures(
    { name: agency, size: number % 2 === 0 ? 'region' : 'street' },
    year,
    formsOf(year),
  );
  const title = `${agency}${year}年政府信息公开工作年度报告`;
  documents.push(
    await make(
      manuscriptOf({ title, agency, year, forms: formsOf(year), values, datedOn: `${year + 1}-01-20` }),
    ),
  );
}
const sixth = documents.slice(0, Math.ceil(documents.length / 6));
for (const bytes of sixth) await parse(bytes, {});
const begun = process.cpuUsage();
const clock = performance.now();
let figures = 0;
for (const bytes of documents) {
  const { reports } = await parse(bytes, {});
  for (const { values } of reports)
    figures += Object.values(values).filter((value) => value.state === 'number').length;
}
const seconds = (performance.now() - clock) / 1000;
const { user, system } = process.cpuUsage(begun);
const size = documents.reduce((sum, bytes) => sum + bytes.length, 0) / documents.length;
process.stdout.write(
  `${JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, figures, meanBytes: Math.round(size), peakMemoryMb: peakMemoryMb() })}\n`,
);

import { exchangeOf } from '../store/testing/exchanges.ts';
import { reportFigures } from '../examples/portal/figures/report-figures.ts';
import type { Size } from '../examples/portal/figures/report-figures.ts';
import { manuscriptOf } from '../examples/portal/paper/manuscript.ts';
import type { Manuscript } from '../examples/portal/paper/manuscript.ts';
import { formsOf } from '../examples/portal/press/publication.ts';
import { inTransaction } from '../store/archive.ts';
import type { Archive } from '../store/archive.ts';
import { keep } from '../store/captures.ts';
import { noteSite } from '../store/sites.ts';
import { carrierFiles } from './carrier-files.ts';

/** Site whose reports are kept. */
export const siteId = 'qinglan';
const years = [2019, 2020, 2021, 2022, 2023, 2024] as const;
const sizes: readonly Size[] = ['street', 'street', 'department', 'street', 'region'];
/** Carriers of the reports, in turns of a hundred: nearly all are pages, the rest stand spread among them. */
const carrierAt: Readonly<Record<number, string>> = {
  7: 'docx',
  31: 'doc',
  53: 'docx',
  71: 'pdf',
  89: 'text',
};
const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  pdf: 'application/pdf',
};
/** Exchanges whose rows are committed together; each is on the disk in its WARC file before the next all the same. */
const batch = 200;

/** The report of a number: six years of one agency after the other. The same number gives the same report. */
export function numberedManuscript(number: number): Manuscript {
  const at = Math.floor(number / years.length);
  const year = years[number % years.length] ?? years[0];
  const agency = `青岚区第${at + 1}街道办事处`;
  const values = reportFigures(
    { name: agency, size: sizes[at % sizes.length] ?? 'street' },
    year,
    formsOf(year),
  );
  const title = `${agency}${year}年政府信息公开工作年度报告`;
  return manuscriptOf({ title, agency, year, forms: formsOf(year), values, datedOn: `${year + 1}-01-20` });
}

/** Keeps the reports of these numbers as a crawl would, in the carriers that portals use. */
export async function keepReports(
  archive: Archive,
  runId: number,
  numbers: readonly number[],
  onKept: (kept: number) => void = () => undefined,
): Promise<void> {
  noteReportSite(archive);
  for (let from = 0; from < numbers.length; from += batch) {
    const exchanges = await Promise.all(numbers.slice(from, from + batch).map(exchangeOfNumber));
    inTransaction(archive.db, () => {
      for (const exchange of exchanges) keep(archive, exchange, runId);
    });
    onKept(from + exchanges.length);
  }
}

/** Declares the site, as a crawl does; a database that was made again from WARC files does not know it. */
export function noteReportSite(archive: Archive): void {
  noteSite(archive, { id: siteId, name: '青岚区', region: '990101', family: 'trs' });
}

type Kept = Parameters<typeof keep>[1];

async function exchangeOfNumber(number: number): Promise<Kept> {
  const carrier = carrierAt[number % 100] ?? 'html';
  const body = await carrierFiles[carrier]?.(numberedManuscript(number));
  if (body === undefined) throw new Error(`no carrier ${carrier}`);
  const ending = carrier === 'text' ? 'txt' : carrier;
  const url = `http://127.0.0.1/reports/${number}.${ending}`;
  const headers = [['Content-Type', contentTypes[carrier] ?? ''] as const];
  return { ...exchangeOf({ url, body, headers, gzip: carrier === 'html' }), siteId };
}

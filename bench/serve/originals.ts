import { docReport } from '../../examples/portal/carriers/doc-report.ts';
import { docxReport } from '../../examples/portal/carriers/docx-report.ts';
import { htmlReport } from '../../examples/portal/carriers/html-report.ts';
import { pdfReport } from '../../examples/portal/carriers/pdf-report.ts';
import { sheetReport } from '../../examples/portal/carriers/sheet-report.ts';
import { reportFigures } from '../../examples/portal/figures/report-figures.ts';
import { manuscriptOf } from '../../examples/portal/paper/manuscript.ts';
import type { Manuscript } from '../../examples/portal/paper/manuscript.ts';
import { formsOf } from '../../examples/portal/press/publication.ts';
import { openReader } from '../../cli/reader/open-reader.ts';
import { readCapture } from '../../cli/readings.ts';
import { registerFor } from '../../cli/registers.ts';
import { inTransaction } from '../../store/archive.ts';
import type { Archive } from '../../store/archive.ts';
import { noteCandidate } from '../../store/candidates.ts';
import { keep } from '../../store/captures.ts';
import { exchangeOf } from '../../store/testing/exchanges.ts';
import type { PlannedAgency, PlannedPortal } from './plan.ts';

interface Original {
  readonly portal: PlannedPortal;
  readonly planned: PlannedAgency;
  readonly year: number;
}

const carriers = ['html', 'docx', 'html', 'pdf', 'html', 'docx', 'html', 'pdf', 'doc', 'xlsx'] as const;
type Carrier = (typeof carriers)[number];
const setters: Readonly<Record<Carrier, (manuscript: Manuscript) => Uint8Array | Promise<Uint8Array>>> = {
  html: (manuscript) =>
    new TextEncoder().encode(
      `<!doctype html><html lang="zh"><meta charset="utf-8"><title>${manuscript.title}</title><body><div id="zoom">${htmlReport(manuscript)}</div></body></html>`,
    ),
  docx: docxReport,
  doc: (manuscript) => docReport(manuscript),
  pdf: (manuscript) => pdfReport(manuscript),
  xlsx: (manuscript) => sheetReport(manuscript, 'xlsx'),
};
const contentTypes: Readonly<Record<Carrier, string>> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * Keeps about so many reports of the plan as a crawl does, bytes and all, and reads them: of every so many agencies all
 * years since 2019. Gives `agency id/year` of those that it kept.
 */
export async function keepOriginals(
  archive: Archive,
  runId: number,
  portals: readonly PlannedPortal[],
  wanted: number,
): Promise<ReadonlySet<string>> {
  const all = portals.flatMap((portal) => portal.agencies.map((planned) => ({ portal, planned })));
  const each = Math.max(1, Math.floor((all.length * 6) / wanted));
  const originals = all
    .filter((_, at) => at % each === Math.floor(each / 2))
    .flatMap(({ portal, planned }) =>
      planned.years.filter((year) => year >= 2019).map((year): Original => ({ portal, planned, year })),
    );
  registerFor(archive);
  const reader = openReader();
  try {
    for (const [at, original] of originals.entries()) {
      const exchange = await exchangeFor(original, at);
      const capture = inTransaction(archive.db, () => {
        noteListed(archive, original, exchange.url);
        return keep(archive, exchange, runId);
      });
      await readCapture(archive, capture, reader);
    }
  } finally {
    await reader.close();
  }
  return new Set(originals.map(({ planned, year }) => `${planned.id}/${year}`));
}

async function exchangeFor(
  { portal, planned, year }: Original,
  at: number,
): Promise<Parameters<typeof keep>[1]> {
  const { agency } = planned;
  const carrier = carriers[at % carriers.length] ?? 'html';
  const forms = formsOf(year);
  const values = reportFigures({ name: agency.name, size: agency.size }, year, forms);
  const title = titleOf(agency.name, year);
  const body = await setters[carrier](
    manuscriptOf({ title, agency: agency.name, year, forms, values, datedOn: `${year + 1}-01-20` }),
  );
  const url = `http://${portal.host}/nb/${year + 1}/o${planned.id}.${carrier}`;
  const headers = [['Content-Type', contentTypes[carrier]] as const];
  const fetchedAt = '2024-05-03T08:00:00.000Z';
  return { ...exchangeOf({ url, body, headers, at: fetchedAt }), siteId: portal.siteId };
}

function noteListed(archive: Archive, { portal, planned, year }: Original, url: string): void {
  const { name } = planned.agency;
  const list = `http://${portal.host}/nb/`;
  const title = titleOf(name, year);
  const entry = { url, title, publishedOn: `${year + 1}-01-20`, agencyName: name, reportYear: year };
  noteCandidate(archive, portal.siteId, { ...entry, foundOn: list }, '2024-05-03T08:00:00.000Z');
}

/** How the reports of an agency are headed. */
export function titleOf(name: string, year: number): string {
  return `${name}${year}年政府信息公开工作年度报告`;
}

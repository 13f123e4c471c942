import type { Capture } from '../../model/capture.ts';
import { readCapture } from '../../cli/readings.ts';
import type { Reader } from '../../cli/reader/open-reader.ts';
import type { Archive } from '../../store/archive.ts';
import { noteCandidate } from '../../store/candidates.ts';
import { keep } from '../../store/captures.ts';
import { startRun } from '../../store/runs.ts';
import { noteSite } from '../../store/sites.ts';
import { exchangeOf } from '../../store/testing/exchanges.ts';
import { carrierFile } from './carrier-file.ts';
import type { MadeReport } from './made-report.ts';

/** Readings that go on at a time. */
const atOnce = 4;

/**
 * Brings the corpus into an archive as a crawl would: declared sites, candidates of their lists, exchanges kept in WARC
 * files, and each capture read from there. Comparing comes after.
 */
export async function archiveReports(
  archive: Archive,
  reports: readonly MadeReport[],
  reader: Reader,
  told: (read: number) => void = () => undefined,
): Promise<void> {
  const runId = startRun(archive, 'crawl');
  for (const { place } of new Set(reports.map(({ agency }) => agency))) {
    noteSite(archive, { id: place.siteId, name: place.name, region: place.region, family: 'trs' });
  }
  const waiting = [...reports];
  let read = 0;
  const work = async (): Promise<void> => {
    for (let report = waiting.shift(); report !== undefined; report = waiting.shift()) {
      await readCapture(archive, await keptReport(archive, report, runId), reader);
      read += 1;
      told(read);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function keptReport(archive: Archive, report: MadeReport, runId: number): Promise<Capture> {
  const { agency, year, title, datedOn } = report;
  const { siteId } = agency.place;
  const { bytes, contentType, extension } = await carrierFile(report);
  const list = `https://${siteId}.example/nianbao/`;
  const url = `${list}${agency.number}/${year}.${extension}`;
  const at = `${datedOn}T02:00:00.000Z`;
  noteCandidate(
    archive,
    siteId,
    { url, title, publishedOn: datedOn, agencyName: agency.name, reportYear: year, foundOn: list },
    at,
  );
  const exchange = exchangeOf({ url, body: bytes, via: list, at, headers: [['Content-Type', contentType]] });
  return keep(archive, { ...exchange, siteId }, runId);
}

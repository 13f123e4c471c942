import { Hono } from 'hono';
import { compareReports } from '../../cli/compare.ts';
import { worldOf } from '../../cli/web-world.ts';
import type { ReadReport } from '../../model/report.ts';
import { parse } from '../../parsers/parse.ts';
import type { AgencyIdentity } from '../../store/agencies.ts';
import type { Archive } from '../../store/archive.ts';
import { keep } from '../../store/captures.ts';
import { openArchive } from '../../store/open.ts';
import { putReading } from '../../store/reports.ts';
import { startRun } from '../../store/runs.ts';
import { exchangeOf } from '../../store/testing/exchanges.ts';
import type { World } from '../../web/world.ts';
import { htmlCarrier } from '../made-report.ts';
import type { Sheets } from '../made-report.ts';

/** An invented town. */
export const town: AgencyIdentity = {
  key: '990101:town_government:柳<b>桥',
  name: '青岚区柳桥镇<i>人民政府',
  region: '990101',
  type: 'town_government',
};

export interface PrintedReport {
  readonly year: number;
  readonly title: string;
  readonly sheets: Sheets;
  /** Paragraphs of the first section. */
  readonly text: readonly string[];
  readonly publishedOn: string;
  readonly agency?: AgencyIdentity;
}

/** A page that prints a report: its words are escaped as a browser would show them. */
export function reportPage({ title, sheets, text }: PrintedReport): Uint8Array {
  const { paragraph, table, file } = htmlCarrier;
  const words = (each: string): string => paragraph(escaped(each));
  const escapedSheet = (of: keyof Sheets): string =>
    table(sheets[of].map((row) => row.map((cell) => ({ ...cell, text: escaped(cell.text) }))));
  return file([
    words(title),
    words('一、总体情况'),
    ...text.map(words),
    words('二、主动公开政府信息情况'),
    escapedSheet('disclosure'),
    words('三、收到和处理政府信息公开申请情况'),
    escapedSheet('requests'),
    words('四、政府信息公开行政复议、行政诉讼情况'),
    escapedSheet('remedies'),
    words('五、存在的主要问题及改进情况'),
    words('无。'),
    words('六、其他需要报告的事项'),
    words('无。'),
  ]);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Archives reports as pages of one portal, reads them as the program does, and holds them against each other. */
export async function archivedReports(
  directory: string,
  reports: readonly PrintedReport[],
): Promise<Archive> {
  const archive = openArchive(directory);
  const runId = startRun(archive, 'crawl');
  for (const [at, report] of reports.entries()) {
    const body = reportPage(report);
    const { id } = keep(archive, exchangeOf({ url: `http://127.0.0.1/nb/${at + 1}.html`, body }), runId);
    const { reports: read } = await parse(body, {});
    const agency = report.agency ?? town;
    putReading(archive, id, '1', {
      kind: 'report',
      reports: read.map((each: ReadReport) => ({
        report: { ...each, year: report.year, publishedOn: report.publishedOn },
        attribution: {
          agency,
          nameFrom: 'register',
          names: [{ source: 'list', name: agency.name, isAlias: true }],
          creditCode: null,
          candidates: [],
          issues: [],
        },
      })),
      unread: [],
    });
  }
  await compareReports(archive);
  return archive;
}

/** The world of an archive; nothing that these pages show may ask for an original. */
export function worldWithoutOriginals(archive: Archive): World {
  const never = (): never => {
    throw new Error('this page needs no original');
  };
  return worldOf(archive, { shown: never, page: never, body: never });
}

/** Pages and files mounted as the program mounts them. */
export function mounted(
  world: World,
  pages: readonly ((app: Hono, world: World) => void)[],
  files: readonly ((app: Hono, world: World) => void)[] = [],
): Hono {
  const app = new Hono();
  const english = new Hono();
  for (const add of files) add(app, world);
  for (const add of pages) {
    add(app, world);
    add(english, world);
  }
  app.route('/en', english);
  app.onError((error) => {
    throw error;
  });
  return app;
}

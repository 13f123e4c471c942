import type { Database } from 'better-sqlite3';
import { compareReports } from '../../cli/compare.ts';
import { coverArchive } from '../../cli/coverage.ts';
import { coverageRulesAt } from '../../cli/coverage-rules.ts';
import { seeded } from '../../examples/portal/figures/seeded.ts';
import { rejectionReasons } from '../../model/site.ts';
import { parserVersion } from '../../parsers/parser-version.ts';
import type { Archive } from '../../store/archive.ts';
import { refreshCoverage } from '../../store/coverage.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { finishRun, startRun } from '../../store/runs.ts';
import { indexReports } from '../../store/text-index.ts';
import { emptyBooks, generationOf, madeFigures } from './figures.ts';
import type { MadeFigures } from './figures.ts';
import { madeForms } from './forms.ts';
import { keepOriginals } from './originals.ts';
import { lastYear, planOf } from './plan.ts';
import type { PlannedPortal } from './plan.ts';
import { digestOf, fillReport, recordIdOf } from './report-rows.ts';
import type { Counters } from './report-rows.ts';
import { bulkRowsIn } from './rows.ts';
import type { BulkRows } from './rows.ts';

export interface ServedArchive {
  readonly reports: number;
  /** How many of the reports are kept with their bytes. */
  readonly originals: number;
}

/** Exchanges of a real run that are committed together. */
const portalsAtOnce = 50;

/**
 * Makes an archive in a directory as long crawls of a whole nation would leave it: a first run for all years, a second one
 * for the last. The same number gives the same archive, times and record ids of the kept originals apart. `tell` hears what
 * is done.
 */
export async function makeServedArchive(
  directory: string,
  { reports, originals }: { readonly reports: number; readonly originals: number },
  tell: (line: string) => void,
): Promise<ServedArchive> {
  const archive = openArchive(directory, { command: 'bench' });
  const { db } = archive;
  db.pragma('synchronous = off');
  db.pragma('cache_size = -600000');
  db.pragma('wal_autocheckpoint = 20000');
  // An empty archive adopts the rules of today: what follows is as if it had been covered by them.
  await coverArchive(archive);
  const portals = planOf(reports);
  const runs = [startRun(archive, 'backfill'), startRun(archive, 'crawl')] as const;
  const rows = bulkRowsIn(db);
  // The first and only one: the readings below say 1.
  db.prepare('insert into parsers (version) values (?)').run(parserVersion);
  inOne(db, () => {
    fillForms(rows);
    fillPortals(rows, portals);
  });
  tell(`${portals.length} portals planned`);
  const kept = await keepOriginals(archive, runs[0], portals, originals);
  // Now, while comparing is about these alone.
  await compareReports(archive);
  tell(`${kept.size} reports kept with their bytes`);
  db.pragma('foreign_keys = off');
  db.pragma('wal_checkpoint(truncate)');
  fillRuns(archive, rows, portals, kept, runs, tell);
  db.pragma('foreign_keys = on');
  db.exec('insert or ignore into uncovered select id from agencies');
  await refreshCoverage(archive, coverageRulesAt('2025-06-01T00:00:00.000Z'));
  tell('coverage derived');
  await indexReports(archive);
  tell('texts indexed');
  finishRun(archive, runs[0], 0);
  finishRun(archive, runs[1], 0);
  backdate(db, runs);
  const count = db.prepare<[], number>('select count(*) from reports').pluck().get() ?? 0;
  db.exec('drop table form_cells');
  db.pragma('wal_checkpoint(truncate)');
  closeArchive(archive);
  return { reports: count, originals: kept.size };
}

/** One transaction around the work. */
function inOne(db: Database, work: () => void): void {
  db.exec('begin immediate');
  work();
  db.exec('commit');
}

function fillForms(rows: BulkRows): void {
  for (const { generation, cells } of Object.values(madeForms))
    for (const [at, { code, table, row, column }] of cells.entries()) {
      rows.cell.run(generation, at, code, table, row, column, null, null);
      const box = JSON.stringify([60 + column * 42.5, 90 + row * 18.2, 38.4, 14]);
      rows.cell.run(`${generation}/paged`, at, code, table, row, column, table + 1, box);
    }
}

function fillPortals(rows: BulkRows, portals: readonly PlannedPortal[]): void {
  const since = '2024-05-01T00:00:00.000Z';
  for (const { siteId, place, family, host, agencies } of portals) {
    rows.site.run(siteId, `${place.name}人民政府`, place.code, family);
    for (const { id, agency } of agencies) {
      rows.agency.run(id, agency.key, agency.name, agency.region, agency.type);
      rows.agencyName.run(id, agency.name, since, `http://${host}/nb/`, since);
    }
  }
}

function fillRuns(
  archive: Archive,
  rows: BulkRows,
  portals: readonly PlannedPortal[],
  kept: ReadonlySet<string>,
  runs: readonly [number, number],
  tell: (line: string) => void,
): void {
  const { db } = archive;
  const next = (table: 'captures' | 'readings' | 'reports'): number =>
    (db.prepare<[], number>(nextIds[table]).pluck().get() ?? 0) + 1;
  const counters: Counters = {
    capture: next('captures'),
    reading: next('readings'),
    report: next('reports'),
  };
  const last = new Map<number, MadeFigures & { readonly year: number }>();
  for (const [nth, runId] of runs.entries()) {
    db.prepare("insert into warc_files values (?, ?, 1, '')").run(
      1_000_000 + runId,
      `elsewhere-${runId}.warc.gz`,
    );
    for (let from = 0; from < portals.length; from += portalsAtOnce) {
      inOne(db, () => {
        for (const portal of portals.slice(from, from + portalsAtOnce)) {
          const at = Date.UTC(2024 + nth, 4, 4) + portal.at * 60_000;
          fillPortal(rows, counters, { portal, runId, at, nth, kept, last });
        }
      });
      if (from % 500 === 0) tell(`run ${runId}: ${from} of ${portals.length} portals`);
    }
  }
}

const nextIds = {
  captures: 'select max(id) from captures',
  readings: 'select max(id) from readings',
  reports: 'select max(id) from reports',
} as const;

interface PortalRun {
  readonly portal: PlannedPortal;
  readonly runId: number;
  readonly at: number;
  /** 0 for the run over all years but the last. */
  readonly nth: number;
  readonly kept: ReadonlySet<string>;
  readonly last: Map<number, MadeFigures & { readonly year: number }>;
}

function fillPortal(rows: BulkRows, counters: Counters, run: PortalRun): void {
  const { portal, runId, nth, kept, last } = run;
  const [began, ended] = [run.at, run.at + 3_000_000].map((at) => new Date(at).toISOString());
  if (began === undefined || ended === undefined) return;
  const listCapture = fillLists(rows, counters, run, began);
  let found = 0;
  for (const planned of portal.agencies) {
    const years = planned.years.filter((year) => (year === lastYear ? nth === 1 : nth === 0));
    for (const year of years) {
      const known = last.get(planned.id);
      const before = known?.year === year - 1 ? known : null;
      const lots = seeded(`${planned.agency.key}/${year}/same`);
      const isSame = before?.generation === generationOf(year) && lots.chance(0.03);
      const now = isSame ? before : madeFigures(planned.agency, year, known?.books ?? emptyBooks);
      last.set(planned.id, { ...now, year });
      found += 1;
      if (kept.has(`${planned.id}/${year}`)) continue;
      fillReport(rows, counters, {
        portal,
        planned,
        year,
        runId,
        fetchedAt: ended,
        listCapture,
        before,
        now,
      });
    }
  }
  fillVisit(rows, run, { began, ended, found });
}

/** The list of a portal, what it names, and the entries that are no reports. */
function fillLists(
  rows: BulkRows,
  counters: Counters,
  { portal, runId, nth }: PortalRun,
  at: string,
): number {
  const list = `http://${portal.host}/nb/`;
  const ids = ['robots', 'list'].map((kind) => {
    const id = counters.capture++;
    const sha256 = digestOf(`capture/${id}`);
    const url = kind === 'list' ? list : `http://${portal.host}/robots.txt`;
    rows.capture.run(
      ...[id, runId, portal.siteId, kind, url, null, at, 'text/html', null, sha256],
      ...[9000, 1_000_000 + runId, id * 9000, 9000, digestOf(`record/${id}`), recordIdOf(sha256), 8000],
    );
    return id;
  });
  const listCapture = ids[1] ?? 0;
  rows.listReading.run(portal.siteId, list, digestOf(list), portal.agencies.length * 9, runId, at);
  if (nth === 1) return listCapture;
  for (const { id, agency } of portal.agencies) {
    rows.siteAgency.run(portal.siteId, 'list', agency.name, id);
    if (/government$|office$/u.test(agency.type))
      rows.siteAgency.run(portal.siteId, 'register', agency.name, id);
  }
  const reasons = Object.keys(rejectionReasons);
  const lots = seeded(`${portal.siteId}/rejected`);
  for (let entry = 0; entry < 6 + (portal.at % 20); entry++) {
    const reason = lots.pick(reasons);
    const url = `http://${portal.host}/nb/2024/r${entry}.html`;
    const title = `${portal.place.name}关于${lots.pick(['做好年度报告编制工作的通知', '政府信息公开指南', '法治政府建设年度报告', '年度报告图解', '年度报告模板'])}`;
    rows.candidate.run(
      ...[portal.siteId, url, title, '2024-01-12', null, null, list, at, at, reason, list, listCapture],
      `rule-${reason}`,
    );
  }
  return listCapture;
}

function fillVisit(
  rows: BulkRows,
  { portal, runId, nth }: PortalRun,
  { began, ended, found }: { readonly began: string; readonly ended: string; readonly found: number },
): void {
  const { siteId, status, host, agencies } = portal;
  rows.visit.run(runId, siteId, began, ended);
  const reasons = status === 'complete' ? [] : [`${found} of ${agencies.length} reports that were expected`];
  const [from, to] = nth === 0 ? [2010, lastYear - 1] : [lastYear, lastYear];
  const expected = agencies.length;
  rows.yield.run(
    ...[runId, siteId, status, expected, found, JSON.stringify(reasons), ended, from, to],
    status === 'complete' ? 1 : 0,
  );
  rows.ledger.run(
    runId,
    host,
    found + 9,
    (found + 9) * 30_000,
    found,
    status === 'dead' ? 9 : 0,
    null,
    began,
    ended,
  );
  if (status === 'blocked' || status === 'dead') {
    const why = status === 'blocked' ? 'a page that asks for proof of a person' : 'the host does not answer';
    rows.trouble.run(
      runId,
      siteId,
      `http://${host}/nb/`,
      status,
      `${host}: ${why}; look in some days`,
      ended,
    );
  }
}

function backdate(db: Database, runs: readonly [number, number]): void {
  const date = db.prepare('update runs set started_at = ?, finished_at = ? where id = ?');
  date.run('2024-05-03T00:00:00.000Z', '2024-05-08T00:00:00.000Z', runs[0]);
  date.run('2025-05-03T00:00:00.000Z', '2025-05-08T00:00:00.000Z', runs[1]);
}

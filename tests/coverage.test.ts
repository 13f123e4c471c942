import { createServer } from 'node:http';
import type { Server } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coverageRulesAt } from '../cli/coverage-rules.ts';
import type { Site } from '../model/site.ts';
import { tableCodes } from '../model/report.ts';
import { coverageCells } from '../store/coverage-asked.ts';
import { refreshCoverage } from '../store/coverage.ts';
import { closeArchive, openArchive } from '../store/open.ts';
import { markAllUncovered } from '../store/uncovered.ts';
import { htmlCarrier, sectionHeadings, sheetsOf, smallYear } from './made-report.ts';
import { jsonLines, program, scratchFolder, writeSites } from './program.ts';

/** Two portals, walked for real: one withholds, delays and withdraws reports for 2023, the other shuts its door. */
const scratch = scratchFolder();
const data = path.join(scratch.path, 'data');
const servers: Server[] = [];
let sites = '';
let isShut = false;

interface Entry {
  readonly agency: string;
  readonly year: number;
  readonly day: string;
  readonly hasTables: boolean;
}
const shelves = { qinghe: new Map<string, Entry>(), beihe: new Map<string, Entry>() };
type SiteId = keyof typeof shelves;

const titleOf = ({ agency, year }: Entry): string => `${agency}${year}年政府信息公开工作年度报告`;

function publish(site: SiteId, agency: string, year: number, day: string, hasTables = true): void {
  const file = `t${day.replaceAll('-', '')}_${year}${shelves[site].size}.html`;
  shelves[site].set(file, { agency, year, day, hasTables });
}

function listOf(site: SiteId): string {
  const entries = [...shelves[site]];
  const rows = entries.map(
    ([file, entry]) => `<li><a href="./${file}">${titleOf(entry)}</a><span>${entry.day}</span></li>`,
  );
  return `<html><head><title>政府信息公开年报</title></head><body><ul>${rows.join('')}</ul><script>createPageHTML('paging', 1, 1, 'index', 'html', ${entries.length})</script></body></html>`;
}

function pageOf(entry: Entry): string {
  const sheets = sheetsOf(smallYear());
  const tables = tableCodes.map(
    (code) => `<p>${sectionHeadings[code]}</p>${htmlCarrier.table(sheets[code])}`,
  );
  const text = entry.hasTables
    ? `<p>${titleOf(entry)}</p><p>一、总体情况</p><p>本报告由${entry.agency}编制。</p>${tables.join('')}`
    : '<p>详见附件。</p>';
  return `<html><head><meta name="ArticleTitle" content="${titleOf(entry)}"><meta name="PubDate" content="${entry.day}"></head><body><div class="TRS_Editor">${text}</div></body></html>`;
}

async function portal(id: SiteId): Promise<Site> {
  const server = createServer((request, response) => {
    const file = (request.url ?? '').replace('/nb/', '');
    const entry = shelves[id].get(file);
    const body = file === '' ? listOf(id) : entry === undefined ? null : pageOf(entry);
    const status = id === 'beihe' && isShut && file !== '/robots.txt' ? 403 : body === null ? 404 : 200;
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
    response.end(status === 200 ? body : 'no');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the portal has no port');
  const entrances = [`http://127.0.0.1:${address.port}/nb/`];
  const [name, region] = id === 'qinghe' ? ['青禾区人民政府', '990101'] : ['北禾区人民政府', '990102'];
  return { id, name, region, family: 'trs', entrances, allowPrivateNetwork: true, minGapMs: 0 };
}

async function crawl(year: number): Promise<void> {
  await program(
    ...['crawl', '--year', String(year), '--sites', sites, '--data', data],
    ...['--log-level', 'error', '--recheck-days', '1', '--json'],
  );
}

type Cell = Readonly<Record<string, unknown>> & { readonly proof: Readonly<Record<string, unknown>> | null };

async function asked(...more: readonly string[]): Promise<readonly Cell[]> {
  const { code, stdout, stderr } = await program('query', 'coverage', '--data', data, '--json', ...more);
  expect([code, stderr]).toEqual([0, '']);
  return jsonLines(stdout) as readonly Cell[]; // the contract's own lines
}

const short = (cells: readonly Cell[]): readonly string[] =>
  cells.map(
    ({ agency, year, status }) => `${(agency as { name: string }).name} ${String(year)} ${String(status)}`,
  );

beforeAll(async () => {
  sites = writeSites(scratch.path, [await portal('qinghe'), await portal('beihe')]);
  for (const agency of ['柳溪镇', '石桥镇', '东湖镇', '南山镇', '北关镇'])
    publish('qinghe', agency, 2022, '2023-01-19');
  publish('beihe', '西岭镇', 2022, '2023-01-12');
  await crawl(2022);
  publish('qinghe', '柳溪镇', 2023, '2024-01-19');
  publish('qinghe', '石桥镇', 2023, '2024-02-20');
  publish('qinghe', '东湖镇', 2023, '2024-01-20');
  publish('qinghe', '北关镇', 2023, '2024-01-21', false);
  isShut = true;
  await crawl(2023);
}, 120_000);
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  scratch.remove();
});

test('each agency stands where its portal put it', async () => {
  expect(short(await asked('--region', '9901', '--years', '2022-2023')).toSorted()).toEqual(
    [
      '青禾区柳溪镇人民政府 2022 published',
      '青禾区柳溪镇人民政府 2023 published',
      '青禾区石桥镇人民政府 2022 published',
      '青禾区石桥镇人民政府 2023 late',
      '青禾区东湖镇人民政府 2022 published',
      '青禾区东湖镇人民政府 2023 published',
      '青禾区南山镇人民政府 2022 published',
      '青禾区南山镇人民政府 2023 missing',
      '青禾区北关镇人民政府 2022 published',
      '青禾区北关镇人民政府 2023 unread',
      '北禾区西岭镇人民政府 2022 published',
      '北禾区西岭镇人民政府 2023 blocked',
    ].toSorted(),
  );
});

test('who has not published comes in one command, with the archived list that shows it', async () => {
  const missing = await asked('--missing', '--years', '2023');
  expect(short(missing)).toEqual(['青禾区南山镇人民政府 2023 missing']);
  const [cell] = missing;
  expect(cell).toMatchObject({
    dueOn: '2024-01-31',
    dueBasis: 'practice',
    site: 'qinghe',
    sources: ['last-year'],
  });
  expect(String(cell?.proof?.['url'])).toMatch(/\/nb\/$/u);
  expect(cell?.proof?.['sha256']).toMatch(/^[0-9a-f]{64}$/u);
  const said = await program('query', 'coverage', '--data', data, '--missing', '--years', '2023');
  expect(said.stdout).toContain(`sha256 ${String(cell?.proof?.['sha256'])}`);
  const table = await program(
    'query',
    'coverage',
    '--data',
    data,
    '--region',
    '990101',
    '--years',
    '2022-2023',
  );
  expect(table.stdout).toMatch(/南山镇人民政府.*\+ {4,}X/u);
  expect(table.stdout).toMatch(/missing 未公布 +0 +1/u);
  const csv = await program(
    'query',
    'coverage',
    '--data',
    data,
    '--csv',
    '--status',
    'missing,late',
    '--years',
    '2023',
  );
  expect(
    csv.stdout
      .trim()
      .split('\n')
      .map((line) => line.split(',')[5]),
  ).toEqual(['status', 'missing', 'late']);
  const ambiguous = await program('query', 'coverage', '--data', data, '--region', '鼓楼区');
  expect([ambiguous.code, ambiguous.stdout]).toEqual([2, '']);
  expect(ambiguous.stderr).toMatch(/names \d places: .*320106/u);
});

test('a report that is taken off after it was seen is withdrawn, by the answer that its page gives now', async () => {
  const gone = [...shelves.qinghe].find(([, { agency, year }]) => agency === '东湖镇' && year === 2023);
  shelves.qinghe.delete(gone?.[0] ?? '');
  await crawl(2023);
  const [cell] = await asked('--status', 'withdrawn', '--years', '2023');
  expect(cell?.['agency']).toMatchObject({ name: '青禾区东湖镇人民政府' });
  expect(cell?.proof).toMatchObject({ status: 404 });
  // The withheld report is shown missing by the newest list.
  const [missing] = await asked('--missing', '--years', '2023');
  expect(missing?.proof?.['runId']).toBe(3);
}, 60_000);

test('before the due day nobody is missing', async () => {
  const archive = openArchive(data);
  try {
    markAllUncovered(archive);
    await refreshCoverage(archive, coverageRulesAt('2024-01-31T15:00:00.000Z'));
    const wanted = { region: '990101', siteId: 'qinghe', from: 2023, to: 2023, type: null, statuses: [] };
    const early = [...coverageCells(archive, { ...wanted, today: '2024-01-31' })];
    const ofTown = early.find(({ agencyName }) => agencyName.includes('南山镇'));
    expect(ofTown).toMatchObject({ status: 'not-yet-due', proof: null });
  } finally {
    closeArchive(archive);
  }
});

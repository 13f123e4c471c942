import { createServer } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tableCodes } from '../model/report.ts';
import { htmlCarrier, sectionHeadings, sheetsOf, smallYear } from './made-report.ts';
import { jsonLines, program, scratchFolder, writeSites } from './program.ts';

/** A portal of five reports that changes them after they were published, visited for real by the program. */
const scratch = scratchFolder();
const data = path.join(scratch.path, 'data');
const pages = new Map<string, { readonly body: string | Buffer; readonly type?: string }>();
let sites = '';

const server = createServer((request, response) => {
  const page = pages.get(request.url ?? '');
  response.writeHead(page === undefined ? 404 : 200, {
    'content-type': page?.type ?? 'text/html; charset=utf-8',
  });
  response.end(page?.body ?? 'no such page');
});

const title = (agency: string): string => `${agency}2023年政府信息公开工作年度报告`;
interface Entry {
  readonly n: number;
  readonly agency: string;
  readonly title?: string;
  readonly day?: string;
}
const entries = new Map<number, Entry>();
const perPage = 3;
const figure = 'disclosure.licences.decisions';

/** The list as it stands, in pages of three with the total that they state. */
function publishList(brokenPage: number | null = null): void {
  const all = [...entries.values()];
  const count = Math.max(1, Math.ceil(all.length / perPage));
  for (let number = 1; number <= 3; number++) {
    const address = number === 1 ? '/nb/' : `/nb/index_${number}.html`;
    const rows = all
      .slice((number - 1) * perPage, number * perPage)
      .map(
        ({ n, agency, title: own, day }) =>
          `<li><a href="./t20240119_${n}.html">${own ?? title(agency)}</a><span>${day ?? '2024-01-19'}</span></li>`,
      );
    if (number > count || number === brokenPage) pages.delete(address);
    else
      pages.set(address, {
        body: `<html><head><title>政府信息公开年报</title></head><body><ul>${rows.join('')}</ul><script>createPageHTML('paging', ${count}, ${number}, 'index', 'html', ${all.length})</script></body></html>`,
      });
  }
}

/** A whole report; `decisions` is the one figure in which it differs from another. */
function publishReport(n: number, agency: string, decisions: number, more = ''): void {
  const sheets = sheetsOf({ ...smallYear(), [figure]: String(decisions) });
  const tables = tableCodes.map(
    (code) => `<p>${sectionHeadings[code]}</p>${htmlCarrier.table(sheets[code])}`,
  );
  const words = `<p>${title(agency)}</p><p>一、总体情况</p><p>本报告由${agency}编制。</p>${tables.join('')}`;
  pages.set(`/nb/t20240119_${n}.html`, {
    body: `<html><head><meta name="ArticleTitle" content="${title(agency)}"><meta name="PubDate" content="2024-01-19"></head><body><div class="TRS_Editor">${words}${more}</div></body></html>`,
  });
}

const crawl = async (): Promise<void> => {
  const run = await program(
    ...['crawl', '--year', '2023', '--sites', sites, '--data', data, '--log-level', 'error'],
    ...['--recheck-days', '1', '--json'],
  );
  expect(run.stderr).toBe('');
};

const changes = async (...more: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const asked = await program('query', 'changes', '--data', data, '--json', ...more);
  expect(asked.code).toBe(0);
  return jsonLines(asked.stdout);
};

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the portal has no port');
  sites = writeSites(scratch.path, [
    {
      id: 'qinghe',
      name: '青禾区人民政府',
      region: '990101',
      family: 'trs',
      entrances: [`http://127.0.0.1:${address.port}/nb/`],
      allowPrivateNetwork: true,
      minGapMs: 0,
    },
  ]);
  for (const [at, agency] of ['柳溪镇', '石桥镇', '东湖镇', '南山镇', '北关镇'].entries()) {
    entries.set(at + 1, { n: at + 1, agency });
    publishReport(at + 1, agency, at + 10, at === 0 ? '<a href="./P01.pdf">年报附件.pdf</a>' : '');
  }
  pages.set('/nb/P01.pdf', { body: '%PDF-1.4 first', type: 'application/pdf' });
  publishList();
  await crawl();
}, 120_000);
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  scratch.remove();
});

test('a list that could not be read to its end withdraws nothing', async () => {
  publishList(2);
  await crawl();
  expect(await changes()).toEqual([]);
  publishList();
}, 120_000);

test('what the portal changes is told, each kind with the captures that prove it', async () => {
  // 1: retitled, corrected, its file replaced at the same address. 2: other day. 3: taken off with its page. 4: its page stays.
  entries.set(1, { n: 1, agency: '柳溪镇', title: `${title('柳溪镇')}（更正版）` });
  entries.set(2, { n: 2, agency: '石桥镇', day: '2024-01-02' });
  publishReport(1, '柳溪镇', 77, '<a href="./P01.pdf">年报附件.pdf</a>');
  pages.set('/nb/P01.pdf', { body: '%PDF-1.4 second', type: 'application/pdf' });
  entries.delete(3);
  entries.delete(4);
  pages.delete('/nb/t20240119_3.html');
  publishList();
  await crawl();
  const told = await changes();
  const shown = told.map(({ kind, url, before, after }) => [
    kind,
    String(url).split('/').at(-1),
    typeof before === 'string' ? before.split('/').at(-1) : before,
    typeof after === 'string' ? after.split('/').at(-1) : after,
  ]);
  expect(shown).toEqual([
    ['retitled', 't20240119_1.html', title('柳溪镇'), `${title('柳溪镇')}（更正版）`],
    ['corrected', 't20240119_1.html', null, null],
    ['attachment-replaced', 'P01.pdf', 'P01.pdf', 'P01.pdf'],
    ['back-dated', 't20240119_2.html', '2024-01-19', '2024-01-02'],
    ['withdrawn', 't20240119_3.html', title('东湖镇'), null],
    ['unlisted', 't20240119_4.html', title('南山镇'), null],
  ]);
  for (const change of told) {
    const captures = change['captures'] as readonly Readonly<Record<string, unknown>>[]; // as printed
    expect(captures.map(({ role }) => role)).toEqual(expect.arrayContaining(['before', 'after']));
    for (const { sha256, fetchedAt } of captures) {
      expect(sha256).toMatch(/^[0-9a-f]{64}$/u);
      expect(fetchedAt).toMatch(/^20\d\d-/u);
    }
  }
  const withdrawn = told[4]?.['captures'] as readonly Readonly<Record<string, unknown>>[]; // as printed
  expect(withdrawn.map(({ role, status }) => [role, status])).toEqual([
    ['before', 200],
    ['after', 404],
    ['list', 200],
  ]);
  const corrected = await changes(
    '--kind',
    'corrected',
    '--agency',
    '柳溪',
    '--year',
    '2023',
    '--site',
    'qinghe',
  );
  expect(corrected).toHaveLength(1);
  expect(corrected[0]?.['figures']).toEqual([{ code: figure, old: 10, new: 77 }]);
}, 120_000);

test('what comes back is told, and a file that stands in the place of another', async () => {
  entries.set(3, { n: 3, agency: '东湖镇' });
  publishReport(3, '东湖镇', 12);
  entries.set(1, { n: 1, agency: '柳溪镇' });
  publishReport(1, '柳溪镇', 77, '<a href="./P02.pdf">年报附件.pdf</a>');
  pages.set('/nb/P02.pdf', { body: '%PDF-1.4 third', type: 'application/pdf' });
  publishList();
  await crawl();
  // What was told on the visit before is not told again.
  const told = (await changes()).slice(6);
  expect(told.map(({ kind, after }) => [kind, String(after).split('/').at(-1)])).toEqual([
    ['retitled', title('柳溪镇')],
    ['attachment-replaced', 'P02.pdf'],
    ['returned', title('东湖镇')],
  ]);
  const said = await program('query', 'changes', '--data', data, '--kind', 'returned');
  expect(said.stdout).toMatch(/东湖镇人民政府 2023: listed again/u);
}, 120_000);

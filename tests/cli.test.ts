import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docxReport } from '../examples/portal/carriers/docx-report.ts';
import { htmlReport } from '../examples/portal/carriers/html-report.ts';
import { openArchive, closeArchive } from '../store/open.ts';
import { agency, manuscript, values } from './own-report.ts';
import { corpusOf, entry, jsonLines, program, scratchFolder, startProgram } from './program.ts';

const scratch = scratchFolder();
const at = (name: string): string => path.join(scratch.path, name);
beforeAll(async () => {
  writeFileSync(at('report.docx'), await docxReport(manuscript));
  writeFileSync(at('report.html'), `<meta charset="utf-8"><body>${htmlReport(manuscript)}`);
  writeFileSync(at('damaged.docx'), (await docxReport(manuscript)).subarray(0, 3000));
});
afterAll(() => scratch.remove());

describe('misuse', () => {
  it.each([
    [['frobnicate'], /unknown command/u],
    [['read'], /missing required argument/u],
    [['crawl', '--frequency', '3'], /unknown option/u],
    [['crawl', '--year', 'soon'], /2008/u],
    [['backfill', '--from', '2023', '--to', '2019', '--data', at('never')], /after/u],
    [['crawl', 'atlantis', '--data', at('never')], /no site "atlantis"/u],
    [['crawl', '--sites', at('nowhere.json'), '--data', at('never')], /does not exist/u],
    [['export', '--format', 'xml', '--data', at('never')], /xml/u],
    [['query', 'reports', '--data', at('never')], /no archive/u],
    [['query', 'copied', '--years', '2019-2020-2021', '--data', at('never')], /a first and a last year/u],
    [
      ['query', 'reports', '--indicator', 'requests.nothing', '--data', at('never')],
      /no archive|no indicator/u,
    ],
    [['site', 'new', 'x', 'not-an-address'], /no web address/u],
  ] as const)('%j is one clear sentence and exit code 2', async (args, sentence) => {
    const { code, stdout, stderr } = await program(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\.ts:\d/u);
    expect(existsSync(at('never'))).toBe(false);
  });

  it.each([
    ['{"not": "an array"}', /array of sites/u],
    [
      '[{"id": "a", "name": "b", "region": "990101", "family": "wordpress", "entrances": ["http://127.0.0.1/"]}]',
      /family/u,
    ],
    [
      '[{"id": "a", "name": "b", "region": "99", "family": "trs", "entrances": ["http://127.0.0.1/"]}]',
      /region/u,
    ],
    ['[{"id": "a", "name": "b", "region": "990101", "family": "trs"}]', /entrances/u],
    ['nonsense', /cannot be loaded/u],
  ])('a wrong list of sites (%s) is said before anything is asked', async (text, sentence) => {
    writeFileSync(at('wrong.json'), text);
    const { code, stderr } = await program('crawl', '--sites', at('wrong.json'), '--data', at('never'));
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
    expect(existsSync(at('never'))).toBe(false);
  });

  it('a live site without a contact is refused before anything is asked', async () => {
    const sites = [
      { id: 'a', name: 'b', region: '990101', family: 'trs', entrances: ['http://portal.invalid/nb/'] },
    ];
    writeFileSync(at('live.json'), JSON.stringify(sites));
    const { code, stderr } = await program('crawl', '--sites', at('live.json'), '--data', at('live'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/contact/iu);
  });
});

describe('a list of sites', () => {
  const entry = `[{ id: 'a', name: 'b', region: '990101', family: 'trs', entrances: ['http://127.0.0.1:1/'] }]`;

  it.each([
    ['named.ts', `import type {} from 'node:fs';\nexport const portals: readonly object[] = ${entry};`],
    ['default.ts', `export default ${entry};`],
    ['default.mjs', `export default ${entry};`],
    ['required.cjs', `module.exports = ${entry};`],
  ])('may be %s outside the project', async (name, text) => {
    writeFileSync(at(name), text);
    const { code, stdout, stderr } = await program('site', 'list', '--sites', at(name), '--json');
    expect([code, stderr]).toEqual([0, '']);
    expect(jsonLines(stdout)).toMatchObject([{ id: 'a', family: 'trs' }]);
  });
});

describe('a second run on an archive that is being written', () => {
  it('ends at once with code 5, and reading goes on', async () => {
    const data = at('locked');
    const archive = openArchive(data, { command: 'the first' });
    try {
      const { code, stderr } = await program('ingest', at('report.docx'), '--data', data);
      expect(code).toBe(5);
      expect(stderr).toMatch(/the first/u);
      expect((await program('check', '--data', data)).code).toBe(0);
    } finally {
      closeArchive(archive);
    }
    expect((await program('ingest', at('report.docx'), '--data', data)).code).toBe(0);
  });
});

describe('nianbao ingest', () => {
  it('keeps a file with its bytes and reads it like one of a portal; twice is once', async () => {
    const data = at('ingested');
    const once = await program('ingest', at('report.docx'), at('damaged.docx'), '--data', data);
    expect(once.code).toBe(2);
    expect(once.stderr).toMatch(/damaged\.docx: kept, but/u);
    await program('ingest', at('report.docx'), '--data', data);
    const { rows } = await corpusOf(data);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ year: 2023, versions: 1, agency: { name: agency } });
    expect(rows[0]?.values['requests.new.total']).toBe(values['requests.new.total']);
    expect(rows[0]?.sources).toHaveLength(1);
    expect((await program('verify', '--data', data)).code).toBe(0);
  });

  it('lets a person say whose and which year, also when the archive is read again', async () => {
    const data = at('said');
    await program('ingest', at('report.html'), '--agency', '红山区教育局', '--year', '2022', '--data', data);
    const before = await corpusOf(data);
    expect(before.rows[0]).toMatchObject({ year: 2022, agency: { name: '红山区教育局' } });
    await program('parse', '--data', data);
    expect((await corpusOf(data)).text).toBe(before.text);
  });
});

describe('nianbao query, check and export', () => {
  const data = at('queried');
  beforeAll(async () => {
    await program('ingest', at('report.docx'), '--url', 'http://portal.invalid/report.docx', '--data', data);
  });

  it('finds one report with the place of each figure', async () => {
    const { code, stdout } = await program('query', 'report', '柳桥', '2023', '--data', data, '--json');
    expect(code).toBe(0);
    const [report] = jsonLines(stdout);
    expect(report?.['sources']).toMatchObject([{ url: 'http://portal.invalid/report.docx', chosen: true }]);
    const missing = await program('query', 'report', '柳桥', '2019', '--data', data);
    expect([missing.code, missing.stdout]).toEqual([2, '']);
  });

  it('is no crash when the reader of its output has seen enough', () => {
    const command = `"${process.execPath}" "${entry}" query report 柳桥 2023 --data "${data}" | true; exit \${PIPESTATUS[0]}`;
    const { status, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('lists reports by agency, region, years and indicator', async () => {
    const list = async (...more: readonly string[]): Promise<number> =>
      jsonLines((await program('query', 'reports', '--data', data, '--json', ...more)).stdout).length;
    expect(await list('--agency', '柳桥', '--years', '2020-2023', '--indicator', 'requests.new.total')).toBe(
      1,
    );
    expect(await list('--years', '2024')).toBe(0);
    expect(await list('--region', '9901')).toBe(0);
  });

  it('exports CSV that a spreadsheet opens', async () => {
    const out = path.join(scratch.path, 'out', 'corpus.csv');
    await program('export', '--format', 'csv', '--out', out, '--data', data);
    const text = readFileSync(out, 'utf8');
    expect(text.startsWith('\ufeffagencyKey,')).toBe(true);
    expect(text.trim().split('\n')).toHaveLength(201);
  });
});

describe('portals that answer nonsense', () => {
  let server: Server;
  let origin = '';
  const answers = new Map<string, { readonly status: number; readonly body: string }>();
  beforeAll(async () => {
    server = createServer((request, response) => {
      const { status, body } = answers.get(request.url ?? '') ?? { status: 404, body: 'not found' };
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
    origin = `http://127.0.0.1:${address.port}`;
    const title = `${agency}2023年政府信息公开工作年度报告`;
    answers.set('/good/', {
      status: 200,
      body: `<ul><li><a href="./t20240115_1.html">${title}</a><span>2024-01-15</span></li></ul>`,
    });
    answers.set('/good/t20240115_1.html', {
      status: 200,
      body: `<h1>${title}</h1><div class="TRS_Editor">${htmlReport(manuscript)}</div>`,
    });
    answers.set('/odd/', { status: 200, body: '\u0000\u0001 <<<>>> nothing of a list' });
    answers.set('/shut/', { status: 403, body: 'forbidden' });
  });
  afterAll(() => server.close());

  const site = (id: string): Readonly<Record<string, unknown>> => ({
    id,
    name: '青岚区人民政府',
    region: '990101',
    family: 'trs',
    entrances: [`${origin}/${id}/`],
    minGapMs: 0,
    allowPrivateNetwork: true,
  });

  it('are named, one by one, and the good site is done all the same', async () => {
    const data = at('nonsense');
    writeFileSync(at('sites.json'), JSON.stringify([site('odd'), site('good')]));
    const { code, stdout } = await program(
      'crawl',
      '--year',
      '2023',
      '--sites',
      at('sites.json'),
      '--data',
      data,
      '--json',
    );
    expect(code).toBe(4);
    const [{ yields } = {}] = jsonLines(stdout) as readonly { readonly yields?: readonly object[] }[];
    expect(yields).toMatchObject([
      { siteId: 'good', status: 'complete', found: 1 },
      { siteId: 'odd', found: 0 },
    ]);
    expect((await corpusOf(data)).rows).toHaveLength(1);
    const check = jsonLines((await program('check', '--data', data, '--json')).stdout);
    expect(check.map(({ site: id, status }) => [id, status])).toEqual([
      ['good', 'complete'],
      ['odd', 'suspicious'],
    ]);
  });

  it('that refuse end with code 3, reported and left alone', async () => {
    const data = at('refused');
    writeFileSync(at('shut.json'), JSON.stringify([site('shut')]));
    const { code, stdout } = await program(
      'crawl',
      '--year',
      '2023',
      '--sites',
      at('shut.json'),
      '--data',
      data,
      '--json',
    );
    expect(code).toBe(3);
    expect(jsonLines(stdout)[0]).toMatchObject({ yields: [{ status: 'blocked', found: 0 }] });
    // The refusal itself is archived: it is the proof.
    expect(readdirSync(path.join(data, 'warc')).length).toBeGreaterThan(0);
  });

  it('can be looked at without storing anything', async () => {
    mkdirSync(at('empty'), { recursive: true });
    writeFileSync(at('one.json'), JSON.stringify([site('good')]));
    const seen = await startProgram(
      ['site', 'try', 'good', '--year', '2023', '--sites', at('one.json'), '--json'],
      { cwd: at('empty') },
    ).ended;
    expect(jsonLines(seen.stdout)[0]).toMatchObject({ links: [{ verdict: 'report' }] });
    const proposed = await startProgram(
      ['site', 'new', 'here', `${origin}/good/`, '--no-freeze', '--allow-private-network'],
      { cwd: at('empty') },
    ).ended;
    expect(proposed.code).toBe(0);
    expect(proposed.stdout).toMatch(/family|trs/u);
    expect(readdirSync(at('empty'))).toEqual([]);
    const listed = await program('site', 'list', '--json');
    expect(jsonLines(listed.stdout)).toHaveLength(5);
  });

  it('on loopback are refused to a site that does not say allowPrivateNetwork', async () => {
    const { allowPrivateNetwork, ...plain } = site('good');
    expect(allowPrivateNetwork).toBe(true);
    writeFileSync(at('private.json'), JSON.stringify([plain]));
    const { code } = await program(
      'crawl',
      '--sites',
      at('private.json'),
      '--data',
      at('private'),
      '--contact',
      'a@b.example',
    );
    expect(code).toBe(3);
  });
});

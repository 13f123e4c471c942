import { parse } from 'csv-parse/sync';
import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueCodes } from '../../model/issue.ts';
import type { Archive } from '../../store/archive.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { temporaryDirectory } from '../../store/testing/exchanges.ts';
import { street } from '../../store/testing/reports.ts';
import { personal, shownWorld, silent, smallArchive } from './small-archive.ts';

const place = temporaryDirectory();
let archive: Archive;
let shown: ReturnType<typeof shownWorld>;

beforeAll(async () => {
  await smallArchive(place.directory);
  archive = openArchive(place.directory, { readOnly: true });
  shown = shownWorld(archive);
});
afterAll(() => {
  closeArchive(archive);
  place.remove();
});

async function pageAt(path: string): Promise<CheerioAPI> {
  const answer = await shown.ask(path);
  expect([answer.status, shown.bugs]).toEqual([200, []]);
  return load(await answer.text());
}

const plain = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

function factsOf($: CheerioAPI): Readonly<Record<string, string>> {
  return Object.fromEntries(
    $('dl.facts dt')
      .toArray()
      .map((term) => [plain($(term).text()), plain($(term).next('dd').text())]),
  );
}

function tableOf($: CheerioAPI, caption: string): readonly (readonly string[])[] {
  const table = $('table').filter((_, each) => $(each).find('caption').text().trim().startsWith(caption));
  expect(table.length).toBe(1);
  return table
    .find('tbody tr')
    .toArray()
    .map((row) =>
      $(row)
        .find('th, td')
        .toArray()
        .map((cell) => plain($(cell).text())),
    );
}

test('the first page says what is here and leads on', async () => {
  const $ = await pageAt('/en');
  const facts = factsOf($);
  expect(facts).toMatchObject({ Reports: '4', Agencies: '2', Years: '2022–2024', Captures: '5' });
  expect(facts['Sites']).toBe('dead 1, complete 1');
  expect(facts['Last run']).toMatch(/crawl · ended with exit code 3$/u);
  expect(tableOf($, 'Reports by year')).toEqual([
    ['2024', '1'],
    ['2023', '2'],
    ['2022', '1'],
  ]);
  expect($('svg[role=img] rect').length).toBe(3);
  expect($('form.large-search input[name=q]').length).toBe(1);
  const links = $('main a')
    .toArray()
    .map((link) => $(link).attr('href') ?? '');
  for (const link of links) expect(link.startsWith('/en') || link === '/').toBe(true);
  expect(links).toContain(`/en/report/${encodeURIComponent(street.key)}/2024`);
  expect(links).toContain('/en/issues?code=sum-mismatch');
  const broken: string[] = [];
  for (const link of new Set(links)) {
    const { status } = await shown.ask(link);
    if (status !== 200) broken.push(`${status} ${link}`);
  }
  expect([broken, shown.bugs]).toEqual([[], []]);
});

test('the first page in Chinese holds no markup of a portal', async () => {
  const $ = await pageAt('/');
  expect($('html').attr('lang')).toBe('zh-CN');
  expect($('h1').length).toBe(1);
  expect(plain($('main').text())).toContain(silent.name);
  expect($('main span b').length).toBe(0);
});

test('sites stand the worst first, can be narrowed and taken away', async () => {
  const $ = await pageAt('/en/sites');
  expect(tableOf($, 'Sites, the worst').map(([name, state]) => [name, state])).toEqual([
    ['关山县', 'dead'],
    ['泉口市<i>', 'complete'],
  ]);
  const narrowed = await pageAt('/en/sites?status=complete');
  expect(tableOf(narrowed, 'Sites, the worst').map(([name]) => name)).toEqual(['泉口市<i>']);
  const csv = await (await shown.ask('/sites.csv')).text();
  expect(parse(csv, { bom: true, columns: true })).toMatchObject([
    { site: 'shut', status: 'dead', found: '0', reasons: 'no answer', trouble: 'no-answer' },
    { site: 'quanzhou', status: 'complete', expected: '4', found: '4' },
  ]);
  expect((await shown.ask('/sites?status=fine')).status).toBe(400);
});

test('a site tells its visits, lists, agencies, rejections, changes, obstacles and manners', async () => {
  const $ = await pageAt('/en/sites/quanzhou');
  expect(tableOf($, 'Visits')[0]?.slice(2)).toEqual(['complete', '4', '4', '2022–2024', '']);
  expect(tableOf($, 'Lists')[0]).toMatchObject([
    'http://127.0.0.1/nb/',
    '4',
    'yes',
    expect.any(String),
    expect.any(String),
  ]);
  expect($('a[href^="/en/capture/"]').length).toBe(1);
  expect($(`a[href="/en/agency/${encodeURIComponent(street.key)}"]`).length).toBe(1);
  expect(plain($('main').text())).toContain('nobody can tell which agency');
  expect(tableOf($, 'Links that are no reports')).toEqual([[expect.stringContaining('guide'), '1']]);
  expect(plain($('main').text())).toMatch(/retitled · /u);
  expect(tableOf($, 'What was asked')[0]).toMatchObject([
    '2025-02-01',
    '127.0.0.1',
    '6',
    '2.9 MB',
    '1',
    '0',
    '0',
    '0',
    '2.0',
    '2.0',
    'allowed',
    '–',
  ]);
  const shut = await pageAt('/sites/shut');
  expect(shut('main').text()).toContain('does not answer');
  expect((await shown.ask('/sites/nowhere')).status).toBe(404);
});

test('the codebook has every figure, identity, issue and word', async () => {
  const $ = await pageAt('/en/codebook');
  const codes = $('main table a.code')
    .toArray()
    .map((link) => plain($(link).text()));
  const known = archive.db.prepare<[], string>('select code from indicators').pluck().all();
  expect(codes.toSorted()).toEqual(known.toSorted());
  expect(tableOf($, 'Identities').length).toBe(shown.world.identities.length);
  expect(tableOf($, 'Issue codes').map(([code]) => code)).toEqual(Object.keys(issueCodes));
});

test('a figure of the forms has its names, relations, identities and examples', async () => {
  const $ = await pageAt('/en/codebook/requests.new.total');
  expect(tableOf($, 'How the forms call it').map(([form]) => form)).toEqual(['form of 2021', 'form of 2019']);
  expect(plain($('main').text())).toContain('tj.requests.received');
  expect(factsOf($)).toHaveProperty('T3.R');
  expect(
    $(`a[href="/en/report/${encodeURIComponent(street.key)}/2024/figure/requests.new.total"]`).text(),
  ).toBe('24');
  expect((await shown.ask('/codebook/requests.nothing')).status).toBe(404);
});

test('no page of these says anything of a person', async () => {
  for (const path of ['/', '/en', '/data', '/sites/quanzhou', '/codebook/requests.new.total']) {
    const text = await (await shown.ask(path)).text();
    for (const said of personal) expect(text).not.toContain(said);
  }
});

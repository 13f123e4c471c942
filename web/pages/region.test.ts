import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mounted, worldWithoutOriginals } from '../../tests/web/archived-reports.ts';
import type { Archive } from '../../store/archive.ts';
import { keep } from '../../store/captures.ts';
import { coverageCells } from '../../store/coverage-asked.ts';
import type { CoverageCell } from '../../store/coverage-asked.ts';
import { refreshCoverage } from '../../store/coverage.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { putReading } from '../../store/reports.ts';
import { startRun } from '../../store/runs.ts';
import { noteSite } from '../../store/sites.ts';
import { exchangeOf, temporaryDirectory } from '../../store/testing/exchanges.ts';
import { outcomeOf } from '../../store/testing/reports.ts';
import { rules, walkedPortal, wanted } from '../../store/testing/walked-portal.ts';
import { statusLabel } from '../labels.ts';
import { captureLink, reportLink } from '../links.ts';
import { addRegionFiles, addRegionPages } from './region.ts';

const attack = '<script>alert(1)</script>镇';
let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
let app: ReturnType<typeof mounted>;
let cells: readonly CoverageCell[];

beforeAll(async () => {
  place = temporaryDirectory();
  archive = openArchive(place.directory);
  const { published, walked, expected, listed } = walkedPortal(() => archive);
  noteSite(archive, { id: 'portal', name: '某区', region: '990101', family: 'trs' });
  published('01', 2022, { day: '2023-01-20' });
  published('01', 2023, { day: '2024-05-20' });
  published('02', 2022, { day: '2023-01-20' });
  published('03', 2022, { day: '2023-01-20', type: 'subdistrict_office' });
  walked('2024-03-01', { to: 2023 });
  expected(listed('01'), listed('02'), listed('04'));
  const zone = { key: 'x990101-开发区:committee', name: '开发区管委会', region: '990101', type: 'committee' };
  const zonePage = { ...exchangeOf({ url: 'http://127.0.0.1/z.html', body: 'z' }), siteId: 'portal' };
  const zoneCapture = keep(archive, zonePage, startRun(archive, 'crawl')).id;
  putReading(archive, zoneCapture, '1', outcomeOf({ 'requests.new.total': 1 }, { agency: zone, year: 2022 }));
  const bad = { key: '990102:town_government:x', name: attack, region: '990102', type: 'town_government' };
  const page = { ...exchangeOf({ url: 'http://127.0.0.1/b.html', body: 'b' }), siteId: 'portal' };
  const figures = { 'requests.new.total': 7 };
  const { id } = keep(archive, page, startRun(archive, 'crawl'));
  putReading(archive, id, '1', outcomeOf(figures, { agency: bad, year: 2022 }));
  await refreshCoverage(archive, rules);
  cells = [...coverageCells(archive, { ...wanted, today: '2026-11-28' })];
  app = mounted(worldWithoutOriginals(archive), [addRegionPages], [addRegionFiles]);
});
afterAll(() => {
  closeArchive(archive);
  place.remove();
});

const shown = async (path: string) => {
  const answer = await app.request(`http://localhost${path}`);
  return { status: answer.status, $: load(await answer.text()) };
};
const uuidOf = (captureId: number): string =>
  archive.db
    .prepare<[number], string>('select substr(record_id, 11, 36) from captures where id = ?')
    .pluck()
    .get(captureId) ?? '';

test('the grid is the coverage table, cell by cell, each with its proof', async () => {
  const { $ } = await shown('/en/region/990101?from=2022&to=2024');
  const years = $('table.grid thead th')
    .slice(1)
    .map((_, th) => Number($(th).text()))
    .get();
  expect(years).toEqual([2024, 2023, 2022]);
  const seen: string[] = [];
  $('table.grid tbody tr').each((_, row) => {
    const name = $(row).find('th').text();
    $(row)
      .find('td')
      .each((at, td) => {
        const word = $(td).find('.heard').first().text();
        if (word !== 'not expected')
          seen.push(`${name} ${years[at]} ${word} ${$(td).find('a').attr('href')}`);
      });
  });
  const proofOf = ({ agencyKey, year, status, proof }: CoverageCell): string | undefined => {
    if (status === 'published' || status === 'late') return reportLink('en', agencyKey, year);
    return proof === null ? undefined : captureLink('en', uuidOf(proof.captureId));
  };
  const meant = cells
    .filter(({ area }) => area.startsWith('990101'))
    .map((cell) => `${cell.agencyName} ${cell.year} ${statusLabel('en', cell.status)} ${proofOf(cell)}`);
  expect(meant.length).toBeGreaterThan(8);
  expect(seen.toSorted()).toEqual(meant.toSorted());
});

test('counts are exact for a region, a kind and the country, and lead to who is meant', async () => {
  for (const [path, isMeant] of [
    ['/en/region/990101?from=2022&to=2024', ({ area }: CoverageCell) => area.startsWith('990101')],
    [
      '/en/region/9901?from=2022&to=2024&type=town_government',
      ({ type }: CoverageCell) => type === 'town_government',
    ],
    ['/en/region?from=2022&to=2024', () => true],
  ] as const) {
    const { $ } = await shown(path);
    const counted: Record<string, number> = {};
    $('table.statuses tbody tr').each((_, row) => {
      const status = $(row).find('.heard').text();
      $(row)
        .find('td')
        .each((at, td) => {
          if ($(td).text().trim() !== '0') counted[`${status} ${2024 - at}`] = Number($(td).text());
        });
    });
    const meant: Record<string, number> = {};
    for (const cell of cells.filter(isMeant)) {
      const name = `${statusLabel('en', cell.status)} ${cell.year}`;
      meant[name] = (meant[name] ?? 0) + 1;
    }
    expect(counted).toEqual(meant);
  }
  const { $ } = await shown('/en/region/990101?from=2022&to=2024');
  const href = $('table.statuses tr:has(.sign-missing) a').first().attr('href') ?? '';
  const list = await shown(href);
  const names = list
    .$('table.year-list tbody th')
    .map((_, th) => list.$(th).text())
    .get();
  expect(names).toEqual(
    cells
      .filter(({ status, year, area }) => status === 'missing' && year === 2023 && area.startsWith('990101'))
      .map(({ agencyName }) => agencyName),
  );
  expect(names.length).toBeGreaterThan(0);
  const proofs = list
    .$('table.year-list a[href*="/capture/"]')
    .map((_, a) => list.$(a).attr('href'))
    .get();
  expect(proofs).toHaveLength(names.length);
});

test('a city shows its counties with what is missing, and the CSV has every cell', async () => {
  const { $ } = await shown('/en/region/9901?from=2022&to=2024');
  const row = $('table.places tbody tr').first();
  expect(row.find('th a').attr('href')).toBe('/en/region/990101');
  const all = row
    .find('td')
    .map((_, td) => $(td).find('.faint').text())
    .get();
  const count = (year: number): number =>
    cells.filter((cell) => cell.area.startsWith('990101') && cell.year === year).length;
  expect(all).toEqual([2024, 2023, 2022].map((year) => `/${count(year)}`));
  expect(row.find('a.bad').attr('href')).toBe('/en/region/990101?from=2023&to=2023&status=missing');
  const answer = await app.request('http://localhost/region/9901/coverage.csv?scope=all&from=2022&to=2024');
  const lines = (await answer.text())
    .replace(/^\uFEFF/u, '')
    .trim()
    .split('\r\n')
    .slice(1);
  expect(lines.map((line) => line.split(',').slice(4, 6).join(' ')).toSorted()).toEqual(
    cells.map(({ year, status }) => `${year} ${status}`).toSorted(),
  );
});

test('names stay text, codes are short, years and codes that make no sense are refused', async () => {
  const { $ } = await shown('/region/990102?from=2022&to=2022');
  expect($('script')).toHaveLength(0);
  expect($('table.year-list th a, table.grid th a').text()).toContain(attack);
  const moved = await app.request('http://localhost/region/990100?from=2022');
  expect([moved.status, moved.headers.get('Location')]).toEqual([301, '/region/9901?from=2022']);
  expect((await app.request('http://localhost/region/123')).status).toBe(404);
  expect((await app.request('http://localhost/region/98')).status).toBe(404);
  await expect(app.request('http://localhost/region/9901?from=2024&to=2020')).rejects.toThrow(/from and to/u);
});

test('key figures add up what the reports say', async () => {
  const { $ } = await shown('/en/region/9901?from=2022&to=2022&scope=all');
  const row = $('table.key-figures tbody tr').first();
  const figures = row
    .find('td')
    .map((_, td) => $(td).text())
    .get();
  // walkedPortal prints the year as the number of requests.
  expect(figures).toEqual(['6,074', '2,022', '5/5']);
});

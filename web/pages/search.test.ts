import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MisuseError } from '../../model/errors.ts';
import { mounted, worldWithoutOriginals } from '../../tests/web/archived-reports.ts';
import type { Archive } from '../../store/archive.ts';
import { keep } from '../../store/captures.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { putReading } from '../../store/reports.ts';
import { startRun } from '../../store/runs.ts';
import { exchangeOf, temporaryDirectory } from '../../store/testing/exchanges.ts';
import { outcomeOf } from '../../store/testing/reports.ts';
import { indexReports } from '../../store/text-index.ts';
import { addSearchFiles } from '../search/files.ts';
import { addSearchPage } from './search.ts';

const attack = '<script>alert(1)</script>';
let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
let app: ReturnType<typeof mounted>;

beforeAll(async () => {
  place = temporaryDirectory();
  archive = openArchive(place.directory);
  const runId = startRun(archive, 'crawl');
  const put = (unit: string, year: number, text: string): void => {
    const agency = { key: `110101:bureau:${unit}`, name: `${unit}局`, region: '110101', type: 'bureau' };
    const page = exchangeOf({ url: `http://127.0.0.1/${unit}/${year}.html`, body: `${unit}${year}` });
    putReading(archive, keep(archive, page, runId).id, '1', outcomeOf({ a: 1 }, { agency, year, text }));
  };
  for (let year = 2000; year < 2025; year += 1) put('水务', year, `全年清理河 道${year}处。`);
  put('教育', 2023, `校园${attack}安全，联系人电话13912345678，邮箱someone@example.com。`);
  await indexReports(archive);
  put('体育', 2024, '刚刚收录。');
  app = mounted(worldWithoutOriginals(archive), [addSearchPage, addSearchFiles]);
});
afterAll(() => {
  closeArchive(archive);
  place.remove();
});

const asked = async (path: string): Promise<string> => await (await app.request(path)).text();

test('words are found across stray blanks and marked; what is waiting is told', async () => {
  const $ = load(await asked('/search?q=河道'));
  expect($('#found').text()).toContain('25');
  expect($('.hits > li')).toHaveLength(20);
  expect($('.passage mark').first().text()).toBe('河 道');
  expect($('.note.warn').text()).toContain('1');
  expect($('.paging').text()).toContain('2');
  const second = load(await asked('/en/search?q=河道&page=2'));
  expect(second('.hits > li')).toHaveLength(5);
  expect(second('.hits').attr('start')).toBe('21');
});

test('markup in a report is text', async () => {
  const page = await asked(`/search?q=${encodeURIComponent(attack)}`);
  expect(page).not.toContain(attack);
  expect(load(page)('.passage mark').first().text()).toBe(attack);
});

test('agencies that are called so stand first, and conditions narrow', async () => {
  const $ = load(await asked('/search?q=水务局'));
  expect($('.named').text()).toContain('水务局');
  const narrowed = load(await asked('/search?region=1101&type=bureau&from=2023&to=2023'));
  expect(narrowed('.hits > li')).toHaveLength(2);
});

test('what is not understood is misuse', async () => {
  for (const query of [
    'q=一 二 三 四 五 六 七 八 九',
    'region=1',
    'level=moon',
    'from=x',
    'page=501',
    'issue=x',
  ]) {
    // As which the whole app answers 400.
    await expect(async () => await app.request(`/search?${encodeURI(query)}`), query).rejects.toThrow(
      MisuseError,
    );
  }
});

test('what is taken away has every report and names no person', async () => {
  const bytes = await (await app.request('/search.csv?q=河道')).arrayBuffer();
  const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  expect(csv.startsWith('\uFEFFagency_key,')).toBe(true);
  expect(csv.trim().split('\r\n')).toHaveLength(26);
  for (const file of ['csv', 'json']) {
    const text = await asked(`/search.${file}?q=校园`);
    expect(text).toContain('安全');
    expect(text).not.toMatch(/13912345678|someone@/u);
  }
  const feed = await asked('/search.atom?q=校园');
  expect(feed.match(/<entry>/gu)).toHaveLength(1);
  expect(feed).toContain('/report/110101%3Abureau%3A%E6%95%99%E8%82%B2/2023');
});

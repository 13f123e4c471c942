import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Issue } from '../../model/issue.ts';
import { mounted, worldWithoutOriginals } from '../../tests/web/archived-reports.ts';
import type { Archive } from '../../store/archive.ts';
import { keep } from '../../store/captures.ts';
import { storeAgencyComparisons } from '../../store/comparisons.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { putReading } from '../../store/reports.ts';
import { startRun } from '../../store/runs.ts';
import { exchangeOf, temporaryDirectory } from '../../store/testing/exchanges.ts';
import { outcomeOf } from '../../store/testing/reports.ts';
import { addIssueFiles } from '../issues/files.ts';
import { compareLink } from '../links.ts';
import { addIssuePages } from './issues.ts';

const attack = '<script>alert(1)</script>';
let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
let app: ReturnType<typeof mounted>;
let runId: number;
const captures = new Map<string, number>();

const broken = (printed: number, sum: number): Issue => ({
  ...{ code: 'sum-mismatch', severity: 'error', identity: 'T4.1' },
  codes: ['review.total', 'review.upheld'],
  message: `行政复议: review.total is ${printed}, but review.upheld is ${sum}`,
});

function put(
  region: string,
  unit: string,
  year: number,
  issues: readonly Issue[],
  text = '本年度公开信息。',
): void {
  const key = `${region}:bureau:${unit}`;
  const agency = { key, name: `${unit}局`, region: region.slice(0, 6), type: 'bureau' };
  const name = `${key}/${year}`;
  if (!captures.has(name)) {
    const page = exchangeOf({ url: `http://127.0.0.1/${captures.size}.html`, body: name });
    captures.set(name, keep(archive, page, runId).id);
  }
  const printed = { 'review.total': 1 };
  putReading(archive, captures.get(name) ?? 0, '1', outcomeOf(printed, { agency, year, issues, text }));
}

const idOf = (key: string, year: number): number =>
  archive.db
    .prepare<[string, number], number>(
      'select reports.id from reports join agencies on agencies.id = agency_id where key = ? and year = ?',
    )
    .pluck()
    .get(key, year) ?? 0;

beforeAll(() => {
  place = temporaryDirectory();
  archive = openArchive(place.directory);
  runId = startRun(archive, 'crawl');
  put('110101', 'a', 2022, [broken(1000, 1001)]);
  put('110101', 'b', 2022, [broken(3, 4)]);
  put('310101', attack, 2023, [broken(0, 300)], '长'.repeat(900));
  put('310101', 'd', 2023, [
    { code: 'value-blank', severity: 'info', codes: ['review.total'], message: '1 cell is blank' },
  ]);
  const shared = (agency: string, similarity: number): Issue => ({
    ...{ code: 'text-shared', severity: 'warning', codes: [], message: 'much of the wording' },
    evidence: { agency, year: 2023, similarity, passage: `联系电话：13912345678。${attack}`, others: 2 },
  });
  const compared = (key: string, issue: Issue) => ({
    ...{ reportId: idOf(key, 2023), tallies: [], issues: [] },
    shared: { basis: 'x', issues: [issue] },
  });
  storeAgencyComparisons(archive, [
    compared('310101:bureau:d', shared(`310101:bureau:${attack}`, 0.9)),
    compared(`310101:bureau:${attack}`, shared('310101:bureau:d', 0.9)),
  ]);
  app = mounted(worldWithoutOriginals(archive), [addIssuePages], [addIssueFiles]);
});
afterAll(() => {
  closeArchive(archive);
  place.remove();
});

const shown = async (path: string) => {
  const answer = await app.request(`http://localhost${path}`);
  const $ = load(await answer.text());
  const lines = $('table.issue-lines tbody tr')
    .map((_, row) => $(row).find('th').text().trim())
    .get();
  return { $, lines };
};

/** The derived tables say what the issues themselves say. */
function expectDerived(): void {
  const rows = (sql: string): unknown => archive.db.prepare(sql).all();
  const all = rows(
    'select code, severity, year, count(*) as n from v_issues group by 1, 2, 3 order by 1, 2, 3',
  );
  expect(
    rows('select code, severity, year, count(*) as n from standing_issues group by 1, 2, 3 order by 1, 2, 3'),
  ).toEqual(all);
  expect(
    rows('select code, severity, year, sum(issues) as n from issue_counts group by 1, 2, 3 order by 1, 2, 3'),
  ).toEqual(all);
}

test('broken sums stand by how far they are apart, with both numbers and links to the cells', async () => {
  const { $, lines } = await shown('/en/issues?code=sum-mismatch');
  expect(lines).toEqual([`${attack}局`, 'b局', 'a局']);
  expect($('table.issue-lines tbody tr').first().text()).toContain('printed 0, sum 300, difference 300');
  expect($('table.issue-lines a[href$="/figure/review.total"]')).toHaveLength(3);
  expect($('script')).toHaveLength(0);
});

test('copied texts: the longer first, and two clicks from side by side', async () => {
  const { $, lines } = await shown('/en/issues?code=copied');
  expect(lines).toEqual([`${attack}局`, 'd局']);
  expect($('a.beside').first().attr('href')).toBe(
    compareLink('en', { left: `310101:bureau:${attack}/2023`, right: '310101:bureau:d/2023' }),
  );
  expect((await shown('/issues')).$('a[href^="/compare"]').length).toBeGreaterThan(0);
});

test('filters narrow lists and counts alike', async () => {
  const totals = async (query: string): Promise<readonly number[]> => {
    const { $ } = await shown(`/en/issues${query}`);
    return $('table.issue-counts tbody tr:has(code) td:last-child')
      .map((_, td) => Number($(td).text()))
      .get();
  };
  expect(await totals('')).toEqual([3, 2, 1]);
  expect(await totals('?region=31')).toEqual([1, 2, 1]);
  expect(await totals('?region=310101')).toEqual([1, 2, 1]);
  expect(await totals('?from=2023&severity=error')).toEqual([1]);
  expect((await shown('/issues?code=sums&region=11')).lines).toEqual(['b局', 'a局']);
  expect((await shown('/issues?code=sums&region=1101&to=2021')).lines).toEqual([]);
  await expect(app.request('http://localhost/issues?code=nothing')).rejects.toThrow(/issue code/u);
});

test('what is taken away names nobody', async () => {
  const csv = await (await app.request('http://localhost/issues.csv')).text();
  expect(csv).not.toContain('13912345678');
  expect(csv.trim().split('\r\n')).toHaveLength(7);
  const json: unknown = await (await app.request('http://localhost/issues.json?code=copied')).json();
  expect(json).toMatchObject({ total: 2, pages: 1, issues: [{ code: 'text-shared' }, {}] });
  expect(JSON.stringify(json)).not.toContain('13912345678');
});

test('the lists follow readings, comparisons and reports as they change', () => {
  expectDerived();
  put('110101', 'a', 2022, [broken(2, 9), broken(5, 4)]);
  expectDerived();
  put('110101', 'b', 2022, []);
  expectDerived();
  storeAgencyComparisons(archive, [
    { reportId: idOf('310101:bureau:d', 2023), tallies: [], issues: [], shared: null },
  ]);
  expectDerived();
  const agency = { key: '110101:bureau:z', name: 'z局', region: '110101', type: 'bureau' };
  const moved = outcomeOf({ 'review.total': 2 }, { agency, year: 2021, issues: [broken(1, 2)] });
  putReading(archive, captures.get('110101:bureau:a/2022') ?? 0, '1', moved);
  expectDerived();
  const gone = { kind: 'unreadable', code: 'damaged-file', message: 'cannot be read' } as const;
  putReading(archive, captures.get('310101:bureau:d/2023') ?? 0, '1', gone);
  expectDerived();
});

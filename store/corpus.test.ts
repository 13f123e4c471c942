import { afterEach, beforeEach, expect, test } from 'vitest';
import { FetchError } from '../model/errors.ts';
import { agencyIdFor, noteAgencyName } from './agencies.ts';
import type { Archive } from './archive.ts';
import { candidateOf, lastLink, noteCandidate, noteRejection } from './candidates.ts';
import { keep } from './captures.ts';
import { corpusRows, flatRows, reportOf } from './corpus.ts';
import { closeArchive, openArchive } from './open.ts';
import { putReading } from './reports.ts';
import { finishRun, startRun } from './runs.ts';
import { openIssues, reportsMatching } from './search.ts';
import { noteSite, noteYield, placeOfSite, siteHealth } from './sites.ts';
import { exchangeOf, temporaryDirectory } from './testing/exchanges.ts';
import { outcomeOf, street } from './testing/reports.ts';
import { noteTrouble, siteTroubles, troublesOf } from './troubles.ts';

let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
let runId: number;

const bureau = {
  key: '350502:bureau:education',
  name: '鲤溪区教育局',
  region: '350502',
  type: 'bureau:education',
};
const sumIssue = {
  code: 'sum-mismatch',
  severity: 'error',
  identity: 'T4.1',
  codes: ['review.total'],
  message: 'The parts add up to 3, printed is 4.',
} as const;

beforeEach(() => {
  place = temporaryDirectory();
  archive = openArchive(place.directory);
  runId = startRun(archive, 'crawl');
  const put = (url: string, outcome: Parameters<typeof putReading>[3], at: string): void => {
    putReading(archive, keep(archive, exchangeOf({ url, body: url, at }), runId).id, '1', outcome);
  };
  put(
    'http://127.0.0.1/s/2023',
    outcomeOf({ b: 2.5, a: 1, c: null }, { publishedOn: '2024-01-20' }),
    '2024-02-02T00:00:00.000Z',
  );
  put('http://127.0.0.1/s/2022', outcomeOf({ a: 7 }, { year: 2022 }), '2024-02-03T00:00:00.000Z');
  put('http://127.0.0.1/b/2023', outcomeOf({ a: 9 }, { agency: bureau }), '2024-02-04T00:00:00.000Z');
  put(
    'http://127.0.0.1/s/2023?again',
    outcomeOf({ b: 2.5, a: 3, c: null }, { issues: [sumIssue], publishedOn: '2024-03-20' }),
    '2024-02-01T00:00:00.000Z',
  );
});
afterEach(() => {
  closeArchive(archive);
  place.remove();
});

test('the corpus has the fields of the contract and what was added to them, sorted by agency key and year', () => {
  const rows = [...corpusRows(archive)];
  expect(rows.map(({ agency, year }) => [agency.key, year])).toEqual([
    [bureau.key, 2023],
    [street.key, 2022],
    [street.key, 2023],
  ]);
  const [, , row] = rows;
  expect(Object.keys(row ?? {})).toEqual([
    'agency',
    'year',
    'tables',
    'values',
    'states',
    'sections',
    'issues',
    'publishedOn',
    'firstSeenAt',
    'versions',
    'sources',
    'parser',
    'prose',
  ]);
  expect(row).toMatchObject({
    agency: { ...street, aliases: ['云溪街道'] },
    tables: { requests: { generation: 'gf2021', state: 'partial' } },
    values: { a: 3, b: 2.5, c: null },
    states: { c: 'blank' },
    sections: [{ number: 1, heading: '总体情况', text: '本年度公开信息。' }],
    publishedOn: '2024-03-20',
    firstSeenAt: '2024-02-01T00:00:00.000Z',
    versions: 2,
  });
  expect(row?.issues).toEqual([
    sumIssue,
    {
      code: 'republished-changed',
      severity: 'warning',
      codes: ['a'],
      message:
        'Version 2 (http://127.0.0.1/s/2023?again) prints other figures than version 1 (http://127.0.0.1/s/2023).',
    },
  ]);
  expect(
    row?.sources.map(({ url, kind, capturedAt, format, chosen }) => [url, kind, capturedAt, format, chosen]),
  ).toEqual([
    ['http://127.0.0.1/s/2023?again', 'page', '2024-02-01T00:00:00.000Z', 'html', true],
    ['http://127.0.0.1/s/2023', 'page', '2024-02-02T00:00:00.000Z', 'html', false],
  ]);
  expect(JSON.stringify([...corpusRows(archive)])).toBe(JSON.stringify(rows));
});

test('flat rows are the current figures with their places, by agency, year and code', () => {
  const rows = [...flatRows(archive)];
  expect(rows.map(({ agencyKey, year, code, value }) => [agencyKey, year, code, value])).toEqual([
    [bureau.key, 2023, 'a', 9],
    [street.key, 2022, 'a', 7],
    [street.key, 2023, 'a', 3],
    [street.key, 2023, 'b', 2.5],
    [street.key, 2023, 'c', null],
  ]);
  expect(rows[2]).toEqual({
    agencyKey: street.key,
    agencyName: street.name,
    region: street.region,
    year: 2023,
    code: 'a',
    value: 3,
    state: 'number',
    raw: '3',
    unit: null,
    page: 1,
    table: 2,
    row: 2,
    column: 3,
    url: 'http://127.0.0.1/s/2023?again',
    capturedAt: '2024-02-01T00:00:00.000Z',
    sha256: reportOf(archive, street.key, 2023)?.sources[0]?.sha256,
    version: 2,
    parser: '1',
    fromProse: 0,
    paragraph: null,
  });
});

test('one report has every value with its place', () => {
  expect(reportOf(archive, street.key, 2023)?.values['c']).toEqual({
    state: 'blank',
    value: null,
    raw: '',
    parser: '1',
    at: { page: 1, table: 2, row: 3, column: 3, box: { x: 1, y: 2.5, width: 30, height: 10 } },
  });
  expect(reportOf(archive, street.key, 2010)).toBeNull();
});

test('an abandoned export frees the archive, and a row begun is of one state', () => {
  const rows = corpusRows(archive);
  rows.next();
  rows.return();
  expect(archive.db.inTransaction).toBe(false);
  finishRun(archive, runId, 0);
});

test.each([
  [{}, 3],
  [{ agency: '云溪街道' }, 2],
  [{ agency: '教育' }, 1],
  [{ agency: 'bureau' }, 1],
  [{ agency: "x' or 1=1 --" }, 0],
  [{ region: '3505' }, 3],
  [{ region: '350502' }, 1],
  [{ from: 2023 }, 2],
  [{ to: 2022 }, 1],
  [{ code: 'c' }, 1],
])('reports matching %j: %d', (wanted, count) => {
  expect(reportsMatching(archive, wanted)).toHaveLength(count);
});

test('a list of reports brings the figure asked for and the number of errors', () => {
  expect(reportsMatching(archive, { code: 'a', agency: '云溪', from: 2023 })).toEqual([
    {
      agencyKey: street.key,
      agencyName: street.name,
      region: street.region,
      type: street.type,
      year: 2023,
      publishedOn: '2024-03-20',
      versions: 2,
      errors: 1,
      url: 'http://127.0.0.1/s/2023?again',
      value: 3,
      state: 'number',
    },
  ]);
});

test('open issues and the public views say what the corpus says', () => {
  expect(openIssues(archive)).toMatchObject([
    { agencyKey: street.key, year: 2023, ...sumIssue },
    { code: 'republished-changed', codes: ['a'] },
  ]);
  const figures = archive.db
    .prepare('select agency_key, year, code, value, state from v_values order by 1, 2, 3')
    .raw()
    .all();
  expect(figures).toEqual(
    [...flatRows(archive)].map(({ agencyKey, year, code, value, state }) => [
      agencyKey,
      year,
      code,
      value,
      state,
    ]),
  );
  expect(
    archive.db
      .prepare('select versions, issues from v_reports where year = 2023 and agency_key = ?')
      .raw()
      .all(street.key),
  ).toEqual([[2, 2]]);
  expect(archive.db.prepare('select count(*) from v_sources').pluck().get()).toBe(4);
});

test('an agency keeps its first name, gathers others, and its earliest sighting', () => {
  const id = agencyIdFor(
    archive,
    { ...bureau, name: '区教育局', type: null },
    { at: '2025-01-01T00:00:00.000Z', url: null },
  );
  noteAgencyName(archive, id, '区教育局', { at: '2023-01-01T00:00:00.000Z', url: 'http://127.0.0.1/early' });
  const [row] = [...corpusRows(archive)];
  expect(row?.agency).toEqual({ ...bureau, aliases: ['区教育局'] });
  expect(
    archive.db.prepare("select first_seen_at from agency_names where name = '区教育局'").pluck().get(),
  ).toBe('2023-01-01T00:00:00.000Z');
});

test('links, yields and troubles are remembered', () => {
  const link = {
    url: 'http://127.0.0.1/s/2023',
    title: '年报',
    publishedOn: null,
    foundOn: 'http://127.0.0.1/list',
  };
  expect(lastLink(archive, 'quanzhou', link.url)).toBeNull();
  noteCandidate(
    archive,
    'quanzhou',
    { ...link, agencyName: '云溪街道', reportYear: 2023 },
    '2024-01-01T00:00:00.000Z',
  );
  expect(candidateOf(archive, 'quanzhou', link.url)).toEqual({
    ...link,
    agencyName: '云溪街道',
    reportYear: 2023,
  });
  noteRejection(
    archive,
    'quanzhou',
    { ...link, title: '年报解读', reason: 'interpretation' },
    '2024-02-01T00:00:00.000Z',
  );
  const turnedDown = { title: '年报解读', publishedOn: null, isReport: false };
  expect(lastLink(archive, 'quanzhou', link.url)).toMatchObject(turnedDown);
  expect(candidateOf(archive, 'quanzhou', link.url)).toBeNull();
  expect(
    archive.db.prepare('select first_seen_at, last_seen_at, verdict from candidates').raw().all(),
  ).toEqual([['2024-01-01T00:00:00.000Z', '2024-02-01T00:00:00.000Z', 'interpretation']]);

  noteSite(archive, { id: 'quanzhou', name: '泉州', region: '350500', family: 'trs' });
  expect(placeOfSite(archive, 'quanzhou')).toEqual({ name: '泉州', region: '350500', agency: null });
  expect(placeOfSite(archive, 'elsewhere')).toBeNull();
  noteYield(archive, runId, { siteId: 'quanzhou', status: 'complete', expected: 2, found: 2, reasons: [] });
  const later = startRun(archive, 'crawl');
  noteYield(archive, later, {
    siteId: 'quanzhou',
    status: 'short',
    expected: 2,
    found: 1,
    reasons: ['one is gone'],
  });
  expect(siteHealth(archive)).toMatchObject([
    { siteId: 'quanzhou', status: 'short', expected: 2, found: 1, reasons: ['one is gone'], runId: later },
  ]);
  const error = new FetchError(
    'not-found',
    'http://127.0.0.1/s/2021 answered 404; look again on the next run.',
  );
  noteTrouble(archive, later, {
    siteId: 'quanzhou',
    url: 'http://127.0.0.1/s/2021',
    purpose: 'report',
    error,
  });
  expect(siteTroubles(archive, 'quanzhou')).toEqual(troublesOf(archive, later));
  expect(troublesOf(archive, later)).toMatchObject([
    { error: 'FetchError', code: 'not-found', purpose: 'report' },
  ]);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProseFigure } from '../model/report.ts';
import type { Archive } from './archive.ts';
import { keep } from './captures.ts';
import { storeCodebook } from './codebook.ts';
import { comparableText } from './comparable.ts';
import { storeYearComparisons } from './comparisons.ts';
import { corpusRows, flatRows, reportOf } from './corpus.ts';
import { closeArchive, openArchive } from './open.ts';
import { putReading } from './reports.ts';
import { startRun } from './runs.ts';
import { knowsSeries, seriesOf } from './series.ts';
import { exchangeOf, temporaryDirectory } from './testing/exchanges.ts';
import type { Asked } from './testing/exchanges.ts';
import { outcomeOf, street } from './testing/reports.ts';
import type { Printed, ReadAs } from './testing/reports.ts';
import { witnessesOf } from './witnesses.ts';

let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
let runId: number;

beforeEach(() => {
  place = temporaryDirectory();
  archive = openArchive(place.directory);
  runId = startRun(archive, 'crawl');
});
afterEach(() => {
  closeArchive(archive);
  place.remove();
});

function put(year: number, printed: Printed, readAs: ReadAs = {}, asked: Partial<Asked> = {}): void {
  const url = `http://127.0.0.1/${year}.html`;
  const { id } = keep(archive, exchangeOf({ url, body: JSON.stringify([printed, readAs]), ...asked }), runId);
  putReading(archive, id, '1', outcomeOf(printed, { year, ...readAs }));
}

const sentence: ProseFigure = {
  code: 'prose.requests_received',
  value: 120,
  unit: '件',
  raw: '120余',
  approximation: '余',
  year: 2021,
  quote: '去年收到申请120余件',
  at: { page: 2, paragraph: 4, offset: 6, section: null },
};

const doubt = {
  code: 'prose-differs',
  severity: 'info',
  identity: 'C.1',
  codes: ['a'],
  message: 'A sentence gives 120.',
  evidence: { quote: '去年收到申请120余件', said: 120, table: 1 },
} as const;

test('figures in sentences, anchoring and places in lines come back as they were put', () => {
  const anchoring = { figures: 9, seen: 9, labelled: 8, headed: 9, ordered: 9 };
  const url = 'http://127.0.0.1/p';
  const { id } = keep(archive, exchangeOf({ url, body: 'p' }), runId);
  const outcome = outcomeOf(
    { a: 1 },
    {
      tables: { statistics: { generation: 'tj2014', state: 'partial', anchoring } },
      prose: [sentence],
      issues: [doubt],
    },
  );
  if (outcome.kind !== 'report') throw new Error('a report was made');
  const [made] = outcome.reports;
  if (made === undefined) throw new Error('a report was made');
  const value = {
    state: 'number',
    value: 1,
    raw: '１',
    at: { paragraph: 7, row: 1, column: 2 },
    from_prose: true,
  } as const;
  const report = { ...made.report, values: { a: value } };
  putReading(archive, id, '1', { ...outcome, reports: [{ ...made, report }] });

  const stored = reportOf(archive, street.key, 2023);
  expect(stored).toMatchObject({
    parser: '1',
    tables: { statistics: { generation: 'tj2014', state: 'partial', anchoring } },
    prose: [sentence],
    issues: [doubt],
  });
  expect(stored?.values['a']).toEqual({ ...value, parser: '1' });
  expect([...corpusRows(archive)][0]).toMatchObject({ parser: '1', prose: [sentence] });
  expect([...flatRows(archive)][0]).toMatchObject({ parser: '1', fromProse: 1, paragraph: 7 });
  expect(
    archive.db.prepare('select report_year, year, value, approximation from v_prose_figures').raw().all(),
  ).toEqual([[2023, 2021, 120, '余']]);
  expect(archive.db.prepare('select table_code, anchored from v_tables').raw().all()).toEqual([
    ['statistics', 8 / 9],
  ]);
  expect(
    archive.db.prepare('select parser_version, from_prose, paragraph from v_values').raw().all(),
  ).toEqual([['1', 1, 7]]);
});

test('witnesses are the other carriers of the version, sentences and the next report, in agreement and conflict', () => {
  const page = 'http://127.0.0.1/2022.html';
  put(2022, { a: 1, b: 2, c: null, d: '?', e: 5 });
  put(
    2022,
    { a: 1, b: 3, c: null, d: 4 },
    { format: 'docx' },
    { url: 'http://127.0.0.1/2022.docx', kind: 'attachment', via: page },
  );
  put(2023, { a: 8 });
  const now = comparableText(archive, { agencyId: 1, year: 2022 });
  const common = { year: null, quote: null, sumOf: null } as const;
  storeYearComparisons(archive, 1, [
    {
      year: 2022,
      comparison: {
        reportId: now?.reportId ?? 0,
        readingId: now?.readingId ?? 0,
        tallies: [],
        issues: [],
        text: { signature: null, letters: 0 },
        witnesses: [
          { ...common, code: 'e', kind: 'next-year', year: 2023, value: 6, verdict: 'conflicts' },
          {
            ...common,
            code: 'a',
            kind: 'prose',
            quote: '共3件',
            sumOf: ['a', 'b'],
            value: 3,
            verdict: 'agrees',
          },
        ],
      },
    },
  ]);
  expect(
    witnessesOf(archive, street.key, 2022).map(({ code, kind, value, said, verdict, url }) => [
      ...[code, kind, value, said, verdict],
      url.slice(17),
    ]),
  ).toEqual([
    ['a', 'carrier', 1, 1, 'agrees', '2022.docx'],
    ['a', 'prose', 1, 3, 'agrees', '2022.html'],
    ['b', 'carrier', 2, 3, 'conflicts', '2022.docx'],
    ['c', 'carrier', null, null, 'agrees', '2022.docx'],
    ['e', 'next-year', 5, 6, 'conflicts', '2023.html'],
  ]);
  expect(witnessesOf(archive, street.key, 2022, 'a')[1]).toMatchObject({ sumOf: ['a', 'b'], quote: '共3件' });
});

test('a series follows the figure through the forms, sums only what is all there, and offers the rest apart', () => {
  const label = { zh: '', en: '' };
  const indicator = (code: string, generation: string, table = 'requests') => ({
    ...{ code, generation, table, row: label, column: label },
    ...{ unit: '件', measure: 'count' },
  });
  const codebook = {
    indicators: [
      ...['a', 'b1', 'b2'].map((code) => indicator(code, 'gf2021')),
      ...['a', 'b'].map((code) => indicator(code, 'gf2019')),
      indicator('tj.a', 'tj2014', 'statistics'),
    ],
    series: [
      {
        code: 'a',
        members: [
          { generation: 'gf2021', codes: ['a'], relation: '=' },
          { generation: 'gf2019', codes: ['a'], relation: '=' },
          { generation: 'tj2014', codes: ['tj.a'], relation: '≈', note: { zh: '近', en: 'near' } },
        ],
      },
      {
        code: 'b',
        members: [
          { generation: 'gf2021', codes: ['b1', 'b2'], relation: '=' },
          { generation: 'gf2019', codes: ['b'], relation: '=' },
        ],
      },
    ],
  } as const;
  expect(knowsSeries(archive, 'a')).toBe(false);
  expect([storeCodebook(archive, codebook), storeCodebook(archive, codebook)]).toEqual([true, false]);
  expect(knowsSeries(archive, 'a')).toBe(true);
  const table = (generation: 'gf2019' | 'gf2021') =>
    ({ requests: { generation, state: 'complete' } }) as const;
  put(2018, { 'tj.a': 9 }, { tables: { statistics: { generation: 'tj2014', state: 'complete' } } });
  put(2020, { a: 1, b: 7 }, { tables: table('gf2019') });
  put(2021, { a: 2, b1: 3, b2: 4 }, { tables: table('gf2021') });
  put(2022, { a: null, b1: 3, b2: null }, { tables: table('gf2021') });
  const lines = (series: string): unknown =>
    seriesOf(archive, street.key, series).map(({ year, figures }) => [
      year,
      ...figures.map(({ relation, generation, value, state }) => [relation, generation, value, state]),
    ]);
  expect(lines('a')).toEqual([
    [2018, ['≈', 'tj2014', 9, 'number']],
    [2020, ['=', 'gf2019', 1, 'number']],
    [2021, ['=', 'gf2021', 2, 'number']],
    [2022, ['=', 'gf2021', null, 'blank']],
  ]);
  expect(lines('b')).toEqual([
    [2018],
    [2020, ['=', 'gf2019', 7, 'number']],
    [2021, ['=', 'gf2021', 7, 'number']],
    [2022, ['=', 'gf2021', null, 'blank']],
  ]);
  expect(
    archive.db.prepare("select year, generation from v_values where code = 'a' order by 1").raw().all(),
  ).toEqual([
    [2020, 'gf2019'],
    [2021, 'gf2021'],
    [2022, 'gf2021'],
  ]);
});

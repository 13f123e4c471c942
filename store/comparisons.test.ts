import { readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { IdentityTally } from '../model/report.ts';
import type { Archive } from './archive.ts';
import { keep } from './captures.ts';
import { comparableText, signedReports } from './comparable.ts';
import { knownSharedText, storeAgencyComparisons, storeYearComparisons } from './comparisons.ts';
import { flatRows, reportOf } from './corpus.ts';
import { migrationNames } from './migrate.ts';
import { closeArchive, openArchive } from './open.ts';
import { putReading } from './reports.ts';
import { startRun } from './runs.ts';
import { copiedIssues, openIssues } from './search.ts';
import { exchangeOf, temporaryDirectory } from './testing/exchanges.ts';
import { outcomeOf, street } from './testing/reports.ts';
import type { Printed, ReadAs } from './testing/reports.ts';
import { adoptRules, finishYear, nextUncompared, nextUncomparedYear, uncomparedCount } from './uncompared.ts';

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

function put(year: number, printed: Printed, readAs: ReadAs = {}): number {
  const url = `http://127.0.0.1/${year}.html`;
  const { id } = keep(archive, exchangeOf({ url, body: JSON.stringify([printed, readAs]) }), runId);
  putReading(archive, id, '1', outcomeOf(printed, { year, ...readAs }));
  return id;
}

/** The years of the one agency that wait, and the years that wait for other agencies; takes all marks away. */
function takeMarks(): { readonly own: readonly number[]; readonly others: readonly number[] } {
  const own: number[] = [];
  for (let next = nextUncompared(archive); next !== null; next = nextUncompared(archive)) {
    own.push(...next.years);
    storeYearComparisons(
      archive,
      next.agencyId,
      next.years.map((year) => ({ year, comparison: null })),
    );
  }
  const others: number[] = [];
  for (let year = nextUncomparedYear(archive); year !== null; year = nextUncomparedYear(archive)) {
    others.push(year);
    finishYear(archive, year);
  }
  return { own, others };
}

const reportId = (year: number): number => {
  const report = comparableText(archive, { agencyId: 1, year });
  if (report === null) throw new Error(`no report for ${year}`);
  return report.reportId;
};

test('a report that comes, changes or goes marks itself and its neighbours; one that stays as it was marks nothing', () => {
  const id = put(2020, { a: 1 });
  expect(takeMarks()).toEqual({ own: [2019, 2020, 2021], others: [2020, 2021] });
  putReading(archive, id, '1', outcomeOf({ a: 1 }, { year: 2020 }));
  expect(takeMarks()).toEqual({ own: [], others: [] });
  // Another reading by the same parser, which may get the number of the one before.
  putReading(archive, id, '1', outcomeOf({ a: 1 }, { year: 2020, text: '另有说明。' }));
  expect(takeMarks().own).toEqual([2019, 2020, 2021]);
  putReading(archive, id, '2', outcomeOf({ a: 1 }, { year: 2012 }));
  expect(takeMarks()).toEqual({
    own: [2011, 2012, 2013, 2019, 2020, 2021],
    others: [2012, 2013, 2020, 2021],
  });
});

test('a report that speaks through an earlier reading again waits too', () => {
  put(2020, { a: 1 });
  put(2020, { a: 2 });
  takeMarks();
  put(2020, { a: 1 });
  expect(reportOf(archive, street.key, 2020)?.values['a']?.value).toBe(1);
  expect(takeMarks().own).toEqual([2019, 2020, 2021]);
});

test('what counts as waiting has a report; other rules make everything wait once', () => {
  put(2020, { a: 1 });
  expect(uncomparedCount(archive)).toEqual({ reports: 1, years: 1 });
  takeMarks();
  adoptRules(archive, '7');
  expect(takeMarks()).toEqual({ own: [2020], others: [2020] });
  adoptRules(archive, '7');
  expect(uncomparedCount(archive)).toEqual({ reports: 0, years: 0 });
});

const ofSchema = (db: Database.Database, type: string): readonly string[] =>
  db.prepare<[string], string>('select name from main.sqlite_master where type = ?').pluck().all(type);

test('an archive from before is brought over with all its figures, and every report waits to be compared', () => {
  put(2022, { a: 1, b: null });
  const before = JSON.stringify([...flatRows(archive)]);
  closeArchive(archive);
  // The same database as the program before wrote it: its schema, with the rows of every table that it knew.
  const file = path.join(place.directory, 'nianbao.db');
  const newer = path.join(place.directory, 'newer.db');
  const now = new Database(file);
  now.pragma('wal_checkpoint(truncate)');
  now.close();
  renameSync(file, newer);
  const db = new Database(file);
  db.pragma('journal_mode = wal');
  db.exec('create table migrations (name text primary key, applied_at text not null) strict, without rowid');
  for (const name of migrationNames().slice(0, 2)) {
    db.exec(readFileSync(new URL(`./migrations/${name}`, import.meta.url), 'utf8'));
    db.prepare('insert into migrations values (?, ?)').run(name, '2026-01-01T00:00:00.000Z');
  }
  db.prepare('attach ? as newer').run(newer);
  for (const table of ofSchema(db, 'table')) {
    if (table === 'migrations') continue;
    const columns = db
      .prepare<[string], string>('select name from pragma_table_xinfo(?) where hidden = 0')
      .pluck()
      .all(table)
      .join(', ');
    db.exec(`insert into main.${table} (${columns}) select ${columns} from newer.${table}`);
  }
  db.close();
  expect(() => openArchive(place.directory, { readOnly: true })).toThrow(/older form/u);

  archive = openArchive(place.directory);
  expect(archive.db.prepare('select name from migrations order by name').pluck().all()).toEqual(
    migrationNames(),
  );
  expect(JSON.stringify([...flatRows(archive)])).toBe(before);
  expect(takeMarks()).toEqual({ own: [2022], others: [2022] });
});

const tally: IdentityTally = {
  identity: 'X.1',
  severity: 'warning',
  holds: 6,
  broken: 1,
  holds_if_blank_is_zero: 0,
  not_assessable: 0,
};
const repeated = {
  code: 'text-repeated',
  severity: 'warning',
  codes: [],
  message: 'The wording is that of 2021.',
  evidence: { year: 2021, similarity: 0.9, passage: '公开信息' },
} as const;
const shared = { ...repeated, code: 'text-shared', evidence: { agency: 'x', others: 2 } } as const;

test('comparisons stand with the report in issues, tallies and views, and are replaced as a whole', () => {
  put(2022, { a: 1 }, { identities: [{ ...tally, identity: 'T3.R', severity: 'error' }] });
  const text = { signature: Uint32Array.of(1, 4294967295), letters: 300 };
  const store = (issues: readonly (typeof repeated)[]): void =>
    storeYearComparisons(archive, 1, [
      {
        year: 2022,
        comparison: {
          reportId: reportId(2022),
          readingId: comparableText(archive, { agencyId: 1, year: 2022 })?.readingId ?? 0,
          tallies: [tally],
          issues,
          witnesses: [],
          text,
        },
      },
    ]);
  store([repeated, repeated]);
  store([repeated]);
  storeAgencyComparisons(archive, [
    { reportId: reportId(2022), tallies: [], issues: [], shared: { basis: 'x', issues: [shared] } },
  ]);
  const report = reportOf(archive, street.key, 2022);
  expect(report?.issues).toEqual([repeated, shared]);
  expect(report?.identities.map(({ identity }) => identity)).toEqual(['T3.R', 'X.1']);
  expect(openIssues(archive).map(({ code, evidence }) => [code, evidence])).toEqual([
    ['text-repeated', repeated.evidence],
    ['text-shared', shared.evidence],
  ]);
  expect(copiedIssues(archive, { from: 2023 })).toEqual([]);
  expect(copiedIssues(archive, { to: 2022 })).toHaveLength(2);
  expect(
    archive.db.prepare('select origin, identity, holds, broken from v_identities order by 1').raw().all(),
  ).toEqual([
    ['comparison', 'X.1', 6, 1],
    ['reading', 'T3.R', 6, 1],
  ]);
  expect([...signedReports(archive, 2023)]).toMatchObject([{ year: 2022, signature: text.signature }]);
  expect(knownSharedText(archive, reportId(2022))).toEqual({ basis: 'x', issues: [shared] });
  storeAgencyComparisons(archive, [{ reportId: reportId(2022), tallies: [], issues: [], shared: null }]);
  expect(reportOf(archive, street.key, 2022)?.issues).toEqual([repeated]);
});

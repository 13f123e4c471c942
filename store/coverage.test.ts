import { afterEach, beforeEach, expect, test } from 'vitest';
import { agencyOf } from './agencies.ts';
import type { Archive } from './archive.ts';
import { keep } from './captures.ts';
import { noteChange } from './changes.ts';
import { coverageCells, coverageCounts, coverageRows } from './coverage-asked.ts';
import type { CoverageCell, CoverageWanted } from './coverage-asked.ts';
import { coverageStatuses } from './coverage-cells.ts';
import { refreshCoverage } from './coverage.ts';
import { closeArchive, openArchive } from './open.ts';
import { noteSite } from './sites.ts';
import { exchangeOf, temporaryDirectory } from './testing/exchanges.ts';
import { asOf, rules, walkedPortal, wanted } from './testing/walked-portal.ts';
import { markAllUncovered, uncoveredCount } from './uncovered.ts';

const { directory, remove } = temporaryDirectory();
let archive: Archive;
const { walked, published, expected, listed, cells, cellOf, statusesOf } = walkedPortal(() => archive);
beforeEach(() => {
  archive = openArchive(directory);
  noteSite(archive, { id: 'portal', name: '某区', region: '990101', family: 'trs' });
});
afterEach(() => {
  closeArchive(archive);
  remove();
});

test('published in time, late by the displayed day, and owed every year after', async () => {
  const capture = published('01', 2022, { day: '2023-01-20', seenAt: '2023-02-02' });
  published('01', 2023, { day: '2024-02-01', seenAt: '2024-02-02' });
  expect(await statusesOf('01')).toEqual({ 2022: 'published', 2023: 'late', 2024: 'unknown' });
  const cell = await cellOf('01', 2022);
  expect(cell).toMatchObject({
    dueOn: '2023-01-31',
    publishedOn: '2023-01-20',
    siteId: 'portal',
    sources: [],
  });
  expect(cell?.proof?.captureId).toBe(capture);
  expect((await cellOf('01', 2024))?.sources).toEqual(['last-year']);
});

test('without a displayed day a report is late only where a walk had looked before', async () => {
  published('01', 2022, { seenAt: '2023-03-05' });
  expect((await statusesOf('01'))[2022]).toBe('published');
  walked('2023-02-10', { from: 2022, to: 2022 });
  expected(listed('01'));
  expect((await statusesOf('01'))[2022]).toBe('late');
  published('02', 2022, { seenAt: '2023-02-05' });
  expect((await statusesOf('02'))[2022]).toBe('published');
});

test('not yet due until the day is past in China, then unknown without a new derivation', async () => {
  published('01', 2022);
  const early = { ...rules, asOf: '2025-01-31T15:59:59.000Z' };
  await refreshCoverage(archive, early);
  const of2024 = (today: string): readonly string[] =>
    [...coverageCells(archive, { ...wanted, from: 2024, today })].map(({ status }) => status);
  expect(of2024('2025-01-31')).toEqual(['not-yet-due']);
  expect(of2024('2025-02-01')).toEqual(['unknown']);
  const counts = coverageCounts(archive, { ...wanted, from: 2024, today: '2025-02-01' });
  expect(counts).toEqual([{ province: '99', year: 2024, status: 'unknown', cells: 1 }]);
});

test('a withdrawn report stays withdrawn until it returns; one that only left its list is there', async () => {
  published('01', 2022, { day: '2023-01-20' });
  const { runId, listId } = walked('2023-05-01', { to: 2022 });
  const reportUrl = 'http://127.0.0.1/nb/01/2022.html';
  const gone = exchangeOf({
    url: reportUrl,
    body: 'no such page',
    status: 404,
    at: '2023-05-01T02:30:00.000Z',
  });
  const after = keep(archive, { ...gone, siteId: 'portal' }, runId).id;
  const tell = async (kind: 'withdrawn' | 'unlisted' | 'returned'): Promise<CoverageCell | undefined> => {
    const change = { kind, url: reportUrl, reportUrl, agencyName: null, reportYear: null, after: null };
    const proofs = { beforeCaptureId: null, afterCaptureId: after, listCaptureId: listId };
    noteChange(archive, runId, 'portal', { ...change, before: kind, ...proofs }, asOf);
    markAllUncovered(archive);
    return await cellOf('01', 2022);
  };
  expect((await tell('unlisted'))?.status).toBe('published');
  const cell = await tell('withdrawn');
  expect(cell).toMatchObject({ status: 'withdrawn', publishedOn: '2023-01-20' });
  expect(cell?.proof).toMatchObject({ captureId: after, status: 404 });
  expect((await tell('returned'))?.status).toBe('published');
});

test('what ended owes nothing for the year of its end, and a town is due two months before its county', async () => {
  published('09', 2021, { seenAt: '2022-01-10' });
  expect(await statusesOf('09')).toEqual({ 2021: 'published', 2022: 'unknown' });
  published('01', 2022, { type: 'government', day: '2023-03-31' });
  expect(await cellOf('01', 2022)).toMatchObject({ status: 'published', dueOn: '2023-03-31' });
});

test('bit by bit comes to the same as all at once, and an agency that goes takes its cells along', async () => {
  published('01', 2022);
  walked('2024-03-01');
  expected(listed('01'), listed('02'), listed('03'));
  await cells();
  published('02', 2023, { seenAt: '2024-05-01' });
  walked('2025-03-01');
  expected(listed('01'), listed('02'));
  const dump = (): unknown => [
    archive.db.prepare('select * from coverage').all(),
    archive.db.prepare('select * from coverage_counts').all(),
  ];
  await refreshCoverage(archive, rules);
  expect(uncoveredCount(archive)).toBe(0);
  const bit = dump();
  markAllUncovered(archive);
  await refreshCoverage(archive, rules);
  expect(dump()).toEqual(bit);
  expect(agencyOf(archive, '990101003:town_government')).toBeNull();
  const areas = [...coverageRows(archive, wanted)].map(({ area }) => area);
  expect(areas).toEqual(['990101001', '990101002']);
  const sum = coverageCounts(archive, wanted).reduce((total, count) => total + count.cells, 0);
  expect(sum).toBe((await cells()).length);
});

test('regions, sites, years, types and statuses narrow rows and cells alike', async () => {
  published('01', 2022, { day: '2023-01-20' });
  published('02', 2022, { day: '2023-05-20', type: 'subdistrict_office' });
  await refreshCoverage(archive, rules);
  const shown = (more: Partial<CoverageWanted>): readonly string[] => {
    const asked = { ...wanted, ...more };
    const byRow = [...coverageRows(archive, asked)].flatMap(({ area, cells: own }) =>
      [...own].map(([year, status]) => `${area.slice(-2)} ${year} ${status}`),
    );
    const byCell = [...coverageCells(archive, asked)].map(
      ({ area, year, status }) => `${area.slice(-2)} ${year} ${status}`,
    );
    expect(byRow.toSorted()).toEqual(byCell.toSorted());
    return byCell;
  };
  expect(shown({ to: 2022 })).toEqual(['01 2022 published', '02 2022 late']);
  expect(shown({ region: '990101002', to: 2022 })).toEqual(['02 2022 late']);
  expect(shown({ region: '9902' })).toEqual([]);
  expect(shown({ siteId: 'portal', from: 2024 })).toEqual(['01 2024 unknown', '02 2024 unknown']);
  expect(shown({ siteId: 'other' })).toEqual([]);
  expect(shown({ type: 'subdistrict_office', to: 2022 })).toEqual(['02 2022 late']);
  expect(shown({ statuses: ['late', 'missing'] })).toEqual(['02 2022 late']);
  expect(shown({ statuses: coverageStatuses })).toHaveLength(6);
});

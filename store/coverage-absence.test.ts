import { afterEach, beforeEach, expect, test } from 'vitest';
import { BlockedError, FetchError } from '../model/errors.ts';
import type { Archive } from './archive.ts';
import { noteCandidate } from './candidates.ts';
import { keep } from './captures.ts';
import { closeArchive, openArchive } from './open.ts';
import { putReading } from './reports.ts';
import { startRun } from './runs.ts';
import { noteDirectoryEntry, noteLostEntry } from './site-agencies.ts';
import type { SiteAgency } from './site-agencies.ts';
import { noteSite } from './sites.ts';
import { exchangeOf, temporaryDirectory } from './testing/exchanges.ts';
import { outcomeOf } from './testing/reports.ts';
import { list, walkedPortal } from './testing/walked-portal.ts';
import { noteTrouble } from './troubles.ts';
import { markAllUncovered } from './uncovered.ts';

const { directory, remove } = temporaryDirectory();
let archive: Archive;
const { agencyId, walked, published, expected, listed, cells, cellOf, statusesOf } = walkedPortal(
  () => archive,
);
beforeEach(() => {
  archive = openArchive(directory);
  noteSite(archive, { id: 'portal', name: '某区', region: '990101', family: 'trs' });
});
afterEach(() => {
  closeArchive(archive);
  remove();
});

test('missing only by a whole walk after the due day, with the list page that shows it', async () => {
  published('01', 2022);
  const before = walked('2024-01-20', { to: 2023 });
  expected(listed('01'));
  expect((await statusesOf('01'))[2023]).toBe('unknown');
  const short = walked('2024-02-20', { to: 2023, status: 'short', isProven: false });
  expected(listed('01'));
  expect((await statusesOf('01'))[2023]).toBe('unknown');
  const whole = walked('2024-03-01', { to: 2023 });
  expected(listed('01'));
  const cell = await cellOf('01', 2023);
  expect(cell).toMatchObject({ status: 'missing', siteId: 'portal', sources: ['last-year', 'register'] });
  expect(cell?.proof).toMatchObject({ captureId: whole.listId, runId: whole.runId, url: list });
  expect([before.listId, short.listId]).not.toContain(cell?.proof?.captureId);
  // A walk that did not look for the year says nothing of it.
  expect((await cellOf('01', 2024))?.status).toBe('unknown');
  // A later refusal does not unsay what was seen.
  walked('2024-06-01', { to: 2023, status: 'blocked', listAt: null });
  expected(listed('01'));
  expect((await cellOf('01', 2023))?.status).toBe('missing');
});

test('a later report ends a missing one', async () => {
  published('01', 2022);
  walked('2024-03-01');
  expected(listed('01'));
  expect((await cellOf('01', 2023))?.status).toBe('missing');
  published('01', 2023, { seenAt: '2024-04-01' });
  expect(await cellOf('01', 2023)).toMatchObject({ status: 'late', publishedOn: null });
});

test('a portal that refuses or is out of reach is no proof of anybody’s absence', async () => {
  published('01', 2022);
  for (const [day, status, told] of [
    ['2024-02-10', 'blocked', 'blocked'],
    ['2024-02-20', 'dead', 'site-dead'],
  ] as const) {
    const { runId } = walked(day, { to: 2023, status, isProven: false, listAt: null });
    const at = `${day}T02:00:00.000Z`;
    const refusal = exchangeOf({ url: list, body: `no ${day}`, kind: 'list', status: 403, at });
    const capture = keep(archive, { ...refusal, siteId: 'portal' }, runId).id;
    const error =
      status === 'blocked' ? new BlockedError('http-403', 'refused') : new FetchError('network', 'gone');
    noteTrouble(archive, runId, { siteId: 'portal', url: list, purpose: 'list', error });
    expected(listed('01'));
    const cell = await cellOf('01', 2023);
    expect([cell?.status, cell?.proof?.captureId]).toEqual([told, capture]);
  }
});

test('an entry that names the agency is there, read or not', async () => {
  walked('2024-03-01');
  const entry = (n: number, agencyName: string | null, reportYear: number | null): void =>
    noteCandidate(
      archive,
      'portal',
      {
        url: `http://127.0.0.1/${n}.html`,
        title: 't',
        publishedOn: null,
        agencyName,
        reportYear,
        foundOn: list,
      },
      '2024-03-01T02:10:00.000Z',
      { url: list, captureId: 1 },
    );
  const named: SiteAgency = { source: 'list', name: '甲镇', agencyId: agencyId('01') };
  entry(1, '甲镇', 2023);
  expected(named, listed('01'), listed('02'));
  expect(await statusesOf('01')).toEqual({ 2022: 'missing', 2023: 'unread', 2024: 'unknown' });
  expect((await cellOf('02', 2023))?.status).toBe('missing');
  // A page that nobody can place may be that of anybody.
  entry(2, null, 2023);
  expected(named, listed('01'), listed('02'));
  expect((await cellOf('02', 2023))?.status).toBe('unknown');
  expect((await cellOf('02', 2022))?.status).toBe('missing');
});

test('an entry whose page did not come counts as there until a whole walk no longer shows it', async () => {
  walked('2024-03-01');
  const lost = { url: 'http://127.0.0.1/9.html', title: 't', agencyName: '甲镇', reportYear: 2023 };
  noteLostEntry(archive, 'portal', lost, 1, '2024-03-01T02:30:00.000Z');
  const named: SiteAgency = { source: 'list', name: '甲镇', agencyId: agencyId('01') };
  expected(named, listed('01'));
  expect((await cellOf('01', 2023))?.status).toBe('unread');
  // A walk that did not ask for its year says nothing of it.
  walked('2024-03-20', { to: 2022 });
  expected(named, listed('01'));
  expect((await cellOf('01', 2023))?.status).toBe('unread');
  walked('2024-04-01');
  expected(named, listed('01'));
  expect((await cellOf('01', 2023))?.status).toBe('missing');
});

test('a report of an unknown year, or of a body like it that nobody can place, keeps an agency from being missing', async () => {
  walked('2024-03-01');
  expected(listed('01'), listed('02'));
  expect((await cellOf('01', 2023))?.status).toBe('missing');
  const page = { ...exchangeOf({ url: 'http://127.0.0.1/u.html', body: 'u' }), siteId: 'portal' };
  const capture = keep(archive, page, startRun(archive, 'crawl'));
  const provisional = {
    key: '~990101:town_government:第01镇',
    name: '第01镇',
    region: '990101',
    type: 'town_government',
  };
  putReading(archive, capture.id, '1', outcomeOf({ a: 1 }, { agency: provisional, year: 2023 }));
  markAllUncovered(archive);
  expect(await cellOf('01', 2023)).toMatchObject({ status: 'unread', proof: { captureId: capture.id } });
  expect((await cellOf('02', 2023))?.status).toBe('missing');
  // What nobody can place is expected of nobody: its row has its one report.
  const own = (await cells()).filter(({ agencyKey }) => agencyKey.startsWith('~'));
  expect(own.map(({ year, status }) => [year, status])).toEqual([[2023, 'published']]);
});

test('a column of one’s own is the better proof, and enough where the rest of the site was not seen', async () => {
  const column = 'http://127.0.0.1/jia/nb/';
  const { runId, listId } = walked('2025-03-01', { listAt: column, isProven: false, status: 'short' });
  const entry = { name: '甲镇', url: column, year: null, captureId: 1 };
  noteDirectoryEntry(archive, 'portal', entry, '2025-03-01T02:00:00.000Z');
  expected({ source: 'column', name: '甲镇', agencyId: agencyId('01') }, listed('02'));
  const cell = await cellOf('01', 2024);
  expect(cell).toMatchObject({ status: 'missing', sources: ['column'] });
  expect(cell?.proof).toMatchObject({ captureId: listId, runId, url: column });
  // A directory of 2025 says nothing of the report of 2023.
  expect(await cellOf('01', 2023)).toBeUndefined();
  expect((await cellOf('02', 2024))?.status).toBe('unknown');
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Archive } from './archive.ts';
import { keep } from './captures.ts';
import { closeArchive, openArchive } from './open.ts';
import { startRun } from './runs.ts';
import { noteSite, noteYield, siteHealth } from './sites.ts';
import { exchangeOf, temporaryDirectory } from './testing/exchanges.ts';

let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;

beforeEach(() => {
  place = temporaryDirectory();
  archive = openArchive(place.directory);
});
afterEach(() => {
  closeArchive(archive);
  place.remove();
});

const site = { id: 'quanzhou', name: '泉州', region: '350500', family: 'trs' } as const;
const exchange = {
  ...exchangeOf({ url: 'http://127.0.0.1/nb/', body: 'list', kind: 'list' }),
  siteId: site.id,
};

test('a site whose last visit did not end never passes for complete', () => {
  const first = startRun(archive, 'crawl');
  noteSite(archive, site);
  const unfinished = expect.stringMatching(/the last visit has not ended/u) as string;
  const never = expect.stringMatching(/never visited to its end/u) as string;
  expect(siteHealth(archive)).toMatchObject([{ status: 'suspicious', found: 0, reasons: [never] }]);
  keep(archive, exchange, first);
  noteYield(archive, first, { siteId: site.id, status: 'complete', expected: 2, found: 2, reasons: [] });
  expect(siteHealth(archive)).toMatchObject([{ status: 'complete', found: 2, reasons: [] }]);
  const second = startRun(archive, 'crawl');
  keep(archive, exchange, second);
  expect(siteHealth(archive)).toMatchObject([{ status: 'suspicious', found: 2, reasons: [unfinished] }]);
  noteYield(archive, second, { siteId: site.id, status: 'complete', expected: 2, found: 2, reasons: [] });
  expect(siteHealth(archive)).toMatchObject([{ status: 'complete', runId: second }]);
});

test('a file that a person brought is no visit', () => {
  keep(archive, { ...exchange, siteId: 'ingest', kind: 'file' }, startRun(archive, 'ingest'));
  expect(siteHealth(archive)).toEqual([]);
});

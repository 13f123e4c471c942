import { afterAll, beforeAll, expect, test } from 'vitest';
import { sheetsOf, smallYear } from '../tests/made-report.ts';
import { archivedReports, mounted, town, worldWithoutOriginals } from '../tests/web/archived-reports.ts';
import type { Archive } from '../store/archive.ts';
import { noteChange } from '../store/changes.ts';
import { newsOfAgency, newsOfRegion, newsOfReports } from '../store/feeds-asked.ts';
import { agencyFor } from '../store/agency-asked.ts';
import { closeArchive } from '../store/open.ts';
import { temporaryDirectory } from '../store/testing/exchanges.ts';
import { tagOf } from './atom.ts';
import { agencyLink, fileLink, reportLink } from './links.ts';
import { addFeeds, agencyFeedLink, regionFeedLink } from './pages/feeds.ts';
import { elementsOf, xmlTree } from './testing/xml-tree.ts';
import type { XmlElement } from './testing/xml-tree.ts';

const origin = 'http://archive.example:8640';
const text = ['本机关依法公开政府信息。'];
const school = { key: '990102:bureau:education', name: '鹭汀区教育局', region: '990102', type: 'bureau' };
const zone = {
  key: 'x990101-经开区:committee',
  name: '青岚区经开区管委会',
  region: '990101',
  type: 'committee',
};

let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
let app: ReturnType<typeof mounted>;

beforeAll(async () => {
  place = temporaryDirectory();
  const corrected = { ...smallYear(), 'disclosure.licences.decisions': '13' };
  const sheets = sheetsOf(smallYear());
  const title = '柳桥镇2023年<b>\u0007政府信息公开&工作年度报告';
  archive = await archivedReports(place.directory, [
    { year: 2023, title, sheets, text, publishedOn: '2024-01-15' },
    { year: 2023, title, sheets: sheetsOf(corrected), text, publishedOn: '2024-03-01' },
    { year: 2022, title, sheets, text, publishedOn: '2023-01-15', agency: school },
    { year: 2022, title, sheets, text, publishedOn: '2023-01-16', agency: zone },
  ]);
  // Pages of one test come at one moment; each is given its own day.
  for (const day of [1, 2, 3, 4]) {
    archive.db
      .prepare(
        `update versions set first_seen_at = ?
         where (report_id, number) in (
           select report_id, number from carriers join readings on readings.id = reading_id where capture_id = ?
         )`,
      )
      .run(`2024-05-0${day}T08:00:00.000Z`, day);
  }
  archive.db.exec(
    'update reports set first_seen_at = (select min(first_seen_at) from versions where report_id = reports.id)',
  );
  const nothing = { agencyName: null, reportYear: null, beforeCaptureId: null, listCaptureId: null } as const;
  const url = 'http://127.0.0.1/nb/3.html';
  noteChange(
    archive,
    1,
    'quanzhou',
    {
      ...nothing,
      kind: 'retitled',
      url,
      reportUrl: url,
      before: '旧<b>题',
      after: '新题',
      afterCaptureId: 3,
    },
    '2024-05-09T08:00:00.000Z',
  );
  app = mounted(worldWithoutOriginals(archive), [], [addFeeds]);
});
afterAll(() => {
  closeArchive(archive);
  place.remove();
});

async function feedOf(path: string): Promise<XmlElement> {
  const response = await app.request(`${origin}${path}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8');
  return xmlTree(await response.text());
}

const own = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name);
const entriesOf = (feed: XmlElement): readonly (readonly (string | undefined)[])[] =>
  own(feed, 'entry').map((entry) => [
    own(entry, 'category')[0]?.attributes['term'],
    own(entry, 'updated')[0]?.text,
    own(entry, 'link')[0]?.attributes['href'],
  ]);

test('a feed has what RFC 4287 asks for, with absolute addresses of the server that was asked and names that last', async () => {
  const feed = await feedOf(regionFeedLink('zh', ''));
  expect([feed.name, feed.attributes['xmlns']]).toEqual(['feed', 'http://www.w3.org/2005/Atom']);
  for (const element of [feed, ...own(feed, 'entry')]) {
    for (const name of ['id', 'title', 'updated']) expect(own(element, name)).toHaveLength(1);
    expect(own(element, 'author')).toHaveLength(1);
    expect(own(element, 'id')[0]?.text).toMatch(/^tag:[\w.]+,\d{4}:[!-~]+$/u);
    expect(own(element, 'updated')[0]?.text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
  }
  expect(
    elementsOf(feed, 'link').every(({ attributes }) => attributes['href']?.startsWith(`${origin}/`)),
  ).toBe(true);
  const ids = own(feed, 'entry').map((entry) => own(entry, 'id')[0]?.text);
  expect(new Set(ids).size).toBe(5);
  expect(own(feed, 'updated')[0]?.text).toBe('2024-05-09T08:00:00.000Z');
});

test('the newest come first: new reports, new versions and what portals changed', async () => {
  const at = (key: string, year: number): string => `${origin}${reportLink('zh', key, year)}`;
  expect(entriesOf(await feedOf(regionFeedLink('zh', '')))).toEqual([
    ['retitled', '2024-05-09T08:00:00.000Z', at(school.key, 2022)],
    ['published', '2024-05-04T08:00:00.000Z', at(zone.key, 2022)],
    ['published', '2024-05-03T08:00:00.000Z', at(school.key, 2022)],
    ['version', '2024-05-02T08:00:00.000Z', at(town.key, 2023)],
    ['published', '2024-05-01T08:00:00.000Z', at(town.key, 2023)],
  ]);
});

test('a feed of a region has its agencies alone, unlisted places too, however the region is found', () => {
  const keysIn = (region: string): readonly string[] =>
    newsOfRegion(archive, region).map(({ agencyKey }) => agencyKey);
  expect(keysIn('990101')).toEqual([zone.key, town.key, town.key]);
  expect(keysIn('990102')).toEqual([school.key, school.key]);
  expect(keysIn('99')).toEqual(keysIn(''));
  expect(keysIn('9901')).toEqual(keysIn(''));
  expect(keysIn('990100')).toEqual(keysIn(''));
  expect(keysIn('98')).toEqual([]);
});

test('a feed of an agency has its reports alone; of a list of reports their newest', async () => {
  const found = agencyFor(archive, school.key);
  if (found.kind !== 'here') throw new Error('the agency is there');
  expect(newsOfAgency(archive, found.agency.id, school.key).map(({ kind }) => kind)).toEqual([
    'retitled',
    'published',
  ]);
  const feed = await feedOf(agencyFeedLink('en', school.key));
  expect(own(feed, 'link').map(({ attributes }) => attributes['href'])).toEqual([
    `${origin}${agencyFeedLink('en', school.key)}`,
    `${origin}${agencyLink('en', school.key)}`,
  ]);
  const reports = [
    { agencyKey: town.key, year: 2023 },
    { agencyKey: town.key, year: 1999 },
    { agencyKey: zone.key, year: 2022 },
  ];
  expect(newsOfReports(archive, reports).map(({ kind, agencyKey }) => [kind, agencyKey])).toEqual([
    ['version', town.key],
    ['published', zone.key],
  ]);
  expect((await app.request(agencyFeedLink('zh', 'nobody'))).status).toBe(404);
  expect((await app.request(fileLink(['region', '12345', 'feed.atom']))).status).toBe(404);
});

test('hostile words are words, without the characters that XML lacks', async () => {
  const feed = await feedOf(agencyFeedLink('zh', town.key));
  expect(elementsOf(feed, 'b')).toHaveLength(0);
  expect(own(feed, 'title')[0]?.text).toContain(town.name);
  expect(elementsOf(feed, 'summary')[0]?.text).toContain('柳桥镇2023年<b>政府信息公开&工作年度报告');
  expect(tagOf('a b', '\ud800<')).toMatch(/^tag:[!-~]+$/u);
});

test('whoever has a feed already gets 304, until something is new', async () => {
  const url = `${origin}${regionFeedLink('zh', '')}`;
  const first = await app.request(url);
  const etag = first.headers.get('ETag') ?? '';
  const modified = first.headers.get('Last-Modified') ?? '';
  const statusWith = async (headers: Readonly<Record<string, string>>): Promise<number> =>
    (await app.request(url, { headers })).status;
  expect(await statusWith({ 'If-None-Match': `"other", ${etag}` })).toBe(304);
  expect(await statusWith({ 'If-Modified-Since': modified })).toBe(304);
  expect(await statusWith({ 'If-None-Match': '"other"', 'If-Modified-Since': modified })).toBe(200);
  expect(await statusWith({ 'If-Modified-Since': 'Mon, 01 Jan 2024 00:00:00 GMT' })).toBe(200);
  archive.db.exec(
    "update versions set first_seen_at = '2024-06-01T08:00:00.000Z' where report_id in (select id from reports where year = 2022)",
  );
  expect(await statusWith({ 'If-None-Match': etag })).toBe(200);
  expect(await statusWith({ 'If-Modified-Since': modified })).toBe(200);
});

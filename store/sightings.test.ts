import { afterEach, expect, test } from 'vitest';
import { FetchError } from '../model/errors.ts';
import type { Candidate, Rejection } from '../model/site.ts';
import { noteCandidate, noteRejection } from './candidates.ts';
import { closeArchive, openArchive } from './open.ts';
import { fateOf, rejectedLinks, rejectionCounts, sightingsOfTitle, sightingsOfUrl } from './sightings.ts';
import type { RejectionsWanted } from './sightings.ts';
import { temporaryDirectory } from './testing/exchanges.ts';
import { noteTrouble } from './troubles.ts';

const { directory, remove } = temporaryDirectory();
afterEach(remove);

const foundOn = 'http://www.qinghe.example/nb/';
const link = (number: number, title: string) => ({
  url: `http://www.qinghe.example/nb/${number}.html`,
  title,
  publishedOn: '2024-01-19',
  foundOn,
});
const rejected = (number: number, title: string, reason: Rejection['reason'], rule: string): Rejection => ({
  ...link(number, title),
  reason,
  rule,
});
const candidate: Candidate = {
  ...link(1, '柳溪 镇2023年政府信息公开年报'),
  agencyName: '柳溪镇',
  reportYear: 2023,
};
const none: RejectionsWanted = { siteId: null, reason: null, year: null };

test('what was turned down is counted by site, reason and rule, and listed one by one', () => {
  const archive = openArchive(directory);
  try {
    noteCandidate(archive, 'qinghe', candidate, '2024-02-01T00:00:00.000Z');
    noteRejection(
      archive,
      'qinghe',
      rejected(2, '停水通知', 'news', 'notice-of-else'),
      '2024-02-01T00:00:00.000Z',
    );
    noteRejection(
      archive,
      'qinghe',
      rejected(3, '停电通知', 'news', 'notice-of-else'),
      '2024-03-01T00:00:00.000Z',
    );
    noteRejection(
      archive,
      'luting',
      rejected(2, '一图读懂2022年年报', 'interpretation', 'interpretation'),
      '2024-02-01T00:00:00.000Z',
    );
    expect(rejectionCounts(archive, none)).toEqual([
      {
        siteId: 'luting',
        reason: 'interpretation',
        rule: 'interpretation',
        links: 1,
        example: '一图读懂2022年年报',
        lastSeenAt: '2024-02-01T00:00:00.000Z',
      },
      {
        siteId: 'qinghe',
        reason: 'news',
        rule: 'notice-of-else',
        links: 2,
        example: '停电通知',
        lastSeenAt: '2024-03-01T00:00:00.000Z',
      },
    ]);
    const titles = (wanted: Partial<RejectionsWanted>) =>
      [...rejectedLinks(archive, { ...none, ...wanted })].map(({ title }) => title);
    expect(titles({ siteId: 'luting' })).toEqual(['一图读懂2022年年报']);
    expect(titles({ reason: 'news' })).toEqual(['停电通知', '停水通知']);
    // The title's year, else the year before the day of the list.
    expect(titles({ year: 2022 })).toEqual(['一图读懂2022年年报']);
    expect(titles({ year: 2023 })).toEqual(['停电通知', '停水通知']);
  } finally {
    closeArchive(archive);
  }
});

test('a link is found by address under http and https and by words of its title, with what became of it', () => {
  const archive = openArchive(directory, { command: 'crawl' });
  try {
    noteCandidate(archive, 'qinghe', candidate, '2024-02-01T00:00:00.000Z');
    expect(sightingsOfTitle(archive, '柳溪镇 2023', null)).toMatchObject([
      { verdict: 'report', foundOn, fate: { kind: 'never-asked' } },
    ]);
    const error = new FetchError('http-404', 'the page is not there; look at the list.');
    archive.db
      .prepare(
        "insert into runs values (1, 'crawl', null, '2024-02-01T00:00:00.000Z', null, null, 'running')",
      )
      .run();
    noteTrouble(archive, 1, { siteId: 'qinghe', url: candidate.url, purpose: 'report', error });
    expect(sightingsOfUrl(archive, candidate.url.replace('http:', 'https:'), null)).toMatchObject([
      {
        url: candidate.url,
        firstSeenAt: '2024-02-01T00:00:00.000Z',
        fate: { kind: 'trouble', code: 'http-404' },
      },
    ]);
    expect(sightingsOfUrl(archive, candidate.url, 'luting')).toEqual([]);
    expect(fateOf(archive, 'http://www.qinghe.example/never.html')).toEqual({ kind: 'never-asked' });
  } finally {
    closeArchive(archive);
  }
});

test('a run for another year leaves a report what it was; any other verdict replaces it', () => {
  const archive = openArchive(directory);
  try {
    noteCandidate(archive, 'qinghe', candidate, '2024-02-01T00:00:00.000Z');
    const title = candidate.title;
    noteRejection(
      archive,
      'qinghe',
      rejected(1, title, 'other-year', 'other-year'),
      '2025-02-01T00:00:00.000Z',
    );
    const [seen] = sightingsOfUrl(archive, candidate.url, null);
    expect(seen).toMatchObject({
      verdict: 'report',
      reportYear: 2023,
      rule: null,
      lastSeenAt: '2025-02-01T00:00:00.000Z',
    });
    noteRejection(
      archive,
      'qinghe',
      rejected(1, title, 'other-agency', 'other-agency'),
      '2025-03-01T00:00:00.000Z',
    );
    expect(sightingsOfUrl(archive, candidate.url, null)).toMatchObject([
      { verdict: 'other-agency', rule: 'other-agency' },
    ]);
  } finally {
    closeArchive(archive);
  }
});

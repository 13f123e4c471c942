import { expect, test } from 'vitest';
import { yieldOf, type ListTally, type MissingAgencies, type PublishedPage, type Tally } from './yield.ts';

const list: ListTally = {
  url: 'http://q.example/nb/',
  pagesRead: 1,
  pagesFailed: 0,
  links: 3,
  statedPages: null,
  statedLinks: null,
  isCut: false,
  isAbandoned: false,
  isMoving: false,
  isRepeating: false,
};
const page = (agency: string, year: number | null, more: Partial<PublishedPage> = {}): PublishedPage => ({
  agency,
  name: agency,
  year,
  sha256: `${agency} ${year ?? ''}`,
  ...more,
});
const tally: Tally = {
  site: { id: 'q' },
  years: [2022, 2023],
  lists: [list],
  candidates: 2,
  published: [page('甲镇', 2022), page('甲镇', 2023)],
  notPublished: [],
  failures: [],
  end: { kind: 'done', message: null },
  doubts: [],
  missing: [],
};
const expecting = (least: number, most: number) => ({ id: 'q', expect: { perYear: [least, most] as const } });
const failure = (cause: 'block' | 'fetch' | 'listing') => ({ purpose: 'list' as const, url: 'u', cause });
const missing = (because: MissingAgencies['because'], isDue: boolean): MissingAgencies => ({
  year: 2023,
  names: ['丙镇'],
  because,
  isDue,
});
const nothing = { published: [], candidates: 0, lists: [] };

test.each<readonly [string, Partial<Tally>, string]>([
  ['all came and nothing is expected', {}, 'complete'],
  ['what is expected came', { site: expecting(1, 1) }, 'complete'],
  ['one year is below expectation', { site: expecting(1, 1), published: [page('甲镇', 2022)] }, 'short'],
  [
    'the same agency and year twice is one report',
    { site: expecting(2, 2), published: [...tally.published, ...tally.published] },
    'short',
  ],
  ['more came than expected', { site: expecting(0, 0) }, 'suspicious'],
  ['nothing came and nothing is expected', { published: [], candidates: 0 }, 'suspicious'],
  ['nothing came where none may be', { published: [], candidates: 0, site: expecting(0, 2) }, 'complete'],
  [
    'undated reports may fill the gap',
    {
      site: expecting(1, 3),
      published: [page('a', null), page('b', null)],
    },
    'suspicious',
  ],
  ['even undated reports do not fill it', { site: expecting(2, 3), published: [page('a', null)] }, 'short'],
  ['the list states more entries', { lists: [{ ...list, statedLinks: 4 }] }, 'short'],
  ['the list states more pages', { lists: [{ ...list, statedPages: 2 }] }, 'short'],
  ['a list page failed', { lists: [{ ...list, pagesFailed: 1 }] }, 'short'],
  ['the ceiling was reached', { lists: [{ ...list, isCut: true, statedPages: 900 }] }, 'suspicious'],
  ['the list repeated itself', { lists: [{ ...list, isAbandoned: true }] }, 'suspicious'],
  ['a report page failed', { failures: [{ purpose: 'report', url: 'u', cause: 'fetch' }] }, 'short'],
  ['an agency and year has no report', { notPublished: ['u'] }, 'short'],
  ['an agency and year has none, as expected', { notPublished: ['u'], site: expecting(1, 2) }, 'complete'],
  ['a page of the list repeats another', { lists: [{ ...list, isRepeating: true }] }, 'suspicious'],
  ['a list moved each time it was read', { lists: [{ ...list, isMoving: true }] }, 'suspicious'],
  ['who published last year has not', { missing: [missing('last-year', true)] }, 'short'],
  ['who has a column has no report', { missing: [missing('register', true)] }, 'short'],
  ['who published last year is not due yet', { missing: [missing('last-year', false)] }, 'complete'],
  [
    "who published last year has not, and enough came by a person's word",
    { site: expecting(1, 2), missing: [missing('last-year', true)] },
    'complete',
  ],
  ['the site is quiet now', { end: { kind: 'paused', message: 'quiet hours' } }, 'short'],
  ['a page looks like another family', { doubts: ['looks like trs'] }, 'suspicious'],
  ['the host blocks', { end: { kind: 'blocked', message: 'b' } }, 'blocked'],
  ['the walk was stopped', { end: { kind: 'stopped', message: 's' } }, 'short'],
  ['the host went away in the middle', { end: { kind: 'unreachable', message: 'u' } }, 'short'],
  ['no entrance could be reached', { ...nothing, failures: [failure('fetch')] }, 'dead'],
  ['every entrance is refused', { ...nothing, failures: [failure('block')] }, 'blocked'],
  ['the entrance is no list any more', { ...nothing, failures: [failure('listing')] }, 'suspicious'],
])('%s', (_, change, status) => {
  const { status: given, reasons } = yieldOf({ ...tally, ...change });
  expect(given).toBe(status);
  if (status !== 'complete' && status !== 'dead')
    expect(reasons.length + (change.failures?.length ?? 0)).toBeGreaterThan(0);
});

test('the expectation is the least of every wanted year', () => {
  expect(yieldOf({ ...tally, site: expecting(3, 9) })).toMatchObject({ expected: 6, found: 2 });
  expect(yieldOf(tally).expected).toBeNull();
});

test('missing agencies are named whether or not they make the site short', () => {
  const reasonsOf = (isDue: boolean) =>
    yieldOf({ ...tally, missing: [missing('last-year', isDue)] }).reasons.join();
  expect(reasonsOf(true)).toMatch(/published for 2022 .* nothing for 2023 \(丙镇\)/u);
  expect(reasonsOf(false)).toMatch(/not yet due \(丙镇\)/u);
});

test('one report at two addresses is one, two agencies that show the same page are two', () => {
  const found = (...published: readonly PublishedPage[]) => yieldOf({ ...tally, published }).found;
  const nameless = (url: string, sha256: string) => page(url, 2023, { name: null, sha256 });
  expect(found(nameless('u1', 's'), nameless('u2', 's'), nameless('u3', 't'))).toBe(2);
  expect(found(page('甲镇', 2023, { sha256: 's' }), nameless('u2', 's'))).toBe(1);
  expect(found(page('甲镇', 2023), page('甲镇', 2023, { sha256: 'other' }))).toBe(1);
  expect(found(page('甲镇', 2023, { sha256: 's' }), page('乙镇', 2023, { sha256: 's' }))).toBe(2);
  expect(yieldOf({ ...tally, end: { kind: 'paused', message: 'p' } }).isCutShort).toBe(true);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../examples/portal/figures/seeded.ts';
import { MisuseError } from '../model/errors.ts';
import type { AgencyIdentity } from './agencies.ts';
import type { Archive } from './archive.ts';
import { inTransaction } from './archive.ts';
import { keep } from './captures.ts';
import { closeArchive, openArchive } from './open.ts';
import { putReading } from './reports.ts';
import { startRun } from './runs.ts';
import { searchOf, wordsOf } from './search-query.ts';
import type { SearchWanted } from './search-query.ts';
import { exchangeOf, temporaryDirectory } from './testing/exchanges.ts';
import {
  drawnAgencies as agencies,
  drawnIssues,
  drawnYears as years,
  pieces,
  putDrawnReport,
} from './testing/drawn-reports.ts';
import { everyReport, foundByLooking, plain } from './testing/looked-through.ts';
import type { KnownReport } from './testing/looked-through.ts';
import { indexReports, textIndexWaiting } from './text-index.ts';
import { countReports, foundReports, searchReports } from './text-search.ts';
import type { SearchHit } from './text-search.ts';

const lots = seeded('text search');

let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
const captures = new Map<string, number>();

beforeAll(async () => {
  place = temporaryDirectory();
  archive = openArchive(place.directory);
  const runId = startRun(archive, 'crawl');
  inTransaction(archive.db, () => {
    for (const agency of agencies) {
      for (const year of years.flatMap((each) => (lots.chance(0.9) ? each : []))) {
        const url = `http://127.0.0.1/${encodeURIComponent(agency.key)}/${year}.html`;
        captures.set(`${agency.key}/${year}`, keep(archive, exchangeOf({ url, body: url }), runId).id);
        putReport(agency, year);
      }
    }
  });
  await indexReports(archive);
});
afterAll(() => {
  closeArchive(archive);
  place.remove();
});

function putReport(agency: AgencyIdentity, year: number, of: AgencyIdentity = agency): void {
  putDrawnReport(archive, captures.get(`${agency.key}/${year}`) ?? 0, { agency: of, year }, lots);
}

const lookedFor = (word: string): number => foundByLooking(everyReport(archive), [plain(word)], {}).length;

/** A word as a person would copy it out of a report, or invent it. */
function drawnWord(all: readonly KnownReport[]): string {
  if (lots.chance(0.15)) return `${lots.pick(pieces)}${lots.pick(pieces)}`;
  const field = Array.from(lots.pick(lots.pick(all).fields));
  const length = lots.pick([1, 1, 2, 2, 2, 3, 4, 5, 9, 30]);
  // The beginning and the end of a field are where an index goes wrong first.
  const at = lots.pick([0, Math.max(0, field.length - length), lots.whole(0, field.length)]);
  const word = field.slice(at, at + length).join('');
  return lots.chance(0.3) ? Array.from(word).join(lots.pick([' ', '\u3000'])) : word;
}

function drawnFilters(): SearchWanted {
  const one = <T>(choices: readonly T[]): T | null => (lots.chance(0.12) ? lots.pick(choices) : null);
  const [from, drawn] = [one(years), one(years)];
  // Years that end before they begin are refused, not searched.
  const to = from === null || drawn === null ? drawn : Math.max(from, drawn);
  return {
    region: one(['37', '3709', '370902', '370902001', '370900', '370000', '41', '419001', '11', '12']),
    level: one(['province', 'city', 'county', 'town'] as const),
    type: one(['government', 'bureau', 'town_government', 'committee', 'institution']),
    ...{ from, to },
    form: one(['gf2021', 'gf2019', 'tj2014', 'none']),
    issue: one([...drawnIssues, 'table-image']),
  };
}

/** Asks for drawn words under drawn conditions, and holds what the index finds against what looking finds. */
function expectSameAsLooking(questions: number): { readonly found: number; readonly none: number } {
  const all = everyReport(archive);
  let found = 0;
  let none = 0;
  for (let number = 0; number < questions; number += 1) {
    const words = Array.from({ length: lots.pick([0, 1, 1, 1, 1, 2, 3]) }, () => drawnWord(all)).filter(
      (word) => !word.includes('"') && !/^“.*”$/u.test(word),
    );
    const text = words.map((word) => (/\s/u.test(word) ? `"${word}"` : word)).join(' ');
    const wanted = { ...drawnFilters(), text };
    const search = searchOf(wanted);
    const asked = [...new Set(words.map(plain).filter((word) => word !== ''))];
    const expected = foundByLooking(all, asked, wanted);
    const ids = expected.map(({ reportId }) => reportId).toSorted((left, right) => left - right);
    const question = JSON.stringify(wanted);
    expect(countReports(archive, search), question).toBe(ids.length);
    const hits = pagesOf(search);
    expect(
      hits.map(({ reportId }) => reportId).toSorted((left, right) => left - right),
      question,
    ).toEqual(ids);
    expectHeadsFirst(hits, expected, asked, question);
    for (const hit of hits) expectShown(hit, asked, question);
    if (ids.length > 0 && asked.length > 0) found += 1;
    if (ids.length === 0) none += 1;
  }
  return { found, none };
}

function pagesOf(search: ReturnType<typeof searchOf>): readonly SearchHit[] {
  const hits: SearchHit[] = [];
  for (let offset = 0; ; offset += 16) {
    const { hits: more } = searchReports(archive, search, { offset, limit: 16 });
    hits.push(...more);
    if (more.length < 16) return hits;
  }
}

function expectHeadsFirst(
  hits: readonly SearchHit[],
  expected: readonly KnownReport[],
  words: readonly string[],
  question: string,
): void {
  const known = new Map(expected.map((report) => [report.reportId, report]));
  const isHead = hits.map(({ reportId }) =>
    words.every((word) => known.get(reportId)?.heads.some((head) => head.includes(word))),
  );
  expect(isHead, question).toEqual(isHead.toSorted((left, right) => Number(right) - Number(left)));
}

/** Every word is shown where it stands, in the characters of the original. */
function expectShown(hit: SearchHit, words: readonly string[], question: string): void {
  const marked = [
    hit.titleParts,
    hit.nameParts,
    ...hit.aliases,
    ...hit.passages.map(({ parts }) => parts),
  ].flatMap((parts) => parts.flatMap(({ text, isHit }) => (isHit ? plain(text) : [])));
  for (const word of words) {
    expect(
      marked.some((text) => text.includes(word)),
      `${word} of ${question} in ${JSON.stringify(hit)}`,
    ).toBe(true);
  }
}

describe('search finds what looking through all texts finds', () => {
  test('for drawn words and conditions', () => {
    const { found, none } = expectSameAsLooking(600);
    // Questions that find nothing, or ask for nothing, would prove little.
    expect(found).toBeGreaterThan(200);
    expect(none).toBeGreaterThan(30);
  });

  test('for every character and every neighbourhood of two in the archive', () => {
    const all = everyReport(archive);
    const words = new Set(
      all.flatMap(({ fields }) =>
        fields.flatMap((field) =>
          Array.from(field).flatMap((one, at, text) => [one, one + (text[at + 1] ?? '')]),
        ),
      ),
    );
    for (const word of words) {
      if (/^["“]/u.test(word)) continue;
      const found = countReports(archive, searchOf({ text: word }));
      expect(found, word).toBe(foundByLooking(all, [word], {}).length);
    }
  });

  test('after reports were read anew, went, moved to other agencies, and agencies were renamed', async () => {
    const [government, bureau, street, , city] = agencies;
    if (!government || !bureau || !street || !city) throw new Error('there are agencies');
    const renamed = { ...street, name: '岱庙新街道办事处' };
    for (const [agency, of] of [
      [government, government],
      [bureau, government],
      [street, renamed],
      [city, { ...city, name: '泰安新市人民政府' }],
    ] as const) {
      for (const year of years) if (captures.has(`${agency.key}/${year}`)) putReport(agency, year, of);
    }
    const gone = [...captures].filter(([key]) => key.endsWith('/2020'));
    for (const [, capture] of gone) {
      const code = 'not-a-report';
      putReading(archive, capture, '1', {
        kind: 'no-report',
        format: 'html',
        certainty: 'text',
        code,
        message: code,
      });
    }
    expect(textIndexWaiting(archive)).toBeGreaterThan(0);
    await indexReports(archive);
    expect(countReports(archive, searchOf({ text: '公开' }))).toBe(lookedFor('公开'));
    // What was counted before is counted on, from one change to the next.
    for (const year of [2021, 2022, 2023]) {
      putReport(government, year);
      await indexReports(archive);
      for (const text of ['公开', '年', 'AND', '政府信息公开']) {
        expect(countReports(archive, searchOf({ text })), text).toBe(lookedFor(text));
      }
    }
    expect(textIndexWaiting(archive)).toBe(0);
    expect(everyReport(archive).some(({ year }) => year === 2020)).toBe(false);
    expect(countReports(archive, searchOf({ text: '岱庙新街道' }))).toBeGreaterThan(0);
    expectSameAsLooking(200);
  });

  test('and nothing is left of it when every report has gone', async () => {
    const before = countReports(archive, searchOf({}));
    expect(before).toBe(everyReport(archive).length);
    const code = 'not-a-report';
    for (const capture of captures.values()) {
      putReading(archive, capture, '1', {
        kind: 'no-report',
        format: 'html',
        certainty: 'text',
        code,
        message: code,
      });
    }
    await indexReports(archive);
    expect(before).toBeGreaterThan(0);
    expect(countReports(archive, searchOf({}))).toBe(0);
    expect(foundReports(archive, searchOf({}), { before: null, limit: 10 })).toEqual([]);
  });
});

test('a search is words parted by blanks, and a quoted phrase is one word', () => {
  expect(wordsOf(' 公开  Ａpp　年 公开 ')).toEqual(['公开', 'app', '年']);
  expect(wordsOf('"政府 信息" “依申请 公开”')).toEqual(['政府信息', '依申请公开']);
  // Quotes inside a word, or alone, are printed in reports.
  expect(wordsOf('推进“放管服”改革 “放管服”改革 " ""')).toEqual([
    '推进“放管服”改革',
    '“放管服”改革',
    '"',
    '""',
  ]);
  expect(wordsOf(' \u200b ')).toEqual([]);
});

test('a search that asks for too much, or for what cannot be, is misuse', () => {
  expect(() => searchOf({ text: '一 二 三 四 五 六 七 八 九' })).toThrow(MisuseError);
  expect(() => searchOf({ text: '字'.repeat(101) })).toThrow(MisuseError);
  expect(searchOf({ text: `${'字'.repeat(100)} 一 二 三 四 五 六 七` }).words).toHaveLength(8);
  for (const bad of [{ region: '37" OR "x' }, { type: 'a b' }, { form: '' }, { issue: '公开' }]) {
    expect(() => searchOf(bad)).toThrow(MisuseError);
  }
});

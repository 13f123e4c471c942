import type { Hono } from 'hono';
import { masked } from '../../model/masked.ts';
import { newsOfReports } from '../../store/feeds-asked.ts';
import { newestFound } from '../../store/search-news.ts';
import type { Passage } from '../../store/search-passages.ts';
import { foundReports, hitOf, searchReports } from '../../store/text-search.ts';
import type { SearchHit } from '../../store/text-search.ts';
import { atomAnswer, tagOf } from '../atom.ts';
import { csvAnswer } from '../csv.ts';
import type { CsvCell } from '../csv.ts';
import { feedEntries } from '../feed-entries.ts';
import { fileLink, reportLink, searchLink } from '../links.ts';
import { feedLang } from '../pages/feeds.ts';
import { say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';
import { hitsShown, searchParameters, searchQuery } from './asked.ts';
import type { SearchAsked } from './asked.ts';

/** Lines of a search that can be taken away as one file. */
const mostTaken = 20_000;
const newsShown = 50;

/** Address of the feed of a search. */
export const searchFeedLink = (lang: Lang, asked: SearchAsked): string =>
  fileLink(['search.atom'], { ...searchQuery(asked), lang: lang === 'en' ? lang : null });

/** Adds a search as CSV, JSON and as a feed of what is new in it. What names a person is masked in what is taken away. */
export function addSearchFiles(app: Hono, world: World): void {
  const { archive, look } = world;
  app.get('/search.csv', (c) => {
    const asked = searchParameters(c);
    return csvAnswer(c, 'search', csvColumns, csvRows(world, asked));
  });
  app.get('/search.json', (c) => {
    const asked = searchParameters(c);
    const offset = (asked.page - 1) * hitsShown;
    const found = look(() =>
      searchReports(archive, asked.search, { offset, limit: hitsShown, masking: masked }),
    );
    return c.json({
      ...{ total: found.total, order: found.order, waiting: found.waiting, page: asked.page },
      reports: found.hits.map(jsonHit),
    });
  });
  app.get('/search.atom', async (c) => {
    const lang = feedLang(c);
    const asked = searchParameters(c);
    const query = searchQuery(asked);
    const news = look(() => newsOfReports(archive, newestFound(archive, asked.search, newsShown)));
    return await atomAnswer(c, {
      id: tagOf(
        'feed',
        'search',
        ...Object.entries(query).flatMap(([name, value]) =>
          (value ?? null) === null ? [] : [name, value ?? ''],
        ),
      ),
      title: say(lang, `检索：${asked.text ?? '全部报告'}`, `Search: ${asked.text ?? 'all reports'}`),
      self: searchFeedLink(lang, asked),
      html: searchLink(lang, query),
      lang,
      updated: null,
      entries: feedEntries(lang, news),
    });
  });
}

const csvColumns = [
  ...['agency_key', 'agency', 'region', 'type', 'year', 'title', 'published_on', 'forms', 'errors'],
  ...['heading', 'passage', 'page'],
];

/** Some lines at a time, each lot read by itself; the newest year first. */
function* csvRows({ archive, look }: World, { search }: SearchAsked): Generator<readonly CsvCell[]> {
  // Few enough that others are answered in between.
  const together = 100;
  let before: number | null = null;
  for (let taken = 0; taken < mostTaken; taken += together) {
    const last: number | null = before;
    const { places, hits } = look(() => {
      const found = foundReports(archive, search, { before: last, limit: together });
      return {
        places: found,
        hits: found.flatMap(
          ({ reportId }) => hitOf(archive, reportId, search.words, { least: 1, masking: masked }) ?? [],
        ),
      };
    });
    yield* hits.map(csvRow);
    before = places.at(-1)?.place ?? null;
    if (places.length < together) return;
  }
}

function csvRow(hit: SearchHit): readonly CsvCell[] {
  const { agencyKey, agencyName, region, type, year, title, publishedOn, forms, errors, passages } = hit;
  const [passage] = passages;
  return [
    ...[agencyKey, agencyName, region, type, year, masked(title), publishedOn],
    ...[forms.join(' '), errors, passage?.heading ?? null, passage === undefined ? null : textOf(passage)],
    reportLink('zh', agencyKey, year),
  ];
}

function jsonHit(hit: SearchHit): object {
  const { agencyKey, agencyName, region, type, year, title, publishedOn, forms, errors, passages } = hit;
  return {
    agency: { key: agencyKey, name: agencyName, region, type },
    ...{ year, title: masked(title), publishedOn, forms, errors },
    passages: passages.map((passage) => ({ heading: passage.heading, text: textOf(passage) })),
    page: reportLink('zh', agencyKey, year),
  };
}

function textOf({ parts }: Passage): string {
  return parts.map(({ text }) => text).join('');
}

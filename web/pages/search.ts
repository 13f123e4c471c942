import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { foundAgencies } from '../../store/agency-search.ts';
import { textIndexWaiting } from '../../store/text-index.ts';
import { searchReports } from '../../store/text-search.ts';
import type { SearchPage } from '../../store/text-search.ts';
import { fileLink, regionLink, searchLink } from '../links.ts';
import { lookedPage } from '../looked.ts';
import type { Looked } from '../looked.ts';
import { paging, takeAway } from '../page.ts';
import type { Markup } from '../page.ts';
import { furthestPage, hitsShown, searchParameters, searchQuery } from '../search/asked.ts';
import type { SearchAsked } from '../search/asked.ts';
import { searchFeedLink } from '../search/files.ts';
import { hitList, issueNote, namedSo } from '../search/found.ts';
import { searchForm } from '../search/search-form.ts';
import { countText, langOf, plural, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';

/** Agencies that are named before the reports. */
const agenciesShown = 8;
const placesShown = 4;

/** Adds the search over the text of all reports. */
export function addSearchPage(app: Hono, world: World): void {
  app.get('/search', (c) => lookedPage(c, world, () => searchPage(c, world)));
}

function searchPage(c: Context, world: World): Looked {
  const lang = langOf(c);
  const asked = searchParameters(c);
  const title =
    asked.text === null
      ? say(lang, '检索', 'Search')
      : say(lang, `检索：${asked.text}`, `Search: ${asked.text}`);
  const feeds = [{ title, href: searchFeedLink(lang, asked) }];
  return {
    head: { title, ...(asked.isAsked ? { feeds } : {}) },
    body: html`<h1>${say(lang, '检索全部报告', 'Search all reports')}</h1>
      ${searchForm(lang, asked)} ${asked.isAsked ? found(lang, world, asked) : idle(lang, world)}`,
  };
}

function idle(lang: Lang, { archive }: World): Markup {
  return waitingNote(lang, textIndexWaiting(archive));
}

function found(lang: Lang, { archive, regions }: World, asked: SearchAsked): Markup {
  const offset = (asked.page - 1) * hitsShown;
  const result = searchReports(archive, asked.search, { offset, limit: hitsShown });
  const isFirst = asked.text !== null && asked.page === 1;
  const agencies = isFirst ? foundAgencies(archive, asked.text, agenciesShown) : { total: 0, agencies: [] };
  const places = isFirst ? regions.called(asked.text).slice(0, placesShown) : [];
  const region = (asked.region ?? null) === null ? null : regions.named(asked.region ?? '');
  const query = searchQuery(asked);
  return html`${namedSo(lang, agencies, places)}
    <section aria-labelledby="found">
      <h2 id="found">${say(lang, `找到 ${countText(result.total)} 篇报告`, `${plural(result.total, 'report', 'reports')} found`)}</h2>
      <p class="note">
        ${result.total === 0 ? '' : orderWords(lang, asked, result)}
        ${region === null ? '' : html` ${say(lang, '地区：', 'Region: ')}<a href="${regionLink(lang, region.code)}" lang="zh">${region.name}</a>`}
      </p>
      ${issueNote(lang, asked.issue ?? null)} ${waitingNote(lang, result.waiting)}
      ${
        result.total === 0
          ? html`<p>${say(lang, '没有这样的报告。可以少写几个词，或放宽条件。', 'There is no such report. Leave words out, or widen what it is narrowed to.')}</p>`
          : html`${hitList(lang, result.hits, offset + 1)}
            ${paging(lang, {
              page: asked.page,
              pages: Math.min(furthestPage, Math.ceil(result.total / hitsShown)),
              href: (page) => searchLink(lang, { ...query, page: page === 1 ? null : page }),
            })}`
      }
      ${takeAway(lang, [
        { href: fileLink(['search.csv'], query), words: 'CSV' },
        {
          href: fileLink(['search.json'], { ...query, page: asked.page === 1 ? null : asked.page }),
          words: 'JSON',
        },
        { href: searchFeedLink(lang, asked), words: say(lang, 'Atom 订阅', 'Atom feed') },
      ])}
    </section>`;
}

/** How the list is ordered, which is never left to be guessed. */
function orderWords(lang: Lang, { search }: SearchAsked, { order }: SearchPage): string {
  if (search.words.length === 0) return say(lang, '按年度从新到旧排列。', 'The newest year first.');
  return order === 'relevance'
    ? say(
        lang,
        '按相关程度排列，标题或机关名称含检索词的在前。',
        'By relevance; reports with the words in their title or agency first.',
      )
    : say(
        lang,
        '按年度从新到旧排列，标题或机关名称含检索词的在前；篇数较多，不再比较相关程度。',
        'The newest year first, reports with the words in their title or agency before the others; there are too many to weigh them.',
      );
}

function waitingNote(lang: Lang, waiting: number): Markup {
  if (waiting === 0) return html``;
  return html`<p class="note warn">${say(
    lang,
    `另有 ${countText(waiting)} 篇报告刚刚收录或有变动，尚未编入索引，可能查不到。`,
    `${plural(waiting, 'report', 'reports')} came or changed just now and may not be found yet.`,
  )}</p>`;
}

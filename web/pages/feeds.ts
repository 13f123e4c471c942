import type { Context, Hono } from 'hono';
import { newsOfAgency, newsOfRegion } from '../../store/feeds-asked.ts';
import type { NewsLine } from '../../store/feeds-asked.ts';
import { agencyFor } from '../../store/agency-asked.ts';
import { choiceAsked } from '../asked.ts';
import { atomAnswer, tagOf } from '../atom.ts';
import { feedEntries } from '../feed-entries.ts';
import { agencyLink, fileLink, homeLink, regionLink } from '../links.ts';
import { say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';

/** Feeds have no language in their address; a parameter asks for English. */
export function feedLang(c: Context): Lang {
  return choiceAsked(c, 'lang', ['zh', 'en'] as const) ?? 'zh';
}

/** Addresses of the feeds. */
export const agencyFeedLink = (lang: Lang, key: string): string =>
  fileLink(['agency', key, 'feed.atom'], { lang: lang === 'en' ? lang : null });

/** Of a region; of the whole archive for an empty code. */
export const regionFeedLink = (lang: Lang, code: string): string =>
  fileLink(code === '' ? ['feed.atom'] : ['region', code, 'feed.atom'], {
    lang: lang === 'en' ? lang : null,
  });

/** Adds the feeds of what is new in the archive, in a region and of an agency. */
export function addFeeds(app: Hono, { archive, regions, look }: World): void {
  app.get('/feed.atom', async (c) => {
    const lang = feedLang(c);
    const news = look(() => newsOfRegion(archive, ''));
    const title = say(lang, '年报：新收录与有变动的年度报告', 'nianbao: new and changed reports');
    return await answer(c, lang, news, {
      id: tagOf('feed'),
      title,
      self: regionFeedLink(lang, ''),
      html: homeLink(lang),
    });
  });
  app.get('/region/:code{[0-9]+}/feed.atom', async (c) => {
    const lang = feedLang(c);
    const code = c.req.param('code');
    const region = look(() => regions.named(code));
    if (region === null) return await c.notFound();
    const news = look(() => newsOfRegion(archive, code));
    const title = say(
      lang,
      `${region.name}：新收录与有变动的年度报告`,
      `${region.name}: new and changed reports`,
    );
    const self = regionFeedLink(lang, code);
    return await answer(c, lang, news, {
      id: tagOf('feed', 'region', code),
      title,
      self,
      html: regionLink(lang, code),
    });
  });
  app.get('/agency/:key/feed.atom', async (c) => {
    const lang = feedLang(c);
    const found = look(() => agencyFor(archive, c.req.param('key')));
    if (found.kind === 'moved') return c.redirect(agencyFeedLink(lang, found.key), 302);
    if (found.kind === 'unknown') return await c.notFound();
    const { id, key, name } = found.agency;
    const news = look(() => newsOfAgency(archive, id, key));
    const title = say(lang, `${name}：年度报告`, `${name}: annual reports`);
    const self = agencyFeedLink(lang, key);
    return await answer(c, lang, news, {
      id: tagOf('feed', 'agency', key),
      title,
      self,
      html: agencyLink(lang, key),
    });
  });
}

async function answer(
  c: Context,
  lang: Lang,
  news: readonly NewsLine[],
  feed: { readonly id: string; readonly title: string; readonly self: string; readonly html: string },
): Promise<Response> {
  return await atomAnswer(c, { ...feed, lang, updated: null, entries: feedEntries(lang, news) });
}

import type { Adapter, Address, Listing, Page, Site } from '../../model/site.ts';
import { addressOf } from '../addresses.ts';
import type { Markup } from '../select.ts';
import { mostPages, numbersLinked } from './numbered-pages.ts';
import { staticListingOf, type StaticPager } from './static-list.ts';

const channelPath = /^(.*\/channels\/\d+)(?:_(\d+))?(\.html?)$/u;

/**
 * SiteServer CMS: lists `channels/<id>.html`, further pages `<id>_2.html`, articles `contents/<channel>/<id>.html`.
 *
 * The pager shows the next page and the last, and none of the pages between them; the last page links no next one.
 */
export const siteserver: Adapter = {
  family: 'siteserver',

  entrances: (site: Site): readonly Address[] => site.entrances.map((url) => ({ url })),

  read: (page: Page, site: Site): Listing =>
    staticListingOf(page, site, {
      column: channelPath,
      row: 'div.xxgk tr:has(a[href])',
      pager: ascendingPagerOf,
    }),
};

/** Null where the page is no channel or links no page of its own list. */
function ascendingPagerOf(page: Page, markup: Markup): StaticPager | null {
  const [, stem, current = '1', suffix = '.html'] = channelPath.exec(new URL(page.url).pathname) ?? [];
  if (stem === undefined) return null;
  const linked = numbersLinked(markup, `${stem}_`);
  if (linked.length === 0) return null;
  const own = Number(current);
  const highest = Math.min(
    mostPages,
    linked.reduce((most, { number }) => Math.max(most, number), own),
  );
  const further = Array.from({ length: highest - own }, (_, at) =>
    addressOf(`${stem}_${own + 1 + at}${suffix}`, page.url),
  );
  const last = linked.find(({ words }) => /^[末尾]页$/u.test(words))?.number;
  return { further: further.filter((url) => url !== null), pages: last };
}

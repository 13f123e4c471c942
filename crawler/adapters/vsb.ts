import type { Adapter, Address, Listing, Page, Site } from '../../model/site.ts';
import { addressOf } from '../addresses.ts';
import { textOf, type Markup } from '../select.ts';
import { mostPages, numbersLinked } from './numbered-pages.ts';
import { staticListingOf, type StaticPager } from './static-list.ts';

/**
 * 博达 VSB: a list `<name>.htm` whose second page is `<name>/<pages-1>.htm`, and so down to `<name>/1.htm`, so that
 * pages keep their addresses while new entries push the first one on.
 */
export const vsb: Adapter = {
  family: 'vsb',

  entrances: (site: Site): readonly Address[] => site.entrances.map((url) => ({ url })),

  read: (page: Page, site: Site): Listing =>
    staticListingOf(page, site, {
      column: /^(?!.*\/(?:info|content)\/).*\/[\w-]+\.html?$|\/list\d*\.jsp$/u,
      row: '[id^="line_u"]',
      pager: descendingPagerOf,
    }),
};

/** Null where the page links no page of its own list by number. */
function descendingPagerOf(page: Page, markup: Markup): StaticPager | null {
  const { pathname } = new URL(page.url);
  const own = /^(.*)\/(\d+)\.html?$/u.exec(pathname);
  const stem = /^(.*)\.html?$/u.exec(pathname)?.[1];
  // On a further page the list's name is the directory; `/2023.htm` is a list by that name where it links `2023/1.htm`.
  const numbersBelow = (directory: string | undefined) =>
    directory === undefined ? [] : numbersLinked(markup, `${directory}/`).map(({ number }) => number);
  const below = numbersBelow(stem);
  const beside = below.length === 0 ? numbersBelow(own?.[1]) : [];
  const directory = below.length > 0 ? stem : own?.[1];
  const numbers = below.length > 0 ? below : beside;
  const [first] = numbers;
  if (first === undefined || directory === undefined) return null;
  const isFirst = below.length > 0;
  const suffix = pathname.slice(pathname.lastIndexOf('.'));
  const highest = numbers.reduce((most, number) => Math.max(most, number), first);
  const from = isFirst ? highest : Number(own?.[2]) - 1;
  const further = Array.from({ length: Math.min(Math.max(0, from), mostPages) }, (_, at) =>
    addressOf(`${directory}/${from - at}${suffix}`, page.url),
  ).filter((url) => url !== null);
  return { further, ...(isFirst ? { pages: highest + 1 } : {}), entries: statedEntriesOf(markup) };
}

/** `共31条` of the family's pager. */
function statedEntriesOf({ $ }: Markup): number | undefined {
  const words = textOf($('.pb_sys_common')).replace(/\s/gu, '');
  const count = /共(\d{1,6})条/u.exec(words)?.[1];
  return count === undefined ? undefined : Number(count);
}

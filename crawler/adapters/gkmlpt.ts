import { ListingError } from '../../model/errors.ts';
import type { Adapter, Address, Link, Listing, Page, Site } from '../../model/site.ts';
import { addressOf, isOnSite } from '../addresses.ts';
import { assembledListing } from './assembled-listing.ts';
import { furtherPagesOf, pageAddress, pageNumberOf, refuseEmptyFirst } from './counted-pages.ts';
import type { Column } from './column-tree.ts';
import { columnsOf, hasTree } from './gkmlpt-tree.ts';
import {
  countIn,
  entriesOf,
  jsonAnswerOf,
  membersOf,
  objectsOf,
  textIn,
  type Members,
} from './json-answer.ts';
import { rowsOf } from './rows.ts';
import { markupOf } from '../select.ts';
import { staticListingOf } from './static-list.ts';

const answerPath = /^(.*\/gkmlpt)\/api\/\w+\/(\d+)\/?$/u;
const indexPath = /\/gkmlpt\/(?:index|guide|annual\w*)?\/?$/u;
/** Entries of a full page, where the platform does not cut them. */
const pageSize = 100;
const names = {
  url: ['url', 'post_url'],
  title: ['title'],
  day: ['display_publish_time', 'date', 'created_at'],
};

/**
 * Guangdong's disclosure platform: an index page with the tree of columns, their entries as JSON with the files of
 * each; and the static lists of the same maker's GDNFCMS.
 *
 * An entrance is an index page (`/gkmlpt/index`, with `#<column>` where one is meant), a JSON list, or a static list.
 */
export const gkmlpt: Adapter = {
  family: 'gkmlpt',

  entrances: (site: Site): readonly Address[] => site.entrances.map((url) => ({ url })),

  read(page: Page, site: Site): Listing {
    if (answerPath.test(new URL(page.url).pathname)) return readAnswer(page);
    const { pathname } = new URL(page.url);
    if (indexPath.test(pathname) || hasTree(page.text)) return readIndex(page, site);
    const agencies = indexesOn(page, site);
    return staticListingOf(page, site, { column: /\/(?:index(?:_\d+)?\.html?)?$/u, opens: agencies });
  },
};

/** The index page: each column of annual reports in its tree is a list of its own. */
function readIndex(page: Page, site: Site): Listing {
  const asked = columnAskedFor(page);
  const { columns, serial, names: known } = columnsOf(page.text, asked);
  if (serial === null || columns.length === 0) {
    const why =
      serial === null
        ? 'no SID in its _CONFIG'
        : `no column of annual reports in its TREE${known.length === 0 ? '' : ` (${known.slice(0, 8).join('、')})`}`;
    throw new ListingError(
      'list-without-links',
      `${page.url} was expected to be the index of a gkmlpt platform and has ${why}; name the column as #<number> in the entrance.`,
    );
  }
  const prefix = /^(.*\/gkmlpt)(?:\/|$)/u.exec(new URL(page.url).pathname)?.[1] ?? '/gkmlpt';
  const opens = columns.flatMap((column): readonly Address[] => {
    const url = listOf(column, { page, site, prefix, serial });
    if (url === null) return [];
    return [column.name === '' ? { url } : { url, column: column.name }];
  });
  // A column that only leads to another host is shown as a link, so that the walk says where it lies.
  const links = columns.flatMap((column): readonly Link[] => {
    const url = elsewhere(column, page);
    return url === null || isOnSite(url, site) ? [] : [{ url, title: column.name, publishedOn: null }];
  });
  return assembledListing({ links, opens });
}

function columnAskedFor(page: Page): string | null {
  const [own, entrance] = [new URL(page.url), new URL(page.entrance)];
  // A redirect drops the fragment, so the entrance's own counts for its own page.
  const hash = own.hash !== '' || own.pathname !== entrance.pathname ? own.hash : entrance.hash;
  return /\d+/u.exec(hash)?.[0] ?? null;
}

function listOf(
  column: Column,
  { page, site, prefix, serial }: { page: Page; site: Site; prefix: string; serial: string },
): string | null {
  const url = elsewhere(column, page);
  if (url !== null) return isOnSite(url, site) ? url : null;
  return addressOf(`${prefix}/api/all/${column.id}?page=1&sid=${encodeURIComponent(serial)}`, page.url);
}

function elsewhere({ leadsTo }: Column, page: Page): string | null {
  return leadsTo === null ? null : addressOf(leadsTo, page.url);
}

function readAnswer(page: Page): Listing {
  const answer = membersOf(jsonAnswerOf(page));
  const articles = objectsOf(answer['articles']);
  if (articles === null) {
    throw new ListingError(
      'list-unreadable',
      `${page.url} was expected to answer with articles and has none (${textIn(answer, 'message', 'msg', 'error') ?? 'no word why'}); look whether the portal changed its list.`,
    );
  }
  const classify = membersOf(answer['classify']);
  const counts = [countIn(classify, 'post_count'), countIn(answer, 'total')].filter(
    (count) => count !== null,
  );
  // Either may be stale; a list that is shorter than the greater one is said to be short.
  const total = counts.length === 0 ? null : Math.max(...counts);
  const counted = { number: pageNumberOf(page), shown: articles.length, size: pageSize, total };
  refuseEmptyFirst(counted, page.url);
  const { links, unlinked } = entriesOf(articles, names, page);
  const files = new Map(
    articles.map((article) => [entriesOf([article], names, page).links[0]?.url, filesOf(article, page)]),
  );
  return assembledListing({
    links: links.map((link) => {
      const own = files.get(link.url) ?? [];
      return own.length === 0 ? link : { ...link, files: own };
    }),
    next: furtherPagesOf(counted).map((number) => pageAddress(page, number)),
    unlinked,
    statedLinks: total,
  });
}

function filesOf(article: Members, page: Page): readonly string[] {
  const urls = (objectsOf(article['attachment']) ?? [])
    .map((file) => addressOf(textIn(file, 'url') ?? '', page.url))
    .filter((url) => url !== null);
  return [...new Set(urls)];
}

/** Indexes of other agencies' platforms that a directory page links. */
function indexesOn(page: Page, site: Site): readonly Address[] {
  return rowsOf(markupOf(page))
    .filter(({ url }) => indexPath.test(new URL(url).pathname) && isOnSite(url, site))
    .map(({ url }) => ({ url }));
}

import { ListingError } from '../../model/errors.ts';
import type { Adapter, Address, Listing, Page, Site } from '../../model/site.ts';
import { assembledListing } from './assembled-listing.ts';
import { branchesOf, reportColumnsIn } from './column-tree.ts';
import { furtherPagesOf, pageAddress, pageNumberOf, refuseEmptyFirst } from './counted-pages.ts';
import { countIn, entriesOf, jsonAnswerOf, membersOf, objectsOf, textIn } from './json-answer.ts';
import { staticListingOf } from './static-list.ts';
import { channelId, channelListsOn, searchAddress, searchCallOf } from './ucap-search.ts';

const answerPath = /\/search(?:List)?\/[\w-]+\/?$/u;
const channelsPath = /\/getChannelList\/?$/u;
/** `list.shtml`, `zfxxgkMultiList.shtml`, `xxgk_lists.shtml`, `xxgk_navs.shtml`, each with `_<n>`; a directory. */
const listPath = /\/(?:(?:index|\w*lists?|\w*navs?)(?:_\d+)?\.s?html?)?$/iu;
const names = { url: ['url'], title: ['title'], day: ['publishedTimeStr', 'publishedTime'] };

/**
 * 开普 UCAP: static lists under many names, and JSON lists of a channel, whose number a page names or a lookup of
 * channels tells.
 *
 * A list whose script adds a token that only a browser makes is said to need one; the token is never made here.
 */
export const ucap: Adapter = {
  family: 'ucap',

  entrances: (site: Site): readonly Address[] => site.entrances.map((url) => ({ url })),

  read(page: Page, site: Site): Listing {
    const { pathname } = new URL(page.url);
    if (channelsPath.test(pathname)) return readChannels(page);
    return answerPath.test(pathname) ? readAnswer(page) : readPage(page, site);
  },
};

function readPage(page: Page, site: Site): Listing {
  const call = searchCallOf(page);
  const needsToken = call?.needsToken === true;
  const asked = call === null ? channelListsOn(page) : needsToken ? [] : [call.address];
  const listing = listingOn(page, site, { asked, needsToken });
  if (call === null || listing.isReport === true || listing.next.length > 0) return listing;
  // Rows without a way on: the script asks for more, and only its answer proves where the list ends.
  if (needsToken) return { ...listing, stated: { ...listing.stated, pages: page.number + 1 } };
  const { stated, opens = [], ...rest } = listing;
  const isOpened = opens.some(({ url }) => url === call.address.url);
  return {
    ...rest,
    opens: isOpened ? opens : [...opens, call.address],
    ...(stated?.links === undefined ? {} : { stated: { links: stated.links } }),
  };
}

function listingOn(
  page: Page,
  site: Site,
  { asked, needsToken }: { readonly asked: readonly Address[]; readonly needsToken: boolean },
): Listing {
  try {
    return staticListingOf(page, site, { column: listPath, asked });
  } catch (cause) {
    if (!needsToken || !(cause instanceof ListingError)) throw cause;
    throw new ListingError(
      'list-needs-browser',
      `${page.url} asks for its list with a token that only a browser makes; set \`browser: true\` for the site.`,
      { cause },
    );
  }
}

function readAnswer(page: Page): Listing {
  const answer = membersOf(jsonAnswerOf(page));
  const data = answer['data'] === undefined ? answer : membersOf(answer['data']);
  const results = objectsOf(data['results']);
  if (results === null) {
    throw new ListingError(
      'list-unreadable',
      `${page.url} was expected to answer with results and has none (${textIn(answer, 'msg', 'message') ?? 'no word why'}); look whether the portal changed its list.`,
    );
  }
  const total = countIn(data, 'total');
  const said = countIn(data, 'rows') ?? Number(new URL(page.url).searchParams.get('_pageSize') ?? 0);
  const counted = { number: pageNumberOf(page), shown: results.length, size: said > 0 ? said : null, total };
  refuseEmptyFirst(counted, page.url);
  const { links, unlinked } = entriesOf(results, names, page);
  return assembledListing({
    links,
    next: furtherPagesOf(counted).map((number) => pageAddress(page, number)),
    unlinked,
    statedLinks: total,
  });
}

/** A lookup of channels: those of annual reports; all of them where none is named so and a person chose the lookup. */
function readChannels(page: Page): Listing {
  const answer = membersOf(jsonAnswerOf(page));
  const results = answer['results'] ?? membersOf(answer['data'])['results'];
  const nodes = objectsOf(results) ?? [membersOf(results)];
  const branches = branchesOf(nodes, channelId, ['channelId'], ['displayName', 'channelName']);
  const named = reportColumnsIn(branches);
  const columns =
    named.length > 0 || page.url !== page.entrance ? named : branches.map(({ column }) => column);
  if (columns.length === 0) {
    throw new ListingError(
      'list-without-links',
      `${page.url} was expected to name the channel of annual reports and names ${
        branches.length === 0
          ? 'none'
          : branches
              .slice(0, 8)
              .map(({ column }) => column.name)
              .join('、')
      }; put the channel's list into the entrances.`,
    );
  }
  return assembledListing({
    links: [],
    opens: columns.map(({ id, name }) => ({
      url: searchAddress(new URL(`/common/search/${id}`, page.url)),
      column: name,
    })),
  });
}

import { ListingError } from '../../model/errors.ts';
import type { Adapter, Address, Listing, Page, Site } from '../../model/site.ts';
import { markupOf } from '../select.ts';
import { assembledListing } from './assembled-listing.ts';
import { datastoreLinksOf, totalOf } from './jpage-datastore.ts';
import { furtherGroupsOf, groupOf, jpageCallOf, neighbourOf, renumbered } from './jpage-group.ts';
import { shellListingOf, shownInstead } from './shown-instead.ts';
import { articleRowsOf, rowsOf, speaksOfReport } from './rows.ts';

/** Most columns that one directory page may open. */
const mostColumns = 200;

/**
 * Hanweb JCMS: the first records stand in the page as XML in a script element (plain or HTML-escaped), the rest
 * comes from dataproxy.jsp in groups.
 *
 * An empty group is no error here: servers differ in what they count, and the walk compares the records that came
 * with the total that the page states.
 */
export const hanwebJpage: Adapter = {
  family: 'hanweb-jpage',

  entrances: (site: Site): readonly Address[] => site.entrances.map((url) => ({ url })),

  read(page: Page, site: Site): Listing {
    const group = groupOf(page.url);
    return group === null ? readColumn(page, site) : readGroup(page, group);
  },
};

function readColumn(page: Page, site: Site): Listing {
  const links = datastoreLinksOf(page);
  const call = jpageCallOf(page.text, page.url);
  if (links !== null || call !== null) {
    const shown = links?.count ?? 0;
    const total = call?.total ?? totalOf(page.text);
    const next = call === null ? [] : furtherGroupsOf({ ...call, total }, shown);
    if (shown === 0 && next.length === 0)
      throw nothingOn(page, 'a datastore without records and no group to ask for');
    return assembledListing({ links: links?.links ?? [], next, statedLinks: total });
  }
  const shell = shellListingOf(page, site);
  if (shell !== null) return shell;
  const markup = markupOf(page);
  const visible = articleRowsOf(markup, site);
  const columns = rowsOf(markup).filter(
    ({ url, title }) =>
      /\/col\/col\d+\/(?:index\.html)?$/u.test(new URL(url).pathname) &&
      (speaksOfReport(title) || /20\d\d/u.test(title)),
  );
  const opens = columns.slice(0, mostColumns).map(({ url }) => ({ url }));
  if (visible.length > 0 || opens.length > 0) return assembledListing({ links: visible, opens });
  const instead = shownInstead(markup, site);
  if (instead !== null) return instead;
  throw nothingOn(page, 'no datastore, no dataproxy.jsp, no article link and no column of annual reports');
}

/** One answer of dataproxy.jsp. It opens a further group unless its own records prove that the list ends here. */
function readGroup(page: Page, asked: NonNullable<ReturnType<typeof groupOf>>): Listing {
  const store = datastoreLinksOf(page);
  if (store === null) {
    throw new ListingError(
      'list-unreadable',
      `${page.url} was expected to answer with a datastore of records and did not; look whether the portal changed dataproxy.jsp.`,
    );
  }
  const total = totalOf(page.text);
  const question: Address = page.asked ?? { url: page.url };
  if (store.count === 0) {
    if (asked.start === 1 && total !== null && total > 0) {
      throw new ListingError(
        'list-empty',
        `${page.url} states ${total} entries and gives none of the first ones; ask again, and look whether the portal changed dataproxy.jsp.`,
      );
    }
    // A server that counts groups from 0 has shown the second group to nobody: it lies at page=1.
    const first = asked.group > 1 && (total === null || total > 0) ? renumbered(question, { page: 1 }) : null;
    return assembledListing({ links: [], next: first === null ? [] : [first], statedLinks: total });
  }
  const due = total === null ? null : Math.min(asked.end, total) - asked.start + 1;
  const isEnd = total !== null && asked.end >= total && store.count === due;
  const perGroup = perGroupOf(page.url, asked);
  const next = isEnd ? null : neighbourOf(question, { group: asked.group + 1, perGroup, total });
  return assembledListing({ links: store.links, next: next === null ? [] : [next], statedLinks: total });
}

/** The last group's range is cut at the total, so the size is read from where a group begins. */
function perGroupOf(
  url: string,
  asked: { readonly group: number; readonly start: number; readonly end: number },
): number {
  if (asked.group > 1) return Math.round((asked.start - 1) / (asked.group - 1));
  return Math.max(asked.end - asked.start + 1, Number(new URL(url).searchParams.get('perpage') ?? 0));
}

function nothingOn(page: Page, found: string): ListingError {
  return new ListingError(
    'list-without-links',
    `${page.url} was expected to be a Hanweb list and holds ${found}; look whether the portal moved its list.`,
  );
}

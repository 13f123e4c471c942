import { ListingError } from '../../model/errors.ts';
import type { Adapter, Address, Link, Listing, Page, Site } from '../../model/site.ts';
import { addressOf } from '../addresses.ts';
import { dayIn } from '../days.ts';
import { markupOf, textOf } from '../select.ts';
import { furtherGroupsOf, groupOf, jpageCallOf, neighbourOf, unescaped } from './jpage-group.ts';
import { articleRowsOf, linksOf, rowsOf, speaksOfReport, titleOfAnchor } from './rows.ts';

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
    return { links: links?.links ?? [], next, ...(total === null ? {} : { stated: { links: total } }) };
  }
  const markup = markupOf(page);
  const visible = articleRowsOf(markup, site);
  const columns = rowsOf(markup).filter(
    ({ url, title }) =>
      /\/col\/col\d+\/(?:index\.html)?$/u.test(new URL(url).pathname) &&
      (speaksOfReport(title) || /20\d\d/u.test(title)),
  );
  const opens = columns.slice(0, mostColumns).map(({ url }) => ({ url }));
  if (visible.length === 0 && opens.length === 0) {
    throw nothingOn(page, 'no datastore, no dataproxy.jsp, no article link and no column of annual reports');
  }
  return { links: visible, next: [], ...(opens.length === 0 ? {} : { opens }) };
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
  const stated = total === null ? {} : { stated: { links: total } };
  const perGroup = perGroupOf(page.url, asked);
  if (store.count === 0) {
    // A server that counts groups from 0 has shown the second group to nobody: it lies at page=1.
    const first = asked.group > 1 && (total === null || total > 0) ? renumbered(page.url, 1) : null;
    return { links: [], next: first === null ? [] : [first], ...stated };
  }
  const due = total === null ? null : Math.min(asked.end, total) - asked.start + 1;
  const isEnd = total !== null && asked.end >= total && store.count === due;
  const next = isEnd ? null : neighbourOf(page.url, { group: asked.group + 1, perGroup, total });
  return { links: store.links, next: next === null ? [] : [next], ...stated };
}

/** The last group's range is cut at the total, so the size is read from where a group begins. */
function perGroupOf(
  url: string,
  asked: { readonly group: number; readonly start: number; readonly end: number },
): number {
  if (asked.group > 1) return Math.round((asked.start - 1) / (asked.group - 1));
  return Math.max(asked.end - asked.start + 1, Number(new URL(url).searchParams.get('perpage') ?? 0));
}

function renumbered(url: string, page: number): Address | null {
  const address = new URL(url);
  if (!address.searchParams.has('columnid')) return null;
  address.searchParams.set('page', String(page));
  return { url: address.href };
}

interface Store {
  readonly links: readonly Link[];
  /** Records in the datastore, those without a usable link included. */
  readonly count: number;
}

/** The records of a datastore, or null where the page has none. */
function datastoreLinksOf(page: Page): Store | null {
  const plain = /<datastore\b[\s\S]*?(?:<\/datastore>|$)/iu.exec(page.text)?.[0];
  const source = plain ?? /<datastore\b[\s\S]*?(?:<\/datastore>|$)/iu.exec(unescaped(page.text))?.[0];
  if (source === undefined) return null;
  const records = [...source.matchAll(/<record\b[^>]*>([\s\S]*?)<\/record>/giu)].map(([, body = '']) =>
    contentOf(body),
  );
  return { links: linksOf(records.flatMap((record) => recordLinks(record, page))), count: records.length };
}

/** CDATA taken off; the content of an escaped datastore may itself be escaped once more. */
function contentOf(body: string): string {
  const content = /^\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*$/u.exec(body)?.[1] ?? body;
  return content.includes('<a') ? content : unescaped(content);
}

function recordLinks(record: string, page: Page): readonly Link[] {
  const markup = markupOf({ url: page.url, text: record });
  const anchors = markup
    .$('a[href]')
    .toArray()
    .map((element) => markup.$(element));
  const rest = markup.$('body').clone();
  rest.find('a, script').remove();
  const publishedOn = dayIn(textOf(rest)) ?? dayIn(textOf(markup.$('body')));
  return anchors.flatMap((anchor) => {
    const url = addressOf(anchor.attr('href') ?? '', page.url);
    return url === null ? [] : [{ url, title: titleOfAnchor(anchor), publishedOn }];
  });
}

function totalOf(text: string): number | null {
  const found =
    /<totalrecord>\s*(\d+)/iu.exec(unescaped(text))?.[1] ??
    /\btotalRecord['"]?\s*[:=]\s*['"]?(\d+)/u.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

function nothingOn(page: Page, found: string): ListingError {
  return new ListingError(
    'list-without-links',
    `${page.url} was expected to be a Hanweb list and holds ${found}; look whether the portal moved its list.`,
  );
}

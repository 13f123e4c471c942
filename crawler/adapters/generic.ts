import { ListingError } from '../../model/errors.ts';
import type { Adapter, Address, Link, Listing, Page, Site } from '../../model/site.ts';
import { metaOf, proseOf, publishedOnOf, titleOf } from '../article.ts';
import { markupOf, type Markup } from '../select.ts';
import { yearsIn } from '../title.ts';
import { unknownPagerOf, type UnknownPager } from './generic-pager.ts';
import { isFileAddress, unknownRowsOf } from './generic-rows.ts';
import { framesBeside, listFramesOf, redirectTargetOf, reportShownOn } from './redirect-shell.ts';
import { articleRowsOf, speaksOfReport, unlinkedReportsOf } from './rows.ts';

/** More files than one report has. */
const mostFiles = 4;

/**
 * A portal whose product nobody knows: rows by what they say and how they repeat, the pager by its words.
 *
 * The list ends where a pager shows no way on, or at the total that the page states. A way on without an address
 * is no end: the page then states one page more than can be read, and the walk is short.
 */
export const generic: Adapter = {
  family: 'generic',

  entrances: (site: Site): readonly Address[] => site.entrances.map((url) => ({ url })),

  read(page: Page, site: Site): Listing {
    const shell = redirectTargetOf(page, site);
    if (shell !== null) return { links: [], next: [], opens: [{ url: shell }] };
    const markup = markupOf(page);
    const pager = unknownPagerOf(markup, page.text, page.number);
    const found = unknownRowsOf(markup, page.entrance, pager.own);
    const links = site.selectors?.row === undefined ? found.links : articleRowsOf(markup, site);
    const reports = links.filter(({ title }) => speaksOfReport(title));
    // Many reports side by side are a list, even where their abstracts use a report's words.
    const shown = reportShownOn(markup, reports.length >= 3 ? 6 : 4) ?? reportOfFilesOn(markup, reports);
    if (shown !== null) {
      return { links: [shown, ...links.filter(({ url }) => !isFileAddress(url))], next: [], isReport: true };
    }
    const frames = reports.length === 0 ? listFramesOf(markup, site) : [];
    const opens = [
      ...[...found.columns.map(({ url }) => url), ...frames].map((url) => ({ url })),
      ...(reports.length > 0 ? framesBeside(page, markup, site) : []),
    ];
    if (links.length === 0 && opens.length === 0 && pager.further.length === 0) throw noList(page, markup);
    const unlinked = unlinkedReportsOf(markup);
    return {
      links,
      next: pager.further.map((url) => ({ url })),
      ...(opens.length === 0 ? {} : { opens }),
      ...(unlinked.length === 0 ? {} : { unlinked }),
      ...statedBy(pager),
    };
  },
};

/** A page that names itself a report and links nothing but its files: the text is in them. */
function reportOfFilesOn(markup: Markup, reports: readonly Link[]): Link | null {
  const files = reports.filter(({ url }) => isFileAddress(url));
  if (files.length === 0 || files.length > mostFiles || files.length < reports.length) return null;
  const title = metaOf(markup, 'ArticleTitle') ?? titleOf(markup);
  if (!speaksOfReport(title) || yearsIn(title).length !== 1) return null;
  const isOwn = metaOf(markup, 'ArticleTitle') !== null || markup.$('h1').length === 1;
  return isOwn ? { url: markup.url, title, publishedOn: publishedOnOf(markup) } : null;
}

function statedBy({ pages, entries }: UnknownPager): Pick<Listing, 'stated'> {
  if (pages === undefined && entries === undefined) return {};
  return {
    stated: {
      ...(entries === undefined ? {} : { links: entries }),
      ...(pages === undefined ? {} : { pages }),
    },
  };
}

function noList(page: Page, markup: Markup): ListingError {
  const isScript = markup.$('script').length > 0 && proseOf(markup).length < 200;
  return new ListingError(
    'list-without-links',
    isScript
      ? `${page.url} is drawn by a script and holds no link itself; set \`browser: true\` for the site, or find the portal's family.`
      : `${page.url} was expected to be a list and has no row that looks like an article, no column and no frame; look whether the portal moved its list.`,
  );
}

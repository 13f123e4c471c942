import { ListingError } from '../../model/errors.ts';
import type { Adapter, Address, Listing, Page, Site } from '../../model/site.ts';
import { addressOf, isOnSite } from '../addresses.ts';
import { columnOf } from '../article.ts';
import { markupOf, type Markup } from '../select.ts';
import { assembledListing } from './assembled-listing.ts';
import { isReportColumnName } from './column-names.ts';
import {
  furtherIndexesOf,
  questionAddress,
  questionIn,
  shellOf,
  spelledQuestionOf,
} from './epoint-question.ts';
import {
  countIn,
  entriesOf,
  jsonAnswerOf,
  membersOf,
  objectsOf,
  textIn,
  type Members,
} from './json-answer.ts';
import { articleRowsOf, rowsOf, speaksOfReport } from './rows.ts';
import { staticListingOf } from './static-list.ts';

const shellPath = /\/govInfoPub\w*\.html?$/iu;
const answerPath = /\/getgovinfolist$/iu;
const listPath = /\/(?:(?:moreinfo|subpage\w*|list\w*|index|\d{1,4})\.html?)?$/iu;
const names = {
  url: ['infourl', 'visiturl', 'linkurl'],
  title: ['realtitle', 'title'],
  day: ['infodate', 'handsdate'],
};

/**
 * 新点 Epoint: a shell page names a category, its site's number stands in it or in one of its scripts, and the entries
 * come as JSON by POST.
 *
 * Pages that a browser draws (`showinfo.html?infoGuid=`) are links like all others.
 */
export const epoint: Adapter = {
  family: 'epoint',

  entrances: (site: Site): readonly Address[] => site.entrances.map((url) => ({ url })),

  read(page: Page, site: Site): Listing {
    const { pathname } = new URL(page.url);
    if (answerPath.test(pathname)) return readAnswer(page);
    if (pathname.endsWith('.js')) return readScript(page);
    return shellPath.test(pathname)
      ? readShell(page, site)
      : staticListingOf(page, site, { column: listPath });
  },
};

/** The shell: its own category as a question, or the script that says how to ask; other shells of report columns. */
function readShell(page: Page, site: Site): Listing {
  const markup = markupOf(page);
  const shell = shellOf(page.url, page.text);
  const keyOf = ({ categorynum, deptcode }: typeof shell) => `${categorynum} ${deptcode}`;
  const others = rowsOf(markup)
    .filter(({ url, title }) => shellPath.test(new URL(url).pathname) && isReportColumnName(title))
    .filter(({ url }) => isOnSite(url, site) && keyOf(shellOf(url, '')) !== keyOf(shell))
    .map(({ url, title }) => ({ url, column: title }));
  // A browser may have drawn the first rows already.
  const drawn = articleRowsOf(markup, site.selectors?.row === undefined ? {} : site).filter(
    ({ url, title }) =>
      !shellPath.test(new URL(url).pathname) && (/infoGuid=/iu.test(url) || speaksOfReport(title)),
  );
  if (shell.categorynum === '') {
    if (others.length > 0) return assembledListing({ links: drawn, opens: others });
    throw new ListingError(
      'list-without-links',
      `${page.url} names no category (categorynum) and links no column of annual reports; put the column's address with its categorynum into the entrances.`,
    );
  }
  const column = columnOf(markup);
  const named = column === '' ? {} : { column };
  const question = spelledQuestionOf(page.text, shell);
  const asked: readonly Address[] =
    question === null
      ? scriptsOf(markup, page).map((url) => ({ url, ...named }))
      : [{ ...questionAddress(question, page.url), ...named }];
  return assembledListing({ links: drawn, opens: [...asked, ...others] });
}

/** The page's scripts that say how this site is asked, each with the category that the answer is for. */
function scriptsOf({ $, base }: Markup, page: Page): readonly string[] {
  const named = $('script[src]')
    .toArray()
    .map((element) => addressOf($(element).attr('src') ?? '', base))
    .filter((url) => url !== null)
    .filter((url) => /\/(?:webBuilderCommon|ajaxReq)[\w.-]*\.js(?:\?|$)/iu.test(url));
  const urls = named.length > 0 ? named : [new URL('/js/webBuilderCommon.js', page.url).href];
  const { categorynum, deptcode, pageSize } = shellOf(page.url, page.text);
  // The fragment is never sent: the script is one address for the portal and one per category for the walk.
  const category = new URLSearchParams({ categorynum, deptcode, pageSize: String(pageSize) }).toString();
  return [...new Set(urls)].map((url) => `${url}#${category}`);
}

function readScript(page: Page): Listing {
  const { hash } = new URL(page.url);
  const shell = shellOf(
    hash === '' ? page.entrance : `${page.url.split('#', 1)[0] ?? ''}?${hash.slice(1)}`,
    '',
  );
  const question = shell.categorynum === '' ? null : spelledQuestionOf(page.text, shell);
  // Of several scripts only one says the site's number; the others are no lists and no trouble.
  if (question === null && !/siteInfo|siteGuid/iu.test(page.text) && /ajaxReq/iu.test(page.url))
    return { links: [], next: [] };
  if (question !== null) return { links: [], next: [questionAddress(question, page.url)] };
  throw new ListingError(
    'list-unreadable',
    `${page.url} was expected to say the site's number (siteGuid) and does not; look at the scripts of ${page.entrance}.`,
  );
}

function readAnswer(page: Page): Listing {
  const question = questionIn(page.asked?.json, page.url);
  const answer = membersOf(jsonAnswerOf(page));
  const custom = parsed(answer['custom']);
  const rows = objectsOf(custom['data']);
  if (question === null || rows === null) {
    // Some servers want the question wrapped; the first answer tells.
    if (question !== null && !question.isWrapped && question.pageIndex <= 1)
      return { links: [], next: [questionAddress({ ...question, isWrapped: true }, page.url)] };
    throw new ListingError(
      'list-unreadable',
      `${page.url} was asked for a list and its answer has no custom.data (${textIn(membersOf(answer['status']), 'text', 'code') ?? 'no word why'}); look whether the portal changed its list.`,
    );
  }
  const total = countIn(custom, 'total');
  const { links, unlinked } = entriesOf(rows, names, page);
  return assembledListing({
    links,
    next: furtherIndexesOf(question, rows.length, total, page.url).map((pageIndex) =>
      questionAddress({ ...question, pageIndex }, page.url),
    ),
    unlinked,
    statedLinks: total,
  });
}

/** `custom` is an object, or a text that holds one. */
function parsed(custom: unknown): Members {
  return typeof custom === 'string'
    ? membersOf(jsonAnswerOf({ url: 'custom', text: custom }))
    : membersOf(custom);
}

import type { Adapter, Address, Link, Listing, Page, Site } from '../../model/site.ts';
import { directoryOf } from '../addresses.ts';
import type { Markup } from '../select.ts';
import { linksOf, rowsOf, speaksOfReport } from './rows.ts';
import { directoryOfAgencies, staticListingOf } from './static-list.ts';
import { fujianAnswerOf, fujianQuestionOf, isFujianAnswer } from './trs-fjdzapp.ts';
import { pagerOf } from './trs-pager.ts';
import { isWasAnswer, wasAnswerOf, wasEntranceOf, wasQuestionsOf } from './trs-was5.ts';

/** How far below its entrance a directory of columns is followed: year, level, agency. */
const deepest = 3;

/**
 * TRS WCM: static lists, the lists of the Fujian platform whose further entries are asked for by POST, and the
 * answers of TRS WAS5 searches.
 *
 * The pager is drawn by script, so the pages come from its declaration and not from links; declared pages may not
 * exist (the walk reports them). An entrance may be a directory of columns: year, level, agency.
 */
export const trs: Adapter = {
  family: 'trs',

  entrances: (site: Site): readonly Address[] => site.entrances.map(wasEntranceOf),

  read(page: Page, site: Site): Listing {
    if (isFujianAnswer(page)) return fujianAnswerOf(page);
    if (isWasAnswer(page)) return wasAnswerOf(page);
    const listing = staticListingOf(page, site, {
      column: /\/(?:index(?:_\d+)?\.(?:s?html?|jsp))?$/u,
      pager: ({ text, url, number }) => pagerOf(text, url, number),
      columns: (own, markup) =>
        linksOf([...columnsBelow(markup, own), ...directoryOfAgencies(own, markup, new Set())]),
      entries: statedEntriesOf(page.text),
      asked: wasQuestionsOf(page, site),
    });
    const further = listing.isReport === true ? [] : fujianQuestionOf(page, listing.links.length);
    return further.length === 0 ? listing : { ...listing, next: [...listing.next, ...further] };
  },
};

/** Columns of the same host below the entrance, deeper than the page itself. */
function columnsBelow(markup: Markup, page: Page): readonly Link[] {
  const entrance = directoryOf(page.entrance);
  const home = directoryOf(page.url);
  // An agency's page may lie anywhere on the host: what is below it counts from there.
  const root = home.startsWith(entrance) ? entrance : home;
  // Below a portal's home page lies the whole portal: of that, and of an agency's, only the columns of annual reports are opened.
  const isWide = new URL(root).pathname === '/' || root !== entrance;
  return rowsOf(markup).filter(({ url, title }) => {
    if (isWide && !speaksOfReport(title)) return false;
    const directory = directoryOf(url);
    const isIndex = /\/(?:index\.(?:s?html?|jsp))?$/u.test(new URL(url).pathname);
    const depth = directory.slice(root.length).split('/').length - 1;
    return (
      isIndex &&
      directory.startsWith(root) &&
      directory.startsWith(home) &&
      directory !== home &&
      depth <= deepest
    );
  });
}

/** `recordCount: 'N'` of the Fujian platform, which inlines only its first entries. */
function statedEntriesOf(text: string): number | null {
  const count = /\brecordCount\s*[:=]\s*["']?(\d+)/u.exec(text)?.[1];
  return count === undefined ? null : Number(count);
}

import type { Context } from 'hono';
import { agencyLevels } from '../../model/agency-level.ts';
import { agencyTypes } from '../../model/agency.ts';
import { MisuseError } from '../../model/errors.ts';
import { generationIds } from '../../model/report.ts';
import { noForm } from '../../store/index-facts.ts';
import { searchOf } from '../../store/search-query.ts';
import type { Search, SearchWanted } from '../../store/search-query.ts';
import { choiceAsked, pageAsked, regionAsked, textAsked, yearAsked } from '../asked.ts';
import { issueCodeNames } from '../issues/topics.ts';
import type { Query } from '../links.ts';

/** Reports on a page of the list. */
export const hitsShown = 20;
/** Pages behind this one are not gone through: whoever wants all takes the file. */
export const furthestPage = 500;
/** Forms that can be asked for. */
export const formsAsked = [...generationIds, noForm] as const;

/** What a reader searches for. */
export interface SearchAsked extends SearchWanted {
  readonly text: string | null;
  readonly page: number;
  /** As the index is asked. */
  readonly search: Search;
  /** Something is searched for; else the page only offers to. */
  readonly isAsked: boolean;
}

/** The parameters of the page and the files of a search. Throws MisuseError where one cannot be understood. */
export function searchParameters(c: Context): SearchAsked {
  const wanted = {
    text: textAsked(c, 'q'),
    region: regionAsked(c),
    level: choiceAsked(c, 'level', agencyLevels),
    type: choiceAsked(c, 'type', agencyTypes),
    from: yearAsked(c, 'from'),
    to: yearAsked(c, 'to'),
    form: choiceAsked(c, 'form', formsAsked),
    issue: choiceAsked(c, 'issue', issueCodeNames()),
  };
  const page = pageAsked(c);
  if (page > furthestPage) {
    throw new MisuseError(
      `Only the first ${furthestPage} pages can be gone through; narrow the search or take the CSV. 页数过多，请缩小范围`,
    );
  }
  const isAsked = Object.values(wanted).some((value) => value !== null);
  return { ...wanted, page, search: searchOf(wanted), isAsked };
}

/** The parameters of a search, for its addresses. */
export function searchQuery({ text, region, level, type, from, to, form, issue }: SearchAsked): Query {
  return { q: text, region, level, type, from, to, form, issue };
}

import { ListingError } from '../../model/errors.ts';
import type { Address } from '../../model/site.ts';
import { addressOf } from '../addresses.ts';
import { countIn, membersOf, textIn } from './json-answer.ts';
import { numberIn, parameterIn, unescaped } from './script-parameters.ts';

/** What a shell page says of the list that it would draw. */
export interface Shell {
  /** Empty where the page names none. */
  readonly categorynum: string;
  readonly deptcode: string;
  readonly pageSize: number;
}

/** One question for a page of a list. */
export interface Question extends Shell {
  /** Address of getgovinfolist, absolute or from the root of the host. */
  readonly endpoint: string;
  readonly siteGuid: string;
  /** Servers count from 0 or from 1. */
  readonly pageIndex: number;
  /** Sent as `{"token":"","params":{…}}`. */
  readonly isWrapped: boolean;
}

const usualSize = 15;
const usualProject = 'EWB-FRONT';
/** Most pages that one stated total opens. */
const mostPages = 2000;

/** The category of a shell by its address, else by its source. */
export function shellOf(url: string, text: string): Shell {
  const query = new URL(url).searchParams;
  const source = unescaped(text);
  // The page's links name other categories, so only what a script sets counts.
  const said = (name: string) =>
    query.get(name) ??
    new RegExp(String.raw`\b${name}["']?\s*[:=]\s*["']([\w-]+)["']`, 'u').exec(source)?.[1] ??
    '';
  const size = numberIn(source, 'pageSize') ?? Number(query.get('pageSize') ?? usualSize);
  return {
    categorynum: said('categorynum'),
    deptcode: said('deptcode'),
    pageSize: size > 0 ? size : usualSize,
  };
}

/** The question that a page or script spells out for a shell's list; null where it does not say the site's number. */
export function spelledQuestionOf(text: string, shell: Shell): Question | null {
  const source = unescaped(text);
  const siteGuid = parameterIn(source, 'siteGuid');
  if (siteGuid === null || siteGuid === '') return null;
  const spelled = /["']([^"'\s<>]*\/rest\/\w+\/getgovinfolist)["']/iu.exec(source)?.[1];
  const project = parameterIn(source, 'projectName');
  const name = (project ?? usualProject).replace(/^\/+|\/+$/gu, '');
  // `'/' + siteInfo.projectName + '/rest/…'` leaves a tail that is no address of its own.
  const isWhole = spelled !== undefined && !/^\/?rest\//u.test(spelled);
  const at = source.search(/getgovinfolist/iu);
  return {
    ...shell,
    endpoint: isWhole ? spelled : `/${name}/rest/lightfrontaction/getgovinfolist`,
    siteGuid,
    pageIndex: 0,
    isWrapped: at >= 0 && /["']?params["']?\s*:\s*\{/u.test(source.slice(Math.max(0, at - 800), at + 800)),
  };
}

/** A question as the POST that asks it. */
export function questionAddress(question: Question, base: string): Address {
  const { endpoint, isWrapped, ...asked } = question;
  const params = {
    deptcode: asked.deptcode,
    categorynum: asked.categorynum,
    pageIndex: asked.pageIndex,
    pageSize: asked.pageSize,
    siteGuid: asked.siteGuid,
  };
  const url = addressOf(endpoint, base) ?? base;
  return { url, json: JSON.stringify(isWrapped ? { token: '', params } : params) };
}

/** The question that an answer was asked with; null where it was asked with nothing of the kind. */
export function questionIn(json: string | undefined, url: string): Question | null {
  if (json === undefined) return null;
  // Our own words come back here; anything else in them would be a bug.
  const sent = membersOf(JSON.parse(json));
  const isWrapped = sent['params'] !== undefined;
  const params = isWrapped ? membersOf(sent['params']) : sent;
  const pageIndex = countIn(params, 'pageIndex');
  if (pageIndex === null) return null;
  return {
    endpoint: url,
    categorynum: textIn(params, 'categorynum') ?? '',
    deptcode: textIn(params, 'deptcode') ?? '',
    siteGuid: textIn(params, 'siteGuid') ?? '',
    pageSize: countIn(params, 'pageSize') ?? usualSize,
    pageIndex,
    isWrapped,
  };
}

/**
 * Further pages of an answer. Servers count from 0 or from 1 and do not say which, so a list of several pages is asked
 * one page beyond what counting from 0 needs: there it comes empty, and counting from 1 it is the last page.
 *
 * Throws ListingError `empty-list` where neither page 0 nor page 1 shows an entry though some are stated.
 */
export function furtherIndexesOf(
  { pageIndex, pageSize }: Question,
  shown: number,
  total: number | null,
  url: string,
): readonly number[] {
  if (shown === 0) {
    if (pageIndex === 0) return total === 0 ? [] : [1];
    if (pageIndex > 1 || total === null || total === 0) return [];
    throw new ListingError(
      'empty-list',
      `${url} states ${total} entries and shows none on its first pages; run again later, then look whether the portal changed its list.`,
    );
  }
  if (total === null) return [pageIndex + 1];
  if (shown >= total) return [];
  const last = Math.min(Math.ceil(total / (pageIndex === 0 ? shown : pageSize)), mostPages);
  return Array.from({ length: Math.max(0, last - pageIndex) }, (_, at) => pageIndex + 1 + at);
}

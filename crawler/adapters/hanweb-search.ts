import type { Address, Page } from '../../model/site.ts';
import { addressOf } from '../addresses.ts';
import { decoded, parameterIn, unescaped } from './script-parameters.ts';

/** How the lists of one area are asked for. */
export interface SearchCall {
  /** Absolute address of search.jsp or xxgk_right.jsp without the query. */
  readonly endpoint: string;
  /** Number of the kind of information; empty for all of the area. */
  readonly infotype: string;
  /** The rest of the form, as the page states it, with the portal's own defaults for what it does not state. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What the form holds where the page says nothing else; `fbtime` -1 is any year. */
const defaults: Readonly<Record<string, string>> = {
  jdid: '',
  area: '',
  divid: '',
  vc_title: '',
  vc_number: '',
  vc_filenumber: '',
  vc_all: '',
  texttype: '',
  fbtime: '-1',
  sortfield: ',compaltedate:0',
  standardXxgk: '1',
  isAllList: '1',
};
/** Sent only where the page states them. */
const optional = ['hasNoPages', 'infoCount', 'fields', 'fieldConfigId'];
/** Words a person types into the search form: a list asks for them empty, whatever the page holds there. */
const typed = new Set(['vc_title', 'vc_number', 'vc_filenumber', 'vc_all', 'fbtime', 'isAllList']);
const searchPath = /\/(?:module\/xxgk\/search|szxxgk\/front\/xxgk_right)\.jsp$/u;
const searchSpelling = /(?:https?:\/\/[^"'\s<>()]{1,200})?[\w/.-]*\/(?:search|xxgk_right)\.jsp(?=["'?])/gu;
/** How far from the address of search.jsp its parameters stand. */
const nearness = 2000;

/** True for the address of a list of the directory. */
export function isSearchPath(url: string): boolean {
  return searchPath.test(new URL(url).pathname);
}

/** An entrance `search.jsp?infotypeId=…&area=…` as the question that the portal's script would ask; null for any other. */
export function searchFromQuery(url: string): Address | null {
  const address = new URL(url);
  if (!/\/search\.jsp$/u.test(address.pathname) || !isSearchPath(url)) return null;
  const { infotypeId = '', currpage = '1', ...parameters } = Object.fromEntries(address.searchParams);
  address.search = '';
  return { url: address.href, form: formOf(infotypeId, { ...defaults, ...parameters }, currpage) };
}

/** What a shell or a tree says about asking for its lists; null where it names no area. */
export function searchCallOf(page: Pick<Page, 'url' | 'text'>): SearchCall | null {
  const source = unescaped(page.text);
  const query = new URL(page.url).searchParams;
  const spellings = [...source.matchAll(searchSpelling)];
  const endpoint = spellings
    .map(([spelling]) => addressOf(spelling, page.url))
    .find((url) => url !== null && isSearchPath(url));
  const near = spellings
    .map(({ index }) => source.slice(Math.max(0, index - nearness), index + nearness))
    .join('\n');
  const tree = new URLSearchParams(/\/tree\.jsp\?([^"'\s<>]*)/u.exec(source)?.[1] ?? '');
  const stated = (name: string) => query.get(name) ?? tree.get(name) ?? parameterIn(near, name);
  const area = query.get('vc_xxgkarea') ?? stated('area');
  if (area === null || area === '') return null;
  const parameters: Record<string, string> = { ...defaults };
  for (const name of [...Object.keys(defaults), ...optional]) {
    const value = typed.has(name) ? null : stated(name);
    if (value !== null) parameters[name] = decoded(value);
  }
  const column = /\/col(\d+)\//u.exec(new URL(page.url).pathname)?.[1];
  parameters['area'] = area;
  parameters['jdid'] ||= parameterIn(source, 'jdid') ?? parameterIn(source, 'webid') ?? '';
  parameters['divid'] ||= column === undefined ? '' : `div${column}`;
  return {
    endpoint: endpoint ?? new URL('/module/xxgk/search.jsp', page.url).href,
    infotype: query.get('number') ?? query.get('infotypeId') ?? '',
    parameters,
  };
}

/** The question for one page of a list, counted from 1; `column` is what the directory calls it. */
export function pageOfSearch(call: SearchCall, number: number, column: string): Address {
  return {
    url: call.endpoint,
    form: formOf(call.infotype, call.parameters, String(number)),
    ...(column === '' ? {} : { column }),
  };
}

function formOf(
  infotypeId: string,
  parameters: Readonly<Record<string, string>>,
  currpage: string,
): Readonly<Record<string, string>> {
  return { infotypeId, ...parameters, currpage };
}

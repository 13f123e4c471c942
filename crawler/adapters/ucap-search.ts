import type { Address, Page } from '../../model/site.ts';
import { addressOf } from '../addresses.ts';
import { columnOf, metaOf } from '../article.ts';
import { markupOf } from '../select.ts';
import { parameterIn, unescaped } from './script-parameters.ts';

/** What a channel of the family is numbered by. */
export const channelId = /^[0-9a-f]{32}$/iu;
/** `/common/search/<id>?…`, also `'/searchList/' + channelId + '?…'`. */
const spelling = /["'(=]\s*((?:https?:)?[^"'\s()<>?]*\/search(?:List)?\/)([0-9a-f]{32})?(\?[^"'\s<>]*)?/iu;
/** How far from the address its query may be spelled. */
const nearness = 400;
const tokenSpelling = /[?&](?:_?token|_?sign|signature)=|\b(?:token|sign|signature)["']?\s*:/iu;
/** The question as the portals' scripts put it, where a page spells only a part of it. */
const usualQuery = {
  _isAgg: 'true',
  _isJson: 'true',
  _pageSize: '20',
  _template: 'index',
  _rangeTimeGte: '',
  _channelName: '',
  page: '1',
};

/** What a page's script asks for. */
export interface SearchCall {
  /** The first page of the JSON list. */
  readonly address: Address;
  /** The script adds a token that only a browser makes. */
  readonly needsToken: boolean;
}

/** The JSON list that a page's script asks for; null where the page names no channel. */
export function searchCallOf(page: Page): SearchCall | null {
  const source = unescaped(page.text);
  const spelled = spelling.exec(source);
  const markup = markupOf(page);
  const id = spelled?.[2] ?? parameterIn(source, 'channelId') ?? metaOf(markup, 'channelId');
  // A channel's number alone says nothing of a JSON list.
  if (id === null || !channelId.test(id) || (spelled === null && !source.includes('_isJson'))) return null;
  const url = addressOf(`${spelled?.[1] ?? '/common/search/'}${id}`, page.url);
  if (url === null) return null;
  const near = spelled === null ? source : source.slice(spelled.index, spelled.index + nearness);
  const query = spelled?.[3] ?? /\?(?:\w+=[\w%.-]*&)*_is\w+=[^"'\s<>]*/u.exec(near)?.[0] ?? '';
  const address = new URL(url);
  for (const [name, value] of new URLSearchParams(query)) address.searchParams.set(name, value);
  const column = columnOf(markup);
  return {
    address: { url: searchAddress(address), ...(column === '' ? {} : { column }) },
    needsToken: spelled !== null && tokenSpelling.test(near),
  };
}

/** The address of a channel's first JSON page: what it already asks for, and the rest as portals' scripts ask it. */
export function searchAddress(address: URL): string {
  const asked = new URL(address);
  for (const [name, value] of Object.entries(usualQuery)) {
    const isOurs = name === 'page' || name === '_isJson';
    if (isOurs || !asked.searchParams.has(name)) asked.searchParams.set(name, value);
  }
  if (!/^[1-9]\d{0,3}$/u.test(asked.searchParams.get('_pageSize') ?? ''))
    asked.searchParams.set('_pageSize', usualQuery._pageSize);
  return asked.href;
}

/** Lookups of channels that a page's script makes (`/common/getChannelList?channelCode=…&websiteCodeName=…`). */
export function channelListsOn(page: Page): readonly Address[] {
  const spelled = unescaped(page.text).matchAll(
    /["'(]\s*([^"'\s()<>]*\/getChannelList\?[^"'\s<>]*channelCode=[^"'\s<>&]+[^"'\s<>]*)/gu,
  );
  const urls = [...spelled].map(([, url = '']) => addressOf(url, page.url)).filter((url) => url !== null);
  return [...new Set(urls)].map((url) => ({ url }));
}

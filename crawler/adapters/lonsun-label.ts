import type { Address, Page } from '../../model/site.ts';
import { addressOf } from '../addresses.ts';
import { numberIn, parameterIn, unescaped } from './script-parameters.ts';

/** The call by which a column page fills its list. */
export interface LabelCall {
  /** Absolute address without the query; some hosts put a path before `/site/label/`. */
  readonly endpoint: string;
  /** Every parameter as the page states it. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly method: 'GET' | 'POST';
}

/** What is sent where the page does not say it. */
const defaults: Readonly<Record<string, string>> = {
  IsAjax: '1',
  dataType: 'html',
  labelName: 'publicInfoList',
};
/** What the address of a column says of its list, where its script leaves it out. */
const ofColumn = ['type', 'catId', 'action'];
const callSpelling = /["']([^"'\s<>]{0,200}\/site\/label\/\d+)(?:\?([^"'\s<>]*))?["']/gu;
/** How much of the source around the call is read. */
const nearness = 3000;

/** True for the address of one answer of the call. */
export function isLabelAddress(url: string): boolean {
  return /\/site\/label\/\d+$/u.test(new URL(url).pathname);
}

/** The list call of a column page; null where the page makes none. */
export function labelCallOf(page: Pick<Page, 'url' | 'text'>): LabelCall | null {
  const source = joined(unescaped(page.text));
  const spellings = [...source.matchAll(callSpelling)];
  // A page calls for other labels too (navigation, counters): the list's is the one that names its kind.
  const isList = (text: string) => /labelName\W{1,8}publicInfoList|publicInfoList/u.test(text);
  const near = ({ index }: RegExpExecArray) => source.slice(Math.max(0, index - nearness), index + nearness);
  const spelling =
    spellings.find(([, , query = '']) => isList(query)) ?? spellings.find((one) => isList(near(one)));
  const endpoint = spelling === undefined ? null : addressOf(spelling[1] ?? '', page.url);
  if (spelling === undefined || endpoint === null) return null;
  const around = near(spelling);
  const url = new URL(page.url);
  const parameters: Record<string, string> = {
    ...defaults,
    ...Object.fromEntries(new URLSearchParams(spelling[2] ?? '')),
    ...pairsBeside(around, source),
  };
  const organId = /\/public\/column\/(\d+)/u.exec(url.pathname)?.[1];
  if (organId !== undefined) parameters['organId'] ??= organId;
  for (const name of ofColumn) {
    const value = url.searchParams.get(name);
    if (value !== null) parameters[name] ??= value;
  }
  const siteId = /<meta[^>]{0,80}name=["']SiteId["'][^>]{0,80}content=["'](\d+)/iu.exec(source)?.[1];
  if (siteId !== undefined) parameters['siteId'] ??= siteId;
  const isPost = /(?:type|method)['"]?\s*:\s*['"]post['"]|\$\.post\(/iu.test(around);
  return { endpoint, parameters, method: isPost ? 'POST' : 'GET' };
}

/** The question for one page of the list, counted from 1. */
export function pageOfLabel({ endpoint, parameters, method }: LabelCall, number: number): Address {
  const numbered = { ...parameters, pageIndex: String(number) };
  if (method === 'POST') return { url: endpoint, form: numbered };
  return { url: `${endpoint}?${new URLSearchParams(numbered).toString()}` };
}

/** Which page of its list an answer is. */
export function labelPageOf(page: Page): number {
  const stated = page.asked?.form?.['pageIndex'] ?? new URL(page.url).searchParams.get('pageIndex');
  return Number(stated ?? 1) || 1;
}

/** The same question for another page. */
export function labelPageAt(page: Page, number: number): Address {
  const form = page.asked?.form;
  if (form !== undefined) return { url: page.url, form: { ...form, pageIndex: String(number) } };
  return pageIndexAt(page.url, number);
}

/** An address whose list is paged by `pageIndex` in its query. */
export function pageIndexAt(url: string, number: number): Address {
  const address = new URL(url);
  address.searchParams.set('pageIndex', String(number));
  return { url: address.href };
}

/** How many pages the list states (`pageCount: 4`), or null. */
export function pageCountIn(text: string): number | null {
  return numberIn(text, 'pageCount');
}

/** Query texts that a script puts together (`"…&organId=" + organId + "&type=4"`) as one text. */
function joined(source: string): string {
  return source.replace(
    /["']\s*\+\s*([A-Za-z_$][\w$]{0,40})\s*\+\s*["']/gu,
    (_, name: string) => variableIn(source, name) ?? '',
  );
}

/** The pairs of the object literal that names the label; a name in place of a value is looked up in the script. */
function pairsBeside(around: string, source: string): Readonly<Record<string, string>> {
  const at = around.search(/labelName['"]?\s*:/u);
  if (at < 0) return {};
  const start = around.lastIndexOf('{', at) + 1;
  const end = around.indexOf('}', at);
  const literal = around.slice(start, end < 0 ? undefined : end);
  const pairs: [string, string][] = [];
  for (const [, name = '', single, double, number, variable] of literal.matchAll(
    /['"]?(\w{1,40})['"]?\s*:\s*(?:'([^']*)'|"([^"]*)"|(\d+|true|false)\b|([A-Za-z_$][\w$]{0,40}))/gu,
  )) {
    const value =
      single ?? double ?? number ?? (variable === undefined ? null : variableIn(source, variable));
    if (value !== null) pairs.push([name, value]);
  }
  return Object.fromEntries(pairs);
}

function variableIn(source: string, name: string): string | null {
  return parameterIn(source, name.replace(/\$/gu, String.raw`\$`));
}

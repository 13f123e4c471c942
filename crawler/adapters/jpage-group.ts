import type { Address } from '../../model/site.ts';
import { addressOf } from '../addresses.ts';
import { decoded, numberIn, parameterIn, unescaped } from './script-parameters.ts';

/** What a jpage list page says about asking for its further groups of records. */
export interface JpageCall {
  /** Absolute address of dataproxy.jsp without the query. */
  readonly endpoint: string;
  /** webid, columnid, unitid …, as the page states them. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly perPage: number;
  /** Pages of one group: one request brings perPage × groupSize records. */
  readonly groupSize: number;
  readonly total: number | null;
  readonly method: 'GET' | 'POST';
}

const names = [
  'col',
  'appid',
  'webid',
  'path',
  'columnid',
  'sourceContentType',
  'unitid',
  'webname',
  'permissiontype',
] as const;
/** Most groups that one page may open. */
const mostGroups = 2000;
/** How far from the address of dataproxy.jsp its parameters and its method stand. */
const nearness = 1500;
const callSpelling =
  /["'=(\s]((?:https?:)?[^"'\s()<>]*\/module\/(?:web\/)?jpage\/dataproxy\.jsp)(\?[^"'\s<>]*)?/gu;

/** The call that the page's own script would make; null where the page names no dataproxy.jsp. */
export function jpageCallOf(text: string, url: string): JpageCall | null {
  const source = unescaped(text);
  // A page may spell the call twice, in its datastore and far below in its script: each place says something of it.
  const spellings = [...source.matchAll(callSpelling)];
  const endpoint = spellings
    .map(([, address = '']) => addressOf(address, url))
    .find((address) => address !== null);
  if (endpoint === undefined) return null;
  const near = spellings
    .map(({ index }) => source.slice(Math.max(0, index - nearness), index + nearness))
    .join('\n');
  const queries = spellings.map(([, , query = '']) => new URLSearchParams(query));
  const parameters: Record<string, string> = {};
  for (const name of names) {
    // `path` and `col` are words of other scripts too, so they count only near the call.
    const far = name === 'path' || name === 'col' ? null : parameterIn(source, name);
    const queried = queries.map((query) => query.get(name)).find((text) => text !== null);
    const value = queried ?? parameterIn(near, name) ?? far;
    if (value !== null) parameters[name] = decoded(value);
  }
  parameters['columnid'] ??= /\/col(\d+)\//u.exec(new URL(url).pathname)?.[1] ?? '';
  return {
    endpoint,
    parameters,
    perPage: numberIn(source, 'perPage') ?? 15,
    groupSize: numberIn(source, 'groupSize') ?? 3,
    total: numberIn(source, 'totalRecord'),
    method: /(?:ajaxType|requestType|method|type)['"]?\s*[:=]\s*['"]post['"]|\$\.post\(/iu.test(near)
      ? 'POST'
      : 'GET',
  };
}

/**
 * Addresses of the groups that the page itself does not show. Each says both `startrecord`/`endrecord` and `page`:
 * some servers honour the one, some the other, and with both of one meaning either gives the same records.
 */
export function furtherGroupsOf(call: JpageCall, shown: number): readonly Address[] {
  const size = call.perPage * call.groupSize;
  const { total } = call;
  if (total !== null && shown >= total) return [];
  const firstGroup = shown >= size ? 2 : 1;
  const lastGroup = total === null ? firstGroup : Math.min(Math.ceil(total / size), mostGroups);
  const addresses: Address[] = [];
  for (let group = firstGroup; group <= lastGroup; group++) addresses.push(groupAddress(call, group, total));
  return addresses;
}

/** The address of one group, counted from 1. */
export function groupAddress(call: JpageCall, group: number, total: number | null): Address {
  const { start, end } = rangeOf(group, call.perPage * call.groupSize, total);
  const range = {
    startrecord: String(start),
    endrecord: String(end),
    perpage: String(call.perPage),
    page: String(group),
  };
  const query = (entries: Readonly<Record<string, string>>) => new URLSearchParams(entries).toString();
  if (call.method === 'GET') return { url: `${call.endpoint}?${query({ ...range, ...call.parameters })}` };
  return { url: `${call.endpoint}?${query(range)}`, form: call.parameters };
}

/** Which group an answer was asked for, read from its address; null where it is no group address. */
export function groupOf(
  url: string,
): { readonly group: number; readonly start: number; readonly end: number } | null {
  const { pathname, searchParams } = new URL(url);
  if (!pathname.endsWith('/dataproxy.jsp')) return null;
  const [group, start, end] = ['page', 'startrecord', 'endrecord'].map((name) =>
    Number(searchParams.get(name)),
  );
  return group && start && end ? { group, start, end } : null;
}

/**
 * The neighbouring group of an answer, with everything else as it was asked: the query of a GET, the form of a POST.
 * Null where neither names the column, since nobody can then say whose group it would be.
 */
export function neighbourOf(
  asked: Address,
  {
    group,
    perGroup,
    total,
  }: { readonly group: number; readonly perGroup: number; readonly total: number | null },
): Address | null {
  const { start, end } = rangeOf(group, perGroup, total);
  return renumbered(asked, { page: group, startrecord: start, endrecord: end });
}

/** The same question with other numbers; null where it names no column. */
export function renumbered(asked: Address, numbers: Readonly<Record<string, number>>): Address | null {
  const address = new URL(asked.url);
  if (!address.searchParams.has('columnid') && asked.form?.['columnid'] === undefined) return null;
  for (const [name, number] of Object.entries(numbers)) address.searchParams.set(name, String(number));
  return { url: address.href, ...(asked.form === undefined ? {} : { form: asked.form }) };
}

/** Records of a group, counted from 1; the last group ends at the total, as the portal's own script asks for it. */
function rangeOf(
  group: number,
  perGroup: number,
  total: number | null,
): { readonly start: number; readonly end: number } {
  const start = (group - 1) * perGroup + 1;
  return {
    start,
    end: total === null || total < start ? group * perGroup : Math.min(group * perGroup, total),
  };
}

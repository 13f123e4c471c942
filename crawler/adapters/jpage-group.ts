import type { Address } from '../../model/site.ts';
import { addressOf } from '../addresses.ts';

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
/** Parameters that number records, pages and groups: ours, not the page's. */
const counters = ['startrecord', 'endrecord', 'perpage', 'page', 'groupsize', 'totalpage', 'totalrecord'];
/** Most groups that one page may open. */
const mostGroups = 2000;
/**
 * Groups declared where the page states no total and wants a POST: an answer to a POST does not show its form, so it
 * cannot open the next group. The walk ends at groups that bring nothing new.
 */
const mostBlindGroups = 50;
/** How far from the address of dataproxy.jsp its parameters and its method stand. */
const nearness = 1500;
const callSpelling =
  /["'=(\s]((?:https?:)?[^"'\s()<>]*\/module\/(?:web\/)?jpage\/dataproxy\.jsp)(\?[^"'\s<>]*)?/gu;

/** Entities of an escaped datastore or a quoted address as characters, once. */
export function unescaped(text: string): string {
  return text
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&#0?39;|&apos;/gu, "'")
    .replace(/&amp;/gu, '&');
}

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
    const far = name === 'path' || name === 'col' ? null : valueOf(source, name);
    const queried = queries.map((query) => query.get(name)).find((text) => text !== null);
    const value = queried ?? valueOf(near, name) ?? far;
    if (value !== null) parameters[name] = decoded(value);
  }
  parameters['columnid'] ??= /\/col(\d+)\//u.exec(new URL(url).pathname)?.[1] ?? '';
  return {
    endpoint,
    parameters,
    perPage: numberOf(source, 'perPage') ?? 15,
    groupSize: numberOf(source, 'groupSize') ?? 3,
    total: numberOf(source, 'totalRecord'),
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
  const blind = call.method === 'POST' ? firstGroup + mostBlindGroups : firstGroup;
  const lastGroup = total === null ? blind : Math.min(Math.ceil(total / size), mostGroups);
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
 * The address of a neighbouring group of an answer's own address, with everything else as it was. A POST's form is
 * not in its address, so null is given for an address that names no column.
 */
export function neighbourOf(
  url: string,
  {
    group,
    perGroup,
    total,
  }: { readonly group: number; readonly perGroup: number; readonly total: number | null },
): Address | null {
  const address = new URL(url);
  if (!address.searchParams.has('columnid')) return null;
  const { start, end } = rangeOf(group, perGroup, total);
  address.searchParams.set('page', String(group));
  address.searchParams.set('startrecord', String(start));
  address.searchParams.set('endrecord', String(end));
  return { url: address.href };
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

/** A parameter as script (`webid: '3'`, `'webid':3`, `var webid="3"`) or query (`webid=3`) states it, decoded. */
function valueOf(source: string, name: string): string | null {
  if (counters.includes(name.toLowerCase())) return null;
  const scripted = new RegExp(String.raw`\b${name}['"]?\s*[:=]\s*(?:'([^']*)'|"([^"]*)"|(\d+)\b)`, 'u').exec(
    source,
  );
  const queried = new RegExp(String.raw`[?&]${name}=([^&"'\s<>]*)`, 'u').exec(source);
  const value = scripted?.[1] ?? scripted?.[2] ?? scripted?.[3] ?? queried?.[1] ?? null;
  return value;
}

/** Percent-escapes taken off, twice where the page wrote them twice (`%25E6…`). */
function decoded(value: string): string {
  let text = value;
  for (let round = 0; round < 2 && /%[0-9A-Fa-f]{2}/u.test(text); round++) {
    try {
      text = decodeURIComponent(text);
    } catch {
      // GBK escapes are no UTF-8: they are sent back as they were printed.
      return text;
    }
  }
  return text;
}

function numberOf(source: string, name: string): number | null {
  const found = new RegExp(String.raw`\b${name}['"]?\s*[:=]\s*['"]?(\d+)`, 'iu').exec(source)?.[1];
  return found === undefined ? null : Number(found);
}

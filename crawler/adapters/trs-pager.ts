import { addressOf } from '../addresses.ts';

/** What a TRS list page says of its pages. */
export interface Pager {
  /** How many pages the portal states. */
  readonly pages: number;
  /** Further pages, absolute; none for a list of one page. */
  readonly further: readonly string[];
  /** How many entries the portal states, where it does. */
  readonly entries?: number;
}

/** Most pages that are taken from one declaration: a typing error in a template must not send a walk for days. */
const mostPages = 5000;
const quoted = String.raw`["']([^"']*)["']`;
const number = String.raw`["']?(\d+)["']?`;
const comma = String.raw`\s*,\s*`;
const dialects: readonly (readonly [RegExp, (match: readonly (string | undefined)[]) => Declared])[] = [
  // createPageHTML('paging', total, current, 'index', 'html', count): page n is index_n.
  [
    new RegExp(
      String.raw`createPageHTML\(\s*${quoted}${comma}${number}${comma}${number}${comma}${quoted}${comma}${quoted}(?:${comma}${number})?`,
      'iu',
    ),
    ([, , total, current, stem, suffix, count]) => ({ total, current, stem, suffix, count, first: 1 }),
  ],
  // createPageHTML(total, current, "index", "shtml", "black2", count): page n is index_{n-1}.
  [
    new RegExp(
      String.raw`createPageHTML\(\s*${number}${comma}${number}${comma}${quoted}${comma}${quoted}(?:${comma}${quoted})?(?:${comma}${number})?`,
      'iu',
    ),
    ([, total, current, stem, suffix, , count]) => ({ total, current, stem, suffix, count, first: 0 }),
  ],
  // pageControl(total, current, "index", "shtml", 10, 'pages-nav').
  [
    new RegExp(
      String.raw`pageControl\(\s*${number}${comma}${number}${comma}${quoted}${comma}${quoted}`,
      'iu',
    ),
    ([, total, current, stem, suffix]) => ({ total, current, stem, suffix, first: 0 }),
  ],
];

interface Declared {
  readonly total: string | undefined;
  /** Number of the page itself, counted from 0 or from 1: on the first page it tells which. */
  readonly current?: string | undefined;
  readonly stem: string | undefined;
  readonly suffix: string | undefined;
  readonly count?: string | undefined;
  /** The number in the address of page 1's successor is 1 more than this. */
  readonly first: 0 | 1;
}

/**
 * The pager of a TRS list page in any of its dialects; null where the page has none. `page` is the number of the page in
 * its list, from 1, as far as the walk knows it.
 */
export function pagerOf(text: string, url: string, page = 1): Pager | null {
  const script = text.replace(/<!--[\s\S]*?-->/gu, '').replace(/^\s*\/\/.*$/gmu, '');
  for (const [pattern, declaredBy] of dialects) {
    const match = pattern.exec(script);
    if (match !== null) return pagerFrom(declaredBy(match), url, page);
  }
  return inlinePagerOf(script, url);
}

/** `var currentPage = 0; var countPage = 2; … document.write("<a href=\"index"+"_"+i+"."+"html\">")`. */
function inlinePagerOf(script: string, url: string): Pager | null {
  const total = /\bvar\s+countPage\s*=\s*(\d+)/u.exec(script)?.[1];
  if (total === undefined) return null;
  const plain = script.replace(/\\(["'])/gu, '$1').replace(/["']\s*\+\s*["']/gu, '');
  const written = /([A-Za-z][\w-]*)_["']\s*\+\s*\w+\s*\+\s*["']\.(s?html?)/u.exec(plain);
  const own = /([A-Za-z][\w-]*?)(?:_\d+)?\.(s?html?)$/u.exec(new URL(url).pathname);
  const stem = written?.[1] ?? own?.[1] ?? 'index';
  const suffix = written?.[2] ?? own?.[2] ?? 'html';
  const entries = /\bvar\s+(?:recordCount|countRecord|totalCount)\s*=\s*["']?(\d+)/u.exec(script)?.[1];
  return pagerFrom({ total, stem, suffix, count: entries, first: 0 }, url, 1);
}

function pagerFrom(declared: Declared, url: string, own: number): Pager {
  const { total, stem, suffix, count } = declared;
  const pages = Number(total ?? 1);
  const first = firstOf(declared, url, own);
  const further: string[] = [];
  for (let page = 2; page <= Math.min(pages, mostPages); page++) {
    const address = addressOf(`${stem ?? 'index'}_${first === 0 ? page - 1 : page}.${suffix ?? 'html'}`, url);
    if (address !== null) further.push(address);
  }
  return { pages, further, ...(count === undefined ? {} : { entries: Number(count) }) };
}

/** How the addresses count: the first page gives its own number, a later one stands at an address; else by the dialect. */
function firstOf({ current, first }: Declared, url: string, own: number): 0 | 1 {
  const addressed = /_(\d{1,4})\.\w+$/u.exec(new URL(url).pathname)?.[1];
  if (addressed === undefined) return current === '0' ? 0 : current === '1' ? 1 : first;
  if (own < 2) return first;
  return Number(addressed) === own - 1 ? 0 : Number(addressed) === own ? 1 : first;
}

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
const dialects: readonly (readonly [RegExp, (match: readonly (string | undefined)[]) => Declared])[] = [
  // createPageHTML('paging', total, current, 'index', 'html', count): page n is index_n.
  [
    new RegExp(
      String.raw`createPageHTML\(\s*${quoted}\s*,\s*(\d+)\s*,\s*(\d+)\s*,\s*${quoted}\s*,\s*${quoted}\s*(?:,\s*["']?(\d+)["']?)?`,
      'u',
    ),
    ([, , total, , stem, suffix, count]) => ({ total, stem, suffix, count, first: 1 }),
  ],
  // createPageHTML(total, current, "index", "shtml", "black2", count): page n is index_{n-1}.
  [
    new RegExp(
      String.raw`createPageHTML\(\s*(\d+)\s*,\s*(\d+)\s*,\s*${quoted}\s*,\s*${quoted}(?:\s*,\s*${quoted})?(?:\s*,\s*["']?(\d+)["']?)?`,
      'u',
    ),
    ([, total, , stem, suffix, , count]) => ({ total, stem, suffix, count, first: 0 }),
  ],
  // pageControl(total, current, "index", "shtml", 10, 'pages-nav').
  [
    new RegExp(String.raw`pageControl\(\s*(\d+)\s*,\s*(\d+)\s*,\s*${quoted}\s*,\s*${quoted}`, 'u'),
    ([, total, , stem, suffix]) => ({ total, stem, suffix, first: 0 }),
  ],
];

interface Declared {
  readonly total: string | undefined;
  readonly stem: string | undefined;
  readonly suffix: string | undefined;
  readonly count?: string | undefined;
  /** The number in the address of page 1's successor is 1 more than this. */
  readonly first: 0 | 1;
}

/** The pager of a TRS list page in any of its dialects; null where the page has none (a list of one page). */
export function pagerOf(text: string, url: string): Pager | null {
  const script = text.replace(/<!--[\s\S]*?-->/gu, '').replace(/^\s*\/\/.*$/gmu, '');
  for (const [pattern, declaredBy] of dialects) {
    const match = pattern.exec(script);
    if (match !== null) return pagerFrom(declaredBy(match), url);
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
  return pagerFrom({ total, stem, suffix, count: entries, first: 0 }, url);
}

function pagerFrom({ total, stem, suffix, count, first }: Declared, url: string): Pager {
  const pages = Number(total ?? 1);
  const further: string[] = [];
  for (let page = 2; page <= Math.min(pages, mostPages); page++) {
    const number = first === 0 ? page - 1 : page;
    const address = addressOf(`${stem ?? 'index'}_${number}.${suffix ?? 'html'}`, url);
    if (address !== null) further.push(address);
  }
  return { pages, further, ...(count === undefined ? {} : { entries: Number(count) }) };
}

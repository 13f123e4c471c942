import { addressOf, directoryOf } from '../addresses.ts';
import { textOf, type Elements, type Markup } from '../select.ts';
import { pageCalledBy, stepWordsOf } from './step-words.ts';
import { pagerOf } from './trs-pager.ts';

/** What an unknown list page says of its further pages. */
export interface UnknownPager {
  /** Further pages that the page links or whose addresses follow from those it links. */
  readonly further: readonly string[];
  /** Every address of the pager, earlier pages too: none of them is an article. */
  readonly own: ReadonlySet<string>;
  /** As stated; one more than the current page where the page shows a way on that has no address (a script). */
  readonly pages?: number;
  readonly entries?: number;
}

const nextWords = /^(?:下一?页|后一?页|下页>*|next|nextpage|下一页?>+|>|›|»|>>)(?:\s*[>»›]*)?$/iu;
const lastWords = /^(?:尾页|末页|最后一?页|last|>>\|?|>\||»\|)$/iu;
const firstWords = /^(?:首页|第一页|first|\|<|<<)$/iu;
const previousWords = /^(?:上一?页|前一?页|previous|prev|<|‹|«)$/iu;
const numberWords = /^[[【(第]?\s*(\d{1,4})\s*[\]】)页]?$/u;
const moreWords = /^(?:点击)?(?:加载|查看|显示)更多(?:年报|报告|内容|信息|数据)?$/u;
/** A typing error in a template must not send a walk for days. */
const mostPages = 5000;

/** One link of the pager. */
interface Step {
  readonly words: string;
  /** Null where the link has no address of its own. */
  readonly url: string | null;
}

/**
 * The pager of an unknown list page: a script's declaration, links to 下一页 and 尾页, numbers, a box to choose from,
 * totals (共N页, 1/N, 共N条). Where the total is known and the linked addresses show how pages are numbered, upwards
 * or downwards, all further pages are named, so that one that fails hides no other.
 */
export function unknownPagerOf(markup: Markup, text: string, page: number): UnknownPager {
  const declared = pagerOf(text, markup.url);
  const said = totalsIn(markup, text);
  if (declared !== null && declared.pages > 0) {
    return {
      further: declared.further,
      own: new Set(declared.further),
      pages: declared.pages,
      ...entriesOf(declared.entries ?? said.entries),
    };
  }
  const steps = stepsOf(markup);
  const current = said.current ?? page;
  const { numbered, ways } = linkedPages(steps, markup.url, current, said.pages);
  const chosen = chosenPagesOf(markup);
  const lastNumber = said.pages ?? endBehindGap(numbered, current);
  const followed = lastNumber === undefined ? [] : followingPages(numbered, markup.url, current, lastNumber);
  const further = [...new Set([...followed, ...ways, ...chosen])];
  const wantsMore = steps.some(
    ({ words, url }) =>
      url === null && (nextWords.test(words) || moreWords.test(words) || numberIn(words) > current),
  );
  const knowsMore =
    (lastNumber !== undefined && lastNumber > current) ||
    steps.some(({ words, url }) => moreWords.test(words) || (url === null && numberIn(words) > current));
  return {
    further,
    own: new Set([...steps.map(({ url }) => url).filter((url) => url !== null), ...further]),
    ...pagesOf(lastNumber, further.length === 0 && wantsMore && knowsMore ? current + 1 : 0),
    ...entriesOf(said.entries),
  };
}

/** The pages that the pager links by their numbers, and the addresses of those after the current one. */
function linkedPages(
  steps: readonly Step[],
  own: string,
  current: number,
  pages: number | undefined,
): { readonly numbered: ReadonlyMap<number, string>; readonly ways: readonly string[] } {
  const leading = (words: RegExp) =>
    steps.flatMap((step) =>
      words.test(step.words) && step.url !== null && step.url !== own ? [step.url] : [],
    )[0];
  const numbered = new Map<number, string>();
  for (const { words, url } of steps) {
    const number = numberIn(words);
    if (url !== null && url !== own && number > 0) numbered.set(number, url);
  }
  // At the stated end portals still link the last page as the next one.
  const isAtEnd = pages !== undefined && current >= pages;
  const next = isAtEnd ? undefined : leading(nextWords);
  const last = isAtEnd ? undefined : leading(lastWords);
  if (next !== undefined && !numbered.has(current + 1)) numbered.set(current + 1, next);
  if (last !== undefined && pages !== undefined && !numbered.has(pages)) numbered.set(pages, last);
  const later = [...numbered].filter(([number]) => number > current && !isAtEnd).map(([, url]) => url);
  // 查看更多 leads anywhere on a portal; below the list's own directory it leads on.
  const home = directoryOf(own);
  const more = new URL(home).pathname === '/' || isAtEnd ? undefined : leading(moreWords);
  const onwards = [next, more?.startsWith(home) === true ? more : undefined];
  return { numbered, ways: [...onwards.filter((url) => url !== undefined), ...later] };
}

/** The last page of a pager that links it behind a gap (1 2 … 9) and states no total. */
function endBehindGap(numbered: ReadonlyMap<number, string>, current: number): number | undefined {
  // Numbers of four digits are years.
  const later = [...numbered.keys()].filter((number) => number > current && number < 1000);
  const end = Math.max(0, ...later);
  return end - current > later.length ? end : undefined;
}

/** Links whose words are those of a pager, with the address they lead to. */
function stepsOf({ $, base }: Markup): readonly Step[] {
  return $(
    'a, button, link[rel="next"], [data-page], input[onclick], span[onclick], li[onclick], div[onclick], p[onclick]',
  )
    .toArray()
    .map((element) => $(element))
    .map((anchor) => ({ anchor, words: stepWordsOf(anchor) }))
    .filter(({ words }) =>
      [nextWords, lastWords, firstWords, previousWords, numberWords, moreWords].some((each) =>
        each.test(words),
      ),
    )
    .filter(({ words, anchor }) => !numberWords.test(words) || isAmongPages(anchor))
    .filter(({ words, anchor }) => !firstWords.test(words) || isAmongPages(anchor))
    .map(({ words, anchor }) => {
      const url = addressBehind(anchor, base);
      return { words: (url === null ? pageCalledBy(anchor) : null) ?? words, url };
    });
}

/** The page number that a link's words are; 0 for other words. */
function numberIn(words: string): number {
  return Number(numberWords.exec(words)?.[1] ?? 0);
}

/** A bare number is a page only beside other words or numbers of a pager. */
function isAmongPages(anchor: Elements): boolean {
  const isBesideNumber = [anchor, anchor.parent()].some((each) =>
    [each.prev(), each.next()].some((beside) => numberWords.test(textOf(beside))),
  );
  if (isBesideNumber) return true;
  let around = anchor.parent();
  for (let level = 0; level < 3 && around.length === 1; level++) {
    const text = textOf(around);
    if (text.length > 200) return false;
    if (/下一?页|上一?页|尾页|末页|共\s*\d+\s*页/u.test(text) || /\d\s+\d|\]\s*\[/u.test(text)) return true;
    if (/(?:^|[\s_-])(?:page|pager|pages|paging|pagination|fanye)/iu.test(around.attr('class') ?? ''))
      return true;
    around = around.parent();
  }
  return false;
}

/** Address of a pager link: its own, or the one its script opens (`location='index_1.html'`). */
function addressBehind(anchor: Elements, base: string): string | null {
  const direct = addressOf(anchor.attr('href') ?? '', base);
  if (direct !== null) return direct;
  const script = `${anchor.attr('href') ?? ''} ${anchor.attr('onclick') ?? ''} ${anchor.attr('tagname') ?? ''}`;
  const named =
    /["'\s]([^"'\s]*(?:\.(?:s?html?|jsp|aspx?|php)(?:\?[^"'\s]*)?|\?[^"'\s]*=\d+))(?:["'\s]|$)/iu.exec(
      script,
    )?.[1];
  return named === undefined ? null : addressOf(named, base);
}

/** Pages of a box to choose from: options whose values are addresses. */
function chosenPagesOf({ $, base, url }: Markup): readonly string[] {
  return $('select option[value]')
    .toArray()
    .map((element) => $(element))
    .filter((option) => /^第?\s*\d{1,4}\s*页?$/u.test(textOf(option)))
    .map((option) => option.attr('value') ?? '')
    .filter((value) => /\.(?:s?html?|jsp|aspx?|php)|[?=/]/u.test(value))
    .map((value) => addressOf(value, base))
    .filter((address) => address !== null)
    .filter((address) => address !== url);
}

interface Totals {
  readonly pages?: number;
  readonly entries?: number;
  readonly current?: number;
}

/** What the page states in words (共5页, 第1/5页, 共31条) or in a script's variables. */
function totalsIn({ $ }: Markup, text: string): Totals {
  const copy = $('body').clone();
  copy.find('script, style').remove();
  const words = textOf(copy).normalize('NFKC').replace(/\s+/gu, '');
  const ratio =
    /(?:第|页次[::]?|当前)?(\d{1,4})\/(?:共)?(\d{1,4})页|第(\d{1,4})页[,,/]?共(\d{1,4})页|(?:页次|页码)[::](\d{1,4})\/(\d{1,4})/u.exec(
      words,
    );
  const pages =
    ratio?.[2] ??
    ratio?.[4] ??
    ratio?.[6] ??
    /(?:共|总计|总页数[::]?|分)(\d{1,4})页/u.exec(words)?.[1] ??
    /\b(?:totalPages?|pageCount|countPage|pagecount|totalPageCount)["']?\s*(?:[:=]|value=)\s*["']?(\d{1,4})\b/u.exec(
      text,
    )?.[1];
  const current = ratio?.[1] ?? ratio?.[3] ?? ratio?.[5];
  const entries =
    /(?:共|总计|总数[::]?|总记录数[::]?)(?:有|计)?(\d{1,6})(?:条|篇|个记录|项记录)(?=.{0,40}页)|页.{0,20}共(?:有|计)?(\d{1,6})(?:条|篇)/u.exec(
      words,
    );
  const counted =
    entries?.[1] ??
    entries?.[2] ??
    /\b(?:totalRecords?|recordCount|totalCount|rowCount)["']?\s*[:=]\s*["']?(\d{1,6})\b/u.exec(text)?.[1] ??
    /\blaypage(?:\.render)?\(\s*\{[^}]{0,500}?\bcount\s*:\s*["']?(\d{1,6})\b/u.exec(text)?.[1];
  return {
    ...(pages === undefined ? {} : { pages: Number(pages) }),
    ...(counted === undefined ? {} : { entries: Number(counted) }),
    ...(current === undefined ? {} : { current: Number(current) }),
  };
}

function pagesOf(stated: number | undefined, shown: number): { readonly pages?: number } {
  const pages = Math.max(stated ?? 0, shown);
  return pages === 0 ? {} : { pages };
}

function entriesOf(entries: number | undefined): { readonly entries?: number } {
  return entries === undefined ? {} : { entries };
}

/**
 * The addresses of all pages after the current one, where the linked ones prove how they are numbered; none where two
 * ways of counting fit.
 */
function followingPages(
  numbered: ReadonlyMap<number, string>,
  own: string,
  current: number,
  pages: number,
): readonly string[] {
  const further: string[] = [];
  const ways = waysOfCounting(numbered, own, current, pages);
  const [way] = ways;
  if (way === undefined || ways.length > 1) return further;
  for (let page = current + 1; page <= Math.min(pages, mostPages); page++) {
    const number = way.slope * page + way.offset;
    if (number < 0) return further;
    further.push(numbered.get(page) ?? `${way.before}${number}${way.after}`);
  }
  return further;
}

interface Way {
  readonly before: string;
  readonly after: string;
  /** The number in the address is `slope * page + offset`. */
  readonly slope: 1 | -1;
  readonly offset: number;
}

/** The ways of counting that every linked page fits. */
function waysOfCounting(
  numbered: ReadonlyMap<number, string>,
  own: string,
  current: number,
  pages: number,
): readonly Way[] {
  const samples = [...numbered].filter(([page]) => page !== 1);
  const [first] = samples;
  if (first === undefined) return [];
  const [page, url] = first;
  return [...url.matchAll(/\d{1,4}(?!\d)/gu)].flatMap((match): readonly Way[] => {
    const number = Number(match[0]);
    const before = url.slice(0, match.index);
    const after = url.slice(match.index + match[0].length);
    if (/\d$/u.test(before)) return [];
    const upward: Way = { before, after, slope: 1, offset: number - page };
    const downward: Way = { before, after, slope: -1, offset: number + page };
    return [upward, downward].filter((way) => {
      const isUsual = way.slope === 1 ? [-1, 0].includes(way.offset) : way.offset === pages + 1;
      const at = (wanted: number) => `${before}${way.slope * wanted + way.offset}${after}`;
      // The current page's own address must fit too where it has the shape.
      const ownFits =
        !own.startsWith(before) ||
        !own.endsWith(after) ||
        !/^\d+$/u.test(own.slice(before.length, own.length - after.length)) ||
        own === at(current);
      return isUsual && ownFits && samples.every(([each, address]) => address === at(each));
    });
  });
}

import type { Link, Site } from '../../model/site.ts';
import { addressOf, directoryOf } from '../addresses.ts';
import { dayIn } from '../days.ts';
import { elementsBelow, parentOf, wordsBelow, type PageElement } from '../marks.ts';
import { all, markupOf, oneLine, textOf, type Elements, type Markup } from '../select.ts';
import { agencyNameIn } from '../title.ts';

/** A link of the page with what its surroundings say; `isArticle` by its address or by a date beside it. */
export interface Row extends Link {
  readonly isArticle: boolean;
  /** The chain of element names above the link: rows of one list share it. */
  readonly shape: string;
}

/** Words that make a link worth keeping wherever it stands on the page. */
const reportWords = /年报|年度报告|信息公开.{0,8}报告/u;
/** A year as the whole text of a tab or an option. */
export const yearWords = /^(?:20\d\d|二[〇○零]..)年?度?$/u;
/** Words of a link that stand for a title beside it. */
const bareWords =
  /^(?:点击)?(?:查看|下载|浏览|预览|阅读|打开|详情|详细|全文)(?:详情|详细|全文|报告|年报|正文|原文|附件)?[>»]*$/u;
/** `t20240122_2996819.htm`, `t1008631.shtml`, `art_151356_4303305.html`, `post_67513.html`, `c01_868731.shtml`, `info/4516/112291.htm`. */
const articleAddress =
  /\/(?:t\d{8}_\d+|t\d{5,}|art_\d+_[0-9a-f]+|(?:art_)?[0-9a-f]{32}|m?post_\d+|c\d+_\d{3,}|(?:info|contents)\/\d+\/\d+)\.s?html?$/u;
/** A pager's own links and a portal's standing ones are no articles even where a date stands near. */
const isIndexAddress = (url: string) =>
  /\/(?:index|list|default)?(?:_\d+)?(?:\.(?:s?html?|jsp|php))?$/u.test(new URL(url).pathname);

/** Elements that hold rows and are none. */
const lists: ReadonlySet<string> = new Set(['body', 'html', 'ul', 'ol', 'table', 'tbody']);
const links: ReadonlySet<string> = new Set(['a', 'script']);
const blocks: ReadonlySet<string> = new Set(['td', 'th', 'div', 'p']);
const inner: ReadonlySet<string> = new Set(['span', 'i', 'em', 'time', 'b']);
const none: ReadonlySet<string> = new Set();
/** Longer texts are no titles. */
const longestTitle = 80;
/** The links of a page are looked at by several rules; they are gathered once. */
const known = new WeakMap<Markup, readonly Row[]>();

/** True where the title speaks of an annual report. */
export function speaksOfReport(title: string): boolean {
  return reportWords.test(title.replace(/\s/gu, ''));
}

/**
 * The article links of a list page, found without class names: the group of rows that has the most of them, all
 * that lie under the list's own directory, and every link that speaks of an annual report.
 */
export function articleRowsOf(markup: Markup, site: Pick<Site, 'selectors'>): readonly Link[] {
  if (site.selectors?.row !== undefined) return declaredRowsOf(markup, site.selectors.row, site.selectors);
  const rows = [...rowsOf(markup), ...scriptRowsOf(markup)];
  const articles = rows.filter((row) => row.isArticle);
  const sizes = new Map<string, number>();
  for (const { shape } of articles) sizes.set(shape, (sizes.get(shape) ?? 0) + 1);
  const densest = [...sizes].reduce<readonly [string, number]>(
    (best, next) => (next[1] > best[1] ? next : best),
    ['', 0],
  );
  const home = directoryOf(markup.url);
  return linksOf(
    rows.filter(
      (row) =>
        (row.isArticle && (row.shape === densest[0] || row.url.startsWith(home))) ||
        (speaksOfReport(row.title) && !isIndexAddress(row.url)),
    ),
  );
}

/** Every link of the page that leads to a web address, each address once, with its longest title and its date. */
export function rowsOf(markup: Markup): readonly Row[] {
  const held = known.get(markup);
  if (held !== undefined) return held;
  const fresh = freshRowsOf(markup);
  known.set(markup, fresh);
  return fresh;
}

function freshRowsOf(markup: Markup): readonly Row[] {
  const { $ } = markup;
  const addresses = new Map<PageElement, string | null>();
  const rows = new Map<string, Row>();
  for (const element of $('a[href], a[onclick], a[data-href], area[href]').toArray()) {
    const anchor = $(element);
    const url = addressBehind(anchor, markup.base);
    if (url === null || url === markup.url) continue;
    const title = titleBeside(anchor, titleOfAnchor(anchor), markup);
    const publishedOn = dayBeside(element, url, (one) => linkedBy(one, markup.base, addresses));
    const earlier = rows.get(url);
    // A list may link one article several times: nested anchors, a picture, a date.
    rows.set(url, {
      url,
      title: earlier !== undefined && earlier.title.length >= title.length ? earlier.title : title,
      publishedOn: earlier?.publishedOn ?? publishedOn,
      isArticle: articleAddress.test(new URL(url).pathname) || (publishedOn !== null && !isIndexAddress(url)),
      shape: earlier !== undefined && earlier.title !== '' ? earlier.shape : shapeOf(element),
    });
  }
  return [...rows.values()];
}

/** Titles of links that speak of an annual report and lead to no address, such as `javascript:void(0)`. */
export function unlinkedReportsOf({ $, base }: Markup): readonly string[] {
  const leadsOn = (element: Elements) => addressBehind(element, base) !== null;
  const titles = $('a')
    .toArray()
    .map((element) => $(element))
    .filter((anchor) => !leadsOn(anchor))
    .map(titleOfAnchor);
  // A row's script may make a link of any element, or of none; a heading names no agency.
  const rows = $('li, td, dd, [onclick], [data-href], [data-url]')
    .toArray()
    .map((element) => $(element))
    .filter((row) => !row.is('a') && row.find('a, li, td, dd, [onclick], ul, table').length === 0)
    .filter((row) => row.closest('a').length === 0)
    .map(textOf)
    .filter((text) => text.length <= longestTitle && agencyNameIn(text) !== null);
  return [...new Set([...titles, ...rows].filter(speaksOfReport))];
}

/** The title that stands beside a link which only says 查看 or 下载, within the row that links no other address. */
function titleBeside(anchor: Elements, words: string, { $, base }: Markup): string {
  if (words !== '' && !bareWords.test(words.replace(/\s/gu, ''))) return words;
  const url = addressBehind(anchor, base);
  let row = anchor.parent();
  for (let level = 0; level < 3 && row.length === 1 && !row.is('ul, ol, table, tbody, body'); level++) {
    const isShared = row
      .find('a')
      .toArray()
      .some((other) => addressBehind($(other), base) !== url);
    if (isShared) return words;
    const beside = row
      .children()
      .toArray()
      .map((element) => textOf($(element)));
    const title = beside.find((text) => text.length <= longestTitle && speaksOfReport(text));
    if (title !== undefined) return title;
    row = row.parent();
  }
  return words;
}

/** Options of a box that turn the list to another year, with where they lead. */
export function yearOptionsOf({ $, base }: Markup): readonly Row[] {
  return $('option[value]')
    .toArray()
    .map((element) => $(element))
    .filter((option) => yearWords.test(textOf(option)) && /[/?.]/u.test(option.attr('value') ?? ''))
    .flatMap((option): readonly Row[] => {
      const url = addressOf(option.attr('value') ?? '', base);
      if (url === null) return [];
      return [{ url, title: textOf(option), publishedOn: null, isArticle: false, shape: 'option' }];
    });
}

/** Where an anchor leads: its address, or the one that its script names (`javascript:open('./t1.html')`). */
function addressBehind(anchor: Elements, base: string): string | null {
  const href = anchor.attr('href') ?? '';
  const direct = addressOf(href, base) ?? addressOf(anchor.attr('data-href') ?? '', base);
  if (direct !== null) return direct;
  const script = `${href} ${anchor.attr('onclick') ?? ''}`;
  const named =
    /["']([^"'\s]*\.(?:s?html?|jsp|aspx?|php|do|pdf|docx?|xlsx?|wps|ofd|rtf|zip|rar)(?:[?#][^"'\s]*)?)["']/iu.exec(
      script,
    )?.[1];
  return named === undefined ? null : addressOf(named, base);
}

/** The full title of an anchor: its `title` where the words are cut short, else its words. */
export function titleOfAnchor(anchor: Elements): string {
  const words = textOf(anchor);
  const full = oneLine(anchor.attr('title') ?? (anchor.is('area') ? anchor.attr('alt') : '') ?? '');
  const isCut = /(?:\.{2,}|…)$/u.test(words);
  return full !== '' && (isCut || words === '' || full.length > words.length) ? full : words;
}

/** Rows that a script writes: `var url="./…"; var title="…"; document.writeln(…)`. */
function scriptRowsOf(markup: Markup): readonly Row[] {
  const rows: Row[] = [];
  const pattern =
    /\bvar\s+url\s*=\s*(["'])(?<url>.*?)\1\s*;?[\s\S]{0,200}?\bvar\s+title\s*=\s*(["'])(?<title>.*?)\3(?<rest>[\s\S]{0,300}?)(?=\bvar\s+url\b|<\/script|$)/gu;
  for (const element of markup.$('script').toArray()) {
    const script = markup.$(element).text();
    for (const { groups } of script.matchAll(pattern)) {
      const url = addressOf(groups?.['url'] ?? '', markup.base);
      if (url === null) continue;
      const title = oneLine((groups?.['title'] ?? '').replace(/<[^>]*>/gu, ''));
      rows.push({ url, title, publishedOn: dayIn(groups?.['rest'] ?? ''), isArticle: true, shape: 'script' });
    }
    rows.push(...writtenRowsOf(markup, script));
  }
  return rows;
}

/** Articles whose whole rows a script writes: `document.writeln("<li><a href='./t….html'>…</a>2024-01-19</li>")`. */
function writtenRowsOf({ url, base }: Markup, script: string): readonly Row[] {
  const literals = script.matchAll(
    /document\.write(?:ln)?\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\s*\)/gsu,
  );
  const written = [...literals]
    .map(([, double, single]) => (double ?? single ?? '').replace(/\\(.)/gsu, '$1'))
    .join('\n');
  if (!/<a\s/iu.test(written)) return [];
  return rowsOf({ ...markupOf({ url, text: written }), base })
    .filter(({ isArticle }) => isArticle)
    .map((row) => ({ ...row, shape: 'script' }));
}

/** Rows by the selectors that a person declared for the site; throws ListingError where they match nothing. */
function declaredRowsOf(
  markup: Markup,
  row: string,
  selectors: NonNullable<Site['selectors']>,
): readonly Link[] {
  const links: Link[] = [];
  for (const found of all(markup, row)) {
    const anchor =
      found.is('a[href]') && selectors.link === undefined
        ? found
        : found.find(selectors.link ?? 'a[href]').first();
    const url = addressOf(anchor.attr('href') ?? '', markup.base);
    if (url === null) continue;
    const dated = selectors.date === undefined ? found : found.find(selectors.date);
    links.push({ url, title: titleOfAnchor(anchor), publishedOn: dayIn(textOf(dated)) });
  }
  return linksOf(links);
}

/** Each address once, the longest title kept, in the order of the page. */
export function linksOf(links: readonly Link[]): readonly Link[] {
  const once = new Map<string, Link>();
  for (const { url, title, publishedOn } of links) {
    const earlier = once.get(url);
    if (earlier === undefined) once.set(url, { url, title, publishedOn });
    else
      once.set(url, {
        url,
        title: title.length > earlier.title.length ? title : earlier.title,
        publishedOn: earlier.publishedOn ?? publishedOn,
      });
  }
  return [...once.values()];
}

/**
 * The date in the smallest surrounding element that holds one, as long as that element links no other address.
 * `linkedBy` gives where an anchor leads.
 */
function dayBeside(
  anchor: PageElement,
  url: string,
  linked: (anchor: PageElement) => string | null,
): string | null {
  let around = parentOf(anchor);
  for (let level = 0; level < 4 && around !== null && !lists.has(around.name); level++) {
    for (const other of elementsBelow(around)) {
      if (other.name === 'a' && other.attribs['href'] !== undefined && linked(other) !== url) return null;
    }
    // A number in the cell before would run into the date.
    const text = oneLine(wordsBelow(around, links, blocks));
    if (text.length > 200) return null;
    const day = dayIn(text) ?? (level === 0 ? dayIn(markedWordsOf(anchor)) : null);
    if (day !== null) return day;
    around = parentOf(around);
  }
  return null;
}

/** Words of the elements that an anchor holds beside its title. */
function markedWordsOf(anchor: PageElement): string {
  const marked = [...elementsBelow(anchor, ({ name }) => !inner.has(name))].filter(({ name }) =>
    inner.has(name),
  );
  return oneLine(marked.map((element) => wordsBelow(element, none)).join(''));
}

function linkedBy(anchor: PageElement, base: string, known: Map<PageElement, string | null>): string | null {
  const held = known.get(anchor);
  if (held !== undefined) return held;
  const url = addressOf(anchor.attribs['href'] ?? '', base);
  known.set(anchor, url);
  return url;
}

function shapeOf(anchor: PageElement): string {
  const names: string[] = [];
  for (let around = parentOf(anchor); around !== null; around = parentOf(around)) names.push(around.name);
  return names.join('<');
}

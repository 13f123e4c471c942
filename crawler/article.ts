import { dayIn } from './days.ts';
import {
  elementsBelow,
  isElement,
  isWithin,
  marksOf,
  rankOf,
  wordsBelow,
  type PageElement,
} from './marks.ts';
import { oneLine, textOf, type Elements, type Markup } from './select.ts';

/** Body containers seen on portals; the longest match is taken, since a header banner may carry the same class. */
const containers = [
  '#zoom',
  '#Zoom',
  '.zoom',
  '#zoomcon',
  '.TRS_Editor',
  '.TRS_UEDITOR',
  '.trs_editor_view',
  '.article_component',
  '.xlcontainer',
  '.bt-content',
  '.bt_content',
  '.article-content',
  '.article_content',
  '.articleContent',
  '.wip_art_con',
  '.xxgk-content',
  '.pages_content',
  '.v_news_content',
  '#vsb_content',
  '#UCAP-CONTENT',
  '.news_cont_d_wrap',
  '#ccontent',
  '.mian-cont',
  '.content',
  '#content',
  '.article',
  'article',
];
const containerMarks = marksOf(containers);
/** What may stand in an article that has no words. */
const contents: ReadonlySet<string> = new Set(['img', 'a', 'iframe', 'embed', 'object']);
const frame = [
  'nav',
  'header',
  'footer',
  'aside',
  'select',
  '.header',
  '.footer',
  '.nav',
  '.menu',
  '.sidebar',
  '.breadcrumb',
  '#header',
  '#footer',
  '#nav',
  '#menu',
];
const frameMarks = marksOf(frame);
const unseen = ['script', 'style', 'noscript'];
const nothingLeftOut: ReadonlySet<string> = new Set();
/** Words that stand in the text of every kind of report and not in a portal's frame. */
const reportMarks = [
  '总体情况',
  '概述',
  '主动公开',
  '依申请公开',
  '新收政府信息公开申请',
  '收到和处理',
  '行政复议',
  '行政诉讼',
  '主要问题',
  '统计期限',
  '附表',
  '本报告',
];

/** The container that holds the article, or null where no known one is on the page. */
export function bodyOf({ $ }: Markup): Elements | null {
  let best: PageElement | null = null;
  let bestLength = 0;
  let bestRank = Infinity;
  for (const element of elementsBelow($.root()[0] ?? { children: [] })) {
    const rank = rankOf(element, containerMarks);
    if (rank === null) continue;
    const hasContents = elementsBelow(element, ({ name }) => !contents.has(name));
    const isFull = [...hasContents].some(({ name }) => contents.has(name));
    const length = oneLine(wordsBelow(element, nothingLeftOut)).length + (isFull ? 1 : 0);
    if (length > bestLength || (length === bestLength && length > 0 && rank < bestRank))
      [best, bestLength, bestRank] = [element, length, rank];
  }
  return best === null ? null : $(best);
}

/** The page's words without scripts, navigation, links and lists to choose from. */
export function proseOf({ $ }: Markup): string {
  const copy = $('body').clone();
  copy.find([...unseen, ...frame, 'a'].join(', ')).remove();
  return textOf(copy);
}

/** How many of the words that every report uses stand in the text. */
export function reportMarksIn(text: string): number {
  const bare = text.replace(/\s/gu, '');
  return reportMarks.filter((mark) => bare.includes(mark)).length;
}

/** True for elements of the page's frame (navigation, header, footer, side bar). */
export function isChrome(element: Elements): boolean {
  const [own] = element.toArray();
  return own !== undefined && isElement(own) && isWithin(own, frameMarks);
}

/** The article's title: its meta element, else its heading, else a line that reads like one, else the window title. */
export function titleOf(markup: Markup): string {
  const { $ } = markup;
  const named = metaOf(markup, 'ArticleTitle');
  if (named !== null) return named;
  const headings = $('h1, h2, h3, .title, .tit, .bt_title, .article-title')
    .toArray()
    .map((element) => textOf($(element)))
    .filter((text) => text !== '' && text.length <= 120);
  const isTitle = (text: string) => /年度报告|年报|信息公开.{0,8}报告/u.test(text.replace(/\s/gu, ''));
  const body = bodyOf(markup);
  const lines = (body ?? $('body'))
    .find('p, div, td, span, strong')
    .toArray()
    .map((element) => textOf($(element)))
    .filter((text) => text.length > 0 && text.length <= 60);
  const chosen =
    headings.find(isTitle) ??
    lines.find((line) => isTitle(line) && /\d{4}|二[〇○0零]/u.test(line)) ??
    lines.find(isTitle);
  return chosen ?? headings[0] ?? oneLine($('title').first().text());
}

/** The day the page says it was published on, or null. */
export function publishedOnOf(markup: Markup): string | null {
  const meta = metaOf(markup, 'PubDate');
  const stated = meta === null ? null : dayIn(meta);
  if (stated !== null) return stated;
  const text = textOf(markup.$('body'));
  const near = /(?:发布时间|发布日期|发文日期|生成日期|公开日期|发文时间|日期)[:：\s]{0,4}(.{8,16})/u.exec(
    text,
  )?.[1];
  return near === undefined ? null : dayIn(near);
}

/** What the page says its column is: meta element, breadcrumb, window title. */
export function columnOf(markup: Markup): string {
  const { $ } = markup;
  const trail = $(
    '.CurrChnlCls, .position, .pos, .crumb, .crumbs, .location, .breadcrumb, .dqwz, .wz',
  ).toArray();
  return [
    metaOf(markup, 'ColumnName') ?? '',
    metaOf(markup, 'ColumnType') ?? '',
    ...trail.map((element) => textOf($(element)).slice(0, 200)),
    oneLine($('title').first().text()),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** A meta element by name, whatever its case; null where it is absent or empty. */
export function metaOf({ $ }: Markup, name: string): string | null {
  const wanted = name.toLowerCase();
  for (const element of $('meta[name]').toArray()) {
    if ($(element).attr('name')?.toLowerCase() !== wanted) continue;
    const content = oneLine($(element).attr('content') ?? '');
    if (content !== '') return content;
  }
  return null;
}

import type { DocumentMeta } from '../../model/document.ts';
import { foldedText, lettersOf } from './folded.ts';
import { attributeOf, type TreeElement } from './html-tree.ts';
import type { Outline } from './html-outline.ts';
import { type Article, isChrome } from './html-body.ts';
import { particularsOf } from './html-particulars.ts';

/** What a page says about itself, and the line that stands over its article. */
export interface PageTitle {
  readonly meta: DocumentMeta;
  /** The title as printed or as the meta elements give it; null where the article has it itself or nobody has. */
  readonly line: string | null;
}

const reportWords = /报告|年报/u;

/** Title, day and source of a page, from its meta elements first and its printed head second. */
export function titleOf(root: TreeElement, outline: Outline, article: Article): PageTitle {
  const words = metaWords(root);
  const said = words.get('articletitle') ?? null;
  const printed = printedTitle(outline, article);
  const window = ownTitle(words.get('#title') ?? '');
  const title = said ?? printed ?? window;
  const publishedOn =
    dayOf(words.get('pubdate') ?? words.get('article:published_time') ?? words.get('publishdate') ?? '') ??
    dayOf(/发布(?:时间|日期)[:：]?\[?(\d{4}.{0,12})/u.exec(outline.letters)?.[1] ?? '');
  const source = words.get('contentsource') ?? printedSource(outline.body);
  const line = printed ?? (said !== null && reportWords.test(said) ? said : null);
  const text = outline.letters.slice(article.from, article.to);
  return {
    meta: {
      ...(title === null ? {} : { title }),
      ...(publishedOn === null ? {} : { publishedOn }),
      ...(source === null ? {} : { source }),
      ...particularsOf(outline.body),
    },
    line: line === null || text.includes(lettersOf(line)) ? null : line,
  };
}

/** The first meta element of each name, names in lower case, and the window title as `#title`. Empty ones left out. */
function metaWords(root: TreeElement): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const note = (name: string, value: string): void => {
    const text = foldedText(value);
    if (text !== '' && !words.has(name)) words.set(name, text);
  };
  const visit = (element: TreeElement): void => {
    if (element.name === 'meta') {
      const name = attributeOf(element, 'name') ?? attributeOf(element, 'property');
      if (name !== null) note(name.trim().toLowerCase(), attributeOf(element, 'content') ?? '');
    }
    if (element.name === 'title') note('#title', wholeText(element));
    for (let node = element.first; node !== null; node = node.next) if (node.kind === 'element') visit(node);
  };
  visit(root);
  return words;
}

function wholeText(element: TreeElement): string {
  let text = '';
  for (let node = element.first; node !== null; node = node.next) {
    if (node.kind === 'text') text += node.text;
    else if (node.kind === 'element' && (node.shown || node.name === 'title')) {
      text += node.name === 'br' ? ' ' : wholeText(node);
    }
  }
  return text;
}

/** Of the headings before the article the one that names a report best, else the first main heading. */
function printedTitle(outline: Outline, article: Article): string | null {
  const own = new Set(article.nodes);
  const found: string[] = [];
  let first: string | null = null;
  const search = (element: TreeElement): void => {
    for (let node = element.first; node !== null; node = node.next) {
      if (node.kind !== 'element' || !node.shown || own.has(node) || node.from > article.from) continue;
      if (isChrome(node, outline)) continue;
      const length = node.to - node.from;
      if (length > 0 && length <= 120 && isTitle(node)) {
        const text = foldedText(wholeText(node));
        if (reportWords.test(text)) found.push(text);
        else if (node.name === 'h1') first ??= text;
      } else search(node);
    }
  };
  search(outline.body);
  // The column's own heading (政府信息公开年报) often stands before the title of the report.
  const [best] = found.sort((a, b) => titleScore(b) - titleScore(a));
  return best ?? first;
}

function titleScore(text: string): number {
  return (
    (/\d{4}|[〇○零一二三四五六七八九]{4}/u.test(text) ? 2 : 0) + (/年度报告|工作报告/u.test(text) ? 1 : 0)
  );
}

function isTitle(element: TreeElement): boolean {
  if (element.name === 'h1' || element.name === 'h2' || element.name === 'ucaptitle') return true;
  const names = `${attributeOf(element, 'id') ?? ''} ${attributeOf(element, 'class') ?? ''}`;
  return /(?:^|[\s_-])(?:article|content|doc|xl|con|news|main|info)?[_-]?(?:title|tit|bt)(?:\s|$)/iu.test(
    names,
  );
}

/** Of `report title_site name` the part that names the report. */
function ownTitle(window: string): string | null {
  const parts = window.split(/[_|｜]|\s[-–—]+\s|--+/u).map(foldedText);
  return parts.find((part) => reportWords.test(part)) ?? (window === '' ? null : window);
}

function printedSource(body: TreeElement): string | null {
  const search = (element: TreeElement): string | null => {
    for (let node = element.first; node !== null; node = node.next) {
      if (node.kind === 'text') {
        if (!node.text.includes('来源')) continue;
        const source = /^(?:信息|文章|稿件)?来源\s?[:：]\s?(\S{2,40})/u.exec(foldedText(node.text))?.[1];
        if (source !== undefined) return source;
      } else if (node.kind === 'element' && node.shown) {
        const inner = search(node);
        if (inner !== null) return inner;
      }
    }
    return null;
  };
  return search(body);
}

function dayOf(text: string): string | null {
  const [, year, month, day] = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/u.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

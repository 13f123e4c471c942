import { attributeOf, type TreeElement, type TreeNode } from './html-tree.ts';
import type { Outline } from './html-outline.ts';

/** The part of a page that is its article. */
export interface Article {
  readonly nodes: readonly TreeNode[];
  readonly from: number;
  readonly to: number;
}

/** Containers that portal products make for the article alone; ids (and their numbered kin) and classes. */
const articleIds = /^(?:zoom|zoomcon|ucap-content|info_content|ccontent|con_con|vsb_content(?:_\d+)*)$/u;
const articleClasses = new Set(
  (
    'trs_editor trs_ueditor trs_editor_view v_news_content article_component bt-content bt_content article_content ' +
    'article-content wip_art_con news_cont_d_wrap xlcontainer mian-cont article_fd_r zoom pages_content ucap-content'
  ).split(' '),
);
/** Names that often hold the article, with more or less of the page around it. */
const likelyIds = /^(?:content|article|articlecontent|main-content)$/u;
const likelyClasses = new Set(
  'content article xxgk-content articlebox wenzhang xl_main news_content con main-content'.split(' '),
);
const startMarks = /^(?:<?!?-*\s*)?(?:ContentStart|ZJEG_RSS\.content\.begin|<\$\[信息内容\]>begin)/iu;
const endMarks = /^(?:<?!?-*\s*)?(?:ContentEnd|ZJEG_RSS\.content\.end|<\$\[信息内容\]>end)/iu;

const chromeElements = new Set(['nav', 'header', 'footer', 'aside']);
const chromeName =
  /(?:^|\s)(?:footer|foot|copyright|header|nav|navbar|breadcrumb|crumbs|location|dqwz|sidebar)(?:\s|$)/iu;

/** Less than this is a banner, an editor's leftover or one line about an attachment. */
const enoughLetters = 200;

/** A page that prints a label more often than this was not made by an agency. */
const mostHits = 50;

/** Words of the forms; where the page has one and the chosen part has not, the chosen part is too small. */
const formLabels = [
  '本年新收政府信息公开申请数量',
  '上年结转政府信息公开申请数量',
  '本年制发件数',
  '现行有效件数',
  '本年新制作数量',
  '对外公开总数量',
  '本年处理决定数量',
  '处理决定数量',
  '未经复议直接起诉',
  '统计指标',
  '指标名称',
  '存在的主要问题及改进情况',
  '其他需要报告的事项',
];

/** Those of them that stand in the statutory tables. */
const tableLabels = formLabels.filter((label) => !/情况$|事项$/u.test(label));

/** The article of a page: the longest known container, widened until no table of the forms is left outside. */
export function articleOf({ body, letters }: Outline): Article {
  const known: Article[] = [];
  const likely: Article[] = [];
  collect(body, known, likely);
  const chosen =
    longest(known.filter((part) => isEnough(part, body))) ??
    longest(likely.filter((part) => isEnough(part, body)));
  return widened(together(known, chosen, body, letters) ?? chosen ?? wholeOf(body), body, letters);
}

/**
 * Several reports on one page stand in containers of their own, side by side: all that hold words of the forms belong
 * to the article, or a report would be lost without a word. Null where the chosen one holds them all.
 */
function together(
  known: readonly Article[],
  chosen: Article | null,
  body: TreeElement,
  letters: string,
): Article | null {
  const holding = known.filter((part) => {
    const text = letters.slice(part.from, part.to);
    return tableLabels.some((label) => text.includes(label));
  });
  const from = Math.min(...holding.map((part) => part.from));
  const to = Math.max(...holding.map((part) => part.to));
  const isWhole = chosen !== null && chosen.from <= from && chosen.to >= to;
  return holding.length < 2 || isWhole ? null : wholeOf(smallestAround(body, from, to));
}

/**
 * True for the parts of a page round its article. A part with half of the page's text in it is none, whatever its
 * name: its end tag was forgotten.
 */
export function isChrome(element: TreeElement, { body, letters }: Outline): boolean {
  const isNamedSo = chromeElements.has(element.name) || hasChromeName(element);
  if (!isNamedSo || (element.to - element.from) * 2 > body.to - body.from) return false;
  const text = letters.slice(element.from, element.to);
  // The head of an article is called header too.
  if (text.length <= 120 && /\d{4}.*(?:报告|年报)/u.test(text)) return false;
  return !formLabels.some((label) => text.includes(label));
}

function hasChromeName(element: TreeElement): boolean {
  for (const { name, value } of element.attributes) {
    if ((name === 'id' || name === 'class') && chromeName.test(value)) return true;
  }
  return false;
}

function collect(element: TreeElement, known: Article[], likely: Article[]): void {
  let mark: TreeNode | null = null;
  for (let node = element.first; node !== null; node = node.next) {
    if (node.kind === 'text') continue;
    const name = node.kind === 'comment' || node.name === 'meta' ? markOf(node) : '';
    if (name !== '' && startMarks.test(name)) mark = node;
    else if (mark !== null && endMarks.test(name)) {
      known.push(between(mark, node));
      mark = null;
    }
    if (node.kind !== 'element' || !node.shown) continue;
    if (isKnown(node)) known.push(wholeOf(node));
    else if (isLikely(node)) likely.push(wholeOf(node));
    collect(node, known, likely);
  }
}

function markOf(node: TreeNode): string {
  if (node.kind === 'comment') return node.text.trim();
  return node.kind === 'element' && node.name === 'meta' ? (attributeOf(node, 'name') ?? '').trim() : '';
}

function isKnown(element: TreeElement): boolean {
  if (element.name === 'ucapcontent') return true;
  return isNamed(element, articleIds, articleClasses);
}

function isLikely(element: TreeElement): boolean {
  if (element.name === 'article' || element.name === 'main') return true;
  return isNamed(element, likelyIds, likelyClasses);
}

function isNamed(element: TreeElement, ids: RegExp, classes: ReadonlySet<string>): boolean {
  for (const { name, value } of element.attributes) {
    if (name === 'id' && ids.test(value.trim().toLowerCase())) return true;
    if (
      name === 'class' &&
      value
        .toLowerCase()
        .split(/\s+/u)
        .some((word) => classes.has(word))
    )
      return true;
  }
  return false;
}

function wholeOf(element: TreeElement): Article {
  return { nodes: [element], from: element.from, to: element.to };
}

function between(start: TreeNode, end: TreeNode): Article {
  const nodes: TreeNode[] = [];
  for (let node = start.next; node !== null && node !== end; node = node.next) nodes.push(node);
  const elements = nodes.filter((node) => node.kind === 'element');
  return { nodes, from: elements[0]?.from ?? 0, to: elements.at(-1)?.to ?? 0 };
}

function longest(parts: readonly Article[]): Article | null {
  let best: Article | null = null;
  for (const part of parts) if (best === null || lengthOf(part) > lengthOf(best)) best = part;
  return best;
}

function lengthOf(part: Article): number {
  return part.to - part.from;
}

function isEnough(part: Article, body: TreeElement): boolean {
  const length = lengthOf(part);
  return length >= enoughLetters || (length > 0 && length * 3 >= body.to - body.from);
}

function widened(article: Article, body: TreeElement, letters: string): Article {
  let best = article;
  for (const label of formLabels) {
    const hits: number[] = [];
    for (
      let at = letters.indexOf(label);
      at >= 0 && hits.length < mostHits;
      at = letters.indexOf(label, at + 1)
    ) {
      hits.push(at);
    }
    const inside = (at: number): boolean => at >= best.from && at + label.length <= best.to;
    const inTable = (at: number): boolean => isInTable(body, at, at + label.length);
    const wanted = hits.filter(inTable);
    const needed = wanted.length > 0 ? wanted : hits;
    const [first] = needed;
    if (first === undefined || needed.some(inside)) continue;
    best = wholeOf(smallestAround(body, Math.min(best.from, first), Math.max(best.to, first + label.length)));
  }
  return best;
}

function smallestAround(body: TreeElement, from: number, to: number): TreeElement {
  return pathTo(body, from, to).at(-1) ?? body;
}

function isInTable(body: TreeElement, from: number, to: number): boolean {
  return pathTo(body, from, to).some((element) => element.name === 'table');
}

/** From the body down to the smallest element that holds the letters from `from` to `to`. */
function pathTo(body: TreeElement, from: number, to: number): readonly TreeElement[] {
  const path = [body];
  let inner: TreeElement | undefined = body;
  while (inner !== undefined) {
    let next: TreeElement | undefined;
    for (let node = inner.first; node !== null; node = node.next) {
      if (
        node.kind === 'element' &&
        node.shown &&
        node.from <= from &&
        node.to >= to &&
        node.to > node.from
      ) {
        next = node;
        break;
      }
    }
    if (next !== undefined) path.push(next);
    inner = next;
  }
  return path;
}

import { html } from 'parse5';
import { foldedPlaces } from '../readers/folded.ts';
import { unprinted } from '../readers/html-outline.ts';
import type { TracedPage } from '../readers/html.ts';
import { attributeOf } from '../readers/html-tree.ts';
import type { TreeElement, TreeText } from '../readers/html-tree.ts';
import type { FoundPlace } from './found-place.ts';
import { escaped, hereCell, markup, pictureNote, spansOf } from './markup.ts';
import type { Markup } from './markup.ts';

/** Elements that are written again, by the name under which; of all others only what stands in them is. */
const kept: ReadonlyMap<string, string> = new Map([
  ...(
    'p div blockquote pre ul ol li dl dt dd table caption thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6 b strong i em u ' +
    'sub sup section article header footer main figure figcaption'
  )
    .split(' ')
    .map((name) => [name, name] as const),
  ...'center address fieldset form details summary hgroup nav aside ucapcontent ucaptitle'
    .split(' ')
    .map((name) => [name, 'div'] as const),
  ...'s strike del'.split(' ').map((name) => [name, 's'] as const),
]);
const empty: ReadonlySet<string> = new Set(['br', 'hr']);
/** As browsers cut them. */
const widestSpan = 1000;

/** Letters of a text of the page, from `from` up to `to`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where a mark stands in the page itself. */
interface PageMark {
  readonly cell: TreeElement | null;
  readonly texts: ReadonlyMap<TreeText, Stretch>;
}

/**
 * The page itself with nothing in it that could act or fetch: its text and simple structure, by a list of what is kept.
 * The mark has the id `here`. Null where nobody can say from which part of the page the marked place was read. Throws
 * DocumentError where it is too large.
 */
export function pageMarkup(page: TracedPage, place: FoundPlace | null): string | null {
  const mark = place === null ? { cell: null, texts: new Map<TreeText, Stretch>() } : markIn(page, place);
  if (mark === null) return null;
  const written = markup();
  let isMarked = false;
  const firstHere = (): string => {
    const id = isMarked ? '' : ' id="here"';
    isMarked = true;
    return id;
  };
  const visit = (element: TreeElement): void => {
    for (let node = element.first; node !== null; node = node.next) {
      if (node.kind === 'text') addText(written, node, mark.texts.get(node), firstHere);
      else if (node.kind === 'element') addElement(written, node, mark.cell, visit);
    }
  };
  visit(page.body);
  return written.text();
}

function addText({ add }: Markup, { text }: TreeText, here: Stretch | undefined, id: () => string): void {
  if (here === undefined) {
    add(escaped(text));
    return;
  }
  const { from, to } = here;
  add(`${escaped(text.slice(0, from))}<mark${id()}>${escaped(text.slice(from, to))}</mark>`);
  add(escaped(text.slice(to)));
}

function addElement(
  { add }: Markup,
  element: TreeElement,
  here: TreeElement | null,
  visit: (element: TreeElement) => void,
): void {
  const { name, namespace } = element;
  if (namespace !== html.NS.HTML || unprinted.has(name)) return;
  const written = kept.get(name);
  // What a page hides is not shown; what it strikes out is.
  if (!element.shown && written !== 's' && !isStruckOnly(element)) return;
  if (empty.has(name)) add(`<${name}>`);
  else if (name === 'img') add(pictureNote(attributeOf(element, 'alt') ?? ''));
  else if (written === undefined) visit(element);
  else {
    const isCell = written === 'td' || written === 'th';
    const spans = isCell ? spansOf(spanOf(element, 'rowspan'), spanOf(element, 'colspan')) : '';
    add(`<${written}${spans}${element === here ? hereCell : ''}>`);
    visit(element);
    add(`</${written}>`);
  }
}

/** Struck through by a style of its own, and not hidden. */
function isStruckOnly(element: TreeElement): boolean {
  const style = attributeOf(element, 'style') ?? '';
  return style.includes('line-through') && !/none\s*(?:;|$)|hidden/iu.test(style);
}

function spanOf(cell: TreeElement, name: 'rowspan' | 'colspan'): number {
  const digits = /^\s*\+?(\d{1,9})/u.exec(attributeOf(cell, name) ?? '')?.[1];
  return Math.min(Number(digits ?? 1), widestSpan);
}

function markIn({ trace }: TracedPage, place: FoundPlace): PageMark | null {
  if (place.kind === 'cell') {
    const cell = trace.cells.get(place.cell);
    return cell === undefined ? null : { cell, texts: new Map() };
  }
  const written = trace.paragraphs.get(place.block);
  if (written === undefined) return null;
  const places = foldedPlaces(written.text);
  if (places.length !== place.block.text.length) return null;
  const wanted = places.slice(place.from, place.to);
  const texts = new Map<TreeText, Stretch>();
  let start = 0;
  for (const { length, source } of written.pieces) {
    const own = wanted.filter((at) => at >= start && at < start + length);
    const [first] = own;
    const last = own.at(-1);
    if (first !== undefined && last !== undefined) {
      if (source === null || !isText(source)) return null;
      texts.set(source, { from: first - start, to: last - start + 1 });
    }
    start += length;
  }
  return texts.size === 0 ? null : { cell: null, texts };
}

function isText(source: object): source is TreeText {
  return 'kind' in source && source.kind === 'text';
}

import type { Elements } from './select.ts';

/** One element of a page. */
export type PageElement = Extract<NonNullable<Elements[number]>, { readonly attribs: unknown }>;
type PageNode = PageElement['children'][number];

/** Simple selectors (`nav`, `#zoom`, `.content`) by their rank: the place that they have in their list. */
export interface Marks {
  readonly tags: ReadonlyMap<string, number>;
  readonly ids: ReadonlyMap<string, number>;
  readonly classes: ReadonlyMap<string, number>;
}

/**
 * Marks for a list of simple selectors. Every page is searched for dozens of them, and one walk over its elements costs a
 * small part of what as many compiled selectors do. Throws RangeError for a selector that is not simple.
 */
export function marksOf(selectors: readonly string[]): Marks {
  const tags = new Map<string, number>();
  const ids = new Map<string, number>();
  const classes = new Map<string, number>();
  for (const [rank, selector] of selectors.entries()) {
    const [, sign = '', name = ''] = /^([#.]?)([\w-]+)$/u.exec(selector) ?? [];
    if (name === '') throw new RangeError(`${selector} is no simple selector`);
    (sign === '#' ? ids : sign === '.' ? classes : tags).set(name, rank);
  }
  return { tags, ids, classes };
}

/** The least rank among the marks that an element carries; null where it carries none. */
export function rankOf({ name, attribs }: PageElement, marks: Marks): number | null {
  let least = marks.tags.get(name) ?? Infinity;
  const { id, class: classes } = attribs;
  if (id !== undefined) least = Math.min(least, marks.ids.get(id) ?? Infinity);
  if (classes !== undefined && marks.classes.size > 0) {
    for (const one of classes.split(/\s+/u)) least = Math.min(least, marks.classes.get(one) ?? Infinity);
  }
  return least === Infinity ? null : least;
}

/** True where an element or one around it carries a mark. */
export function isWithin(element: PageElement, marks: Marks): boolean {
  let around: PageElement | null = element;
  while (around !== null) {
    if (rankOf(around, marks) !== null) return true;
    around = parentOf(around);
  }
  return false;
}

/** The element around an element; null at the top. */
export function parentOf({ parent }: PageElement): PageElement | null {
  return parent !== null && isElement(parent) ? parent : null;
}

/** Every element below a node, in the order of the page; `enters` says whether to look into one. */
export function* elementsBelow(
  { children }: { readonly children: readonly PageNode[] },
  enters: (element: PageElement) => boolean = () => true,
): Generator<PageElement> {
  const waiting = children.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    yield node;
    if (enters(node)) for (let at = node.children.length - 1; at >= 0; at--) push(waiting, node.children[at]);
  }
}

/** The words below an element as they stand, without those of the elements of some names; a blank ends each of `apart`. */
export function wordsBelow(
  element: PageElement,
  without: ReadonlySet<string>,
  apart: ReadonlySet<string> = new Set(),
): string {
  const words: string[] = [];
  const waiting: (PageNode | string)[] = element.children.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') words.push(node);
    else if (isText(node)) words.push(node.data);
    else if (isElement(node) && !without.has(node.name)) {
      if (apart.has(node.name)) waiting.push(' ');
      for (let at = node.children.length - 1; at >= 0; at--) push(waiting, node.children[at]);
    }
  }
  return words.join('');
}

function isText(node: { readonly type: string }): node is Extract<PageNode, { readonly data: string }> {
  return node.type === 'text';
}

function push<T>(stack: T[], one: T | undefined): void {
  if (one !== undefined) stack.push(one);
}

/** True for elements; false for texts, comments and the document itself. */
export function isElement(node: { readonly type: string }): node is PageElement {
  return node.type === 'tag' || node.type === 'script' || node.type === 'style';
}

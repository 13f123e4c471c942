import type { Block, Document } from '../../model/document.ts';
import { DocumentError } from '../../model/errors.ts';
import { textOf } from './encoding.ts';
import { placeBudget } from './grid.ts';
import { blocksOf, type Trace } from './html-blocks.ts';
import { articleOf, isChrome } from './html-body.ts';
import { titleOf } from './html-meta.ts';
import { outlineOf } from './html-outline.ts';
import { attributeOf, treeOf, type TreeElement } from './html-tree.ts';
import { pictureBudget, type PictureBudget } from './picture-file.ts';

/** What came with a page besides its bytes. */
export interface HtmlOrigin {
  /** The Content-Type header, where one came. */
  readonly contentType?: string | null;
}

const mostBytes = 32 * 1024 * 1024;

/**
 * Reads the article of a web page: its text, tables and pictures in reading order. No script runs.
 *
 * Throws DocumentError: `html-too-large`, `html-too-complex`, `table-too-large`, and `document-empty` where
 * nothing is printed (a shell that scripts fill).
 */
export function readHtml(bytes: Uint8Array, origin: HtmlOrigin = {}): Promise<Document> {
  // Reading is synchronous; the promise keeps one shape for all readers.
  return Promise.resolve().then(() => pageOf(bytes, origin.contentType ?? null));
}

/** The same at once, for a page inside another document. Throws the same errors. */
export function pageOf(bytes: Uint8Array, contentType: string | null): Document {
  return readFrom(bytes, contentType).document;
}

/** A page that was read, with the element of all that it prints and what of it became which part of the document. */
export interface TracedPage {
  readonly document: Document;
  readonly body: TreeElement;
  readonly trace: Trace;
}

/** Reads a page and keeps track of where the cells and paragraphs of its document come from. Throws the same errors. */
export function tracedPage(bytes: Uint8Array, contentType: string | null): TracedPage {
  const trace: Trace = { cells: new Map(), paragraphs: new Map() };
  return { ...readFrom(bytes, contentType, trace), trace };
}

function readFrom(
  bytes: Uint8Array,
  contentType: string | null,
  trace?: Trace,
): { readonly document: Document; readonly body: TreeElement } {
  if (bytes.length > mostBytes) {
    throw new DocumentError(
      'html-too-large',
      `The page has ${bytes.length} bytes, so it is no report; look at it by hand.`,
    );
  }
  const root = treeOf(textOf(bytes, contentType));
  const outline = outlineOf(root);
  if (outline === null) throw empty();
  const article = articleOf(outline);
  const { meta, line } = titleOf(root, outline, article);
  const body = blocksOf(article.nodes, {
    spend: placeBudget(),
    pictures: fromBase(pictureBudget(), baseOf(root)),
    skips: (element) => element !== outline.body && isChrome(element, outline),
    ...(trace === undefined ? {} : { trace }),
  });
  if (body.length === 0) throw empty();
  const blocks: readonly Block[] = line === null ? body : [{ kind: 'paragraph', text: line }, ...body];
  return { document: { format: 'html', certainty: 'text', blocks, meta }, body: outline.body };
}

/** What a base element says relative addresses start from; null without one. */
function baseOf(element: TreeElement): string | null {
  for (let node = element.first; node !== null; node = node.next) {
    if (node.kind !== 'element') continue;
    if (node.name === 'base') return attributeOf(node, 'href')?.trim() ?? null;
    const inner = node.name === 'html' || node.name === 'head' ? baseOf(node) : null;
    if (inner !== null) return inner;
  }
  return null;
}

/** Addresses of pictures as they are to be understood without the base element; what is no address stays as written. */
function fromBase(pictures: PictureBudget, base: string | null): PictureBudget {
  // One that starts from the page itself would need the page's own address.
  if (base === null || !/^(?:https?:)?\//iu.test(base)) return pictures;
  const nowhere = 'http://page.invalid';
  return {
    ...pictures,
    address(written) {
      if (!URL.canParse(base, nowhere) || !URL.canParse(written, new URL(base, nowhere).href)) {
        return pictures.address(written);
      }
      const { href } = new URL(written, new URL(base, nowhere));
      return pictures.address(href.startsWith(`${nowhere}/`) ? href.slice(nowhere.length) : href);
    },
  };
}

function empty(): DocumentError {
  return new DocumentError(
    'document-empty',
    'The page prints nothing without its scripts; look for the report in its attachments or read it with a browser.',
  );
}

import { html, Parser, type Token, Tokenizer, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5';
import { DocumentError } from '../../model/errors.ts';

export interface TreeText {
  readonly kind: 'text';
  text: string;
  parent: TreeElement | null;
  previous: TreeNode | null;
  next: TreeNode | null;
}

export interface TreeComment {
  readonly kind: 'comment';
  readonly text: string;
  parent: TreeElement | null;
  previous: TreeNode | null;
  next: TreeNode | null;
}

export interface TreeElement {
  readonly kind: 'element';
  /** Lower-case tag name; `#document` for the root. */
  readonly name: string;
  readonly namespace: html.NS;
  readonly attributes: Token.Attribute[];
  parent: TreeElement | null;
  previous: TreeNode | null;
  next: TreeNode | null;
  first: TreeNode | null;
  last: TreeNode | null;
  /** Set by `outlineOf`: false where nothing of it is printed. */
  shown: boolean;
  /** Set by `outlineOf`: where its letters begin and end among the letters of the page. */
  from: number;
  to: number;
  /** Set by `outlineOf`: a table with rows and columns of its own stands somewhere inside. */
  holdsTable: boolean;
}

export type TreeNode = TreeText | TreeComment | TreeElement;

/** Chrome nests 512 deep and flattens the rest; tags left open by a whole page of empty `span`s come to some hundreds. */
const deepest = 1_024;
/** The longest report, its spans and all, has some ten thousand. */
const mostElements = 200_000;
const mostAttributes = 1_000;

type Shapes = TreeAdapterTypeMap<
  TreeNode,
  TreeElement,
  TreeNode,
  TreeElement,
  TreeElement,
  TreeElement,
  TreeComment,
  TreeText,
  TreeElement,
  never
>;

/** The tree of a page as browsers build it. Throws DocumentError for markup made to exhaust its reader. */
export function treeOf(text: string): TreeElement {
  const parser = new Parser<Shapes>({ treeAdapter: treeAdapter() });
  parser.tokenizer = new GuardedTokenizer(parser.options, parser);
  parser.tokenizer.write(text, true);
  return parser.document;
}

/** The value of an attribute, or null. */
export function attributeOf(element: TreeElement, name: string): string | null {
  for (const attribute of element.attributes) if (attribute.name === name) return attribute.value;
  return null;
}

/** The nodes directly inside an element, in order. */
export function* childrenOf(element: TreeElement): Generator<TreeNode> {
  for (let node = element.first; node !== null; node = node.next) yield node;
}

/** parse5 looks through all attributes of a tag for each new one, which a tag with a million of them turns into hours. */
class GuardedTokenizer extends Tokenizer {
  protected override _leaveAttrName(): void {
    const token = this.currentToken;
    if (token !== null && 'attrs' in token && token.attrs.length >= mostAttributes)
      throw refused('attributes');
    super._leaveAttrName();
  }
}

function refused(what: string): DocumentError {
  return new DocumentError(
    'html-too-complex',
    `The page has more ${what} than any page of an agency, so it is not read; look at the file by hand.`,
  );
}

/** parse5 over linked siblings: its own arrays make misplaced rows and tags cost the square of their number. */
function treeAdapter(): TreeAdapter<Shapes> {
  let elements = 0;
  let depth = 0;
  return {
    createDocument: () => newElement('#document', html.NS.HTML, []),
    createDocumentFragment: () => newElement('#fragment', html.NS.HTML, []),
    createElement(name, namespace, attributes) {
      if (++elements > mostElements) throw refused('elements');
      return newElement(name, namespace, attributes);
    },
    createCommentNode: (text) => ({ kind: 'comment', text, parent: null, previous: null, next: null }),
    createTextNode: newText,
    appendChild: (parent, node) => insert(parent, node, null),
    insertBefore: insert,
    // What stands in a template is not part of the page.
    setTemplateContent: () => undefined,
    getTemplateContent: () => newElement('#fragment', html.NS.HTML, []),
    setDocumentType: () => undefined,
    setDocumentMode: () => undefined,
    getDocumentMode: () => html.DOCUMENT_MODE.NO_QUIRKS,
    detachNode: detach,
    insertText: (parent, text) => insertText(parent, text, null),
    insertTextBefore: insertText,
    adoptAttributes(element, attributes) {
      for (const attribute of attributes) {
        if (attributeOf(element, attribute.name) === null) element.attributes.push(attribute);
      }
    },
    getFirstChild: (node) => node.first,
    getChildNodes: (node) => [...childrenOf(node)],
    getParentNode: (node) => node.parent,
    getAttrList: (element) => element.attributes,
    getTagName: (element) => element.name,
    getNamespaceURI: (element) => element.namespace,
    getTextNodeContent: (node) => node.text,
    getCommentNodeContent: (node) => node.text,
    getDocumentTypeNodeName: () => '',
    getDocumentTypeNodePublicId: () => '',
    getDocumentTypeNodeSystemId: () => '',
    isTextNode: (node) => node.kind === 'text',
    isCommentNode: (node) => node.kind === 'comment',
    isDocumentTypeNode: (node): node is never => isNever(node),
    isElementNode: (node) => node.kind === 'element',
    setNodeSourceCodeLocation: () => undefined,
    getNodeSourceCodeLocation: () => null,
    updateNodeSourceCodeLocation: () => undefined,
    onItemPush() {
      if (++depth > deepest) throw refused('levels of elements inside each other');
    },
    onItemPop() {
      depth--;
    },
  };
}

/** The adapter keeps no document types, so no node is one. */
function isNever(node: TreeNode): node is never {
  return !['text', 'comment', 'element'].includes(node.kind);
}

function newElement(name: string, namespace: html.NS, attributes: Token.Attribute[]): TreeElement {
  return {
    kind: 'element',
    name,
    namespace,
    attributes,
    parent: null,
    previous: null,
    next: null,
    first: null,
    last: null,
    shown: true,
    from: 0,
    to: 0,
    holdsTable: false,
  };
}

function newText(text: string): TreeText {
  return { kind: 'text', text, parent: null, previous: null, next: null };
}

function insert(parent: TreeElement, node: TreeNode, before: TreeNode | null): void {
  const previous = before === null ? parent.last : before.previous;
  node.parent = parent;
  node.previous = previous;
  node.next = before;
  if (previous === null) parent.first = node;
  else previous.next = node;
  if (before === null) parent.last = node;
  else before.previous = node;
}

function insertText(parent: TreeElement, text: string, before: TreeNode | null): void {
  const previous = before === null ? parent.last : before.previous;
  if (previous?.kind === 'text') previous.text += text;
  else insert(parent, newText(text), before);
}

function detach(node: TreeNode): void {
  const { parent, previous, next } = node;
  if (parent === null) return;
  if (previous === null) parent.first = next;
  else previous.next = next;
  if (next === null) parent.last = previous;
  else next.previous = previous;
  node.parent = null;
  node.previous = null;
  node.next = null;
}

/** An element of a document that is well-formed; for tests of what is XML. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Of itself and all within. */
  readonly text: string;
}

const names = '[A-Za-z_][\\w:.-]*';
const token = new RegExp(
  `<\\?xml [^?]*\\?>|</(?<end>${names})\\s*>|<(?<start>${names})(?<rest>(?:\\s+${names}="[^"<]*")*)\\s*(?<empty>/?)>|(?<text>[^<]+)`,
  'uy',
);
const attribute = new RegExp(`\\s+(${names})="([^"]*)"`, 'gu');
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** Reads XML and throws at the first thing that is not well-formed: elements, attributes, characters, references. */
export function xmlTree(source: string): XmlElement {
  const bad = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(source);
  if (bad !== null) throw new Error(`a character that XML does not have at ${bad.index}`);
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const from = token.lastIndex;
    const groups = token.exec(source)?.groups;
    if (groups === undefined && !source.startsWith('<?xml')) {
      throw new Error(`not well-formed at ${from}: ${source.slice(from, from + 60)}`);
    }
    const { end, start, rest = '', empty, text } = groups ?? {};
    const top = open.at(-1) ?? root;
    if (text !== undefined) top.text += plain(text);
    if (start !== undefined) {
      const element: Open = { name: start, attributes: attributesOf(rest), children: [], text: '' };
      if (empty === '/') top.children.push(element);
      else open.push(element);
    }
    if (end === undefined) continue;
    const closed = open.pop();
    if (closed?.name !== end) throw new Error(`</${end}> closes <${closed?.name ?? ''}> at ${from}`);
    const parent = open.at(-1) ?? root;
    parent.children.push(closed);
    parent.text += closed.text;
  }
  const [only, another] = root.children;
  if (
    open.length !== 1 ||
    only === undefined ||
    another !== undefined ||
    root.text.trim() !== only.text.trim()
  ) {
    throw new Error('a document is one element that is closed');
  }
  return only;
}

/** All elements of a name within another, in their order. */
export function elementsOf(within: XmlElement, name: string): readonly XmlElement[] {
  return within.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...elementsOf(child, name),
  ]);
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  const pairs = Array.from(
    text.matchAll(attribute),
    ([, name = '', value = '']) => [name, plain(value)] as const,
  );
  if (new Set(pairs.map(([name]) => name)).size < pairs.length)
    throw new Error(`an attribute twice: ${text}`);
  return Object.fromEntries(pairs);
}

function plain(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));|&/giu,
    (all, decimal?: string, hexadecimal?: string, name?: string) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
      const known = entities[name ?? ''];
      if (known === undefined) throw new Error(`no such reference: ${all}`);
      return known;
    },
  );
}

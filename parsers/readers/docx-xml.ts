import { Parser } from 'htmlparser2';
import { DocumentError } from '../../model/errors.ts';

/** An element of a packed part; names and attribute names without their prefix, so both OOXML dialects read alike. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}
export type XmlNode = XmlElement | string;

interface OpenElement extends XmlElement {
  readonly children: XmlNode[];
}

const deepest = 256;
const mostElements = 3_000_000;

/** The root element of an XML part. Throws DocumentError where it is not well formed or made to exhaust its reader. */
export function xmlOf(bytes: Uint8Array, part: string): XmlElement {
  const text = decoded(bytes);
  const root: OpenElement = { name: '', attributes: {}, children: [] };
  const open: OpenElement[] = [root];
  let elements = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length > deepest || ++elements > mostElements) throw tooComplex(part);
        const element: OpenElement = {
          name: localName(name),
          attributes: localAttributes(attributes),
          children: [],
        };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext(text) {
        open.at(-1)?.children.push(text);
      },
      onclosetag(_name, isImplied) {
        // `<a/>` closes by itself; anything else that is closed for it was left open.
        if (isImplied && text[parser.endIndex - 1] !== '/') throw malformed(part);
        open.pop();
      },
    },
    { xmlMode: true },
  );
  parser.write(text);
  if (open.length > 1) throw malformed(part);
  parser.end();
  const [first] = root.children.filter((node) => typeof node !== 'string');
  if (first === undefined) throw malformed(part);
  return first;
}

/** The elements directly inside, of one name or all. */
export function* elementsOf(element: XmlElement, name?: string): Generator<XmlElement> {
  for (const node of element.children) {
    if (typeof node !== 'string' && (name === undefined || node.name === name)) yield node;
  }
}

/** The element reached by going down through the first child of each name, or null. */
export function elementAt(element: XmlElement | null, ...names: readonly string[]): XmlElement | null {
  let inner = element;
  for (const name of names) {
    if (inner === null) return null;
    let next: XmlElement | null = null;
    for (const node of inner.children) {
      if (typeof node !== 'string' && node.name === name) {
        next = node;
        break;
      }
    }
    inner = next;
  }
  return inner;
}

/** The `val` attribute of the element reached by `elementAt`, or null. */
export function valueAt(element: XmlElement | null, ...names: readonly string[]): string | null {
  return elementAt(element, ...names)?.attributes['val'] ?? null;
}

/** True where an on/off property stands and is not switched off. */
export function isOn(element: XmlElement | null, name: string): boolean {
  const property = elementAt(element, name);
  return property !== null && !/^(?:0|false|off|none)$/iu.test(property.attributes['val'] ?? 'true');
}

/** The text directly inside an element. */
export function ownText(element: XmlElement): string {
  return element.children.filter((node) => typeof node === 'string').join('');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function localAttributes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const local: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (!name.startsWith('xmlns')) local[localName(name)] = value;
  }
  return local;
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function malformed(part: string): DocumentError {
  return new DocumentError(
    'docx-damaged',
    `${part} is not well-formed XML; ask the agency for a whole file.`,
  );
}

function tooComplex(part: string): DocumentError {
  return new DocumentError(
    'docx-too-complex',
    `${part} holds more than any report does; look at the file by hand.`,
  );
}

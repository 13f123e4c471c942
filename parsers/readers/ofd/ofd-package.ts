import { DocumentError } from '../../../model/errors.ts';
import { type XmlElement, xmlOf } from '../docx-xml.ts';
import { type Zip, zipOf } from '../unpack.ts';

/** The files inside an OFD. Paths are those of the package, without a leading slash. */
export interface OfdPackage {
  /** The path of the file that `location` names, as seen from the file `from`; null where the package has none. */
  readonly find: (location: string, from: string) => string | null;
  /** The root element of a file that `find` gave. Throws DocumentError where it is damaged. */
  readonly xml: (path: string) => XmlElement;
  /** The bytes of a file that `find` gave. Throws DocumentError where they are damaged. */
  readonly bytes: (path: string) => Uint8Array;
}

/**
 * Opens an OFD. Throws DocumentError: `document-encrypted` where it is encrypted (GM/T 0099 or by the zip itself),
 * and those of `zipOf`.
 */
export function openOfd(bytes: Uint8Array): OfdPackage {
  const zip = zipOf(bytes);
  const names = namesOf(zip);
  if ([...names.keys()].some((name) => /(?:^|\/)encryptions\.xml$/u.test(name))) throw encrypted();
  const bytesOf = (path: string): Uint8Array => {
    const own = unlocked(() => zip.bytesOf(path));
    if (own === null) throw damaged(`${path} is missing`);
    return own;
  };
  const parsed = new Map<string, XmlElement>();
  return {
    find(location, from) {
      const holder = from.replaceAll('\\', '/');
      const folder = holder.slice(0, holder.lastIndexOf('/') + 1);
      const wanted = location.trim().replaceAll('\\', '/');
      // Writers differ in whether a name without a slash in front starts at the file that holds it or at the root.
      const candidates = wanted.startsWith('/') ? [wanted] : [folder + wanted, wanted];
      for (const candidate of candidates) {
        const name = names.get(plainPath(candidate));
        if (name !== undefined) return name;
      }
      return null;
    },
    xml(path) {
      const known = parsed.get(path);
      if (known !== undefined) return known;
      const root = wellFormed(bytesOf(path), path);
      parsed.set(path, root);
      return root;
    },
    bytes: bytesOf,
  };
}

/** The names in the zip by their plain paths: some packers write back slashes, a leading slash or other capitals. */
function namesOf(zip: Zip): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const name of zip.names) {
    const plain = plainPath(name.replaceAll('\\', '/'));
    if (!names.has(plain)) names.set(plain, name);
  }
  return names;
}

/** `Doc_0/Pages/../Res/a.png` → `doc_0/res/a.png`; steps above the root lead nowhere, and no path leaves the package. */
function plainPath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/').toLowerCase();
}

/** The reader of XML is that of .docx, whose codes name its own carrier. */
function wellFormed(bytes: Uint8Array, path: string): XmlElement {
  try {
    return xmlOf(bytes, path);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    if (error.code === 'docx-damaged') throw damaged(`${path} is not well-formed XML`, error);
    if (error.code === 'docx-too-complex') throw tooLarge(`${path} holds too many elements`, error);
    throw error;
  }
}

function unlocked<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DocumentError && error.code === 'zip-encrypted') throw encrypted(error);
    throw error;
  }
}

/** The error for an OFD that cannot be read as one; `what` completes "The OFD is damaged (…)". */
export function damaged(what: string, cause?: unknown): DocumentError {
  return new DocumentError(
    'document-damaged',
    `The OFD is damaged (${what}); fetch it again or ask the agency for a whole one.`,
    cause === undefined ? undefined : { cause },
  );
}

/** The error for an OFD beyond the limits; `what` completes "The OFD is refused (…)". */
export function tooLarge(what: string, cause?: unknown): DocumentError {
  return new DocumentError(
    'document-too-large',
    `The OFD is refused (${what}); look at it by hand.`,
    cause === undefined ? undefined : { cause },
  );
}

function encrypted(cause?: unknown): DocumentError {
  return new DocumentError(
    'document-encrypted',
    'The OFD is encrypted; ask the publisher for an open copy.',
    cause === undefined ? undefined : { cause },
  );
}

import { DocumentError } from '../../model/errors.ts';
import { elementsOf, type XmlElement, xmlOf } from './docx-xml.ts';
import { type Zip, zipOf } from './unpack.ts';

/** A word-processing file opened: its main part and what the main part refers to. */
export interface WordPackage {
  readonly main: XmlElement;
  /** Part names by relationship id (pictures). */
  readonly targets: ReadonlyMap<string, string>;
  /** A further part by its name; null where there is none or it cannot be unpacked. */
  readonly partBytes: (name: string) => Uint8Array | null;
  readonly styles: XmlElement | null;
  readonly numbering: XmlElement | null;
  /** docProps core title, as it stands. */
  readonly title: string | null;
}

interface Relation {
  readonly id: string;
  /** Last step of its type address, which is the same in the transitional and the strict dialect. */
  readonly kind: string;
  readonly target: string;
}

/** Opens a .docx. Throws DocumentError: `docx-encrypted`, `docx-damaged`, `docx-not-word`, and those of `zipOf`. */
export function wordPackageOf(bytes: Uint8Array): WordPackage {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    throw new DocumentError(
      'docx-encrypted',
      'The file is an OLE container, so it is protected by a password or an old .doc; ask the agency for an open file.',
    );
  }
  const zip = zipOf(bytes);
  const roots = relationsOf(zip, '');
  const mainName = roots.find(({ kind }) => kind === 'officeDocument')?.target ?? 'word/document.xml';
  const main = partOf(zip, mainName);
  if (main === null) {
    throw new DocumentError('docx-damaged', `The file has no ${mainName}; ask the agency for a whole one.`);
  }
  if (main.name !== 'document') {
    throw new DocumentError(
      'docx-not-word',
      `The main part ${mainName} holds a ${main.name}, not a text document.`,
    );
  }
  const relations = relationsOf(zip, mainName);
  const partOfKind = (kind: string): XmlElement | null => {
    const relation = relations.find((candidate) => candidate.kind === kind);
    return relation === undefined ? null : partOf(zip, relation.target);
  };
  return {
    main,
    targets: new Map(relations.map(({ id, target }) => [id, target])),
    partBytes: (name) => bytesIfWhole(zip, name),
    styles: partOfKind('styles'),
    numbering: partOfKind('numbering'),
    title: titleOf(zip, roots.find(({ kind }) => kind === 'core-properties')?.target),
  };
}

/** A picture that is damaged or too large takes nothing else of the document with it. */
function bytesIfWhole(zip: Zip, name: string): Uint8Array | null {
  try {
    return zip.bytesOf(name);
  } catch (error) {
    if (error instanceof DocumentError) return null;
    throw error;
  }
}

function titleOf(zip: Zip, name = 'docProps/core.xml'): string | null {
  const properties = partOf(zip, name);
  if (properties === null) return null;
  for (const title of elementsOf(properties, 'title')) {
    return title.children.filter((node) => typeof node === 'string').join('');
  }
  return null;
}

function partOf(zip: Zip, name: string): XmlElement | null {
  const bytes = zip.bytesOf(name);
  return bytes === null ? null : xmlOf(bytes, name);
}

/** What a part of an OOXML package points to inside it, by `_rels`. Throws DocumentError where that is no XML. */
export function relationsOf(zip: Zip, part: string): readonly Relation[] {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const list = partOf(zip, `${folder}_rels/${part.slice(slash)}.rels`);
  if (list === null) return [];
  const relations: Relation[] = [];
  for (const { attributes } of elementsOf(list, 'Relationship')) {
    const target = attributes['Target'];
    if (target === undefined || attributes['TargetMode'] === 'External') continue;
    relations.push({
      id: attributes['Id'] ?? '',
      kind: attributes['Type']?.split('/').at(-1) ?? '',
      target: resolved(folder, target),
    });
  }
  return relations;
}

function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

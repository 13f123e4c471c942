import type { XmlElement } from '../docx-xml.ts';
import { elementAt, elementsOf, ownText } from '../docx-xml.ts';
import type { OfdPackage } from './ofd-package.ts';
import { damaged, tooLarge } from './ofd-package.ts';
import type { OfdResources } from './ofd-resources.ts';
import { resourcesOf } from './ofd-resources.ts';
import type { OfdBox } from './ofd-values.ts';
import { boxIn } from './ofd-values.ts';

/** One page with everything that is printed on it. */
export interface OfdPage {
  /** Millimetres. */
  readonly area: OfdBox;
  /** Layers of templates and of the page itself, in the order in which they are drawn. */
  readonly layers: readonly XmlElement[];
  /** Annotations, drawn last. */
  readonly notes: readonly XmlElement[];
  readonly resources: OfdResources;
}

/** What an OFD holds: usually one document, sometimes several, one after the other. */
export interface OfdContent {
  readonly title: string | null;
  readonly pages: readonly OfdPage[];
}

const maxPages = 500;
/** What a page is taken for that names no size: A4. */
const usualArea: OfdBox = { x: 0, y: 0, width: 210, height: 297 };
const longestSide = 5000;

/** Titles that programs put there themselves say nothing of the document. */
const emptyTitle =
  /^(untitled|无标题|文档\d*|document\d*|microsoft word.*|.*\.(docx?|wps|ofd|pdf|html?|tmp))$/iu;

/** Finds the pages of all documents of an OFD. Throws DocumentError where a part that they need is missing or damaged. */
export function contentOf(pack: OfdPackage): OfdContent {
  const entrance = pack.find('OFD.xml', '');
  if (entrance === null) throw damaged('it has no OFD.xml');
  const pages: OfdPage[] = [];
  let title: string | null = null;
  for (const body of elementsOf(pack.xml(entrance), 'DocBody')) {
    title ??= titleOf(body);
    pages.push(...pagesOf(pack, rootOf(pack, body, entrance)));
    if (pages.length > maxPages) throw tooLarge(`it has more than ${maxPages} pages`);
  }
  if (pages.length === 0) throw damaged('it names no page');
  return { title, pages };
}

function titleOf(body: XmlElement): string | null {
  const element = elementAt(body, 'DocInfo', 'Title');
  const title = element === null ? '' : ownText(element).replaceAll(/\s+/gu, ' ').trim();
  return title === '' || emptyTitle.test(title) ? null : title;
}

/** The document's root file: that of its current version where it keeps versions. */
function rootOf(pack: OfdPackage, body: XmlElement, entrance: string): string {
  const versions = elementAt(body, 'Versions');
  for (const version of versions === null ? [] : elementsOf(versions, 'Version')) {
    if (version.attributes['Current'] !== 'true') continue;
    const file = pack.find(version.attributes['BaseLoc'] ?? '', entrance);
    const root = file === null ? null : elementAt(pack.xml(file), 'DocRoot');
    const path = file === null || root === null ? null : pack.find(ownText(root), file);
    if (path !== null) return path;
  }
  const root = elementAt(body, 'DocRoot');
  return wanted(pack, root === null ? '' : ownText(root), entrance);
}

function pagesOf(pack: OfdPackage, file: string): readonly OfdPage[] {
  const root = pack.xml(file);
  const shared = elementAt(root, 'CommonData');
  const files = filesIn(pack, shared, ['PublicRes', 'DocumentRes'], file);
  const usual = areaOf(elementAt(shared, 'PageArea')) ?? usualArea;
  const templates = new Map<string, { readonly file: string; readonly zOrder: string }>();
  for (const template of shared === null ? [] : elementsOf(shared, 'TemplatePage')) {
    const { ID = '', BaseLoc = '', ZOrder = 'Background' } = template.attributes;
    const path = pack.find(BaseLoc, file);
    if (path !== null) templates.set(ID, { file: path, zOrder: ZOrder });
  }
  const notes = notesOf(pack, root, file);
  const list = elementAt(root, 'Pages');
  return [...(list === null ? [] : elementsOf(list, 'Page'))].map((entry): OfdPage => {
    const path = wanted(pack, entry.attributes['BaseLoc'] ?? '', file);
    const page = pack.xml(path);
    const own = notes.get(entry.attributes['ID'] ?? '') ?? [];
    const needed = [
      ...files,
      ...filesIn(pack, page, ['PageRes'], path),
      ...own.flatMap(({ files }) => files),
    ];
    const drawn = [...elementsOf(page, 'Template')].flatMap((use) => {
      const template = templates.get(use.attributes['TemplateID'] ?? '');
      if (template === undefined) return [];
      const root = pack.xml(template.file);
      needed.push(...filesIn(pack, root, ['PageRes'], template.file));
      return [{ layers: layersOf(root), zOrder: use.attributes['ZOrder'] ?? template.zOrder }];
    });
    const over = drawn.filter(({ zOrder }) => zOrder === 'Foreground');
    const under = drawn.filter(({ zOrder }) => zOrder !== 'Foreground');
    return {
      area: areaOf(elementAt(page, 'Area')) ?? usual,
      layers: [
        under.flatMap(({ layers }) => layers),
        layersOf(page),
        over.flatMap(({ layers }) => layers),
      ].flat(),
      notes: own.map(({ note }) => note),
      resources: resourcesOf(pack, needed),
    };
  });
}

/** Layers from the background to the foreground. Objects that lie in no layer are one of their own. */
function layersOf(page: XmlElement): readonly XmlElement[] {
  const ranks = ['Background', 'Body', 'Foreground'];
  const rankOf = ({ attributes }: XmlElement): number => {
    const rank = ranks.indexOf(attributes['Type'] ?? 'Body');
    return rank === -1 ? 1 : rank;
  };
  const contents = [...elementsOf(page, 'Content')];
  const layers = contents.flatMap((content) => [...elementsOf(content, 'Layer')]);
  return [...layers.toSorted((one, other) => rankOf(one) - rankOf(other)), ...contents];
}

interface Note {
  readonly note: XmlElement;
  readonly files: readonly string[];
}

/** The annotations of each page by the page's ID. */
function notesOf(pack: OfdPackage, root: XmlElement, file: string): ReadonlyMap<string, readonly Note[]> {
  const notes = new Map<string, readonly Note[]>();
  const entrance = elementAt(root, 'Annotations');
  const list = entrance === null ? null : pack.find(ownText(entrance), file);
  if (list === null) return notes;
  for (const page of elementsOf(pack.xml(list), 'Page')) {
    const location = elementAt(page, 'FileLoc');
    const path = location === null ? null : pack.find(ownText(location), list);
    if (path === null) continue;
    const own = pack.xml(path);
    const files = filesIn(pack, own, ['PageRes'], path);
    const id = page.attributes['PageID'] ?? '';
    notes.set(id, [
      ...(notes.get(id) ?? []),
      ...[...elementsOf(own, 'Annot')].map((note) => ({ note, files })),
    ]);
  }
  return notes;
}

function areaOf(area: XmlElement | null): OfdBox | null {
  const physical = elementAt(area, 'PhysicalBox');
  const box = physical === null ? null : boxIn(ownText(physical));
  if (box === null) return null;
  const isPaper = box.width > 0 && box.height > 0 && Math.max(box.width, box.height) <= longestSide;
  return isPaper ? box : null;
}

function filesIn(
  pack: OfdPackage,
  element: XmlElement | null,
  names: readonly string[],
  from: string,
): readonly string[] {
  if (element === null) return [];
  return names.flatMap((name) =>
    [...elementsOf(element, name)].flatMap((entry) => pack.find(ownText(entry), from) ?? []),
  );
}

/** The path of a part without which pages would be missing. */
function wanted(pack: OfdPackage, location: string, from: string): string {
  const path = location.trim() === '' ? null : pack.find(location, from);
  if (path === null) throw damaged(`${from} names ${location.trim() || 'no file'}, which is not in it`);
  return path;
}

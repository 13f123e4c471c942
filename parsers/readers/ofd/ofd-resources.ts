import type { XmlElement } from '../docx-xml.ts';
import { elementAt, elementsOf, ownText } from '../docx-xml.ts';
import type { OfdPackage } from './ofd-package.ts';
import { numberAt } from './ofd-values.ts';

/** How an object is drawn where it does not say so itself. */
export interface DrawParam {
  readonly lineWidth?: number;
  readonly fill?: XmlElement;
  readonly stroke?: XmlElement;
}

/** What the objects of a document refer to, by ID. */
export interface OfdResources {
  /** With what they inherit from the one that they are relative to. */
  readonly drawParam: (id: string | undefined) => DrawParam;
  /** Path of a picture in the package. */
  readonly picture: (id: string) => string | null;
  readonly composite: (id: string) => XmlElement | null;
  /** Full intensity by colour space. */
  readonly colours: ReadonlyMap<string, number>;
}

/** Styles that inherit from each other stop here: a circle would not. */
const deepest = 16;

/** Reads resource files in their order; of two with one ID the later stands. A file that is missing gives nothing. */
export function resourcesOf(pack: OfdPackage, files: readonly string[]): OfdResources {
  const params = new Map<string, XmlElement>();
  const pictures = new Map<string, string>();
  const composites = new Map<string, XmlElement>();
  const colours = new Map<string, number>();
  for (const file of files) {
    const root = pack.xml(file);
    const base = root.attributes['BaseLoc'] ?? '';
    for (const element of partsOf(root, 'DrawParams', 'DrawParam')) params.set(idOf(element), element);
    for (const element of partsOf(root, 'CompositeGraphicUnits', 'CompositeGraphicUnit')) {
      composites.set(idOf(element), element);
    }
    for (const element of partsOf(root, 'ColorSpaces', 'ColorSpace')) {
      const bits = Math.min(Math.max(numberAt(element, 'BitsPerComponent', 8), 1), 16);
      colours.set(idOf(element), 2 ** bits - 1);
    }
    for (const element of partsOf(root, 'MultiMedias', 'MultiMedia')) {
      const media = elementAt(element, 'MediaFile');
      const name = media === null ? '' : ownText(media).trim();
      if (name === '') continue;
      const path = pack.find(`${base}/${name}`, file) ?? pack.find(name, file);
      if (path !== null) pictures.set(idOf(element), path);
    }
  }
  return {
    drawParam: (id) => drawParamOf(params, id, 0),
    picture: (id) => pictures.get(id) ?? null,
    composite: (id) => composites.get(id) ?? null,
    colours,
  };
}

function drawParamOf(
  params: ReadonlyMap<string, XmlElement>,
  id: string | undefined,
  depth: number,
): DrawParam {
  const element = id === undefined ? undefined : params.get(id);
  if (element === undefined || depth > deepest) return {};
  const base = drawParamOf(params, element.attributes['Relative'], depth + 1);
  const lineWidth = numberAt(element, 'LineWidth', null);
  const fill = elementAt(element, 'FillColor');
  const stroke = elementAt(element, 'StrokeColor');
  return {
    ...base,
    ...(lineWidth === null ? {} : { lineWidth }),
    ...(fill === null ? {} : { fill }),
    ...(stroke === null ? {} : { stroke }),
  };
}

function* partsOf(root: XmlElement, group: string, name: string): Generator<XmlElement> {
  for (const list of elementsOf(root, group)) yield* elementsOf(list, name);
}

function idOf(element: XmlElement): string {
  return element.attributes['ID']?.trim() ?? '';
}

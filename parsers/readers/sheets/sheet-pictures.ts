import type { Picture } from '../../../model/document.ts';
import { DocumentError } from '../../../model/errors.ts';
import { relationsOf } from '../docx-package.ts';
import { elementAt, elementsOf, xmlOf, type XmlElement } from '../docx-xml.ts';
import { pictureBudget } from '../picture-file.ts';
import type { PictureBudget } from '../picture-file.ts';
import { zipOf } from '../unpack.ts';
import type { Zip } from '../unpack.ts';
import { partLimits } from './checked-parts.ts';

/** A picture that lies over the cells of a sheet. */
export interface SheetPicture {
  /** Row of the sheet in which its upper edge lies, from 0. */
  readonly row: number;
  readonly picture: Picture;
}

/** A table is at least so large on paper: 200 by 100 points, in the units of the format. */
const tableSize = { width: 2_540_000, height: 1_270_000 };
const mostAnchors = 400;

/**
 * The pictures of each sheet of an .xlsx, in the order of its sheets, from top to bottom; those that are linked and lie
 * elsewhere are left out. A drawing that is damaged has no pictures. Throws the DocumentErrors of `zipOf`.
 */
export function sheetPictures(bytes: Uint8Array): readonly (readonly SheetPicture[])[] {
  const zip = zipOf(bytes, partLimits);
  if (!zip.names.some((name) => name.startsWith('xl/drawings/'))) return [];
  const budget = pictureBudget();
  return orDamaged(() => {
    const book = zip.bytesOf('xl/workbook.xml');
    if (book === null) return [];
    const targets = new Map(relationsOf(zip, 'xl/workbook.xml').map(({ id, target }) => [id, target]));
    const sheets = elementAt(xmlOf(book, 'xl/workbook.xml'), 'sheets');
    if (sheets === null) return [];
    return [...elementsOf(sheets, 'sheet')].map(({ attributes }) =>
      orDamaged(() => picturesOf(zip, targets.get(attributes['id'] ?? '') ?? '', budget)),
    );
  });
}

function picturesOf(zip: Zip, sheet: string, budget: PictureBudget): readonly SheetPicture[] {
  if (sheet === '') return [];
  const found = relationsOf(zip, sheet)
    .filter(({ kind }) => kind === 'drawing')
    .flatMap(({ target }) => {
      const bytes = zip.bytesOf(target);
      if (bytes === null) return [];
      const media = new Map(relationsOf(zip, target).map((relation) => [relation.id, relation.target]));
      return [...elementsOf(xmlOf(bytes, target))]
        .slice(0, mostAnchors)
        .flatMap((anchor) => pictureAt(anchor, zip, media, budget) ?? []);
    });
  return found.sort((one, other) => one.row - other.row);
}

function pictureAt(
  anchor: XmlElement,
  zip: Zip,
  media: ReadonlyMap<string, string>,
  budget: PictureBudget,
): SheetPicture | null {
  const shape = elementAt(anchor, 'pic');
  const part = media.get(elementAt(shape, 'blipFill', 'blip')?.attributes['embed'] ?? '');
  if (shape === null || part === undefined) return null;
  const number = (text: string | undefined): number => Number.parseInt(text ?? '', 10);
  const row = number(textOf(elementAt(anchor, 'from', 'row')));
  const size = elementAt(shape, 'spPr', 'xfrm', 'ext')?.attributes ?? elementAt(anchor, 'ext')?.attributes;
  const [width, height] = [number(size?.['cx']), number(size?.['cy'])];
  // A picture that fits its cells may state no size of its own.
  const isSized = width > 0 && height > 0;
  const file = orDamaged(() => [zip.bytesOf(part)])[0] ?? null;
  const content = file === null ? null : budget.file(file);
  return {
    row: Number.isNaN(row) || row < 0 ? 0 : row,
    picture: {
      kind: 'picture',
      name: part.split('/').at(-1) ?? '',
      ...(isSized && { large: width >= tableSize.width && height >= tableSize.height }),
      ...(content !== null && { content }),
    },
  };
}

function textOf(element: XmlElement | null): string {
  return element?.children.filter((node) => typeof node === 'string').join('') ?? '';
}

/** Pictures stand beside the cells: damage in them takes no figure away. */
function orDamaged<Item>(read: () => readonly Item[]): readonly Item[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof DocumentError) return [];
    throw error;
  }
}

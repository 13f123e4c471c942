import type { Edges, Matrix } from './pdf-matrix.ts';
import { overlapOf } from './pdf-matrix.ts';

/** An image as a page paints it. */
export interface ImageUse {
  /** What pdfjs calls its pixels: a name to ask for, or the pixels themselves; null for an image that it left out. */
  readonly source: unknown;
  /** From the unit square, with the image's first row at its top, to the upright page. */
  readonly matrix: Matrix;
  /** Colour that a stencil is filled with, as `#rrggbb`; null for an image with colours of its own. */
  readonly ink: string | null;
  /** What the page lets be seen of it. */
  readonly seen: Edges;
}

/** The place of a picture on its page, and the images that it is made of, in drawing order; none where they are unknown. */
export interface Pictured extends Edges {
  readonly images?: readonly ImageUse[];
}

/** Images beyond this number are not looked at for what they form together. */
const maxImages = 3000;
/** Strips and tiles of one scan lie at most this far apart. */
const seam = 2;

/**
 * Puts together what forms one picture: scanners cut a page into strips or tiles, and lay the letters in a layer of
 * their own over the paper.
 */
export function joinedPictures(pictures: readonly Pictured[]): readonly Pictured[] {
  const looked = pictures.slice(0, maxImages);
  const parents = looked.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[index] = root;
    return root;
  };
  const byTop = looked
    .map((box, index) => ({ box, index }))
    .toSorted((one, other) => one.box.top - other.box.top);
  for (const [at, { box, index }] of byTop.entries()) {
    for (let next = at + 1; next < byTop.length; next++) {
      const other = byTop[next];
      if (other === undefined || other.box.top > box.bottom + seam) break;
      if (belong(box, other.box)) {
        const [one, two] = [rootOf(index), rootOf(other.index)];
        // The earliest image leads, so that the order of drawing is kept.
        parents[Math.max(one, two)] = Math.min(one, two);
      }
    }
  }
  const groups = new Map<number, Pictured[]>();
  for (const [index, box] of looked.entries()) {
    const root = rootOf(index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [box]);
    else group.push(box);
  }
  return [...groups.values()].map(union).toSorted((one, other) => one.top - other.top);
}

function belong(one: Edges, other: Edges): boolean {
  const shared = overlapOf(one, other);
  const [width, height] = [shared.right - shared.left, shared.bottom - shared.top];
  if (width < -seam || height < -seam) return false;
  if (width > 0 && height > 0 && width * height > 0.5 * Math.min(areaOf(one), areaOf(other))) return true;
  const inColumn = Math.abs(one.left - other.left) < seam && Math.abs(one.right - other.right) < seam;
  const inRow = Math.abs(one.top - other.top) < seam && Math.abs(one.bottom - other.bottom) < seam;
  return (inColumn && height < seam) || (inRow && width < seam);
}

function union(group: readonly Pictured[]): Pictured {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of group) {
    left = Math.min(left, box.left);
    top = Math.min(top, box.top);
    right = Math.max(right, box.right);
    bottom = Math.max(bottom, box.bottom);
  }
  const images = group.every((box) => box.images !== undefined)
    ? group.flatMap((box) => box.images ?? [])
    : [];
  return { left, top, right, bottom, ...(images.length > 0 ? { images } : {}) };
}

/** Points squared. */
export function areaOf({ left, top, right, bottom }: Edges): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}

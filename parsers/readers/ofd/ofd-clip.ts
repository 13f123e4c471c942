import type { XmlElement } from '../docx-xml.ts';
import { elementAt, elementsOf, ownText } from '../docx-xml.ts';
import type { Edges, Matrix } from '../pdf-matrix.ts';
import { edgesOf, identity, overlapOf, product } from '../pdf-matrix.ts';
import { segmentsIn } from './ofd-path.ts';
import { boxIn, ctmOf, toCorner } from './ofd-values.ts';

/**
 * What the clips of an object leave of `before`: every Clip narrows it to the areas that it joins. An area counts by
 * the rectangle round it. `corner` leads from the object's Boundary to the page.
 *
 * Whether an object's own map moves its clips too (TransFlag) is left out by many writers and taken either way by
 * viewers; then both places count, since a character too many is refused later and one too few is not.
 */
export function clipOf(object: XmlElement, corner: Matrix, ctm: Matrix | null, before: Edges): Edges {
  let clip = before;
  for (const clips of elementsOf(object, 'Clips')) {
    const moved = product(corner, ctm ?? identity);
    const flag = clips.attributes['TransFlag'];
    const maps = flag === 'true' ? [moved] : flag === 'false' || ctm === null ? [corner] : [corner, moved];
    for (const one of elementsOf(clips, 'Clip')) {
      const areas = [...elementsOf(one, 'Area')].flatMap((area) => maps.map((map) => areaEdges(area, map)));
      // An area made of letters, or one that is damaged, hides nothing.
      const known = areas.filter((edges) => edges !== null);
      if (known.length > 0 && known.length === areas.length) clip = overlapOf(clip, known.reduce(around));
    }
  }
  return clip;
}

function areaEdges(area: XmlElement, outer: Matrix): Edges | null {
  const path = elementAt(area, 'Path');
  const data = elementAt(path, 'AbbreviatedData');
  if (path === null || data === null) return null;
  const map = product(
    product(product(outer, ctmOf(area) ?? identity), toCorner(boxIn(path.attributes['Boundary']))),
    ctmOf(path) ?? identity,
  );
  const [xs, ys] = cornersOf(segmentsIn(ownText(data)) ?? []);
  if (xs.length === 0) return null;
  return edgesOf(map, least(xs), least(ys), most(xs), most(ys));
}

/** Coordinates of all points of a path, control points of curves with them. */
function cornersOf(segments: readonly number[]): readonly [number[], number[]] {
  const [xs, ys]: [number[], number[]] = [[], []];
  let at = 0;
  while (at < segments.length) {
    const code = segments[at] ?? 4;
    const count = code <= 1 ? 1 : code === 2 ? 3 : code === 3 ? 2 : 0;
    for (let point = 0; point < count; point++) {
      xs.push(segments[at + 1 + 2 * point] ?? 0);
      ys.push(segments[at + 2 + 2 * point] ?? 0);
    }
    at += 1 + 2 * count;
  }
  return [xs, ys];
}

// Not Math.min(...list): a path may hold more points than a call takes arguments.
function least(values: readonly number[]): number {
  return values.reduce((min, value) => Math.min(min, value), Infinity);
}

function most(values: readonly number[]): number {
  return values.reduce((max, value) => Math.max(max, value), -Infinity);
}

function around(one: Edges, other: Edges): Edges {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

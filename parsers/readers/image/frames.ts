import type { Rule } from './rule.ts';
import { placeAt } from './rule.ts';
import type { Rules } from './rules.ts';

/** The rules of one table. */
export type Frame = Rules;

interface Node {
  readonly rule: Rule;
  readonly isAcross: boolean;
  /** Where other rules cross it, with the index of each. */
  meets: { readonly along: number; readonly other: number }[];
  kept: boolean;
}

/**
 * Parts the rules of a picture into tables: rules that cross or touch belong together. Lines that meet no other rule
 * (underlines, long strokes of characters) are left out, and so is what has rules in one direction only.
 */
export function framesOf(rules: Rules, width: number, height: number, em: number): readonly Frame[] {
  const nodes: Node[] = [
    ...rules.across.map((rule) => ({ rule, isAcross: true, meets: [], kept: true })),
    ...rules.down.map((rule) => ({ rule, isAcross: false, meets: [], kept: true })),
  ];
  const downs = nodes
    .map((node, index) => ({ node, index }))
    .filter(({ node }) => !node.isAcross)
    .toSorted((one, other) => middleOf(one.node.rule) - middleOf(other.node.rule));
  const touch = em * 0.27;
  nodes.forEach((node, index) => {
    if (!node.isAcross) return;
    for (const { node: down, index: other } of downs) {
      const crossing = crossingOf(node.rule, down.rule, touch);
      if (crossing === null) continue;
      node.meets.push({ along: crossing.x, other });
      down.meets.push({ along: crossing.y, other: index });
    }
  });
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const node of nodes) {
      if (!node.kept) continue;
      node.meets = node.meets.filter(({ other }) => nodes[other]?.kept === true);
      if (isBorne(node, node.isAcross ? width : height, em)) continue;
      node.kept = false;
      isChanged = true;
    }
  }
  return componentsOf(nodes);
}

/** True for a rule that is held at both its ends, or is far too long for a stroke and held at one. */
function isBorne({ rule, meets }: Node, extent: number, em: number): boolean {
  if (meets.length === 0) return false;
  const first = Math.min(...meets.map(({ along }) => along));
  const last = Math.max(...meets.map(({ along }) => along));
  if (last - first >= em * 0.7) return true;
  const isCut = rule.from < em * 0.6 || rule.to > extent - em * 0.6;
  return isCut ? rule.to - rule.from >= em * 1.1 : rule.to - rule.from >= em * 6;
}

function middleOf({ places }: Rule): number {
  return places[places.length >> 1] ?? 0;
}

/** Where a rule across and one down cross or all but touch, or null. */
export function crossingOf(
  across: Rule,
  down: Rule,
  touch: number,
): { readonly x: number; readonly y: number } | null {
  const near = middleOf(down);
  if (near < across.from - touch * 8 || near > across.to + touch * 8) return null;
  let x = near;
  let y = placeAt(across, x);
  for (let i = 0; i < 2; i++) {
    x = placeAt(down, y);
    y = placeAt(across, x);
  }
  const isOnBoth =
    x >= across.from - touch && x <= across.to + touch && y >= down.from - touch && y <= down.to + touch;
  return isOnBoth ? { x, y } : null;
}

function componentsOf(nodes: readonly Node[]): readonly Frame[] {
  const seen = new Set<number>();
  const frames: Frame[] = [];
  nodes.forEach((node, start) => {
    if (!node.kept || seen.has(start)) return;
    seen.add(start);
    const across: Rule[] = [];
    const down: Rule[] = [];
    const queue = [start];
    for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
      const member = nodes[index];
      if (member === undefined) continue;
      (member.isAcross ? across : down).push(member.rule);
      for (const { other } of member.meets) {
        if (seen.has(other)) continue;
        seen.add(other);
        queue.push(other);
      }
    }
    if (across.length > 0 && down.length > 0) frames.push({ across, down });
  });
  return frames;
}

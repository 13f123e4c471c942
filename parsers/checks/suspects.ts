import { changeFor, gapsAfter, gapsOf, singleChanges, sumsOf } from './broken-sums.ts';
import type { Change, Counts, Gaps, Sums } from './broken-sums.ts';
import type { Identity } from './identity.ts';

/** Cells to which broken sums point: `wrong` of the suspects are wrong, 1 or 2. */
export interface Finding {
  readonly wrong: 1 | 2;
  /** In the order of the sums; each with what it would have to be. Never empty. */
  readonly suspects: readonly Change[];
}

/** More suspects than these are no help to anybody; the broken sums name their cells anyway. */
const mostSuspects = 12;

/**
 * The cells to which the broken sums point. The fewest wrong cells that explain every broken sum, and no sum that holds,
 * are taken: one, else two. Where it takes more, those are given that are the only ones to explain all of their own sums by
 * one amount, and of the rest again the fewest. What stays open gives no finding. 0013-locating-a-wrong-cell.md has the
 * proof of how far this reaches.
 */
export function suspectsOf(counts: Counts, identities: readonly Identity[]): readonly Finding[] {
  return sumsOf(counts, identities).flatMap((sums) => {
    const findings: Finding[] = [];
    let gaps = gapsOf(sums);
    // Each round mends at least one sum or is the last.
    while (gaps.size > 0) {
      const fewest = fewestChanges(sums, gaps);
      if (fewest !== null) {
        findings.push(...fewest);
        break;
      }
      const plain = plainChanges(sums, gaps);
      if (plain.length === 0) break;
      for (const change of plain) {
        gaps = gapsAfter(sums, gaps, change);
        findings.push({ wrong: 1, suspects: [change] });
      }
    }
    return findings.filter(({ suspects }) => suspects.length <= mostSuspects);
  });
}

/** One wrong cell, else two; null where two do not explain the gaps. */
function fewestChanges(sums: Sums, gaps: Gaps): readonly Finding[] | null {
  const singles = singleChanges(sums, gaps);
  if (singles.length > 0) return [{ wrong: 1, suspects: singles }];
  const pairs = pairsOfChanges(sums, gaps);
  const [first] = pairs;
  if (first === undefined) return null;
  const sure = first.filter((change) => pairs.every((pair) => pair.some((each) => isSame(each, change))));
  const open = pairs.flat().filter((change) => !sure.some((each) => isSame(each, change)));
  const rest = open.filter((change, at) => open.findIndex((each) => isSame(each, change)) === at);
  return [
    ...sure.map((change): Finding => ({ wrong: 1, suspects: [change] })),
    ...(rest.length === 0 ? [] : [{ wrong: sure.length === 1 ? 1 : 2, suspects: rest } satisfies Finding]),
  ];
}

function isSame(one: Change, other: Change): boolean {
  return one.code === other.code && one.implied === other.implied;
}

/**
 * Every two changes that together mend all that is broken. Of two cells with different sums, one stands alone in some
 * broken sum: the gap there is its change, and the other must explain what is left.
 */
function pairsOfChanges(sums: Sums, gaps: Gaps): readonly (readonly [Change, Change])[] {
  if (gaps.size > 2 * sums.widest) return [];
  const pairs = new Map<string, readonly [Change, Change]>();
  for (const at of gaps.keys()) {
    for (const code of sums.operands[at] ?? []) {
      const one = changeFor(sums, gaps, code, at);
      if (one === null) continue;
      for (const other of singleChanges(sums, gapsAfter(sums, gaps, one))) {
        if (other.code === code) continue;
        const pair = code < other.code ? ([one, other] as const) : ([other, one] as const);
        pairs.set(pair.map((each) => `${each.code} ${each.implied}`).join(' '), pair);
      }
    }
  }
  return [...pairs.values()];
}

/** Cells in two sums or more that explain them all by one amount, where no other cell does for any of these sums. */
function plainChanges(sums: Sums, gaps: Gaps): readonly Change[] {
  const changes = [...sums.own].flatMap(([code, own]) => {
    const [first] = own;
    if (first === undefined || own.length < 2 || !own.every(({ at }) => gaps.has(at))) return [];
    const change = changeFor(sums, gaps, code, first.at);
    const after = change === null ? gaps : gapsAfter(sums, gaps, change);
    return change !== null && after.size === gaps.size - own.length ? [{ change, own }] : [];
  });
  const explained = new Map<number, number>();
  for (const { at } of changes.flatMap(({ own }) => own)) explained.set(at, (explained.get(at) ?? 0) + 1);
  return changes
    .filter(({ own }) => own.every(({ at }) => explained.get(at) === 1))
    .map(({ change }) => change);
}

import type { Issue } from '../model/issue.ts';
import { byWorth } from './editions.ts';
import type { Carrier, Edition } from './editions.ts';
import { comparisonOf, unsharedCodes } from './figures.ts';
import type { Figures } from './figures.ts';

/** The figures of a report as they stood for a time, with everything that carries them. */
export interface Version {
  readonly chosen: Carrier;
  readonly publishedOn: string | null;
  /** The chosen one first, then by worth. */
  readonly carriers: readonly Carrier[];
}

interface Draft {
  chosen: Carrier;
  readonly editions: Edition[];
}

/**
 * The versions of a report, oldest first, and the issues of the report as a whole.
 *
 * The best carrier of an edition speaks for it; others of the same edition that contradict it are a `carrier-conflict`.
 * Editions whose figures do not contradict each other are one version with several sources (twin addresses); one with
 * other figures is a further version. Versions stand in the order of publication day; on one
 * day in that of their addresses, because which page a run asks for first is chance; within one address a later edition is
 * never the older one, so an address that went back to earlier figures makes these current again.
 * Carriers without a single figure go with the version before them and count only where there is nothing else.
 */
export function versionsOf(
  editions: readonly Edition[],
  figuresOf: (carrier: Carrier) => Figures,
): { readonly versions: readonly Version[]; readonly issues: readonly Issue[] } {
  const inOrder = editions.toSorted(byTime);
  const withFigures = inOrder.filter((edition) => bestOf(edition).figures > 0);
  const drafts: Draft[] = [];
  for (const edition of withFigures.length > 0 ? withFigures : inOrder.slice(0, 1)) {
    const best = bestOf(edition);
    const same = drafts.find((draft) => isSame(draft, best, figuresOf));
    if (same === undefined) {
      drafts.push({ chosen: best, editions: [edition] });
      continue;
    }
    same.editions.push(edition);
    if (byWorth(best, same.chosen) < 0) same.chosen = best;
  }
  drafts.sort((left, right) => byTime(placeOf(left), placeOf(right)));
  for (const edition of inOrder) {
    if (drafts.some((draft) => draft.editions.includes(edition))) continue;
    const before = drafts.findLast((draft) => byTime(placeOf(draft), edition) < 0) ?? drafts[0];
    if (!before) continue;
    before.editions.push(edition);
    if (withFigures.length === 0 && byWorth(bestOf(edition), before.chosen) < 0)
      before.chosen = bestOf(edition);
  }
  return {
    versions: drafts.map(versionOf),
    issues: [...conflictsOf(editions, drafts.at(-1), figuresOf), ...changesOf(drafts, figuresOf)],
  };
}

function bestOf(edition: Edition): Carrier {
  const [best] = edition.carriers;
  if (!best) throw new Error('an edition has a carrier');
  return best;
}

function byTime(
  left: Pick<Edition, 'effectiveOn' | 'publication' | 'since'>,
  right: Pick<Edition, 'effectiveOn' | 'publication' | 'since'>,
): number {
  if (left.effectiveOn !== right.effectiveOn) return left.effectiveOn < right.effectiveOn ? -1 : 1;
  if (left.publication !== right.publication) return left.publication < right.publication ? -1 : 1;
  return left.since - right.since;
}

/** When a version came: at each address its last return counts, over all addresses the earliest (twins come later). */
function placeOf(draft: Draft): Pick<Edition, 'effectiveOn' | 'publication' | 'since'> {
  const lastAt = new Map<string, Edition>();
  for (const edition of draft.editions) {
    const known = lastAt.get(edition.publication);
    if (bestOf(edition).figures > 0 || draft.editions.length === 1) {
      if (!known || byTime(known, edition) < 0) lastAt.set(edition.publication, edition);
    }
  }
  const [first] = [...lastAt.values()].sort(byTime);
  return first ?? { effectiveOn: '', publication: '', since: 0 };
}

function isSame(draft: Draft, best: Carrier, figuresOf: (carrier: Carrier) => Figures): boolean {
  if (draft.editions.some((edition) => bestOf(edition).fingerprint === best.fingerprint)) return true;
  const { compared, differing } = comparisonOf(figuresOf(draft.chosen), figuresOf(best));
  return compared > 0 && differing.length === 0;
}

function versionOf({ chosen, editions }: Draft): Version {
  const others = new Map(
    editions.flatMap(({ carriers }) => carriers).map((carrier) => [carrier.readingId, carrier]),
  );
  others.delete(chosen.readingId);
  const own = editions.find(({ carriers }) => carriers.includes(chosen))?.publishedOn ?? null;
  return {
    chosen,
    publishedOn: own ?? editions.find(({ publishedOn }) => publishedOn !== null)?.publishedOn ?? null,
    carriers: [chosen, ...[...others.values()].sort(byWorth)],
  };
}

/** Conflicts that stand in public now: in the newest edition of each publication and in those of the current version. */
function conflictsOf(
  editions: readonly Edition[],
  current: Draft | undefined,
  figuresOf: (carrier: Carrier) => Figures,
): readonly Issue[] {
  const issues = new Map<string, Issue>();
  for (const edition of editions) {
    const isNewest = editions.findLast(({ publication }) => publication === edition.publication) === edition;
    if (!isNewest && current?.editions.includes(edition) !== true) continue;
    const [best, ...others] = edition.carriers;
    if (!best) continue;
    for (const other of others) {
      const { differing } =
        other.figures > 0 ? comparisonOf(figuresOf(best), figuresOf(other)) : { differing: [] };
      if (differing.length === 0) continue;
      const message = `${placeText(best)} and ${placeText(other)} belong to one publication and print different figures; those of the first were taken.`;
      issues.set(`${message}${differing.join()}`, {
        code: 'carrier-conflict',
        severity: 'error',
        codes: differing,
        message,
      });
    }
  }
  return [...issues.values()];
}

/** The address and the format, and the name inside a packed file, whose reports have one address. */
function placeText({ url, member, format }: Carrier): string {
  return member === null ? `${url} (${format})` : `${url} (${member}, ${format})`;
}

function changesOf(drafts: readonly Draft[], figuresOf: (carrier: Carrier) => Figures): readonly Issue[] {
  return drafts.slice(1).flatMap(({ chosen }, index): Issue[] => {
    const before = drafts[index]?.chosen;
    if (!before) return [];
    const [older, newer] = [figuresOf(before), figuresOf(chosen)];
    const { differing } = comparisonOf(older, newer);
    return [
      {
        code: 'republished-changed',
        severity: 'warning',
        codes: differing.length > 0 ? differing : unsharedCodes(older, newer),
        message: `Version ${index + 2} (${chosen.url}) prints other figures than version ${index + 1} (${before.url}).`,
      },
    ];
  });
}

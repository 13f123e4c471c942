import { setImmediate as turn } from 'node:timers/promises';
import { groupSizesOf, similarPairs } from '../../parsers/checks/copying/signatures.ts';
import type { SignedText, SimilarPair } from '../../parsers/checks/copying/signatures.ts';
import type { Archive } from '../../store/archive.ts';
import { reportIdsOf, signedReports } from '../../store/comparable.ts';
import type { SignedReport } from '../../store/comparable.ts';
import { storeAgencyComparisons } from '../../store/comparisons.ts';
import { comparedLevels } from './levels.ts';
import { openSharedTexts } from './shared-texts.ts';
import type { Group, TextOwner } from './shared-texts.ts';

/** So many reports are stored in one transaction. */
const batchSize = 100;
/** The closest partners by their signatures; of more than these nothing further is learnt. */
const mostPartners = 3;

/**
 * Holds the reports of a year against those of other agencies: texts against those of the same year and of the year
 * before, a region's report against those of its bodies. False where the signal ended it before its end; what was stored
 * by then is stored again by the next run. Besides the texts in hand only signatures are held in memory.
 */
export async function comparedWithOthers(
  archive: Archive,
  year: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const groups = groupsOf(archive, year);
  const levels = comparedLevels(archive, year);
  const shared = openSharedTexts(archive);
  const ids = reportIdsOf(archive, year);
  for (let from = 0; from < ids.length; from += batchSize) {
    await turn(); // So that a signal is heard.
    if (signal?.aborted === true) return false;
    const comparisons = ids.slice(from, from + batchSize).map((reportId) => {
      const group = groups.get(reportId);
      return {
        reportId,
        ...(levels.get(reportId) ?? { tallies: [], issues: [] }),
        shared: group === undefined ? null : shared(group),
      };
    });
    storeAgencyComparisons(archive, comparisons);
  }
  return true;
}

/** The reports of the year whose text is like that of another agency, with the closest of these. */
function groupsOf(archive: Archive, year: number): ReadonlyMap<number, Group> {
  const owners = new Map<number, TextOwner>();
  const pairs = similarPairs(signedTexts(signedReports(archive, year), owners)).filter(({ one, other }) =>
    isOfTwoAgencies(owners.get(one), owners.get(other), year),
  );
  const sizes = groupSizesOf(pairs);
  const groups = new Map<number, Group>();
  for (const [id, partners] of partnersOf(pairs)) {
    const own = owners.get(id);
    if (own?.year !== year) continue;
    const closest = partners
      .toSorted(
        (one, other) => other.estimate - one.estimate || inOrder(owners.get(one.id), owners.get(other.id)),
      )
      .slice(0, mostPartners)
      .flatMap((partner) => owners.get(partner.id) ?? []);
    groups.set(id, { own, partners: closest, size: sizes.get(id) ?? 2 });
  }
  return groups;
}

/** Passes the signatures on and keeps whose they are. */
function* signedTexts(
  reports: Iterable<SignedReport>,
  owners: Map<number, TextOwner>,
): Generator<SignedText, void> {
  for (const { signature, ...owner } of reports) {
    owners.set(owner.reportId, owner);
    yield { id: owner.reportId, signature };
  }
}

/** What an agency repeats of itself is another finding, and what two did the year before is that year's. */
function isOfTwoAgencies(one: TextOwner | undefined, other: TextOwner | undefined, year: number): boolean {
  if (one === undefined || other === undefined || one.agencyId === other.agencyId) return false;
  return one.year === year || other.year === year;
}

interface Partner {
  readonly id: number;
  readonly estimate: number;
}

function partnersOf(pairs: readonly SimilarPair[]): ReadonlyMap<number, readonly Partner[]> {
  const partners = new Map<number, Partner[]>();
  const note = (id: number, partner: Partner): void => {
    const known = partners.get(id);
    if (known === undefined) partners.set(id, [partner]);
    else known.push(partner);
  };
  for (const { one, other, estimate } of pairs) {
    note(one, { id: other, estimate });
    note(other, { id: one, estimate });
  }
  return partners;
}

/** Of equally close ones that of the same year, then by the agency's key. */
function inOrder(one: TextOwner | undefined, other: TextOwner | undefined): number {
  if (one === undefined || other === undefined) return 0;
  return other.year - one.year || (one.agencyKey < other.agencyKey ? -1 : 1);
}

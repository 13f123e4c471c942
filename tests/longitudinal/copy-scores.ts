import type { Pair } from './asked.ts';
import { copyKinds, copyTruths } from './copy-truth.ts';
import type { CopyTruth } from './copy-truth.ts';
import { reportName } from './made-report.ts';
import type { MadeReport } from './made-report.ts';
import { Count } from './score.ts';
import type { Score } from './score.ts';

/** Findings of copying, of each kind, against those that are due. */
export function copyScores(
  pairs: readonly Pair[],
  corpus: ReadonlyMap<string, MadeReport>,
): Readonly<Record<string, Score>> {
  const truths = copyTruths(corpus);
  const nameOfKey = new Map(pairs.map(({ asked }) => [asked.agencyKey, `${asked.region} ${asked.agency}`]));
  const scores: Record<string, Score> = {};
  for (const kind of copyKinds) {
    const count = new Count();
    for (const { made, asked } of pairs) {
      const truth = truths.get(reportName(made));
      if (truth === undefined) continue;
      const issues = asked.issues.filter(({ code }) => code === kind);
      const sharers = issues.map(({ evidence }) => sharerOf(evidence, nameOfKey, made));
      const isShared = kind === 'text-shared';
      const hasTrueSharer = isShared && sharers.some((sharer) => isPartner(sharer, truth));
      // Of two reports of one year either may be told of: who copied is not to be seen.
      const due = isShared && truth[kind] === 'no' && hasTrueSharer ? 'open' : truth[kind];
      if (due === 'open') continue;
      const isFound = isShared && due === 'yes' ? hasTrueSharer : issues.length > 0;
      const example = `${reportName(made)} ${made.carrier} ${issues[0]?.message ?? ''}`;
      count.judge(due === 'yes', isFound, example);
    }
    scores[kind] = count.score;
  }
  return scores;
}

/** Name of the report that the evidence names, as far as it can be told. */
function sharerOf(
  evidence: Readonly<Record<string, unknown>>,
  nameOfKey: ReadonlyMap<string, string>,
  { agency }: MadeReport,
): string {
  const { agency: named, year } = evidence;
  if (typeof named !== 'string' || typeof year !== 'number') return 'nobody';
  return `${nameOfKey.get(named) ?? `${agency.place.region} ${named}`} ${year}`;
}

function isPartner(sharer: string, { partners }: CopyTruth): boolean {
  // An agency that is given by name alone may be of another place.
  return [...partners].some((partner) => partner === sharer || partner.slice(7) === sharer.slice(7));
}

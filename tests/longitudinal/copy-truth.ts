import { reportName } from './made-report.ts';
import type { MadeReport } from './made-report.ts';

/** What a finding about a report may be: it must be there, it must not, or nobody could tell. */
export type Due = 'yes' | 'no' | 'open';

export interface CopyTruth {
  readonly 'text-repeated': Due;
  readonly 'text-shared': Due;
  readonly 'figures-unchanged': Due;
  readonly 'template-left': Due;
  readonly 'other-agency-named': Due;
  /** Names of the reports that share this one's text. */
  readonly partners: ReadonlySet<string>;
}
export const copyKinds = [
  'text-repeated',
  'text-shared',
  'figures-unchanged',
  'template-left',
  'other-agency-named',
] as const;
export type CopyKind = (typeof copyKinds)[number];

/** From this share of common sentences on, a text is a copy; up to the lesser, it is none. */
const copied = 0.7;
const own = 0.4;
/** With fewer figures that are not 0 and no running stock or sum, the same figures may be chance. */
const fewestFigures = 5;
const stockOrSum = /total|@|in_force|items_last_year|requests\.(?:new|carried)|resources|staff/u;

/** For every report, which findings of copying are due; from the seeds of its sentences, never from its words. */
export function copyTruths(corpus: ReadonlyMap<string, MadeReport>): ReadonlyMap<string, CopyTruth> {
  const holders = new Map<string, MadeReport[]>();
  for (const report of corpus.values()) {
    for (const seed of seedsOf(report)) holders.set(seed, [...(holders.get(seed) ?? []), report]);
  }
  return new Map([...corpus].map(([name, report]) => [name, truthOf(report, holders, corpus)]));
}

/** Sentences of an agency's own making: set phrases and the few words of those who have nothing to tell are nobody's. */
function seedsOf({ text }: MadeReport): readonly string[] {
  return text.filter(({ kind }) => kind !== 'set' && kind !== 'brief').map(({ seed }) => seed);
}

function truthOf(
  report: MadeReport,
  holders: ReadonlyMap<string, readonly MadeReport[]>,
  corpus: ReadonlyMap<string, MadeReport>,
): CopyTruth {
  const common = new Map<MadeReport, number>();
  const seeds = seedsOf(report);
  for (const seed of seeds) {
    for (const holder of holders.get(seed) ?? []) common.set(holder, (common.get(holder) ?? 0) + 1);
  }
  common.delete(report);
  const likeness = (other: MadeReport): number =>
    (common.get(other) ?? 0) / Math.max(seeds.length, seedsOf(other).length);
  const related = [...common.keys()].map((other) => ({ other, likeness: likeness(other) }));
  // Who copied whom in one year is not to be seen; a later report never makes an earlier one a copy.
  const earlier = related.filter(({ other }) =>
    other.agency === report.agency
      ? other.year === report.year - 1
      : report.year - other.year <= 1 && other.year <= report.year,
  );
  const dueAmong = (among: typeof related): Due => {
    const most = Math.max(0, ...among.map((each) => each.likeness));
    return most >= copied ? 'yes' : most > own ? 'open' : 'no';
  };
  return {
    'text-repeated': dueAmong(earlier.filter(({ other }) => other.agency === report.agency)),
    'text-shared': dueAmong(earlier.filter(({ other }) => other.agency !== report.agency)),
    'figures-unchanged': unchangedDue(report, corpus),
    'template-left': report.injected.template.length > 0 ? 'yes' : 'no',
    'other-agency-named': report.injected.otherName === null ? 'no' : 'yes',
    partners: new Set(related.filter((each) => each.likeness > own).map(({ other }) => reportName(other))),
  };
}

function unchangedDue(report: MadeReport, corpus: ReadonlyMap<string, MadeReport>): Due {
  const before = corpus.get(reportName({ agency: report.agency, year: report.year - 1 }));
  if (before === undefined || !report.injected.unchanged) return 'no';
  const filled = new Set(
    Object.entries(report.cells).flatMap(([code, value]) =>
      (value ?? 0) === 0 || stockOrSum.test(code) ? [] : [value],
    ),
  );
  return filled.size >= fewestFigures ? 'yes' : 'open';
}

import type { Pair } from './asked.ts';
import { saidCodes } from './figure-sentences.ts';
import { reportName } from './made-report.ts';
import type { MadeReport } from './made-report.ts';
import { Count } from './score.ts';
import type { Score } from './score.ts';

const proseIdentities = ['C.1', 'C.2', 'C.3', 'C.4', 'T4.4'];

/** Figures in sentences as they were found, and the contradictions between sentences and tables. */
export function proseScores(pairs: readonly Pair[]): Readonly<Record<string, Score>> {
  const figures = new Count();
  const contradictions = new Map(proseIdentities.map((identity) => [identity, new Count()]));
  for (const { made, asked } of pairs) {
    // Those who have nothing to tell say that there was none, in words.
    if (!made.agency.isQuiet) {
      figures.match(dueFigures(made), saidFigures(made, asked.prose), reportName(made));
    }
    for (const [identity, count] of contradictions) {
      const due = contradicts(made, identity);
      if (due === null) continue;
      const told = asked.issues.filter(
        (issue) => issue.code === 'prose-differs' && issue.identity === identity,
      );
      count.judge(due, told.length > 0, `${reportName(made)} ${told[0]?.message ?? ''}`);
    }
  }
  return {
    'prose figures': figures.score,
    'witness prose': witnessScore(pairs),
    ...Object.fromEntries([...contradictions].map(([identity, count]) => [identity, count.score])),
  };
}

/** A sentence is a witness against a table where, and only where, it contradicts it. */
function witnessScore(pairs: readonly Pair[]): Score {
  const count = new Count();
  for (const { made, asked } of pairs) {
    const due = proseIdentities
      .filter((identity) => identity !== 'C.3')
      .map((identity) => contradicts(made, identity));
    if (due.includes(null)) continue;
    const against = asked.witnesses.some(({ kind, verdict }) => kind === 'prose' && verdict === 'conflicts');
    count.judge(due.includes(true), against, reportName(made));
  }
  return count.score;
}

function dueFigures({ said }: MadeReport): readonly string[] {
  return said.map(
    ({ code, value, unit, approximation, year }) =>
      `${code} ${value} ${unit} ${approximation ?? 'exact'} ${year ?? 'own'}`,
  );
}

/** Figures of other codes may rightly be found: sentences count more than is asked for here. */
function saidFigures({ year: own }: MadeReport, prose: Pair['asked']['prose']): readonly string[] {
  return prose
    .filter(({ code }) => saidCodes.has(code))
    .map(
      ({ code, value, unit, approximation, year }) =>
        `${code} ${value} ${unit} ${approximation ?? 'exact'} ${year === own ? 'own' : year}`,
    );
}

/** Whether a sentence breaks an identity with the table; null where a wrong figure happens to be a right one. */
function contradicts({ injected, cells, said }: MadeReport, identity: string): boolean | null {
  if (injected.contradiction !== identity) return false;
  if (identity !== 'C.1') return true;
  const received = said.find(({ code, year }) => isReceived(code) && year === null)?.value;
  const both = (cells['requests.new.total'] ?? 0) + (cells['requests.carried_over.total'] ?? 0);
  return received === both ? null : true;
}

function isReceived(code: string): boolean {
  return code === 'prose.requests_received' || code === 'prose.requests_new';
}

import { brokenIdentities } from '../../examples/portal/figures/identities.ts';
import type { AskedReport, Pair } from './asked.ts';
import { copyScores } from './copy-scores.ts';
import { reportName } from './made-report.ts';
import type { MadeReport } from './made-report.ts';
import { proseScores } from './prose-scores.ts';
import { Count } from './score.ts';
import type { Score } from './score.ts';
import { seriesTruth, trueSeries } from './series-truth.ts';
import { statisticsSums } from './statistics-form.ts';
import { yearIdentities, yearTruth } from './year-truth.ts';

/** What the archive says of the corpus against the truth, by what is asked of it. */
export function scoresOf(
  reports: readonly MadeReport[],
  asked: readonly AskedReport[],
): Readonly<Record<string, Score>> {
  const corpus = new Map(reports.map((report) => [reportName(report), report]));
  const found = new Map(asked.map((report) => [askedName(report), report]));
  const pairs = reports.flatMap((made): Pair[] => {
    const own = found.get(reportName(made));
    return own === undefined ? [] : [{ made, asked: own }];
  });
  return {
    reports: reportScore(corpus, found),
    figures: figureScore(pairs),
    'figures without a word': silentScore(pairs),
    sums: sumScore(pairs),
    ...seriesScores(pairs),
    ...yearScores(pairs, corpus),
    'witness next year': witnessScore(pairs, corpus),
    ...copyScores(pairs, corpus),
    ...proseScores(pairs),
  };
}

function askedName({ region, agency, year }: AskedReport): string {
  return `${region} ${agency} ${year}`;
}

function reportScore(
  corpus: ReadonlyMap<string, MadeReport>,
  found: ReadonlyMap<string, AskedReport>,
): Score {
  const count = new Count();
  for (const name of corpus.keys()) {
    if (found.has(name)) count.right();
    else count.missed(name);
  }
  for (const name of found.keys()) if (!corpus.has(name)) count.wrong(name);
  return count.score;
}

function isExact({ asked }: Pair, code: string, cell: number | null): boolean {
  const value = asked.values.get(code);
  return cell === null ? value?.state === 'blank' : value?.state === 'number' && value.value === cell;
}

function figureScore(pairs: readonly Pair[]): Score {
  const count = new Count();
  for (const pair of pairs) {
    for (const [code, cell] of Object.entries(pair.made.cells)) {
      if (isExact(pair, code, cell)) count.right();
      else count.missed(`${reportName(pair.made)} ${code} ${cell ?? 'blank'}`);
    }
    for (const [code, { state, value }] of pair.asked.values) {
      if (state === 'number' && !(code in pair.made.cells)) {
        count.wrong(`${reportName(pair.made)} ${code} ${value ?? ''}`);
      }
    }
  }
  return count.score;
}

/** Figures that are not as printed, though no issue names them: there may be none. */
function silentScore(pairs: readonly Pair[]): Score {
  const count = new Count();
  for (const pair of pairs) {
    const named = new Set(
      pair.asked.issues.flatMap(({ severity, codes }) => (severity === 'info' ? [] : codes)),
    );
    for (const [code, { state, value }] of pair.asked.values) {
      if (state !== 'number') continue;
      const cell = pair.made.cells[code];
      if (cell === value || named.has(code)) count.right();
      else count.wrong(`${reportName(pair.made)} ${code} ${value ?? ''} for ${cell ?? 'nothing'}`);
    }
  }
  return count.score;
}

function sumScore(pairs: readonly Pair[]): Score {
  const count = new Count();
  for (const { made, asked } of pairs) {
    const due = new Set(brokenSums(made).map((codes) => codes.toSorted().join(' ')));
    const said = new Set(
      asked.issues
        .filter(({ code }) => code === 'sum-mismatch')
        .map(({ codes }) => [...new Set(codes)].toSorted().join(' ')),
    );
    for (const codes of due) {
      if (said.has(codes)) count.right();
      else count.missed(`${reportName(made)} ${codes.slice(0, 80)}`);
    }
    for (const codes of said) if (!due.has(codes)) count.wrong(`${reportName(made)} ${codes.slice(0, 80)}`);
  }
  return count.score;
}

/** Codes of every sum that does not hold for what is printed; sums with an empty cell are passed over. */
function brokenSums({ cells, forms }: MadeReport): readonly (readonly string[])[] {
  const statutory =
    forms.requests === undefined
      ? []
      : brokenIdentities(cells, forms.requests).map(({ left, right }) => [...left, ...right]);
  const listed = Object.entries(statisticsSums).flatMap(([sum, parts]) => {
    const figures = parts.map((part) => cells[part] ?? null);
    const total = cells[sum] ?? null;
    if (total === null || figures.some((figure) => figure === null)) return [];
    const added = figures.reduce<number>((left, figure) => left + (figure ?? 0), 0);
    return added === total ? [] : [[sum, ...parts]];
  });
  return [...statutory, ...listed];
}

function seriesScores(pairs: readonly Pair[]): Readonly<Record<string, Score>> {
  const counts = { '=': new Count(), '≈': new Count(), '≠': new Count() };
  const nameOf: Readonly<Record<keyof typeof counts, string>> = {
    '=': 'series joined',
    '≈': 'series beside',
    '≠': 'series apart',
  };
  for (const { made, asked } of pairs) {
    for (const series of Object.keys(trueSeries)) {
      const due = seriesTruth(made, series).map(
        (each) => `${each.relation} ${each.generation} ${each.value ?? 'null'}`,
      );
      const said = asked.series
        .filter((line) => line.series === series)
        .map((line) => `${line.relation} ${line.generation} ${line.value ?? 'null'}`);
      for (const relation of ['=', '≈', '≠'] as const) {
        const mine = (lines: readonly string[]): string[] =>
          lines.filter((line) => line.startsWith(relation)).toSorted();
        counts[relation].match(mine(due), mine(said), `${reportName(made)} ${series}`);
      }
    }
  }
  return Object.fromEntries(
    Object.entries(counts).map(([relation, count]) => [nameOf[relation as '='], count.score]),
  ); // the keys are the three relations
}

function yearScores(
  pairs: readonly Pair[],
  corpus: ReadonlyMap<string, MadeReport>,
): Readonly<Record<string, Score>> {
  const scores: Record<string, Score> = {};
  for (const identity of yearIdentities) {
    const [holds, broken, told] = [new Count(), new Count(), new Count()];
    for (const { made, asked } of pairs) {
      const due = yearTruth(made, corpus)[identity];
      const said = asked.tallies.find((tally) => tally.identity === identity) ?? { holds: 0, broken: 0 };
      holds.compare(said.holds, due.holds, `${reportName(made)} holds`);
      broken.compare(said.broken, due.broken, `${reportName(made)} broken`);
      const isTold = asked.issues.some(
        (issue) => issue.code === 'years-disagree' && issue.identity === identity,
      );
      told.judge(due.broken > 0, isTold, `${reportName(made)} issue`);
    }
    scores[`${identity} holds`] = holds.score;
    scores[`${identity} broken`] = broken.score;
    scores[`${identity} told`] = told.score;
  }
  return scores;
}

/** What the next report carries over bears out what was carried forward, or does not. */
function witnessScore(pairs: readonly Pair[], corpus: ReadonlyMap<string, MadeReport>): Score {
  const count = new Count();
  for (const { made, asked } of pairs) {
    const next = corpus.get(reportName({ agency: made.agency, year: made.year + 1 }));
    const due = next === undefined ? { holds: 0, broken: 0 } : yearTruth(next, corpus)['X.1'];
    const said = (verdict: string): number =>
      asked.witnesses.filter((witness) => witness.kind === 'next-year' && witness.verdict === verdict).length;
    count.compare(said('agrees'), due.holds, `${reportName(made)} agrees`);
    count.compare(said('conflicts'), due.broken, `${reportName(made)} conflicts`);
  }
  return count.score;
}

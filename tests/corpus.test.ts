import { describe, expect, test } from 'vitest';
import type { Carrier, Target } from './corpus/layout.ts';
import { layouts } from './corpus/layouts.ts';
import { corpusFile, trialOf } from './corpus/read-corpus.ts';
import type { Trial } from './corpus/read-corpus.ts';
import type { Verdict } from './corpus/score.ts';

/** Files of each layout. */
const seeds = 2;
/** Share of exact cells asked of each target. */
const asked: Readonly<Record<Exclude<Target, 'none'>, number>> = {
  text: 0.998,
  'clean-scan': 0.97,
  'poor-scan': 0.85,
};
/** Carriers whose text is stored: quick enough to be read whole here. */
const finished: readonly Carrier[] = ['html', 'docx', 'doc', 'pdf', 'ofd', 'sheet', 'text', 'packed'];

const count = (trials: readonly Trial[], verdict: Verdict): number =>
  trials.flatMap(({ scores }) => scores).reduce((sum, { counts }) => sum + counts[verdict], 0);
const shareOf = (trials: readonly Trial[]): number => {
  const cells = trials.flatMap(({ scores }) => scores).flatMap(({ counts }) => Object.values(counts));
  return count(trials, 'exact') / cells.reduce((sum, cell) => sum + cell, 0);
};

test('there are forty layouts and more, each under its own name', () => {
  expect(layouts.length).toBeGreaterThanOrEqual(40);
  expect(new Set(layouts.map(({ name }) => name)).size).toBe(layouts.length);
});

test.each(layouts.filter(({ name }) => /^(?:html-cut|pdf-shuffled|docx-wps-merges)$/u.test(name)))(
  '$name is made alike twice',
  async (layout) => {
    const [one, two] = [await corpusFile(layout, 3), await corpusFile(layout, 3)];
    expect(one.reports).toEqual(two.reports);
    if (layout.carrier !== 'docx') expect(Buffer.compare(one.file.bytes, two.file.bytes)).toBe(0);
  },
);

describe.each(finished)('%s', (carrier) => {
  const own = layouts.filter((layout) => layout.carrier === carrier);
  const trials: Trial[] = [];

  test.each(own)('$name: no silent error', async (layout) => {
    for (let seed = 0; seed < seeds; seed += 1) {
      const trial = await trialOf(layout, seed);
      trials.push(trial);
      const silent = trial.scores
        .flatMap(({ faults }) => faults)
        .filter(({ verdict }) => verdict === 'silent');
      expect(silent, `${layout.name} ${seed}`).toEqual([]);
      const missed = trial.scores.flatMap(({ missedIssues }) => missedIssues);
      expect(missed, `${layout.name} ${seed}`).toEqual([]);
    }
  });

  const targets = Object.entries(asked).filter(([target]) => own.some((layout) => layout.target === target));
  test.each(targets)('as much is read exactly as %s asks', (target, least) => {
    const judged = trials.filter(({ layout }) => layout.target === target);
    expect(shareOf(judged)).toBeGreaterThanOrEqual(least);
  });
});

/** Recognition takes seconds a table: here the small tables, the whole with `npx tsx tests/corpus/run.ts`. */
describe('pictures', () => {
  const small = layouts.filter(({ name }) => /^picture-(?:disclosure|remedies)-png$/u.test(name));
  test.each(small)('$name: no silent error', async (layout) => {
    const trial = await trialOf(layout, 1);
    expect(count([trial], 'silent')).toBe(0);
    expect(trial.refused).toBeNull();
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from '../parsers/parse.ts';
import { corpusTrial } from './longitudinal/corpus-trial.ts';
import type { Trial } from './longitudinal/corpus-trial.ts';
import { precisionOf, recallOf } from './longitudinal/score.ts';
import type { Score } from './longitudinal/score.ts';

/** A part of the corpus; `npx tsx tests/longitudinal/run.ts` takes the whole, 200 agencies for 20 years. */
const size = { agencies: 12, years: 20 };

describe('twenty years of agencies, from their pages to the views of the archive', () => {
  let trial: Trial;
  const scoreOf = (name: string): Score => {
    const score = trial.scores[name];
    if (score === undefined) throw new RangeError(`nothing was asked under ${name}`);
    return score;
  };

  beforeAll(async () => {
    // Read in this process: what reading documents in others costs and withstands is tested with the reader.
    trial = await corpusTrial(size, { parse, close: () => Promise.resolve() });
  }, 600_000);

  test.each(['reports', 'figures', 'figures without a word', 'sums'])('%s: all, and nothing else', (name) => {
    const { right, ...others } = scoreOf(name);
    expect(others).toEqual({ wrong: 0, missed: 0, examples: [] });
    expect(right).toBeGreaterThan(0);
  });

  test.each(['series joined', 'series beside', 'series apart'])(
    '%s: exactly the figures that belong there',
    (name) => {
      const { right, ...others } = scoreOf(name);
      expect(others).toEqual({ wrong: 0, missed: 0, examples: [] });
      expect(right).toBeGreaterThan(0);
    },
  );

  test('what the next year carries over is a witness, for or against', () => {
    const { right, ...others } = scoreOf('witness next year');
    expect(others).toEqual({ wrong: 0, missed: 0, examples: [] });
    expect(right).toBeGreaterThan(0);
  });

  test.each(['X.1', 'X.2', 'X.3'])('%s holds and breaks where it does in print', (identity) => {
    for (const name of [`${identity} holds`, `${identity} broken`, `${identity} told`]) {
      const { right, ...others } = scoreOf(name);
      expect(others, name).toEqual({ wrong: 0, missed: 0, examples: [] });
      expect(right, name).toBeGreaterThan(0);
    }
  });

  test.each([
    'text-repeated',
    'text-shared',
    'figures-unchanged',
    'template-left',
    'other-agency-named',
    'prose figures',
    'witness prose',
    'C.1',
    'C.2',
    'C.3',
    'C.4',
    'T4.4',
  ])('%s: precision and recall', (name) => {
    const score = scoreOf(name);
    expect(score.right, score.examples.join('\n')).toBeGreaterThan(0);
    expect(precisionOf(score), score.examples.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(recallOf(score), score.examples.join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});

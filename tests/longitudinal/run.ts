import { parseArgs } from 'node:util';
import { openReader } from '../../cli/reader/open-reader.ts';
import { corpusTrial } from './corpus-trial.ts';
import { precisionOf, recallOf } from './score.ts';

/**
 * Takes the corpus of many years through an archive and prints how what is said of it stands to the truth. Options:
 * `--agencies N` (at most 200), `--years N` from 2008 on, `--examples` shows what was wrong or missed.
 */
const { values: options } = parseArgs({
  options: {
    agencies: { type: 'string', default: '200' },
    years: { type: 'string', default: '20' },
    examples: { type: 'boolean', default: false },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const reader = openReader({ pool: 2 });
try {
  const size = { agencies: Number(options.agencies), years: Number(options.years) };
  const { reports, scores, took } = await corpusTrial(size, reader, (read) => {
    if (read % 200 === 0) process.stderr.write(`${read} read\n`);
  });
  say(`${reports} reports of ${size.agencies} agencies for ${size.years} years`);
  say(
    Object.entries(took)
      .map(([step, time]) => `${step} ${(time / 1000).toFixed(1)} s`)
      .join(', '),
  );
  say(
    [''.padEnd(24), 'right', 'wrong', 'missed', 'precision', 'recall']
      .map((word) => word.padStart(10))
      .join(' '),
  );
  for (const [name, score] of Object.entries(scores)) {
    const { right, wrong, missed, examples } = score;
    const shares = [precisionOf(score), recallOf(score)].map((share) => share.toFixed(4));
    say(
      [name.padEnd(24), ...[right, wrong, missed, ...shares].map((field) => String(field).padStart(10))].join(
        ' ',
      ),
    );
    if (options.examples) for (const example of examples) say(`    ${example}`);
  }
} finally {
  await reader.close();
}

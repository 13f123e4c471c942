import { parseArgs } from 'node:util';
import { shareOf, sizes, trialsOf } from './measured.ts';
import type { Trial } from './measured.ts';
import { slipNames } from './misreads.ts';

/**
 * Misreads cells of made tables and prints how many were detected and placed. Options: `--trials N` for each line of one
 * wrong cell, `--seed WORD`.
 */
const { values: options } = parseArgs({
  options: { trials: { type: 'string', default: '10000' }, seed: { type: 'string', default: 'locating' } },
});

const columns = [
  'detected',
  'unique',
  'right',
  'listed',
  'first',
  'slandered',
  'blamed',
  'untouched',
] as const;
const say = (words: readonly string[]): void =>
  void process.stdout.write(`${words.map((word, at) => word.padEnd(at === 0 ? 44 : 11)).join('')}\n`);

function print(name: string, trials: readonly Trial[]): void {
  if (trials.length === 0) return;
  const shares = columns.map((column) => `${(shareOf(trials, (each) => each[column]) * 100).toFixed(2)}%`);
  const suspects = trials.reduce((sum, each) => sum + each.suspects, 0) / trials.length;
  say([name, String(trials.length), ...shares, suspects.toFixed(2)]);
}

say(['table, wrong cells', 'trials', ...columns, 'suspects']);
const trials = Number(options.trials);
const tables = ['requests', 'remedies'] as const;
for (const table of tables) {
  for (const wrong of [1, 2] as const) {
    const done = trialsOf(table, wrong === 1 ? trials : trials / 5, wrong, options.seed);
    print(`${table}, ${wrong} wrong`, done);
    for (const kind of slipNames)
      print(
        `  ${kind}`,
        done.filter((trial) => trial.kind === kind),
      );
    for (const size of sizes)
      print(
        `  ${size}`,
        done.filter((trial) => trial.size === size),
      );
  }
  for (const holes of [
    { state: 'blank', share: 0.3 },
    { state: 'blank', share: 1 },
    { state: 'unreadable', share: 0.02 },
    { state: 'unreadable', share: 0.1 },
  ] as const) {
    const done = trialsOf(table, trials / 5, 1, options.seed, holes);
    print(`${table}, 1 wrong, ${holes.share * 100}% ${holes.state}`, done);
  }
}

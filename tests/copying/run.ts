import { figureOutcomes } from './figure-cases.ts';
import { leftOverOutcomes, nameOutcomes, templateOutcomes } from './name-cases.ts';
import { precisionOf, recallOf, tallyOf } from './tally.ts';
import type { Outcome } from './tally.ts';
import { repeatedOutcomes, sharedOutcomes, yearOf } from './text-cases.ts';

/** Prints how the checks of copied reports do on reports whose truth is known; `--faults` lists what went wrong. */
const kinds: readonly (readonly [string, () => readonly Outcome[]])[] = [
  ['text-shared', () => sharedOutcomes(yearOf(600, 200, 200))],
  ['text-repeated', () => repeatedOutcomes(600)],
  ['figures-unchanged', () => figureOutcomes(700)],
  ['template-left', () => templateOutcomes(600)],
  ['other-agency-named', () => nameOutcomes(900)],
  ['names left over', () => leftOverOutcomes(600)],
];
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const words = ['right', 'missed', 'wrong', 'quiet', 'precision', 'recall', 'ms'];
say(`${'kind'.padEnd(20)} ${words.map((word) => word.padStart(9)).join(' ')}`);
for (const [kind, outcomesOf] of kinds) {
  const started = performance.now();
  const tally = tallyOf(outcomesOf());
  const took = Math.round(performance.now() - started);
  const { right, missed, wrong, quiet, faults } = tally;
  const fields = [
    right,
    missed,
    wrong,
    quiet,
    precisionOf(tally).toFixed(4),
    recallOf(tally).toFixed(4),
    took,
  ];
  say(`${kind.padEnd(20)} ${fields.map((field) => String(field).padStart(9)).join(' ')}`);
  if (process.argv.includes('--faults')) for (const fault of faults.slice(0, 40)) say(`  ${fault}`);
}

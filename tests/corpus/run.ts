import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { carriers } from './layout.ts';
import type { Layout } from './layout.ts';
import { layouts } from './layouts.ts';
import { trialOf } from './read-corpus.ts';
import type { Trial } from './read-corpus.ts';
import { verdicts } from './score.ts';
import type { Score } from './score.ts';

/**
 * Reads the corpus and prints one line for each layout and carrier. Options: `--layout WORD` takes the layouts of
 * that carrier, or those whose name has the word, `--seeds N` files of each, `--first N` the first seed, `--keep DIR` writes the files
 * with a silent error or a crash there, `--faults` lists every cell that was not exact.
 */
const { values: options } = parseArgs({
  options: {
    layout: { type: 'string', default: '' },
    seeds: { type: 'string', default: '8' },
    first: { type: 'string', default: '0' },
    keep: { type: 'string' },
    faults: { type: 'boolean', default: false },
  },
});
const isCarrier = carriers.some((carrier) => carrier === options.layout);
const chosen = layouts.filter(({ name, carrier }) =>
  isCarrier ? carrier === options.layout : name.includes(options.layout),
);
const seeds = Array.from({ length: Number(options.seeds) }, (_, at) => Number(options.first) + at);

interface Line {
  readonly name: string;
  readonly files: number;
  readonly refused: number;
  readonly crashed: number;
  readonly milliseconds: number;
  readonly scores: readonly Score[];
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const head = [
  'layout',
  'files',
  'refused',
  'crashed',
  'cells',
  ...verdicts,
  'exact%',
  'false',
  'missed',
  'ms',
];
say(head.map((word, at) => (at === 0 ? word.padEnd(32) : word.padStart(8))).join(' '));
const byCarrier = new Map<string, Line[]>();
for (const layout of chosen) {
  const line = await lineOf(layout);
  byCarrier.set(layout.carrier, [...(byCarrier.get(layout.carrier) ?? []), line]);
  print(line);
}
say('');
for (const carrier of carriers) {
  const lines = byCarrier.get(carrier);
  if (lines !== undefined) print(joined(carrier, lines));
}
print(joined('all', [...byCarrier.values()].flat()));

async function lineOf(layout: Layout): Promise<Line> {
  const trials: Trial[] = [];
  let crashed = 0;
  for (const seed of seeds) {
    try {
      const trial = await trialOf(layout, seed);
      trials.push(trial);
      report(trial);
    } catch (error) {
      // One reader's bug must not hide what the others do; it is counted and shown with its stack.
      crashed += 1;
      say(
        `  ! ${layout.name} ${seed} crashed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }
  return {
    name: layout.name,
    files: seeds.length,
    refused: trials.filter(({ refused }) => refused !== null).length,
    crashed,
    milliseconds: trials.reduce((sum, trial) => sum + trial.milliseconds, 0),
    scores: trials.flatMap(({ scores }) => scores),
  };
}

function report(trial: Trial): void {
  const { layout, seed, kind, file, scores, refused } = trial;
  const about = `${layout.name} ${seed} ${layout.carrier} (${kind})`;
  if (options.faults && refused !== null) say(`  refused ${about}: ${refused}`);
  let kept: string | null = null;
  if (options.keep !== undefined && scores.some(({ counts }) => counts.silent > 0 || counts.masked > 0)) {
    mkdirSync(options.keep, { recursive: true });
    kept = path.join(options.keep, `${layout.name}-${seed}-${file.fileName}`);
    writeFileSync(kept, file.bytes);
  }
  for (const { faults, falseIssues, missedIssues } of scores) {
    for (const { code, verdict, expected, got } of faults) {
      if (!options.faults && verdict !== 'silent' && verdict !== 'masked') continue;
      say(
        `  ${verdict} ${about} ${code} expected ${expected ?? 'blank'} got ${got}${kept === null ? '' : ` ${kept}`}`,
      );
    }
    if (!options.faults) continue;
    for (const text of falseIssues) say(`  false ${about} ${text}`);
    for (const text of missedIssues) say(`  missed ${about} ${text}`);
  }
}

function joined(name: string, lines: readonly Line[]): Line {
  const sum = (of: (line: Line) => number): number => lines.reduce((total, line) => total + of(line), 0);
  return {
    name,
    files: sum(({ files }) => files),
    refused: sum(({ refused }) => refused),
    crashed: sum(({ crashed }) => crashed),
    milliseconds: sum(({ milliseconds }) => milliseconds),
    scores: lines.flatMap(({ scores }) => scores),
  };
}

function print({ name, files, refused, crashed, milliseconds, scores }: Line): void {
  const count = (verdict: (typeof verdicts)[number]): number =>
    scores.reduce((sum, { counts }) => sum + counts[verdict], 0);
  const cells = verdicts.reduce((sum, verdict) => sum + count(verdict), 0);
  const share = cells === 0 ? '-' : ((100 * count('exact')) / cells).toFixed(2);
  const issues = (of: (score: Score) => readonly string[]): number =>
    scores.reduce((sum, score) => sum + of(score).length, 0);
  const fields = [
    files,
    refused,
    crashed,
    cells,
    ...verdicts.map(count),
    share,
    issues(({ falseIssues }) => falseIssues),
    issues(({ missedIssues }) => missedIssues),
    Math.round(milliseconds / Math.max(1, files)),
  ];
  say(`${name.padEnd(32)} ${fields.map((field) => String(field).padStart(8)).join(' ')}`);
}

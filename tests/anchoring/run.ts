import { parseArgs } from 'node:util';
import { layouts } from '../corpus/layouts.ts';
import { documentFaultKinds } from './document-faults.ts';
import { faultKinds, faultWays } from './faults.ts';
import { listFiles } from './list-files.ts';
import { corpusFiles, documentFaultTally, faultTally, goodReadings } from './trials.ts';
import type { Tally } from './trials.ts';

/**
 * Reads reports of the corpus, counts what their anchoring says against them though they were read right, then puts
 * faults into what was read and counts those that the anchoring shows. Options: `--layout EXPRESSION` for layouts,
 * carriers or `list`, `--seeds N` files of each, `--faults N` faults of each kind and way, `--missed` lists those that passed.
 */
const { values: options } = parseArgs({
  options: {
    layout: { type: 'string', default: '^(?:html|docx|doc|rtf|pdf|ofd|sheet|text|packed|list)$' },
    seeds: { type: 'string', default: '2' },
    faults: { type: 'string', default: '2000' },
    missed: { type: 'boolean', default: false },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const wanted = new RegExp(options.layout, 'u');
const chosen = layouts.filter(
  ({ name, carrier, target }) => target !== 'none' && (wanted.test(name) || wanted.test(carrier)),
);
const lists = listFiles().filter(() => wanted.test('list'));
const readings = [
  ...(await goodReadings(corpusFiles(chosen, Number(options.seeds)))),
  ...(await goodReadings(lists)),
];
const alarms = readings.flatMap(({ name, falseAlarms }) => falseAlarms.map((alarm) => `${name}: ${alarm}`));
const counts = readings.flatMap(({ anchoring }) => Object.values(anchoring));
const sum = (of: (count: (typeof counts)[number]) => number): number =>
  counts.reduce((total, each) => total + of(each), 0);
say(
  `${readings.length} reports of ${chosen.length} layouts and ${lists.length} lists, ${sum(({ figures }) => figures)} figures`,
);
for (const measure of ['seen', 'labelled', 'headed', 'ordered'] as const) {
  say(`  ${measure.padEnd(10)} ${String(sum((each) => each[measure])).padStart(8)}`);
}
say(`false alarms ${alarms.length}`);
for (const alarm of alarms) say(`  ${alarm}`);
say('');
say(
  ['fault', 'moved', 'injected', 'caught', 'named', 'caught%', 'said']
    .map((word) => word.padStart(16))
    .join(''),
);
const count = Number(options.faults);
for (const kind of faultKinds) {
  for (const way of faultWays) print(kind, way, faultTally(readings, kind, way, count));
}
const aligned = readings.filter(({ document }) => document.blocks.some((block) => block.kind === 'grid'));
const paged = aligned.filter(({ document }) => ['pdf', 'ofd', 'image'].includes(document.format));
for (const kind of documentFaultKinds) {
  const from = kind === 'words-and-boxes' ? paged : aligned;
  if (from.length > 0) print('document', kind, await documentFaultTally(from, kind, Math.ceil(count / 10)));
}

function print(kind: string, way: string, { injected, caught, named, said, missed }: Tally): void {
  const share = injected === 0 ? '-' : ((100 * caught) / injected).toFixed(2);
  say(
    [kind, way, injected, caught, named, share, said ?? '']
      .map((field) => String(field).padStart(16))
      .join(''),
  );
  if (options.missed) for (const each of missed.slice(0, 20)) say(`    ${each}`);
}

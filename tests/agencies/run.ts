import { parseArgs } from 'node:util';
import { openPlaces } from '../../register/places.ts';
import { agencyOf } from '../../register/resolve.ts';
import { madeNames } from './made-names.ts';
import { scoresOf, type Judged } from './scores.ts';

/**
 * Resolves the test set of printed names and prints how the answers stand to the truth: wrong merges first, then names that
 * stayed open. Options: `--seed WORD`, `--show N` examples of each (30).
 */
const { values: options } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, show: { type: 'string', default: '30' } },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const places = openPlaces();
const trials = madeNames(options.seed, places);
const started = performance.now();
const scores = scoresOf(trials, (evidence) => agencyOf(evidence, places));
const took = performance.now() - started;

say(`names       ${scores.names}`);
say(`agencies    ${scores.agencies}`);
say(`settled     ${scores.settled}`);
say(`precision   ${scores.precision.toFixed(4)}`);
say(`recall      ${scores.recall.toFixed(4)}`);
say(`candidates  ${scores.candidates.toFixed(4)}   whole lists ${scores.wholeLists.toFixed(4)}`);
say(`time        ${took.toFixed(0)} ms, ${((took / trials.length) * 1000).toFixed(0)} µs a name`);

const ofVerdict = (verdict: Judged['verdict']): readonly Judged[] =>
  scores.judged.filter((each) => each.verdict === verdict);
const withoutRight = scores.judged.filter(({ holdsRight }) => holdsRight === false);
for (const [heading, judged] of [
  ['wrong', ofVerdict('wrong')],
  ['open though decidable', ofVerdict('open')],
  ['unsettled without the right candidate', withoutRight],
] as const) {
  const byTrap = new Map<string, number>();
  for (const { trial } of judged) byTrap.set(trial.trap, (byTrap.get(trial.trap) ?? 0) + 1);
  say(`\n${heading}: ${judged.length}`);
  for (const [trap, count] of [...byTrap].sort((a, b) => b[1] - a[1]))
    say(`  ${String(count).padStart(5)}  ${trap}`);
  for (const each of spread(judged, Number(options.show))) say(`    ${line(each)}`);
}

/** As many as asked for, every trap in its turn. */
function spread(judged: readonly Judged[], count: number): readonly Judged[] {
  const seen = new Map<string, number>();
  const turn = judged.map((each) => {
    const at = seen.get(each.trial.trap) ?? 0;
    seen.set(each.trial.trap, at + 1);
    return { each, at };
  });
  return turn
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ each }) => each);
}

function line({ trial, key, candidates, why }: Judged): string {
  const { names, portal, creditCode, year } = trial.evidence;
  const printed = names.map(({ source, name }) => `${source} ${JSON.stringify(name)}`).join(', ');
  const where = `${portal?.region ?? 'no portal'}${creditCode === null ? '' : ` ${creditCode}`}${year === null ? '' : ` ${year}`}`;
  const truth = trial.agency.key ?? `${trial.agency.areas.join('|')}:${trial.agency.type}`;
  const listed = candidates.map((each) => each.key).join(' ');
  const answer = key ?? (listed === '' ? 'nothing' : listed);
  return `[${trial.trap}] ${printed} on ${where}: is ${trial.agency.name} (${truth}), got ${answer} (${why})`;
}

/** How long the register of places takes to open, what it holds in memory, and how fast it answers. */
import { openPlaces } from '../register/places.ts';
import type { Places } from '../register/places.ts';
import { machineFacts } from './machine.ts';

const rounds = 200_000;

function megabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 2 ** 20;
}

function codesOf(places: Places): readonly string[] {
  const provinces = Array.from({ length: 90 }, (_, at) => places.byCode(`${at + 10}0000`));
  return provinces.flatMap((province) =>
    province === null ? [] : [province.code, ...places.below(province.code).map(({ code }) => code)],
  );
}

function rate(name: string, questions: readonly string[], ask: (question: string) => unknown): void {
  let answered = 0;
  const started = performance.now();
  for (let at = 0; at < rounds; at += 1) {
    // A stride that shares no factor with the number of places visits them in no order that a cache would like.
    const question = questions[(at * 7919) % questions.length] ?? '';
    const answer = ask(question);
    if (answer !== null && answer !== false) answered += 1;
  }
  const seconds = (performance.now() - started) / 1000;
  if (answered !== rounds) throw new Error(`${name}: ${rounds - answered} questions had no answer`);
  console.log(`${name}: ${Math.round(rounds / seconds / 1000)} 000 a second`);
}

console.log(machineFacts());
const before = megabytes();
const started = performance.now();
const places = openPlaces();
const opened = performance.now();
places.named('泰山区');
const indexed = performance.now();
const after = megabytes();
console.log(
  `opened in ${(opened - started).toFixed(0)} ms, first name after another ${(indexed - opened).toFixed(0)} ms`,
);
console.log(`resident memory: ${(after - before).toFixed(0)} MB more`);

const asked = performance.now();
places.townsIn('370902', 2018);
const recalled = performance.now();
console.log(
  `first town of another year after another ${(recalled - asked).toFixed(0)} ms, ${(megabytes() - after).toFixed(0)} MB more`,
);

const codes = codesOf(places);
const counties = codes.filter((code) => places.byCode(code)?.level === 'county');
const names = codes.map((code) => places.byCode(code)?.name ?? '');
console.log(`${codes.length} places`);
rate('byCode', codes, (code) => places.byCode(code));
rate('above', codes, (code) => places.above(code));
rate('named', names, (name) => places.named(name));
rate('isWithin', codes, (code) => places.isWithin(code, `${code.slice(0, 2)}0000`));
rate('townsIn', counties, (code) => places.townsIn(code, 2018));
rate('formerTownsIn', counties, (code) => places.formerTownsIn(code));

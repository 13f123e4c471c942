/**
 * Every fault that the yard knows, met by the program. Run:
 * node --import tsx tests/faults/run.ts [--only NAME[,NAME…]] [--json] [--write]
 *
 * Each fault befalls a portal of its own, with a healthy portal beside it. The program crawls them all, those together
 * that end with the same exit code; then the faults that last are ended and it crawls once more. The table says what was
 * reported, what the archive holds, and whether that is what is declared with the fault. `--write` writes docs/faults.md.
 * The program ends with 1 where a trial is not as declared.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import PQueue from 'p-queue';
import { yardFaults } from '../../examples/portal/yard/faults.ts';
import { faultsDoc, trialsTable } from './table.ts';
import { groupsOf, triedOut } from './trial.ts';
import type { Trial } from './trial.ts';
import { deviationsOf } from './verdict.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean' }, write: { type: 'boolean' } },
});
const names = values.only?.split(',');
const chosen = yardFaults.filter(({ name }) => names?.includes(name) ?? true);
if (chosen.length < (names?.length ?? 1)) throw new RangeError(`no fault is called ${values.only ?? ''}`);
if (values.write === true)
  writeFileSync(path.resolve(import.meta.dirname, '../../docs/faults.md'), faultsDoc(yardFaults));

const scratch = mkdtempSync(path.join(tmpdir(), 'nianbao-faults-'));
const begun = performance.now();
try {
  const queue = new PQueue({ concurrency: 2 });
  const tried = await Promise.all(
    groupsOf(chosen).map((group, at) => queue.add(() => triedOut(group, path.join(scratch, String(at))))),
  );
  const order = new Map(chosen.map(({ name }, at) => [name, at]));
  const placeOf = ({ fault }: Trial): number => order.get(fault.name) ?? 0;
  const trials = tried.flat().toSorted((one, other) => placeOf(one) - placeOf(other));
  if (values.json === true) {
    for (const trial of trials)
      process.stdout.write(`${JSON.stringify({ ...trial, deviations: deviationsOf(trial) })}\n`);
  } else {
    process.stdout.write(`${trialsTable(trials)}\n`);
  }
  const off = trials.filter((trial) => deviationsOf(trial).length > 0).length;
  process.stderr.write(
    `${trials.length} faults in ${((performance.now() - begun) / 1000).toFixed(0)} s; ${off} not as declared\n`,
  );
  process.exitCode = off === 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

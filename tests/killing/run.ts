/**
 * A backfill killed with SIGKILL at random moments. Run:
 * node --import tsx tests/killing/run.ts [--kills 50] [--portals 20] [--agencies 30] [--seed kills]
 *
 * A yard of portals of every family fails now and then while it is crawled. One backfill runs undisturbed. Others are
 * killed again and again, each start going on where the last one was killed, until they end by themselves; then the next
 * archive is begun, until so many kills have hit. Each finished archive must equal the undisturbed one: every record
 * verified, the same corpus, the same payloads written once. The program ends with 1 where one does not.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seeded } from '../../examples/portal/figures/seeded.ts';
import { openYard } from '../../examples/portal/yard/open-yard.ts';
import { startProgram, writeSites } from '../program.ts';
import { keptIn } from './kept-in.ts';
import { passingFaults } from './passing-faults.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    portals: { type: 'string', default: '20' },
    agencies: { type: 'string', default: '30' },
    seed: { type: 'string', default: 'kills' },
  },
});
const wanted = Number(values.kills);
const years = [2021, 2023] as const;
const scratch = mkdtempSync(path.join(tmpdir(), 'nianbao-kills-'));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const lot = seeded(values.seed);
const yard = await openYard({
  portals: Number(values.portals),
  agenciesPerPortal: Number(values.agencies),
  years,
  minGapMs: 1,
  log: false,
  faults: passingFaults(values.seed, 0.05),
});
const sites = writeSites(scratch, yard.sites);
const backfill = (data: string): ReturnType<typeof startProgram> =>
  startProgram([
    ...['backfill', '--from', String(years[0]), '--to', String(years[1]), '--sites', sites],
    ...['--data', data, '--log-level', 'error'],
  ]);

let differing = 0;
try {
  const whole = path.join(scratch, 'undisturbed');
  const begun = performance.now();
  const first = await backfill(whole).ended;
  const wholeMs = performance.now() - begun;
  const undisturbed = await keptIn(whole);
  say(
    `undisturbed: ${undisturbed.pages} pages and files of ${yard.sites.length} portals in ${(wholeMs / 1000).toFixed(0)} s, exit code ${first.code ?? 'none'}, ${undisturbed.reports} reports`,
  );
  let hits = 0;
  for (let archive = 1; hits < wanted; archive++) {
    const data = path.join(scratch, `killed-${archive}`);
    let ownHits = 0;
    for (;;) {
      const { child, ended } = backfill(data);
      if (hits < wanted) {
        // Short lives among long ones, so that kills fall into the start, the fetching, the reading and the end.
        await Promise.race([ended, pause(wholeMs * (0.02 + 0.12 * lot.fraction()))]);
        child.kill('SIGKILL');
      }
      const { signal, code } = await ended;
      if (signal !== 'SIGKILL') {
        if (code !== first.code) throw new Error(`archive ${archive} ended with ${code ?? 'a signal'}`);
        break;
      }
      hits += 1;
      ownHits += 1;
    }
    const differences = (await keptIn(data)).differencesFrom(undisturbed);
    differing += differences.length > 0 ? 1 : 0;
    say(
      `archive ${archive}: killed ${ownHits} times; ${differences.length === 0 ? 'equals the undisturbed one' : differences.join('; ')}`,
    );
    rmSync(data, { recursive: true, force: true });
  }
  say(`${hits} kills; ${differing} archives differ`);
} finally {
  await yard.close();
  rmSync(scratch, { recursive: true, force: true });
}
process.exitCode = differing === 0 ? 0 : 1;

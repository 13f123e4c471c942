import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../examples/portal/figures/seeded.ts';
import { startPortal } from '../examples/portal/start-portal.ts';
import type { RunningPortal } from '../examples/portal/start-portal.ts';
import {
  corpusOf,
  jsonLines,
  program,
  scratchFolder,
  startProgram,
  withoutTimes,
  writeSites,
} from './program.ts';

/**
 * Crawls that are killed with SIGKILL at random moments and then run to their end. NIANBAO_KILLS sets how many kills
 * each test does; the moments are drawn from a seed, so that a failure can be repeated.
 */
const kills = Number(process.env['NIANBAO_KILLS'] ?? '3');
const scratch = scratchFolder();
let portal: RunningPortal;
let sites = '';
let undisturbed = '';
let payloads: readonly string[] = [];
let durationMs = 0;

const args = (data: string): readonly string[] => [
  ...['backfill', 'luting', 'tinglan', '--from', '2023', '--to', '2023'],
  ...['--sites', sites, '--data', data, '--log-level', 'error'],
];

/** Every payload with status 200 that an archive holds, by address and digest, with how often it was written. */
function payloadsOf(data: string): readonly string[] {
  const db = new Database(path.join(data, 'nianbao.db'), { readonly: true });
  try {
    const rows = db
      .prepare<[], { url: string; sha256: string; times: number }>(
        `select url, sha256, sum(record_type = 'response') as times
         from captures where status = 200 and kind <> 'list' and kind <> 'robots'
         group by url, sha256 order by url, sha256`,
      )
      .all();
    return rows.map(({ url, sha256, times }) => `${url} ${sha256} ${times}`);
  } finally {
    db.close();
  }
}

async function expectUndisturbed(data: string): Promise<void> {
  const verify = await program('verify', '--data', data, '--json');
  expect(jsonLines(verify.stdout).at(-1)).toMatchObject({ problems: 0 });
  expect(verify.code).toBe(0);
  expect(withoutTimes((await corpusOf(data)).text)).toBe(undisturbed);
  expect(payloadsOf(data)).toEqual(payloads);
}

beforeAll(async () => {
  portal = await startPortal();
  sites = writeSites(scratch.path, portal.sites);
  const data = path.join(scratch.path, 'undisturbed');
  const begun = performance.now();
  const { code, stderr } = await program(...args(data));
  expect([code, stderr]).toEqual([0, '']);
  durationMs = performance.now() - begun;
  undisturbed = withoutTimes((await corpusOf(data)).text);
  payloads = payloadsOf(data);
  expect(payloads.length).toBeGreaterThan(20);
}, 600_000);
afterAll(async () => {
  await portal.close();
  scratch.remove();
});

/** Starts a crawl and kills it after a part of the time that an undisturbed one takes; true if it was still running. */
async function killed(data: string, share: number): Promise<boolean> {
  const { child, ended } = startProgram(args(data));
  await Promise.race([ended, pause(share * durationMs)]);
  child.kill('SIGKILL');
  return (await ended).signal === 'SIGKILL';
}

describe('a crawl killed with SIGKILL', () => {
  it(`at ${kills} random moments, each time run to its end: the same archive as undisturbed`, async () => {
    const lot = seeded('one kill');
    let hit = 0;
    for (let round = 0; round < kills; round++) {
      const data = path.join(scratch.path, `once-${round}`);
      hit += (await killed(data, 0.1 + 0.85 * lot.fraction())) ? 1 : 0;
      expect((await program(...args(data))).code, `round ${round}`).toBe(0);
      await expectUndisturbed(data);
    }
    expect(hit).toBeGreaterThan(0);
  }, 600_000);

  it(`${kills} times in a row on one archive, then run to its end: the same archive as undisturbed`, async () => {
    const lot = seeded('many kills');
    const data = path.join(scratch.path, 'often');
    for (let round = 0; round < kills; round++) await killed(data, 0.15 + 0.35 * lot.fraction());
    expect((await program(...args(data))).code).toBe(0);
    await expectUndisturbed(data);
  }, 600_000);
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import PQueue from 'p-queue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { yardFaults } from '../examples/portal/yard/faults.ts';
import { faultsDoc } from './faults/table.ts';
import { groupsOf, triedOut } from './faults/trial.ts';
import type { Trial } from './faults/trial.ts';
import { deviationsOf } from './faults/verdict.ts';
import { scratchFolder } from './program.ts';

/**
 * Faults that need no long waits, of every kind, met by the program over real sockets. NIANBAO_FAULTS=all tries every one
 * out, as tests/faults/run.ts does.
 */
const quick = new Set(
  'ruishu-412 ruishu-200 jiasule-521 wzws-200 edge-c3vk refused-by-turns two-bytes stub-1166 firewall-page title-only login-one status-403 status-429-date status-404-all robots-disallow-one robots-403 robots-off-site refresh-stub redirect-home redirect-off-host hijacked-redirect hijacked-page gbk-as-utf-8 gzip-in-name too-large empty-first-once empty-last-once empty-second shift-insert shift-delete repeats-once repeats-always json-as-page page-for-file long-page-for-file referer-wanted chain-to-nowhere chain-without-end companion forwarding title-without-agency two-addresses mirror-link entry-without-link'.split(
    ' ',
  ),
);
const faults = yardFaults.filter(({ name }) => process.env['NIANBAO_FAULTS'] === 'all' || quick.has(name));
const scratch = scratchFolder();
let trials: readonly Trial[] = [];

beforeAll(async () => {
  const queue = new PQueue({ concurrency: 2 });
  const tried = await Promise.all(
    groupsOf(faults).map((group, at) =>
      queue.add(() => triedOut(group, path.join(scratch.path, String(at)))),
    ),
  );
  trials = tried.flat();
}, 1_200_000);
afterAll(() => scratch.remove());

describe('a portal that fails', () => {
  test.each(faults.map(({ name, what }) => [name, what] as const))('%s: %s', (name) => {
    const trial = trials.find(({ fault }) => fault.name === name);
    expect(trial === undefined ? ['not tried'] : deviationsOf(trial)).toEqual([]);
  });

  test('every fault has a name of its own, and the list of the quick ones names them as they are', () => {
    const names = yardFaults.map((fault) => fault.name);
    expect(new Set(names).size).toBe(names.length);
    expect([...quick].filter((name) => !names.includes(name))).toEqual([]);
  });
});

test('docs/faults.md is current: node --import tsx tests/faults/run.ts --write', () => {
  const written = readFileSync(path.resolve(import.meta.dirname, '../docs/faults.md'), 'utf8');
  expect(written).toBe(faultsDoc(yardFaults));
});

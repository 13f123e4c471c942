import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Outcome } from '../../store/readings.ts';
import { openOutcomeSpool } from './outcome-spool.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'nianbao-spool-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('gives back what was added, across blocks, without what a killed run left, and leaves nothing', () => {
  // Of a run that was killed: nobody removes it.
  openOutcomeSpool(folder).add({ captureId: 99, outcome: outcomeOf(10) });
  const sizes = [1, 700_000, 500_000, 3, 2_500_000, 0];
  const added = sizes.map((size, index) => ({ captureId: index + 1, outcome: outcomeOf(size) }));
  const spool = openOutcomeSpool(folder);
  added.forEach(spool.add);
  expect([...spool.taken()]).toEqual(added);
  expect(readdirSync(folder)).toEqual(['parse.spool']);
  spool.remove();
  expect(readdirSync(folder)).toEqual([]);
});

function outcomeOf(size: number): Outcome {
  return { kind: 'unreadable', code: 'broken', message: randomBytes(size).toString('latin1') };
}

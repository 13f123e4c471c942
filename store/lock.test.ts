import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lastCapture } from './captures.ts';
import { LockedError } from './errors.ts';
import { isLocked, lockArchive } from './lock.ts';
import { closeArchive, openArchive } from './open.ts';
import { startRun } from './runs.ts';
import { temporaryDirectory } from './testing/exchanges.ts';

let place: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  place = temporaryDirectory();
});
afterEach(() => place.remove());

test('another process that writes is refused at once and told who holds the archive; readers are not; a kill frees it', async () => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', new URL('./testing/keep-forever.ts', import.meta.url).pathname, place.directory],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout, 'data');
  expect(() => openArchive(place.directory)).toThrow(LockedError);
  expect(() => openArchive(place.directory)).toThrow(`process ${child.pid} (keep-forever) since `);
  expect(lockArchive(place.directory, 'crawl')).toMatchObject({
    heldBy: { pid: child.pid, command: 'keep-forever' },
  });
  expect(isLocked(place.directory)).toBe(true);
  const reader = openArchive(place.directory, { readOnly: true });
  expect(lastCapture(reader, 'http://127.0.0.1/never')).toBeNull();
  closeArchive(reader);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(isLocked(place.directory)).toBe(false);
  const writer = openArchive(place.directory);
  startRun(writer, 'crawl');
  const outcomes = writer.db
    .prepare('select outcome, finished_at is null as open from runs order by id')
    .all();
  expect(outcomes).toEqual([
    { outcome: 'interrupted', open: 1 },
    { outcome: 'running', open: 1 },
  ]);
  closeArchive(writer);
});

test('closing gives the lock back, also within one process, and a reader cannot write', () => {
  const first = openArchive(place.directory);
  expect(() => openArchive(place.directory)).toThrow(LockedError);
  closeArchive(first);
  const second = openArchive(place.directory);
  closeArchive(second);
  const reader = openArchive(place.directory, { readOnly: true });
  expect(() => startRun(reader, 'crawl')).toThrow(/readonly/u);
  closeArchive(reader);
});

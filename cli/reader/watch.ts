import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { OwnLimits } from './limits.ts';

/** Handle on which the watcher says why it ends the process; a pipe that the program reads. */
export const verdictHandle = 4;

/** Marks the beginning and the end of a reading for the thread that watches its limits. */
export interface Watch {
  begin(): void;
  end(): void;
}

/** Starts the watching thread; it ends the process by its own id when a reading breaks a limit. */
export async function openWatch(limits: OwnLimits): Promise<Watch> {
  // Odd while something is being read; each reading has a number of its own.
  const state = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(path.join(import.meta.dirname, 'watcher.mjs'), {
    workerData: { state, limits, parent: process.ppid, verdictHandle },
    // Without the TypeScript loader, which would cost it 30 MB.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 },
  });
  // A reading that began before the watcher would not be watched.
  await once(worker, 'online');
  worker.unref();
  const turn = (): void => {
    Atomics.add(state, 0, 1);
    Atomics.notify(state, 0);
  };
  return { begin: turn, end: turn };
}

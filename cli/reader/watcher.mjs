// Runs in a thread beside the reading, which may loop or hang in native code, and ends the process when it breaks a limit.
import { writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { workerData } from 'node:worker_threads';

const { state, limits, parent, verdictHandle } = workerData;
const lookEvery = 10;

for (;;) {
  const task = Atomics.load(state, 0);
  if (task % 2 === 0) {
    // Nothing is being read.
    Atomics.wait(state, 0, task);
    continue;
  }
  const begun = performance.now();
  while (Atomics.wait(state, 0, task, lookEvery) === 'timed-out') {
    if (process.memoryUsage.rss() > limits.memory) end('memory');
    if (performance.now() - begun > limits.time) end('timeout');
    // Nobody waits for the answer any more, and a main thread that loops does not hear of it.
    if (process.ppid !== parent) end('orphan');
  }
}

function end(verdict) {
  try {
    writeSync(verdictHandle, verdict);
  } catch {
    // The program is gone: there is nobody to tell.
  }
  process.kill(process.pid, 'SIGKILL');
}

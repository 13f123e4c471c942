import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import type { OwnLimits, ReaderLimits } from './limits.ts';
import type { Answer, Task } from './messages.ts';
import { tailOf } from './tail.ts';

/** How a process came to its end, and the last that it printed. */
export interface Death {
  readonly kind: 'ended';
  readonly how: 'timeout' | 'memory' | 'died';
  /** Exit code or signal. */
  readonly by: string;
  readonly said: string;
}

/** A process that reads documents, one at a time. */
export interface ReaderProcess {
  /** How many it has been given. */
  readonly documents: () => number;
  /** Never rejects: a process that dies is an answer too. */
  readonly read: (task: Task) => Promise<Exclude<Answer, { kind: 'ready' }> | Death>;
  /** Ends it at once, by its own id; there is nothing in it to lose. */
  readonly end: () => Promise<void>;
}

const project = path.resolve(import.meta.dirname, '../..');
/** Added to the time limit, which the process keeps itself: this is for one that was stopped from outside. */
const grace = 15_000;
/** How long the last words of a process that has ended are waited for. */
const lastWords = 300;

/**
 * Starts a process that reads with the `parse` of a module (a file URL). Gives its end instead where it dies before it
 * is ready. The signal ends it, at whatever it is.
 */
export async function startReaderProcess(
  module: string,
  limits: ReaderLimits,
  signal: AbortSignal,
): Promise<ReaderProcess | Death> {
  const child = started(module, limits, signal);
  let killedFor: 'timeout' | null = null;
  let documents = 0;
  let death: Death | null = null;
  let settle: ((answer: Answer | Death) => void) | null = null;
  const answer = (given: Answer | Death): void => {
    const waiting = settle;
    settle = null;
    waiting?.(given);
  };
  const ended = endOf(child, () => killedFor).then((end) => {
    death = end;
    answer(end);
  });
  child.on('message', (message) => answer(message as Answer)); // serve.ts says nothing else
  const next = async (limit: number, begin: () => void): Promise<Answer | Death> => {
    const kill = setTimeout(() => {
      killedFor = 'timeout';
      child.kill('SIGKILL');
    }, limit);
    try {
      return await new Promise<Answer | Death>((resolve) => {
        settle = resolve;
        begin();
        // It may have died before it was asked.
        if (death !== null) answer(death);
      });
    } finally {
      clearTimeout(kill);
    }
  };
  const first = await next(limits.start, () => undefined);
  if (first.kind === 'ended') return first;
  return {
    documents: () => documents,
    read: async (task) => {
      documents += 1;
      const given = await next(limits.time + grace, () => {
        // A line that is closed means that the process ends; its end is the answer.
        if (child.connected) child.send(task, () => undefined);
      });
      if (given.kind === 'ready') throw new Error('the reader process began anew while it was reading');
      return given;
    },
    end: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function started(module: string, limits: ReaderLimits, signal: AbortSignal): ChildProcess {
  const { time, memory, result, kept } = limits;
  const own: OwnLimits = { time, memory, result, kept };
  const megabytes = Math.floor(memory / 1024 / 1024);
  return fork(path.join(import.meta.dirname, 'entry.mjs'), [module, JSON.stringify(own)], {
    cwd: project,
    env: environment(),
    execArgv: [`--max-old-space-size=${Math.floor(megabytes * 0.6)}`, '--max-semi-space-size=8'],
    serialization: 'advanced',
    signal,
    killSignal: 'SIGKILL',
    // The fifth handle carries the watcher's verdict; nothing else of the program's is passed on.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc', 'pipe'],
  });
}

/** No secret and no setting of the user's reaches a reader; these are what the system and the loader need to work. */
function environment(): NodeJS.ProcessEnv {
  const kept = ['TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LD_LIBRARY_PATH'];
  const given = kept.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(given),
    // Native libraries allocate from many threads; with an arena for each, freed memory stays with the process.
    MALLOC_ARENA_MAX: '2',
    // Readers do one thing at a time.
    UV_THREADPOOL_SIZE: '2',
    OMP_NUM_THREADS: '1',
    VIPS_CONCURRENCY: '1',
  };
}

/** Resolves when the process has ended; never rejects. */
async function endOf(child: ChildProcess, killedFor: () => 'timeout' | null): Promise<Death> {
  const printed = tailOf(child.stderr, child.stdout);
  const [, , , , verdictPipe] = child.stdio;
  const verdict = tailOf(verdictPipe instanceof Readable ? verdictPipe : null);
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const by = await new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code ?? 'unknown'}`));
    child.on('error', (error) => {
      // Only a process that never began has no number; other errors are followed by its exit.
      if (child.pid === undefined) resolve(error.message);
    });
  });
  // What it started (the loader's compiler) may keep its handles open a little longer.
  if (child.pid !== undefined) await Promise.race([closed, after(lastWords, undefined, { ref: false })]);
  const said = printed();
  for (const stream of child.stdio) stream?.destroy();
  return { kind: 'ended', how: killedFor() ?? howOf(verdict(), said), by, said };
}

function howOf(verdict: string, said: string): Death['how'] {
  if (verdict.includes('timeout')) return 'timeout';
  // V8 prints this before it aborts because its own limit was reached.
  return verdict.includes('memory') || /heap out of memory|process out of memory/iu.test(said)
    ? 'memory'
    : 'died';
}

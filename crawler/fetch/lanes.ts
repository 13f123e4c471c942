import { performance } from 'node:perf_hooks';
import PQueue from 'p-queue';
import { BlockedError } from '../../model/errors.ts';
import { stoppedError } from './connection-errors.ts';

/** Waits at least so many milliseconds; rejects as soon as the signal fires. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** The way to one host: whoever wants something there goes through it, one after another. */
export interface Lane {
  /**
   * Waits for its turn, then for the gap since the end of the last job, then runs the job.
   * Once a lane is stopped every job is refused with a BlockedError of the same code, without being run.
   */
  run<T>(job: () => Promise<T>): Promise<T>;
  /** From now on at least this gap between two jobs; a smaller one than before changes nothing. */
  widen(gapMs: number): void;
  /** No job starts before so many milliseconds from now have passed. */
  rest(ms: number): void;
  /** Nothing more is asked of this host in this run. */
  stop(reason: BlockedError): void;
}

export interface Lanes {
  /** The lane of a host key; made at the first ask, the same ever after. */
  of(hostKey: string): Lane;
  /** Resolves when no job runs or waits. */
  idle(): Promise<void>;
}

/** Rounded up, because timers may fire a moment early. */
export const realSleep: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(stoppedError('A waiting request'));
    };
    const timer = setTimeout(
      () => {
        signal.removeEventListener('abort', stop);
        resolve();
      },
      Math.ceil(ms) + 1,
    );
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

function openLane(hostKey: string, queue: PQueue, sleep: Sleep, signal: AbortSignal): Lane {
  let gapMs = 0;
  /** On the clock of `performance.now()`, which no change of the wall clock moves. */
  let lastEnd = -Infinity;
  let restsUntil = -Infinity;
  let stopped: BlockedError | null = null;

  function assertOpen(): void {
    if (stopped !== null) {
      throw new BlockedError(
        stopped.code,
        `${hostKey} is asked nothing more in this run, because earlier: ${stopped.message}`,
        { cause: stopped },
      );
    }
    if (signal.aborted) throw stoppedError(hostKey);
  }

  return {
    run: (job) =>
      queue.add(async () => {
        assertOpen();
        const waitMs = Math.max(lastEnd + gapMs, restsUntil) - performance.now();
        if (waitMs > 0) await sleep(waitMs, signal);
        assertOpen();
        try {
          return await job();
        } finally {
          lastEnd = performance.now();
        }
      }),
    widen: (wanted) => {
      gapMs = Math.max(gapMs, wanted);
    },
    rest: (ms) => {
      restsUntil = Math.max(restsUntil, performance.now() + ms);
    },
    stop: (reason) => {
      stopped ??= reason;
    },
  };
}

/** Opens the lanes of one run. Throws nothing; jobs meet BlockedError (stopped lane) and FetchError `stopped`. */
export function openLanes(sleep: Sleep, signal: AbortSignal): Lanes {
  const lanes = new Map<string, { lane: Lane; queue: PQueue }>();
  return {
    of(hostKey) {
      const held = lanes.get(hostKey);
      if (held !== undefined) return held.lane;
      const queue = new PQueue({ concurrency: 1 });
      const lane = openLane(hostKey, queue, sleep, signal);
      lanes.set(hostKey, { lane, queue });
      return lane;
    },
    async idle() {
      await Promise.all([...lanes.values()].map(({ queue }) => queue.onIdle()));
    },
  };
}

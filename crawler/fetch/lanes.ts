import { performance } from 'node:perf_hooks';
import PQueue from 'p-queue';
import { BlockedError, FetchError } from '../../model/errors.ts';
import { stoppedError } from './connection-errors.ts';
import { seededRandom } from './seeded-random.ts';

/** Waits at least so many milliseconds; rejects as soon as the signal fires. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** No gap grows beyond this by what a host answers; a site may still want a longer one. */
export const longestGrownGapMs = 60_000;
/** Good answers in a row after which a grown gap shrinks by half. */
export const answersToShrink = 20;

/** How a lane was kept, for the ledger. */
export interface LanePace {
  readonly gapMs: number;
  /** Shortest time that really lay between the end of one exchange and the start of the next; null with fewer than two. */
  readonly shortestGapMs: number | null;
  /** Waits that a rest made longer than the gap. */
  readonly rests: number;
  readonly stoppedBy: string | null;
}

/** The way to one host: whoever wants something there goes through it, one after another. */
export interface Lane {
  /**
   * Waits for its turn, then for the gap since the end of the last exchange, then runs the job.
   * `admit` is asked before the wait and after it, and throws where the job may not begin. Once a lane is stopped every
   * job is refused with an error of the same class and code, without being run.
   */
  run<T>(job: () => Promise<T>, admit?: () => void): Promise<T>;
  /** Notes when the exchange inside a job begins and ends: gaps are measured between exchanges. */
  exchange<T>(send: () => Promise<T>): Promise<T>;
  /**
   * From now on at least this gap between two exchanges, longer by a random share of it from 0 to `jitter`; smaller ones
   * than before change nothing.
   */
  widen(gapMs: number, jitter?: number): void;
  /** The host is strained: its gap doubles for the rest of the run, up to a minute. */
  slow(): void;
  /** The host answered well; after 20 times in a row a doubled gap is halved, never below what the sites want. */
  answeredWell(): void;
  /** No job starts before so many milliseconds from now have passed. */
  rest(ms: number): void;
  /** Nothing more is asked of this host in this run. */
  stop(reason: BlockedError | FetchError): void;
  pace(): LanePace;
}

export interface Lanes {
  /** The lane of a host key; made at the first ask, the same ever after. */
  of(hostKey: string): Lane;
  /** Resolves when no job runs or waits. */
  idle(): Promise<void>;
}

/** Timers may fire a moment early; what is left is waited for again. */
export const realSleep: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    const until = performance.now() + ms;
    let timer: NodeJS.Timeout;
    const stop = () => {
      clearTimeout(timer);
      reject(stoppedError('A waiting request'));
    };
    const wait = () => {
      const leftMs = until - performance.now();
      if (leftMs > 0) {
        timer = setTimeout(wait, Math.ceil(leftMs));
        return;
      }
      signal.removeEventListener('abort', stop);
      resolve();
    };
    if (signal.aborted) {
      reject(stoppedError('A waiting request'));
      return;
    }
    signal.addEventListener('abort', stop, { once: true });
    wait();
  });

/** What the lanes of a run share. */
export interface LanesOptions {
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
}

function openLane(hostKey: string, queue: PQueue, { sleep, signal }: LanesOptions): Lane {
  const random = seededRandom(hostKey);
  /** What the sites of the host want, and what is kept since it was strained. */
  let wantedGapMs = 0;
  let gapMs = 0;
  let widestJitter = 0;
  let goodInARow = 0;
  /** On the clock of `performance.now()`, which no change of the wall clock moves. */
  let lastEnd = -Infinity;
  let restsUntil = -Infinity;
  let stopped: BlockedError | FetchError | null = null;
  let shortestGapMs: number | null = null;
  let rests = 0;

  function assertOpen(): void {
    if (stopped !== null) {
      const message = `${hostKey} is asked nothing more in this run, because earlier: ${stopped.message}`;
      const again = stopped instanceof BlockedError ? BlockedError : FetchError;
      throw new again(stopped.code, message, { cause: stopped });
    }
    if (signal.aborted) throw stoppedError(hostKey);
  }

  /** Waits for the gap and for rests; again where another site asked for a wider gap meanwhile. */
  async function waitForGap(): Promise<void> {
    const jitter = 1 + widestJitter * random();
    for (let honouredMs = -1; honouredMs < gapMs;) {
      honouredMs = gapMs;
      const gapEnds = lastEnd + gapMs * jitter;
      const waitMs = Math.max(gapEnds, restsUntil) - performance.now();
      if (waitMs <= 0) continue;
      if (restsUntil > gapEnds) rests++;
      await sleep(waitMs, signal);
    }
  }

  return {
    run: (job, admit = () => undefined) =>
      queue.add(async () => {
        assertOpen();
        admit();
        await waitForGap();
        assertOpen();
        admit();
        return await job();
      }),
    async exchange(send) {
      const waitedMs = performance.now() - lastEnd;
      if (Number.isFinite(waitedMs)) shortestGapMs = Math.min(shortestGapMs ?? Infinity, waitedMs);
      try {
        return await send();
      } finally {
        lastEnd = performance.now();
      }
    },
    widen(wanted, jitter = 0) {
      widestJitter = Math.max(widestJitter, jitter);
      wantedGapMs = Math.max(wantedGapMs, wanted);
      gapMs = Math.max(gapMs, wantedGapMs);
    },
    slow() {
      goodInARow = 0;
      // Where no gap is wanted, a single strained answer costs a millisecond and a strained host still gets its minute.
      gapMs = Math.max(gapMs, Math.min(longestGrownGapMs, Math.max(1, gapMs * 2)));
    },
    answeredWell() {
      if (gapMs === wantedGapMs || ++goodInARow < answersToShrink) return;
      goodInARow = 0;
      gapMs = Math.max(wantedGapMs, gapMs < 2 ? 0 : gapMs / 2);
    },
    rest(ms) {
      restsUntil = Math.max(restsUntil, performance.now() + ms);
    },
    stop(reason) {
      stopped ??= reason;
    },
    pace: () => ({ gapMs, shortestGapMs, rests, stoppedBy: stopped?.code ?? null }),
  };
}

/** Opens the lanes of one run. Throws nothing; jobs meet the error of a stopped lane and FetchError `stopped`. */
export function openLanes(options: LanesOptions): Lanes {
  const lanes = new Map<string, { lane: Lane; queue: PQueue }>();
  return {
    of(hostKey) {
      const held = lanes.get(hostKey);
      if (held !== undefined) return held.lane;
      const queue = new PQueue({ concurrency: 1 });
      const lane = openLane(hostKey, queue, options);
      lanes.set(hostKey, { lane, queue });
      return lane;
    },
    async idle() {
      await Promise.all([...lanes.values()].map(({ queue }) => queue.onIdle()));
    },
  };
}

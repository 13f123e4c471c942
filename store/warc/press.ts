import { Worker } from 'node:worker_threads';
import { memberOf } from './gzip.ts';

/** Compresses records on a thread of its own, so that a crawl goes on meanwhile. */
export interface Press {
  /** Each record as a gzip member, in their order. Rejects where the thread died or was closed. */
  members(records: readonly Uint8Array[]): Promise<readonly Buffer[]>;
  /** Ends the thread; what is still being compressed is rejected. */
  close(): Promise<void>;
}

/** What the thread answers: raw deflate streams one behind another, with their lengths and the sums of what they hold. */
interface Pressed {
  readonly deflated: Uint8Array;
  readonly lengths: readonly number[];
  readonly sums: readonly number[];
}

interface Waiting {
  readonly records: readonly Uint8Array[];
  readonly resolve: (members: readonly Buffer[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** Opens a press; its thread starts with the first record. It does not keep the program from ending. */
export function openPress(): Press {
  // The thread answers in the order in which it was asked.
  const waiting: Waiting[] = [];
  let thread: Worker | null = null;
  let isClosed = false;

  function fail(reason: unknown): void {
    thread = null;
    for (const { reject } of waiting.splice(0)) reject(reason);
  }
  function started(): Worker {
    const worker = new Worker(new URL('press.mjs', import.meta.url), {
      // It is plain JavaScript and holds one batch at a time.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 2 },
    });
    worker.unref();
    worker.on('message', (pressed: Pressed) => {
      const next = waiting.shift();
      next?.resolve(membersFrom(next.records, pressed));
    });
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('the thread that compresses records ended')));
    return worker;
  }

  return {
    members: (records) => {
      if (isClosed) return Promise.reject(new Error('the press is closed'));
      return new Promise((resolve, reject) => {
        const lengths = records.map(({ length }) => length);
        const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
        let at = 0;
        for (const record of records) {
          bytes.set(record, at);
          at += record.length;
        }
        thread ??= started();
        waiting.push({ records, resolve, reject });
        thread.postMessage({ bytes, lengths }, [bytes.buffer]);
      });
    },
    async close() {
      isClosed = true;
      await thread?.terminate();
    },
  };
}

function membersFrom(records: readonly Uint8Array[], { deflated, lengths, sums }: Pressed): Buffer[] {
  let at = 0;
  return records.map(({ length }, index) => {
    const stream = deflated.subarray(at, (at += lengths[index] ?? 0));
    return memberOf({ length, sum: sums[index] ?? 0, stream });
  });
}

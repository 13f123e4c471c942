import type { Capture, Exchange } from '../model/capture.ts';
import type { Archive } from './archive.ts';
import { keepRecords, setRecords } from './captures.ts';
import type { Arrival } from './capture-facts.ts';
import { sha256Of } from './warc/record.ts';
import { openPress } from './warc/press.ts';

/** Keeps the exchanges of one run as they come. While it is open nothing else may keep one. */
export interface Keeper {
  /** Resolves when the exchange is on the disk and has its row; rejects where it could not be kept. */
  keep(exchange: Exchange): Promise<Capture>;
  /** Waits until what came is kept, then lets its thread go. */
  close(): Promise<void>;
}

interface Waiting extends Arrival {
  readonly resolve: (capture: Capture) => void;
  readonly reject: (reason: unknown) => void;
}

/** Most exchanges and most bytes of responses that wait for the disk together; what is held in memory stays bounded. */
const mostAtOnce = 256;
const mostBytes = 32 * 1024 * 1024;
/** How long an exchange waits for others to be kept with, and with how many it waits no longer. */
const patienceMs = 2;
const enough = 24;

/**
 * Opens the keeping of one run. Exchanges that many hosts bring at about one time are kept together, for a wait for the
 * disk takes as long for one as for a hundred; their records are compressed on another thread meanwhile.
 */
export function openKeeper(archive: Archive, runId: number): Keeper {
  const press = openPress();
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  /** The batch that is being kept, one after another. */
  let keeping: Promise<void> | null = null;

  const begin = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (keeping !== null || waiting.length === 0) return;
    const batch = batchOf(waiting);
    const taken = new Set(batch);
    waiting = waiting.filter((one) => !taken.has(one));
    keeping = keepBatch(batch).finally(() => {
      keeping = null;
      begin();
    });
  };
  const keepBatch = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const set = setRecords(archive, batch, runId);
      const members = await press.members(set.flatMap(({ records }) => records));
      const captures = keepRecords(archive, set, members);
      for (const [at, capture] of captures.entries()) batch[at]?.resolve(capture);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };

  return {
    keep: (exchange) =>
      new Promise((resolve, reject) => {
        waiting.push({ exchange, sha256: sha256Of(exchange.payload), resolve, reject });
        if (waiting.length >= enough) begin();
        else timer ??= setTimeout(begin, patienceMs);
      }),
    async close() {
      begin();
      while (keeping !== null) await keeping;
      await press.close();
    },
  };
}

/**
 * The exchanges that are kept next, in the order in which they came. What repeats an address or a payload of the batch
 * waits for the next: it is a revisit of what must have its row by then.
 */
function batchOf(waiting: readonly Waiting[]): readonly Waiting[] {
  const batch: Waiting[] = [];
  const seen = new Set<string>();
  let bytes = 0;
  for (const one of waiting) {
    const { url, payload, response } = one.exchange;
    const isAlike = seen.has(url) || seen.has(one.sha256);
    seen.add(url);
    if (payload.length > 0) seen.add(one.sha256);
    if (isAlike) continue;
    bytes += response.length;
    if (batch.length > 0 && (batch.length >= mostAtOnce || bytes > mostBytes)) break;
    batch.push(one);
  }
  return batch;
}

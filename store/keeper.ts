import type { Capture, Exchange } from '../model/capture.ts';
import type { Archive } from './archive.ts';
import { keepAll } from './captures.ts';
import type { Arrival } from './captures.ts';
import { squeezedBlockOf } from './warc/record.ts';

/** Keeps the exchanges of one run as they come. */
export interface Keeper {
  /** Resolves when the exchange is on the disk and has its row; rejects where it could not be kept. */
  keep(exchange: Exchange): Promise<Capture>;
}

interface Waiting extends Arrival {
  readonly resolve: (capture: Capture) => void;
  readonly reject: (reason: unknown) => void;
}

/** A smaller response is compressed sooner than it is handed to another thread. */
const leastSqueezed = 32_768;
/** Most exchanges that wait for the disk together; what is held in memory meanwhile stays bounded. */
const mostAtOnce = 256;
/** How long an exchange waits for others to be kept with, and with how many it waits no longer. */
const patienceMs = 2;
const enough = 24;

/**
 * Opens the keeping of one run. Exchanges that many hosts bring at about one time are kept together: a wait for the disk
 * takes as long for one as for a hundred. Large responses are compressed on another thread meanwhile.
 */
export function openKeeper(archive: Archive, runId: number): Keeper {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const batch = waiting.slice(0, mostAtOnce);
    waiting = waiting.slice(mostAtOnce);
    if (waiting.length > 0) timer = setTimeout(flush, 0);
    try {
      const captures = keepAll(archive, batch, runId);
      for (const [at, capture] of captures.entries()) batch[at]?.resolve(capture);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  return {
    keep: async (exchange) => {
      const { response } = exchange;
      const squeezed = response.length < leastSqueezed ? null : await squeezedBlockOf(response);
      return await new Promise((resolve, reject) => {
        waiting.push({ exchange, squeezed, resolve, reject });
        if (waiting.length >= enough) flush();
        else timer ??= setTimeout(flush, patienceMs);
      });
    },
  };
}

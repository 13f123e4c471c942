import type { Capture, Exchange } from '../model/capture.ts';
import type { Archive } from './archive.ts';
import { keepAll } from './captures.ts';

/** Keeps the exchanges of one run as they come. */
export interface Keeper {
  /** Resolves when the exchange is on the disk and has its row; rejects where it could not be kept. */
  keep(exchange: Exchange): Promise<Capture>;
}

interface Waiting {
  readonly exchange: Exchange;
  readonly resolve: (capture: Capture) => void;
  readonly reject: (reason: unknown) => void;
}

/** Most exchanges that wait for the disk together; what is held in memory meanwhile stays bounded. */
const mostAtOnce = 256;

/**
 * Opens the keeping of one run. Exchanges that many hosts bring in one turn of the event loop are kept together: a wait
 * for the disk takes as long for one as for a hundred.
 */
export function openKeeper(archive: Archive, runId: number): Keeper {
  let waiting: Waiting[] = [];
  const flush = (): void => {
    const batch = waiting.slice(0, mostAtOnce);
    waiting = waiting.slice(mostAtOnce);
    if (waiting.length > 0) setImmediate(flush);
    try {
      const captures = keepAll(
        archive,
        batch.map(({ exchange }) => exchange),
        runId,
      );
      for (const [at, capture] of captures.entries()) batch[at]?.resolve(capture);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  return {
    keep: (exchange) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ exchange, resolve, reject });
      }),
  };
}

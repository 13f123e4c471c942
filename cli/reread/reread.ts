import { availableParallelism } from 'node:os';
import { setImmediate as immediate } from 'node:timers/promises';
import { parserVersion } from '../../parsers/parser-version.ts';
import { inTransaction } from '../../store/archive.ts';
import type { Archive } from '../../store/archive.ts';
import { captureOf } from '../../store/captures.ts';
import { earlierReadings, isAsReadBefore } from '../../store/earlier-readings.ts';
import type { EarlierReading } from '../../store/earlier-readings.ts';
import { DamagedError } from '../../store/errors.ts';
import { readableCaptureIds } from '../../store/readable-captures.ts';
import type { Outcome } from '../../store/readings.ts';
import { putReading } from '../../store/reports.ts';
import type { Reader } from '../reader/open-reader.ts';
import { isPlaced, outcomeOf } from '../readings.ts';
import { changedCells } from './changed-cells.ts';
import type { ChangedCell } from './changed-cells.ts';
import { openChangeTally } from './change-tally.ts';
import type { ChangeTally } from './change-tally.ts';
import { inOrder } from './in-order.ts';
import type { OutcomeSpool } from './outcome-spool.ts';

/** Processes that read side by side: one for each processor, and never so many that their memory is felt. */
export const readerPool = Math.min(4, availableParallelism());

/** What a re-reading is asked to do, and whom it tells. */
export interface RereadOptions {
  readonly reader: Reader;
  /** Only captures that today's parser has not read. */
  readonly unreadOnly: boolean;
  /** Takes what was read, for `storeSpooled`; null where nothing will be stored. */
  readonly spool: OutcomeSpool | null;
  /** Told every changed cell, in the order of the captures; the next capture waits until it is done. */
  readonly onCell: (cell: ChangedCell) => Promise<void>;
  /**
   * Told each capture whose record is damaged, or whose report was not read again in time, with the sentence that says so; it
   * keeps the reading it has.
   */
  readonly onDamaged: (url: string, message: string) => void;
  /** Told how many of how many captures are done. */
  readonly onDone?: (done: number, of: number) => void;
  /** Ends the re-reading between two captures. */
  readonly signal: AbortSignal;
}

/** What came of a re-reading. */
export interface Reread {
  readonly tally: ChangeTally;
  /** How many captures keep their reading because their record is damaged or they were not read in time. */
  readonly damaged: number;
  /** Sites of captures that were not read because nobody has declared them in this database. */
  readonly undeclared: readonly string[];
  /** True where the signal ended it before the last capture. */
  readonly stopped: boolean;
}

/**
 * Reads the archived captures again with today's parser, several at a time, and tells how each cell differs from what is
 * stored. Changes nothing in the archive. What is held in memory does not grow with the number of captures.
 */
export async function reread(archive: Archive, options: RereadOptions): Promise<Reread> {
  const { reader, spool, signal } = options;
  const ids = readableCaptureIds(archive, options.unreadOnly ? parserVersion : null);
  const tally = openChangeTally();
  let damaged = 0;
  const undeclared = new Set<string>();
  const end = (stopped: boolean): Reread => ({ tally, damaged, undeclared: [...undeclared], stopped });
  const breadth = { atOnce: readerPool + 1, ahead: readerPool * 8 };
  const readings = inOrder(ids, (id) => readAgain(archive, id, reader), breadth);
  let done = 0;
  try {
    for await (const read of readings) {
      if (read.kind === 'undeclared') undeclared.add(read.siteId);
      else if (read.kind === 'damaged') {
        damaged += 1;
        options.onDamaged(read.url, read.message);
      } else {
        const { captureId, url, outcome } = read;
        // Nearly all captures are read as before; looking up what was read in them would cost more than telling so.
        if (isAsReadBefore(archive, captureId, outcome)) tally.addSame();
        else {
          const earlier = earlierReadings(archive, captureId);
          const cells = isNeverEmpty(earlier) ? changedCells({ url, earlier, outcome, parserVersion }) : [];
          tally.add(earlier, outcome, cells);
          for (const cell of cells) await options.onCell(cell);
        }
        spool?.add({ captureId, outcome });
      }
      done += 1;
      options.onDone?.(done, ids.length);
      if (signal.aborted) return end(done < ids.length);
    }
  } catch (error) {
    // The reader was closed under the captures in hand.
    if (signal.aborted) return end(true);
    throw error;
  }
  return end(false);
}

/** Captures whose readings are stored in one transaction. */
const usualBatch = 100;

/**
 * Stores what a re-reading spooled. It ends between two transactions where the signal says so or the process dies; each
 * leaves the archive in order, with some captures read by today's parser and some by the one before.
 * Returns whether all of it was stored.
 */
export async function storeSpooled(
  archive: Archive,
  spool: OutcomeSpool,
  options: StoreOptions,
): Promise<boolean> {
  const { batch = usualBatch } = options;
  const waiting = spool.taken();
  let done = 0;
  for (let next = waiting.next(); next.done !== true;) {
    if (options.signal.aborted) return false;
    inTransaction(archive.db, () => {
      for (let count = 0; count < batch && next.done !== true; count++, next = waiting.next()) {
        putReading(archive, next.value.captureId, parserVersion, next.value.outcome);
        done += 1;
      }
    });
    options.onDone?.(done);
    // A stop signal is heard only while nothing runs.
    await immediate();
  }
  return true;
}

export interface StoreOptions {
  /** Captures in one transaction. */
  readonly batch?: number;
  readonly onDone?: (done: number) => void;
  readonly signal: AbortSignal;
}

type ReadAgain =
  | {
      readonly kind: 'read';
      readonly captureId: number;
      readonly url: string;
      readonly outcome: Outcome;
    }
  | { readonly kind: 'damaged'; readonly url: string; readonly message: string }
  | { readonly kind: 'undeclared'; readonly siteId: string };

async function readAgain(archive: Archive, captureId: number, reader: Reader): Promise<ReadAgain> {
  const capture = captureOf(archive, captureId);
  const { siteId, url } = capture;
  if (!isPlaced(archive, capture)) return { kind: 'undeclared', siteId };
  try {
    const outcome = await outcomeOf(archive, capture, reader);
    // A busy machine must not take back what was read well before.
    const isLate = outcome.kind === 'unreadable' && outcome.code === 'reader-timeout';
    if (isLate && earlierReadings(archive, captureId).some((each) => each.outcome === 'report')) {
      return { kind: 'damaged', url, message: outcome.message };
    }
    return { kind: 'read', captureId, url, outcome };
  } catch (error) {
    if (error instanceof DamagedError) return { kind: 'damaged', url, message: error.message };
    throw error;
  }
}

function isNeverEmpty(
  readings: readonly EarlierReading[],
): readings is readonly [EarlierReading, ...EarlierReading[]] {
  return readings.length > 0;
}

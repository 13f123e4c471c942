import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Outcome } from '../../store/readings.ts';

/** What was read in a capture and is not stored yet. */
export interface FreshOutcome {
  readonly captureId: number;
  readonly outcome: Outcome;
}

/** Outcomes that wait on the disk, so that any number of them takes no memory. */
export interface OutcomeSpool {
  readonly add: (fresh: FreshOutcome) => void;
  /** All that were added, in that order. May be asked for once, after the last was added. */
  readonly taken: () => Generator<FreshOutcome, void>;
  /** Removes the file; what was not taken is gone. */
  readonly remove: () => void;
}

const fileName = 'parse.spool';
/** Outcomes are packed together in blocks of about this many bytes: together they pack better than alone. */
const blockBytes = 1024 * 1024;
const headBytes = 4;

/** Opens a spool in a folder. One that a killed run left there is of no use to anybody and goes. */
export function openOutcomeSpool(folder: string): OutcomeSpool {
  const file = path.join(folder, fileName);
  rmSync(file, { force: true });
  const fd = openSync(file, 'wx+');
  let end = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const flush = (): void => {
    if (waiting.length === 0) return;
    const packed = framed(deflateRawSync(Buffer.concat(waiting), { level: 1 }));
    for (let done = 0; done < packed.length;) {
      done += writeSync(fd, packed, done, packed.length - done, end + done);
    }
    end += packed.length;
    waiting = [];
    waitingBytes = 0;
  };
  return {
    add: (fresh) => {
      const bytes = framed(serialize(fresh));
      waiting.push(bytes);
      waitingBytes += bytes.length;
      if (waitingBytes >= blockBytes) flush();
    },
    taken: function* () {
      flush();
      for (let at = 0; at < end;) {
        const packed = frameAt(fd, at);
        at += headBytes + packed.length;
        const block = inflateRawSync(packed);
        for (let from = 0; from < block.length;) {
          const to = from + headBytes + block.readUInt32LE(from);
          yield deserialize(block.subarray(from + headBytes, to)) as FreshOutcome; // as `add` wrote it
          from = to;
        }
      }
    },
    remove: () => {
      closeSync(fd);
      rmSync(file, { force: true });
    },
  };
}

function framed(bytes: Buffer): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(bytes.length);
  return Buffer.concat([head, bytes]);
}

function frameAt(fd: number, at: number): Buffer {
  return bytesAt(fd, at + headBytes, bytesAt(fd, at, headBytes).readUInt32LE());
}

function bytesAt(fd: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length;) {
    const read = readSync(fd, bytes, done, length - done, at + done);
    if (read === 0) throw new Error(`${fileName} ends at ${at + done}: somebody cut it while it was in use`);
    done += read;
  }
  return bytes;
}

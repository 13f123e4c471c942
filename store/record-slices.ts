import { createReadStream, openSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Archive } from './archive.ts';
import { DamagedError } from './errors.ts';
import type { CaptureFacts } from './proof-asked.ts';

/** The records of an exchange as they lie in their WARC file, compressed. Throws DamagedError where the file is gone. */
export function recordsAsTheyLie(
  { directory }: Archive,
  { captureId, warcFile, warcOffset, warcLength }: CaptureFacts,
): Readable {
  const file = path.join(directory, 'warc', warcFile);
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch (cause) {
    throw new DamagedError(
      'damaged-record',
      `Capture ${captureId} cannot be read back from ${warcFile}: the file cannot be opened; run verify and restore the file from a copy.`,
      { cause },
    );
  }
  return createReadStream('', { fd, start: warcOffset, end: warcOffset + warcLength - 1 });
}

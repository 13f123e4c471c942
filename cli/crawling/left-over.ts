import { parserVersion } from '../../parsers/parser-version.ts';
import { captureOf } from '../../store/captures.ts';
import { readableCaptureIds } from '../../store/readable-captures.ts';
import type { Reader } from '../reader/open-reader.ts';
import { isPlaced } from '../readings.ts';
import { readOne } from './intake.ts';
import type { IntakeOptions } from './intake.ts';

/**
 * Reads what earlier runs kept and did not read: they were killed, stopped, or only archived, or the parser is new. Until
 * the signal fires.
 */
export async function readLeftOver(options: IntakeOptions, reader: Reader): Promise<void> {
  const { archive, signal } = options;
  for (const id of readableCaptureIds(archive, parserVersion)) {
    if (signal.aborted) return;
    const capture = captureOf(archive, id);
    // Rows made again from WARC files alone wait until their site is visited.
    if (isPlaced(archive, capture)) await readOne(options, reader, capture);
  }
}

import type { Manuscript } from '../paper/manuscript.ts';
import { drawnReport } from './drawn-report.ts';
import { ofdFile } from './ofd-file.ts';

/**
 * A report as an OFD of several A4 pages, its tables ruled and broken over pages. The same manuscript gives the same
 * bytes. Throws RangeError for tables that are to be pictures.
 */
export function ofdReport(manuscript: Manuscript): Uint8Array {
  const { title, datedOn } = manuscript;
  return ofdFile(drawnReport(manuscript), { title, datedOn });
}

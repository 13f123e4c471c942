/**
 * Makes a data directory with so many reports, for the pages and the search to be measured on. Run:
 * node --import tsx bench/serve/make-archive.ts FOLDER [--reports 200000] [--originals 300]
 */
import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { machineFacts, peakMemoryMb } from '../machine.ts';
import { makeServedArchive } from './archive.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reports: { type: 'string', default: '200000' },
    originals: { type: 'string', default: '300' },
  },
});
const [folder = ''] = positionals;
const begun = performance.now();
const say = (line: string): void => {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(`${seconds.padStart(7)} s  ${line}\n`);
};
say(machineFacts());
const counts = { reports: Number(values.reports), originals: Number(values.originals) };
const made = await makeServedArchive(folder, counts, say);
const megabytes = statSync(path.join(folder, 'nianbao.db')).size / 2 ** 20;
say(
  `${made.reports} reports, ${made.originals} with their bytes; ${megabytes.toFixed(0)} MiB; peak memory ${peakMemoryMb()} MB`,
);

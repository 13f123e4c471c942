// Reads every document of a folder as a crawl does, in a process of its own, and prints what both processes needed.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openReader } from '../cli/reader/open-reader.ts';
import { residentMb } from './resident.ts';

const [folder = ''] = process.argv.slice(2);
const names = readdirSync(folder).toSorted();
const reader = openReader();
let most = 0;
const watch = setInterval(() => (most = Math.max(most, residentMb())), 20);
const clock = performance.now();
let figures = 0;
let unreadable = 0;
for (const name of names) {
  const { reports } = await reader.parse(readFileSync(path.join(folder, name)), { fileName: name });
  for (const { values } of reports) {
    figures += Object.values(values).filter(({ state }) => state === 'number').length;
    unreadable += Object.values(values).filter(({ state }) => state === 'unreadable').length;
  }
}
const seconds = (performance.now() - clock) / 1000;
clearInterval(watch);
await reader.close();
process.stdout.write(`${JSON.stringify({ seconds, figures, unreadable, peakMemoryMb: Math.round(most) })}\n`);

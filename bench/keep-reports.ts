// Keeps N reports in an archive as a crawl does, each on the disk before the next, and prints how long it took.
import { closeArchive, openArchive } from '../store/open.ts';
import { finishRun, startRun } from '../store/runs.ts';
import { peakMemoryMb } from './machine.ts';
import { keepReports } from './report-archive.ts';

const [folder = '', count = '2000'] = process.argv.slice(2);
const numbers = Array.from({ length: Number(count) }, (_, number) => number);
const archive = openArchive(folder, { command: 'bench' });
const runId = startRun(archive, 'bench');
const begun = performance.now();
await keepReports(archive, runId, numbers, (kept) => {
  if (kept % 5000 === 0) process.stderr.write(`kept ${kept} of ${numbers.length}\n`);
});
const seconds = (performance.now() - begun) / 1000;
finishRun(archive, runId, 0);
closeArchive(archive);
process.stdout.write(`${JSON.stringify({ seconds, peakMemoryMb: peakMemoryMb() })}\n`);

/**
 * Whether a long crawl holds its memory. Run:
 * node --import tsx bench/crawl/memory.ts [--portals 50] [--pages 2000]
 *
 * Fetches and archives portals × pages pages in one run (100,000 by default) and prints what the program held on the way.
 */
import { parseArgs } from 'node:util';
import { machineFacts } from '../machine.ts';
import { crawled, inScratch, sitesOf, startFarm } from './crawled.ts';

const { values } = parseArgs({
  options: { portals: { type: 'string', default: '50' }, pages: { type: 'string', default: '2000' } },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

say(machineFacts());
const farm = await startFarm('--portals', values.portals, '--hosts', values.portals, '--pages', values.pages);
try {
  const { seconds, code, peakMemoryMb, memoryMb, summary } = await inScratch((folder) =>
    crawled(sitesOf(farm, 0), folder, '--archive-only'),
  );
  const requests = Number(summary['requests']);
  say(
    `${requests} requests of ${values.portals} portals in ${seconds.toFixed(0)} s (${(requests / seconds).toFixed(0)} per second); exit code ${code ?? 'none'}`,
  );
  say(`memory at each tenth of the run: ${memoryMb.join(', ')} MB; peak ${peakMemoryMb} MB`);
} finally {
  await farm.close();
}

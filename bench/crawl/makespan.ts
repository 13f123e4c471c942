/**
 * How long a run over many light portals takes, against the time that the gaps between requests alone demand. Run:
 * node --import tsx bench/crawl/makespan.ts [--portals 300] [--hosts 300] [--pages 60] [--gap 200]
 *
 * The lower bound is the busiest host's: as many gaps as it has requests, less one. The rest is the program's start,
 * the time that the answers take, and whatever a lane stood idle. The jitter that a real run adds to its gaps is off.
 */
import { parseArgs } from 'node:util';
import { machineFacts } from '../machine.ts';
import { crawled, inScratch, sitesOf, startFarm } from './crawled.ts';

const { values } = parseArgs({
  options: {
    portals: { type: 'string', default: '300' },
    hosts: { type: 'string', default: '300' },
    pages: { type: 'string', default: '60' },
    gap: { type: 'string', default: '200' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const gapMs = Number(values.gap);

say(machineFacts());
const farm = await startFarm(
  ...['--portals', values.portals, '--hosts', values.hosts, '--pages', values.pages, '--log'],
);
const { seconds, code, peakMemoryMb } = await inScratch((folder) =>
  crawled(
    sitesOf(farm, gapMs).map((site) => ({ ...site, gapJitter: 0 })),
    folder,
    ...['--archive-only', '--parallel', values.portals],
  ),
);
const seen = JSON.parse(await farm.close()) as {
  readonly hosts: number;
  readonly requests: number;
  readonly mostRequests: number;
  readonly mostInFlight: number;
  readonly shortestGapMs: number;
}; // the farm's own last line
const bound = ((seen.mostRequests - 1) * gapMs) / 1000;
say(
  `${values.portals} portals on ${seen.hosts} hosts, ${seen.requests} requests, gap ${gapMs} ms; exit code ${code ?? 'none'}`,
);
say(
  `makespan ${seconds.toFixed(2)} s, lower bound ${bound.toFixed(2)} s: ${(seconds / bound).toFixed(3)} ×; peak memory ${peakMemoryMb} MB`,
);
say(
  `by the servers' log: at most ${seen.mostInFlight} in flight per host, shortest gap ${seen.shortestGapMs.toFixed(1)} ms`,
);

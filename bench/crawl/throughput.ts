/**
 * How many pages a second are fetched, archived and stored without gaps, beside two known programs that fetch the same
 * pages from the same server in the same run. Run:
 * node --import tsx bench/crawl/throughput.ts [--portals 20] [--pages 250] [--length 1500] [--rounds 3]
 *
 * - nianbao: `backfill --archive-only`: lists walked, every link judged, every exchange in WARC with its row, fsynced.
 * - wget --warc-file: one process, the addresses given, nothing parsed, no fsync.
 * - Crawlee's CheerioCrawler with its defaults: the addresses given, every page parsed, its title pushed to a dataset.
 *   Installed by `npm ci --prefix bench/crawl/crawlee`; left out with a word where it is not.
 */
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { machineFacts } from '../machine.ts';
import { crawled, inScratch, processorSecondsOf, sitesOf, startFarm } from './crawled.ts';
import type { Farm } from './crawled.ts';

const { values } = parseArgs({
  options: {
    portals: { type: 'string', default: '20' },
    pages: { type: 'string', default: '250' },
    rounds: { type: 'string', default: '3' },
    /** Characters of an article; three bytes each. */
    length: { type: 'string', default: '1500' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const addressesOf = ({ origins, pages, lists }: Farm): readonly string[] =>
  origins.flatMap((origin) => [
    ...Array.from({ length: lists }, (_, at) => `${origin}/nb/index${at === 0 ? '' : `_${at + 1}`}.html`),
    ...Array.from({ length: pages }, (_, at) => `${origin}/nb/202401/t20240115_${1_000_000 + at}.html`),
  ]);

/** What one program took for all the pages. */
interface Race {
  readonly seconds: number;
  /** Of processor: of the program, and of the farm that answered it meanwhile. */
  readonly own: number;
  readonly farm: number;
}

async function ownRace(farm: Farm): Promise<Race> {
  return await inScratch(async (folder) => {
    const before = farm.processorSeconds();
    const run = await crawled(sitesOf(farm, 0), folder, '--archive-only');
    if (run.code !== 0) throw new Error(`the crawl ended with ${run.code ?? 'a signal'}`);
    return { seconds: run.seconds, own: run.processorSeconds, farm: farm.processorSeconds() - before };
  });
}

async function wgetRace(farm: Farm, addresses: readonly string[]): Promise<Race | null> {
  return await inScratch(async (folder) => {
    writeFileSync(path.join(folder, 'addresses.txt'), addresses.join('\n'));
    const args = ['-q', '-i', 'addresses.txt', '--warc-file=pages', '--no-warc-keep-log', '--delete-after'];
    const run = await raced(farm, 'wget', args, { cwd: folder });
    return run === null || run.code !== 0 ? null : run;
  });
}

async function crawleeRace(farm: Farm, addresses: readonly string[]): Promise<Race | null> {
  const home = path.resolve(import.meta.dirname, 'crawlee');
  if (!existsSync(path.join(home, 'node_modules'))) return null;
  return await inScratch(async (folder) => {
    const list = path.join(folder, 'addresses.json');
    writeFileSync(list, JSON.stringify(addresses));
    const run = await raced(farm, process.execPath, [path.join(home, 'crawl.mjs'), list], {
      cwd: folder,
      env: { ...process.env, CRAWLEE_STORAGE_DIR: path.join(folder, 'storage') },
    });
    if (run?.code !== 0) throw new Error(`Crawlee failed: ${run?.stderr ?? 'not started'}`);
    const { pages } = JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as { readonly pages: number }; // our own script prints it
    if (pages !== addresses.length) throw new Error(`Crawlee brought ${pages} of ${addresses.length} pages`);
    return run;
  });
}

interface Raced extends Race {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; null where this machine has none of that name. */
async function raced(
  farm: Farm,
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Raced | null> {
  const before = farm.processorSeconds();
  const begun = performance.now();
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let own = 0;
  const watching = setInterval(() => (own = Math.max(own, processorSecondsOf(child))), 50);
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const code = await new Promise<number | null | 'none'>((resolve) => {
    child.on('error', () => resolve('none'));
    child.on('close', resolve);
  });
  clearInterval(watching);
  if (code === 'none') return null;
  const seconds = (performance.now() - begun) / 1000;
  return { seconds, own, farm: farm.processorSeconds() - before, code, ...said };
}

/** The middle one by time. */
const medianOf = (races: readonly (Race | null)[]): Race | null => {
  const known = races.filter((race) => race !== null).toSorted((one, other) => one.seconds - other.seconds);
  return known[Math.floor(known.length / 2)] ?? null;
};

say(machineFacts());
const farm = await startFarm(
  ...[
    '--portals',
    values.portals,
    '--pages',
    values.pages,
    '--hosts',
    values.portals,
    '--length',
    values.length,
  ],
);
try {
  const addresses = addressesOf(farm);
  say(
    `${addresses.length} pages of about ${Math.round((Number(values.length) * 3 + 500) / 1000)} kB of ${values.portals} portals on as many loopback hosts, no gaps; ${values.rounds} rounds, median`,
  );
  const races: Record<'own' | 'wget' | 'crawlee', (Race | null)[]> = { own: [], wget: [], crawlee: [] };
  for (let round = 0; round < Number(values.rounds); round++) {
    races.own.push(await ownRace(farm));
    races.wget.push(await wgetRace(farm, addresses));
    races.crawlee.push(await crawleeRace(farm, addresses));
  }
  const mine = medianOf(races.own);
  const line = (name: string, race: Race | null): void => {
    if (race === null || mine === null) {
      say(`${name.padEnd(34)} not measured: it is not on this machine`);
      return;
    }
    const each = (seconds: number): string => `${((seconds * 1000) / addresses.length).toFixed(2)} ms`;
    say(
      `${name.padEnd(34)} ${(addresses.length / race.seconds).toFixed(0).padStart(6)} pages/s · nianbao is ${(race.seconds / mine.seconds).toFixed(2)} × · processor a page: ${each(race.own)}, of the farm ${each(race.farm)}`,
    );
  };
  line('nianbao backfill --archive-only', mine);
  line('wget --warc-file', medianOf(races.wget));
  line('Crawlee CheerioCrawler', medianOf(races.crawlee));
} finally {
  await farm.close();
}

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
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { machineFacts } from '../machine.ts';
import { crawled, inScratch, sitesOf, startFarm } from './crawled.ts';
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

async function ownRate(farm: Farm): Promise<number> {
  return await inScratch(async (folder) => {
    const { seconds, code, summary } = await crawled(sitesOf(farm, 0), folder, '--archive-only');
    if (code !== 0) throw new Error(`the crawl ended with ${code ?? 'a signal'}`);
    return Number(summary['requests']) / seconds;
  });
}

async function wgetRate(addresses: readonly string[]): Promise<number | null> {
  return await inScratch((folder) => {
    writeFileSync(path.join(folder, 'addresses.txt'), addresses.join('\n'));
    const begun = performance.now();
    const args = ['-q', '-i', 'addresses.txt', '--warc-file=pages', '--no-warc-keep-log', '--delete-after'];
    const run = spawnSync('wget', args, { cwd: folder });
    const seconds = (performance.now() - begun) / 1000;
    return Promise.resolve(run.error !== undefined || run.status !== 0 ? null : addresses.length / seconds);
  });
}

async function crawleeRate(addresses: readonly string[]): Promise<number | null> {
  const home = path.resolve(import.meta.dirname, 'crawlee');
  if (!existsSync(path.join(home, 'node_modules'))) return null;
  return await inScratch((folder) => {
    const list = path.join(folder, 'addresses.json');
    writeFileSync(list, JSON.stringify(addresses));
    const begun = performance.now();
    const run = spawnSync(process.execPath, [path.join(home, 'crawl.mjs'), list], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, CRAWLEE_STORAGE_DIR: path.join(folder, 'storage') },
    });
    const seconds = (performance.now() - begun) / 1000;
    if (run.status !== 0) throw new Error(`Crawlee failed: ${run.stderr}`);
    const { pages } = JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as { readonly pages: number }; // our own script prints it
    if (pages !== addresses.length) throw new Error(`Crawlee brought ${pages} of ${addresses.length} pages`);
    return Promise.resolve(addresses.length / seconds);
  });
}

const medianOf = (rates: readonly (number | null)[]): number | null => {
  const known = rates.filter((rate) => rate !== null).toSorted((one, other) => one - other);
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
  const own: number[] = [];
  const wget: (number | null)[] = [];
  const crawlee: (number | null)[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    own.push(await ownRate(farm));
    wget.push(await wgetRate(addresses));
    crawlee.push(await crawleeRate(addresses));
  }
  const mine = medianOf(own) ?? 0;
  const line = (name: string, rate: number | null): void =>
    say(
      rate === null
        ? `${name.padEnd(36)} not measured: it is not on this machine`
        : `${name.padEnd(36)} ${rate.toFixed(0).padStart(6)} pages/s   nianbao is ${(mine / rate).toFixed(2)} ×`,
    );
  line('nianbao backfill --archive-only', mine);
  line('wget --warc-file', medianOf(wget));
  line('Crawlee CheerioCrawler', medianOf(crawlee));
} finally {
  await farm.close();
}

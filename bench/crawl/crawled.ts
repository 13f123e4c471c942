import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Site } from '../../model/site.ts';

/** A running farm of light portals. */
export interface Farm {
  /** Address of each portal, without the path of its list. */
  readonly origins: readonly string[];
  /** Reports of each portal. */
  readonly pages: number;
  /** List pages of each portal. */
  readonly lists: number;
  /** Seconds of processor that the farm has used so far; 0 where the system does not tell. */
  processorSeconds(): number;
  /** Ends the farm and gives what it printed last. */
  close(): Promise<string>;
}

/** Starts a farm in a process of its own. */
export async function startFarm(...args: readonly string[]): Promise<Farm> {
  const script = path.resolve(import.meta.dirname, 'farm.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  const first = await new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => reject(new Error('the farm ended before it served')));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (printed.includes('\n')) resolve(printed.split('\n')[0] ?? '');
    });
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    ...(JSON.parse(first) as Pick<Farm, 'origins' | 'pages' | 'lists'>), // the farm's own first line
    processorSeconds: () => processorSecondsOf(child),
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      return printed.trim().split('\n').at(-1) ?? '';
    },
  };
}

/** One site for each portal of a farm. */
export function sitesOf({ origins, pages }: Farm, minGapMs: number): readonly Site[] {
  return origins.map((origin, at) => ({
    id: `farm-${at}`,
    name: `示例${at}区人民政府`,
    region: '990101',
    family: 'trs',
    entrances: [`${origin}/nb/index.html`],
    expect: { perYear: [pages, pages] },
    minGapMs,
    allowPrivateNetwork: true,
  }));
}

/** How a run of the program went. */
export interface Crawled {
  readonly seconds: number;
  /** Of processor, on all its threads. */
  readonly processorSeconds: number;
  readonly code: number | null;
  /** Most memory that the program's own process held, and how much it held at each tenth of its time, in MB. */
  readonly peakMemoryMb: number;
  readonly memoryMb: readonly number[];
  readonly summary: Readonly<Record<string, unknown>>;
}

/** Runs the program on sites, in a process of its own, and watches its memory. */
export async function crawled(
  sites: readonly Site[],
  folder: string,
  ...args: readonly string[]
): Promise<Crawled> {
  const file = path.join(folder, 'sites.json');
  writeFileSync(file, JSON.stringify(sites));
  const entry = path.resolve(import.meta.dirname, '../../cli/nianbao.mjs');
  const command = ['backfill', '--from', '2023', '--to', '2023', '--sites', file];
  const rest = ['--data', path.join(folder, 'data'), '--log-level', 'error', '--json', ...args];
  const begun = performance.now();
  const child = spawn(process.execPath, [entry, ...command, ...rest], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const held: number[] = [];
  let processorSeconds = 0;
  const watching = setInterval(() => {
    held.push(residentOf(child));
    processorSeconds = Math.max(processorSeconds, processorSecondsOf(child));
  }, 200);
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  clearInterval(watching);
  const known = held.filter((megabytes) => megabytes > 0);
  return {
    seconds: (performance.now() - begun) / 1000,
    processorSeconds,
    code,
    peakMemoryMb: Math.max(0, ...known),
    memoryMb: Array.from(
      { length: 10 },
      (_, at) => known[Math.floor(((at + 1) * known.length) / 10) - 1] ?? 0,
    ),
    summary: JSON.parse(printed.trim() === '' ? '{}' : printed) as Readonly<Record<string, unknown>>, // the program's promise
  };
}

/** A folder for one measurement; it is gone after the work. */
export async function inScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(process.env['NIANBAO_BENCH_FOLDER'] ?? tmpdir(), 'nianbao-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Seconds of processor that a process has used, its threads included; 0 where the system does not tell or it has ended.
 * Linux counts them in hundredths.
 */
export function processorSecondsOf({ pid }: ChildProcess): number {
  try {
    const fields =
      readFileSync(`/proc/${pid ?? 0}/stat`, 'utf8')
        .split(') ')[1]
        ?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** Resident memory in MB; 0 where the system does not tell (only Linux does) or the process has ended. */
function residentOf({ pid }: ChildProcess): number {
  try {
    return Math.round((Number(readFileSync(`/proc/${pid ?? 0}/statm`, 'utf8').split(' ')[1]) * 4096) / 1e6);
  } catch {
    return 0;
  }
}

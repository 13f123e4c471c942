// Measures, never judges: `npm run bench` prints the figures with the machine they were measured on.
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { machineFacts } from './machine.ts';

interface Measured {
  readonly seconds: number;
  readonly peakMemoryMb: number;
  readonly cpuSeconds?: number;
  readonly meanBytes?: number;
}

const at = (name: string): string => path.resolve(import.meta.dirname, name);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Each measurement has a process of its own, so that memory is its own and nothing is warm by accident. */
function measured(script: string, ...args: readonly string[]): Measured {
  const run = spawnSync(process.execPath, ['--import', 'tsx', at(script), ...args], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${script} failed: ${run.stderr}`);
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as Measured; // our own scripts print it
}

function started(script: string): Promise<{ readonly child: ChildProcess; readonly line: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', at(script)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.stdout.once('data', (bytes: Buffer) => resolve({ child, line: bytes.toString().trim() }));
  });
}

function reading(): void {
  say('\nReading, one process, after a warm-up');
  say('carrier     reports  per second  per CPU second  mean size  peak memory');
  const counts = {
    html: 300,
    'word-html': 200,
    docx: 200,
    doc: 200,
    rtf: 200,
    pdf: 100,
    ofd: 100,
    xls: 200,
    xlsx: 200,
    text: 300,
    scan: 12,
  };
  for (const [carrier, count] of Object.entries(counts)) {
    const {
      seconds,
      cpuSeconds = seconds,
      meanBytes = 0,
      peakMemoryMb,
    } = measured('read-carriers.ts', carrier, String(count));
    const cells = [
      carrier.padEnd(10),
      String(count).padStart(8),
      (count / seconds).toFixed(1).padStart(11),
      (count / cpuSeconds).toFixed(1).padStart(15),
      `${(meanBytes / 1000).toFixed(0)} kB`.padStart(10),
      `${peakMemoryMb} MB`.padStart(12),
    ];
    say(cells.join(' '));
  }
}

function readingMixed(): void {
  const count = 1000;
  const folder = mkdtempSync(path.join(tmpdir(), 'nianbao-mixed-'));
  try {
    const make = spawnSync(
      process.execPath,
      ['--import', 'tsx', at('write-mixed.ts'), folder, String(count)],
      { encoding: 'utf8' },
    );
    if (make.status !== 0) throw new Error(`write-mixed.ts failed: ${make.stderr}`);
    const { seconds, peakMemoryMb } = measured('read-mixed.ts', folder);
    say(`\nReading ${count} mixed documents in a process of their own, as a crawl does`);
    say(`${(count / seconds).toFixed(1)} per second; peak memory of both processes ${peakMemoryMb} MB`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function archiving(): Promise<void> {
  const pages = 500;
  const { child, line: origin } = await started('page-server.ts');
  try {
    say(
      `\nArchiving ${pages} pages of about 30 kB from a loopback server without delay, one request at a time`,
    );
    const own = measured('archive-pages.ts', origin, String(pages));
    say(
      `nianbao (WARC + row, each exchange fsynced)  ${(pages / own.seconds).toFixed(0)} pages/s, peak ${own.peakMemoryMb} MB`,
    );
    const wget = wgetSeconds(origin, pages);
    say(
      wget === null
        ? 'wget --warc-file                             not measured: wget is not on this machine'
        : `wget --warc-file (no fsync)                  ${(pages / wget).toFixed(0)} pages/s`,
    );
  } finally {
    child.kill();
  }
}

function wgetSeconds(origin: string, pages: number): number | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'nianbao-wget-'));
  try {
    const list = path.join(folder, 'addresses.txt');
    writeFileSync(list, Array.from({ length: pages }, (_, page) => `${origin}/page/${page}.html\n`).join(''));
    const begun = performance.now();
    const run = spawnSync(
      'wget',
      ['-q', '-i', list, '--warc-file=pages', '--no-warc-keep-log', '--delete-after', '-P', folder],
      {
        cwd: folder,
      },
    );
    return run.error !== undefined || run.status !== 0 ? null : (performance.now() - begun) / 1000;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prints its own figures; `bench/reparse.ts --reports 50000` measures a whole archive. */
function reparsing(): void {
  say('\nReading an archive again');
  const args = ['--import', 'tsx', at('reparse.ts'), '--reports', '2000'];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error('reparse.ts failed');
}

/** Prints its own figures; `bench/serve/run.ts` alone measures an archive of a whole nation. */
function serving(): void {
  say('\nServing an archive of 2,000 reports');
  const few = ['--reports', '2000', '--each', '40', '--seconds', '20'];
  const args = ['--import', 'tsx', at('serve/run.ts'), ...few];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'ignore'] });
  if (status !== 0) throw new Error('serve/run.ts failed');
}

say(machineFacts());
reading();
readingMixed();
reparsing();
serving();
await archiving();

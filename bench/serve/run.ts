/**
 * How fast the pages are, how much they weigh, and how the program holds out under many readers while a crawl writes. Run:
 * node --import tsx bench/serve/run.ts [--data FOLDER] [--reports 200000] [--each 300] [--readers 50] [--seconds 60]
 *
 * Without --data an archive of --reports reports is made first, in some minutes. A folder that is given is only read: the
 * crawl writes into a copy of it, in the folder for temporary files or in NIANBAO_BENCH_FOLDER. --only NAME measures the
 * kinds of pages with that name in theirs; --readers 0 leaves the readers out.
 */
import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { closeArchive, openArchive } from '../../store/open.ts';
import { machineFacts } from '../machine.ts';
import { addressesOf } from './addresses.ts';
import type { PageKind } from './addresses.ts';
import { makeServedArchive } from './archive.ts';
import { openAsker } from './asked.ts';
import { pageTimesOf, quantileOf } from './page-times.ts';
import type { PageTimes } from './page-times.ts';
import { crowdOf } from './readers.ts';
import { startServing } from './served.ts';
import { copyOf, startWriting } from './writing.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    reports: { type: 'string', default: '200000' },
    each: { type: 'string', default: '300' },
    readers: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
    only: { type: 'string', default: '' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const scratch = mkdtempSync(path.join(process.env['NIANBAO_BENCH_FOLDER'] ?? tmpdir(), 'nianbao-serve-'));

process.once('SIGTERM', () => process.exit(1));
process.once('SIGINT', () => process.exit(1));
say(machineFacts());
try {
  const data = values.data ?? (await madeArchive());
  const kinds = addressesIn(data).filter(({ kind }) => kind.includes(values.only));
  const known = await measuredPages(data, kinds);
  if (Number(values.readers) > 0)
    await measuredCrowd(values.data === undefined ? data : copyOf(data, scratch), known);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function madeArchive(): Promise<string> {
  const folder = path.join(scratch, 'made');
  const begun = performance.now();
  const wanted = { reports: Number(values.reports), originals: 300 };
  const made = await makeServedArchive(folder, wanted, (line) => void process.stderr.write(`${line}\n`));
  say(`made ${made.reports} reports in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  return folder;
}

function addressesIn(data: string): readonly PageKind[] {
  const archive = openArchive(data, { readOnly: true });
  try {
    return addressesOf(archive.db, Number(values.each));
  } finally {
    closeArchive(archive);
  }
}

/** Every kind of page, one request at a time; gives the kinds that the program knows. */
async function measuredPages(data: string, kinds: readonly PageKind[]): Promise<readonly PageKind[]> {
  const serving = await startServing(data);
  const asker = openAsker(serving.origin, 1);
  const known: PageKind[] = [];
  say(`\n${'page'.padEnd(34)} measured     p50     p95   worst   cpu p50 cpu p95   first load (page + rest)`);
  try {
    for (const kind of kinds) {
      const times = await pageTimesOf(asker, kind, serving.cpuMs);
      say(lineOf(times));
      for (const other of times.others.slice(0, 3)) say(`  not 200: ${other}`);
      if (times.measured > 0) known.push(kind);
    }
    const { now, peak } = serving.memory();
    for (const line of serving.log()) say(`  log: ${line}`);
    say(`resident memory of the program: ${now.toFixed(0)} MB, at most ${peak.toFixed(0)} MB`);
  } finally {
    asker.close();
    await serving.close();
  }
  return known;
}

function lineOf({ kind, measured, notFound, others, ms, cpuMs, firstLoad }: PageTimes): string {
  const name = kind.padEnd(34);
  if (measured === 0) return `${name} not there (${notFound} × 404, ${others.length} others)`;
  const processor = `${cellOf(cpuMs, 0.5)} ${cellOf(cpuMs, 0.95)}`;
  const left = notFound + others.length === 0 ? '' : `  (${notFound} × 404, ${others.length} others)`;
  const load =
    firstLoad === null
      ? ''
      : `   ${kilobytes(firstLoad.page + firstLoad.rest)} (${kilobytes(firstLoad.page)} + ${kilobytes(firstLoad.rest)} in ${firstLoad.files} files)`;
  return `${name} ${String(measured).padStart(8)} ${cellOf(ms, 0.5)} ${cellOf(ms, 0.95)} ${cellOf(ms, 1)}  ${processor}${load}${left}`;
}

function cellOf(sorted: readonly number[], share: number): string {
  return quantileOf(sorted, share).toFixed(1).padStart(7);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

async function measuredCrowd(data: string, kinds: readonly PageKind[]): Promise<void> {
  const readers = Number(values.readers);
  const seconds = Number(values.seconds);
  const serving = await startServing(data);
  const memory: number[] = [];
  const watching = setInterval(() => memory.push(serving.memory().now), 500);
  const writing = await startWriting(data, scratch);
  try {
    const crowd = await crowdOf(serving.origin, kinds, { readers, seconds });
    const written = await writing.stop();
    const [p50, p95, worst] = [0.5, 0.95, 1].map((share) => `${quantileOf(crowd.ms, share).toFixed(0)} ms`);
    say(
      `\n${readers} readers for ${crowd.seconds.toFixed(0)} s while a crawl writes (${written.requests} requests, ${written.codes.length} runs, exit codes ${written.codes.join(', ')})`,
    );
    say(
      `${crowd.answers} answers, ${(crowd.answers / crowd.seconds).toFixed(1)} per second, ${(serving.cpuMs() / crowd.answers).toFixed(1)} ms of the processor each`,
    );
    say(
      `p50 ${p50}, p95 ${p95}, worst ${worst}, waiting for each other included; errors ${crowd.errors.length}`,
    );
    for (const error of crowd.errors.slice(0, 5)) say(`  ${error}`);
    const tenths = Array.from(
      { length: 10 },
      (_, at) => memory[Math.floor(((at + 1) * memory.length) / 10) - 1] ?? 0,
    );
    say(
      `resident memory at each tenth: ${tenths.map((one) => one.toFixed(0)).join(', ')} MB; at most ${serving.memory().peak.toFixed(0)} MB`,
    );
  } finally {
    clearInterval(watching);
    await serving.close();
  }
}

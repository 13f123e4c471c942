/**
 * How fast a whole archive is read again, and whether its memory stays flat. Run:
 * node --import tsx bench/reparse.ts [--reports 50000] [--folder DIR] [--once]
 *
 * Makes an archive of so many reports, reads it for the first time (every reading is new and is stored) and, unless
 * `--once` is given, reads it again (every reading is held against the one that is stored). Each step has a process of its own;
 * how far they are is told on standard error. The archive is made in a folder of its own below DIR and removed at the end.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { machineFacts } from './machine.ts';

interface Reparsed {
  readonly captures: number;
  readonly reports: number;
  readonly changedCells: number;
  readonly pool: number;
  readonly stages: readonly {
    readonly name: string;
    readonly seconds: number;
    readonly held: readonly { readonly share: number; readonly own: number; readonly all: number }[];
  }[];
  readonly peakMemoryMb: number;
}

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '2000' },
    folder: { type: 'string', default: tmpdir() },
    once: { type: 'boolean', default: false },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What a script of the bench prints last; its standard error is shown as it comes. */
function printedBy(script: string, ...args: readonly string[]): Promise<string> {
  const file = path.resolve(import.meta.dirname, script);
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(printed.trim().split('\n').at(-1) ?? '');
      else reject(new Error(`${script} ended with ${code ?? 'a signal'}`));
    });
  });
}

function megabytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0) / 1e6;
}

function tell(
  title: string,
  { captures, reports, changedCells, pool, stages, peakMemoryMb }: Reparsed,
): void {
  say(`\n${title}: ${captures} captures, ${reports} reports, ${changedCells} cells changed, ${pool} readers`);
  say('stage    seconds  reports per second  memory at 10 %, 50 %, 100 %: program (with readers)');
  for (const { name, seconds, held } of stages) {
    const memory = held.map(({ own, all }) => `${own} (${all}) MB`).join(', ');
    say(
      `${name.padEnd(7)} ${seconds.toFixed(1).padStart(8)} ${(captures / seconds).toFixed(0).padStart(19)}  ${memory}`,
    );
  }
  const seconds = stages.reduce((sum, stage) => sum + stage.seconds, 0);
  say(
    `whole   ${seconds.toFixed(1).padStart(8)} ${(captures / seconds).toFixed(0).padStart(19)}  peak of all processes ${peakMemoryMb} MB`,
  );
}

mkdirSync(values.folder, { recursive: true });
const folder = mkdtempSync(path.join(values.folder, 'nianbao-reparse-'));
try {
  say(machineFacts());
  const { seconds } = JSON.parse(await printedBy('keep-reports.ts', folder, values.reports)) as {
    readonly seconds: number; // keep-reports.ts prints it
  };
  say(
    `${values.reports} reports made and kept in ${seconds.toFixed(0)} s, ${megabytesIn(folder).toFixed(0)} MB`,
  );
  for (const title of values.once ? ['Read for the first time'] : ['Read for the first time', 'Read again']) {
    tell(title, JSON.parse(await printedBy('reparse-archive.ts', folder)) as Reparsed); // reparse-archive.ts prints it
    say(`archive now ${megabytesIn(folder).toFixed(0)} MB`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

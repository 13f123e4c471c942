import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The program serving an archive, in a process of its own. */
export interface Serving {
  readonly origin: string;
  /** Of the program's process: what it holds now and the most it held so far, in MB; 0 where the system does not tell. */
  readonly memory: () => { readonly now: number; readonly peak: number };
  /**
   * Milliseconds of the processor that its first thread has used, in which pages are made: what an answer takes on a machine
   * that has nothing else to do. 0 where the system does not tell.
   */
  readonly cpuMs: () => number;
  /** What it wrote to its log since it began, each line cut. */
  readonly log: () => readonly string[];
  readonly close: () => Promise<void>;
}

const entry = path.resolve(import.meta.dirname, '../../cli/nianbao.mjs');

const mostLines = 20;
const longestLine = 300;

/** Starts `nianbao serve` on a free port and waits until it prints its address. */
export async function startServing(data: string): Promise<Serving> {
  const command = [entry, 'serve', '--data', data, '--port', '0', '--log-level', 'error'];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  // Should this process end before its time, the program must not go on alone.
  process.once('exit', () => child.kill());
  const log: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (log.length < mostLines)
      log.push(
        ...text
          .trim()
          .split('\n')
          .map((line) => line.slice(0, longestLine)),
      );
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const origin = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.on('error', reject);
    child.once('close', () =>
      reject(new Error(`nianbao serve ended before it served: ${printed}${log.join('\n')}`)),
    );
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const address = /http:\/\/\S+/u.exec(printed)?.[0];
      if (address !== undefined) resolve(address);
    });
  });
  const pid = child.pid ?? 0;
  return {
    origin,
    memory: () => ({ now: statusOf(pid, 'VmRSS'), peak: statusOf(pid, 'VmHWM') }),
    cpuMs: () => Number(textOf(`/proc/${pid}/schedstat`).split(' ')[0] ?? 0) / 1e6,
    log: () => log,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function statusOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const line = textOf(`/proc/${pid}/status`)
    .split('\n')
    .find((each) => each.startsWith(`${field}:`));
  return (Number(/\d+/u.exec(line ?? '')?.[0] ?? 0) * 1024) / 1e6;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not Linux, or the process has just ended.
    return '';
  }
}

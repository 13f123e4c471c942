import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Site } from '../model/site.ts';
import type { CorpusRow } from '../store/corpus.ts';

/** How a run of the program ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program's own file, for those who start it by other means. */
export const entry = path.resolve(import.meta.dirname, '../cli/nianbao.mjs');

/** Starts the program as a user would, in a process of its own. */
export function startProgram(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const env = { ...process.env, NIANBAO_CONTACT: '', ...options.env };
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: options.cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, ...said }));
  });
  return { child, ended };
}

export function program(...args: readonly string[]): Promise<Ended> {
  return startProgram(args).ended;
}

/** The JSON lines of an output, each checked to be an object. */
export function jsonLines(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const value: unknown = JSON.parse(line);
      if (typeof value !== 'object' || value === null) throw new Error(`not an object: ${line}`);
      return value as Readonly<Record<string, unknown>>; // an object, checked above
    });
}

/** The corpus as the program exports it, as text and as rows. */
export async function corpusOf(
  data: string,
): Promise<{ readonly text: string; readonly rows: readonly CorpusRow[] }> {
  const { code, stdout, stderr } = await program('export', '--format', 'jsonl', '--data', data);
  if (code !== 0) throw new Error(`export ended with ${code ?? 'a signal'}: ${stderr}`);
  const rows = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CorpusRow); // the program's own promise, which the tests hold it to
  return { text: stdout, rows };
}

/** The export without the moments at which things were fetched: two runs of the same portal agree in all else. */
export function withoutTimes(corpus: string): string {
  return corpus.replace(/"(?:firstSeenAt|capturedAt)":"[^"]*"/gu, '"at":""');
}

/** A scratch folder that is gone after the tests of the file. */
export function scratchFolder(): { readonly path: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'nianbao-test-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Writes a list of sites as a user would keep it. */
export function writeSites(folder: string, sites: readonly Site[]): string {
  const file = path.join(folder, 'sites.json');
  writeFileSync(file, JSON.stringify(sites));
  return file;
}

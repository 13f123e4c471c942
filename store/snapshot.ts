import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Archive } from './archive.ts';
import { stateOf } from './home-asked.ts';

/** A copy that can be given away. */
export interface Snapshot {
  readonly file: string;
  readonly bytes: number;
  /** ISO-8601 UTC: the state of the archive that it holds. */
  readonly madeAt: string;
}

/** How the copy of an archive stands. */
export interface SnapshotState {
  /** Null: none has been made yet, or it was dropped. */
  readonly ready: Snapshot | null;
  readonly isMaking: boolean;
  /** Why none can be made, one sentence; null where nothing stands against it. */
  readonly refusal: string | null;
}

/** Copies of an archive's database for readers. Nothing is made before somebody asks, and one at a time. */
export interface Snapshots {
  /** How it stands, without making anything. */
  readonly state: () => SnapshotState;
  /** How it stands; begins to make a copy where there is none, or where it is old and the archive has changed. */
  readonly ask: () => SnapshotState;
  /** Ends whatever is being made and removes the copy. */
  readonly close: () => void;
}

/** A copy is not made anew more often than this, in milliseconds. */
const lasts = 3_600_000;
/** A copy that could not be made is not tried again before this time has passed, in milliseconds. */
const rest = 60_000;
/** A copy with the files that its making needs is at most so many times as large as the database. */
const room = 1.5;
const prefix = 'nianbao-snapshot-';

interface Held extends Snapshot {
  readonly folder: string;
  readonly state: number;
  readonly at: number;
}

/** Keeps copies in the folder for temporary files, which the variable TMPDIR names, until the process ends. */
export function openSnapshots(archive: Archive, version: string): Snapshots {
  let held: Held | null = null;
  let making: { readonly child: ChildProcess; readonly folder: string } | null = null;
  let failed: { readonly at: number; readonly why: string } | null = null;

  function close(): void {
    process.off('exit', close);
    making?.child.kill('SIGKILL');
    for (const folder of [making?.folder, held?.folder]) {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    }
    making = null;
    held = null;
  }

  function begin(): void {
    removeLeftOver();
    const folder = mkdtempSync(path.join(tmpdir(), `${prefix}${process.pid}-`));
    const file = path.join(folder, 'nianbao.db');
    const at = Date.now();
    const state = stateOf(archive);
    const child = fork(
      path.join(import.meta.dirname, 'snapshot-entry.mjs'),
      [path.resolve(archive.directory, 'nianbao.db'), file, version],
      { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
    );
    // A server that ends does not wait for a copy.
    child.unref();
    child.channel?.unref();
    let said = '';
    child.stderr?.on('data', (words: Buffer) => {
      said = (said + words.toString()).slice(-2000);
    });
    making = { child, folder };
    process.off('exit', close);
    process.on('exit', close);
    child.once('error', () => undefined);
    child.once('close', (code) => {
      if (making?.child !== child) return;
      making = null;
      const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (code !== 0 || bytes === 0) {
        rmSync(folder, { recursive: true, force: true });
        failed = { at: Date.now(), why: lastLine(said) };
        return;
      }
      if (held !== null) rmSync(held.folder, { recursive: true, force: true });
      held = { file, folder, bytes, madeAt: new Date(at).toISOString(), state, at };
      failed = null;
    });
  }

  function refusal(): string | null {
    if (failed !== null && Date.now() - failed.at < rest)
      return `The copy could not be made (${failed.why}); ask again in a minute. 暂时无法生成副本`;
    const needed = statSync(path.join(archive.directory, 'nianbao.db')).size * room;
    const { bavail, bsize } = statfsSync(tmpdir());
    if (bavail * bsize >= needed) return null;
    return `The folder for temporary files has too little room for a copy (${Math.ceil(needed / 1e6)} MB are needed); set TMPDIR to another and start again. 临时目录空间不足`;
  }

  const state = (): SnapshotState => ({ ready: held, isMaking: making !== null, refusal: null });
  return {
    state,
    ask: () => {
      const isFresh = held !== null && (Date.now() - held.at < lasts || held.state === stateOf(archive));
      if (isFresh || making !== null) return state();
      const against = refusal();
      if (against === null) begin();
      return { ...state(), refusal: against };
    },
    close,
  };
}

/** What a server left that was killed. */
function removeLeftOver(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`, 'u').exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code !== 'ESRCH';
  }
}

function lastLine(said: string): string {
  return (
    said
      .trim()
      .split('\n')
      .find((line) => line.includes('Error')) ?? 'the process that copies it has ended'
  );
}

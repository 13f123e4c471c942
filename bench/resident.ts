import { readFileSync } from 'node:fs';

/** Resident memory of this process and of those it started, in MB; 0 where the system does not tell (only Linux does). */
export function residentMb(): number {
  return [process.pid, ...childrenOf(process.pid)].reduce((sum, pid) => sum + residentOf(pid), 0);
}

/** Resident memory of this process alone, in MB. */
export function ownResidentMb(): number {
  return process.memoryUsage.rss() / 1e6;
}

function childrenOf(pid: number): readonly number[] {
  return wordsIn(`/proc/${pid}/task/${pid}/children`).map(Number);
}

function residentOf(pid: number): number {
  const pages = Number(wordsIn(`/proc/${pid}/statm`)[1] ?? 0);
  return (pages * 4096) / 1e6;
}

function wordsIn(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8')
      .trim()
      .split(/\s+/u)
      .filter((word) => word !== '');
  } catch {
    // The process has just ended.
    return [];
  }
}

import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** One run of a command that writes. */
export interface Run {
  readonly id: number;
  readonly command: string;
  readonly startedAt: string;
}

const statements = preparedOnce((db) => ({
  interrupt: db.prepare("update runs set outcome = 'interrupted' where outcome = 'running'"),
  start: db.prepare<[string, number, string]>(
    "insert into runs (command, pid, started_at, outcome) values (?, ?, ?, 'running')",
  ),
  finish: db.prepare<[string, number, number]>(
    "update runs set finished_at = ?, exit_code = ?, outcome = 'finished' where id = ?",
  ),
  byId: db.prepare<[number], Run>('select id, command, started_at as startedAt from runs where id = ?'),
  adopt: db.prepare<[number, string, string]>(
    "insert or ignore into runs (id, command, started_at, outcome) values (?, ?, ?, 'interrupted')",
  ),
}));

/** Begins a run; runs that were going have died with their process and are marked interrupted. */
export function startRun(archive: Archive, command: string): number {
  return inTransaction(archive.db, () => {
    statements(archive).interrupt.run();
    return Number(
      statements(archive).start.run(command, process.pid, new Date().toISOString()).lastInsertRowid,
    );
  });
}

/** Ends a run with the exit code that the process is about to return. */
export function finishRun(archive: Archive, runId: number, exitCode: number): void {
  statements(archive).finish.run(new Date().toISOString(), exitCode, runId);
}

/** The run of an id; throws where there is none, for only startRun makes them. */
export function runOf(archive: Archive, runId: number): Run {
  const run = statements(archive).byId.get(runId);
  if (run === undefined) throw new Error(`there is no run ${runId}`);
  return run;
}

/** Puts back a run that is known from the archive files alone. */
export function adoptRun(archive: Archive, run: Run): void {
  statements(archive).adopt.run(run.id, run.command, run.startedAt);
}

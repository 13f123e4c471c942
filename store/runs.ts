import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** How a run stands: going on, come to its end, or dead with its process. */
export type RunOutcome = 'running' | 'finished' | 'interrupted';

/** One run of a command that writes. */
export interface Run {
  readonly id: number;
  readonly command: string;
  readonly startedAt: string;
}

/** A run with how it ended. */
export interface EndedRun extends Run {
  /** ISO-8601 UTC; null while it runs, or where its process died (so the next). */
  readonly finishedAt: string | null;
  readonly exitCode: number | null;
  readonly outcome: RunOutcome;
}

/** What a run changed in the list of reports. */
export interface ReportChanges {
  readonly fresh: number;
  /** Reports with another number of versions than before. */
  readonly changed: number;
}

const statements = preparedOnce((db) => ({
  ended: db.prepare<[number], EndedRun>(`
    select
      id,
      command,
      started_at as startedAt,
      finished_at as finishedAt,
      exit_code as exitCode,
      outcome
    from runs
    where id = ?`),
  changeCounts: db.prepare<[number], { readonly kind: string; readonly changes: number }>(`
    select kind, count(*) as changes
    from changes
    where run_id = ?
    group by kind
    order by kind`),
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

/** Of a table that `rememberReports` makes in the connection. */
const comparing = preparedOnce((db) => ({
  changes: db.prepare<[], ReportChanges>(`
      select
        coalesce(sum(reports_before.version_count is null), 0) as fresh,
        coalesce(sum(reports_before.version_count <> reports.version_count), 0) as changed
      from reports
      left join reports_before
        on reports_before.agency_id = reports.agency_id and reports_before.year = reports.year`),
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

/** The run of an id with how it ended; throws where there is none. */
export function endedRun(archive: Archive, runId: number): EndedRun {
  const run = statements(archive).ended.get(runId);
  if (run === undefined) throw new Error(`there is no run ${runId}`);
  return run;
}

/** Remembers which reports there are, beside the database and not in memory, for `reportChanges`. */
export function rememberReports(archive: Archive): void {
  archive.db.exec(`
    drop table if exists temp.reports_before;
    create temp table reports_before (
      agency_id integer not null,
      year integer not null,
      version_count integer not null,
      primary key (agency_id, year)
    ) strict, without rowid;
    insert into temp.reports_before (agency_id, year, version_count)
    select
      agency_id,
      year,
      version_count
    from reports`);
}

/** What changed since `rememberReports`. */
export function reportChanges(archive: Archive): ReportChanges {
  const changes = comparing(archive).changes.get();
  if (changes === undefined) throw new Error('a sum without a grouping has one row');
  return changes;
}

/** How often each kind of change in what portals had published was noted in a run. */
export function changeCounts(archive: Archive, runId: number): Readonly<Record<string, number>> {
  const rows = statements(archive).changeCounts.all(runId);
  return Object.fromEntries(rows.map(({ kind, changes }) => [kind, changes]));
}

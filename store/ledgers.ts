import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** What one run asked of one host. */
export interface HostLedger {
  readonly host: string;
  readonly requests: number;
  readonly bytesReceived: number;
  readonly notModified: number;
  readonly clientErrors: number;
  readonly serverErrors: number;
  readonly networkErrors: number;
  /** Times the host was left alone for longer than its gap. */
  readonly rests: number;
  /** The gap that was kept at the end of the run. */
  readonly gapMs: number;
  /** Between the end of one request and the beginning of the next; null where there were fewer than two. */
  readonly shortestGapMs: number | null;
  /** What robots.txt asks for; null where it names none. */
  readonly crawlDelayMs: number | null;
  /** What robots.txt says to us in a word; null where none was needed. */
  readonly robots: string | null;
  /** Code of what made the run ask this host nothing more; null where nothing did. */
  readonly stoppedBy: string | null;
  /** ISO-8601 UTC: start of the first request, end of the last. */
  readonly firstAt: string;
  readonly lastAt: string;
}

/** What was asked of one host on one day in China (UTC+8). */
export interface LedgerDay extends Omit<HostLedger, 'gapMs'> {
  /** `YYYY-MM-DD`: the day on which the runs began to ask the host. */
  readonly day: string;
  readonly runs: number;
  /** The least gap that was kept. */
  readonly gapMs: number;
}

const statements = preparedOnce((db) => ({
  note: db.prepare<HostLedger & { readonly runId: number }>(`
    insert or replace into ledgers (
      run_id,
      host,
      requests,
      bytes_received,
      not_modified,
      client_errors,
      server_errors,
      network_errors,
      rests,
      gap_ms,
      shortest_gap_ms,
      crawl_delay_ms,
      robots,
      stopped_by,
      first_at,
      last_at
    ) values (
      @runId,
      @host,
      @requests,
      @bytesReceived,
      @notModified,
      @clientErrors,
      @serverErrors,
      @networkErrors,
      @rests,
      @gapMs,
      @shortestGapMs,
      @crawlDelayMs,
      @robots,
      @stoppedBy,
      @firstAt,
      @lastAt
    )`),
  ofRun: db.prepare<[number], HostLedger>(`
    select
      host,
      requests,
      bytes_received as bytesReceived,
      not_modified as notModified,
      client_errors as clientErrors,
      server_errors as serverErrors,
      network_errors as networkErrors,
      rests,
      gap_ms as gapMs,
      shortest_gap_ms as shortestGapMs,
      crawl_delay_ms as crawlDelayMs,
      robots,
      stopped_by as stoppedBy,
      first_at as firstAt,
      last_at as lastAt
    from ledgers
    where run_id = ?
    order by host`),
  days: db.prepare<{ readonly host: string | null }, LedgerDay>(`
    select
      host,
      date(first_at, '+8 hours') as day,
      count(*) as runs,
      sum(requests) as requests,
      sum(bytes_received) as bytesReceived,
      sum(not_modified) as notModified,
      sum(client_errors) as clientErrors,
      sum(server_errors) as serverErrors,
      sum(network_errors) as networkErrors,
      sum(rests) as rests,
      min(gap_ms) as gapMs,
      min(shortest_gap_ms) as shortestGapMs,
      max(crawl_delay_ms) as crawlDelayMs,
      group_concat(distinct robots) as robots,
      group_concat(distinct stopped_by) as stoppedBy,
      min(first_at) as firstAt,
      max(last_at) as lastAt
    from ledgers
    where @host is null or host = @host
    group by host, day
    order by host, day`),
}));

/** Notes what a run has asked of each host so far; a later note of the same run replaces the earlier. */
export function noteLedgers(archive: Archive, runId: number, ledgers: readonly HostLedger[]): void {
  inTransaction(archive.db, () => {
    for (const ledger of ledgers) statements(archive).note.run({ runId, ...ledger });
  });
}

/** What one run asked, by host. */
export function ledgersOf(archive: Archive, runId: number): readonly HostLedger[] {
  return statements(archive).ofRun.all(runId);
}

/** What all runs asked of a host (of every host where none is named), day by day. */
export function ledgerDays(archive: Archive, host: string | null): readonly LedgerDay[] {
  return statements(archive).days.all({ host });
}

import type { CaptureKind } from '../model/capture.ts';
import type { ArchiveError } from '../model/errors.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { seeSite } from './sites.ts';

/** Something that a run could not get or keep. */
export interface Trouble {
  readonly siteId: string | null;
  readonly url: string | null;
  readonly purpose: CaptureKind | null;
  /** Name of the error class: what to do next. */
  readonly error: string;
  readonly code: string;
  readonly message: string;
}

/** A trouble as it is kept. */
export interface NotedTrouble extends Trouble {
  readonly runId: number;
  /** ISO-8601 UTC. */
  readonly notedAt: string;
}

const statements = preparedOnce((db) => ({
  note: db.prepare<NotedTrouble>(`
    insert into troubles (run_id, site_id, url, purpose, error, code, message, noted_at)
    values (@runId, @siteId, @url, @purpose, @error, @code, @message, @notedAt)`),
  ofRun: db.prepare<[number], NotedTrouble>(`
    select
      run_id as runId,
      site_id as siteId,
      url,
      purpose,
      error,
      code,
      message,
      noted_at as notedAt
    from troubles
    where run_id = ?
    order by id`),
  counts: db.prepare<[number], { readonly code: string; readonly troubles: number }>(`
    select code, count(*) as troubles
    from troubles
    where run_id = ?
    group by code
    order by code`),
  ofSite: db.prepare<[string, string], NotedTrouble>(`
    select
      run_id as runId,
      site_id as siteId,
      url,
      purpose,
      error,
      code,
      message,
      noted_at as notedAt
    from troubles
    where site_id = ? and run_id = (select max(run_id) from yields where site_id = ?)
    order by id`),
}));

/** Notes foreseen trouble of a run. */
export function noteTrouble(
  archive: Archive,
  runId: number,
  trouble: {
    readonly siteId: string | null;
    readonly url: string | null;
    readonly purpose: CaptureKind | null;
    readonly error: ArchiveError;
  },
): void {
  const { siteId, url, purpose, error } = trouble;
  if (siteId !== null) seeSite(archive, siteId);
  statements(archive).note.run({
    runId,
    siteId,
    url,
    purpose,
    error: error.name,
    code: error.code,
    message: error.message,
    notedAt: new Date().toISOString(),
  });
}

/** The troubles of one run in the order in which they came. */
export function troublesOf(archive: Archive, runId: number): readonly NotedTrouble[] {
  return statements(archive).ofRun.all(runId);
}

/** The troubles of a site in the newest run that visited it to the end. */
export function siteTroubles(archive: Archive, siteId: string): readonly NotedTrouble[] {
  return statements(archive).ofSite.all(siteId, siteId);
}

/** How often each code of trouble was noted in a run. */
export function troubleCounts(archive: Archive, runId: number): Readonly<Record<string, number>> {
  const rows = statements(archive).counts.all(runId);
  return Object.fromEntries(rows.map(({ code, troubles }) => [code, troubles]));
}

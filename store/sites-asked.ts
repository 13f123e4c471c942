import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { wordsOf } from './sites.ts';

export const siteStatuses = ['dead', 'blocked', 'short', 'suspicious', 'unknown', 'complete'] as const;

/** `unknown`: no visit has come to its end yet; the others as a yield has them. The worst stand first. */
export type SiteStatus = (typeof siteStatuses)[number];

/** A site as the newest visit that ended left it. */
export interface SiteLine {
  readonly id: string;
  /** Null where no run has declared the site (so the next two). */
  readonly name: string | null;
  readonly region: string | null;
  readonly family: string | null;
  /** Of the newest yield; a complete one before a visit that has not ended is `suspicious`. */
  readonly status: SiteStatus;
  readonly expected: number | null;
  readonly found: number | null;
  readonly reasons: readonly string[];
  /** When the newest visit began, ISO-8601 UTC; null where there was none. */
  readonly visitedAt: string | null;
  /** True where the newest visit is going on or was cut short. */
  readonly isUnfinished: boolean;
  /** Code of the last trouble of the newest run that visited the site; null where it met none. */
  readonly trouble: string | null;
}

interface LineRow extends Omit<SiteLine, 'status' | 'reasons' | 'isUnfinished' | 'trouble'> {
  /** Of the newest visit. */
  readonly runId: number | null;
  readonly status: SiteStatus | null;
  readonly reasons: string | null;
  readonly isUnfinished: 0 | 1;
}

const linesWhere = (condition: string): string => `
    select
      sites.id,
      sites.name,
      sites.region,
      sites.family,
      yields.status,
      yields.expected,
      yields.found,
      yields.reasons,
      newest.began_at as visitedAt,
      newest.run_id is not null and newest.run_id > ifnull(yields.run_id, 0) as isUnfinished,
      newest.run_id as runId
    from sites
    left join yields
      on yields.site_id = sites.id
      and yields.run_id = (select max(run_id) from yields as any_yield where any_yield.site_id = sites.id)
    left join site_visits as newest
      on newest.site_id = sites.id
      and newest.run_id = (select max(run_id) from site_visits as any_visit where any_visit.site_id = sites.id)
    where ${condition}
    order by sites.id`;

const statements = preparedOnce((db) => ({
  lines: db.prepare<[], LineRow>(linesWhere('sites.region is not null or newest.run_id is not null')),
  line: db.prepare<[string], LineRow>(linesWhere('sites.id = ?')),
  ofRun: db.prepare<[number], { readonly siteId: string; readonly code: string }>(`
    select
      site_id as siteId,
      code
    from troubles
    where run_id = ? and site_id is not null
    order by id`),
}));

/** Every site that was declared or visited, the worst first. */
export function siteLines(archive: Archive): readonly SiteLine[] {
  const troubleIn = troubleReader(archive);
  return statements(archive)
    .lines.all()
    .map((row) => lineFrom(row, troubleIn))
    .toSorted((one, other) => siteStatuses.indexOf(one.status) - siteStatuses.indexOf(other.status));
}

/** One site; null where there is none of that id. */
export function siteLine(archive: Archive, id: string): SiteLine | null {
  const row = statements(archive).line.get(id);
  return row === undefined ? null : lineFrom(row, troubleReader(archive));
}

/** Gives the code of the last trouble that a run met on a site; the troubles of a run are read once. */
function troubleReader(archive: Archive): (runId: number, siteId: string) => string | null {
  const known = new Map<number, ReadonlyMap<string, string>>();
  return (runId, siteId) => {
    let codes = known.get(runId);
    if (codes === undefined) {
      const rows = statements(archive).ofRun.all(runId);
      known.set(runId, (codes = new Map(rows.map(({ siteId: of, code }) => [of, code]))));
    }
    return codes.get(siteId) ?? null;
  };
}

function lineFrom(
  { status, reasons, isUnfinished, runId, ...row }: LineRow,
  troubleIn: (runId: number, siteId: string) => string | null,
): SiteLine {
  const known = status ?? 'unknown';
  return {
    ...row,
    status: known === 'complete' && isUnfinished === 1 ? 'suspicious' : known,
    reasons: reasons === null ? [] : wordsOf(reasons),
    isUnfinished: isUnfinished === 1,
    trouble: runId === null ? null : troubleIn(runId, row.id),
  };
}

import { statSync } from 'node:fs';
import path from 'node:path';
import type { GenerationId } from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import type { ChangeKind } from './changes.ts';
import type { EndedRun } from './runs.ts';
import { uncomparedCount } from './uncompared.ts';
import { uncoveredCount } from './uncovered.ts';
import { warcNames } from './warc/writer.ts';

/** How much is kept, and what it waits for; everything here is read in a few milliseconds, however large the archive. */
export interface Holdings {
  readonly captures: number;
  /** Of the WARC files, compressed. */
  readonly bytes: number;
  /** Null before the first. */
  readonly lastRun: EndedRun | null;
  /** Reports, or years of them, that are still to be held against others. */
  readonly uncompared: number;
  /** Agencies whose coverage is still to be derived. */
  readonly uncovered: number;
  /** The newest year that was due by the day that was given and was looked for; null where there is none. */
  readonly dueYear: number | null;
}

/** Reports of one year whose tables are of one form; a null form: no table has one. */
export interface FormCount {
  readonly year: number;
  readonly generation: GenerationId | null;
  readonly reports: number;
}

/** The reports, counted one by one. */
export interface ReportCounts {
  readonly reports: number;
  /** With at least one report. */
  readonly agencies: number;
  /** By year, newest first, then by form. */
  readonly forms: readonly FormCount[];
}

/** How a province stands in one year. */
export interface ProvinceCount {
  /** Two digits. */
  readonly province: string;
  readonly published: number;
  readonly missing: number;
  readonly cells: number;
}

/** A report that came lately. */
export interface NewReport {
  readonly agencyKey: string;
  readonly agencyName: string;
  readonly region: string | null;
  readonly year: number;
  /** ISO-8601 UTC. */
  readonly firstSeenAt: string;
  readonly generation: GenerationId | null;
}

/** A change that a portal made lately to a report. */
export interface NewChange {
  readonly id: number;
  readonly kind: ChangeKind;
  readonly agencyKey: string | null;
  readonly agencyName: string | null;
  readonly year: number | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly reportUrl: string;
  readonly siteId: string;
  readonly notedAt: string;
}

interface CountedRow {
  readonly id: number;
  readonly agencyId: number;
  readonly year: number;
  readonly generation: GenerationId | null;
}

/** The form of a report: of 表三 where it has one, else of the first table that has a form. */
const formOfReport = `
      (
        select generation
        from reading_tables
        where reading_tables.reading_id = reports.reading_id and generation is not null
        order by code <> 'requests', code
        limit 1
      )`;

const statements = preparedOnce((db) => ({
  captures: db.prepare<[], number>('select ifnull(max(id), 0) from captures').pluck(),
  run: db.prepare<[], EndedRun>(`
    select
      id,
      command,
      started_at as startedAt,
      finished_at as finishedAt,
      exit_code as exitCode,
      outcome
    from runs
    order by id desc
    limit 1`),
  dueYear: db
    .prepare<[string], number | null>(
      "select max(year) from coverage_counts where due_on < ? and status in ('published', 'late', 'missing')",
    )
    .pluck(),
  missing: db
    .prepare<[number], number | null>(
      "select sum(cells) from coverage_counts where year = ? and status = 'missing'",
    )
    .pluck(),
  provinces: db.prepare<[number], ProvinceCount>(`
    select
      province,
      sum(iif(status in ('published', 'late'), cells, 0)) as published,
      sum(iif(status = 'missing', cells, 0)) as missing,
      sum(cells) as cells
    from coverage_counts
    where year = ?
    group by province
    order by province`),
  counted: db.prepare<[number, number], CountedRow>(`
    select
      id,
      agency_id as agencyId,
      year,
      ${formOfReport} as generation
    from reports
    where id > ?
    order by id
    limit ?`),
  newest: db.prepare<[number], NewReport>(`
    select
      agencies.key as agencyKey,
      agencies.name as agencyName,
      agencies.region,
      reports.year,
      reports.first_seen_at as firstSeenAt,
      ${formOfReport} as generation
    from reports
    join agencies on agencies.id = reports.agency_id
    order by reports.id desc
    limit ?`),
  changes: db.prepare<[number], NewChange>(`
    select
      id,
      kind,
      agency_key as agencyKey,
      agency as agencyName,
      year,
      before_text as before,
      after_text as after,
      report_url as reportUrl,
      site_id as siteId,
      noted_at as notedAt
    from v_changes
    order by id desc
    limit ?`),
}));

/** A number that is another after every change that another connection made. */
export function stateOf(archive: Archive): number {
  return Number(archive.db.pragma('data_version', { simple: true }));
}

/** How much is kept, and what it waits for; `today` is a day in China. */
export function holdingsOf(archive: Archive, today: string): Holdings {
  const { captures, run, dueYear } = statements(archive);
  const { reports, years } = uncomparedCount(archive);
  return {
    captures: captures.get() ?? 0,
    bytes: bytesOfFiles(archive.directory),
    lastRun: run.get() ?? null,
    uncompared: reports + years,
    uncovered: uncoveredCount(archive),
    dueYear: dueYear.get(today) ?? null,
  };
}

function bytesOfFiles(directory: string): number {
  const warc = path.join(directory, 'warc');
  return warcNames(warc).reduce(
    (sum, name) => sum + (statSync(path.join(warc, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

/** How many agencies have not published the report of a year that was due. */
export function missingIn(archive: Archive, year: number): number {
  return statements(archive).missing.get(year) ?? 0;
}

/** How each province stands in a year. */
export function provinceCounts(archive: Archive, year: number): readonly ProvinceCount[] {
  return statements(archive).provinces.all(year);
}

/** The reports that came last, the newest first. */
export function newestReports(archive: Archive, most: number): readonly NewReport[] {
  return statements(archive).newest.all(most);
}

/** The changes that were noted last, the newest first. */
export function newestChanges(archive: Archive, most: number): readonly NewChange[] {
  return statements(archive).changes.all(most);
}

/** So many reports are counted in a few milliseconds. */
const step = 1000;

/** Counts all reports, a few thousand between two yields, so that whoever counts can answer others meanwhile. */
export function* countingReports(archive: Archive): Generator<undefined, ReportCounts> {
  const agencies = new Set<number>();
  const forms = new Map<string, FormCount>();
  let reports = 0;
  let last = 0;
  for (;;) {
    const rows = statements(archive).counted.all(last, step);
    for (const { id, agencyId, year, generation } of rows) {
      agencies.add(agencyId);
      const name = `${year} ${generation ?? ''}`;
      forms.set(name, { year, generation, reports: (forms.get(name)?.reports ?? 0) + 1 });
      last = id;
    }
    reports += rows.length;
    if (rows.length < step) break;
    yield undefined;
  }
  return {
    reports,
    agencies: agencies.size,
    forms: [...forms.values()].toSorted(
      (one, other) => other.year - one.year || (one.generation ?? '').localeCompare(other.generation ?? ''),
    ),
  };
}

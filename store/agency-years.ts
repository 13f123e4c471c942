import type { Certainty, Format } from '../model/document.ts';
import type { GenerationId, ReportTable, TableState } from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import type { CoverageStatus } from './coverage-cells.ts';

/** The report of a year as the archive has it. */
export interface AgencyReport {
  readonly year: number;
  readonly reportId: number;
  readonly title: string | null;
  /** Day that the report or its list displays; null: none does. */
  readonly publishedOn: string | null;
  /** ISO-8601 UTC. */
  readonly firstSeenAt: string;
  readonly versions: number;
  readonly format: Format;
  readonly certainty: Certainty;
  readonly issues: number;
  /** Those of severity `error` among them. */
  readonly errors: number;
  readonly tables: readonly {
    readonly code: ReportTable;
    readonly generation: GenerationId | null;
    readonly state: TableState;
  }[];
}

/** How the agency stands with the report of a year. */
export interface AgencyCell {
  readonly year: number;
  readonly status: CoverageStatus;
  readonly dueOn: string;
  readonly publishedOn: string | null;
  /** UUID of the WARC record of the capture that proves it; null where nothing was ever looked at. */
  readonly proof: string | null;
  /** ISO-8601 UTC; null as `proof`. */
  readonly provenAt: string | null;
}

/** A year of an agency: what is held, and how it stands; at least one of both is there. */
export interface AgencyYear {
  readonly year: number;
  readonly report: AgencyReport | null;
  readonly cell: AgencyCell | null;
}

type TableRow = AgencyReport['tables'][number] & { readonly year: number };

const statements = preparedOnce((db) => ({
  reports: db.prepare<[number], Omit<AgencyReport, 'tables'>>(`
    select
      reports.year,
      reports.id as reportId,
      readings.title,
      versions.published_on as publishedOn,
      reports.first_seen_at as firstSeenAt,
      reports.version_count as versions,
      readings.format,
      readings.certainty,
      (select count(*) from reading_issues where reading_issues.reading_id = reports.reading_id)
        + (select count(*) from report_issues where report_issues.report_id = reports.id)
        + (select count(*) from comparison_issues where comparison_issues.report_id = reports.id) as issues,
      (
        select count(*)
        from reading_issues
        where reading_issues.reading_id = reports.reading_id and severity = 'error'
      ) + (
        select count(*)
        from report_issues
        where report_issues.report_id = reports.id and severity = 'error'
      ) + (
        select count(*)
        from comparison_issues
        where comparison_issues.report_id = reports.id and severity = 'error'
      ) as errors
    from reports
    join readings on readings.id = reports.reading_id
    join versions on versions.report_id = reports.id and versions.number = reports.version_count
    where reports.agency_id = ?
    order by reports.year`),
  tables: db.prepare<[number], TableRow>(`
    select
      reports.year,
      reading_tables.code,
      reading_tables.generation,
      reading_tables.state
    from reports
    join reading_tables on reading_tables.reading_id = reports.reading_id
    where reports.agency_id = ?
    order by reports.year, reading_tables.code`),
  cells: db.prepare<{ readonly agencyId: number; readonly today: string }, AgencyCell>(`
    select
      coverage.year,
      iif(coverage.status = 'not-yet-due' and coverage.due_on < @today, 'unknown', coverage.status) as status,
      coverage.due_on as dueOn,
      coverage.published_on as publishedOn,
      substr(captures.record_id, 11, 36) as proof,
      captures.fetched_at as provenAt
    from coverage
    left join captures on captures.id = coverage.capture_id
    where coverage.agency_id = @agencyId
    order by coverage.year`),
}));

/**
 * Every year from the first to the last of which anything is known of an agency, in order; years in between of which nothing
 * is known are there with nothing. `today` is a day in China, `YYYY-MM-DD`.
 */
export function yearsOf(archive: Archive, agencyId: number, today: string): readonly AgencyYear[] {
  const { reports, tables, cells } = statements(archive);
  const held = new Map(
    reports
      .all(agencyId)
      .map((row) => [row.year, { ...row, tables: new Array<AgencyReport['tables'][number]>() }]),
  );
  for (const { year, ...table } of tables.all(agencyId)) held.get(year)?.tables.push(table);
  const stands = new Map(cells.all({ agencyId, today }).map((cell) => [cell.year, cell]));
  const years = [...held.keys(), ...stands.keys()];
  if (years.length === 0) return [];
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, index) => {
    const year = first + index;
    return { year, report: held.get(year) ?? null, cell: stands.get(year) ?? null };
  });
}

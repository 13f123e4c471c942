import type { Archive } from '../../store/archive.ts';
import type { MadeReport } from './made-report.ts';

/** A figure as v_values has it. */
export interface AskedValue {
  readonly value: number | null;
  readonly state: string;
}
export interface AskedIssue {
  readonly code: string;
  readonly severity: string;
  readonly identity: string | null;
  readonly codes: readonly string[];
  readonly message: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}
export interface AskedSeries {
  readonly series: string;
  readonly generation: string;
  readonly relation: string;
  readonly value: number | null;
}
export interface AskedTally {
  readonly identity: string;
  readonly holds: number;
  readonly broken: number;
}
export interface AskedProse {
  readonly code: string;
  readonly value: number;
  readonly unit: string;
  readonly approximation: string | null;
  /** The year that the figure is of. */
  readonly year: number;
  readonly quote: string;
}

export interface AskedWitness {
  readonly kind: string;
  readonly verdict: string;
}

/** What the archive's views say of one report. */
export interface AskedReport {
  /** As its list names it. */
  readonly agency: string;
  readonly agencyKey: string;
  readonly region: string;
  readonly year: number;
  readonly values: ReadonlyMap<string, AskedValue>;
  readonly issues: readonly AskedIssue[];
  readonly series: readonly AskedSeries[];
  readonly tallies: readonly AskedTally[];
  readonly prose: readonly AskedProse[];
  readonly witnesses: readonly AskedWitness[];
}

/** A report and what the archive says of it. */
export interface Pair {
  readonly made: MadeReport;
  readonly asked: AskedReport;
}

interface Key {
  readonly agencyKey: string;
  readonly year: number;
}

/** Every report of the archive, as whoever queries its views sees it. `series` names those that are asked for. */
export function askedReports(archive: Archive, series: readonly string[]): readonly AskedReport[] {
  const { db } = archive;
  const reports = db
    .prepare<[], { agency: string; agencyKey: string; region: string; year: number }>(
      `with listed as (
        select agency_key, min(name) as name from v_agency_names where source = 'list' group by agency_key
      )
      select
        coalesce(listed.name, agency) as agency,
        v_reports.agency_key as agencyKey,
        region,
        year
      from v_reports
      left join listed on listed.agency_key = v_reports.agency_key
      order by v_reports.agency_key, year`,
    )
    .all();
  const values = byReport(
    db
      .prepare<[], Key & AskedValue & { code: string }>(
        'select agency_key as agencyKey, year, code, value, state from v_values',
      )
      .iterate(),
  );
  const issues = byReport(
    db
      .prepare<
        [],
        Key & {
          code: string;
          severity: string;
          identity: string | null;
          codes: string;
          message: string;
          evidence: string | null;
        }
      >(
        'select agency_key as agencyKey, year, code, severity, identity, codes, message, evidence from v_issues',
      )
      .iterate(),
  );
  const lines = byReport(
    db
      .prepare<[string], Key & AskedSeries>(
        `select agency_key as agencyKey, year, series, generation, relation, value
        from v_series
        where series in (select value from json_each(?))`,
      )
      .iterate(JSON.stringify(series)),
  );
  const tallies = byReport(
    db
      .prepare<[], Key & AskedTally>(
        'select agency_key as agencyKey, year, identity, holds, broken from v_identities',
      )
      .iterate(),
  );
  const prose = byReport(
    db
      .prepare<[], Key & AskedProse & { ofYear: number }>(
        `select agency_key as agencyKey, report_year as year, code, value, unit, approximation, year as ofYear, quote
        from v_prose_figures`,
      )
      .iterate(),
  );
  const witnesses = byReport(
    db
      .prepare<[], Key & AskedWitness>('select agency_key as agencyKey, year, kind, verdict from v_witnesses')
      .iterate(),
  );
  return reports.map((report) => {
    const key = keyOf(report);
    return {
      ...report,
      values: new Map((values.get(key) ?? []).map(({ code, value, state }) => [code, { value, state }])),
      issues: (issues.get(key) ?? []).map((issue) => ({
        ...issue,
        codes: codesOf(issue.codes),
        evidence: evidenceOf(issue.evidence),
      })),
      series: lines.get(key) ?? [],
      tallies: tallies.get(key) ?? [],
      witnesses: witnesses.get(key) ?? [],
      prose: (prose.get(key) ?? []).map((figure) => ({ ...figure, year: figure.ofYear })),
    };
  });
}

const keyOf = ({ agencyKey, year }: Key): string => `${agencyKey} ${year}`;

function byReport<Row extends Key>(rows: Iterable<Row>): ReadonlyMap<string, readonly Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const known = grouped.get(keyOf(row));
    if (known === undefined) grouped.set(keyOf(row), [row]);
    else known.push(row);
  }
  return grouped;
}

function codesOf(json: string): readonly string[] {
  const codes: unknown = JSON.parse(json);
  return Array.isArray(codes) ? codes.map(String) : [];
}

function evidenceOf(json: string | null): Readonly<Record<string, unknown>> {
  const evidence: unknown = json === null ? {} : JSON.parse(json);
  return typeof evidence === 'object' && evidence !== null ? { ...evidence } : {};
}

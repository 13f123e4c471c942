import type { Issue, IssueCode } from '../model/issue.ts';
import type { ValueState } from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { issueFrom } from './issue-rows.ts';
import type { IssueRow } from './issue-rows.ts';

/** Which reports are wanted; what is left out excludes nothing. */
export interface Wanted {
  /** Part of the agency's name, of one of its aliases, or of its key. */
  readonly agency?: string;
  /** First digits of the region code. */
  readonly region?: string;
  readonly from?: number;
  readonly to?: number;
  /** Indicator code: only reports that have it, with its value. */
  readonly code?: string;
}

/** One report of a list. */
export interface ReportLine {
  readonly agencyKey: string;
  readonly agencyName: string;
  readonly region: string | null;
  readonly type: string | null;
  readonly year: number;
  readonly publishedOn: string | null;
  readonly versions: number;
  /** Issues of severity `error`. */
  readonly errors: number;
  readonly url: string;
  /** Of the indicator that was asked for; null where none was, or where it has no figure. */
  readonly value: number | null;
  /** Null where no indicator was asked for. */
  readonly state: ValueState | null;
}

/** An issue of a current report. */
export interface OpenIssue extends Issue {
  readonly agencyKey: string;
  readonly agencyName: string;
  readonly year: number;
  readonly url: string;
}

/** A reading that stands in no report: not a report, not readable, or nobody knows of which agency or year. */
export interface UnplacedReading {
  readonly captureId: number;
  readonly siteId: string;
  readonly url: string;
  /** Name of the file inside a packed file. */
  readonly member: string | null;
  readonly outcome: 'report' | 'no-report' | 'unreadable';
  readonly code: string | null;
  readonly message: string | null;
  readonly title: string | null;
  readonly agencyName: string | null;
  readonly year: number | null;
}

type WantedRow = { readonly [name in keyof Required<Wanted>]: Required<Wanted>[name] | null };

type OpenIssueRow = Omit<OpenIssue, keyof Issue> & IssueRow;

const statements = preparedOnce((db) => ({
  reports: db.prepare<WantedRow, ReportLine>(`
    select
      agencies.key as agencyKey,
      agencies.name as agencyName,
      agencies.region,
      agencies.type,
      reports.year,
      versions.published_on as publishedOn,
      reports.version_count as versions,
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
      ) as errors,
      captures.url,
      wanted.value,
      wanted.state
    from reports
    join agencies on agencies.id = reports.agency_id
    join readings on readings.id = reports.reading_id
    join captures on captures.id = readings.capture_id
    join versions on versions.report_id = reports.id and versions.number = reports.version_count
    left join reading_values as wanted
      on wanted.reading_id = reports.reading_id
      and wanted.code = @code
    where (@agency is null
        or instr(agencies.key, @agency) > 0
        or instr(agencies.name, @agency) > 0
        or exists (
          select 1
          from agency_names
          where agency_names.agency_id = agencies.id and instr(agency_names.name, @agency) > 0
        ))
      and (@region is null or substr(agencies.region, 1, length(@region)) = @region)
      and (@from is null or reports.year >= @from)
      and (@to is null or reports.year <= @to)
      and (@code is null or wanted.code is not null)
    order by agencies.key, reports.year`),
  issues: db.prepare<[], OpenIssueRow>(`
    select
      agency_key as agencyKey,
      agency as agencyName,
      year,
      url,
      code,
      severity,
      identity,
      codes,
      message,
      evidence
    from v_issues
    order by agency_key, year, origin, code, codes, message`),
  copied: db.prepare<
    { readonly codes: string; readonly from: number | null; readonly to: number | null },
    OpenIssueRow
  >(`
    select
      agency_key as agencyKey,
      agency as agencyName,
      year,
      url,
      code,
      severity,
      identity,
      codes,
      message,
      evidence
    from v_issues
    where code in (select value from json_each(@codes))
      and (@from is null or year >= @from)
      and (@to is null or year <= @to)
    order by agency_key, year, origin, code, codes, message`),
  unplaced: db.prepare<[], UnplacedReading>(`
    select
      readings.capture_id as captureId,
      captures.site_id as siteId,
      captures.url,
      readings.member,
      readings.outcome,
      readings.error_code as code,
      readings.error_message as message,
      readings.title,
      readings.agency_name as agencyName,
      readings.year
    from readings
    join captures on captures.id = readings.capture_id
    where (readings.agency_id is null or readings.year is null)
      and readings.parser_id = (
        select max(newest.parser_id)
        from readings as newest
        where newest.capture_id = readings.capture_id
      )
    order by captures.site_id, captures.url, readings.capture_id, readings.ordinal`),
}));

/** The reports that are wanted, by agency key and year. */
export function reportsMatching(archive: Archive, wanted: Wanted): readonly ReportLine[] {
  const { agency = null, region = null, from = null, to = null, code = null } = wanted;
  return statements(archive).reports.all({ agency, region, from, to, code });
}

/** Every issue of every report as it stands, by agency key and year. */
export function openIssues(archive: Archive): readonly OpenIssue[] {
  return statements(archive).issues.all().map(issueFrom);
}

/** What issues say of copying: from the year before, from other agencies, or from the template. */
const copyingCodes: readonly IssueCode[] = [
  'text-repeated',
  'text-shared',
  'figures-unchanged',
  'template-left',
  'other-agency-named',
];

/** The issues of reports that seem copied, by agency key and year. */
export function copiedIssues(
  archive: Archive,
  { from = null, to = null }: { readonly from?: number | null; readonly to?: number | null } = {},
): readonly OpenIssue[] {
  const codes = JSON.stringify(copyingCodes);
  return statements(archive).copied.all({ codes, from, to }).map(issueFrom);
}

/** What was read and stands in no report, so that nothing is missing without being named; newest parser only. */
export function unplacedReadings(archive: Archive): readonly UnplacedReading[] {
  return statements(archive).unplaced.all();
}

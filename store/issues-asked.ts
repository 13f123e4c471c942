import type { Issue, IssueCode, Severity } from '../model/issue.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { issueFrom } from './issue-rows.ts';
import type { IssueRow } from './issue-rows.ts';
import { areasOf } from './region-asked.ts';

/** Which standing issues are wanted; null excludes nothing. */
export interface IssuesWanted {
  /** 2, 4, 6 or 9 digits. */
  readonly region: string | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly severity: Severity | null;
}

export interface IssueCount {
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly issues: number;
}

/** An issue of a current report, with how striking it is among those of its code. */
export interface StandingIssue extends Issue {
  readonly agencyKey: string;
  readonly agencyName: string;
  readonly year: number;
  readonly area: string;
  /** `reading`: of the document · `report`: of carriers and versions · `years`, `agencies`: of comparisons. */
  readonly origin: 'reading' | 'report' | 'years' | 'agencies';
  readonly striking: number;
  /** Name of the agency that the evidence names by its key; null where it names none. */
  readonly otherName: string | null;
}

type Bound = IssuesWanted & { readonly first: string; readonly end: string };
type StandingRow = Omit<StandingIssue, keyof Issue> & IssueRow;
type Codes = readonly [string, string, string, string, string, string, string, string];

/** Codes that one list may bring together. */
export const mostCodes = 8;

const armOf = (code: string): string => `
      select
        striking,
        area,
        year,
        severity,
        report_id,
        origin,
        ordinal,
        code
      from standing_issues
      where code = ${code}
        and (@region is null or (area >= @first and area < @end))
        and (@from is null or year >= @from)
        and (@to is null or year <= @to)
        and (@severity is null or severity = @severity)`;
const inOrder = `
      order by striking desc, area, year, severity, report_id, origin, ordinal
      limit @limit
      offset @offset`;
const linesFrom = (found: string): string => `
    select
      agencies.key as agencyKey,
      agencies.name as agencyName,
      found.year,
      found.area,
      found.origin,
      found.striking,
      found.code,
      found.severity,
      coalesce(reading_issues.identity, comparison_issues.identity) as identity,
      coalesce(reading_issues.codes, report_issues.codes, comparison_issues.codes) as codes,
      coalesce(reading_issues.message, report_issues.message, comparison_issues.message) as message,
      coalesce(reading_issues.evidence, report_issues.evidence, comparison_issues.evidence) as evidence,
      (
        select others.name
        from agencies as others
        where others.key = json_extract(comparison_issues.evidence, '$.agency')
      ) as otherName
    from (${found}
    ) as found
    join reports on reports.id = found.report_id
    join agencies on agencies.id = reports.agency_id
    left join reading_issues
      on found.origin = 'reading'
      and reading_issues.reading_id = reports.reading_id
      and reading_issues.ordinal = found.ordinal
    left join report_issues
      on found.origin = 'report'
      and report_issues.report_id = found.report_id
      and report_issues.ordinal = found.ordinal
    left join comparison_issues
      on comparison_issues.report_id = found.report_id
      and comparison_issues.stage = found.origin
      and comparison_issues.ordinal = found.ordinal
    order by
      found.striking desc,
      found.area,
      found.year,
      found.severity,
      found.report_id,
      found.origin,
      found.ordinal`;

const eight = ['@c1', '@c2', '@c3', '@c4', '@c5', '@c6', '@c7', '@c8'] as const;
type Named = { readonly [name in 'c1' | 'c2' | 'c3' | 'c4' | 'c5' | 'c6' | 'c7' | 'c8']: string };
type Page = Bound & { readonly limit: number; readonly offset: number };

const statements = preparedOnce((db) => ({
  ofCode: db.prepare<Page & { readonly code: string }, StandingRow>(linesFrom(armOf('@code') + inOrder)),
  // Each arm comes in the order of its index, so that merging them reads no more than is shown.
  ofCodes: db.prepare<Page & Named, StandingRow>(
    linesFrom(eight.map(armOf).join('\n      union all') + inOrder),
  ),
  counts: db.prepare<Bound, IssueCount>(`
    select
      code,
      severity,
      sum(issues) as issues
    from issue_counts
    where (@region is null or province = @region)
      and (@from is null or year >= @from)
      and (@to is null or year <= @to)
      and (@severity is null or severity = @severity)
    group by code, severity
    order by code, severity`),
  countsWithin: db.prepare<Bound, IssueCount>(`
    select
      code,
      severity,
      count(*) as issues
    from standing_issues indexed by standing_issues_by_area
    where area >= @first
      and area < @end
      and (@from is null or year >= @from)
      and (@to is null or year <= @to)
      and (@severity is null or severity = @severity)
    group by code, severity
    order by code, severity`),
}));

/** How many issues of each code and severity stand. */
export function standingCounts(archive: Archive, wanted: IssuesWanted): readonly IssueCount[] {
  const { counts, countsWithin } = statements(archive);
  const isProvince = wanted.region === null || wanted.region.length === 2;
  return (isProvince ? counts : countsWithin).all(boundOf(wanted));
}

/** Some of the issues of up to `mostCodes` codes, the most striking first. */
export function standingIssues(
  archive: Archive,
  codes: readonly IssueCode[],
  wanted: IssuesWanted,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): readonly StandingIssue[] {
  const { ofCode, ofCodes } = statements(archive);
  const [code, ...more] = codes;
  if (code === undefined) return [];
  const bound = { ...boundOf(wanted), limit, offset };
  if (more.length === 0) return ofCode.all({ ...bound, code }).map(issueFrom);
  if (codes.length > mostCodes)
    throw new Error(`a list brings ${mostCodes} codes together, not ${codes.length}`);
  const [c1, c2, c3, c4, c5, c6, c7, c8] = eight.map((_, index) => codes[index] ?? '') as unknown as Codes; // As many as `eight`.
  return ofCodes.all({ ...bound, c1, c2, c3, c4, c5, c6, c7, c8 }).map(issueFrom);
}

function boundOf(wanted: IssuesWanted): Bound {
  return { ...wanted, ...areasOf(wanted.region ?? '', false) };
}

import type { Evidence, Issue, IssueCode, Severity } from '../model/issue.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { wordsOf } from './sites.ts';

/** An issue as its row holds it. */
export interface IssueRow {
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly identity: string | null;
  readonly codes: string;
  readonly message: string;
  readonly evidence: string | null;
}

const statements = preparedOnce((db) => ({
  readingIssues: db.prepare<[number], IssueRow>(`
    select
      code,
      severity,
      identity,
      codes,
      message,
      evidence
    from reading_issues
    where reading_id = ?
    order by ordinal`),
  reportIssues: db.prepare<[number], IssueRow>(`
    select
      code,
      severity,
      null as identity,
      codes,
      message,
      evidence
    from report_issues
    where report_id = ?
    order by ordinal`),
  comparisonIssues: db.prepare<[number], IssueRow>(`
    select
      code,
      severity,
      identity,
      codes,
      message,
      evidence
    from comparison_issues
    where report_id = ?
    order by stage desc, ordinal`),
}));

/** The issues of a reading, then those of the report as a whole, then those of its comparison with others. */
export function issuesOf(archive: Archive, readingId: number, reportId: number | null): readonly Issue[] {
  const { readingIssues, reportIssues, comparisonIssues } = statements(archive);
  const ofReport =
    reportId === null ? [] : [...reportIssues.all(reportId), ...comparisonIssues.all(reportId)];
  return [...readingIssues.all(readingId), ...ofReport].map(issueFrom);
}

/** An issue from its row; other columns of the row stay as they are. */
export function issueFrom<Row extends IssueRow>({
  code,
  severity,
  identity,
  codes,
  message,
  evidence,
  ...rest
}: Row): Omit<Row, keyof IssueRow> & Issue {
  return {
    ...rest,
    code,
    severity,
    ...(identity === null ? {} : { identity }),
    codes: wordsOf(codes),
    message,
    ...(evidence === null ? {} : { evidence: evidenceFrom(evidence) }),
  };
}

/** Evidence as it is stored: a JSON object as text, or null. */
export function evidenceText(evidence: Evidence | undefined): string | null {
  return evidence === undefined ? null : JSON.stringify(evidence);
}

function evidenceFrom(json: string): Evidence {
  return JSON.parse(json) as Evidence; // A JSON object that only this room writes.
}

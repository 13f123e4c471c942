import type { Issue } from '../model/issue.ts';
import type { IdentityTally } from '../model/report.ts';
import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { evidenceText } from './issue-rows.ts';
import { unmark } from './uncompared.ts';

/** Who says a figure of a report again, other carriers apart. */
export interface Witness {
  readonly code: string;
  /** A sentence of the report, or the carry-over of the next one. */
  readonly kind: 'prose' | 'next-year';
  /** Year of the report that says it, where it is another. */
  readonly year: number | null;
  /** The clause as printed; null where a table says it. */
  readonly quote: string | null;
  /** The codes whose sum is said, `code` among them; null where `code` alone is. */
  readonly sumOf: readonly string[] | null;
  readonly value: number;
  readonly verdict: 'agrees' | 'conflicts';
}

/** The text of a reading, made comparable. */
export interface TextSignature {
  /** Null where there is too little text to tell it from others. */
  readonly signature: Uint32Array | null;
  /** Of the masked text. */
  readonly letters: number;
}

/** What follows from holding a report against others. */
export interface Comparison {
  readonly reportId: number;
  readonly tallies: readonly IdentityTally[];
  readonly issues: readonly Issue[];
}

/** A report held against those of its own agency. */
export interface YearComparison extends Comparison {
  readonly readingId: number;
  readonly witnesses: readonly Witness[];
  readonly text: TextSignature;
}

/** What was found when a text was held against those of other agencies. */
export interface SharedText {
  /** Names the texts that were held against each other: while it stays, the finding does. */
  readonly basis: string;
  readonly issues: readonly Issue[];
}

/** A report held against those of other agencies. */
export interface AgencyComparison extends Comparison {
  /** Null where no text is like it. */
  readonly shared: SharedText | null;
}

type Stage = 'years' | 'agencies';

interface TallyRow extends IdentityTally {
  readonly reportId: number;
  readonly stage: Stage;
}

interface IssueRow {
  readonly reportId: number;
  readonly stage: Stage;
  readonly ordinal: number;
  readonly code: string;
  readonly severity: string;
  readonly identity: string | null;
  readonly codes: string;
  readonly message: string;
  readonly evidence: string | null;
}

interface WitnessRow extends Omit<Witness, 'sumOf'> {
  readonly reportId: number;
  readonly ordinal: number;
  readonly sumOf: string | null;
}

const statements = preparedOnce((db) => ({
  clearIssues: db.prepare<[number, Stage]>('delete from comparison_issues where report_id = ? and stage = ?'),
  clearTallies: db.prepare<[number, Stage]>(
    'delete from comparison_tallies where report_id = ? and stage = ?',
  ),
  clearWitnesses: db.prepare<[number]>('delete from witnesses where report_id = ?'),
  issue: db.prepare<IssueRow>(`
    insert into comparison_issues (
      report_id, stage, ordinal, code, severity, identity, codes, message, evidence
    )
    values (@reportId, @stage, @ordinal, @code, @severity, @identity, @codes, @message, @evidence)`),
  tally: db.prepare<TallyRow>(`
    insert into comparison_tallies (
      report_id, stage, identity, severity, holds, broken, holds_if_blank_is_zero, not_assessable
    )
    values (
      @reportId, @stage, @identity, @severity, @holds, @broken, @holds_if_blank_is_zero, @not_assessable
    )`),
  witness: db.prepare<WitnessRow>(`
    insert into witnesses (report_id, ordinal, code, kind, year, quote, sum_of, value, verdict)
    values (@reportId, @ordinal, @code, @kind, @year, @quote, @sumOf, @value, @verdict)`),
  signature: db.prepare<[number, Buffer | null, number]>(
    'insert or replace into text_signatures (reading_id, signature, letters) values (?, ?, ?)',
  ),
  shared: db.prepare<[number], { basis: string; issues: string }>(
    'select basis, issues from shared_texts where report_id = ?',
  ),
  noteShared: db.prepare<[number, string, string]>(
    'insert or replace into shared_texts (report_id, basis, issues) values (?, ?, ?)',
  ),
  clearShared: db.prepare<[number]>('delete from shared_texts where report_id = ?'),
}));

/**
 * Stores how the reports of an agency stand to each other and takes the marks of these years away, in one transaction.
 * A year without a report only loses its mark.
 */
export function storeYearComparisons(
  archive: Archive,
  agencyId: number,
  years: readonly { readonly year: number; readonly comparison: YearComparison | null }[],
): void {
  inTransaction(archive.db, () => {
    for (const { year, comparison } of years) {
      if (comparison !== null) storeYear(archive, comparison);
      unmark(archive, { agencyId, year });
    }
  });
}

function storeYear(archive: Archive, comparison: YearComparison): void {
  const { clearIssues, clearTallies, clearWitnesses, witness, signature } = statements(archive);
  const { reportId, readingId, text } = comparison;
  clearIssues.run(reportId, 'years');
  clearTallies.run(reportId, 'years');
  clearWitnesses.run(reportId);
  storeFindings(archive, 'years', comparison);
  comparison.witnesses.forEach(({ sumOf, ...rest }, index) => {
    const codes = sumOf === null ? null : JSON.stringify(sumOf);
    witness.run({ ...rest, reportId, ordinal: index + 1, sumOf: codes });
  });
  signature.run(readingId, text.signature === null ? null : bytesOf(text.signature), text.letters);
}

/**
 * Stores how some reports of a year stand to those of other agencies, in one transaction and in place of what was known
 * of them. The year keeps its mark until `finishYear`, so that a run that is killed does the whole of it again.
 */
export function storeAgencyComparisons(archive: Archive, comparisons: readonly AgencyComparison[]): void {
  const { clearIssues, clearTallies, noteShared, clearShared } = statements(archive);
  inTransaction(archive.db, () => {
    for (const { reportId, tallies, issues, shared } of comparisons) {
      clearIssues.run(reportId, 'agencies');
      clearTallies.run(reportId, 'agencies');
      if (shared === null) clearShared.run(reportId);
      else noteShared.run(reportId, shared.basis, JSON.stringify(shared.issues));
      const all = [...issues, ...(shared?.issues ?? [])];
      storeFindings(archive, 'agencies', { reportId, tallies, issues: all });
    }
  });
}

/** What was last found about a report's text among those of other agencies, or null. */
export function knownSharedText(archive: Archive, reportId: number): SharedText | null {
  const row = statements(archive).shared.get(reportId);
  if (row === undefined) return null;
  return { basis: row.basis, issues: JSON.parse(row.issues) as readonly Issue[] }; // Only this room writes it.
}

function storeFindings(archive: Archive, stage: Stage, { reportId, tallies, issues }: Comparison): void {
  const { issue, tally } = statements(archive);
  for (const each of tallies) tally.run({ ...each, reportId, stage });
  issues.forEach(({ code, severity, identity = null, codes, message, evidence }, index) => {
    issue.run({
      reportId,
      stage,
      ordinal: index + 1,
      code,
      severity,
      identity,
      codes: JSON.stringify(codes),
      message,
      evidence: evidenceText(evidence),
    });
  });
}

/** Four bytes a word, the least first, whatever the machine. */
function bytesOf(signature: Uint32Array): Buffer {
  const bytes = Buffer.alloc(signature.length * 4);
  signature.forEach((word, index) => bytes.writeUInt32LE(word, index * 4));
  return bytes;
}

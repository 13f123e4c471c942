import { acrossYears } from '../../parsers/checks/across-years.ts';
import { leastSimilarity, repeatedText } from '../../parsers/checks/copying/copied-text.ts';
import type { MaskedReport } from '../../parsers/checks/copying/copied-text.ts';
import { estimateOf, signatureOf } from '../../parsers/checks/copying/signatures.ts';
import { unchangedFigures } from '../../parsers/checks/copying/unchanged-figures.ts';
import type { Archive } from '../../store/archive.ts';
import { comparableText } from '../../store/comparable.ts';
import type { ComparableText } from '../../store/comparable.ts';
import type { YearComparison } from '../../store/comparisons.ts';
import { maskedReport } from './masked-report.ts';
import { witnessesFor } from './witnesses.ts';

/** A report with its text, masked once for all comparisons of one agency. */
interface Known {
  readonly report: ComparableText;
  readonly text: Required<MaskedReport>;
  readonly signature: Uint32Array | null;
}

/** An estimate is off by 0.05 as a rule: what seems less alike than this need not be held against each other. */
const leastEstimate = leastSimilarity - 0.2;

/**
 * What holding an agency's reports of these years against the years beside them gives; null for a year without a
 * report. Only three years are held in memory at a time.
 */
export function comparedYears(
  archive: Archive,
  agencyId: number,
  years: readonly number[],
): readonly { readonly year: number; readonly comparison: YearComparison | null }[] {
  const known = new Map<number, Known | null>();
  const at = (year: number): Known | null => {
    const kept = known.get(year);
    if (kept !== undefined) return kept;
    const report = comparableText(archive, { agencyId, year });
    const fresh = report === null ? null : knownOf(report);
    known.set(year, fresh);
    return fresh;
  };
  return years.map((year) => {
    const now = at(year);
    const comparison = now === null ? null : comparisonOf(at(year - 1), now, at(year + 1));
    known.delete(year - 1);
    return { year, comparison };
  });
}

function knownOf(report: ComparableText): Known {
  const text = maskedReport(report);
  return { report, text, signature: signatureOf(text.masked) };
}

function comparisonOf(before: Known | null, now: Known, next: Known | null): YearComparison {
  const { report, text, signature } = now;
  const across = before === null ? { tallies: [], issues: [] } : acrossYears(yearOf(before), yearOf(now));
  const copied = before === null ? [] : copiedFrom(before, now);
  return {
    reportId: report.reportId,
    readingId: report.readingId,
    tallies: across.tallies,
    issues: [...across.issues, ...copied],
    witnesses: witnessesFor(report, next?.report ?? null),
    text: { signature, letters: text.masked.length },
  };
}

function copiedFrom(before: Known, now: Known): YearComparison['issues'] {
  const seemsAlike =
    before.signature !== null &&
    now.signature !== null &&
    estimateOf(before.signature, now.signature) >= leastEstimate;
  const found = [
    unchangedFigures(yearOf(before), yearOf(now)),
    seemsAlike ? repeatedText(now.text, before.text) : null,
  ];
  return found.filter((issue) => issue !== null);
}

function yearOf({ report }: Known): { readonly year: number; readonly values: ComparableText['figures'] } {
  return { year: report.year, values: report.figures };
}

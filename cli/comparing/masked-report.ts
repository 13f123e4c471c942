import { maskedText, passageAsPrinted } from '../../parsers/checks/copying/masked-text.ts';
import type { MaskedReport } from '../../parsers/checks/copying/copied-text.ts';
import type { Section } from '../../model/report.ts';

/** A report's text as far as masking it goes. */
export interface Worded {
  readonly year: number;
  readonly agencyKey: string;
  readonly printedName: string | null;
  readonly sections: readonly Section[];
}

/** The text of a report without years, names and numbers, and the way back to its printed sentences. */
export function maskedReport(report: Worded): Required<MaskedReport> {
  const names = namesOf(report);
  return {
    year: report.year,
    masked: maskedText(report.sections, names),
    asPrinted: (passage) => passageAsPrinted(report.sections, names, passage),
  };
}

/**
 * The names that this reading and the agency's key give. The archive knows more, but which of them depends on what came
 * before, and the same reports must compare in the same way.
 */
export function namesOf({
  printedName,
  agencyKey,
}: Pick<Worded, 'printedName' | 'agencyKey'>): readonly string[] {
  const local = agencyKey.split(':').slice(2).join(':');
  return [...new Set([printedName ?? '', local])].filter((name) => name !== '');
}

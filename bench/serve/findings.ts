import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Issue } from '../../model/issue.ts';
import { comparedAgencies, comparedYears } from './comparison-issues.ts';
import type { FoundIn } from './found-in.ts';
import { madeForms } from './forms.ts';
import { misprinted } from './misprints.ts';
import type { PrintedCell } from './misprints.ts';
import { occasionalIssues } from './occasional-issues.ts';

/** What is printed and what is found in it. */
export interface Findings {
  /** Some of the figures break a sum, some are left blank. */
  readonly values: readonly PrintedCell[];
  /** What nulls among the values are. */
  readonly empty: 'blank' | 'not_applicable' | 'unreadable';
  readonly reading: readonly Issue[];
  readonly ofYears: readonly Issue[];
  readonly ofAgencies: readonly Issue[];
}

/** Issues and misprints of a report, about as often as real corpora have them, with evidence as the program writes it. */
export function findingsOf(found: FoundIn): Findings {
  const lots = seeded(`${found.agencyKey}/${found.year}/findings`);
  const form = madeForms[found.now.generation];
  const { values, empty, issues } = misprinted(form, found.now.values, lots);
  const reading = [...issues, ...occasionalIssues(found, form, lots)];
  const years = comparedYears(found, form, values, lots);
  return { values: years.values, empty, reading, ofYears: years.issues, ofAgencies: comparedAgencies(found) };
}

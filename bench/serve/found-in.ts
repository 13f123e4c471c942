import type { MadeFigures } from './figures.ts';

/** A report as far as its issues hang on it. */
export interface FoundIn {
  readonly agencyKey: string;
  readonly agency: string;
  readonly year: number;
  /** Of the year before; null: there is no report. */
  readonly before: MadeFigures | null;
  readonly now: MadeFigures;
  /** Its sentences are those of the year before. */
  readonly repeats: boolean;
  /** The key of the agency whose sentences it has; null: its own. */
  readonly sharesWith: string | null;
  readonly passage: string;
}

import type { SaidFigure } from './figure-sentences.ts';
import type { Agency } from './places.ts';
import type { ReportForms } from './table-figures.ts';
import type { TextPlan } from './text-plan.ts';

/** What is printed in the cells, by indicator code; null for a cell left empty. */
export type Cells = Readonly<Record<string, number | null>>;

export type MadeCarrier = 'html' | 'docx' | 'pdf' | 'text';

/** What was done to a report on purpose. */
export interface Injected {
  /** Whose text was taken, and how much of it written anew. */
  readonly copied: { readonly from: string; readonly share: number } | null;
  /** The figures of the year before were printed again. */
  readonly unchanged: boolean;
  /** Instructions of the template that were left in. */
  readonly template: readonly string[];
  /** By whose name the report calls itself once. */
  readonly otherName: string | null;
  /** The identity between sentences and tables that a sentence breaks. */
  readonly contradiction: 'C.1' | 'C.2' | 'C.3' | 'C.4' | 'T4.4' | null;
  /** A figure that no longer follows from last year's, though every sum of the report holds. */
  readonly carried: 'X.1' | 'X.2' | 'X.3' | null;
  /** A cell changed so that a sum breaks. */
  readonly wrongCell: string | null;
}

/** A report whose every figure and every sentence is known. */
export interface MadeReport {
  readonly agency: Agency;
  readonly year: number;
  readonly carrier: MadeCarrier;
  readonly forms: ReportForms;
  readonly cells: Cells;
  readonly title: string;
  readonly opening: string;
  /** Sentences run together to paragraphs, by the part of the report they stand in. */
  readonly paragraphs: Readonly<Record<'general' | 'problems' | 'further', readonly string[]>>;
  readonly signature: string;
  /** `YYYY-MM-DD`. */
  readonly datedOn: string;
  readonly text: TextPlan;
  readonly said: readonly SaidFigure[];
  readonly injected: Injected;
}

/** Names a report within the corpus. */
export function reportName({ agency, year }: Pick<MadeReport, 'agency' | 'year'>): string {
  return `${agency.place.region} ${agency.name} ${year}`;
}

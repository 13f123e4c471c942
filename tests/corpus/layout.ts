import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { IssueCode } from '../../model/issue.ts';
import type { TableCode } from '../../model/report.ts';
import type { FigureKind, MadeReport, Wish } from './made-report.ts';

export const carriers = [
  'html',
  'docx',
  'doc',
  'rtf',
  'pdf',
  'ofd',
  'sheet',
  'text',
  'packed',
  'picture',
  'scan',
] as const;
export type Carrier = (typeof carriers)[number];

/** What is asked of a layout: see issue 3; `none` where only silence is forbidden. */
export type Target = 'text' | 'clean-scan' | 'poor-scan' | 'none';

/** A file with reports in it, as an agency would put it up. */
export interface CorpusFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
}

/** One way of setting a report, with everything that is to be known to judge how it was read. */
export interface Layout extends Wish {
  readonly name: string;
  readonly carrier: Carrier;
  readonly target: Target;
  /** The tables that the file holds; all three without it. */
  readonly tables?: readonly TableCode[];
  /** Kinds of figures that fit the layout; all without it. */
  readonly kinds?: readonly FigureKind[];
  /** Reports in one file; 1 without it. */
  readonly reports?: number;
  /** Issues besides broken sums and blanks that such a file rightly gives. */
  readonly says?: readonly IssueCode[];
  /** Sets the reports; `lots` is seeded for the layout and the report. */
  make(reports: readonly [MadeReport, ...MadeReport[]], lots: Seeded): CorpusFile | Promise<CorpusFile>;
}

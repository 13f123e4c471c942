import type { RejectionReason } from '../../../model/site.ts';

/** A report that a crawl ought to bring. */
export interface TrueYardReport {
  readonly agency: string;
  readonly year: number;
  /** Counts the pages of one agency and year, from 1. */
  readonly version: number;
  readonly title: string;
  readonly publishedOn: string;
  readonly url: string;
  /** Further addresses at which the same page lies. */
  readonly twins: readonly string[];
  readonly files: readonly {
    readonly format: 'docx' | 'pdf';
    readonly url: string;
    /** Where the bytes come from, when the address redirects; else the same address. */
    readonly finalUrl: string;
  }[];
  /** What the report prints, by indicator code; empty where the yard is light. */
  readonly figures: () => Readonly<Record<string, number | null>>;
}

/** A page that a crawl ought to leave, and why. */
export interface TrueYardRejection {
  readonly title: string;
  readonly url: string;
  /** Further addresses at which the same page lies. */
  readonly twins: readonly string[];
  readonly reason: RejectionReason;
}

/** What a crawl of one portal ought to bring, as things stand now. */
export interface YardTruth {
  readonly siteId: string;
  readonly dialect: string;
  readonly reports: readonly TrueYardReport[];
  readonly rejections: readonly TrueYardRejection[];
  /** Agency and year within the published years for which there is nothing. */
  readonly missing: readonly { readonly agency: string; readonly year: number }[];
  /** Addresses of reports that were there and are withdrawn. */
  readonly withdrawn: readonly string[];
}

import type { RejectionReason } from '../../../model/site.ts';
import type { YardAgency } from './places.ts';

/** A file of a report. */
export interface YardFile {
  readonly format: 'docx' | 'pdf';
  /** Counts the bytes that lay at its address, from 1. */
  readonly version: number;
}

/** One entry of a list and the page it leads to. */
export interface Entry {
  /** Seven digits, unique within its portal and the same for ever. */
  readonly id: number;
  /** Which column of the portal lists it, from 0. */
  readonly column: number;
  /** Whose report it is; null for a page that is no report. */
  readonly agency: YardAgency | null;
  /** Report year; for other pages the year that they speak of. */
  readonly year: number;
  /** Counts the pages of one agency and year, from 1. */
  readonly version: number;
  /** As list and page print it. */
  readonly title: string;
  /** Day of the first publication, which addresses keep. */
  readonly filedOn: string;
  /** Day that list and page print. */
  readonly publishedOn: string;
  /** When the bytes of the page last changed. */
  readonly modifiedAt: Date;
  /** Why a crawl ought to leave the page; null for a report. */
  readonly reason: RejectionReason | null;
  readonly body: 'html' | 'word-html' | 'none';
  readonly files: readonly YardFile[];
  /** Figures that differ from those of the seed. */
  readonly values: Readonly<Record<string, number | null>>;
}

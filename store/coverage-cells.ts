/** How an agency stands with the report of a year; docs/coverage.md says what each means. */
export const coverageStatuses = [
  'published',
  'late',
  'missing',
  'withdrawn',
  'unread',
  'blocked',
  'site-dead',
  'not-yet-due',
  'unknown',
] as const;
export type CoverageStatus = (typeof coverageStatuses)[number];

/** Why a report is expected, in the order in which a cell names them. */
export const expectationSources = ['last-year', 'column', 'list', 'site', 'register'] as const;
export type ExpectationSource = (typeof expectationSources)[number];

/** What the register of places and the law say; the store knows neither. */
export interface CoverageRules {
  /** The moment of the derivation, ISO-8601 UTC. */
  readonly asOf: string;
  /** Last day, `YYYY-MM-DD`, on which an agency of this type may publish the report of a year. */
  readonly dueOn: (type: string | null, year: number) => string;
  /** Whether the agency of this key owes the report of a year: false where its area ended or had not begun, or another took its place. */
  readonly owes: (key: string, year: number) => boolean;
}

/** One agency and year. */
export interface Cell {
  readonly year: number;
  readonly status: CoverageStatus;
  readonly dueOn: string;
  readonly publishedOn: string | null;
  readonly firstSeenAt: string | null;
  readonly captureId: number | null;
  readonly siteId: string | null;
  readonly sources: readonly ExpectationSource[];
}

/** A walk through a site that came to its end. */
export interface SiteWalk {
  readonly runId: number;
  readonly status: string;
  /** Report years that it looked for. */
  readonly from: number;
  readonly to: number;
  readonly isProven: boolean;
  /** ISO-8601 UTC, as the next. */
  readonly beganAt: string;
  readonly notedAt: string;
}

/** Something that stands on a site and may be the report of any of several agencies or years. */
export interface Doubtful {
  /** Null where nobody knows. */
  readonly year: number | null;
  readonly captureId: number | null;
  /** As printed; null where nothing is. */
  readonly name: string | null;
}

/** What is known of a site. */
export interface SiteFacts {
  readonly id: string;
  /** Newest first. */
  readonly walks: readonly SiteWalk[];
  /** Lists as they were last read until they stood still, the longest first. */
  readonly lists: readonly { readonly url: string; readonly runId: number; readonly isProven: boolean }[];
  readonly doubtful: readonly Doubtful[];
}

export interface KnownReport {
  readonly year: number;
  readonly publishedOn: string | null;
  readonly firstSeenAt: string;
  readonly captureId: number;
  readonly siteId: string;
  /** The portal took it back: the capture that shows so; `null` within where there is none. */
  readonly withdrawn: { readonly captureId: number | null } | null;
}

/** A list entry that names the agency. */
export interface KnownEntry {
  readonly siteId: string;
  readonly year: number | null;
  readonly captureId: number | null;
  readonly listUrl: string | null;
  /** Its list does not show it any more, and it does not answer. */
  readonly isWithdrawn: boolean;
}

/** An address of the agency's own on a site. */
export interface KnownColumn {
  readonly siteId: string;
  readonly address: string;
  /** The one report year that it holds; null: all. */
  readonly year: number | null;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** What is known of an agency. */
export interface AgencyFacts {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly type: string | null;
  /** By year. */
  readonly reports: ReadonlyMap<number, KnownReport>;
  /** A report of the agency whose year nobody knows; null where there is none. */
  readonly undated: { readonly captureId: number } | null;
  readonly expected: readonly { readonly siteId: string; readonly source: string }[];
  readonly entries: readonly KnownEntry[];
  readonly columns: readonly KnownColumn[];
}

/** Looks up captures that prove something. */
export interface Proofs {
  readonly site: (siteId: string) => SiteFacts;
  /** The page of a list as a run brought it; null where it did not. */
  readonly page: (url: string, runId: number) => number | null;
  /** The newest answer (200) of an address since a moment. */
  readonly answer: (url: string, since: string) => number | null;
  /** What a run got from the address at which a site refused or failed; null where no answer came. */
  readonly failure: (siteId: string, runId: number) => number | null;
}

/** Sorts an agency among its region: its area without the marks of an unlisted or provisional one. */
export function areaOfKey(key: string): string {
  return (key.split(':')[0] ?? '').replace(/^[~x]+/u, '');
}

/** A day ends in China eight hours before it does in UTC. */
export function endOfDay(day: string): string {
  return `${day}T16:00:00.000Z`;
}

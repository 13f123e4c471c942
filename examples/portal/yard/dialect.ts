import type { Family } from '../../../model/site.ts';
import type { Answer, PortalRequest } from '../http/resource.ts';
import type { Entry, YardFile } from './entry.ts';
import type { Stock } from './stock.ts';

/** A request as a portal of the yard weighs it. */
export interface YardAsk extends PortalRequest {
  /** Body of a POST as it came. */
  readonly body: string;
  readonly referer: string | null;
}

/** The place on which a portal stands: what every dialect publishes in its own way. */
export interface Ground {
  /** Number of the portal on its yard, from 0; dialects make numbers of sites, columns and channels of it. */
  readonly number: number;
  /** Name of the portal's directory, unique on the yard; no slashes. */
  readonly slug: string;
  /** `云泽市…区`. */
  readonly name: string;
  readonly siteName: string;
  readonly siteCode: string;
  readonly region: string;
  readonly light: boolean;
  /** Names of the columns, by their number. */
  readonly columns: readonly string[];
  /** Entries on one page of a list. */
  readonly perPage: number;
  readonly years: readonly [number, number];
  readonly stock: Stock;
}

/** Where a file of a report lies; `stored` where its address redirects. */
export interface FilePlace {
  readonly file: YardFile;
  readonly path: string;
  readonly stored?: string;
}

/** A portal as a dialect builds it. Paths begin with a slash and may carry a query. */
export interface Grounds {
  readonly entrances: readonly string[];
  pageOf(entry: Entry): string;
  /** Further addresses of the same page. */
  twinsOf?(entry: Entry): readonly string[];
  filesOf(entry: Entry): readonly FilePlace[];
  /** Null for an address that is not of this portal or is not there. */
  answers(ask: YardAsk): Answer;
}

/** One way in which portals of a family publish. */
export interface Dialect {
  /** Unique on the yard, begins with the family: `trs-0-based`. */
  readonly name: string;
  readonly family: Family;
  /** Lists or pages are drawn by script. */
  readonly browser?: boolean;
  /** Names of the columns, where there is more than the one. */
  readonly columns?: (ground: {
    readonly agencies: readonly string[];
    readonly years: readonly [number, number];
  }) => readonly string[];
  /** Which column lists an entry; by turns where it is left out. */
  readonly place?: (entry: Omit<Entry, 'column'>, slot: number, columns: number) => number;
  /** Agencies that the portal has at least. */
  readonly leastAgencies?: number;
  /** News a year that has nothing to do with reports. */
  readonly strangers?: number;
  build(ground: Ground): Grounds;
}

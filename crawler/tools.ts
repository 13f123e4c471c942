import type { Capture, CaptureKind, Exchange } from '../model/capture.ts';
import type { ArchiveError } from '../model/errors.ts';
import type { Address, Candidate, Link, Rejection, Site } from '../model/site.ts';

/** What the archive remembers and keeps, handed in by cli: the crawler knows no database. */
export interface Memory {
  /** Writes the exchange durably, then its row; the bytes are safe when this resolves. */
  keep(exchange: Exchange): Promise<Capture>;
  /** Writes a page that a browser drew from a capture (`drawnFrom`), as durably; it never passes for an answer of the portal. */
  keepDrawn(exchange: Exchange): Promise<Capture>;
  /** The newest page that a browser drew from this address, or null. */
  lastDrawn(url: string): Capture | null;
  /** The newest GET capture of the address that brought a payload with status 200, or null. */
  lastCapture(url: string): Capture | null;
  /** The newest GET capture of the address that brought a page (200) or led elsewhere (a redirect), or null. */
  lastAnswer(url: string): Capture | null;
  /** The payload of that capture (of the earlier one where it is a revisit) and its headers; ArchiveError where it is damaged. */
  payloadOf(capture: Capture): Promise<{
    readonly payload: Uint8Array;
    readonly headers: readonly (readonly [string, string])[];
  }>;
  /** The newest GET capture of the address whatever it answered, or null. */
  newestCapture(url: string): Capture | null;
  /** The GET capture of the same address with status 200 that came before this one, or null. */
  captureBefore(capture: Capture): Capture | null;
  /** The entry of a list as it stood on the last visit, or null: a changed title or date is a reason to look again. */
  lastLink(siteId: string, url: string): LastLink | null;
  /** The reports that a list showed when they were last seen, those that it no longer shows left out. */
  listedIn(siteId: string, listUrl: string): readonly ListedReport[];
  /** Fingerprint of a list's entries as they stood when it was last read until it stood still, or null. */
  lastList(siteId: string, listUrl: string): string | null;
  /** Names of the agencies whose report of that year this site brought. */
  publishedBy(siteId: string, year: number): readonly string[];
  /** When a visit of the site began that did not come to its end (ISO-8601 UTC), or null: the next one goes on with it. */
  unfinishedSince(siteId: string): string | null;
}

/** What is remembered of a list entry. */
export interface LastLink extends Pick<Link, 'title' | 'publishedOn'> {
  /** It was judged to be a report. */
  readonly isReport: boolean;
  /** The list page on which it last stood so; null where it was noted before that was kept. */
  readonly listCaptureId: number | null;
  /** Its list does not show it any more. */
  readonly isOffList: boolean;
}

/** A report as the list that showed it last. */
export interface ListedReport extends Pick<Candidate, 'url' | 'title' | 'agencyName' | 'reportYear'> {
  readonly listCaptureId: number | null;
}

/** Why an address is asked for. */
export interface Purpose {
  readonly site: Site;
  readonly kind: CaptureKind;
  /** Address of the page that led here; null for an entrance. */
  readonly via: string | null;
  /** Without a condition: what is held may be the bad answer that is doubted. */
  readonly isFresh?: boolean;
}

/** A page in hand: its capture, and its body with chunk framing and content coding taken off. */
export interface Visited {
  readonly capture: Capture;
  /** Where the redirects ended; equal to the address asked for where there were none. */
  readonly url: string;
  readonly body: Uint8Array;
}

/**
 * Asks a portal: robots rules, one request at a time per host, conditional where the archive holds the address,
 * redirects within the site's hosts, every exchange kept before it is looked at.
 * A 304 comes back as the earlier body with `capture.unchanged`.
 * Throws FetchError (network, time-out, 404, 5xx; its `code` tells which) and BlockedError.
 */
export type Visit = (address: Address, purpose: Purpose) => Promise<Visited>;

export interface Tools {
  readonly visit: Visit;
  readonly memory: Memory;
  /** Bytes of a web page to text: header, byte order mark, meta element, detection. */
  readonly textOf: (body: Uint8Array, contentType: string | null) => string;
  /** The present moment; handed in so that a run can be repeated. */
  readonly now: () => Date;
  /** True once the user asked to stop: the walk ends after the page in hand. */
  readonly stopped: () => boolean;
}

/** A report page with the files inside it. */
export interface Publication {
  readonly candidate: Candidate;
  readonly page: Visited;
  /** In the order in which the page links them. */
  readonly attachments: readonly Visited[];
  /** True when neither the page nor any attachment brought new bytes. */
  readonly unchanged: boolean;
}

export type YieldStatus = 'complete' | 'short' | 'suspicious' | 'blocked' | 'dead';

/** What was expected of a site against what came. */
export interface SiteYield {
  readonly siteId: string;
  readonly status: YieldStatus;
  /** Least number of reports expected for the wanted years; null where nothing says. */
  readonly expected: number | null;
  readonly found: number;
  readonly reasons: readonly string[];
  /** The walk was stopped, or paused by the site's quiet hours or budget: the next visit goes on with it. */
  readonly isCutShort?: true;
}

export const changeKinds = [
  'corrected',
  'attachment-replaced',
  'withdrawn',
  'unlisted',
  'returned',
  'back-dated',
  'retitled',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Something that a portal changed of a report that it had published, with the captures that prove it. */
export interface Change {
  readonly kind: ChangeKind;
  /** Of the report's page, or of the file for `attachment-replaced`. */
  readonly url: string;
  /** The report's page. */
  readonly reportUrl: string;
  readonly agencyName: string | null;
  readonly reportYear: number | null;
  /** Title, day or address as it was and as it is; null where the captures say it all. */
  readonly before: string | null;
  readonly after: string | null;
  readonly beforeCaptureId: number | null;
  readonly afterCaptureId: number | null;
  /** The list page that shows the present state, where a list is the witness. */
  readonly listCaptureId: number | null;
}

/** What a crawl tells as it goes; cli stores each event as it comes. */
export type CrawlEvent =
  | { readonly kind: 'listing'; readonly url: string; readonly links: number; readonly page: number }
  /** `list` is the list that shows the entry; null where an address was asked without one. */
  | {
      readonly kind: 'candidate';
      readonly candidate: Candidate;
      readonly list: { readonly url: string; readonly captureId: number } | null;
    }
  | { readonly kind: 'change'; readonly change: Change }
  /** A list was read until it stood still; `isProven` where nothing that it states is missing. */
  | {
      readonly kind: 'list';
      readonly url: string;
      readonly fingerprint: string;
      readonly links: number;
      readonly isProven: boolean;
    }
  /** A directory page names an agency and gives it an address of its own; `year` where that holds one report year only. */
  | {
      readonly kind: 'directory';
      readonly name: string;
      readonly url: string;
      readonly year: number | null;
      readonly captureId: number;
    }
  /** A list page shows a report that cannot be followed: on a host that is not the site's, or without an address. */
  | { readonly kind: 'unfollowed'; readonly candidate: Candidate; readonly captureId: number }
  | { readonly kind: 'rejection'; readonly rejection: Rejection }
  | { readonly kind: 'publication'; readonly publication: Publication }
  | {
      readonly kind: 'trouble';
      readonly url: string;
      readonly purpose: CaptureKind;
      readonly error: ArchiveError;
      readonly candidate: Candidate | null;
    }
  /**
   * Which wanted years the site says it holds, and whether the walk saw every list of it to the end: then a report that no
   * event told of is not on the site.
   */
  | { readonly kind: 'reach'; readonly years: readonly number[]; readonly isProven: boolean }
  | { readonly kind: 'yield'; readonly siteYield: SiteYield };

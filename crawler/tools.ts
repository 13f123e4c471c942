import type { Capture, CaptureKind, Exchange } from '../model/capture.ts';
import type { ArchiveError } from '../model/errors.ts';
import type { Address, Candidate, Link, Rejection, Site } from '../model/site.ts';

/** What the archive remembers and keeps, handed in by cli: the crawler knows no database. */
export interface Memory {
  /** Writes the exchange durably, then its row; the bytes are safe when this resolves. */
  keep(exchange: Exchange): Promise<Capture>;
  /** The newest GET capture of the address that brought a payload with status 200, or null. */
  lastCapture(url: string): Capture | null;
  /** The newest GET capture of the address that brought a page (200) or led elsewhere (a redirect), or null. */
  lastAnswer(url: string): Capture | null;
  /** The payload of that capture (of the earlier one where it is a revisit) and its headers; ArchiveError where it is damaged. */
  payloadOf(capture: Capture): Promise<{
    readonly payload: Uint8Array;
    readonly headers: readonly (readonly [string, string])[];
  }>;
  /** The entry of a list as it stood on the last visit, or null: a changed title or date is a reason to look again. */
  lastLink(siteId: string, url: string): Pick<Link, 'title' | 'publishedOn'> | null;
}

/** Why an address is asked for. */
export interface Purpose {
  readonly site: Site;
  readonly kind: CaptureKind;
  /** Address of the page that led here; null for an entrance. */
  readonly via: string | null;
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
}

/** What a crawl tells as it goes; cli stores each event as it comes. */
export type CrawlEvent =
  | { readonly kind: 'listing'; readonly url: string; readonly links: number; readonly page: number }
  | { readonly kind: 'candidate'; readonly candidate: Candidate }
  | { readonly kind: 'rejection'; readonly rejection: Rejection }
  | { readonly kind: 'publication'; readonly publication: Publication }
  | {
      readonly kind: 'trouble';
      readonly url: string;
      readonly purpose: CaptureKind;
      readonly error: ArchiveError;
      readonly candidate: Candidate | null;
    }
  | { readonly kind: 'yield'; readonly siteYield: SiteYield };

/** A portal family whose lists one adapter reads. */
export const families = [
  'trs',
  'hanweb-jpage',
  'hanweb-annual',
  'hanweb-xxgk',
  'jpaas',
  'truecms',
  'lonsun',
  'shandong-gongkai',
  'gkmlpt',
  'ucap',
  'epoint',
  'vsb',
  'siteserver',
  'generic',
] as const;
export type Family = (typeof families)[number];

/** A portal as a person declares it in sites.config.ts. No logic. */
export interface Site {
  /** Place in pinyin, then level if ambiguous: `taishan`, `taian-city`. Lower case, digits, hyphens. */
  readonly id: string;
  readonly name: string;
  /** GB/T 2260 code of the area whose portal this is, six digits. */
  readonly region: string;
  readonly family: Family;
  /** Addresses where the walk begins: list pages, or for `hanweb-annual` report addresses or an agency directory. */
  readonly entrances: readonly string[];
  /** The agency of every report of this site, where lists and pages do not name it. */
  readonly agency?: string;
  /** First and last report year that the portal holds; null = open. Default [2008, null]. */
  readonly years?: readonly [number, number | null];
  /** How many reports a year should bring, least and most. */
  readonly expect?: { readonly perYear: readonly [number, number] };
  /** Further hosts that belong to the site (attachments, disclosure platforms); redirects stay within these. */
  readonly hosts?: readonly string[];
  /** Shortest time between two requests to one host. Default 1500. */
  readonly minGapMs?: number;
  /** Each gap is longer than that by a random share of it, from 0 to this. Default 0.25; 0 only for a portal of one's own. */
  readonly gapJitter?: number;
  /** Give up on one request after this time. Default 60000. */
  readonly timeoutMs?: number;
  /** Largest response that is taken. Default 64 MiB. */
  readonly maxBytes?: number;
  /** Longest walk through one list. Default 500 pages. */
  readonly maxPages?: number;
  /** Loopback and private addresses are refused unless this is true. */
  readonly allowPrivateNetwork?: boolean;
  /** True where lists or articles are drawn by script and only a browser can read them. */
  readonly browser?: boolean;
  /** Hours of the day in China (UTC+8), `HH:MM`, between which the portal is not asked; may pass midnight. */
  readonly quietHours?: readonly [from: string, to: string];
  /** Most that one run may ask of this portal; what is left waits for the next run. */
  readonly budget?: { readonly requests?: number; readonly bytes?: number };
  /** Hosts whose broken TLS is borne, each with its reason; certificates of every other host are checked. */
  readonly tlsExceptions?: readonly TlsException[];
  /** CSS selectors in place of the family's own. */
  readonly selectors?: { readonly row?: string; readonly link?: string; readonly date?: string };
  readonly notes?: string;
  /**
   * Why the portal cannot be crawled yet, in one sentence. Such a site is not walked and never passes for one that
   * published nothing: every run and every check names it.
   */
  readonly unready?: string;
}

export const tlsAllowances = [
  'legacy-renegotiation',
  'old-protocol',
  'weak-key',
  'p256-only',
  'certificate',
] as const;

/**
 * What is borne of one host's TLS: an old handshake (`legacy-renegotiation`, `old-protocol`, `weak-key`), the one curve that
 * it can use (`p256-only`), or a certificate that proves nothing (`certificate`).
 */
export interface TlsException {
  /** Host with its port where it is not 443. */
  readonly host: string;
  readonly allow: (typeof tlsAllowances)[number];
  /** Why, in a sentence, with the day it was seen. */
  readonly reason: string;
}

/** Where to go: an address, and what to send where the portal wants a POST: a form, or a JSON text. */
export interface Address {
  readonly url: string;
  readonly form?: Readonly<Record<string, string>>;
  /** Body of a POST as `application/json`; never together with `form`. */
  readonly json?: string;
  /** A frame beside rows, which may hold a further list or a counter of visitors: without rows it is no list and no trouble. */
  readonly isMaybe?: true;
  /** What the address itself says of the report it leads to (`fbtime=2023`), where the family puts it there. */
  readonly year?: number;
  /** What the page that opens this list calls it, where the list's own answers are fragments that do not say. */
  readonly column?: string;
}

/** One list page as it came, ready for an adapter. */
export interface Page {
  readonly url: string;
  /** Decoded text. */
  readonly text: string;
  /** Which page of its list, from 1. */
  readonly number: number;
  /** The entrance that the walk came from. */
  readonly entrance: string;
  /** What was asked to get it, where that was a POST: the next page of such a list is the same question with another number. */
  readonly asked?: Address;
}

/** One link of a list, before anyone judged it. */
export interface Link {
  readonly url: string;
  readonly title: string;
  /** Day as `YYYY-MM-DD` where the list prints one. */
  readonly publishedOn: string | null;
  /** What the address says, where it says it. */
  readonly year?: number;
  readonly agencyCode?: string;
  /** Files of the report that the list itself names. */
  readonly files?: readonly string[];
}

/** What a list page offers. */
export interface Listing {
  readonly links: readonly Link[];
  /** Further pages of this list; the walk takes each address once. Empty only where the adapter has proof of the end. */
  readonly next: readonly Address[];
  /** Other lists that the page leads to: columns of a directory, a frame, the target of a redirect shell. */
  readonly opens?: readonly Address[];
  /** How many entries or pages the portal itself states, where it does. */
  readonly stated?: { readonly links?: number; readonly pages?: number };
  /** Titles of entries whose links lead to no address (`javascript:` without one), as printed. */
  readonly unlinked?: readonly string[];
  /** The page is itself a report (`xxgkAnnualReport.jsp`, a column that shows its article). */
  readonly isReport?: boolean;
}

/** Reads one portal family. Pure: page text in, links out; never fetches. Throws ListingError. */
export interface Adapter {
  readonly family: Family;
  /** Where to begin for these years (some families address by year). */
  entrances(site: Site, years: readonly number[]): readonly Address[];
  read(page: Page, site: Site, years: readonly number[]): Listing;
}

/** A link judged to be a report of one of the wanted years; null where title and list are silent. */
export interface Candidate extends Link {
  readonly agencyName: string | null;
  readonly reportYear: number | null;
  /** The list page it was found on. */
  readonly foundOn: string;
}

/** Why a link is not in the corpus. */
export interface Rejection extends Link {
  readonly reason: RejectionReason;
  /** Which rule of the judge said so (docs/judge.md). */
  readonly rule?: string;
  readonly foundOn: string;
}

export const rejectionReasons = {
  interpretation: 'explains a report (解读、图解)',
  draft: 'a draft that is not the report yet (征求意见稿、草案)',
  notice: 'a notice about reports (通知、公告)',
  guide: 'guide, catalogue or rules (指南、目录、制度)',
  template: 'a template or form to fill in (模板、格式)',
  'other-year': 'a report of a year that was not asked for',
  'other-kind': 'another annual report (法治政府、财务、网站工作年度报表 …)',
  news: 'not about a report',
  'other-agency': 'a report of another agency than the one whose reports the site holds',
  'off-site': 'leads to a host that is not of the site',
  spam: 'names games of chance where an agency stands: the portal was tampered with (博彩)',
} as const;
export type RejectionReason = keyof typeof rejectionReasons;

import type { CaptureKind } from '../model/capture.ts';
import type { Site } from '../model/site.ts';
import type { SiteYield, YieldStatus } from './tools.ts';

/** How far one list was walked. */
export interface ListTally {
  readonly url: string;
  readonly pagesRead: number;
  readonly pagesFailed: number;
  /** Different links seen. */
  readonly links: number;
  /** What the portal itself states; null where it does not. */
  readonly statedPages: number | null;
  readonly statedLinks: number | null;
  /** The walk stopped at the site's maxPages. */
  readonly isCut: boolean;
  /** Declared pages were left out because the ones before them repeated known links or did not exist. */
  readonly isAbandoned: boolean;
  /** It still changed while it was read for the last time that it is read. */
  readonly isMoving: boolean;
  /** A page that the portal states showed nothing but entries of the pages before it, however often it was asked. */
  readonly isRepeating: boolean;
}

/** Agencies that should have a report of a year on this site and have none. */
export interface MissingAgencies {
  readonly year: number;
  readonly names: readonly string[];
  /** They published for the year before, or have a column of their own. */
  readonly because: 'last-year' | 'register';
  /** The day by which every agency must have published is past. */
  readonly isDue: boolean;
}

/** A report page in hand. */
export interface PublishedPage {
  /** Its code, else its name; the address where neither is known. */
  readonly agency: string;
  readonly name: string | null;
  readonly year: number | null;
  /** Of the page's payload: the same report at two addresses is one. */
  readonly sha256: string;
}

/** What happened on a walk, counted. */
export interface Tally {
  readonly site: Pick<Site, 'id' | 'expect'>;
  /** Wanted years that the site says it holds. */
  readonly years: readonly number[];
  readonly lists: readonly ListTally[];
  readonly candidates: number;
  /** One entry per report page in hand. */
  readonly published: readonly PublishedPage[];
  /** Addresses by agency and year that answered without a report. */
  readonly notPublished: readonly string[];
  readonly failures: readonly {
    readonly purpose: CaptureKind;
    readonly url: string;
    /** Refused to us, not reached, or reached and not understood. */
    readonly cause: 'block' | 'fetch' | 'listing';
    /** It is the page or a file of an entry that a list shows. */
    readonly isEntry?: boolean;
  }[];
  readonly end: {
    /** `paused`: the site's own entry (quiet hours, budget) leaves the rest to the next run. */
    readonly kind: 'done' | 'stopped' | 'paused' | 'blocked' | 'unreachable';
    readonly message: string | null;
  };
  /** Further doubts in plain words, such as a page that looks like another family. */
  readonly doubts: readonly string[];
  /** Agencies that should have published and have not. */
  readonly missing: readonly MissingAgencies[];
}

/**
 * What came against what was expected. `complete` needs reports or an expectation that allows none; anything that
 * was asked for and did not come makes it `short`; what cannot be told makes it `suspicious`.
 */
export function yieldOf(tally: Tally): SiteYield {
  const { site, years } = tally;
  const found = reportsAmong(tally.published);
  const least = site.expect?.perYear[0] ?? null;
  const expected = least === null ? null : least * years.length;
  const short = [...shortfalls(tally), ...missingReports(tally, found)];
  const suspicious = doubtsOf(tally, found);
  const reasons = [
    ...(tally.end.message === null ? [] : [tally.end.message]),
    ...short,
    ...suspicious,
    ...tally.missing.filter((missing) => !isCounted(tally, missing)).map(wordsOf),
  ];
  const status = statusOf(tally, short, suspicious);
  const isCutShort = tally.end.kind === 'stopped' || tally.end.kind === 'paused';
  return { siteId: site.id, status, expected, found, reasons, ...(isCutShort ? { isCutShort } : {}) };
}

function statusOf(tally: Tally, short: readonly string[], suspicious: readonly string[]): YieldStatus {
  if (tally.end.kind === 'blocked') return 'blocked';
  const hasPage =
    tally.published.length + tally.notPublished.length > 0 ||
    tally.lists.some(({ pagesRead }) => pagesRead > 0);
  if (!hasPage && tally.failures.length > 0) {
    if (tally.failures.some(({ cause }) => cause === 'listing')) return 'suspicious';
    return tally.failures.every(({ cause }) => cause === 'block') ? 'blocked' : 'dead';
  }
  if (tally.end.kind !== 'done' || short.length > 0) return 'short';
  return suspicious.length > 0 ? 'suspicious' : 'complete';
}

/** What was declared or asked for and did not come. */
function shortfalls(tally: Tally): readonly string[] {
  const reasons: string[] = [];
  for (const list of tally.lists) {
    if (list.pagesFailed > 0)
      reasons.push(`${list.pagesFailed} pages of the list ${list.url} could not be read`);
    const { statedPages, statedLinks, links } = list;
    const read = list.pagesRead;
    if (statedPages !== null && read > 0 && statedPages > read + list.pagesFailed && !list.isCut) {
      const why = list.isAbandoned
        ? '; the walk gave up where pages repeated themselves or did not exist'
        : '';
      reasons.push(`the list ${list.url} states ${statedPages} pages and ${read} were read${why}`);
    }
    if (statedLinks !== null && statedLinks > links && !list.isCut) {
      reasons.push(`the list ${list.url} states ${statedLinks} entries and ${links} were seen`);
    }
  }
  for (const [purpose, words] of [
    ['report', 'report pages'],
    ['attachment', 'attachments'],
  ] as const) {
    const failed = tally.failures.filter((failure) => failure.purpose === purpose);
    if (failed.length > 0)
      reasons.push(`${failed.length} ${words} could not be fetched (${some(failed.map(({ url }) => url))})`);
  }
  return reasons;
}

/** Reports that the site is expected to hold, year by year, and agencies without one. */
function missingReports(tally: Tally, found: number): readonly string[] {
  const { site, notPublished } = tally;
  const reasons: string[] = [];
  const undated = tally.published.filter(({ year }) => year === null).length;
  if (site.expect !== undefined) {
    const least = site.expect.perYear[0];
    for (const year of tally.years) {
      const ofYear = reportsOf(tally, year);
      if (ofYear < least && undated === 0)
        reasons.push(`${year}: ${ofYear} reports where at least ${least} are expected`);
    }
    if (undated > 0 && found < least * tally.years.length) {
      reasons.push(`${found} reports where at least ${least * tally.years.length} are expected`);
    }
  } else if (notPublished.length > 0) {
    reasons.push(
      `${notPublished.length} addresses of an agency and year answered without a report (${some(notPublished)})`,
    );
  }
  return [...reasons, ...tally.missing.filter((missing) => isCounted(tally, missing)).map(wordsOf)];
}

/** A person's word on how many reports a year brings outweighs who published before; what is not due is no lack. */
function isCounted(tally: Tally, { year, isDue }: MissingAgencies): boolean {
  const least = tally.site.expect?.perYear[0];
  return isDue && (least === undefined || reportsOf(tally, year) < least);
}

function wordsOf({ year, names, because, isDue }: MissingAgencies): string {
  const [agencies, have] = names.length === 1 ? ['agency', 'has'] : ['agencies', 'have'];
  const who =
    because === 'last-year'
      ? `published for ${year - 1} on this site and ${have} nothing for ${year}`
      : `${have} a column of ${names.length === 1 ? 'its' : 'their'} own and no report for ${year}`;
  const shown = names.slice(0, 10).join('、');
  const more = names.length > 10 ? ` and ${names.length - 10} more` : '';
  return `${names.length} ${agencies} ${who}${isDue ? '' : ', which is not yet due'} (${shown}${more})`;
}

function doubtsOf(tally: Tally, found: number): readonly string[] {
  const reasons: string[] = [...tally.doubts];
  const { site } = tally;
  for (const list of tally.lists.filter(({ isCut }) => isCut)) {
    reasons.push(`the list ${list.url} goes on after ${list.pagesRead} pages, the site's maxPages`);
  }
  for (const list of tally.lists.filter(
    (one) => one.isAbandoned && one.statedPages === null && one.statedLinks === null,
  )) {
    reasons.push(`the list ${list.url} repeated itself and states no total`);
  }
  // Where every entry that the portal counts was seen, a page too many says nothing: servers count from 0 or from 1.
  const isCountedOut = ({ statedLinks, links }: ListTally): boolean =>
    statedLinks !== null && links >= statedLinks;
  for (const { url } of tally.lists.filter((list) => list.isRepeating && !isCountedOut(list))) {
    reasons.push(`a page of the list ${url} repeats the pages before it, so its own entries were not seen`);
  }
  for (const list of tally.lists.filter(({ isMoving }) => isMoving)) {
    reasons.push(
      `the list ${list.url} changed each time it was read, so entries may have been passed over; the next run reads it again`,
    );
  }
  if (found === 0 && site.expect === undefined && tally.notPublished.length === 0) {
    reasons.push('no report was found and the site does not say how many to expect');
  }
  const undated = tally.published.filter(({ year }) => year === null).length;
  if (undated > 0 && site.expect !== undefined) {
    const unsure = tally.years.filter((year) => reportsOf(tally, year) < (site.expect?.perYear[0] ?? 0));
    if (unsure.length > 0)
      reasons.push(
        `${undated} reports carry no year on the list, so ${unsure.join(', ')} cannot be counted yet`,
      );
  }
  const most = site.expect?.perYear[1];
  for (const year of most === undefined ? [] : tally.years) {
    const ofYear = reportsOf(tally, year);
    if (most !== undefined && ofYear > most)
      reasons.push(`${year}: ${ofYear} reports where at most ${most} are expected`);
  }
  return reasons;
}

function reportsOf(tally: Tally, wanted: number): number {
  return reportsAmong(tally.published.filter(({ year }) => year === wanted));
}

/**
 * Different reports: pages of one agency and year are one, and so is a page of the same bytes as another of that year
 * (twin addresses), unless the list names two agencies.
 */
function reportsAmong(pages: readonly PublishedPage[]): number {
  const named = new Map<string, Set<string>>();
  for (const { agency, year, sha256, name } of pages) {
    const bytes = `${sha256} ${year ?? '?'}`;
    const agencies = named.get(bytes) ?? new Set();
    named.set(bytes, name === null ? agencies : agencies.add(agency));
  }
  return new Set(
    pages.map(({ agency, year, sha256, name }) => {
      const [twin] = named.get(`${sha256} ${year ?? '?'}`) ?? [];
      if (name !== null) return `${agency} ${year ?? '?'}`;
      return twin === undefined ? `${sha256} ${year ?? '?'}` : `${twin} ${year ?? '?'}`;
    }),
  ).size;
}

function some(urls: readonly string[]): string {
  const shown = urls.slice(0, 3).join(', ');
  return urls.length > 3 ? `${shown} and ${urls.length - 3} more` : shown;
}

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
}

/** What happened on a walk, counted. */
export interface Tally {
  readonly site: Pick<Site, 'id' | 'expect'>;
  /** Wanted years that the site says it holds. */
  readonly years: readonly number[];
  readonly lists: readonly ListTally[];
  readonly candidates: number;
  /** One entry per report page in hand; `agency` is its address where no name is known. */
  readonly published: readonly { readonly agency: string; readonly year: number | null }[];
  /** Addresses by agency and year that answered without a report. */
  readonly notPublished: readonly string[];
  readonly failures: readonly {
    readonly purpose: CaptureKind;
    readonly url: string;
    /** Refused to us, not reached, or reached and not understood. */
    readonly cause: 'block' | 'fetch' | 'listing';
  }[];
  readonly end: {
    readonly kind: 'done' | 'stopped' | 'blocked' | 'unreachable';
    readonly message: string | null;
  };
  /** Further doubts in plain words, such as a page that looks like another family. */
  readonly doubts: readonly string[];
}

/**
 * What came against what was expected. `complete` needs reports or an expectation that allows none; anything that
 * was asked for and did not come makes it `short`; what cannot be told makes it `suspicious`.
 */
export function yieldOf(tally: Tally): SiteYield {
  const { site, years } = tally;
  const found = new Set(tally.published.map(({ agency, year }) => `${agency} ${year ?? '?'}`)).size;
  const least = site.expect?.perYear[0] ?? null;
  const expected = least === null ? null : least * years.length;
  const short = [...shortfalls(tally), ...missingReports(tally, found)];
  const suspicious = doubtsOf(tally, found);
  const reasons = [...(tally.end.message === null ? [] : [tally.end.message]), ...short, ...suspicious];
  return { siteId: site.id, status: statusOf(tally, short, suspicious), expected, found, reasons };
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
  return reasons;
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
  return new Set(tally.published.filter(({ year }) => year === wanted).map(({ agency }) => agency)).size;
}

function some(urls: readonly string[]): string {
  const shown = urls.slice(0, 3).join(', ');
  return urls.length > 3 ? `${shown} and ${urls.length - 3} more` : shown;
}

import { BlockedError, FetchError } from '../../model/errors.ts';
import type { Purpose } from '../tools.ts';
import type { Answer, Ask } from './ask.ts';
import type { Ledger, RobotsStanding } from './ledger.ts';
import { isRedirect, redirectTarget } from './redirects.ts';
import { robotsRules } from './robots-rules.ts';
import type { RobotsRules } from './robots-rules.ts';
import { laneKeyOf, siteUrl } from './site-hosts.ts';

export const productToken = 'nianbao';

/** RFC 9309 2.4: not used longer than this. */
const freshMs = 24 * 3600 * 1000;
/** How long "could not be read now" holds before the file is asked for again. */
const unavailableMs = 10 * 60 * 1000;
/** Why we ask nothing just now: no word of the portal on what it allows. */
const ownStops = new Set(['stopped', 'quiet-hours', 'budget']);
const mostHops = 5;
const mostCrawlDelaySeconds = 60;

/** Leave to ask, with the pause that the portal wishes for. */
export interface Permission {
  readonly crawlDelayMs: number;
}

export type Permit = (url: URL, purpose: Purpose) => Promise<Permission>;

/** What is known of the robots.txt of one host and port. */
type Verdict = { readonly rules: RobotsRules } | { readonly refusal: BlockedError | FetchError };
interface Known {
  readonly verdict: Promise<Verdict>;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

const nothingForbidden: Verdict = { rules: robotsRules(new Uint8Array(), productToken) };

function unavailable(origin: string, why: string, cause?: unknown): Verdict {
  return {
    refusal: new FetchError(
      'robots-unavailable',
      `The robots.txt of ${origin} cannot be read now (${why}), so nothing may be asked there yet: run again later.`,
      { cause },
    ),
  };
}

function verdictOf(answer: Answer, origin: string): Verdict {
  const { status } = answer;
  if (status === 200) return { rules: robotsRules(answer.body, productToken) };
  if (status === 401 || status === 403) {
    return {
      refusal: new BlockedError(
        'robots-refused',
        `${origin} refuses its robots.txt with status ${status}, which we take for a no to everything: ask the portal's operator.`,
      ),
    };
  }
  if (status === 429 || status >= 500) return unavailable(origin, `status ${status}`);
  return nothingForbidden;
}

async function readVerdict(origin: string, purpose: Purpose, ask: Ask): Promise<Verdict> {
  const robotsPurpose: Purpose = { site: purpose.site, kind: 'robots', via: null };
  let url = new URL('/robots.txt', origin);
  try {
    for (let hop = 0; hop <= mostHops; hop++) {
      const answer = await ask({ url }, robotsPurpose, 0);
      if (!isRedirect(answer)) return verdictOf(answer, origin);
      const target = redirectTarget(answer, url);
      try {
        url = siteUrl(target.href, purpose.site);
      } catch (error) {
        if (!(error instanceof BlockedError)) throw error;
        return {
          refusal: new BlockedError(
            'robots-off-site',
            `The robots.txt of ${origin} is redirected to ${target.href}, off the hosts of site ${purpose.site.id}: add that host to the site if it belongs to the portal.`,
            { cause: error },
          ),
        };
      }
    }
    // RFC 9309 2.3.1.2: a file that is not reached within five redirects counts as not there.
    return nothingForbidden;
  } catch (error) {
    if (!(error instanceof FetchError) || ownStops.has(error.code)) throw error;
    if (error.code === 'gone') return nothingForbidden;
    // Not the file but the host is out of reach.
    if (error.code === 'unreachable') return { refusal: error };
    return unavailable(origin, error.message, error);
  }
}

function standingOf(verdict: Verdict): [robots: RobotsStanding, crawlDelayMs: number | null] {
  if ('refusal' in verdict) {
    return [verdict.refusal instanceof BlockedError ? 'refused' : 'unavailable', null];
  }
  const { forbids, crawlDelaySeconds } = verdict.rules;
  const robots = { nothing: 'allowed', something: 'partly', everything: 'refused' } as const;
  return [robots[forbids], crawlDelaySeconds === null ? null : crawlDelaySeconds * 1000];
}

/**
 * Opens the watch over robots.txt: one file per scheme, host and port, asked for before anything else there, kept like
 * any exchange, held for at most 24 hours.
 *
 * The permit throws BlockedError `robots-disallowed`, `robots-refused`, `robots-off-site`, `crawl-delay`, FetchError
 * `robots-unavailable` or `unreachable`, and whatever blocks the host.
 */
export function openRobots(ask: Ask, now: () => Date, ledger: Ledger): Permit {
  const known = new Map<string, Known>();

  function verdictFor(origin: string, purpose: Purpose): Promise<Verdict> {
    const held = known.get(origin);
    if (held !== undefined && now().getTime() < held.expiresAt) return held.verdict;
    const fresh: Known = { verdict: readVerdict(origin, purpose, ask), expiresAt: Infinity };
    known.set(origin, fresh);
    fresh.verdict.then(
      (verdict) => {
        ledger.ruled(laneKeyOf(new URL(origin)), ...standingOf(verdict));
        const isPassing = 'refusal' in verdict && verdict.refusal instanceof FetchError;
        fresh.expiresAt = now().getTime() + (isPassing ? unavailableMs : freshMs);
      },
      // Stopped, or refused for reasons of one site: another site may fare better.
      () => known.delete(origin),
    );
    return fresh.verdict;
  }

  return async (url, purpose) => {
    const verdict = await verdictFor(url.origin, purpose);
    if ('refusal' in verdict) throw verdict.refusal;
    const { rules } = verdict;
    if (!rules.isAllowed(url)) {
      throw new BlockedError(
        'robots-disallowed',
        `The robots.txt of ${url.origin} forbids ${url.pathname}${url.search}: nothing was asked; ask the portal's operator for leave.`,
      );
    }
    const seconds = rules.crawlDelaySeconds ?? 0;
    if (seconds > mostCrawlDelaySeconds) {
      throw new BlockedError(
        'crawl-delay',
        `The robots.txt of ${url.origin} wants ${seconds} seconds between two requests, more than the ${mostCrawlDelaySeconds} that a run can honour: ask the portal's operator for leave.`,
      );
    }
    return { crawlDelayMs: seconds * 1000 };
  };
}

import { setMaxListeners } from 'node:events';
import { BlockedError, FetchError } from '../../model/errors.ts';
import type { Address } from '../../model/site.ts';
import type { Memory, Purpose, Visit, Visited } from '../tools.ts';
import { missingContact } from './addresses.ts';
import { openAsk } from './ask.ts';
import { openBrowser } from './browser.ts';
import { openLanes, realSleep } from './lanes.ts';
import type { Sleep } from './lanes.ts';
import {
  isRedirect,
  keepsForm,
  leadsHome,
  leadsToLogin,
  mostRedirects,
  redirectTarget,
} from './redirects.ts';
import { userAgentOf } from './request-headers.ts';
import { openRobots } from './robots.ts';
import { isOfSite, siteUrl } from './site-hosts.ts';

export interface VisitOptions {
  readonly memory: Memory;
  /** Web or e-mail address that a portal can write to; without one only sites of the own network can be visited. */
  readonly contact: string | null;
  /** Version of the program, for the User-Agent. */
  readonly version: string;
  readonly now?: () => Date;
  /** Waits for gaps and rests; handed in where a test must not wait. */
  readonly sleep?: Sleep;
  /** Pause before the second attempt; the third waits three times as long. Default 5000. */
  readonly retryBaseMs?: number;
  /** Longest silence on a connection. Default 30000, never more than the site's timeoutMs. */
  readonly idleMs?: number;
  /** Longest time to draw one page in a browser. Default 180000. */
  readonly renderMs?: number;
  /** PEM certificates trusted besides those of Node, for portals with an incomplete chain. */
  readonly certificates?: readonly string[];
  /** Everything stops promptly when it fires; what was under way throws FetchError `stopped`. */
  readonly signal?: AbortSignal;
  readonly log?: (message: string, facts: Readonly<Record<string, unknown>>) => void;
}

function failedStatus(url: URL, status: number): FetchError {
  return new FetchError(
    `http-${status}`,
    `${url.href} answers with status ${status}: ${status >= 500 ? 'ask again later' : 'check the link that led here'}.`,
  );
}

/**
 * Opens the only way to the portals for one run. `close` stops what is under way and waits for its end.
 *
 * `visit` throws FetchError (network, time, size, `http-<status>`, `gone`, `stopped`), BlockedError (robots rules, refusals,
 * challenges, addresses that are not the site's) and MisuseError where a public site is asked without a contact.
 * Throws MisuseError itself where the contact is neither a web nor an e-mail address.
 */
export function openVisit(options: VisitOptions): {
  readonly visit: Visit;
  readonly close: () => Promise<void>;
} {
  const now = options.now ?? (() => new Date());
  const log = options.log ?? (() => undefined);
  const closing = new AbortController();
  const signal =
    options.signal === undefined ? closing.signal : AbortSignal.any([options.signal, closing.signal]);
  // Every lane may be waiting at once.
  setMaxListeners(0, signal);
  const userAgent = userAgentOf(options.version, options.contact);
  const lanes = openLanes(options.sleep ?? realSleep, signal);
  const ask = openAsk({
    memory: options.memory,
    lanes,
    userAgent,
    publicAllowed: options.contact !== null,
    certificates: options.certificates ?? [],
    idleMs: options.idleMs ?? 30_000,
    retryBaseMs: options.retryBaseMs ?? 5000,
    now,
    signal,
    log,
  });
  const permit = openRobots(ask, now);

  /** The next address after a redirect, if it may be followed. */
  function followed(target: URL, from: URL, purpose: Purpose): URL {
    if (leadsToLogin(target)) {
      throw new BlockedError(
        'login-required',
        `${from.href} redirects to the login page ${target.href}: the page is not public any more; ask the portal's operator.`,
      );
    }
    if (!isOfSite(target, purpose.site)) {
      throw new BlockedError(
        'redirect-off-site',
        `${from.href} redirects to ${target.href}, off the hosts of site ${purpose.site.id}: add ${target.host} to its hosts if it belongs to the portal.`,
      );
    }
    return siteUrl(target.href, purpose.site);
  }

  const plainVisit: Visit = async (address, purpose) => {
    const { site } = purpose;
    if (options.contact === null && site.allowPrivateNetwork !== true)
      throw missingContact(`Site ${site.id}`);
    const asked = siteUrl(address.url, site);
    let url = asked;
    let { form } = address;
    let { via } = purpose;
    for (let hop = 0; hop <= mostRedirects; hop++) {
      const { crawlDelayMs } = await permit(url, { ...purpose, via });
      const answer = await ask(
        form === undefined ? { url } : { url, form },
        { ...purpose, via },
        crawlDelayMs,
      );
      if (isRedirect(answer)) {
        if (!keepsForm(answer)) form = undefined;
        // An attachment belongs to the page that links it, however many hops away its bytes lie.
        if (purpose.kind !== 'attachment') via = url.href;
        url = followed(redirectTarget(answer, url), url, purpose);
        continue;
      }
      if (answer.status !== 200 && answer.status !== 203) throw failedStatus(url, answer.status);
      if (hop > 0 && leadsHome(asked, url)) {
        throw new FetchError(
          'gone',
          `${asked.href} only leads to the home page ${url.href}: the page is gone; check the link on the list.`,
        );
      }
      return { capture: answer.capture, url: hop === 0 ? address.url : url.href, body: answer.body };
    }
    throw new FetchError(
      'too-many-redirects',
      `${asked.href} redirects more than ${mostRedirects} times: look at the address by hand.`,
    );
  };

  const browser = openBrowser({
    visit: plainVisit,
    userAgent,
    renderMs: options.renderMs ?? 180_000,
    signal,
    log,
  });

  const isDrawnByScript = (address: Address, purpose: Purpose) =>
    purpose.site.browser === true && purpose.kind === 'list' && address.form === undefined;

  return {
    visit: (address, purpose): Promise<Visited> =>
      isDrawnByScript(address, purpose) ? browser.drawn(address, purpose) : plainVisit(address, purpose),
    async close() {
      closing.abort();
      await browser.close();
      await lanes.idle();
    },
  };
}

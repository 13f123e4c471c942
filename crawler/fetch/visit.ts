import { Buffer } from 'node:buffer';
import { setMaxListeners } from 'node:events';
import { BlockedError, FetchError } from '../../model/errors.ts';
import type { Address } from '../../model/site.ts';
import type { Memory, Purpose, Visit, Visited } from '../tools.ts';
import { missingContact } from './addresses.ts';
import { openAllowances } from './allowances.ts';
import { openAsk } from './ask.ts';
import type { Answer } from './ask.ts';
import { pageForwardOf } from './blocked.ts';
import { openBrowser } from './browser.ts';
import { drawnContentType, drawnExchangeOf } from './drawn-exchange.ts';
import { openHomes } from './home-page.ts';
import { openLanes, realSleep } from './lanes.ts';
import type { Sleep } from './lanes.ts';
import { openLedger } from './ledger.ts';
import type { HostLedger } from './ledger.ts';
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
import { isScriptShell } from './script-shell.ts';
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
  /** Random share by which gaps are longer, for sites that say nothing of it (`gapJitter`). Default 0.25. */
  readonly gapJitter?: number;
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
 * Opens the only way to the portals for one run. `close` stops what is under way and waits for its end. `ledger` gives
 * how each host was treated so far.
 *
 * `visit` throws FetchError (network, time, size, `http-<status>`, `gone`, `home-in-place`, `unreachable`, `quiet-hours`,
 * `budget`, `stopped`), BlockedError (robots rules, refusals, challenges, addresses that are not the site's) and MisuseError
 * where a public site is asked without a contact.
 * Throws MisuseError itself where the contact is neither a web nor an e-mail address.
 */
export function openVisit(options: VisitOptions): {
  readonly visit: Visit;
  readonly ledger: () => readonly HostLedger[];
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
  const { memory } = options;
  const lanes = openLanes({ sleep: options.sleep ?? realSleep, signal });
  const ledger = openLedger(now);
  const homeInPlace = openHomes(memory, (url, purpose) => plainVisit({ url: url.href }, purpose));
  const ask = openAsk({
    memory,
    lanes,
    allowances: openAllowances(now),
    ledger,
    homeInPlace,
    userAgent,
    publicAllowed: options.contact !== null,
    certificates: options.certificates ?? [],
    idleMs: options.idleMs ?? 30_000,
    retryBaseMs: options.retryBaseMs ?? 5000,
    gapJitter: options.gapJitter ?? 0.25,
    now,
    signal,
    log,
  });
  const permit = openRobots(ask, now, ledger);

  function assertOnSite(target: URL, from: URL, { site }: Purpose): void {
    if (isOfSite(target, site)) return;
    throw new BlockedError(
      'redirect-off-site',
      `${from.href} redirects to ${target.href}, off the hosts of site ${site.id}: add ${target.host} to its hosts if it belongs to the portal.`,
    );
  }

  /** A page that is nothing but a redirect is one, by whatever means it sends its visitor on. */
  function assertNotForwardedOff(answer: Answer, url: URL, purpose: Purpose): void {
    const target = pageForwardOf({ url: url.href, headers: answer.headers, body: answer.body });
    if (target !== null && /^https?:$/u.test(target.protocol)) assertOnSite(target, url, purpose);
  }

  /** The next address after a redirect, if it may be followed. */
  function followed(target: URL, from: URL, purpose: Purpose): URL {
    if (leadsToLogin(target)) {
      throw new BlockedError(
        'login-required',
        `${from.href} redirects to the login page ${target.href}: the page is not public any more; ask the portal's operator.`,
      );
    }
    assertOnSite(target, from, purpose);
    return siteUrl(target.href, purpose.site);
  }

  const plainVisit: Visit = async (address, purpose) => {
    const { site } = purpose;
    if (options.contact === null && site.allowPrivateNetwork !== true)
      throw missingContact(`Site ${site.id}`);
    const asked = siteUrl(address.url, site);
    let url = asked;
    let { form, json } = address;
    let { via } = purpose;
    for (let hop = 0; hop <= mostRedirects; hop++) {
      const { crawlDelayMs } = await permit(url, { ...purpose, via });
      const answer = await ask(
        { url, ...(form === undefined ? {} : { form }), ...(json === undefined ? {} : { json }) },
        { ...purpose, via },
        crawlDelayMs,
      );
      if (isRedirect(answer)) {
        if (!keepsForm(answer)) form = json = undefined;
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
      assertNotForwardedOff(answer, url, purpose);
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

  /** The list as its scripts draw it: the answers that it is made of are kept, and adapters read it at once. */
  async function drawnList(address: Address, purpose: Purpose): Promise<Visited> {
    const { shell, html, unchanged } = await browser.drawn(address, purpose);
    if (html === null) return shell;
    const capture = { ...shell.capture, contentType: drawnContentType, unchanged };
    return { capture, url: shell.url, body: Buffer.from(html, 'utf8') };
  }

  /** The report as it comes, or as its scripts draw it where it comes empty; what was drawn is kept, to be read again. */
  async function reportOf(address: Address, purpose: Purpose): Promise<Visited> {
    const plain = await plainVisit(address, purpose);
    if (!isScriptShell(plain, purpose.site)) return plain;
    const { html } = await browser.drawn(address, purpose, plain);
    if (html === null) return plain;
    const exchange = drawnExchangeOf(plain.capture, html, now());
    return { capture: await memory.keepDrawn(exchange), url: plain.url, body: exchange.payload };
  }

  const visit: Visit = (address, purpose) => {
    const isPost = address.form !== undefined || address.json !== undefined;
    if (purpose.site.browser !== true || isPost) return plainVisit(address, purpose);
    if (purpose.kind === 'list') return drawnList(address, purpose);
    return purpose.kind === 'report' ? reportOf(address, purpose) : plainVisit(address, purpose);
  };

  return {
    visit,
    ledger: () => ledger.hosts((host) => lanes.of(host).pace()),
    async close() {
      closing.abort();
      await browser.close();
      await lanes.idle();
    },
  };
}

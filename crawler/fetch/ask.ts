import type { Capture, Exchange } from '../../model/capture.ts';
import { ArchiveError, BlockedError, FetchError } from '../../model/errors.ts';
import type { Address } from '../../model/site.ts';
import type { Memory, Purpose } from '../tools.ts';
import type { Allowances } from './allowances.ts';
import { judgementOf } from './blocked.ts';
import { decodedBody } from './content-coding.ts';
import { exchangeFor } from './http.ts';
import type { Lane, Lanes } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import { openReachability } from './reachability.ts';
import { conditionOf, postBodyOf, requestHeaders } from './request-headers.ts';
import type { Earlier } from './request-headers.ts';
import { retryAfterMs } from './retry-after.ts';
import { laneKeyOf } from './site-hosts.ts';
import { tlsAllowedFor } from './tls-exceptions.ts';

export const defaultGapMs = 1500;
export const defaultTimeoutMs = 60_000;
export const defaultMaxBytes = 64 * 1024 * 1024;

export const mostAttempts = 3;
/** Each further attempt waits three times as long as the one before. */
const growth = 3;
/** A host that wants to be left alone for longer is left alone for the whole run. */
const longestRestMs = 10 * 60 * 1000;
/** Trouble that may be gone at the next attempt. A certificate or a broken server will not mend by itself. */
const passingCodes = new Set(['timeout', 'dns', 'connect', 'reset', 'truncated', 'undecodable', 'network']);

/** An answer that was kept and is no block; its status may still be an error or a redirect. */
export interface Answer {
  /** 200 where the portal said 304 to our condition: `body` is then the earlier one. */
  readonly status: number;
  readonly headers: Exchange['headers'];
  readonly capture: Capture;
  readonly body: Uint8Array;
}

/** What is asked: a URL of the site, and what is sent there where it is a POST. */
export interface Wanted extends Pick<Address, 'form' | 'json'> {
  readonly url: URL;
}

/**
 * Asks for one URL of the site in its host's lane, keeps every exchange before looking at it, and tries again after
 * passing trouble (network, time-out, 429, 5xx, the home page in place of another). Throws FetchError, BlockedError and
 * MisuseError.
 */
export type Ask = (wanted: Wanted, purpose: Purpose, crawlDelayMs: number) => Promise<Answer>;

export interface AskOptions {
  readonly memory: Memory;
  readonly lanes: Lanes;
  readonly allowances: Allowances;
  readonly ledger: Ledger;
  /** FetchError `home-in-place` where an answer is the portal's home page and another page was asked for, else null. */
  readonly homeInPlace: (url: URL, answer: Answer, purpose: Purpose) => Promise<FetchError | null>;
  readonly userAgent: string;
  /** False while no contact is set. */
  readonly publicAllowed: boolean;
  readonly certificates: readonly string[];
  readonly idleMs: number;
  readonly retryBaseMs: number;
  /** For sites that say nothing of it. */
  readonly gapJitter: number;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly log: (message: string, facts: Readonly<Record<string, unknown>>) => void;
}

const isStrained = (status: number) => status === 429 || status === 503;
const isPassingStatus = (status: number) =>
  status === 429 || (status >= 500 && status !== 501 && status !== 505);
const isPost = ({ form, json }: Wanted) => form !== undefined || json !== undefined;

/** Opens the asking of one run. */
export function openAsk(options: AskOptions): Ask {
  const { memory, lanes, allowances, ledger, now, signal, log } = options;
  const reachability = openReachability();

  async function sent(wanted: Wanted, purpose: Purpose, earlier: Earlier | null): Promise<Exchange> {
    const { url } = wanted;
    const { site, kind, via } = purpose;
    const host = laneKeyOf(url);
    const body = postBodyOf(wanted);
    const { userAgent } = options;
    const condition = conditionOf(earlier);
    const timeoutMs = site.timeoutMs ?? defaultTimeoutMs;
    const asked = exchangeFor(
      {
        url,
        method: body === null ? 'GET' : 'POST',
        headers: requestHeaders(url, { userAgent, via, condition, body }),
        body: body?.bytes ?? null,
        kind,
        siteId: site.id,
        via,
      },
      {
        timeoutMs,
        idleMs: Math.min(options.idleMs, timeoutMs),
        maxBytes: site.maxBytes ?? defaultMaxBytes,
        reach: {
          privateAllowed: site.allowPrivateNetwork === true,
          publicAllowed: options.publicAllowed,
        },
        certificates: options.certificates,
        tlsAllowed: tlsAllowedFor(url, site),
        received: (bytes) => {
          allowances.spendBytes(site, bytes);
          ledger.received(host, bytes);
        },
        now,
        signal,
      },
    );
    allowances.spendRequest(site);
    ledger.sent(host);
    try {
      const exchange = await asked;
      ledger.answered(host, exchange.status);
      return exchange;
    } catch (error) {
      ledger.failed(host, error);
      throw error;
    }
  }

  /** What a 304 stands for; where the archive cannot read it back the page is asked for without a condition. */
  async function heldPayload(earlier: Earlier): ReturnType<Memory['payloadOf']> {
    try {
      return await memory.payloadOf(earlier);
    } catch (cause) {
      if (!(cause instanceof ArchiveError)) throw cause;
      throw new FetchError('undecodable', `${earlier.url} is not modified, and ${cause.message}`, { cause });
    }
  }

  /** The answer that an exchange amounts to, with the earlier body in place of a 304. */
  async function answerOf(
    exchange: Exchange,
    capture: Capture,
    earlier: Earlier | null,
    maxBytes: number,
  ): Promise<Answer> {
    const { status, headers } = exchange;
    if (status === 304 && earlier !== null) {
      const held = await heldPayload(earlier);
      const standing: Capture = {
        ...capture,
        // A 304 need not repeat what the body is.
        contentType: capture.contentType ?? earlier.contentType,
        contentDisposition: capture.contentDisposition ?? earlier.contentDisposition,
        unchanged: true,
      };
      const body = await decodedBody(held.payload, held.headers, maxBytes);
      return { status: 200, headers: held.headers, capture: standing, body };
    }
    return { status, headers, capture, body: await decodedBody(exchange.payload, headers, maxBytes) };
  }

  function restAsTold(answer: Answer, url: URL, lane: Lane): void {
    if (!isStrained(answer.status)) return;
    lane.slow();
    const restMs = retryAfterMs(answer.headers, now()) ?? 0;
    if (restMs > longestRestMs) {
      const refusal = new BlockedError(
        'retry-after',
        `${url.host} wants to be left alone for ${Math.round(restMs / 1000)} seconds (status ${answer.status}): it is asked nothing more in this run; run again after that.`,
      );
      lane.stop(refusal);
      throw refusal;
    }
    lane.rest(restMs);
  }

  async function attempt(
    wanted: Wanted,
    purpose: Purpose,
    lane: Lane,
    mayBeConditional: boolean,
  ): Promise<Answer> {
    const { url } = wanted;
    const earlier = mayBeConditional && !isPost(wanted) ? memory.lastCapture(url.href) : null;
    const exchange = await lane.exchange(() => sent(wanted, purpose, earlier));
    reachability.heard(url);
    const capture = await memory.keep(exchange);
    log('exchange kept', { url: url.href, status: exchange.status, bytes: exchange.response.length });
    const answer = await answerOf(exchange, capture, earlier, purpose.site.maxBytes ?? defaultMaxBytes);
    const judgement = judgementOf({ ...answer, url: url.href });
    // What 401 and 403 mean for a robots.txt is for the robots rules to say.
    const isRobotsRefusal = purpose.kind === 'robots' && (answer.status === 401 || answer.status === 403);
    if (judgement !== null && !(isRobotsRefusal && judgement.error.code === `http-${answer.status}`)) {
      if (judgement.error instanceof BlockedError && judgement.stopsHost) lane.stop(judgement.error);
      throw judgement.error;
    }
    restAsTold(answer, url, lane);
    if (!isPassingStatus(answer.status)) lane.answeredWell();
    return answer;
  }

  return async (wanted, purpose, crawlDelayMs) => {
    const { url } = wanted;
    const lane = lanes.of(laneKeyOf(url));
    const { minGapMs = defaultGapMs, gapJitter = options.gapJitter } = purpose.site;
    lane.widen(Math.max(minGapMs, crawlDelayMs), gapJitter);
    const admit = () => {
      allowances.admit(purpose.site);
      reachability.assertHope(url);
    };
    let mayBeConditional = purpose.isFresh !== true;
    const causes: FetchError[] = [];
    for (let tried = 1; ; tried++) {
      const isLast = tried === mostAttempts;
      const pauseMs = options.retryBaseMs * growth ** (tried - 1);
      // Within the job, so that nobody in the lane slips in before the rest begins.
      const [answer, why] = await lane.run(async (): Promise<[Answer | null, string]> => {
        try {
          const came = await attempt(wanted, purpose, lane, mayBeConditional);
          if (isLast || !isPassingStatus(came.status)) return [came, ''];
          lane.rest(pauseMs);
          return [null, `http-${came.status}`];
        } catch (error) {
          if (!(error instanceof FetchError) || !passingCodes.has(error.code)) throw error;
          causes.push(error);
          // What is damaged in the archive must not be confirmed by a 304 for ever.
          if (error.code === 'undecodable') mayBeConditional = false;
          if (isLast) {
            const hopeless = reachability.givenUp(url, causes);
            if (hopeless === null) throw error;
            ledger.gaveUp(laneKeyOf(url), hopeless.code);
            throw hopeless;
          }
          lane.rest(pauseMs);
          return [null, error.code];
        }
      }, admit);
      let because = why;
      if (answer !== null) {
        const home = isPost(wanted) ? null : await options.homeInPlace(url, answer, purpose);
        if (home === null) return answer;
        // Nor may the home page, which stands in the archive under this address now.
        mayBeConditional = false;
        lane.slow();
        if (isLast) throw home;
        lane.rest(pauseMs);
        because = home.code;
      }
      log('asking again', { url: url.href, why: because, tried, pauseMs });
    }
  };
}

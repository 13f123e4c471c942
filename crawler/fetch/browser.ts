import { Buffer } from 'node:buffer';
import type { Browser, BrowserContext, Route } from 'playwright';
import { ArchiveError, FetchError } from '../../model/errors.ts';
import type { Address } from '../../model/site.ts';
import type { Purpose, Visit, Visited } from '../tools.ts';
import { stoppedError } from './connection-errors.ts';
import { chromiumPath } from './find-browser.ts';
import { isOfSite } from './site-hosts.ts';

const flags = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];
/** Nothing listens there: whatever slips past the interception (preconnect, WebRTC) reaches nobody. */
const deadProxy = { server: 'http://127.0.0.1:9', bypass: '<-loopback>' };
/** What can put rows into a list; pictures, films, fonts, styles and beacons cannot. */
const wantedKinds = new Set(['document', 'script', 'xhr', 'fetch']);
/** A page that asks for more than this is polling. */
const mostAsks = 60;

export interface BrowserOptions {
  /** Answers every request of a page, so that lanes, robots rules, limits and archive hold for it. */
  readonly visit: Visit;
  readonly userAgent: string;
  /** Longest time to draw one page. */
  readonly renderMs: number;
  readonly signal: AbortSignal;
  readonly log: (message: string, facts: Readonly<Record<string, unknown>>) => void;
  /** Looks for the executable; null where there is none. */
  readonly findBrowser?: () => Promise<string | null>;
}

/** A page as its scripts drew it. */
export interface Drawn {
  /** The page as the portal sent it. */
  readonly shell: Visited;
  /** The DOM as HTML; null where the address holds no web page. */
  readonly html: string | null;
  /** True where nothing that the page consists of brought new bytes. */
  readonly unchanged: boolean;
}

export interface PageDrawer {
  /**
   * The page as it stands once its scripts have drawn it. `first` is the page where it is in hand already. Throws what
   * `visit` throws for the page and for whatever it needs from the site, and FetchError `no-browser`, `browser-failed`,
   * `render-limit`, `timeout`.
   */
  drawn(address: Address, purpose: Purpose, first?: Visited): Promise<Drawn>;
  close(): Promise<void>;
}

async function launched(path: string): Promise<Browser> {
  const { chromium } = await import('playwright');
  try {
    return await chromium.launch({
      executablePath: path,
      args: flags,
      // Chromium refuses its own sandbox to root; Playwright then passes --no-sandbox.
      chromiumSandbox: process.getuid?.() !== 0,
      proxy: deadProxy,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    throw new FetchError('browser-failed', `The browser ${path} does not start: run it by hand to see why.`, {
      cause: error,
    });
  }
}

/** A page that is closed, or gave up a request, by now needs no answer to it. */
async function unlessClosed(step: Promise<unknown>): Promise<void> {
  await step.catch(() => undefined);
}

/** What a script sends, where it is something that `visit` can send too. */
function postOf(body: string | null, contentType: string): Pick<Address, 'form' | 'json'> | null {
  if (/^application\/json/iu.test(contentType)) return { json: body ?? '' };
  if (!/^application\/x-www-form-urlencoded/iu.test(contentType)) return null;
  const fields = [...new URLSearchParams(body ?? '')];
  const form = Object.fromEntries(fields);
  return Object.keys(form).length === fields.length ? { form } : null;
}

/** Answers the requests of one page while it is drawn. */
class Drawing {
  /** The first failure that may be the list itself; nothing more is drawn after it. */
  failed: Error | null = null;
  readonly failure: Promise<never>;
  readonly answers = new Map<string, Promise<Visited>>();
  /** Asks that the portal has not answered yet. */
  pending = 0;
  readonly #first: Visited;
  readonly #purpose: Purpose;
  readonly #options: BrowserOptions;
  #fail: (reason: Error) => void = () => undefined;

  constructor(first: Visited, purpose: Purpose, options: BrowserOptions) {
    this.#first = first;
    this.#purpose = { ...purpose, via: first.url };
    this.#options = options;
    this.answers.set(new URL(first.url).href, Promise.resolve(first));
    this.failure = new Promise<never>((_, reject) => {
      this.#fail = reject;
    });
    // Whoever draws races against it; without a race it must not count as unhandled.
    this.failure.catch(() => undefined);
  }

  async answer(route: Route): Promise<void> {
    const request = route.request();
    const url = new URL(request.url());
    url.hash = '';
    if (!wantedKinds.has(request.resourceType()) || !isOfSite(url, this.#purpose.site)) {
      await unlessClosed(route.abort('blockedbyclient'));
      return;
    }
    let visited: Visited;
    try {
      visited = await this.#answerTo(
        url,
        request.method(),
        request.postData(),
        request.headers()['content-type'],
      );
    } catch (error) {
      this.#note(error, request.resourceType());
      await unlessClosed(route.abort('failed'));
      return;
    }
    await unlessClosed(this.#fulfil(route, url, visited));
  }

  #answerTo(url: URL, method: string, body: string | null, contentType = ''): Promise<Visited> {
    const key = method === 'GET' ? url.href : `${method} ${url.href} ${body ?? ''}`;
    const held = this.answers.get(key);
    if (held !== undefined) return held;
    if (this.answers.size > mostAsks) {
      return Promise.reject(
        new FetchError(
          'render-limit',
          `${this.#first.url} asks for more than ${mostAsks} addresses while it is drawn: give the site the address its script reads the list from.`,
        ),
      );
    }
    const sent = method === 'POST' ? postOf(body, contentType) : null;
    if (method !== 'GET' && sent === null) {
      return Promise.reject(
        new FetchError(
          'render-limit',
          `${this.#first.url} sends ${method} (${contentType || 'no content type'}) to ${url.href} while it is drawn, which is not supported: read the list by hand.`,
        ),
      );
    }
    this.pending++;
    const fresh = this.#options
      .visit({ url: url.href, ...sent }, this.#purpose)
      .finally(() => this.pending--);
    this.answers.set(key, fresh);
    return fresh;
  }

  async #fulfil(route: Route, url: URL, visited: Visited): Promise<void> {
    const ended = new URL(visited.url);
    ended.hash = '';
    if (route.request().isNavigationRequest() && ended.href !== url.href) {
      // The page must know where it ended, or its relative addresses lead astray.
      this.answers.set(ended.href, Promise.resolve(visited));
      const script = `location.replace(${JSON.stringify(ended.href).replaceAll('<', '\\u003c')})`;
      await route.fulfill({ contentType: 'text/html', body: `<script>${script}</script>` });
      return;
    }
    await route.fulfill({
      status: 200,
      headers: {
        ...(visited.capture.contentType === null ? {} : { 'content-type': visited.capture.contentType }),
        'access-control-allow-origin': '*',
      },
      body: Buffer.from(visited.body),
    });
  }

  /** A script that is not there is a wart of the page; anything else may be the list itself. */
  #note(error: unknown, resourceType: string): void {
    const reason = error instanceof Error ? error : new Error(String(error));
    const isAbsent = reason instanceof FetchError && /^(?:http-404|http-410|gone)$/u.test(reason.code);
    this.#options.log('request of a drawn page failed', { page: this.#first.url, why: reason.message });
    if (isAbsent && resourceType === 'script') return;
    this.failed ??= reason;
    this.#fail(reason);
  }
}

async function drawnHtml(
  context: BrowserContext,
  drawing: Drawing,
  url: string,
  options: BrowserOptions,
): Promise<string> {
  const timeout = options.renderMs;
  const page = await context.newPage();
  context.on('page', (popup) => void unlessClosed(popup.close()));
  await page.goto(url, { waitUntil: 'commit', timeout });
  try {
    await page.waitForLoadState('networkidle', { timeout });
  } catch (error) {
    const isTimeOut = error instanceof Error && error.name === 'TimeoutError';
    if (!isTimeOut) throw error;
    // A page that never falls silent is taken as it stands, unless an answer is still on its way into the list.
    if (drawing.pending > 0) {
      throw new FetchError('timeout', `${url} was not drawn within ${timeout} ms: ask again later.`, {
        cause: error,
      });
    }
  }
  return await page.content();
}

/** Opens the drawing of pages; the browser itself starts with the first page. */
export function openBrowser(options: BrowserOptions): PageDrawer {
  let browser: Promise<Browser> | null = null;

  async function start(): Promise<Browser> {
    const path = await (options.findBrowser ?? chromiumPath)();
    if (path === null) {
      throw new FetchError(
        'no-browser',
        'This site draws its lists by script and no browser was found: run "apt-get install chromium" or "npx playwright install chromium", or set PLAYWRIGHT_CHROMIUM_PATH.',
      );
    }
    return await launched(path);
  }

  function running(): Promise<Browser> {
    browser ??= start().catch((error: unknown) => {
      browser = null;
      throw error;
    });
    return browser;
  }

  return {
    async drawn(address, purpose, inHand) {
      // First, so that nobody is troubled for a page that cannot be drawn.
      const engine = await running();
      const first = inHand ?? (await options.visit(address, purpose));
      if (!/html/iu.test(first.capture.contentType ?? 'html'))
        return { shell: first, html: null, unchanged: first.capture.unchanged };
      const drawing = new Drawing(first, purpose, options);
      const context = await engine.newContext({
        userAgent: options.userAgent,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        acceptDownloads: false,
        serviceWorkers: 'block',
      });
      const stop = () => void unlessClosed(context.close());
      options.signal.addEventListener('abort', stop, { once: true });
      try {
        await context.route('**/*', (route) => drawing.answer(route));
        await context.routeWebSocket(/.*/u, (socket) => socket.close());
        const html = await Promise.race([drawing.failure, drawnHtml(context, drawing, first.url, options)]);
        const answers = await Promise.allSettled(drawing.answers.values());
        const unchanged = answers.every((each) => each.status === 'rejected' || each.value.capture.unchanged);
        return { shell: first, html, unchanged };
      } catch (error) {
        if (options.signal.aborted) throw stoppedError(first.url);
        // What the page could not get says more than what the browser made of it.
        if (drawing.failed !== null) throw drawing.failed;
        if (error instanceof ArchiveError) throw error;
        throw new FetchError('browser-failed', `${first.url} could not be drawn: look at it in a browser.`, {
          cause: error,
        });
      } finally {
        options.signal.removeEventListener('abort', stop);
        await unlessClosed(context.unrouteAll({ behavior: 'ignoreErrors' }));
        await unlessClosed(context.close());
      }
    },
    async close() {
      const engine = browser;
      browser = null;
      // A browser that never came up has nothing to close, and whoever waited for it has been told.
      const started = await engine?.catch(() => null);
      await started?.close();
    },
  };
}

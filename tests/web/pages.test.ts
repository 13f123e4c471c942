import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeServedArchive } from '../../bench/serve/archive.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { reportsMatching } from '../../store/search.ts';
import { versionsLink } from '../../web/links.ts';
import { scratchFolder } from '../program.ts';
import { accessibilityFindings, openChromium } from './chromium.ts';
import { pageKind } from './page-kinds.ts';
import { startServe } from './served.ts';
import type { Running } from './served.ts';

/** Every kind of page of a real archive, in a real browser: what a reader at home would meet. */
const scratch = scratchFolder();
let served: Running;
let browser: Browser;
/** Two addresses of each kind, found by following links from home as a reader does. */
let found: ReadonlyMap<string, readonly string[]>;

/** Pages that are asked for at most; the kinds are all there long before. */
const mostPages = 120;

beforeAll(async () => {
  await makeServedArchive(scratch.path, { reports: 1200, originals: 24 }, () => undefined);
  served = await startServe(scratch.path);
  browser = await openChromium();
  const archive = openArchive(scratch.path, { readOnly: true });
  const twice = reportsMatching(archive, {}).find(({ versions }) => versions === 2);
  closeArchive(archive);
  if (twice === undefined) throw new Error('the archive has a report of two versions');
  const versions = (['zh', 'en'] as const).map(
    (lang) => `${served.url}${versionsLink(lang, twice.agencyKey, twice.year, 1, 2)}`,
  );
  found = new Map([...(await kindsFrom(served.url)), ['report versions', versions]]);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await served.stop();
  scratch.remove();
});

/** Pages by kind, as links lead to them from the Chinese and from the English home page. */
async function kindsFrom(url: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const kinds = new Map<string, string[]>();
  const waiting = [`${url}/`, `${url}/en`];
  const seen = new Set(waiting);
  const isEnglish = (one: string): boolean => /^\/en(?:\/|$)/u.test(new URL(one).pathname);
  for (let read = 0; waiting.length > 0 && read < mostPages;) {
    const address = waiting.shift() ?? '';
    const kind = pageKind(address);
    const own = kinds.get(kind ?? '') ?? [];
    // One in each language.
    if (kind === null || own.some((one) => isEnglish(one) === isEnglish(address))) continue;
    read += 1;
    // Links lead where they say, not by way of another address.
    const answer = await fetch(address, { redirect: 'manual' });
    expect([address, answer.status]).toEqual([address, 200]);
    kinds.set(kind, [...own, address]);
    for (const [, href = ''] of (await answer.text()).matchAll(/href="([^"#]+)/gu)) {
      const next = new URL(href.replaceAll('&amp;', '&'), address);
      if (next.origin !== url || seen.has(next.href)) continue;
      seen.add(next.href);
      waiting.push(next.href);
    }
  }
  return kinds;
}

// What runs in the page is text here, because it is no code of this program.
const watchShifts = `globalThis.shifts = [];
new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shifts.push(value); })
  .observe({ type: 'layout-shift', buffered: true });`;
const outlineOfPage = `({
  lang: document.documentElement.lang,
  mains: document.querySelectorAll('main').length,
  levels: [...document.querySelectorAll('main h1, main h2, main h3, main h4')].map(({ tagName }) => Number(tagName[1])),
})`;
interface Outline {
  readonly lang: string;
  readonly mains: number;
  readonly levels: readonly number[];
}

/** All that were found, or of each kind the one in Chinese or in English. */
const addresses = (): readonly string[] => [...found.values()].flat();
const oneOfEach = (at: 0 | 1): readonly string[] =>
  [...found.values()].flatMap((own) => own.at(at) ?? own[0] ?? []);

/** A window with ears for what must not happen: errors, refused resources, requests to elsewhere. */
async function openWindow(options: {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}): Promise<{ readonly page: Page; readonly troubles: string[] }> {
  const context = await browser.newContext({
    viewport: { width: options.width, height: 900 },
    colorScheme: options.scheme,
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => troubles.push(`${page.url()} says ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && origin !== served.url) troubles.push(`${page.url()} asks ${request.url()}`);
  });
  return { page, troubles };
}

describe('the pages', () => {
  it('are all reached by links from home', () => {
    expect([...found.keys()].toSorted()).toEqual(
      [
        ...[
          'home',
          'search',
          'search with a question',
          'agency',
          'report',
          'report figure',
          'report sentence',
          'compare',
        ],
        ...['compare two', 'compare years', 'country', 'region of a province', 'region of a city'],
        ...[
          'region of a county',
          'ranking',
          'issues',
          'issues of a kind',
          'capture',
          'sites',
          'one of sites',
        ],
        ...['codebook', 'one of codebook', 'data', 'api', 'report versions'],
      ].toSorted(),
    );
  });

  it.each([
    [1280, 'light', 0],
    [360, 'dark', 1],
  ] as const)('are accessible and whole at %i pixels, %s', async (width, scheme, language) => {
    const { page, troubles } = await openWindow({ width, scheme });
    const wrong: string[] = [];
    for (const address of oneOfEach(language)) {
      await page.goto(address);
      wrong.push(...(await accessibilityFindings(page)).map((finding) => `${address}: ${finding}`));
      const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      if (wider > 0) wrong.push(`${address} is ${wider} pixels wider than the window`);
      const headings = await page.locator('h1').count();
      if (headings !== 1) wrong.push(`${address} has ${headings} main headings`);
    }
    await page.context().close();
    expect(wrong).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('come with at most 100 kB and stand still', async () => {
    const heavy: string[] = [];
    for (const address of oneOfEach(0)) {
      // Each as the first page that somebody opens.
      const { page } = await openWindow({ width: 1280, scheme: 'light' });
      await page.addInitScript(watchShifts);
      const wire = await page.context().newCDPSession(page);
      await wire.send('Network.enable');
      let bytes = 0;
      wire.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
      await page.goto(address, { waitUntil: 'load' });
      await page.waitForTimeout(50);
      const moved = await page.evaluate<number>('shifts.reduce((sum, one) => sum + one, 0)');
      // The archived page in its frame is another document, as heavy as its portal made it.
      if (bytes === 0 || bytes > 100_000 || moved > 0)
        heavy.push(`${address}: ${bytes} bytes, moved by ${moved}`);
      await page.context().close();
    }
    expect(heavy).toEqual([]);
  });

  it('have one landmark of each kind, a language and headings in order', async () => {
    const { page } = await openWindow({ width: 1280, scheme: 'light' });
    const wrong: string[] = [];
    for (const address of addresses()) {
      await page.goto(address);
      const outline = await page.evaluate<Outline>(outlineOfPage);
      const expected = new URL(address).pathname.startsWith('/en') ? 'en' : 'zh-CN';
      if (outline.lang !== expected || outline.mains !== 1)
        wrong.push(`${address}: ${JSON.stringify(outline)}`);
      const leaps = outline.levels.some((level, at) => level - (outline.levels[at - 1] ?? 0) > 1);
      if (leaps) wrong.push(`${address}: headings ${outline.levels.join(' ')}`);
    }
    await page.context().close();
    expect(wrong).toEqual([]);
  });

  it('are walked by keyboard alone', async () => {
    const { page } = await openWindow({ width: 1280, scheme: 'light' });
    await page.goto(`${served.url}/`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>(`document.activeElement.getAttribute('href')`)).toBe('#main');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    // The first thing of the content, not of the banner.
    expect(await page.evaluate<boolean>(`document.activeElement.closest('main') !== null`)).toBe(true);
    const outlined = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
    expect(outlined).not.toBe('none');
    await page.context().close();
  });
});

describe('the server', () => {
  it('allows nothing but reading, and no other name', async () => {
    const posted = await fetch(`${served.url}/search`, { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(posted.headers.get('content-security-policy')).toMatch(/^default-src 'none'/u);
    const { port } = new URL(served.url);
    const named = await rawStatus(Number(port), 'archive.example');
    expect(named).toBe(403);
    expect(await rawStatus(Number(port), `localhost:${port}`)).toBe(200);
  });

  it('says so where it is asked for what is not there or makes no sense', async () => {
    const answers = await Promise.all(
      [
        ['/nothing', 404],
        ['/report/370902%3Agovernment/1999', 404],
        ['/report/..%2F..%2Fetc%2Fpasswd/2023', 404],
        ['/capture/00000000-0000-4000-8000-000000000000', 404],
        ['/search?page=0', 400],
        ['/search?from=abc', 400],
        ['/search?q=%00', 400],
        ['/search?from=2024&to=2010', 400],
        ['/region/37/ranking?page=99999', 400],
        ['/report/370202%3Agovernment/2023/figure/__proto__', 404],
        [`/search?q=${'x'.repeat(500)}`, 400],
        ['/region/12345', 404],
        ['/region/370902?status=asleep', 400],
        ['/api/v1/nothing', 404],
      ].map(async ([path, status]) => {
        const answer = await fetch(`${served.url}${path}`);
        const text = await answer.text();
        return { path, status: answer.status, expected: status, isHtmlOrJson: /^\s*[<{]/u.test(text) };
      }),
    );
    expect(answers.filter(({ status, expected }) => status !== expected)).toEqual([]);
    expect(answers.every(({ isHtmlOrJson }) => isHtmlOrJson)).toBe(true);
  });

  it('sends every page with a policy that lets no script run', async () => {
    const policies = new Set<string | null>();
    for (const address of addresses())
      policies.add((await fetch(address)).headers.get('content-security-policy'));
    expect([...policies]).toHaveLength(1);
    expect([...policies][0]).toMatch(/^default-src 'none'; style-src 'self'/u);
    expect([...policies][0]).not.toMatch(/script-src|unsafe/u);
  });
});

/** The status of a plain request with a Host of its own, which `fetch` does not send. */
async function rawStatus(port: number, host: string): Promise<number> {
  const { request } = await import('node:http');
  return await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/', headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

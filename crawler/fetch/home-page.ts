import type { Capture } from '../../model/capture.ts';
import { ArchiveError, FetchError } from '../../model/errors.ts';
import type { Site } from '../../model/site.ts';
import type { Memory, Purpose } from '../tools.ts';
import type { Answer } from './ask.ts';
import { decodedBody } from './content-coding.ts';
import { isHtml, sourceOf, titleOf } from './page-source.ts';
import { isHomePath } from './redirects.ts';

/** What a page is known by when its bytes differ from one visit to the next (counters, dates, tokens). */
interface Looks {
  readonly sha256: string;
  readonly title: string;
  readonly links: ReadonlySet<string>;
}

/** Addresses under which the home page may stand in the archive. */
const homeNames = ['/', '/index.html', '/index.htm', '/index.shtml', '/index.jsp'];
/** With fewer links a page is no home page that can be told from others. */
const fewestLinks = 5;
const mostLinks = 3000;
const largestHome = 8 * 1024 * 1024;
/** Share of all links of both that must stand on both. */
const likeness = 0.8;

function linksOf(html: string, url: string): ReadonlySet<string> {
  const links = new Set<string>();
  for (const [, quoted, bare] of html.matchAll(
    /<a\s[^>]{0,300}?href\s*=\s*(?:["']([^"'>]{1,500})|([^"'\s>]{1,500}))/giu,
  )) {
    const href = quoted ?? bare ?? '';
    if (URL.canParse(href, url)) links.add(new URL(href, url).href);
    if (links.size >= mostLinks) break;
  }
  return links;
}

const looksOf = (body: Uint8Array, url: string, sha256: string): Looks => {
  const html = sourceOf(body);
  return { sha256, title: titleOf(html), links: linksOf(html, url) };
};

function isLike(body: Uint8Array, url: string, home: Looks): boolean {
  const html = sourceOf(body);
  if (home.title === '' || titleOf(html) !== home.title || home.links.size < fewestLinks) return false;
  const links = linksOf(html, url);
  const both = [...links].filter((link) => home.links.has(link)).length;
  return both >= likeness * (links.size + home.links.size - both);
}

/** The elements that say what a page is stand in its head. */
const headLength = 20_000;
const metaElement = /<meta\s[^>]{0,500}>/giu;

/** A page that calls itself what the portal is called, and names neither a column nor an article. */
function callsItselfHome(body: Uint8Array, site: Site): boolean {
  const head = sourceOf(body).slice(0, headLength);
  const title = titleOf(head);
  if (title === '') return false;
  const metas = new Map<string, string>();
  for (const [element] of head.matchAll(metaElement)) {
    const name = /name\s*=\s*["']?([\w-]{1,40})/iu.exec(element)?.[1]?.toLowerCase();
    const content = /content\s*=\s*["']([^"']{1,200})["']/iu.exec(element)?.[1]?.trim();
    if (name !== undefined && content !== undefined) metas.set(name, content);
  }
  if (metas.has('columnname') || metas.has('articletitle')) return false;
  return (
    [site.name, `${site.name}人民政府`, metas.get('sitename')].includes(title) ||
    /首页|(?:门户|政府)网站?$/u.test(title)
  );
}

const heldHomes = new WeakMap<Memory, Map<number, Looks | null>>();

/** The home page as the archive holds it, read once for each capture of it. */
async function heldHomeOf(memory: Memory, origin: string): Promise<Looks | null> {
  const captures = homeNames
    .map((name) => memory.lastCapture(`${origin}${name}`))
    .filter((held) => held !== null);
  const newest = captures.sort((one, other) => other.id - one.id)[0];
  if (newest === undefined) return null;
  const known = heldHomes.get(memory) ?? new Map<number, Looks | null>();
  heldHomes.set(memory, known);
  const held = known.get(newest.id);
  if (held !== undefined) return held;
  const looks = await looksFrom(memory, newest);
  known.set(newest.id, looks);
  return looks;
}

async function looksFrom(memory: Memory, capture: Capture): Promise<Looks | null> {
  try {
    const { payload, headers } = await memory.payloadOf(capture);
    return looksOf(await decodedBody(payload, headers, largestHome), capture.url, capture.sha256);
  } catch (error) {
    if (error instanceof ArchiveError) return null;
    throw error;
  }
}

/**
 * Tells whether what the archive holds under an address is the portal's home page, as far as the archive holds that too:
 * under load some portals answer any address with it and status 200.
 */
export async function isHeldHome(
  memory: Memory,
  url: string,
  body: Uint8Array,
  sha256: string,
): Promise<boolean> {
  const asked = new URL(url);
  if (isHomePath(asked)) return false;
  const home = await heldHomeOf(memory, asked.origin);
  return home !== null && (home.sha256 === sha256 || isLike(body, url, home));
}

/** Judges one answer after another against the home page of its host. */
export type HomeInPlace = (url: URL, answer: Answer, purpose: Purpose) => Promise<FetchError | null>;

/**
 * Opens the comparing of one run. The home page is looked for in the archive; where that holds none and a page calls
 * itself what the portal is called, `visitHome` asks for it once. FetchError `home-in-place` where an answer is the home
 * page and another was asked for, null where it is not or where nobody can tell.
 */
export function openHomes(
  memory: Memory,
  visitHome: (url: URL, purpose: Purpose) => Promise<unknown>,
): HomeInPlace {
  const asked = new Map<string, Promise<void>>();
  /** Origins whose home page the archive holds, as far as was seen: what it holds it holds for good. */
  const known = new Set<string>();
  /** Origins whose home page it did not hold when the run first came there: only this run can bring it. */
  const unknown = new Set<string>();

  function isKnown({ origin }: URL): boolean {
    if (known.has(origin)) return true;
    if (unknown.has(origin)) return false;
    const isHeld = homeNames.some((name) => memory.lastCapture(`${origin}${name}`) !== null);
    (isHeld ? known : unknown).add(origin);
    return isHeld;
  }

  function askOnce({ origin }: URL, purpose: Purpose): Promise<void> {
    const held = asked.get(origin);
    if (held !== undefined) return held;
    const home = new URL('/', origin);
    const visit = visitHome(home, { site: purpose.site, kind: 'list', via: null }).then(
      () => undefined,
      (error: unknown) => {
        // What keeps the run from going on ends this page too; without a home page there is nothing to compare with.
        if (!(error instanceof ArchiveError) || /^(?:stopped|budget|quiet-hours)$/u.test(error.code))
          throw error;
      },
    );
    asked.set(origin, visit);
    return visit;
  }

  return async (url, answer, purpose) => {
    const { capture, body, headers, status } = answer;
    const isPage = purpose.kind === 'list' || purpose.kind === 'report';
    if (isHomePath(url)) unknown.delete(url.origin);
    if (!isPage || status !== 200 || isHomePath(url) || !isHtml(headers, body)) return null;
    if (!isKnown(url)) {
      if (!callsItselfHome(body, purpose.site)) return null;
      await askOnce(url, purpose);
      unknown.delete(url.origin);
    }
    if (!(await isHeldHome(memory, url.href, body, capture.sha256))) return null;
    return new FetchError(
      'home-in-place',
      `${url.href} answers with the portal's home page: it is overloaded or the page is gone; ask again later, or enter the home page itself where it is the list.`,
    );
  };
}

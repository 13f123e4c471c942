import { ArchiveError } from '../model/errors.ts';
import type { Capture } from '../model/capture.ts';
import { decodedBody } from './fetch/content-coding.ts';
import { judgementOf } from './fetch/blocked.ts';
import { isRedirect, leadsHome, leadsToLogin, mostRedirects, redirectTarget } from './fetch/redirects.ts';
import type { Visited } from './tools.ts';
import type { Walk } from './walk.ts';

const dayMs = 86_400_000;
const defaultMaxBytes = 64 * 1024 * 1024;

/**
 * The archive's own copy of an address that need not be asked for again, or null where it must be: nothing is held,
 * the portal can tell changes itself (ETag, Last-Modified), or the copy is older than the walk's `recheckDays`.
 */
export async function heldCopyOf(walk: Walk, url: string): Promise<Visited | null> {
  const capture = await heldAnswerOf(walk, url);
  if (capture === null || capture.etag !== null || capture.lastModified !== null) return null;
  const ageMs = walk.tools.now().getTime() - Date.parse(capture.fetchedAt);
  return ageMs > walk.recheckDays * dayMs ? null : await archivedVisit(walk, capture);
}

/**
 * The page that an address gave when it was last asked, over the redirects that lay between; null where it gave none.
 * Portals of one family hand out every file by a redirect, and a file is not asked for again because of that.
 */
async function heldAnswerOf({ tools: { memory } }: Walk, asked: string): Promise<Capture | null> {
  let url = new URL(asked);
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const capture = memory.lastAnswer(url.href);
    if (capture === null) return null;
    if (!isRedirect({ status: capture.status, headers: [] })) {
      return hop > 0 && leadsHome(new URL(asked), url) ? null : capture;
    }
    try {
      const { headers } = await memory.payloadOf(capture);
      url = redirectTarget({ status: capture.status, headers }, url);
    } catch (error) {
      if (error instanceof ArchiveError) return null;
      throw error;
    }
    url.hash = '';
    if (leadsToLogin(url)) return null;
  }
  return null;
}

/** A capture as if it had been visited just now, unchanged; null where it cannot be read back or is no page but a block. */
export async function archivedVisit(walk: Walk, capture: Capture): Promise<Visited | null> {
  try {
    const { payload, headers } = await walk.tools.memory.payloadOf(capture);
    const body = await decodedBody(payload, headers, walk.site.maxBytes ?? defaultMaxBytes);
    // A firewall's page is archived too; it must not stand for the page it hid.
    if (judgementOf({ url: capture.url, status: capture.status, headers, body }) !== null) return null;
    return { capture: { ...capture, unchanged: true }, url: capture.url, body };
  } catch (error) {
    if (error instanceof ArchiveError) return null;
    throw error;
  }
}

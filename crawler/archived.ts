import { ArchiveError } from '../model/errors.ts';
import type { Capture } from '../model/capture.ts';
import { decodedBody } from './fetch/content-coding.ts';
import { judgementOf } from './fetch/blocked.ts';
import { isHeldHome } from './fetch/home-page.ts';
import { isRedirect, leadsHome, leadsToLogin, mostRedirects, redirectTarget } from './fetch/redirects.ts';
import { isScriptShell } from './fetch/script-shell.ts';
import type { Visited } from './tools.ts';
import type { Walk } from './walk.ts';

const dayMs = 86_400_000;
const defaultMaxBytes = 64 * 1024 * 1024;

/** The archive's own copy of an address, and whether it is what this very visit fetched before it was interrupted. */
export interface Held {
  readonly visited: Visited;
  /** It brought new bytes to the visit that this walk goes on with: what follows from them is still to be done. */
  readonly isNews: boolean;
}

/**
 * The archive's own copy of an address that need not be asked for again, or null where it must be: nothing is held, or
 * the copy is as old as the walk's `recheckDays`. What the interrupted visit fetched counts whatever `recheckDays` says;
 * with `onlyOfThisVisit` nothing else does.
 */
export async function heldCopyOf(walk: Walk, url: string, onlyOfThisVisit = false): Promise<Held | null> {
  const capture = await heldAnswerOf(walk, url);
  if (capture === null) return null;
  // Where scripts draw the reports the visit may have been interrupted before this page was drawn.
  if (onlyOfThisVisit && walk.site.browser === true) return null;
  const isOfThisVisit = walk.isOfThisVisit(capture);
  const ageMs = walk.tools.now().getTime() - Date.parse(capture.fetchedAt);
  if (!isOfThisVisit && (onlyOfThisVisit || ageMs >= walk.recheckDays * dayMs)) return null;
  const visited = await archivedVisit(walk, capture);
  return visited === null ? null : { visited, isNews: isOfThisVisit && !capture.unchanged };
}

/**
 * The page that an address gave when it was last asked, over the redirects that lay between; null where it gave none.
 * Portals of one family hand out every file by a redirect, and a file is not asked for again because of that.
 */
export async function heldAnswerOf({ tools: { memory } }: Walk, asked: string): Promise<Capture | null> {
  let url = new URL(asked);
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const capture = memory.lastAnswer(url.href);
    if (capture === null) return null;
    if (!isRedirect({ status: capture.status, headers: [] })) {
      if (hop > 0 && leadsHome(new URL(asked), url)) return null;
      // Where a browser drew the page, what it drew is the page.
      const drawn = memory.lastDrawn(url.href);
      return drawn !== null && drawn.id > capture.id ? drawn : capture;
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
    const { memory } = walk.tools;
    if (await isHeldHome(memory, capture.url, body, capture.sha256)) return null;
    const visited = { capture: { ...capture, unchanged: true }, url: capture.url, body };
    // A frame without its drawing: the browser failed on it.
    const mayBeFrame = walk.site.browser === true && capture.kind === 'report';
    const isFrame = mayBeFrame && memory.lastDrawn(capture.url)?.id !== capture.id;
    return isFrame && isScriptShell(visited, walk.site) ? null : visited;
  } catch (error) {
    if (error instanceof ArchiveError) return null;
    throw error;
  }
}

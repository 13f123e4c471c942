import { FetchError } from '../model/errors.ts';
import type { Capture } from '../model/capture.ts';
import { decodedBody } from './fetch/content-coding.ts';
import type { Visited } from './tools.ts';
import type { Walk } from './walk.ts';

const dayMs = 86_400_000;
const defaultMaxBytes = 64 * 1024 * 1024;

/**
 * The archive's own copy of an address that need not be asked for again, or null where it must be: nothing is held,
 * the portal can tell changes itself (ETag, Last-Modified), or the copy is older than the walk's `recheckDays`.
 */
export async function heldCopyOf(walk: Walk, url: string): Promise<Visited | null> {
  const capture = walk.tools.memory.lastCapture(url);
  if (capture === null || capture.etag !== null || capture.lastModified !== null) return null;
  const ageMs = walk.tools.now().getTime() - Date.parse(capture.fetchedAt);
  return ageMs > walk.recheckDays * dayMs ? null : await archivedVisit(walk, capture);
}

/** A capture as if it had been visited just now, unchanged; null where its payload does not decode. */
export async function archivedVisit(walk: Walk, capture: Capture): Promise<Visited | null> {
  const { payload, headers } = await walk.tools.memory.payloadOf(capture);
  try {
    const body = await decodedBody(payload, headers, walk.site.maxBytes ?? defaultMaxBytes);
    return { capture: { ...capture, unchanged: true }, url: capture.url, body };
  } catch (error) {
    if (error instanceof FetchError) return null;
    throw error;
  }
}

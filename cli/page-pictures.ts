import { decodedBody } from '../crawler/fetch/content-coding.ts';
import type { Capture } from '../model/capture.ts';
import type { Archive } from '../store/archive.ts';
import { payloadOf } from '../store/payloads.ts';
import { picturesShownOn } from '../store/pictures.ts';

/** Pictures of one page that are handed to its reader; scans of eight pages have some ten megabytes. */
const mostBytes = 64 * 1024 * 1024;

/**
 * The pictures that a captured page shows, by address: tables may be in them. The newest capture of each address is
 * taken, so a picture that was replaced speaks for the page that shows it. Throws DamagedError where a record of the
 * archive cannot be read back.
 */
export async function picturesOf(archive: Archive, page: Capture): Promise<ReadonlyMap<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>();
  if (page.kind === 'attachment') return pictures;
  let total = 0;
  for (const capture of picturesShownOn(archive, page.url)) {
    const { payload, headers } = payloadOf(archive, capture.id);
    const bytes = await decodedBody(payload, headers, mostBytes);
    total += bytes.length;
    if (total > mostBytes) break;
    pictures.set(capture.url, bytes);
  }
  return pictures;
}

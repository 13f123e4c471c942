import { pathToFileURL } from 'node:url';
import type { Exchange } from '../model/capture.ts';

/** A file that a person got elsewhere. */
export interface BroughtFile {
  readonly bytes: Uint8Array;
  /** Where it lies on this machine; its name is kept as the response of a portal would give it. */
  readonly path: string;
  /** Where it came from, when the person says so. */
  readonly url?: string;
  /** Media type, when known. */
  readonly contentType?: string;
  readonly siteId: string;
  /** ISO-8601 UTC. */
  readonly at: string;
}

/** A brought file as an exchange without a request: `keep` writes it as a WARC `resource`, for no portal was asked. */
export function fileExchangeOf({ bytes, path, url, contentType, siteId, at }: BroughtFile): Exchange {
  const local = pathToFileURL(path);
  const name = local.pathname.split('/').at(-1) ?? '';
  return {
    url: url ?? local.href,
    method: 'GET',
    kind: 'file',
    siteId,
    via: null,
    fetchedAt: at,
    request: new Uint8Array(),
    response: bytes,
    status: 200,
    headers: [
      ...(contentType === undefined ? [] : [['Content-Type', contentType] as const]),
      ['Content-Disposition', `attachment; filename*=UTF-8''${name}`],
    ],
    payload: bytes,
    remoteAddress: null,
  };
}

import { Buffer } from 'node:buffer';
import type { Capture, Exchange } from '../../model/capture.ts';

export const drawnContentType = 'text/html; charset=utf-8';

/** What a browser made of a capture, in the form in which it is kept: no request, the page itself as the response. */
export function drawnExchangeOf(shell: Capture, html: string, drawnAt: Date): Exchange {
  const page = Buffer.from(html, 'utf8');
  const { url, kind, siteId, via } = shell;
  return {
    ...{ url, kind, siteId, via },
    method: 'GET',
    fetchedAt: drawnAt.toISOString(),
    request: new Uint8Array(),
    response: page,
    status: 200,
    headers: [['Content-Type', drawnContentType]],
    payload: page,
    remoteAddress: null,
    drawnFrom: shell.id,
  };
}

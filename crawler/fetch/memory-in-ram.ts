import { createHash } from 'node:crypto';
import type { Capture, Exchange } from '../../model/capture.ts';
import type { Memory } from '../tools.ts';

/** A memory that lives as long as the process, with every exchange at hand in the order in which it was kept. */
export interface MemoryInRam extends Memory {
  readonly exchanges: readonly Exchange[];
  readonly captures: readonly Capture[];
}

/** Opens an empty memory; tests of the crawler read from it what really went over the wire. */
export function openMemoryInRam(): MemoryInRam {
  const exchanges: Exchange[] = [];
  const captures: Capture[] = [];

  function lastCapture(url: string): Capture | null {
    const index = exchanges.findLastIndex(
      (exchange) => exchange.url === url && exchange.method === 'GET' && exchange.status === 200,
    );
    return captures[index] ?? null;
  }

  function keep(exchange: Exchange): Promise<Capture> {
    const headerOf = (wanted: string) =>
      exchange.headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
    const earlier = lastCapture(exchange.url);
    const digest = createHash('sha256').update(exchange.payload).digest('hex');
    const isRevisit = exchange.status === 304 && earlier !== null;
    const capture: Capture = {
      id: captures.length + 1,
      url: exchange.url,
      kind: exchange.kind,
      siteId: exchange.siteId,
      via: exchange.via,
      status: exchange.status,
      fetchedAt: exchange.fetchedAt,
      contentType: headerOf('content-type'),
      contentDisposition: headerOf('content-disposition'),
      etag: headerOf('etag'),
      lastModified: headerOf('last-modified'),
      sha256: isRevisit ? earlier.sha256 : digest,
      unchanged: isRevisit || earlier?.sha256 === digest,
    };
    exchanges.push(exchange);
    captures.push(capture);
    return Promise.resolve(capture);
  }

  return {
    exchanges,
    captures,
    keep,
    lastCapture,
    lastAnswer: (url) =>
      captures.findLast(
        ({ url: asked, status }, index) =>
          asked === url &&
          exchanges[index]?.method === 'GET' &&
          [200, 301, 302, 303, 307, 308].includes(status),
      ) ?? null,
    payloadOf(capture) {
      const exchange = exchanges[capture.id - 1];
      if (exchange === undefined) return Promise.reject(new Error(`no capture ${capture.id} in this memory`));
      return Promise.resolve({ payload: exchange.payload, headers: exchange.headers });
    },
    lastLink: () => null,
  };
}

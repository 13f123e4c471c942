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

  const newestWhere = (isWanted: (exchange: Exchange, index: number) => boolean): Capture | null =>
    captures[exchanges.findLastIndex(isWanted)] ?? null;
  const isAnswer = (exchange: Exchange, url: string): boolean =>
    exchange.url === url && exchange.method === 'GET' && exchange.drawnFrom === undefined;
  const lastCapture = (url: string) =>
    newestWhere((exchange) => isAnswer(exchange, url) && exchange.status === 200);
  const lastDrawn = (url: string) =>
    newestWhere((exchange) => exchange.url === url && exchange.drawnFrom !== undefined);

  function keep(exchange: Exchange): Promise<Capture> {
    const headerOf = (wanted: string) =>
      exchange.headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
    const earlier = exchange.drawnFrom === undefined ? lastCapture(exchange.url) : lastDrawn(exchange.url);
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
    keepDrawn: keep,
    lastCapture,
    lastDrawn,
    lastAnswer: (url) =>
      newestWhere(
        (exchange) => isAnswer(exchange, url) && [200, 301, 302, 303, 307, 308].includes(exchange.status),
      ),
    newestCapture: (url) => newestWhere((exchange) => isAnswer(exchange, url)),
    captureBefore: ({ id, url }) =>
      newestWhere((exchange, index) => index < id - 1 && isAnswer(exchange, url) && exchange.status === 200),
    payloadOf(capture) {
      const exchange = exchanges[capture.id - 1];
      if (exchange === undefined) return Promise.reject(new Error(`no capture ${capture.id} in this memory`));
      return Promise.resolve({ payload: exchange.payload, headers: exchange.headers });
    },
    lastLink: () => null,
    listedIn: () => [],
    lastList: () => null,
    publishedBy: () => [],
    unfinishedSince: () => null,
  };
}

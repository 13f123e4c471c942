import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { Capture, Exchange } from '../model/capture.ts';
import { BlockedError, FetchError } from '../model/errors.ts';
import type { Link } from '../model/site.ts';
import type { CrawlEvent, Memory, Tools, Visit } from './tools.ts';

// For tests only: a portal on 127.0.0.1, the plainest visit that keeps its promises, and an archive in memory.

/** What a path of the portal answers; a text is a page with status 200. */
export type Answer =
  | string
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
    };
/** Answers by path with its query; a function sees the form of a POST too. */
export type Pages = Record<string, Answer | ((url: URL, form: URLSearchParams) => Answer)>;

export interface Portal {
  readonly origin: string;
  /** Method and path of every request, in order. */
  readonly asked: string[];
  /** May be changed while the portal runs. */
  readonly pages: Pages;
  close(): Promise<void>;
}

/** Starts a portal; a path without an answer is 404. */
export async function openPortal(pages: Pages): Promise<Portal> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void formOf(request).then((form) => {
      const url = new URL(request.url ?? '/', 'http://portal.test');
      asked.push(`${request.method ?? 'GET'} ${url.pathname}${url.search}`);
      const declared = pages[`${url.pathname}${url.search}`] ?? pages[url.pathname];
      const found = typeof declared === 'function' ? declared(url, form) : declared;
      const answer =
        typeof found === 'string' ? { body: found } : (found ?? { status: 404, body: 'no such page' });
      const body = Buffer.from(answer.body ?? '');
      const etag = answer.headers?.['etag'];
      const isSame = etag !== undefined && request.headers['if-none-match'] === etag;
      response.writeHead(isSame ? 304 : (answer.status ?? 200), {
        'content-type': 'text/html; charset=utf-8',
        ...answer.headers,
      });
      response.end(isSame ? undefined : body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the portal has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    asked,
    pages,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array)); // no encoding is set, so chunks are bytes
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

export interface Archive extends Memory {
  readonly captures: Capture[];
  /** Takes note of list entries as the program's store does: of candidates, as they are told. */
  note(event: CrawlEvent, siteId: string): void;
}

/** An archive in memory. */
export function openArchive(): Archive {
  const captures: Capture[] = [];
  const kept = new Map<number, Exchange>();
  const links = new Map<string, Pick<Link, 'title' | 'publishedOn'>>();
  const headerOf = (exchange: Exchange, name: string) =>
    exchange.headers.find(([key]) => key === name)?.[1] ?? null;
  const lastCapture = (url: string) =>
    captures.findLast((capture) => capture.url === url && capture.status === 200) ?? null;
  return {
    captures,
    lastCapture,
    lastAnswer: (url) =>
      captures.findLast(
        ({ url: asked, status }) => asked === url && [200, 301, 302, 303, 307, 308].includes(status),
      ) ?? null,
    keep(exchange) {
      const earlier = lastCapture(exchange.url);
      const digest = createHash('sha256').update(exchange.payload).digest('hex');
      const isUnchanged = exchange.status === 304 || earlier?.sha256 === digest;
      const capture: Capture = {
        id: captures.length + 1,
        url: exchange.url,
        kind: exchange.kind,
        siteId: exchange.siteId,
        via: exchange.via,
        status: exchange.status,
        fetchedAt: exchange.fetchedAt,
        contentType: headerOf(exchange, 'content-type'),
        contentDisposition: headerOf(exchange, 'content-disposition'),
        etag: headerOf(exchange, 'etag'),
        lastModified: headerOf(exchange, 'last-modified'),
        sha256: exchange.status === 304 ? (earlier?.sha256 ?? digest) : digest,
        unchanged: isUnchanged,
      };
      captures.push(capture);
      kept.set(capture.id, exchange);
      return Promise.resolve(capture);
    },
    payloadOf(capture) {
      const exchange = kept.get(capture.id);
      if (exchange === undefined) throw new Error(`no capture ${capture.id}`);
      return Promise.resolve({ payload: exchange.payload, headers: exchange.headers });
    },
    lastLink: (siteId, url) => links.get(`${siteId} ${url}`) ?? null,
    note(event, siteId) {
      if (event.kind !== 'candidate') return;
      const { url, title, publishedOn } = event.candidate;
      links.set(`${siteId} ${url}`, { title, publishedOn });
    },
  };
}

/** Tools over real sockets and the archive: redirects followed, 403 a block, other statuses failures. */
export function toolsFor(archive: Archive, changes: Partial<Tools> = {}): Tools {
  const now = changes.now ?? (() => new Date('2024-03-01T08:00:00Z'));
  const visit: Visit = async (address, { site, kind, via }) => {
    let { url } = address;
    for (let hop = 0; hop < 5; hop++) {
      const earlier = address.form === undefined ? archive.lastCapture(url) : null;
      const response = await fetch(url, {
        redirect: 'manual',
        headers: typeof earlier?.etag === 'string' ? { 'if-none-match': earlier.etag } : {},
        ...(address.form === undefined ? {} : { method: 'POST', body: new URLSearchParams(address.form) }),
      }).catch((cause: unknown) => {
        throw new FetchError('network', `${url} cannot be reached: ask again later.`, { cause });
      });
      const payload = new Uint8Array(await response.arrayBuffer());
      const method = address.form === undefined ? 'GET' : 'POST';
      const capture = await archive.keep({
        url,
        method,
        kind,
        via,
        siteId: site.id,
        payload,
        fetchedAt: now().toISOString(),
        request: new Uint8Array(),
        response: payload,
        status: response.status,
        headers: [...response.headers],
        remoteAddress: null,
      });
      const target = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && target !== null) {
        url = new URL(target, url).href;
        continue;
      }
      if (response.status === 304 && earlier !== null) {
        const held = await archive.payloadOf(earlier);
        return {
          capture: { ...earlier, ...capture, contentType: earlier.contentType },
          url,
          body: held.payload,
        };
      }
      if (response.status === 403)
        throw new BlockedError('http-403', `${url} is refused to us: ask the operator.`);
      if (response.status !== 200)
        throw new FetchError(`http-${response.status}`, `${url} answers with status ${response.status}.`);
      return { capture, url, body: payload };
    }
    throw new FetchError('too-many-redirects', `${address.url} redirects without end.`);
  };
  return {
    visit,
    memory: archive,
    textOf: (body) => new TextDecoder().decode(body),
    now,
    stopped: () => false,
    ...changes,
  };
}

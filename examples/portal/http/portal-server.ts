import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { isAimedAt, playMischief } from './mischief.ts';
import type { Mischief } from './mischief.ts';
import type { Answers, PortalRequest, Resource } from './resource.ts';

/** One request as the portal saw it. */
export interface LoggedRequest {
  readonly siteId: string;
  readonly method: string;
  readonly url: string;
  /** Path with query. */
  readonly path: string;
  /** Milliseconds since 1970 when the request line was read, and when the answer was sent (null: cut off). */
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** Null where the connection was cut before a status was sent. */
  readonly status: number | null;
  readonly userAgent: string | null;
  readonly ifNoneMatch: string | null;
  readonly ifModifiedSince: string | null;
  readonly referer: string | null;
  readonly cookie: string | null;
  readonly form: string;
}

export interface ServerOptions {
  readonly siteId: string;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly latencyMs: number;
  readonly answers: Answers;
  readonly keepRequest: (logged: LoggedRequest) => void;
  readonly mischiefs: () => readonly { mischief: Mischief; left: number }[];
}

export interface RunningServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves one portal until it is closed. Rejects when the port is taken. */
export async function servePortal(options: ServerOptions): Promise<RunningServer> {
  const server = createServer((incoming, response) => {
    answer(options, incoming, response).catch((error: unknown) => {
      // A bug of the example portal must be seen by whoever runs it, and must not look like a portal's failure.
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return { origin: `http://${options.host}:${portOf(server)}`, close: () => closed(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}

async function answer(
  options: ServerOptions,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startedAt = Date.now();
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? options.host}`);
  const body = await bodyOf(incoming);
  const request: PortalRequest = { method: incoming.method ?? 'GET', url, form: new URLSearchParams(body) };
  options.keepRequest(logged(options.siteId, request, body, startedAt, incoming, response));
  if (options.latencyMs > 0) await wait(options.latencyMs);
  const aimed = options.mischiefs().find(({ mischief, left }) => left > 0 && isAimedAt(mischief, request));
  let truncate = false;
  if (aimed !== undefined) {
    aimed.left -= 1;
    const outcome = await playMischief(aimed.mischief, request, response);
    if (outcome === 'answered') return;
    truncate = outcome === 'truncate';
  }
  await sendAnswer(options.answers(request), incoming, response, truncate);
}

/** Kept as soon as the request is read, so that whoever has the answer also finds the request. */
function logged(
  siteId: string,
  request: PortalRequest,
  form: string,
  startedAt: number,
  incoming: IncomingMessage,
  response: ServerResponse,
): LoggedRequest {
  let finishedAt: number | null = null;
  // The last bytes leave within `end`, and whoever waits for them may run before this process does again: an event is late.
  const end = response.end.bind(response) as (...given: readonly unknown[]) => ServerResponse; // whichever overload is called
  const ending = (...given: readonly unknown[]): ServerResponse => {
    finishedAt ??= Date.now();
    return end(...given);
  };
  response.end = ending as ServerResponse['end']; // the same calls, passed on as they come
  return {
    siteId,
    method: request.method,
    url: request.url.href,
    path: request.url.pathname + request.url.search,
    startedAt,
    get finishedAt() {
      return finishedAt;
    },
    get status() {
      return response.headersSent ? response.statusCode : null;
    },
    userAgent: incoming.headers['user-agent'] ?? null,
    ifNoneMatch: incoming.headers['if-none-match'] ?? null,
    ifModifiedSince: incoming.headers['if-modified-since'] ?? null,
    referer: incoming.headers.referer ?? null,
    cookie: incoming.headers.cookie ?? null,
    form,
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const notFound =
  '<!DOCTYPE html><html><head><meta charset="utf-8"><title>404</title></head><body>您访问的页面不存在</body></html>';

async function sendAnswer(
  said: ReturnType<Answers>,
  incoming: IncomingMessage,
  response: ServerResponse,
  truncate: boolean,
): Promise<void> {
  if (said === null) {
    response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' }).end(notFound);
    return;
  }
  if ('redirect' in said) {
    response.writeHead(302, { Location: said.redirect, 'Content-Length': '0' }).end();
    return;
  }
  if ('status' in said) {
    response.writeHead(said.status, { 'Content-Type': 'text/html' }).end(`<h1>${said.status}</h1>`);
    return;
  }
  const body = await said.body();
  const headers: Record<string, string> = { 'Content-Type': said.contentType, Server: 'nginx' };
  if (said.modifiedAt !== null) {
    headers['ETag'] = etagOf(body);
    headers['Last-Modified'] = said.modifiedAt.toUTCString();
    if (isNotModified(incoming, said, headers['ETag'])) {
      response.writeHead(304, headers).end();
      return;
    }
  }
  sendBody(body, headers, incoming, response, truncate);
}

function etagOf(body: Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
}

/** If-None-Match decides where it is sent; If-Modified-Since only without it (RFC 9110, 13.2.2). */
function isNotModified(incoming: IncomingMessage, resource: Resource, etag: string): boolean {
  const { 'if-none-match': tags, 'if-modified-since': since } = incoming.headers;
  if (tags !== undefined) {
    return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');
  }
  if (since === undefined || resource.modifiedAt === null) return false;
  return Math.floor(resource.modifiedAt.getTime() / 1000) * 1000 <= Date.parse(since);
}

function sendBody(
  body: Uint8Array,
  headers: Record<string, string>,
  incoming: IncomingMessage,
  response: ServerResponse,
  truncate: boolean,
): void {
  // Which of the three framings an address has never changes, so a test that needs one finds it again.
  const manner =
    (createHash('sha256')
      .update(incoming.url ?? '')
      .digest()[0] ?? 0) % 3;
  const takesGzip = /\bgzip\b/.test(incoming.headers['accept-encoding'] ?? '');
  const zip = manner === 1 && takesGzip && /^text\/|xml|json/.test(headers['Content-Type'] ?? '');
  const sent = zip ? gzipSync(body) : body;
  if (zip) headers['Content-Encoding'] = 'gzip';
  if (truncate) {
    response.writeHead(200, { ...headers, 'Content-Length': String(sent.length) });
    response.write(sent.subarray(0, Math.floor(sent.length / 2)), () => response.socket?.destroy());
    return;
  }
  if (incoming.method === 'HEAD' || manner !== 2) {
    response.writeHead(200, { ...headers, 'Content-Length': String(sent.length) });
    response.end(incoming.method === 'HEAD' ? undefined : sent);
    return;
  }
  response.writeHead(200, { ...headers, 'Transfer-Encoding': 'chunked' });
  const piece = 4096;
  for (let at = 0; at < sent.length; at += piece) response.write(sent.subarray(at, at + piece));
  response.end();
}

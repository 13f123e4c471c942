import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '../http/resource.ts';
import type { YardAsk } from './dialect.ts';

/** One request as a host of the yard saw it. */
export interface YardRequest {
  readonly method: string;
  /** Host with its port. */
  readonly host: string;
  /** Path with query. */
  readonly path: string;
  /** Milliseconds since 1970, with fractions: the request was read, and the answer was sent or cut off (null: not yet). */
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** Null where no status was sent. */
  readonly status: number | null;
  readonly userAgent: string | null;
  readonly referer: string | null;
  readonly ifNoneMatch: string | null;
  readonly ifModifiedSince: string | null;
  readonly cookie: string | null;
  /** Body of a POST: a form or JSON. */
  readonly form: string;
}

/** One request in the hands of a fault: what would be said, and the socket to say something else. */
export interface FaultStage {
  readonly request: YardRequest;
  readonly said: Answer;
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  /** Sends an answer as the yard sends its own: validators, 304, Content-Length. */
  readonly send: (answer: Answer) => Promise<void>;
}

/** Does with a request what a failing portal does; must end the response or destroy its socket, in its own time. */
export type Fault = (stage: FaultStage) => Promise<void>;

/** Weighs every request; null lets it pass. */
export type Faults = (request: YardRequest) => Fault | null;

export interface YardHost {
  readonly address: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly latencyMs: number;
  readonly answers: (ask: YardAsk, host: string) => Answer;
  readonly faults: () => Faults | null;
  /** Null where no log is wanted. */
  readonly keep: ((request: YardRequest) => void) | null;
}

export interface RunningHost {
  /** `127.0.1.1:40123`. */
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

const now = (): number => performance.timeOrigin + performance.now();

/** Serves one host of the yard until it is closed. Rejects when the port is taken. */
export async function serveHost(plan: YardHost): Promise<RunningHost> {
  let host = '';
  const server = createServer((incoming, response) => {
    answer(plan, host, incoming, response).catch((error: unknown) => {
      // A client that hangs up in the middle of its request is no bug; anything else must be seen by whoever runs it.
      if (!incoming.destroyed || incoming.complete) console.error(error);
      response.destroy();
    });
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(plan.port, plan.address, resolve);
  });
  const port = portOf(server);
  host = `${plan.address}:${port}`;
  return { host, port, close: () => closed(server) };
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
  plan: YardHost,
  host: string,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startedAt = now();
  const body = incoming.method === 'GET' || incoming.method === 'HEAD' ? '' : await bodyOf(incoming);
  const request = noted(host, body, startedAt, incoming, response);
  plan.keep?.(request);
  if (plan.latencyMs > 0) await wait(plan.latencyMs);
  const isJson = /json/u.test(incoming.headers['content-type'] ?? '');
  const said = plan.answers(
    {
      method: request.method,
      url: new URL(request.path, `http://${host}`),
      form: new URLSearchParams(isJson ? '' : body),
      body,
      referer: request.referer,
    },
    host,
  );
  const send = (other: Answer) => sendAnswer(other, incoming, response);
  const fault = plan.faults()?.(request) ?? null;
  await (fault === null ? send(said) : fault({ request, said, incoming, response, send }));
}

/** Kept as soon as the request is read, so that whoever has the answer also finds the request. */
function noted(
  host: string,
  form: string,
  startedAt: number,
  incoming: IncomingMessage,
  response: ServerResponse,
): YardRequest {
  let finishedAt: number | null = null;
  let status: number | null = null;
  const finish = () => {
    finishedAt ??= now();
    status ??= response.headersSent ? response.statusCode : null;
  };
  // The last bytes leave within `end`, and whoever waits for them may run before this process does again: an event is late.
  const end = response.end.bind(response) as (...given: readonly unknown[]) => ServerResponse; // whichever overload is called
  const ending = (...given: readonly unknown[]): ServerResponse => {
    finishedAt ??= now();
    return end(...given);
  };
  response.end = ending as ServerResponse['end']; // the same calls, passed on as they come
  response.once('finish', finish).once('close', finish);
  const { headers } = incoming;
  return {
    method: incoming.method ?? 'GET',
    host,
    path: incoming.url ?? '/',
    startedAt,
    get finishedAt() {
      return finishedAt;
    },
    get status() {
      return status;
    },
    userAgent: headers['user-agent'] ?? null,
    referer: headers.referer ?? null,
    ifNoneMatch: headers['if-none-match'] ?? null,
    ifModifiedSince: headers['if-modified-since'] ?? null,
    cookie: headers.cookie ?? null,
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

async function sendAnswer(said: Answer, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const html = { 'Content-Type': 'text/html; charset=utf-8' };
  if (said === null) {
    response.writeHead(404, { ...html, 'Content-Length': Buffer.byteLength(notFound) }).end(notFound);
    return;
  }
  if ('redirect' in said) {
    response.writeHead(302, { Location: said.redirect, 'Content-Length': 0 }).end();
    return;
  }
  if ('status' in said) {
    const text = `<h1>${said.status}</h1>`;
    response.writeHead(said.status, { ...html, 'Content-Length': text.length }).end(text);
    return;
  }
  const body = await said.body();
  const headers: Record<string, string | number> = { 'Content-Type': said.contentType, Server: 'nginx' };
  if (said.modifiedAt !== null) {
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    headers['ETag'] = etag;
    headers['Last-Modified'] = said.modifiedAt.toUTCString();
    if (isNotModified(incoming, said.modifiedAt, etag)) {
      response.writeHead(304, headers).end();
      return;
    }
  }
  headers['Content-Length'] = body.length;
  response.writeHead(200, headers).end(incoming.method === 'HEAD' ? undefined : body);
}

/** If-None-Match decides where it is sent; If-Modified-Since only without it (RFC 9110, 13.2.2). */
function isNotModified(incoming: IncomingMessage, modifiedAt: Date, etag: string): boolean {
  const { 'if-none-match': tags, 'if-modified-since': since } = incoming.headers;
  if (tags !== undefined) {
    return tags.split(',').some((tag) => tag.trim().replace(/^W\//u, '') === etag || tag.trim() === '*');
  }
  return since !== undefined && Math.floor(modifiedAt.getTime() / 1000) * 1000 <= Date.parse(since);
}

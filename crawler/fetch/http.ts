import { Buffer } from 'node:buffer';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect as connectPlain, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls, rootCertificates } from 'node:tls';
import type { CaptureKind, Exchange } from '../../model/capture.ts';
import { FetchError } from '../../model/errors.ts';
import type { TlsException } from '../../model/site.ts';
import { assertLiteralReachable, guardedLookup, hostnameOf } from './addresses.ts';
import type { Reach } from './addresses.ts';
import { connectionErrorOf, stoppedError, timeoutError } from './connection-errors.ts';
import { responseBytes } from './response-bytes.ts';
import { tlsOptionsFor } from './tls-exceptions.ts';

/** Portals send long cookies and policies; more than this is no header of ours to hold. */
const maxHeaderBytes = 64 * 1024;

/** What is asked, ready to be sent. */
export interface Question {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  /** In the order in which they are sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly kind: CaptureKind;
  readonly siteId: string;
  readonly via: string | null;
}

/** How far one exchange may go. */
export interface Terms {
  /** From the look-up of the name to the last byte. */
  readonly timeoutMs: number;
  /** Longest silence on the connection. */
  readonly idleMs: number;
  /** Largest response, head and framing included. */
  readonly maxBytes: number;
  readonly reach: Reach;
  /** PEM certificates trusted besides those of Node. */
  readonly certificates: readonly string[];
  /** What is borne of this host's TLS. */
  readonly tlsAllowed: readonly TlsException['allow'][];
  /** Hears of bytes as they come in, those of an answer that breaks off too. */
  readonly received: (bytes: number) => void;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

function openConnection(url: URL, terms: Terms): Socket {
  const host = hostnameOf(url);
  const isPlain = url.protocol === 'http:';
  const plain = connectPlain({
    host,
    port: Number(url.port || (isPlain ? 80 : 443)),
    lookup: guardedLookup(terms.reach),
    // Node gives each address of a name 250 ms by default, less than a far portal needs.
    autoSelectFamilyAttemptTimeout: 5000,
  });
  if (isPlain) return plain;
  return connectTls({
    socket: plain,
    // The name that the certificate is held against, where it is an address and so no server name.
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...tlsOptionsFor(terms.tlsAllowed),
    ...(terms.certificates.length > 0 ? { ca: [...rootCertificates, ...terms.certificates] } : {}),
  });
}

/** Copies whatever is written to the connection into `sent`. */
function teeWrites(socket: Socket, sent: Buffer[]): void {
  const write = socket.write.bind(socket);
  const copying = (chunk: string | Uint8Array, ...rest: [BufferEncoding?, (() => void)?]): boolean => {
    const encoding = typeof rest[0] === 'string' ? rest[0] : 'utf8';
    sent.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk));
    return write(chunk, ...rest);
  };
  // `write` is overloaded and node:http calls it with (chunk, encoding, callback), which is the form above.
  socket.write = copying as Socket['write'];
}

function pairsOf(rawHeaders: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    pairs.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  return pairs;
}

/**
 * Asks once and gives the whole exchange, byte for byte as it went over the connection (inside TLS).
 *
 * Each exchange has a connection of its own, closed afterwards: bytes of two answers cannot mix. Nothing is decoded,
 * followed, retried or judged here. Throws FetchError (`timeout`, `dns`, `connect`, `reset`, `tls`, `truncated`,
 * `bad-response`, `too-large`, `network`, `stopped`), BlockedError `private-address`, and MisuseError where a public host may
 * not be asked yet.
 */
export function exchangeFor(question: Question, terms: Terms): Promise<Exchange> {
  const { url } = question;
  assertLiteralReachable(url, terms.reach);
  if (terms.signal.aborted) return Promise.reject(stoppedError(url));

  return new Promise((resolve, reject) => {
    const fetchedAt = terms.now().toISOString();
    const sent: Buffer[] = [];
    const received: Buffer[] = [];
    const payload: Buffer[] = [];
    let receivedBytes = 0;
    let response: IncomingMessage | null = null;
    let remoteAddress: string | null = null;

    const request = httpRequest({
      method: question.method,
      path: `${url.pathname}${url.search}`,
      headers: { ...question.headers },
      maxHeaderSize: maxHeaderBytes,
      createConnection: () => {
        const socket = openConnection(url, terms);
        teeWrites(socket, sent);
        // Before the parser's own listener, so that the copy is whole when the parser announces the end.
        socket.on('data', (chunk: Buffer) => {
          received.push(chunk);
          receivedBytes += chunk.length;
          terms.received(chunk.length);
          if (receivedBytes > terms.maxBytes) fail(tooLarge());
        });
        socket.setTimeout(terms.idleMs, () => fail(timeoutError(url, `was silent for ${terms.idleMs} ms`)));
        return socket;
      },
    });
    const clock = setTimeout(
      () => fail(timeoutError(url, `did not finish within ${terms.timeoutMs} ms`)),
      terms.timeoutMs,
    );
    const stop = () => fail(stoppedError(url));
    terms.signal.addEventListener('abort', stop, { once: true });

    function leave(): void {
      clearTimeout(clock);
      terms.signal.removeEventListener('abort', stop);
      request.destroy();
    }
    // A promise settles once: what a destroyed connection still says changes nothing.
    function fail(error: Error): void {
      reject(error);
      leave();
    }
    function tooLarge(): FetchError {
      return new FetchError(
        'too-large',
        `${url.href} answers with more than ${terms.maxBytes} bytes: reading was stopped; raise maxBytes of the site if the file is wanted.`,
      );
    }

    request.on('error', (error) => {
      // Stray bytes after a whole answer upset the parser and take nothing from the answer.
      if (response?.complete === true) return;
      fail(connectionErrorOf(error, url, response !== null));
    });
    request.on('response', (incoming) => {
      response = incoming;
      remoteAddress = incoming.socket.remoteAddress ?? null;
      if (Number(incoming.headers['content-length'] ?? 0) > terms.maxBytes) {
        fail(tooLarge());
        return;
      }
      incoming.on('data', (chunk: Buffer) => payload.push(chunk));
      incoming.on('error', (error) => fail(connectionErrorOf(error, url, true)));
      incoming.on('end', () => {
        const status = incoming.statusCode ?? 0;
        const headers = pairsOf(incoming.rawHeaders);
        resolve({
          url: url.href,
          method: question.method,
          kind: question.kind,
          siteId: question.siteId,
          via: question.via,
          fetchedAt,
          request: Buffer.concat(sent),
          response: responseBytes(Buffer.concat(received), status, headers),
          status,
          headers,
          payload: Buffer.concat(payload),
          remoteAddress,
        });
        leave();
      });
    });
    if (question.body === null) request.end();
    else request.end(question.body);
  });
}

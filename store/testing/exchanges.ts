import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Capture, Exchange } from '../../model/capture.ts';

/** Exchanges as a portal on loopback would give them; for tests of the archive. */
export interface Asked {
  readonly url: string;
  readonly body: string | Uint8Array;
  readonly kind?: Exchange['kind'];
  readonly via?: string | null;
  readonly method?: Exchange['method'];
  readonly status?: number;
  readonly headers?: readonly (readonly [string, string])[];
  readonly at?: string;
  /** Frames the body in chunks of this many bytes. */
  readonly chunk?: number;
  /** Ends the chunks with a trailer. */
  readonly trailer?: boolean;
  /** Compresses the body before it is framed. */
  readonly gzip?: boolean;
}

/** An exchange with the raw bytes that its parts imply. */
export function exchangeOf(asked: Asked): Exchange {
  const {
    url,
    kind = 'report',
    via = null,
    method = 'GET',
    status = 200,
    chunk,
    gzip = false,
    trailer = false,
  } = asked;
  const plain = Buffer.from(asked.body);
  const payload = gzip ? gzipSync(plain) : plain;
  const headers = [
    ...(asked.headers ?? [['Content-Type', 'text/html; charset=utf-8'] as const]),
    ...(gzip ? [['Content-Encoding', 'gzip'] as const] : []),
    chunk === undefined
      ? (['Content-Length', String(payload.length)] as const)
      : (['Transfer-Encoding', 'chunked'] as const),
  ];
  const head = `HTTP/1.1 ${status} ${status === 200 ? 'OK' : 'Other'}\r\n${headers
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
  return {
    url,
    method,
    kind,
    siteId: 'quanzhou',
    via,
    fetchedAt: asked.at ?? '2024-01-25T08:00:00.000Z',
    request: Buffer.from(`${method} ${new URL(url).pathname} HTTP/1.1\r\nHost: ${new URL(url).host}\r\n\r\n`),
    response: Buffer.concat([
      Buffer.from(head, 'latin1'),
      chunk === undefined ? payload : framed(payload, chunk, trailer),
    ]),
    status,
    headers,
    payload,
    remoteAddress: '127.0.0.1',
  };
}

/** A page as a browser drew it from a capture. */
export function drawnExchangeOf(shell: Pick<Capture, 'id' | 'url'>, body: string): Exchange {
  return {
    ...exchangeOf({ url: shell.url, body }),
    headers: [['Content-Type', 'text/html; charset=utf-8']],
    request: new Uint8Array(),
    response: Buffer.from(body),
    remoteAddress: null,
    drawnFrom: shell.id,
  };
}

/** A fresh directory and what removes it. */
export function temporaryDirectory(): { readonly directory: string; readonly remove: () => void } {
  const directory = mkdtempSync(path.join(tmpdir(), 'nianbao-store-'));
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/** Numbers that look random and are the same in every run. */
export function* lottery(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

function framed(payload: Buffer, size: number, trailer: boolean): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < payload.length; at += size) {
    const chunk = payload.subarray(at, at + size);
    chunks.push(Buffer.from(`${chunk.length.toString(16)};a=b\r\n`), chunk, Buffer.from('\r\n'));
  }
  return Buffer.concat([...chunks, Buffer.from(`0\r\n${trailer ? 'X-Trailer: 1\r\n' : ''}\r\n`)]);
}

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { FetchError } from '../../model/errors.ts';
import { exchangeFor } from './http.ts';
import type { Terms } from './http.ts';
import { openRawPortal } from './loopback-portal.ts';
import { requestHeaders } from './request-headers.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function portalThat(answer: (socket: Socket, head: string) => void): Promise<string> {
  const portal = await openRawPortal(answer);
  closers.push(portal.close);
  return portal.origin;
}

function exchanged(address: string, more: Partial<Terms> = {}, form: string | null = null) {
  const url = new URL(address);
  const body =
    form === null ? null : { bytes: Buffer.from(form), contentType: 'application/x-www-form-urlencoded' };
  return exchangeFor(
    {
      url,
      method: form === null ? 'GET' : 'POST',
      headers: requestHeaders(url, { userAgent: 'nianbao/0', via: null, condition: {}, body }),
      body: body?.bytes ?? null,
      kind: 'report',
      siteId: 'loopback',
      via: null,
    },
    {
      timeoutMs: 5000,
      idleMs: 5000,
      maxBytes: 1024 * 1024,
      reach: { privateAllowed: true, publicAllowed: false },
      certificates: [],
      tlsAllowed: [],
      received: () => undefined,
      now: () => new Date('2026-01-31T00:00:00Z'),
      signal: new AbortController().signal,
      ...more,
    },
  );
}

const troubleOf = async (promise: Promise<unknown>) => {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(FetchError);
  return error instanceof FetchError ? error.code : '';
};

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('the bytes as they came', () => {
  const zipped = gzipSync('公开'.repeat(500));
  const chunks = [zipped.subarray(0, 7), zipped.subarray(7)];
  const chunked = Buffer.concat([
    Buffer.from(
      'HTTP/1.1 200 OK\r\nSERVER: nginx\r\nset-cookie: a=1\r\nContent-Type:   text/html\r\nSet-Cookie: b=2\r\n' +
        'Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nX-Name: \xb9\xab\xbf\xaa\r\n\r\n',
      'latin1',
    ),
    ...chunks.flatMap((chunk) => [
      Buffer.from(`${chunk.length.toString(16)};note=1\r\n`),
      chunk,
      Buffer.from('\r\n'),
    ]),
    Buffer.from('0\r\nX-Trailer: yes\r\n\r\n'),
  ]);

  test('chunk framing, trailers, header case, order and duplicates stay', async () => {
    const origin = await portalThat((socket) => {
      // In small pieces, so that framing and writes do not fall together.
      void (async () => {
        for (let at = 0; at < chunked.length; at += 50) {
          socket.write(chunked.subarray(at, at + 50));
          await pause(1);
        }
        socket.end();
      })();
    });
    const exchange = await exchanged(`${origin}/a`);
    expect(latin1(exchange.response)).toBe(latin1(chunked));
    expect(latin1(exchange.payload)).toBe(latin1(zipped));
    expect(exchange.headers.map(([name]) => name)).toEqual([
      'SERVER',
      'set-cookie',
      'Content-Type',
      'Set-Cookie',
      'Content-Encoding',
      'Transfer-Encoding',
      'X-Name',
    ]);
    expect(exchange.headers.at(-1)?.[1]).toBe('\xb9\xab\xbf\xaa');
    expect(exchange.status).toBe(200);
    expect(exchange.remoteAddress).toBe('127.0.0.1');
    expect(exchange.fetchedAt).toBe('2026-01-31T00:00:00.000Z');
  });

  test('a large body comes whole', async () => {
    const body = randomBytes(3_000_000);
    const head = `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`;
    const origin = await portalThat((socket) => {
      socket.write(head);
      socket.end(body);
    });
    const exchange = await exchanged(origin, { maxBytes: 3_100_000 });
    expect(body.equals(exchange.payload)).toBe(true);
    expect(Buffer.concat([Buffer.from(head), body]).equals(exchange.response)).toBe(true);
  });

  test('the request is what the server saw', async () => {
    let seen = '';
    const origin = await portalThat((socket, head) => {
      seen = head;
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    });
    const exchange = await exchanged(`${origin}/s.jsp?x=%20`, {}, 'vc_title=%E5%B9%B4&p=1');
    expect(latin1(exchange.request)).toBe(seen);
    expect(seen).toMatch(
      /^POST \/s\.jsp\?x=%20 HTTP\/1\.1\r\nHost: 127\.0\.0\.1:\d+\r\nUser-Agent: nianbao\/0\r\n/u,
    );
    expect(seen).toMatch(/\r\n\r\nvc_title=%E5%B9%B4&p=1$/u);
    expect(seen).not.toMatch(/cookie/iu);
  });

  test('interim answers and bytes after the end are not of the answer', async () => {
    const whole = 'HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone';
    const origin = await portalThat((socket) => {
      socket.end(`HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n${whole}\r\n\r\nstray bytes`);
    });
    const exchange = await exchanged(origin);
    expect(latin1(exchange.response)).toBe(whole);
    expect(latin1(exchange.payload)).toBe('gone');
    expect(exchange.status).toBe(404);
  });

  test('an answer without length ends with the connection; a 304 ends with its head', async () => {
    const origin = await portalThat((socket, head) => {
      socket.end(
        head.startsWith('GET /304')
          ? 'HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n'
          : 'HTTP/1.0 200 OK\r\n\r\nuntil the end',
      );
    });
    expect(latin1((await exchanged(origin)).payload)).toBe('until the end');
    const unmodified = await exchanged(`${origin}/304`);
    expect(latin1(unmodified.response)).toBe('HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n');
    expect(unmodified.payload).toHaveLength(0);
  });
});

describe('what breaks off', () => {
  test.each([
    ['truncated', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this'],
    ['truncated', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\nonly this'],
    ['truncated', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nonly\r\n'],
    ['reset', ''],
    ['bad-response', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['bad-response', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nwhat\r\n'],
    ['too-large', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
  ])('is %s', async (code, bytes) => {
    const origin = await portalThat((socket) => socket.end(bytes, 'latin1'));
    expect(await troubleOf(exchanged(origin))).toBe(code);
  });

  test('a port where nobody listens, and a name that is none', async () => {
    const portal = await openRawPortal((socket) => socket.end());
    await portal.close();
    expect(await troubleOf(exchanged(portal.origin))).toBe('connect');
    expect(await troubleOf(exchanged('http://no-such-host.invalid/'))).toBe('dns');
  });
});

describe('limits', () => {
  test('a declared size over the limit stops at the head', async () => {
    const origin = await portalThat((socket) =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n'),
    );
    expect(await troubleOf(exchanged(origin, { maxBytes: 4999 }))).toBe('too-large');
  });

  test('an endless answer is cut, and the connection with it', async () => {
    let written = 0;
    const hungUp = new Promise<void>((resolve) => {
      void portalThat((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        const feed = setInterval(() => {
          written += 10_000;
          socket.write(Buffer.alloc(10_000));
        }, 1);
        socket.on('close', () => {
          clearInterval(feed);
          resolve();
        });
      }).then(async (origin) => {
        expect(await troubleOf(exchanged(origin, { maxBytes: 50_000 }))).toBe('too-large');
      });
    });
    await hungUp;
    expect(written).toBeLessThan(50_000_000);
  });

  test('silence and slowness are both cut', async () => {
    const silent = await portalThat((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n'));
    expect(await troubleOf(exchanged(silent, { idleMs: 50 }))).toBe('timeout');
    const slow = await portalThat((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n');
      const feed = setInterval(() => socket.write('x'), 10);
      socket.on('close', () => clearInterval(feed));
    });
    expect(await troubleOf(exchanged(slow, { idleMs: 5000, timeoutMs: 120 }))).toBe('timeout');
  });

  test('a stop ends what is under way', async () => {
    const controller = new AbortController();
    const origin = await portalThat(() => controller.abort());
    expect(await troubleOf(exchanged(origin, { signal: controller.signal }))).toBe('stopped');
    expect(await troubleOf(exchanged(origin, { signal: controller.signal }))).toBe('stopped');
  });
});

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasOpenssl())('https (needs the openssl command)', () => {
  test('bytes inside TLS are kept; an unknown certificate is refused', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'nianbao-tls-'));
    closers.push(() => rm(folder, { recursive: true }));
    const [keyFile, certificateFile] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
    execFileSync(
      'openssl',
      `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout ${keyFile} -out ${certificateFile}`.split(
        ' ',
      ),
      { stdio: 'ignore' },
    );
    const certificate = readFileSync(certificateFile, 'utf8');
    const server = createTlsServer({ key: readFileSync(keyFile), cert: certificate }, (request, response) => {
      response.sendDate = false;
      response.writeHead(200, { 'Content-Length': 2, Connection: 'close' }).end('ok');
      request.resume();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise((resolve) => server.close(resolve)));
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;

    expect(await troubleOf(exchanged(`https://127.0.0.1:${port}/`))).toBe('tls');
    for (const host of ['127.0.0.1', 'localhost']) {
      const exchange = await exchanged(`https://${host}:${port}/`, { certificates: [certificate] });
      expect(latin1(exchange.response)).toBe(
        'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok',
      );
      expect(latin1(exchange.request)).toMatch(/^GET \/ HTTP\/1\.1\r\n/u);
    }
  });
});
